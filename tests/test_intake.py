"""Labelled files as people have them: what is taken, what is left out with which word, and that nothing ever ends in a traceback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.cli.labelled import labelled, taken
from linter.training.dataset import load, record
from linter.training.intake import KINDS, Columns, IntakeError, Note, Taken, take, texts
from linter.training.intake.cells import cell
from linter.training.task import Item, Task, TaskError, inferred, read_task
from linter.values import MOVES, ROUTES, TACTICS

BINARY = Task("offence", ("0", "1"))
TOPICS = Task("topics", ("托关系", "送礼", "连坐"), multi=True, unit="sentence")
LINES = "正文,标签\n我表哥在你们公司上班，给个面子,托关系\n“改好了，请看”,无\n"


def put(folder: Path, name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def kinds(found: Taken) -> dict[str, list[int]]:
    """The lines of the notes, by kind."""
    lines: dict[str, list[int]] = {}
    for note in found.notes:
        lines.setdefault(note.kind, []).append(note.line)
    return lines


def labels(found: Taken) -> list[tuple[str, tuple[str, ...]]]:
    return [(item.text, item.labels) for item in found.items]


# formats


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_table_in_any_encoding_that_excel_writes(tmp_path: Path, encoding: str) -> None:
    found = take([put(tmp_path, "a.csv", LINES, encoding)], TOPICS)
    assert labels(found) == [("我表哥在你们公司上班，给个面子", ("托关系",)), ("“改好了，请看”", ())]
    assert found.places == (f"{tmp_path}/a.csv:2", f"{tmp_path}/a.csv:3")


def test_a_large_gbk_table(tmp_path: Path) -> None:
    lines = "正文,标签\n" + "".join(f"第{i}次了，我认识你们主管，编号{i * 37}的事请尽快,{i % 2}\n" for i in range(4000))
    found = take([put(tmp_path, "a.csv", lines, "gbk")], BINARY)
    assert len(found.items) == 4000 and found.items[7].text.startswith("第7次了")


@pytest.mark.parametrize(("name", "mark"), [("a.tsv", "\t"), ("a.csv", ";"), ("a.txt", "\t"), ("a.csv", "|"), ("a.csv", "\t")])
def test_the_delimiter_is_found(tmp_path: Path, name: str, mark: str) -> None:
    content = f"编号{mark}正文{mark}标签\r\n1{mark}认识你们领导{mark}1\r\n2{mark}谢谢审核{mark}0\r\n"
    assert labels(take([put(tmp_path, name, content)], BINARY)) == [("认识你们领导", ("1",)), ("谢谢审核", ("0",))]


def test_what_excel_does_to_a_table(tmp_path: Path) -> None:
    content = (
        '\ufeffsep=;\r\n ID ;TEXT;Label;\r\n1;"第一行\r\n第二行";1.0;\r\n2;"他说""好""";0;\r\n3;只有正文;;\r\n;;;\r\n4;多;一;格;子\r\n'
    )
    found = take([put(tmp_path, "a.csv", content)], BINARY)
    assert labels(found) == [("第一行\r\n第二行", ("1",)), ('他说"好"', ("0",))]
    assert kinds(found) == {"no-label": [6], "malformed": [8]} and found.rows == 4


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    found = take([put(tmp_path, "a.csv", 'text,label\n好的,1\n"没有闭合,0\n不见了,1\n')], BINARY)
    assert labels(found) == [("好的", ("1",))] and kinds(found) == {"malformed": [3]}
    assert "引号" in found.notes[0].message


def test_named_columns(tmp_path: Path) -> None:
    content = "问题,答复,谁,哪里\n凭什么封我,1,13812345678,微信\n谢谢您,0,u2,B站\n马上解封,1,13812345678,贴吧\n"
    found = take([put(tmp_path, "a.csv", content)], BINARY, Columns("问题", ("答复",), "谁", None, "哪里"))
    assert [item.platform for item in found.items] == ["wechat", "bilibili", "贴吧"]
    assert [item.group for item in found.items] == ["138****5678", "u2", "138****5678"]


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ("文字一,标签\n好,1\n", "--text-column"),
        ("正文,答复\n好,1\n", "--label-column"),
        ("text,label,label\n好,1,1\n", "两次"),
        ("", "空"),
        ("\n \n", "空"),
        (b"PK\x03\x04abc", "Excel"),
        (b"\xff\xfe\x00\xd8\x00\x00", ""),
        (bytes(range(256)), ""),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, content: str | bytes, part: str) -> None:
    path = put(tmp_path, "a.csv", content)
    with pytest.raises(IntakeError) as caught:
        take([path], BINARY)
    assert str(path) in str(caught.value) and part in str(caught.value) and "\n" not in str(caught.value)


def test_a_damaged_file_is_not_read_as_another_encoding(tmp_path: Path) -> None:
    content = ("正文,标签\n" + "我认识你们公司的领导，请给个面子,1\n" * 50).encode()
    with pytest.raises(IntakeError, match="UTF-8"):
        take([put(tmp_path, "a.csv", content[:500] + b"\xff" + content[500:])], BINARY)


def test_files_that_are_not_there(tmp_path: Path) -> None:
    for path in (tmp_path / "no.csv", tmp_path):
        with pytest.raises(IntakeError, match=str(path)):
            take([path], BINARY)


# exports of annotation tools


