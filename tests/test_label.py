"""Labelling at a terminal, and findings that a user disputes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from test_own import MULTI, SINGLE, items

from linter.analysis import analyse
from linter.cli.feedback import TONE
from linter.cli.form import COMMANDS, MOST, Form, keys
from linter.cli.main import group
from linter.cli.sheet import WORDS, wrapped
from linter.model.own import load
from linter.model.runtime import Classifier
from linter.positions import display_width
from linter.readers.plain import document
from linter.registry import select
from linter.training import dataset
from linter.training.active import ALIKE, Answer, Appeals, Own, Question, choose, diverse, likeness, margin
from linter.training.guide import guide, page
from linter.training.intake import take
from linter.training.intake.likeness import HeldOut
from linter.training.journal import Journal, JournalError, record
from linter.training.own import fit_own
from linter.training.task import Task, read_task
from linter.training.train import write
from linter.values import MOVES, TACTICS

STATEMENT = "3月5日我的号被封了，我电话13812345678。\n凭什么封我？\n你们是不是随便封号的啊。\n我发的只是普通团购信息。\n恳请复核。\n"


def run(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(group, list(arguments), input=input)


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(STATEMENT, "utf-8")
    return tmp_path


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the shipped corpora the first statements only: reading all of them takes a second."""
    few = dataset.load()[:20]
    monkeypatch.setattr(dataset, "load", lambda: few[:])


# the guide


def test_the_guide_has_a_text_for_every_label() -> None:
    assert tuple(guide()) == (*MOVES, *TACTICS)
    for entry in guide().values():
        assert (entry.name and entry.zh and entry.en.isascii() is False) or entry.en
        assert entry.example != entry.near and (entry.near_is in MOVES) == (entry.kind == "move") and entry.near_is != entry.label
    assert len({entry.name for entry in guide().values()}) == len(guide())
    assert all(f"| `{label}` |" in page() for label in guide())


@pytest.mark.parametrize("label", TACTICS)
def test_the_examples_of_the_guide_are_what_it_says(label: str, classifier: Classifier) -> None:
    entry = guide()[label]
    assert label in analyse(document(entry.example), classifier).flagged(0)
    assert analyse(document(entry.near), classifier).flagged(0) == ()


@pytest.mark.parametrize("label", MOVES)
def test_the_moves_of_the_guide_are_what_it_says(label: str, classifier: Classifier) -> None:
    assert analyse(document(guide()[label].example), classifier).moves == (label,)


# what is asked


def test_a_margin_is_largest_upon_the_threshold() -> None:
    assert margin(0.6, 0.6) == 1 and margin(0, 0.6) == 0 == margin(1, 0.6)
    assert margin(0.5, 0.6) > margin(0.3, 0.6) and margin(0.7, 0.6) > margin(0.9, 0.6)
    assert margin(1, 1) == 0


def asked(text: str, classifier: Classifier, number: int = 20, known: tuple[str, ...] = (), label: str = "") -> list[Question]:
    reader = Appeals(classifier, label)
    return list(choose(reader.questions(document(text)), number, HeldOut(known), reader.features).questions)


def test_the_least_sure_comes_first(classifier: Classifier) -> None:
    text = "凭什么封我？\n尊敬的审核人员：您好！\n我发的只是普通团购信息。\n谢谢！\n"
    found = asked(text, classifier)
    assert found[0].text == "我发的只是普通团购信息。"
    assert [question.doubt for question in found] == sorted((question.doubt for question in found), reverse=True)
    assert found[0].before == "尊敬的审核人员：您好！" and found[0].after == "谢谢！" and found[0].place == "<text>:3"


def test_ten_alike_are_asked_about_once(classifier: Classifier) -> None:
    """Nine variants of one doubtful sentence and five sentences of their own: five questions, one of the nine."""
    variants = [
        f"我在{place}发的只是普通团购信息而已啊。" for place in ("一群", "二群", "三群", "四群", "大群", "小群", "东群", "西群", "南群")
    ]
    others = [
        "员工说审核那边口头答应过可以这样写。", "当时页面提示看不太懂就直接点了继续。", "要是真不行，能不能换一种办法处理？",
        "这种内容大家都在发吧。", "客服电话打了三天一直占线。",
    ]  # fmt: skip
    texts = [*variants[:5], *others, *variants[5:]]
    reader = Appeals(classifier)
    questions = [Question(text, "", "", "", "", None, (), 1.0 if text in variants else 0.5) for text in texts]
    plain = sorted(questions, key=lambda question: -question.doubt)[:6]
    assert sum(question.text in variants for question in plain) == 6
    found = [question.text for question in diverse(questions, 6, reader.features)]
    assert sum(text in variants for text in found) == 1 and len(found) == 6
    of = [reader.features(text) for text in found]
    assert max(likeness(a, b) for i, a in enumerate(of) for b in of[:i]) <= ALIKE


