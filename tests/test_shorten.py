"""Fitting the box: by deleting only, never a fact, no new finding, twice is once."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from functools import cache

import pytest

from linter.config import Config
from linter.engine import lint
from linter.model.runtime import Classifier
from linter.positions import box_length
from linter.readers import markdown
from linter.readers.plain import document
from linter.resources import shipped
from linter.shorten import REASONS, Shortened, shortened, told
from linter.shorten.guard import worse
from linter.text import dates, elements, identifiers
from linter.text.names import accused
from linter.text.normalise import normalise
from linter.text.numerals import number
from linter.values import NEEDED_MOVES, Case, Severity

BOX = 200
EVIDENCE = (
    "附件|附图|截图|录屏|录音|凭证|证明|证据|单号|订单|发票|合同|授权|执照|流水|回执|聊天记录|转账|小票|公证|报警|立案|链接|监控|报告"
)
QUOTED = r"“[^”\n]*”|「[^」\n]*」|『[^』\n]*』|《[^》\n]*》"
FLUFF = (
    "尊敬的平台审核人员：\n您好！\n说实话，我真的真的很难过，心情非常低落。\n我是微信号li_na88的使用者。3月5日晚上8点，我在三个群里发了12条广告，"
    "3月6日收到通知，说我恶意营销，限制登录7天。我知道这样做是不对的，违反了规定，我感到非常抱歉。\n"
    "3月6日我已经把12条广告全部撤回（见附件1聊天截图）。今后发消息之前先看一遍群公告。\n"
    "求求你们高抬贵手，给我一次机会吧！我上有老下有小，全家都指望着我，真的拜托了。\n恳请平台核实后解除限制，恢复我的账号，非常感谢！\n"
    "再次恳请平台恢复我的账号。\n此致\n敬礼\n申诉人：李娜\n2026年3月7日"
)


def cut(text: str, classifier: Classifier, longest: int = 1, **given: object) -> Shortened:
    return shortened(document(text), Config(case=Case(**given)), classifier, longest)  # type: ignore[arg-type]


@cache
def statements() -> tuple[tuple[str, str], ...]:
    """(id, text) of a hundred statements: all of more than 300 characters, and of the next longest as many as are missing."""
    found = []
    for line in shipped("corpora", "statements.jsonl").decode().split("\n"):
        if line:
            record = json.loads(line)
            text = "".join(s["text"] + "\n" * s["nl"] for s in record["sentences"]).rstrip("\n")
            found.append((record["id"], text))
    long = [one for one in found if len(one[1]) > 300]
    others = sorted((one for one in found if 240 < len(one[1]) <= 300), key=lambda one: one[0])
    return (*long, *random.Random(11).sample(others, 100 - len(long)))


def facts(text: str) -> set[str]:
    """What has to stay, as it is spelt: found by the finders of the linter and by plain expressions."""
    plain = normalise(text).text
    found = {plain[m.start : m.end] for m in dates.find(plain)}
    found |= {plain[start:end] for kind, start, end in elements.find(plain)}
    found |= {text[start:end] for _, start, end in identifiers.find(text)}
    lines = plain.split("\n")
    found |= {lines[i][start:end] for i, start, end in accused(lines)}
    found |= set(re.findall(r"[0-9][0-9.,:/-]*[0-9]|[0-9]|[A-Za-z][A-Za-z0-9_.-]+", text)) | set(re.findall(QUOTED, text))
    found |= {n for n in re.findall("[一二两三四五六七八九十百千〇零]{2,}", plain) if number(n)}
    return found


def is_subsequence(short: str, long: str) -> bool:
    letters = iter(long)
    return all(ch in letters for ch in short)


def grave(text: str, config: Config, classifier: Classifier) -> Counter[str]:
    return Counter(f.code for f in lint(document(text), config, classifier).findings if f.severity.rank >= Severity.WARNING.rank)


@pytest.mark.parametrize("number", range(100))
def test_nothing_is_lost(number: int, classifier: Classifier) -> None:
    _, text = statements()[number]
    config = Config()
    result = shortened(document(text), config, classifier, BOX)
    short = result.text
    assert is_subsequence(short, text)
    assert {fact for fact in facts(text) if fact not in short and fact not in normalise(short).text} == set()
    assert set(re.findall(EVIDENCE, normalise(text).text)) == set(re.findall(EVIDENCE, normalise(short).text))
    assert not grave(short, config, classifier) - grave(text, config, classifier)
    assert result.over == max(0, len(short) - BOX) and bool(result.where) == bool(result.over)
    before, after = (lint(document(t), config, classifier).analysis for t in (text, short))
    assert before is not None and after is not None and before.route.label == after.route.label
    assert {m for m in NEEDED_MOVES[before.route.label] if m in before.moves} <= set(after.moves)
    again = shortened(document(short), config, classifier, BOX)
    assert again.text == short and again.cuts == () and again.removed == 0


@pytest.mark.parametrize("number", range(0, 100, 4))
def test_cuts_are_what_is_missing(number: int, classifier: Classifier) -> None:
    _, text = statements()[number]
    result = cut(text, classifier)
    kept, at = [], 0
    for one in result.cuts:
        assert one.span.start >= at and one.reason in REASONS
        kept.append(text[at : one.span.start])
        at = one.span.end
    assert "".join([*kept, text[at:]]) == result.text
    assert result.removed == box_length(text) - box_length(result.text)


def test_a_text_that_fits_is_left_alone(classifier: Classifier) -> None:
    result = cut(FLUFF, classifier, len(FLUFF))
    assert (result.text, result.cuts, result.over, result.where) == (FLUFF, (), 0, ())
    assert told(result) == f"没有超出，不用删（{len(FLUFF)} 字）"


@pytest.mark.parametrize("less", [1, 5, 20, 60, 90])
def test_no_more_goes_than_is_needed(less: int, classifier: Classifier) -> None:
    result = cut(FLUFF, classifier, len(FLUFF) - less)
    assert result.over == 0 and result.length <= len(FLUFF) - less
    assert all(result.length + len(one.span) > len(FLUFF) - less for one in result.cuts)


def test_begging_goes_before_courtesy_and_facts_never(classifier: Classifier) -> None:
    first = cut(FLUFF, classifier, len(FLUFF) - 20)
    assert {one.reason for one in first.cuts} == {"plea"}
    most = cut(FLUFF, classifier)
    for kept in (
        "3月5日晚上8点",
        "三个群",
        "12条",
        "限制登录7天",
        "不对的",
        "全部撤回",
        "附件1",
        "先看一遍群公告",
        "恢复我的账号",
        "申诉人：李娜",
        "2026年3月7日",
    ):
        assert kept in most.text
    for gone in ("尊敬的", "您好", "求求", "上有老", "真的", "此致", "敬礼", "再次恳请", "非常感谢"):
        assert gone not in most.text
    assert most.over == len(most.text) - 1 and len(most.where) == 3


#: A text, and what is left when all goes that can.
LEFT = (
    ("我的微信3月5日因为发广告被限制登录7天。请复核，谢谢！", "我的微信3月5日因为发广告被限制登录7天。请复核！"),
    ("您好，我的账号3月5日因为发广告被封7天。请平台复核，恢复我的账号。", "我的账号3月5日因为发广告被封7天。请平台复核，恢复我的账号。"),
    ("我3月5日发了12条广告。如果有不当，我道歉。请复核。", None),
    ("我3月5日发了12条广告，虽然我很难过，但是我理解。请复核。", None),
    ("我的账号3月5日因为发广告被封7天，凭什么封我？请复核。", None),
    ("我3月5日在三个群里发了12条广告。剩下的六天如能减免，十分感谢；请复核。", None),
    ("我没有发过广告。3月5日我在北京出差。请复核。", None),
    ("1. 3月5日我的号被封。\n2. 求求你们放过我吧。\n3. 请复核。", None),
    ("对方在群里说：“求求你们，谢谢！您好！”3月5日我的号被封。请复核。", None),
    (
        "3月5日我发了广告。3月6日我已撤回，并退出了三个群。今后先看群公告。3月6日我已撤回，并退出了三个群。请复核。",
        "3月5日我发了广告。3月6日我已撤回，并退出了三个群。今后先看群公告。请复核。",
    ),
    (
        "3月6日我已撤回全部广告，并退出了三个群，今后发消息前先看群公告，3月6日我已撤回全部广告，并退出了三个群，请平台核实。",
        "3月6日我已撤回全部广告，并退出了三个群，今后发消息前先看群公告，请平台核实。",
    ),
    ("唉，我的账号3月5日因为发广告被封7天。请复核。", "我的账号3月5日因为发广告被封7天。请复核。"),
    ("3月5日我的号被封（求求您放过我一次吧）。3月6日广告已全部删除。请复核。", "3月5日我的号被封。3月6日广告已全部删除。请复核。"),
    ("求求你们放过我吧！   3月5日我的号被封。3月6日广告已全部删除。请复核。", "3月5日我的号被封。3月6日广告已全部删除。请复核。"),
    ("3月5日我的号被封，\n求求你们放过我吧，\n请复核。", None),
)


@pytest.mark.parametrize(("text", "left"), LEFT)
def test_what_is_left_stands(text: str, left: str | None, classifier: Classifier) -> None:
    assert cut(text, classifier).text == (left or text)


def test_the_one_request_stays(classifier: Classifier) -> None:
    text = "您好！3月5日我的微信被封。3月6日广告已全部删除。求求你们高抬贵手，恢复我的账号吧。"
    assert "恢复我的账号" in cut(text, classifier).text
    assert cut("求求你们放过我吧！", classifier).text == "求求你们放过我吧！"


def test_what_makes_a_statement_worse(classifier: Classifier) -> None:
    given = Config(case=Case(route="remedy"))
    whole = "3月5日我在群里发了12条广告，违反了规定。3月6日我已全部删除。恳请解除限制。"
    reports = {
        text: lint(document(text), given, classifier)
        for text in (whole, whole.removesuffix("恳请解除限制。"), whole.replace("3月6日我已全部删除。", ""), "您好。" + whole, "……")
    }
    first, *others = reports.values()
    assert [worse(first, other) for other in others] == [True, True, False, True]


def test_utf16_counts_an_emoji_twice(classifier: Classifier) -> None:
    assert (box_length("好😭", "codepoint"), box_length("好😭", "utf16")) == (2, 3)
    text = "我的微信3月5日被限制。请复核😭"
    size = len(text)
    assert cut(text, classifier, size).cuts == ()
    assert shortened(document(text), Config(), classifier, size, "utf16").text == text.removesuffix("😭")


def test_a_line_break_is_one_and_blanks_around_are_none() -> None:
    assert box_length("一\r\n二\n") == box_length("一\n二") == 3


def test_markup_and_lists_stay_whole(classifier: Classifier) -> None:
    text = "# 申诉\n\n您好！\n\n- 3月5日我的微信被限制\n- 求求你们放过我吧\n\n**请复核**，`谢谢`。\n"
    result = shortened(markdown.document(text, "a.md"), Config(), classifier, 1)
    assert "- 求求你们放过我吧" in result.text and "**请复核**，`谢谢`。" in result.text and "# 申诉" in result.text
    assert "您好" not in result.text and "\n\n\n" not in result.text


def test_line_breaks_stay_as_they_are(classifier: Classifier) -> None:
    result = cut(FLUFF.replace("\n", "\r\n"), classifier)
    assert result.text == cut(FLUFF, classifier).text.replace("\n", "\r\n")


def test_what_the_user_is_told(classifier: Classifier) -> None:
    result = cut(FLUFF, classifier, 100)
    line = result.where[0]
    assert told(result).startswith(f"已删去 {result.removed} 字；还多 {result.over} 字：第 {line.line} 行（{line.length} 字）")
    assert line.span.of(result.text) in result.text.split("\n")[line.line - 1]
    fitting = cut(FLUFF, classifier, len(FLUFF) - 5)
    assert told(fitting) == f"已删去 {fitting.removed} 字；现在 {fitting.length} 字，放得下"


def test_a_box_of_nothing_is_refused(classifier: Classifier) -> None:
    with pytest.raises(ValueError, match="not a length"):
        cut(FLUFF, classifier, 0)


def test_the_rule_counts_as_the_box_does(classifier: Classifier) -> None:
    """A box takes line breaks and blanks as well, so what does not fit because of them is told."""
    config = Config(case=Case(longest=box_length(FLUFF) - 1))
    told_of = [finding for finding in lint(document(FLUFF), config, classifier).findings if finding.code == "S113"]
    assert [finding.message.partition("，")[0] for finding in told_of] == [f"全文 {box_length(FLUFF)} 字"]
    fits = shortened(document(FLUFF), config, classifier, box_length(FLUFF) - 1)
    assert "S113" not in {finding.code for finding in lint(document(fits.text), config, classifier).findings}
    assert "S113" not in {
        finding.code for finding in lint(document(FLUFF), Config(case=Case(longest=box_length(FLUFF))), classifier).findings
    }