def test_doccano_classification(tmp_path: Path) -> None:
    lines = [
        {"id": 1, "text": "我表哥在你们公司", "label": ["托关系"], "Comments": []},
        {"id": 2, "data": "送您一箱水果，求通过", "label": ["送礼", "托关系"], "user": "u9"},
        {"id": 3, "text": "还没有人看过", "label": []},
        {"id": 4, "text": "看过了，都不是", "label": ["无"]},
        {"id": 5, "text": "这是别的", "label": ["别的"]},
    ]
    path = put(tmp_path, "all.jsonl", "\n".join(json.dumps(line, ensure_ascii=False) for line in lines))
    found = take([path], TOPICS)
    expected = [("我表哥在你们公司", ("托关系",)), ("送您一箱水果，求通过", ("托关系", "送礼")), ("看过了，都不是", ())]
    assert labels(found) == expected and kinds(found) == {"no-label": [3], "unknown-label": [5]}
    assert found.items[1].group == "u9"
    as_list = take([put(tmp_path, "all.json", json.dumps(lines, ensure_ascii=False, indent=1))], TOPICS)
    assert labels(as_list) == expected and kinds(as_list)["unknown-label"][0] > 20
    table = put(tmp_path, "all.csv", "id,text,label\n1,我表哥在你们公司,托关系\n2,送您一箱水果,送礼#托关系\n3,没看,\n")
    assert labels(take([table], TOPICS)) == [("我表哥在你们公司", ("托关系",)), ("送您一箱水果", ("托关系", "送礼"))]
    fast = put(tmp_path, "all.txt", "__label__托关系 我表哥在你们公司\n__label__托关系 __label__送礼 送您 一箱水果\n")
    assert labels(take([fast], TOPICS))[1] == ("送您 一箱水果", ("托关系", "送礼"))


@pytest.mark.parametrize("spans", [[[0, 4, "托关系"]], [{"id": 1, "label": "托关系", "start_offset": 0, "end_offset": 4}]])
def test_doccano_spans_become_labels_of_sentences(tmp_path: Path, spans: list[Any]) -> None:
    field = "label" if isinstance(spans[0], list) else "entities"
    path = put(tmp_path, "a.jsonl", json.dumps({"text": "我认识人。请看附件。", field: spans}, ensure_ascii=False))
    found = take([path], TOPICS)
    assert labels(found) == [("我认识人。", ("托关系",)), ("请看附件。", ())] and len({item.group for item in found.items}) == 1
    with pytest.raises(IntakeError, match="unit"):
        take([path], Task("d", ("托关系", "x")))


def studio(text: str, *answers: dict[str, Any], **data: Any) -> dict[str, Any]:
    return {"id": 1, "data": {"msg": text} | data, "annotations": list(answers), "predictions": [answer("连坐")]}


def answer(*chosen: str, **more: Any) -> dict[str, Any]:
    one = {"type": "choices", "from_name": "tone", "to_name": "msg", "value": {"choices": list(chosen)}}
    return {"id": 1, "completed_by": 1, "was_cancelled": False, "ground_truth": False, "result": [one] if chosen else []} | more


def test_label_studio_json(tmp_path: Path) -> None:
    tasks = [
        studio("我表哥在你们公司", answer("托关系"), answer("托关系", completed_by=2)),
        studio("送您一箱水果", answer("送礼"), answer("连坐", completed_by=2)),
        studio("这条跳过了", answer(was_cancelled=True)),
        studio("这条没有人看", ref=3),
        studio("看过了，都不是", answer()),
        studio("以标准答案为准", answer("送礼"), answer("托关系", "送礼", ground_truth=True)),
    ]
    found = take([put(tmp_path, "export.json", json.dumps(tasks, ensure_ascii=False, indent=2))], TOPICS)
    expected = [("我表哥在你们公司", ("托关系",)), ("看过了，都不是", ()), ("以标准答案为准", ("托关系", "送礼"))]
    assert labels(found) == expected
    assert {kind: len(lines) for kind, lines in kinds(found).items()} == {"conflict": 1, "no-label": 2}


def test_label_studio_spans_with_emoji_before_them(tmp_path: Path) -> None:
    text = "😀😀好的。我认识你们领导。谢谢。"
    units = len("😀😀好的。".encode("utf-16-le")) // 2
    part = {"start": units, "end": units + 4, "text": "我认识你", "labels": ["托关系"]}
    task = studio(text, answer() | {"result": [{"type": "labels", "from_name": "x", "value": part}]})
    found = take([put(tmp_path, "export.json", json.dumps([task]))], TOPICS)
    assert [item.labels for item in found.items] == [(), ("托关系",), ()]


@pytest.mark.parametrize("several", ['{"choices": ["托关系", "送礼"]}', '{""choices"": [""托关系"", ""送礼""]}'])
def test_label_studio_short_exports(tmp_path: Path, several: str) -> None:
    if '""' in several:
        head = "annotation_id,annotator,created_at,id,lead_time,tone,text,updated_at,was_cancelled\n"
        rows = f'7,1,2024,1,2.1,托关系,我表哥在你们公司,2024,False\n8,1,2024,2,1.0,"{several}",送您一箱水果,2024,False\n'
        path = put(tmp_path, "export.csv", head + rows + "9,1,2024,3,1.0,托关系,跳过了,2024,True\n")
    else:
        about = {"annotation_id": 7, "annotator": 1, "lead_time": 2.1, "created_at": "2024"}
        rows_ = [{"text": "我表哥在你们公司", "tone": "托关系"} | about, {"text": "送您一箱水果", "tone": json.loads(several)} | about]
        path = put(tmp_path, "export.json", json.dumps(rows_, ensure_ascii=False))
    assert labels(take([path], TOPICS)) == [("我表哥在你们公司", ("托关系",)), ("送您一箱水果", ("托关系", "送礼"))]