def test_what_is_labelled_or_repeated_is_left_out(classifier: Classifier) -> None:
    reader = Appeals(classifier)
    text = "我发的只是普通团购信息，给老顾客看的，没有别的意思。\n凭什么封我？\n凭什么封我！？\n恳请复核。\n"
    known = HeldOut(["我 发的只是普通团购信息，给老顾客看的，没有别的意思！", "恳请复核。"])
    found = choose(reader.questions(document(text)), 9, known, reader.features)
    assert [question.text for question in found.questions] == ["凭什么封我？"]
    assert (found.known, found.repeated) == (2, 1)


def test_a_label_of_ones_own_choice_decides_what_is_doubtful(classifier: Classifier) -> None:
    text = "我发的只是普通团购信息。\n你们是不是随便封号的啊。\n别人也这么发吧，怎么没事。\n"
    for label in TACTICS:
        number = TACTICS.index(label)
        analysis = analyse(document(text), classifier)
        wanted = max(range(3), key=lambda i: margin(analysis.tactics[i][number], classifier.thresholds[number]))
        (found,) = asked(text, classifier, 1, label=label)
        assert found.text == analysis.sentences[wanted].text and found.chances[1] == (label, analysis.tactics[wanted][number])


def test_a_document_is_one_question_of_a_task_of_documents(classifier: Classifier) -> None:
    task = Task("kind", ("好", "坏"))
    (question,) = Own(task, None, classifier).questions(document(STATEMENT))
    assert "138****5678" in question.text and question.text.count("\n") == 4 and question.reading is None


# the file


def some(number: int) -> dict[str, object]:
    return record(f"第{number}句，说的是别的事。", "text-1", Answer("fact", ("plea",)), "label")


def test_whatever_is_left_of_the_file_every_whole_answer_is_kept(tmp_path: Path) -> None:
    """A run may be killed at any byte of a write."""
    path = tmp_path / "l.jsonl"
    journal = Journal(str(path), ("move", "tactics"))
    for number in range(3):
        journal.append(some(number))
    content = path.read_bytes()
    ends = [i + 1 for i, byte in enumerate(content) if byte == 10]
    for cut in range(ends[1] + 9, len(content) + 1):
        path.write_bytes(content[:cut])
        again = Journal(str(path), ("move", "tactics"))
        whole = 3 if cut >= ends[2] - 1 else 2
        assert again.records == [some(number) for number in range(whole)]
        assert bool(again.repaired) == (cut < len(content))
        again.append(some(7))
        assert lines(path) == [*again.records]


def test_a_file_that_is_something_else_is_left_alone(tmp_path: Path) -> None:
    for content in (
        "我的申诉",
        "{}",
        '{"text": "a", "labels": []}\n',
        '{"id": "x"}\n不是\n',
        "[1]\n",
        '{"id": "a", "text": 3, "move": 1, "tactics": 1}\n',
    ):
        path = tmp_path / "x.jsonl"
        path.write_text(content, "utf-8")
        with pytest.raises(JournalError, match=r"x\.jsonl:\d"):
            Journal(str(path), ("move", "tactics"))
        assert path.read_text("utf-8") == content
    with pytest.raises(JournalError, match="不能写入"):
        Journal(str(tmp_path / "no" / "l.jsonl"), ())
    with pytest.raises(JournalError, match="不能写入"):
        Journal(str(tmp_path), ())


