"""The page's door: every method, spans in UTF-16, refusals without a word of the text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from linter.engine import lint
from linter.positions import Utf16, utf16_length
from linter.readers.plain import document
from linter.registry import entries
from linter.web import METHODS, answer, asking, checking, reading
from linter.web.words import NOTES, PLACES

ANGRY = "😀这完全是系统误判，我什么都没做，凭什么封我的号？\n我的电话13812345678，昨天发了广告。求求你们了。"
CASE = {"platform": "wechat", "account": "personal", "today": "2026-03-10"}
#: What a call of any method may be given.
GIVEN = {
    "lang": "zh",
    "text": ANGRY,
    "case": CASE,
    "longest": 30,
    "count": "utf16",
    "notes": "没有发广告",
    "code": "T101",
    "path": "x.txt",
}
NOTICE = "您的账号存在以下违规：\n1. 诱导分享：文章末尾要求转发到朋友圈集赞。\n2. 骚扰他人：多次向陌生人发送广告。\n请在7日内申诉。"


def call(method: str, **given: Any) -> Any:
    """The answer to a call, which is no refusal."""
    found = asked(method, **given)
    assert "refused" not in found, found
    while method == "fixes" and not found["done"]:
        found = asked(method, **given)
    return found


def asked(method: str, **given: Any) -> Any:
    """The answer to a call."""
    said = answer(method, json.dumps({**GIVEN, **given}))
    assert said.isascii()
    return json.loads(said)


def units(text: str, span: dict[str, int]) -> str:
    """A span of UTF-16 units as a script cuts it."""
    return text.encode("utf-16-le", "surrogatepass")[2 * span["start"] : 2 * span["end"]].decode("utf-16-le", "surrogatepass")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("method", METHODS)
def test_every_method_answers_in_both_languages(method: str, lang: str) -> None:
    assert call(method, lang=lang)


@pytest.mark.parametrize("method", METHODS)
def test_the_same_is_answered_twice(method: str) -> None:
    assert call(method) == call(method)


def test_the_methods_are_those_of_the_contract() -> None:
    contract = (Path(__file__).resolve().parents[2] / "web" / "src" / "contract.ts").read_text("utf-8")
    assert set(re.findall(r"(?m)^  (\w+): \{ given:", contract)) == set(METHODS)


def test_what_is_found_is_what_the_linter_finds() -> None:
    found = call("check")
    config = asking.config(GIVEN)
    report = lint(document(ANGRY), config, reading.classifier())
    assert [one["code"] for one in found["findings"]] == [one.code for one in report.findings]
    assert [units(ANGRY, one) for one in found["findings"]] == [one.span.of(ANGRY) for one in report.findings]
    assert found["verdict"] == report.verdict == "revise" and found["statement"]
    assert [one["message"] + one["advice"] for one in found["findings"]] == [one.message for one in report.findings]


def test_every_rule_says_what_is_wrong_and_what_to_do() -> None:
    for entry in (entry for entry in entries() if not entry.of_dossier):
        for lang, message in (("zh", entry.rule.message), ("en", entry.rule.message_en)):
            around, first = checking._seam(entry.code, lang)
            assert around in message and 0 < first <= len(around), (entry.code, lang)


def test_a_quotation_with_a_full_stop_does_not_part_a_message() -> None:
    finding = next(
        one for one in lint(document("你们是垃圾！。凭什么？"), asking.config(GIVEN), reading.classifier()).findings if "「" in one.message
    )
    message, advice = checking.parted(finding, "zh")
    assert message.count("「") == message.count("」") and advice


def test_the_causes_are_numbers_of_the_findings_and_those_of_one_rule() -> None:
    found = call("check")
    assert 0 < len(found["causes"]) <= 3
    for cause in found["causes"]:
        assert len({found["findings"][number]["code"] for number in cause}) == 1
    ranks = [("info", "warning", "error").index(found["findings"][cause[0]]["severity"]) for cause in found["causes"]]
    assert ranks == sorted(ranks, reverse=True)


def test_rewrites_wait_for_their_own_method() -> None:
    checked, found = call("check"), call("fixes")["fixes"]
    assert len(found) == len(checked["findings"])
    tone = [number for number, one in enumerate(checked["findings"]) if one["rewrites"]]
    assert tone and all(checked["findings"][number]["fixes"] == [] for number in tone)
    assert any(found[number] for number in tone)
    for one, fixes in zip(checked["findings"], found, strict=True):
        if not one["rewrites"]:
            assert fixes == one["fixes"]
    for fix in (fix for fixes in found for fix in fixes):
        assert fix["safety"] in ("safe", "unsafe", "shown") and fix["title"] and fix["edits"]
        assert all(0 <= edit["start"] <= edit["end"] <= utf16_length(ANGRY) for edit in fix["edits"])


def test_rewrites_come_bit_by_bit_and_in_the_end_are_those_of_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "_MOMENT", 0.0)
    text = ANGRY + "你们就是乱封！\n凭什么？快点解封，不然我就去投诉你们。"
    call("check", text="")  # forgets
    seen = [asked("fixes", text=text)]
    while not seen[-1]["done"]:
        seen.append(asked("fixes", text=text))
    known = [sum(map(bool, one["fixes"])) for one in seen]
    assert len(seen) > 3 and known == sorted(known) and known[0] < known[-1]
    config = asking.config({**GIVEN, "text": text})
    whole = lint(document(text), config, reading.classifier(), rewrites="all").findings
    assert [[fix["title"] for fix in fixes] for fixes in seen[-1]["fixes"]] == [[fix.title for fix in one.fixes] for one in whole]
    assert asked("fixes", text=text) == seen[-1]


def test_personal_data_is_where_it_is_said_to_be_and_masked_as_long_as_the_text() -> None:
    found = call("check")
    assert [(one["kind"], units(ANGRY, one)) for one in found["personal"]] == [("phone", "13812345678")]
    assert len(found["masked"]) == len(ANGRY) and "138****5678" in found["masked"]
    assert call("redact")["text"] == ANGRY.replace("13812345678", "138****5678")
    assert "13812345678" not in json.dumps(call("report")) and "13812345678" not in json.dumps(found["findings"], ensure_ascii=False)


def test_a_number_in_words_is_personal_data_as_well() -> None:
    text = "我的账号3月5日被封禁，恳请复核。\n求求你们给我打电话一三九零零一三九零零零吧！\n登录记录见附件1，请复核。\n"
    found, cut = call("check", text=text), call("shorten", text=text, longest=40)
    assert [(one["kind"], units(text, one)) for one in found["personal"]] == [("phone", "一三九零零一三九零零零")]
    assert any("一三九****九零零零" in said for said in cut["said"]) and not any("一三九零零一三九零零零" in said for said in cut["said"])


@pytest.mark.parametrize("text", ["", " \n\t ", "。！？"])
def test_a_text_that_says_nothing_is_no_statement_and_has_no_fault(text: str) -> None:
    found = call("check", text=text)
    assert (found["statement"], found["findings"], found["causes"]) == (False, [], [])
    assert "refused" in asked("suggest", text=text) and "refused" in asked("shorten", text=text)
    assert "没有可以检查的正文" in call("json", text=text)["json"]
    assert call("redact", text=text)["text"] == text


def test_an_empty_text_is_forgotten() -> None:
    call("check")
    assert reading._reader._last is not None and reading._reader._remembering is not None
    call("check", text="")
    assert reading._reader._last is None and reading._reader._remembering is None


@pytest.mark.parametrize("half", ["\ud83d", "\ude00", "\ude00\ud83d"])
def test_half_a_surrogate_pair_breaks_nothing(half: str) -> None:
    text = f"我{half}被封号了，这完全是误判，凭什么封我的号？😀\n我的电话13812345678。"
    for method in METHODS:
        if method in ("examples", "choices", "guide", "materials", "rule", "draft"):
            continue
        assert call(method, text=text, notes=text + half, case={**CASE, "notice": half, "previous": [half]}), method
    found = call("check", text=text)
    assert [units(text, one) for one in found["personal"]] == ["13812345678"]


def test_spans_behind_emoji_are_utf16() -> None:
    text = "👨‍👩‍👧😀𠮷野家，" * 3 + "这完全是系统误判，凭什么封我的号？"
    found = call("check", text=text)["findings"]
    whole = {one.code: one.span.of(text) for one in lint(document(text), asking.config(GIVEN), reading.classifier()).findings}
    assert found and all(units(text, one) == whole[one["code"]] for one in found if one["code"] in whole)
    counted = Utf16(text)
    assert [counted(i) for i in range(len(text) + 1)] == [utf16_length(text[:i]) for i in range(len(text) + 1)]


def test_twenty_thousand_characters_are_checked_and_fifty_thousand_and_one_refused() -> None:
    text = ("我的微信3月5日被限制，我在三个群发了12条广告，是我不对。现已全部撤回。\n" * 600)[:20_000]
    assert call("check", text=text)["length"]["characters"] == len(text.strip())
    assert "50000" in asked("check", text="字" * (asking.MOST + 1))["refused"]


@pytest.mark.parametrize(
    "given",
    [
        {"case": {"platform": "秘密平台"}},
        {"case": {"account": 7}},
        {"case": {"violation": "秘密"}},
        {"case": {"detail": ["秘密"]}},
        {"case": {"channel": {"秘密": 1}}},
        {"case": {"route": "confess"}},
        {"case": {"today": "昨天"}},
        {"case": {"today": "2026-3-1"}},
        {"case": {"longest": 0}},
        {"case": {"longest": "秘密"}},
        {"case": {"longest": True}},
        {"case": {"previous": "秘密"}},
        {"case": {"previous": ["秘密"] * 21}},
        {"case": {"notice": 5}},
        {"case": None},
        {"case": "秘密"},
        {"text": None},
        {"text": ["秘密"]},
        {"lang": "fr"},
    ],
)
def test_what_does_not_fit_is_refused_in_one_sentence(given: dict[str, Any]) -> None:
    found = asked("check", **given)
    assert set(found) == {"refused"}
    assert "秘密" not in found["refused"] and "误判" not in found["refused"] and "\n" not in found["refused"]


@pytest.mark.parametrize(
    ("method", "given"),
    [
        ("shorten", {"longest": 0}),
        ("shorten", {"longest": None}),
        ("shorten", {"count": "bytes"}),
        ("facts", {"notes": "  "}),
        ("facts", {"notes": None}),
        ("rule", {"code": "T1"}),
        ("rule", {"code": "M101"}),
        ("rule", {"code": "'; drop"}),
        ("json", {"path": 3}),
        ("nothing", {}),
        ("__class__", {}),
    ],
)
def test_each_method_refuses_what_it_cannot_use(method: str, given: dict[str, Any]) -> None:
    assert set(asked(method, **given)) == {"refused"}


@pytest.mark.parametrize("given", ["", "秘密", "[]", "null", "7", '{"lang": "zh"', "[" * 100_000])
def test_what_is_no_call_is_refused(given: str) -> None:
    found = json.loads(answer("check", given))
    assert set(found) == {"refused"} and "秘密" not in found["refused"]


def test_a_fault_of_the_program_says_where_and_nothing_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str) -> str:
        raise RuntimeError(f"cannot read {text}")

    monkeypatch.setattr("linter.redact.redact", broken)
    for lang in ("zh", "en"):
        said = asked("redact", lang=lang)["refused"]
        assert "RuntimeError" in said and "误判" not in said and "cannot read" not in said


def test_the_route_is_never_taken_for_said() -> None:
    """Who neither gives a route nor takes the responsibility is asked for no admission, and not put on the route of mending."""
    text = "我的微信3月5日被限制，提示骚扰他人。3月6日我删除了名单里的好友，停用了群发工具。请恢复。"
    opened = call("check", text=text)
    assert opened["route"] == {**opened["route"], "label": "open", "given": False} and opened["moves"] == []
    analysis = lint(document(text), asking.config({**GIVEN, "text": text}), reading.classifier()).analysis
    assert analysis is not None and analysis.route.label == "remedy"  # or the text above proves nothing
    given = call("check", text=text, case={**CASE, "route": "remedy"})
    assert given["route"]["given"] and [one["move"] for one in given["moves"]] == ["fact", "admission", "remedy"]
    stolen = call("check", text=text, case={**CASE, "route": "remedy", "violation": "other", "detail": "hijacked"})
    assert "admission" not in [one["move"] for one in stolen["moves"]]
    assert call("check", text=text, case={**CASE, "route": "open"}) == call("check", text=text)


def test_what_kind_of_other_violation_it_is_says_that_it_is_another() -> None:
    assert asking.case({**GIVEN, "case": {**CASE, "detail": "hijacked"}}).violation == "other"
    assert asking.case({**GIVEN, "case": {**CASE, "violation": "fraud"}}).violation == "fraud"


@pytest.mark.parametrize("text", ["", " \n", "。。。"])
def test_a_text_that_says_nothing_has_nothing_to_write_instead(text: str) -> None:
    assert asked("fixes", text=text) == {"fixes": [], "done": True}


def test_moves_say_which_sentences_carry_them() -> None:
    text = "3月5日我在群里发了12条广告。我违反了规定，是我的错。3月6日我已全部撤回。恳请恢复。"
    moves = {one["move"]: one for one in call("check", text=text, case={**CASE, "route": "remedy"})["moves"]}
    assert [units(text, span) for span in moves["admission"]["spans"]] == ["我违反了规定，是我的错。"]
    assert {one["state"] for one in moves.values()} == {"there"}


def test_no_date_is_offered_on_a_day_that_nobody_said() -> None:
    text = "昨天晚上8点，我在群里发了12条广告，群主没有同意。我违反了规定，是我的错。"
    case = {"route": "remedy", "today": "2026-03-10"}
    assert "3 月 9 日" in json.dumps(call("check", text=text, case=case)["findings"], ensure_ascii=False)
    for assumed in ({**case, "assumed": True}, {"route": "remedy"}):
        assert "9 日" not in json.dumps(call("check", text=text, case=assumed)["findings"], ensure_ascii=False)


def test_the_box_is_the_given_one_before_the_one_of_the_profile() -> None:
    given = call("check", case={**CASE, "longest": 20})
    assert given["length"] == {"characters": len(ANGRY), "longest": 20, "source": ""}
    assert any(one["code"] == "S113" for one in given["findings"])
    assert call("check", case={})["length"]["longest"] is None


def test_a_box_that_a_profile_knows_is_named_with_who_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    from linter.profiles import Box

    monkeypatch.setattr("linter.profiles.box", lambda case, own=(): Box(200, "official", "help.example"))
    assert call("check")["length"] == {"characters": len(ANGRY), "longest": 200, "source": "官方：help.example"}


def test_items_of_a_notice_are_answered_one_by_one() -> None:
    text = "关于诱导分享：3月5日的文章末尾要求转发集赞，确实违反规定，是我的错，已于3月6日删除。"
    found = call("check", text=text, case={**CASE, "notice": NOTICE})["items"]
    assert [one["index"] for one in found] == [1, 2]
    assert [units(text, span) for span in found[0]["spans"]] == [text] and found[1]["spans"] == [] and found[1]["missing"]
    assert call("check", text=text, case={**CASE, "notice": "你好"})["items"] == []


def test_facts_are_what_the_notes_do_not_say() -> None:
    text = "3月5日我发了15条广告，并组织员工开展合规培训。"
    found = call("facts", text=text, notes="3月5号晚上在群里发了广告，一共12条")["findings"]
    assert [units(text, one) for one in found] == ["15条", "组织员工开展合规培训"]
    assert call("facts", text=text, notes=text)["findings"] == []


def test_a_suggestion_is_that_of_the_command_line() -> None:
    from linter.cli.rewrite import suggested

    found = call("suggest")
    text, notes = suggested(document(ANGRY), asking.config(GIVEN), None, "codepoint")
    assert found["text"] == text and len(found["said"]) == len(notes)
    assert [units(text, blank) for blank in found["blanks"]] == [part for part in found["said"] if part.startswith("【")]


def test_blanks_of_a_skeleton_are_where_they_are_said_to_be() -> None:
    for route in ("remedy", "dispute", None):
        found = call("draft", case={**CASE, "route": route})
        assert found["blanks"] and all(units(found["text"], blank).startswith("【请填写：") for blank in found["blanks"])
        assert "<!--" not in found["text"] and "appeal-lint" not in "".join(found["said"])
    assert "错" not in call("draft", case={**CASE, "route": "dispute"})["text"]


def test_of_a_frame_the_page_speaks_of_no_notes_inside_it() -> None:
    for route in (None, "remedy", "dispute"):
        found = call("draft", case={**CASE, "route": route} if route else {"platform": "wechat"})
        assert "<!--" not in found["text"] and not any("注释" in line or "换掉再" in line for line in found["said"])
    opened = call("draft", case={"platform": "wechat"})["said"]
    (at,) = (i for i, line in enumerate(opened) if line == NOTES["zh"]["choice"])
    assert [line.partition("：")[0] for line in opened[at + 1 : at + 3]] == ["没有违规", "确有违规"]


def test_who_did_nothing_wrong_is_told_in_the_words_of_the_page_what_to_choose() -> None:
    words = (Path(__file__).resolve().parents[2] / "web" / "src" / "page" / "words.ts").read_text("utf-8")
    for lang in ("zh", "en"):
        said = call("draft", lang=lang, case={**CASE, "route": "remedy"})["said"]
        assert sum(f"“{PLACES[lang]['--route dispute']}”" in line for line in said) == 1
        assert not any(re.search(r"route|dispute", line) for line in said)
        keys = dict(zip(PLACES[lang], ("remedy", "dispute", "today", "longest", "previous", "facts"), strict=True))
        assert all(f'\n  {key}: "{PLACES[lang][option]}",' in words for option, key in keys.items())


def test_what_is_left_to_choose_stands_in_the_blank_itself() -> None:
    found = call("draft", case={"platform": "wechat"})
    (blank,) = (part for one in found["blanks"] if "没有违规" in (part := units(found["text"], one)))
    assert "上面" not in blank and "下面" not in blank and blank.index("没有违规") < blank.index("确有违规")


def test_messages_and_manual_pages_name_no_option_of_the_command_line() -> None:
    for lang in ("zh", "en"):
        for entry in (entry for entry in entries() if not entry.of_dossier):
            page = "".join(call("rule", lang=lang, code=entry.code)["paragraphs"])
            assert not re.search(r"--(?!against)[a-z]", page), entry.code  # other people's statements: the page has none
    text = "3月5日我在群里发了12条广告。我违反了规定，是我的错。"
    for lang in ("zh", "en"):
        (found,) = (
            one for one in call("check", lang=lang, text=text, case={**CASE, "route": "remedy"})["findings"] if one["code"] == "S105"
        )
        assert "--" not in found["message"] + found["advice"] and PLACES[lang]["--route dispute"] in found["advice"]


def test_on_an_english_page_nothing_but_what_goes_into_the_text_is_said_of_a_frame_in_chinese() -> None:
    cases = [{"platform": "wechat", "account": "official_account", "route": route} for route in ("remedy", "dispute", "open")]
    for case in (*cases, {"platform": "qq", "violation": "other", "detail": "hijacked"}):
        said = call("draft", lang="en", case=case)["said"]
        ours = [line for line in said if not line.startswith(("没有违规：", "确有违规："))]
        assert len(ours) > 6
        for line in ours:
            told = re.sub(r"确有违规 \(there was\)|: [^:]*\)$", "", line)  # what a way is called there; where a fact is from
            assert not re.search("[\u4e00-\u9fff]", told), line


def test_shortening_only_deletes() -> None:
    text = "3月5日我在群里发了12条广告。真的求求你们了，我上有老下有小。我违反了规定，是我的错。真的求求你们了。谢谢您百忙之中审核。"
    found = call("shorten", text=text, longest=len(text) - 5, count="codepoint")
    left = iter(text)
    assert all(character in left for character in found["text"])
    assert found["fits"] and found["before"] == len(text) and found["after"] == len(found["text"]) <= found["longest"]
    assert any("删去了「" in said for said in found["said"])


def test_json_is_the_command_lines_to_the_byte(tmp_path: Any) -> None:
    from click.testing import CliRunner

    from linter.cli.main import group

    path = tmp_path / "说明.txt"
    path.write_text(ANGRY, "utf-8", newline="\n")
    done = CliRunner().invoke(
        group,
        [str(path), "--output-format", "json", "--isolated", "--platform", "wechat", "--account", "personal", "--today", "2026-03-10"],
    )
    assert done.exit_code == 1
    assert call("json", path=str(path))["json"] == done.stdout


def test_materials_and_guide_say_who_says_so() -> None:
    rows = call("guide")["rows"]
    assert {row["label"] for row in rows} and any(row["cells"] for row in rows)
    for cell in (cell for row in rows for cell in row["cells"]):
        assert cell["mark"] in ("official", "practice", "article") and cell["source"] and cell["text"]
    for one in call("materials")["required"]:
        assert one["source"] and one["label"] and isinstance(one["needed"], bool)


def test_an_example_is_a_call_that_can_be_made() -> None:
    for lang in ("zh", "en"):
        found = call("examples", lang=lang)["examples"]
        assert len(found) >= 4
        for one in found:
            assert call("check", text=one["text"], case=one["case"])["statement"], one["title"]
            assert "route" not in one["case"]


def test_choices_have_names_and_can_be_given() -> None:
    found = call("choices")
    for member in ("platforms", "accounts", "violations", "channels", "routes"):
        for one in found[member]:
            assert call("check", case={**CASE, member.removesuffix("s"): one["value"]})
            assert one["label"] != one["value"]
            for detail in one.get("details", ()):
                assert call("check", case={**CASE, "violation": one["value"], "detail": detail["value"]})
    assert found["rules"] == sum(not entry.of_dossier for entry in entries())


def test_rules_have_a_manual_page() -> None:
    for entry in (entry for entry in entries() if not entry.of_dossier):
        page = call("rule", code=entry.code)
        assert page["name"] == entry.name and page["paragraphs"][0].startswith("为什么：")
        assert not call("rule", code=entry.code, lang="en")["paragraphs"][0].startswith("为什么")