# tactics and moves


def test_the_corpora_come_back_as_they_are(tmp_path: Path) -> None:
    some = load()[:300]
    lines = [record(one) for one in some]
    found = take([put(tmp_path, "a.jsonl", "\n".join(json.dumps(line) for line in lines))], keep_repeated=True)
    assert found.task is None and len(found.examples) == 300
    changed = {note.line for note in found.notes if note.kind == "personal"}
    same = [one for i, one in enumerate(some, 1) if i not in changed]
    assert [one.sentences for i, one in enumerate(found.examples, 1) if i not in changed] == [one.sentences for one in same] and len(
        same
    ) > 290
    assert [(one.id, one.route, one.source) for one in found.examples] == [(one.id, one.route, one.source) for one in some]


GIVEN: dict[str, Any] = {"text": "求求您了。", "move": "other", "tactics": ["plea"]}


@pytest.mark.parametrize(
    ("record", "kind", "said"),
    [
        ({"sentences": ["求求您了。"]}, "malformed", "第 1 句应为对象"),
        ({"sentences": [GIVEN, GIVEN | {"text": " "}]}, "no-text", "第 2 句没有正文"),
        ({"sentences": [GIVEN | {"text": "求\0求"}]}, "malformed", "NUL"),
        ({"sentences": [GIVEN | {"move": None}]}, "no-move", "--default-move"),
        ({"sentences": [GIVEN | {"move": "beg"}]}, "unknown-label", "'beg'"),
        ({"sentences": [GIVEN | {"tactics": "plea"}]}, "malformed", "应为列表"),
        ({"sentences": [GIVEN | {"tactics": ["pleas"]}]}, "unknown-label", "plea"),
        ({"sentences": []}, "no-text", "是空的"),
        ({"sentences": [GIVEN], "route": "confess"}, "unknown-label", "route 'confess'"),
        ({"sentences": [GIVEN], "violation": "13812345678"}, "unknown-label", "138****5678"),
        (GIVEN | {"text": "求\ud800"}, "malformed", "半个代理对"),
        ({"text": ["求求您了。"], "label": "plea"}, "malformed", "不是文字"),
        ({"text": "求求您了。", "label": [["plea"]]}, "malformed", "[起, 止, 标签]"),
        ({"text": "求求您了。", "label": {"start": "0", "end": 4, "label": "plea"}}, "malformed", "起、止"),
        ({"text": " ", "label": [[0, 1, "plea"]]}, "no-text", "没有正文"),
        ({"text": "求求您了。", "label": [[0, 4, "pleas"]]}, "unknown-label", "plea"),
    ],
)
def test_a_record_that_cannot_be_learnt_from_is_left_out_with_a_word(tmp_path: Path, record: Any, kind: str, said: str) -> None:
    path = put(tmp_path, "a.jsonl", json.dumps(record) + "\n" + json.dumps(GIVEN | {"text": "请复核。"}))
    found = take([path], None)
    (note,) = found.notes
    assert (note.kind, note.line) == (kind, 1) and said in note.message and "\n" not in note.message
    assert [example.sentences[0].text for example in found.examples] == ["请复核。"]


def test_a_move_that_is_missing_can_be_given_for_all(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", json.dumps({"sentences": [GIVEN | {"move": None}, GIVEN | {"move": "request"}]}))
    (example,) = take([path], None, default_move="other").examples
    assert [sentence.move for sentence in example.sentences] == ["other", "request"]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("['托关系', '送礼']", ("托关系", "送礼")),
        ('["托关系"]', ("托关系",)),
        ("[托关系", ("[托关系",)),
        ({"choices": ["托关系", "送礼"]}, ("托关系", "送礼")),
        ([{"choices": ["托关系"]}, "送礼"], ("托关系", "送礼")),
        (True, ("true",)),
        (1.0, ("1",)),
        ("", None),
    ],
)
def test_what_a_field_of_labels_says(said: Any, read: tuple[str, ...] | None) -> None:
    found = cell(said)
    assert (None if found is None else tuple(found)) == read


@pytest.mark.parametrize(("label", "kind"), [(["托关系", "送礼"], "several-labels"), ([], "no-label"), (["托关糸"], "unknown-label")])
def test_a_task_with_one_label_wants_one(tmp_path: Path, label: list[str], kind: str) -> None:
    rows = [{"text": "我认识你们主管。", "label": label}, {"text": "请收下。", "label": ["送礼"]}]
    found = take([put(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)))], Task("one", ("托关系", "送礼")))
    assert labels(found) == [("请收下。", ("送礼",))] and kinds(found) == {kind: [1]}