@settings(deadline=None, max_examples=50)
@given(st.binary(max_size=60))
def test_no_bytes_make_a_traceback(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.jsonl"
    path.write_bytes(content)
    try:
        Journal(str(path), ("move",))
    except JournalError:
        assert path.read_bytes() == content


def test_taking_back_leaves_what_others_wrote(tmp_path: Path) -> None:
    path = tmp_path / "l.jsonl"
    journal = Journal(str(path), ("move",))
    journal.append(some(1))
    journal.append(some(2))
    journal.take_back()
    assert lines(path) == [some(1)] == journal.records
    Journal(str(path), ("move",)).append(some(3))
    with pytest.raises(JournalError, match="没有改动它"):
        journal.take_back()
    assert lines(path) == [some(1), some(3)]


# answers


def test_keys_are_of_labels_or_commands() -> None:
    assert list(keys(None).values()) == [*MOVES, *TACTICS] and not set(keys(None)) & set(COMMANDS)
    task = Task("many", tuple(f"label {number}" for number in range(MOST)), True)
    assert list(keys(task).values()) == list(task.labels) and not set(keys(task)) & set(COMMANDS)


def test_a_form() -> None:
    form = Form(None, Answer("fact", ("plea",)))
    assert form.answer() == Answer("fact", ("plea",))
    assert form.press("a") and form.press("l") and form.press("8") and not form.press("z")
    assert form.answer() == Answer("request", ("blame_platform",))
    assert form.press("0") and form.answer(True) == Answer("request", (), True)
    assert form.type("ba") == "" and form.answer() == Answer("request", ("blame_platform", "denial"))
    assert form.type("9") == "" and form.answer() == Answer("other", ("blame_platform", "denial"))
    assert form.type("a?") == "?" and form.answer() == Answer("other", ("blame_platform", "denial"))
    single = Form(Task("kind", ("好", "坏")), None)
    assert single.answer() is None and single.press("1") and single.press("2") and not single.press("0")
    assert single.answer() == Answer("", ("坏",))


@settings(deadline=None)
@given(st.text(max_size=90), st.integers(20, 80))
def test_no_line_is_wider_than_the_screen(text: str, width: int) -> None:
    found = list(wrapped(text, width, "> "))
    assert all(display_width(line) <= width for line in found)
    assert found[0].startswith("> ")


# the command


def test_label_by_lines(folder: Path, quick: None) -> None:
    result = run("label", "a.txt", "--out", "l.jsonl", "--number", "4", input="８A\n\nu\n？b\nzz\ns\n0\nq\n")
    assert result.exit_code == 0 and "存了 2 条" in result.stderr
    assert "一口否认" in result.stderr and "没有「z」这个键" in result.stderr
    first, second = lines(folder / "l.jsonl")
    assert (first["text"], first["move"], first["tactics"]) == ("我发的只是普通团购信息。", "request", ["blame_platform"])
    assert second["tactics"] == [] and second["text"] != first["text"]
    assert first["group"] == second["group"] and first["source"] == "label" and first["id"] != second["id"]
    examples = dataset.read(folder / "l.jsonl")
    assert [example.text for example in examples] == [first["text"], second["text"]]
    again = run("label", "a.txt", "--out", "l.jsonl", input="x\n" * 9)
    assert again.exit_code == 0 and "2 句已标过" in again.stderr and "共 5 条" in again.stderr
    found = lines(folder / "l.jsonl")
    assert len({one["text"] for one in found}) == 5 and all(one["unsure"] for one in found[2:])
    assert "13812345678" not in (folder / "l.jsonl").read_text("utf-8") + again.stderr
    assert any("138****5678" in str(one["text"]) for one in found)
    done = run("label", "a.txt", "--out", "l.jsonl", input="\n")
    assert done.exit_code == 0 and "没有要问的" in done.stderr and len(lines(folder / "l.jsonl")) == 5


def test_the_file_of_a_folder_is_not_asked_about(folder: Path, quick: None) -> None:
    assert run("label", ".", "--out", "l.jsonl", "--number", "1", input="\n").exit_code == 0
    again = run("label", ".", "--out", "l.jsonl", "--number", "9", input="\n" * 9)
    assert again.exit_code == 0 and len(lines(folder / "l.jsonl")) == 5


def test_records_of_one_appellant_stay_together(folder: Path, quick: None) -> None:
    pool = [("1", "我发的只是普通团购信息。", "张三13812345678"), ("2", "恳请复核。", "张三13812345678"), ("3", "凭什么封我？", None)]
    records = [{"id": number, "text": text} | ({"group": group} if group else {}) for number, text, group in pool]
    (folder / "pool.jsonl").write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), "utf-8")
    assert run("label", "pool.jsonl", "--out", "l.jsonl", input="\n\n\n").exit_code == 0
    group = {one["text"]: one["group"] for one in lines(folder / "l.jsonl")}
    assert group["我发的只是普通团购信息。"] == group["恳请复核。"] != group["凭什么封我？"]
    assert "张三" not in (folder / "l.jsonl").read_text("utf-8")


