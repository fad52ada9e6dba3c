"""Statements that are copies of one template with other names, dates and reasons in it."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.cli.main import group
from linter.readers.plain import document
from linter.resources import folder
from linter.rules.process.shared_skeleton import SharedSkeleton
from linter.text.segment import sentences
from linter.text.templates import REMEMBERED, SENTENCE, most_shared, others, skeleton

ONE = (
    "我的微信号在3月5日晚上被限制群聊功能。经过回想，原因是我当晚在三个老乡群里连续转发了招工信息。"
    "收到通知以后我立即撤回了全部信息，并在群里向大家说明了情况。恳请核实并恢复我的群聊功能。"
)


def cut(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(document(text))]


@pytest.fixture(scope="module")
def corpus() -> list[tuple[str, str, list[str]]]:
    """Voice, text and sentences of the statements."""
    records = [json.loads(line) for line in folder("corpora").joinpath("statements.jsonl").read_text("utf-8").split("\n") if line]
    texts = [(r["source"], "".join(s["text"] + "\n" * s["nl"] for s in r["sentences"])) for r in records]
    return [(source, text, cut(text)) for source, text in texts]


@pytest.mark.slow
def test_no_two_statements_of_the_corpora_are_taken_for_one_template(corpus: list[tuple[str, str, list[str]]]) -> None:
    known = others((source, str(i), text, said) for i, (source, text, said) in enumerate(corpus))
    alarms = []
    for i, (source, text, said) in enumerate(corpus):
        found = most_shared(said, str(i), text, known)
        if found is not None and found.share >= SharedSkeleton.share:
            alarms.append((source, found.name, text))
    assert alarms == []


def filled(text: str, pool: list[str], chance: random.Random) -> str:
    """A template with other figures, names and dates, and in some sentences another reason."""
    text = re.sub("[0-9]", lambda _: str(chance.randint(0, 9)), text)
    text = re.sub("[一二三四五六七八九十]+(?=[月日号点天个])", lambda _: chance.choice("一二三四五六七八九"), text)
    text = re.sub("(?<=[“「『])[^”」』]+", lambda _: chance.choice(("小店", "旧物市集", "阿梅水果")), text)
    said = []
    for sentence in cut(text):
        parts = sentence.split("，")
        if len(parts) > 2 and chance.random() < 0.3:
            parts[chance.randrange(len(parts) - 1)] = chance.choice(pool).split("，")[0].rstrip("。！？")
        said.append(chance.choice(pool) if chance.random() < 0.1 else "，".join(parts))
    return "\n".join(said)


def test_planted_templates_are_found(corpus: list[tuple[str, str, list[str]]]) -> None:
    chance = random.Random(7)
    pool = [sentence for _, _, said in corpus for sentence in said if len(sentence) > 8]
    long_enough = [i for i, (_, _, said) in enumerate(corpus) if sum(len(skeleton(s)) >= SENTENCE for s in said) >= 4]
    known = others((str(i), str(i), text, said) for i, (_, text, said) in enumerate(corpus))
    chosen = chance.sample(long_enough, 300)
    found = 0
    for i in chosen:
        text = filled(corpus[i][1], pool, chance)
        shared = most_shared(cut(text), "new", text, known)
        found += shared is not None and shared.name == str(i) and shared.share >= SharedSkeleton.share
    assert found >= 0.93 * len(chosen)


def test_figures_quotations_and_courtesy_are_no_skeleton() -> None:
    assert skeleton("3月5日我发了12条“招工”广告。") == "我发了广告"
    assert skeleton("我發了廣告。") == "我发了广告"
    assert skeleton("恳请核实并恢复我的群聊功能，谢谢。") == "" == skeleton("尊敬的审核人员：")


def test_the_index_stays_small_however_many_share_a_template() -> None:
    known = others((f"{i}", f"/{i}", f"{i}", cut(ONE.replace("3月", f"{i}月"))) for i in range(200))
    assert max(map(len, known.runs.values())) == REMEMBERED and len(known.runs) < 200
    text = ONE.replace("3月", "7月")
    shared = most_shared(cut(text), "/199", text, known)
    assert shared is not None and shared.sentences == (0, 1, 2) and shared.counted == 3


def test_a_file_and_copies_of_its_text_are_not_held_against_it() -> None:
    known = others([("甲", "/甲", ONE, cut(ONE))])
    changed = ONE.replace("3月5日", "4月6日")
    assert most_shared(cut(ONE), "/乙", ONE.replace("。", "。\n"), known) is None
    assert most_shared(cut(changed), "/甲", changed, known) is None
    assert most_shared(cut(changed), "/乙", changed, known) is not None


def check(*args: str | Path) -> Result:
    return CliRunner().invoke(group, ["check", *map(str, args)])


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    (tmp_path / "13900138000 李雷.txt").write_text(ONE, "utf-8")
    (tmp_path / "b.txt").write_text(ONE.replace("3月5日", "4月6日").replace("招工信息", "团购链接"), "utf-8")
    (tmp_path / "c.txt").write_text("昨天有人用我的号借钱，我在外地出差。登录记录见附件1，请核实后解封。", "utf-8")
    records = [{"id": "x", "text": ONE.replace("3月5日", "5月1日")}, {"id": "y", "text": "我没有发过这条广告，请核实。"}]
    (tmp_path / "d.jsonl").write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records), "utf-8")
    return tmp_path


def test_the_command_names_the_file_and_the_share_and_nothing_of_its_text(shelf: Path) -> None:
    result = check(shelf, "--against", shelf, "--select", "X107", "--output-format", "json")
    documents = {(Path(d["path"]).name, d["id"]): d["findings"] for d in json.loads(result.stdout)["documents"]}
    assert result.exit_code == 1 and [len(findings) for findings in documents.values()] == [1, 1, 0, 1, 0]
    (finding,) = documents["b.txt", None]
    assert "139****8000 李雷.txt" in finding["message"] and "3 句里有 3 句" in finding["message"]
    assert "招工" not in finding["message"] and "老乡" not in finding["message"]


def test_without_the_option_nothing_is_held_against_anything(shelf: Path) -> None:
    assert "X107" not in check(shelf, "--all").output


def test_one_bad_file_stops_nothing_and_outputs_spare_the_others(shelf: Path) -> None:
    (shelf / "bad.docx").write_bytes(b"PK nothing")
    result = check(shelf / "b.txt", "--against", shelf, "--select", "X107")
    assert result.exit_code == 2 and "X107" in result.stdout and result.stderr.count("bad.docx") == 1
    before = (shelf / "c.txt").read_bytes()
    for option in ("-o", "--write-baseline"):
        result = check(shelf / "b.txt", "--against", shelf, option, shelf / "c.txt")
        assert result.exit_code == 2 and (shelf / "c.txt").read_bytes() == before
    assert check(shelf / "b.txt", "--against", shelf / "nowhere").exit_code == 2
    (shelf / "empty").mkdir()
    assert check(shelf / "b.txt", "--against", shelf / "empty").exit_code == 2