def test_a_text_of_several_sentences_is_told_where_the_task_is_on_sentences(tmp_path: Path) -> None:
    found = take([put(tmp_path, "a.jsonl", json.dumps({"text": "我认识你们主管。给个面子。", "label": ["托关系"]}))], TOPICS)
    assert len(found.items) == 1 and kinds(found) == {"several-sentences": [1]}


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ('[{"text": "谢谢", "label": 0}\n{"text": "好的", "label": 1}]', 2, "逗号或列表的末尾"),
        ('[{"text": "谢谢", "label": 0},\n{"text": "好的", "label": 1}', 2, "没有写完"),
    ],
)
def test_a_list_that_is_broken_off_is_read_up_to_there(tmp_path: Path, content: str, line: int, said: str) -> None:
    found = take([put(tmp_path, "a.json", content)], BINARY)
    assert [item.text for item in found.items][:1] == ["谢谢"]
    assert [note.line for note in found.notes if said in note.message] == [line]


def test_tables_of_tactics_and_moves(tmp_path: Path) -> None:
    content = "text,tactics,move\n凭什么封我？,challenge,other\n谢谢审核,无,称呼与套语\n肯定是系统误判,归咎平台；质问反问,其他\n"
    content += "马上给我解封,demand,\n两句话。不行。,demand,request\n又请求又承认,admission;request,\n写错了,insolt,other\n"
    path = put(tmp_path, "a.csv", content)
    found = take([path])
    assert [(one.sentences[0].move, one.sentences[0].tactics) for one in found.examples] == [
        ("other", ("challenge",)),
        ("salutation", ()),
        ("other", ("blame_platform", "challenge")),
    ]
    assert kinds(found) == {"no-move": [5], "several-sentences": [6], "several-labels": [7], "unknown-label": [8]}
    assert take([path], default_move="other").examples[3].sentences[0].tactics == ("demand",)


def test_a_title_above_the_names_of_columns_and_a_column_for_each_label(tmp_path: Path) -> None:
    content = "三月标注,,\n,,\n正文,托关系,送礼\n我舅舅在法务部,1,0\n请复核,0,\n没有人看,,\n"
    found = take([put(tmp_path, "a.csv", content)], TOPICS, Columns(label=("托关系", "送礼")))
    assert labels(found) == [("我舅舅在法务部", ("托关系",)), ("请复核", ())] and kinds(found) == {"no-label": [6]}


def test_a_label_that_is_nearly_one_is_suggested(tmp_path: Path) -> None:
    lines = [{"text": "凭什么", "move": "other", "tactics": ["chalenge"]}, {"text": "谢谢您", "move": "salutation", "tactics": []}]
    found = take([put(tmp_path, "a.jsonl", "\n".join(map(json.dumps, lines)))])
    assert "challenge" in found.notes[0].message and found.notes[0].line == 1 and len(found.examples) == 1


def test_marked_parts_of_a_statement(tmp_path: Path) -> None:
    text = "我的号被封了。凭什么？\n请复核。"
    spans = [[0, 6, "fact"], [7, 10, "challenge"], [7, 10, "other"], [12, 15, "request"]]
    found = take([put(tmp_path, "a.jsonl", json.dumps({"text": text, "label": spans}))])
    assert [(s.text, s.move, s.tactics) for s in found.examples[0].sentences] == [
        ("我的号被封了。", "fact", ()),
        ("凭什么？", "other", ("challenge",)),
        ("请复核。", "request", ()),
    ]
    assert found.examples[0].text == text


@pytest.mark.parametrize(
    "label",
    [
        "驳回",
        "通过",
        "申诉失败",
        "已通过",
        "不予通过",
        "rejected",
        "Approved",
        "駁回",
        "维持原判",
        "appeal denied",
        "未通过审核",
        "申诉被拒",
        "不成立",
        "继续封禁",
        "not approved",
    ],
)
def test_outcomes_are_no_tone(tmp_path: Path, label: str) -> None:
    tables = f"text,label\n谢谢您,other\n凭什么封我,{label}\n", json.dumps({"text": "凭什么封我", "move": "other", "tactics": [label]})
    for name, content in zip(("a.csv", "a.jsonl"), tables, strict=True):
        path = put(tmp_path, name, content)
        for infer in (False, name == "a.csv" and label != "other"):
            if infer:
                continue
            with pytest.raises(IntakeError, match="不是措辞"):
                take([path])
    with pytest.raises(IntakeError, match="不是措辞"):
        take([put(tmp_path, "b.csv", "text,审核结果\n凭什么封我,1\n谢谢您,0\n")], None, Columns(label=("审核结果",)))
    own = Task("outcome", (label, "其他结果"))
    assert labels(take([put(tmp_path, "c.csv", f"text,label\n凭什么封我,{label}\n")], own)) == [("凭什么封我", (label,))]