def test_every_line_may_be_a_text(folder: Path, quick: None) -> None:
    told = "都出自同一份文本"
    pool = ("凭什么封我的号？", "", "我发的只是普通团购信息。", "员工误发，我会管好。", "恳请复核。")
    (folder / "pool.txt").write_text("\n".join(pool), "utf-8")
    result = run("label", "pool.txt", "--by-line", "--out", "l.jsonl", "--number", "3", input="\n" * 3)
    assert result.exit_code == 0 and told not in result.stderr
    found = lines(folder / "l.jsonl")
    assert len({str(one["group"]) for one in found}) == len(found) and "pool.txt:3" in result.stderr
    (folder / "pool.txt").write_text((Path(__file__).parent.parent / "corpora/README.md").read_text("utf-8"), "utf-8")
    assert told in run("label", "pool.txt", "--out", "m.jsonl", input="q\n").stderr


def test_labels_of_a_task(folder: Path, quick: None) -> None:
    (folder / "t.toml").write_text('name = "团购"\nlabels = ["团购", "促销"]\nmulti = true\nunit = "sentence"\n', "utf-8")
    result = run("label", "a.txt", "--task", "t.toml", "--out", "l.jsonl", "--match", "团购|封", input="1\n0\nx\n\n")
    assert result.exit_code == 0 and "没有「x」这个键" in result.stderr
    found = lines(folder / "l.jsonl")
    assert len(found) == 3 and sorted(str(one["labels"]) for one in found) == ["['none']", "['none']", "['团购']"]
    assert all(set(one) == {"id", "group", "source", "text", "labels"} for one in found)
    task = read_task(folder / "t.toml")
    taken = take([folder / "l.jsonl"], task, strict=True)
    assert [item.labels for item in taken.items] == [tuple(label for label in task.labels if label in str(one["labels"])) for one in found]
    other = run("label", "a.txt", "--out", "l.jsonl", input="\n")
    assert other.exit_code == 2 and "l.jsonl:1" in other.stderr and len(lines(folder / "l.jsonl")) == 3


@pytest.mark.slow
@pytest.mark.parametrize("task", [MULTI, SINGLE])
def test_the_model_of_a_task_says_what_is_doubtful(folder: Path, quick: None, task: Task, tmp_path_factory: pytest.TempPathFactory) -> None:
    models = tmp_path_factory.mktemp("model")
    write(fit_own(items(single=not task.multi), task, jobs=1), models)
    model = load(models)
    texts = ["订单的材料我姐夫有。", "我姐夫是你们的高管，你们看着办。", "天气很好。", "经理的材料见附件。"]
    for i, text in enumerate(texts):
        (folder / f"{i}.txt").write_text(text, "utf-8")

    def doubt(text: str) -> float:
        chances = model.chances(text)
        return max(map(margin, chances, model.thresholds)) if task.multi else 1 - abs(chances[0] - chances[1])

    result = run("label", *(f"{i}.txt" for i in range(4)), "--model", str(models), "--out", "l.jsonl", "--number", "1", input="\n")
    assert result.exit_code == 0 and re.search(r"模型: \S+ [01]\.\d\d", result.stderr)
    (found,) = lines(folder / "l.jsonl")
    assert found["text"] == max(texts, key=doubt) and found["labels"] == (list(model.labels(str(found["text"]))) or ["none"])
    (folder / "t.toml").write_text('name = "other"\nlabels = ["甲", "乙"]\n', "utf-8")
    other = run("label", "0.txt", "--model", str(models), "--task", "t.toml", "--out", "m.jsonl", input="\n")
    assert other.exit_code == 2 and "标签" in other.stderr