def test_other_labels_among_which_one_happens_to_be_a_move(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", "text,label\n加微信领红包,spam\n刷单日结,spam\n今天天气不错,other\n")
    with pytest.raises(IntakeError, match="--task FILE"):
        take([path])
    assert take([path], infer=True).task == Task("labels", ("other", "spam"))


def test_what_is_no_outcome() -> None:
    from linter.training.intake.labels import is_outcome

    assert not [label for label in (*TACTICS, *MOVES, "0", "1", "托关系", "请求解封", "骚扰", "other") if is_outcome(label)]


def test_own_labels_without_a_task(tmp_path: Path) -> None:
    path = put(tmp_path, "a.csv", "text,label\n凭什么封我,1\n谢谢您,0\n马上解封,1\n请复核,0\n")
    with pytest.raises(IntakeError, match=r"--task FILE"):
        take([path])
    assert take([path], infer=True).task == Task("labels", ("0", "1"))
    assert take([put(tmp_path, "b.csv", "text,label\n凭什么封我,challenge\n谢谢您,other\n")], infer=True, default_move="other").task is None


# checks


def test_duplicates_and_conflicts(tmp_path: Path) -> None:
    content = "text,label\n凭什么封我,1\n凭 什么封我,1\n谢谢您,0\n謝謝您,1\n请复核,0\n"
    path = put(tmp_path, "a.csv", content)
    found = take([path], BINARY)
    assert labels(found) == [("凭什么封我", ("1",)), ("请复核", ("0",))]
    assert kinds(found) == {"duplicate": [3], "conflict": [4, 5]} and all(note.left_out for note in found.notes)
    assert f"{path}:2" in found.notes[0].message and f"{path}:5" in found.notes[1].message and f"{path}:4" in found.notes[2].message
    kept = take([path], BINARY, keep_repeated=True)
    assert len(kept.items) == 5 and kinds(kept) == kinds(found) and not any(note.left_out for note in kept.notes)
    with pytest.raises(IntakeError, match="--strict") as caught:
        take([path], BINARY, strict=True)
    assert len(caught.value.notes) == 3


def test_held_out_texts_are_not_learnt_from(tmp_path: Path) -> None:
    held = ["2026年3月5日我在群里发了三条拼团链接，随后账号被限制登录。", "此致", "谢谢"]
    copy = "2026年4月9日我在群里发了五条拼团链接，随后我的账号被限制登录。"
    path = put(tmp_path, "a.csv", f"text,label\n{copy},1\n我在群里只发过早安,0\n谢谢,0\n")
    found = take([path], BINARY, held_out=held)
    assert labels(found) == [("我在群里只发过早安", ("0",))] and kinds(found) == {"held-out": [2, 4]}
    sentences = [
        {"text": text, "move": "fact", "tactics": []}
        for text in (copy, "我的店铺主要卖的是手工陶瓷杯子和茶具，开了三年，从没有卖过别的东西，也没有被投诉过。", "此致")
    ]
    statement = {"id": "s", "route": "open", "violation": "other", "sentences": sentences}
    whole = take([put(tmp_path, "s.jsonl", json.dumps(statement))], held_out=held)
    assert [s.unsure for s in whole.examples[0].sentences] == [True, False, False] and not whole.notes[0].left_out


def test_the_frozen_texts_are_kept_out_of_the_new(tmp_path: Path) -> None:
    some = load()
    statement = next(one for one in some if one.route and len(one.sentences) > 4)
    line = {
        "id": "x",
        "route": statement.route,
        "sentences": [{"text": s.text, "move": s.move, "tactics": list(s.tactics)} for s in statement.sentences],
    }
    path = put(tmp_path, "a.jsonl", json.dumps(line))
    assert take([path]).examples
    with pytest.raises(IntakeError) as caught:
        take([path], held_out=texts([statement]))
    assert caught.value.notes[0].kind == "held-out"


def test_personal_data_is_masked_and_told(tmp_path: Path) -> None:
    content = "text,label,source\n请回电13812345678谢谢,0,me@example.com\n身份证11010519491231002X可查,0,a\n密码是 hunter2pass9 请登录看,1,b\n没有号码,1,c\n"
    found = take([put(tmp_path, "a.csv", content)], BINARY)
    assert kinds(found) == {"personal": [2, 3, 4]} and len(found.items) == 4
    everything = repr(found)
    assert not any(secret in everything for secret in ("13812345678", "19491231002X", "hunter2pass9", "me@example"))
    assert "手机号" in found.notes[0].message


def test_lines_of_one_appellant_share_a_group(tmp_path: Path) -> None:
    rows = [
        ("我的手机号13812345678，请回电", "", "g1"),
        ("还是没有人回我，号码是138 1234 5678", "", "g2"),
        ("订单号 TB20260305778 的买家恶意举报", "", ""),
        ("关于订单TB20260305778我再补充一点材料", "", ""),
        ("我在直播间里展示了进口奶粉的检疫证明和报关单，仍被判虚假宣传", "", ""),
        ("我在直播间里展示了进口奶粉的检疫证明和报关单，却被判虚假宣传", "", ""),
        ("跟谁都没有关系的一句话", "", ""),
    ]
    table = "text,label,source,group\n" + "".join(f"{text},{i % 2},{source},{group}\n" for i, (text, source, group) in enumerate(rows))
    groups = [item.group for item in take([put(tmp_path, "a.csv", table)], BINARY).items]
    assert groups[0] == groups[1] == "g1" and groups[2] == groups[3] != groups[4] == groups[5] and groups[6] not in groups[:6]
    again = [item.group for item in take([put(tmp_path, "b.csv", table.replace("跟谁", "和谁"))], BINARY).items]
    assert again[:6] == groups[:6]


def test_no_note_quotes_personal_data(tmp_path: Path) -> None:
    lines = "text,label\n凭什么封我,13812345678\n谢谢您,13812345678\n请复核,0\n再请复核一次,0\n"
    path = put(tmp_path, "a.csv", lines)
    with pytest.raises(IntakeError) as caught:
        take([path], infer=True)
    assert "13812345678" not in str(caught.value)
    with pytest.raises(IntakeError) as caught:
        take([path])
    assert "13812345678" not in repr((str(caught.value), caught.value.notes))
    assert "13812345678" not in repr(take([path], BINARY).notes)


def test_accounts_that_look_like_keys_stay_apart(tmp_path: Path) -> None:
    ids = ["oX8d-5Kz0QpLm4Rt7Vw2Yb9Nc1Fh", "oX8d-5Kz0QpLm4Rt7Vw2Yb9Nc1Fj", "wxid_abc123def456", "13812345678", "u7"]
    said = ["凭什么封我的账号", "请复核这次处罚", "我已删除那条动态", "客服一直没有回音", "谢谢各位老师"]
    path = put(tmp_path, "a.csv", "text,label,user\n" + "".join(f"{text},1,{who}\n" for text, who in zip(said, ids, strict=True)))
    groups = [item.group for item in take([path], BINARY).items]
    assert len(set(groups)) == 5 and groups[3:] == ["138****5678", "u7"] and not any(who in repr(groups) for who in ids[:4])
    line = {"id": "feedback-99692cad4000", "text": "凭什么封我", "move": "other", "tactics": []}
    assert take([put(tmp_path, "b.jsonl", json.dumps(line))]).examples[0].id == "feedback-99692cad4000"


def test_what_the_shipped_corpora_have_is_of_their_groups(tmp_path: Path) -> None:
    from linter.training.train import hold_out

    shipped = load()[:200]
    text = next(s.text for one in shipped for s in one.sentences if len(s.text) > 25)
    home = next(one.group for one in shipped if text in one.text)
    lines = [f"{text[:-3]}了呢", "我的手机号13812345678，请给我回电", "还是13812345678，没有人回", "这一句跟谁都没有关系"]
    path = put(tmp_path, "a.csv", "text,label\n" + "".join(f'"{line}",other\n' for line in lines))
    found = take([path], known=shipped)
    assert found.examples[0].group == home and kinds(found)["grouped"] == [2]
    assert len({one.group for one in found.examples}) == 3 and home not in {one.group for one in take([path]).examples}
    assert all(one.group != home for one in hold_out(found.examples, {home})[1])


def test_planted_copies_never_stand_on_both_sides_of_a_split(tmp_path: Path) -> None:
    from linter.training.train import hold_out

    lines = [
        s.text
        for one in load()
        if one.source in ("plaincn", "plainforum", "plainshop")
        for s in one.sentences
        if len(s.text) > 20 and '"' not in s.text
    ][:120]
    variants = [opening + line.replace("的", "得", 1) for line in lines for opening in ("", "您好，", "再说一遍，")]
    path = put(tmp_path, "a.csv", "text,label\n" + "".join(f'"{line}",other\n' for line in variants))
    found = take([path]).examples
    learnt, held = hold_out(found)
    of = {variant: i // 3 for i, variant in enumerate(variants)}
    assert len(found) > 200 and len(held) > 10
    assert not {of[one.text] for one in learnt} & {of[one.text] for one in held}


def test_a_source_of_few_lines_is_a_person(tmp_path: Path) -> None:
    lines = [one.sentences[0].text.replace('"', "") for one in load() if one.source == "oneliners" and "," not in one.sentences[0].text][
        :24
    ]
    many = "text,label,source\n" + "".join(f"{line},{i % 2},writer{i // 3}\n" for i, line in enumerate(lines))
    few = "text,label,source\n" + "".join(f"{line},{i % 2},客服系统\n" for i, line in enumerate(lines))
    assert len({item.group for item in take([put(tmp_path, "a.csv", many)], BINARY).items}) == -(-len(lines) // 3)
    assert len({item.group for item in take([put(tmp_path, "b.csv", few)], BINARY).items}) == len(lines)


def test_weights_go_with_their_file(tmp_path: Path) -> None:
    first, second = (put(tmp_path, name, f"text,label\n{text},1\n") for name, text in (("a.csv", "凭什么封我"), ("b.csv", "谢谢您")))
    assert [item.weight for item in take([first, second], BINARY, weights=[3.0, 0.5]).items] == [3.0, 0.5]


# task files


def test_a_task_file(tmp_path: Path) -> None:
    path = put(tmp_path, "t.toml", 'name = "关系"\nlabels = ["托关系", "送礼", 3]\nmulti = true\nunit = "sentence"\nbackground = true\n')
    assert read_task(path) == Task("关系", ("托关系", "送礼", "3"), True, "sentence", True)


@pytest.mark.parametrize(
    ("content", "place", "part"),
    [
        ('name = "a"\nlabel = ["a", "b"]', ":2", "labels"),
        ('name = "a"', ":1", "labels"),
        ('labels = ["a", "b"]', ":1", "name"),
        ('name = "a"\nlabels = ["a"]', ":2", "multi"),
        ('name = "a"\nlabels = ["a", "a"]', ":2", "两次"),
        ('name = "a"\nlabels = ["a", "b"]\nunit = "word"', ":3", "sentence"),
        ('name = "a"\nlabels = ["a", "b"]\nmulti = "yes"', ":3", "true"),
        ('name = "a"\nlabels = ["a", "b"]\nbackground = true', ":3", "multi"),
        ('name = "a"\nlabels = "a"', ":2", "labels"),
        ('name = "a"\nlabels = ["a", "b"', ":2", "TOML"),
        ('name = ""\nlabels = ["a", "b"]', ":1", "name"),
        ("", "", "name"),
    ],
)
def test_task_files_that_are_wrong(tmp_path: Path, content: str, place: str, part: str) -> None:
    path = put(tmp_path, "t.toml", content)
    with pytest.raises(TaskError) as caught:
        read_task(path)
    assert str(caught.value).startswith(f"{path}{place}") and part in str(caught.value)


def test_inferring_a_task() -> None:
    assert inferred([("b",), ("a",), ("a",), ("b",)]) == Task("labels", ("a", "b"))
    assert inferred([("b",), ("a", "b"), (), ("a",)]).multi
    for wrong in ([("a",)] * 5, [], [(str(i),) for i in range(40)]):
        with pytest.raises(TaskError):
            inferred(wrong)


# the options


@click.command()
@click.argument("paths", nargs=-1)
@labelled
def command(paths: tuple[str, ...], **given: Any) -> None:
    for item in taken(paths, given).items:
        click.echo(f"{item.labels} {item.text}")


def test_the_options_and_what_is_told(tmp_path: Path) -> None:
    task = put(tmp_path, "t.toml", 'name = "o"\nlabels = ["0", "1"]\n')
    path = put(tmp_path, "a.csv", "问题,答复\n凭什么封我,1\n凭什么封我,1\n请回电13812345678,0\n没标,\n")
    options = [str(path), "--task", str(task), "--text-column", "问题", "--label-column", "答复"]
    result = CliRunner().invoke(command, options)
    assert result.exit_code == 0 and result.stdout.splitlines() == ["('1',) 凭什么封我", "('0',) 请回电138****5678"]
    assert "采用 2 条" in result.stderr and f"{path}:5: 没有标签" in result.stderr and "13812345678" not in result.output
    strict = CliRunner().invoke(command, [*options, "--strict"])
    assert strict.exit_code == 2 and "--strict" in strict.stderr and strict.stdout == ""
    assert CliRunner().invoke(command, [str(path), "--task", "no.toml"]).exit_code == 2
    auto = CliRunner().invoke(command, [str(path), "--task", "auto", *options[3:]])
    assert auto.exit_code == 0 and auto.stdout == result.stdout


def test_many_notes_are_counted_not_listed() -> None:
    from linter.cli.labelled import told

    lines = list(told([Note("a", i, "duplicate", "x") for i in range(1, 50)]))
    assert len(lines) == 5 and "49" in lines[0] and "46" in lines[-1]


# whatever comes

TEXTS = [
    "凭什么封我？",
    "谢谢审核",
    "请回电13812345678",
    "我认识人。请看附件。",
    '“好”,"真好"',
    "第一行\n第二行",
    "😀好的",
    "x" * 300,
    "  空格 ",
    "谢谢",
]
ODD = ["", "\n", "\0", "\ud800", "驳回", "none", "a;b", "1.0", "[", '{"choices": ["1"]}', "['0', '1']", "\ufeff", "\u2028"]
LABELS = ["0", "1", "托关系", "送礼", "challenge", "insult", "other", "fact"]
TEXT = st.sampled_from(TEXTS) | st.text(min_size=1, max_size=12)
LABEL = st.sampled_from(LABELS)
ANY = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(-3, 40), st.floats(), st.text(max_size=6), st.sampled_from([10**400, *ODD]), TEXT, LABEL
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["text", "label", "start", "choices"]), inner, max_size=3)
    ),
    max_leaves=6,
)
SPAN = st.tuples(st.integers(0, 8), st.integers(0, 12), LABEL).map(list)
SENTENCE = st.fixed_dictionaries(
    {"text": TEXT, "move": st.sampled_from(MOVES), "tactics": st.lists(st.sampled_from(TACTICS), max_size=2, unique=True)}
)
CHOICE = st.fixed_dictionaries(
    {"type": st.just("choices"), "value": st.fixed_dictionaries({"choices": st.lists(LABEL, min_size=1, max_size=2)})}
)
RECORDS = {
    "plain": st.fixed_dictionaries({"text": TEXT, "label": LABEL}, optional={"group": TEXT, "source": TEXT, "platform": TEXT}),
    "doccano": st.fixed_dictionaries({"id": st.integers(), "text": TEXT, "label": st.lists(LABEL, max_size=2)}, optional={"meta": ANY}),
    "spans": st.fixed_dictionaries({"text": TEXT, "label": st.lists(SPAN, min_size=1, max_size=3)}),
    "studio": st.fixed_dictionaries(
        {
            "data": st.fixed_dictionaries({"text": TEXT}),
            "annotations": st.lists(
                st.fixed_dictionaries({"result": st.lists(CHOICE, max_size=2), "was_cancelled": st.booleans()}), max_size=2
            ),
        }
    ),
    "sentences": SENTENCE,
    "statements": st.fixed_dictionaries(
        {"sentences": st.lists(SENTENCE, min_size=1, max_size=3)}, optional={"route": st.sampled_from(ROUTES)}
    ),
}


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to everything in a nest of lists and dictionaries."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*path, key)
        yield from places(inner, (*path, key))