def test_a_single_label_has_to_be_chosen(folder: Path, quick: None) -> None:
    (folder / "t.toml").write_text('name = "kind"\nlabels = ["好", "坏"]\n', "utf-8")
    result = run("label", "a.txt", "--task", "t.toml", "--out", "l.jsonl", input="\n0\n2\n")
    assert result.exit_code == 0 and result.stderr.count("请先选一个标签") == 2
    assert [one["labels"] for one in lines(folder / "l.jsonl")] == [["坏"]]


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["a.txt"], "--out"),
        (["--out", "l.jsonl"], "请给出"),
        (["-", "--out", "l.jsonl"], "标准输入"),
        (["a.txt", "--out", "a.txt"], "不能写入"),
        (["a.txt", "--out", "no/l.jsonl"], "不能写入"),
        (["a.txt", "--out", "l.jsonl", "--label", "nonsense"], "没有这个标签"),
        (["a.txt", "--out", "l.jsonl", "--match", "("], "正则"),
        (["a.txt", "--out", "l.jsonl", "--model", "nowhere"], "nowhere"),
        (["a.txt", "--out", "l.jsonl", "--task", "nowhere.toml"], "nowhere.toml"),
        (["no.txt", "--out", "l.jsonl"], "no.txt"),
        (["a.txt", "--out", "l.jsonl"], "没有回答"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(folder: Path, quick: None, arguments: list[str], part: str) -> None:
    result = run("label", *arguments)
    assert result.exit_code == 2 and part in result.stderr and "Traceback" not in result.stderr
    assert not (folder / "l.jsonl").exists() and (folder / "a.txt").read_text("utf-8") == STATEMENT


def test_the_shipped_model_by_its_folder(folder: Path, quick: None) -> None:
    models = Path(__file__).parent.parent / "models"
    result = run("label", "a.txt", "--out", "l.jsonl", "--model", str(models), "--number", "1", input="\n")
    assert result.exit_code == 0 and lines(folder / "l.jsonl")[0]["text"] == "我发的只是普通团购信息。"
    (folder / "t.toml").write_text('name = "kind"\nlabels = ["好", "坏"]\n', "utf-8")
    result = run("label", "a.txt", "--out", "m.jsonl", "--model", str(models), "--task", "t.toml", input="\n")
    assert result.exit_code == 2 and "申诉模型" in result.stderr


# a terminal


class Terminal:
    """A command at a pseudo-terminal of 80 columns and 24 lines."""

    def __init__(self, *arguments: str, cwd: Path, env: dict[str, str] | None = None) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "linter", *arguments],
            stdin=slave, stdout=slave, stderr=slave, cwd=cwd, start_new_session=True, close_fds=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "TERM": "xterm", **(env or {})},
        )  # fmt: skip
        os.close(slave)
        self.shown, self.mark = "", 0

    def wait_for(self, part: str, seconds: float = 60) -> str:
        """What is shown since a key was pressed, until ``part`` is."""
        import select

        begin, until = self.mark, time.monotonic() + seconds
        while part not in self.shown[begin:]:
            assert time.monotonic() < until, f"never shown: {part}\n{self.shown[begin:]}"
            if select.select([self.master], [], [], 0.2)[0]:
                try:
                    self.shown += os.read(self.master, 65536).decode("utf-8", "replace")
                except OSError:
                    assert part in self.shown[begin:], f"ended: {self.shown[begin:]}"
        return self.shown[begin:]

    def press(self, pressed: str) -> None:
        time.sleep(0.15)  # the terminal is put into raw mode after the question is shown
        self.mark = len(self.shown)
        os.write(self.master, pressed.encode())

    def end(self) -> int:
        status = self.process.wait(60)
        os.close(self.master)
        return status


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    if sys.platform == "win32":
        pytest.skip("there are no pseudo-terminals")
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        if terminal.process.poll() is None:
            terminal.process.kill()
            terminal.process.wait()


END = "q 结束"


def test_before_the_first_answer_nothing_can_be_taken_back(folder: Path, quick: None) -> None:
    done = run("label", "a.txt", "--out", "l.jsonl", input="u\nq\n")
    assert done.exit_code == 0 and "这是第一句，没有可撤回的" in done.stderr and not (folder / "l.jsonl").exists()


def test_half_a_line_of_an_earlier_session_is_told_and_mended(folder: Path, quick: None) -> None:
    run("label", "a.txt", "--out", "l.jsonl", "--number", "1", input="\n")
    whole = (folder / "l.jsonl").read_bytes()
    (folder / "l.jsonl").write_bytes(whole.rstrip(b"\n"))
    done = run("label", "a.txt", "--out", "l.jsonl", "--number", "1", input="\n")
    assert (
        "最后一行缺换行，已补上" in done.stderr
        and (folder / "l.jsonl").read_bytes().startswith(whole)
        and len(lines(folder / "l.jsonl")) == 2
    )


def test_a_task_with_more_labels_than_keys_is_refused(folder: Path) -> None:
    (folder / "t.toml").write_text(f"name = 'kind'\nlabels = {[f'l{n}' for n in range(40)]}\n", "utf-8")
    done = run("label", "a.txt", "--task", "t.toml", "--out", "l.jsonl", input="q\n")
    assert done.exit_code == 2 and "任务有 40 个标签" in done.stderr and not (folder / "l.jsonl").exists()


@pytest.mark.slow
def test_label_by_keys(folder: Path, terminals: list[Terminal]) -> None:
    terminal = Terminal("label", "a.txt", "--out", "l.jsonl", cwd=folder)
    terminals.append(terminal)
    shown = terminal.wait_for(END)
    assert "我发的只是普通团购信息" in shown and "138****5678" not in shown  # a sentence away
    for key, part in (("8", "[8 提出请求]"), ("a", "[a 归咎平台]"), ("?", "按标签的键"), ("b", "一口否认"), (" ", END)):
        terminal.press(key)
        assert part in terminal.wait_for(part)
    terminal.press("\r")
    terminal.wait_for(END)
    assert [(one["move"], one["tactics"]) for one in lines(folder / "l.jsonl")] == [("request", ["blame_platform"])]
    terminal.press("u")
    assert "[a 归咎平台]" in terminal.wait_for(END) and (folder / "l.jsonl").read_text("utf-8") == ""
    terminal.press("\x1b[A")
    terminal.wait_for(END)
    terminal.press("0")
    terminal.wait_for(END)
    terminal.press("\r")
    terminal.wait_for(END)
    terminal.press("\x03")
    assert "存好的 1 条都在 l.jsonl" in terminal.wait_for("saved")
    assert terminal.end() == 130
    assert [(one["move"], one["tactics"]) for one in lines(folder / "l.jsonl")] == [("request", [])]


@pytest.mark.slow
def test_a_killed_session_loses_nothing(folder: Path, terminals: list[Terminal]) -> None:
    for saved in (1, 2):
        terminal = Terminal("label", "a.txt", "--out", "l.jsonl", cwd=folder, env={"TERM": "dumb", "LC_ALL": "C"})
        terminals.append(terminal)
        terminal.wait_for(END)
        terminal.press("\r")
        terminal.wait_for(END)
        os.kill(terminal.process.pid, signal.SIGKILL)
        assert terminal.end() == -signal.SIGKILL
        assert len(lines(folder / "l.jsonl")) == saved
        assert "\x1b[2J" not in terminal.shown
    assert len({one["text"] for one in lines(folder / "l.jsonl")}) == 2


def test_a_long_text_fits_the_screen(folder: Path, terminals: list[Terminal]) -> None:
    (folder / "long.txt").write_text("".join(f"第{number}件事，说来话长。\n" for number in range(60)), "utf-8")
    (folder / "t.toml").write_text('name = "kind"\nlabels = ["好", "坏"]\n', "utf-8")
    terminal = Terminal("label", "long.txt", "--task", "t.toml", "--out", "l.jsonl", cwd=folder)
    terminals.append(terminal)
    shown = terminal.wait_for(END).split("\x1b[2J")[-1]
    assert shown.count("\n") < 24 and "空格看全文" in shown and "第0件" in shown and "第59件" not in shown
    for part in ("第20件", "第30件", "第59件"):
        terminal.press(" ")
        terminal.wait_for(part)
        terminal.wait_for("q 返回")
    terminal.press(" ")
    terminal.wait_for(END)
    terminal.press("q")
    assert terminal.end() == 0


# feedback


def test_the_codes_of_tactics() -> None:
    assert {entry.code: entry.name.replace("-", "_") for entry in select(("T1",), ())} == TONE