@st.composite
def some_json(draw: st.DrawFn) -> str:
    """Records of one format, some of them with something in them that does not belong there."""
    records = draw(st.lists(RECORDS[draw(st.sampled_from(sorted(RECORDS)))], min_size=1, max_size=5))
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        if not (ways := list(places(records))):
            break
        *way, last = draw(st.sampled_from(ways))
        inner: Any = records
        for key in way:
            inner = inner[key]
        if draw(st.booleans()):
            inner[last] = draw(ANY)
        else:
            del inner[last]
    ascii_only = draw(st.booleans())
    if draw(st.booleans()):
        return "\n".join(json.dumps(record, ensure_ascii=ascii_only) for record in records)
    return json.dumps(records, ensure_ascii=ascii_only, indent=draw(st.sampled_from([None, 1])))


@st.composite
def some_table(draw: st.DrawFn) -> str:
    """A table whose cells are quoted as they should be, or not."""
    names = draw(
        st.sampled_from([["text", "label"], ["ID", "TEXT", "Label", "group"], ["正文", "标签", "来源"], ["a", "b"], ["text", "text"]])
    )
    rows = [names]
    for _ in range(draw(st.integers(0, 6))):
        row = [draw(LABEL if name.lower() in ("label", "标签", "b") else TEXT) for name in names]
        row = row if draw(st.integers(0, 4)) else draw(st.lists(st.sampled_from(ODD) | TEXT, max_size=5))
        rows.append(row)
    quoted, mark = draw(st.sampled_from([True, True, False])), draw(st.sampled_from([",", ",", "\t", ";"]))
    cell = (lambda one: '"' + one.replace('"', '""') + '"') if quoted else (lambda one: one)
    return draw(st.sampled_from(["\n", "\r\n"])).join(mark.join(map(cell, row)) for row in rows)