def test_a_disputed_finding_becomes_a_labelled_sentence(folder: Path) -> None:
    plain = run("a.txt", "--output-format", "json")
    said = run("a.txt", "--output-format", "json", "--feedback", "f.data", "--dispute", "T108:3", "--dispute", "insult:3:1")
    assert said.stdout == plain.stdout and said.exit_code == plain.exit_code == 1
    (found,) = lines(folder / "f.data")
    assert (found["text"], found["move"], found["tactics"]) == ("你们是不是随便封号的啊。", "other", [])
    assert found["disputed"] == ["T106", "T108"] and found["source"] == "feedback"
    assert run("a.txt", "--exit-zero", "--feedback", "f.data", "--dispute", "t108:2").exit_code == 0
    assert [one["disputed"] for one in lines(folder / "f.data")] == [["T106", "T108"], ["T108"]]
    assert [example.sentences[0].tactics for example in dataset.read(folder / "f.data")] == [(), ()]


def test_what_is_disputed_is_masked(folder: Path) -> None:
    (folder / "a.txt").write_text("凭什么封我13812345678这个号？\n", "utf-8")
    assert "记下 1 处" in run("a.txt", "--feedback", "f.data", "--dispute", "T108:1").stderr
    assert lines(folder / "f.data")[0]["text"] == "凭什么封我138****5678这个号？"


def test_a_dispute_of_nothing_is_told_and_changes_nothing(folder: Path) -> None:
    (folder / "b.txt").write_text(STATEMENT, "utf-8")
    for arguments, part in (
        (["a.txt", "--dispute", "T101:1"], "没有这样的发现"),
        (["a.txt", "--dispute", "T108:2:9"], "没有这样的发现"),
        (["a.txt", "b.txt", "--dispute", "T108:2"], "不止一处：a.txt:2:1、b.txt:2:1"),
    ):
        result = run(*arguments, "--feedback", "f.data")
        assert result.exit_code == 1 and part in result.stderr and not (folder / "f.data").exists()


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["a.txt", "--dispute", "T108:2"], "--feedback"),
        (["a.txt", "--feedback", "f.data"], "--dispute"),
        (["a.txt", "--feedback", "f.data", "--dispute", "S101:1"], "T101–T112"),
        (["a.txt", "--feedback", "f.data", "--dispute", "T108"], "CODE:LINE"),
        (["a.txt", "--feedback", "f.data", "--dispute", "T113:1"], "T101–T112"),
        (["a.txt", "--feedback", "a.txt", "--dispute", "T108:2"], "不能写入"),
        (["a.txt", "--feedback", "no/f.data", "--dispute", "T108:2"], "不能写入"),
        ([".", "--feedback", "f.jsonl", "--dispute", "T108:2"], ".f.jsonl"),
        (["a.txt", "--fix", "--feedback", "f.data", "--dispute", "T108:2"], "--fix"),
    ],
)
def test_feedback_that_cannot_be(folder: Path, arguments: list[str], part: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2 and part in result.stderr and "Traceback" not in result.stderr and result.stdout == ""
    assert (folder / "a.txt").read_text("utf-8") == STATEMENT and not (folder / "f.data").exists()


def test_findings_are_asked_about_at_a_terminal(folder: Path, terminals: list[Terminal]) -> None:
    plain = run("a.txt", "--output-format", "concise").stdout
    for answers, disputed in (("yn\x03", ["T106"]), ("?nq", ["T106", "T108"])):
        terminal = Terminal("a.txt", "--output-format", "concise", "--feedback", "f.data", cwd=folder)
        terminals.append(terminal)
        shown = terminal.wait_for("y/n/s/q/?")
        assert all(line in shown.replace("\r", "") for line in plain.splitlines())
        for answer in answers:
            terminal.press(answer if answer == "\x03" else answer + "\n")
            if answer not in "q\x03":
                terminal.wait_for("y/n/s/q/?")
        assert terminal.end() == 1
        assert lines(folder / "f.data")[0].get("disputed") == disputed or len(lines(folder / "f.data")) == 2
    assert {str(one["text"]): one["disputed"] for one in lines(folder / "f.data")} == {
        "你们是不是随便封号的啊。": ["T106"],
        "凭什么封我？": ["T108"],
    }


def test_the_words_are_there_in_both_languages() -> None:
    assert WORDS["zh"].keys() == WORDS["en"].keys()