@st.composite
def some_file(draw: st.DrawFn) -> tuple[str, bytes]:
    """The name and the bytes of a file, as it should be, damaged, or anything at all."""
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return draw(st.sampled_from(["a.csv", "a.json", "a.txt"])), draw(st.binary(max_size=200) | st.text().map(str.encode))
    text = draw(some_json() if kind < 6 else some_table())
    name = draw(st.sampled_from(["a.json", "a.jsonl"] if kind < 6 else ["a.csv", "a.csv", "a.tsv", "a.txt"]))
    encoding = draw(st.sampled_from(["utf-8"] * 5 + ["utf-8-sig", "gb18030", "utf-16", "big5"]))
    content = bytearray(text.encode(encoding, "replace"))
    for _ in range(draw(st.sampled_from([0, 0, 0, 1, 2]))):
        at = draw(st.integers(0, len(content)))
        content[at : at + draw(st.integers(0, 9))] = draw(st.binary(max_size=2) | st.sampled_from([b'"', b"\n", b"]", b"\x00", b"\xff"]))
    return name, bytes(content)


TASKS = st.sampled_from([None, None, BINARY, TOPICS, Task("d", tuple(LABELS), True), Task("e", tuple(LABELS))])
COLUMNS = st.sampled_from([Columns()] * 5 + [Columns("text", ("label",)), Columns("a", ("b",)), Columns(label=("审核结果",), group="来源")])


def _survives(folder: Path, file: tuple[str, bytes], task: Task | None, columns: Columns, flags: tuple[bool, ...]) -> None:
    path = put(folder, *file)
    infer, strict, keep, move = flags
    try:
        found = take(
            [path], task, columns, infer=infer, strict=strict, keep_repeated=keep, default_move="other" if move else None, held_out=["谢谢"]
        )
    except IntakeError as problem:
        assert str(problem).strip() and "\n" not in str(problem) and "Traceback" not in str(problem)
        notes = problem.notes
    else:
        notes = found.notes
        values: tuple[Any, ...] = (*found.examples, *found.items)
        assert values and len(values) == len(found.places) and all(one.group for one in values)
        assert "13812345678" not in repr(found).replace(str(path), "")
        for one in values:
            if isinstance(one, Item):
                assert found.task and one.text.strip() and set(one.labels) <= set(found.task.labels) and one.text.encode()
                assert found.task.multi or len(one.labels) == 1
            else:
                assert found.task is None and one.sentences
                assert all(s.move in MOVES and set(s.tactics) <= set(TACTICS) and s.text.encode() for s in one.sentences)
        assert not (strict and any(note.left_out for note in notes))
    assert "13812345678" not in repr(notes)
    for note in notes:
        assert note.path == str(path) and note.line >= 0 and note.kind in KINDS and note.message and "\n" not in note.message


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(some_file(), TASKS, COLUMNS, st.tuples(*[st.booleans()] * 4))
def test_whatever_comes_is_read_or_refused_in_words(
    tmp_path_factory: pytest.TempPathFactory, file: tuple[str, bytes], task: Task | None, columns: Columns, flags: tuple[bool, ...]
) -> None:
    _survives(tmp_path_factory.getbasetemp(), file, task, columns, flags)


@pytest.mark.slow
@settings(max_examples=5000, deadline=None, suppress_health_check=list(HealthCheck))
@given(some_file(), TASKS, COLUMNS, st.tuples(*[st.booleans()] * 4))
def test_five_thousand_of_them(
    tmp_path_factory: pytest.TempPathFactory, file: tuple[str, bytes], task: Task | None, columns: Columns, flags: tuple[bool, ...]
) -> None:
    _survives(tmp_path_factory.getbasetemp(), file, task, columns, flags)
