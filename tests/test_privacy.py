"""Personal data: what is found, how it is masked, weighed, reported and redacted. All numbers are of fictitious persons."""

from __future__ import annotations

import errno
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.analysis import analyse
from linter.config import Config
from linter.engine import lint
from linter.fault import told
from linter.model.runtime import Classifier
from linter.readers.plain import document
from linter.redact import redact
from linter.reporters import FORMATS, Style, reporter
from linter.text.check_digits import luhn, resident_id
from linter.text.identifiers import KINDS, find
from linter.text.mask import mask
from linter.text.secrets import mixed
from linter.values import Case, Report, Severity

ROWS = [json.loads(line) for line in Path(__file__).with_name("data").joinpath("privacy.jsonl").read_text("utf-8").splitlines()]
PERSONAL = [row for row in ROWS if row["found"]]
CONFIG = Config(select=("P",), case=Case(today=date(2026, 3, 10)))
#: What makes an appeal of any string of the table.
FRAME = "我的账号3月5日被封禁，恳请复核。\n{}\n以上属实，请解封。"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_what_is_found(row: dict[str, object]) -> None:
    text = str(row["text"])
    assert [[text[start:end], kind] for kind, start, end in find(text)] == row["found"]


def test_the_table_has_every_kind_and_as_many_look_alikes() -> None:
    kinds = {kind for row in ROWS for _, kind in row["found"]}
    assert kinds == set(KINDS) and len(ROWS) >= 60 and len(ROWS) - len(PERSONAL) >= len(ROWS) / 2


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_lines_are_found_alone_as_in_a_text(row: dict[str, object]) -> None:
    text = str(row["text"])
    alone = [(kind, start + 4, end + 4) for kind, start, end in find(text)]
    assert [one for one in find(f"订单：\n{text}\n元年") if one[1] >= 4] == alone


PIECES = st.lists(
    st.sampled_from([str(row["text"]) for row in ROWS] + ["，", "。", "\n", " ", "电话", "密码：", "1", "6", "x", "@", "-", ":", ".", "*"]),
    max_size=8,
)
NOISE = st.text(alphabet="0123456789０１xX@.:-+() \n\u3000*aZ电话密码卡=", max_size=60)


@given(PIECES.map("".join) | NOISE)
def test_whatever_is_found_is_masked(text: str) -> None:
    masked, found = mask(text), find(text)
    assert len(masked) == len(text)
    assert all(a == b or b == "*" for a, b in zip(text, masked, strict=True))
    for kind, start, end in found:
        name_end = max(text.find("@", start, end), text.find("＠", start, end)) if kind == "email" else end
        written = [i for i in range(start, name_end) if text[i].isalnum()]
        starred = sum(masked[i] == "*" for i in written)
        # of a telephone number the customary four are enough
        assert starred >= (4 if kind == "phone" else len(written) / 2), (kind, text[start:end], masked[start:end])


@given(PIECES.map("".join) | NOISE)
def test_found_places_are_in_order_and_apart(text: str) -> None:
    done = 0
    for kind, start, end in find(text):
        assert kind in KINDS and done <= start < end <= len(text) and "\n" not in text[start:end]
        done = end


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("身份证110101199003070038", "身份证1101**********0038"),
        ("+86 138-1234-5678", "+86 138-****-5678"),
        ("密码：abc123", "密码：******"),
        ("MAC:00:1a:2b:3c:4d:5e", "MAC:00:**:**:**:**:5e"),
        ("IMEI：352099001761481", "IMEI：3520********481"),
        ("fe80::1ff:fe23:4567:890a", "f***::***:****:****:***a"),
        ("身份证A123456789", "身份证A12*****89"),
        ("香港身份證Z683365（5）", "香港身份證Z6****5（5）"),
        ("护照E12345678", "护照E1*****78"),
        ("+86 10 6234 5678", "+86 1* **** **78"),
    ],
)
def test_masks_of_found_data(text: str, masked: str) -> None:
    assert mask(text) == masked


def test_check_digits() -> None:
    assert luhn("4111111111111111") and not luhn("4111111111111112") and not luhn("0000000000000000")
    assert resident_id("110101199003070038") and resident_id("44030119880808005x") and resident_id("110101900307003")
    for wrong in ("110101199003070039", "990101199003070038", "110101199013070038", "110101900230003", "100101900307003"):
        assert not resident_id(wrong), wrong


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(place: int, more: int) -> None:
    number = "110101199003070038"
    wrong = number[:place] + str((int(number[place]) + more) % 10) + number[place + 1 :]
    assert not resident_id(wrong)


def test_words_are_no_keys() -> None:
    assert mixed("a1b2C3d4e5F6g7H8") and not mixed("aaaaaaaa11111111") and not mixed("session-replay-2") and not mixed("1234567890123456")


def said(text: str, classifier: Classifier) -> Report:
    return lint(document(FRAME.format(text)), CONFIG, classifier)


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        ("本人身份证110101199003070038", "P101", Severity.ERROR),
        ("本人香港身份证A123456(7)", "P101", Severity.ERROR),
        ("本人身份证110101  19900307  0038", "P101", Severity.ERROR),
        ("本人护照E12345678", "P", None),
        ("举报人电话13812345678", "P102", Severity.WARNING),
        ("13812345678", "P102", Severity.WARNING),
        ("朋友的手机号13812345678", "P102", Severity.WARNING),
        ("联系电话：13812345678", "P102", Severity.INFO),
        ("请打我的手机13812345678", "P102", Severity.INFO),
        ("请对方联系我13812345678", "P102", Severity.INFO),
        ("对方微信13812345678", "P102", Severity.WARNING),
        ("支付宝账号：13812345678", "P102", None),
        ("收款卡号6222021234567890128", "P103", Severity.WARNING),
        ("骗子的邮箱zhang.wei@example.com", "P104", Severity.WARNING),
        ("我的邮箱zhang.wei@example.com", "P104", Severity.INFO),
        ("登录名zhang.wei@example.com", "P104", None),
        ("登录密码是Qwer@2024", "P105", Severity.ERROR),
        ("设备IMEI：352099001761481", "P106", Severity.WARNING),
        ("MAC:00:1a:2b:3c:4d:5e", "P106", Severity.WARNING),
        ("异地登录的IP是203.0.113.57", "P107", Severity.INFO),
        ("举报者IP是203.0.113.57", "P107", Severity.WARNING),
        ("我的微信号wxid_ab12cd34ef56，UID 40718826", "P", None),
    ],
)
def test_severity_hangs_on_whose_it_is(text: str, code: str, severity: Severity | None, classifier: Classifier) -> None:
    found = [finding.severity for finding in said(text, classifier).findings if finding.code.startswith(code)]
    assert found == ([severity] if severity else [])


@pytest.mark.parametrize("format", [name for name in FORMATS if name != "xlsx"])  # a workbook is no text: see test_tabular
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_found_is_printed_in_any_format(format: str, lang: str, classifier: Classifier) -> None:
    config = Config(case=CONFIG.case, lang=lang)
    for row in PERSONAL:
        reports = [lint(document(FRAME.format(row["text"])), config, classifier)]
        printed = "\n".join(reporter(format)(reports, Style(all=True, lang=lang)))
        assert printed
        for secret, _ in row["found"]:
            assert secret not in printed
            assert json.dumps(secret)[1:-1] not in printed


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_redacted_is_what_was_found_and_nothing_else(row: dict[str, object]) -> None:
    text = str(row["text"])
    redacted, count = redact(text)
    assert len(redacted) == len(text) and count == len(find(text))
    changed = {i for i, (a, b) in enumerate(zip(text, redacted, strict=True)) if a != b}
    assert changed <= {i for _, start, end in find(text) for i in range(start, end)}
    for _, start, end in find(text):
        assert redacted[start:end] == mask(text)[start:end] != text[start:end]
    assert redact(redacted) == (redacted, 0)


def test_a_text_that_is_no_appeal_is_redacted_too() -> None:
    assert redact("张三13812345678，李四") == ("张三138****5678，李四", 1)


#: A number that a reader sees as one, and what of it may stay; none is found in the text as it stands.
DRESSED = [
    ("身份证四四〇三〇〇一九九〇〇三〇七一二三四", "身份证四四〇三**********一二三四"),
    ("电话一三八零零一三八零零零", "电话一三八****八零零零"),
    ("电话①③⑧①②③④⑤⑥⑦⑧", "电话①③⑧****⑤⑥⑦⑧"),
    ("手机138OO1385OO", "手机138****85OO"),
    ("电话1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "电话" + "*" * 33),
]


@pytest.mark.parametrize(("text", "starred"), DRESSED, ids=lambda text: text)
def test_numbers_in_another_dress_are_redacted(text: str, starred: str) -> None:
    assert mask(text) == text and redact(text) == (starred, 1) and redact(starred) == (starred, 0)


@pytest.mark.parametrize(("text", "starred"), DRESSED, ids=lambda text: text)
def test_numbers_in_another_dress_are_starred_in_reports(text: str, starred: str, classifier: Classifier) -> None:
    text, starred = f"{text}，你们凭什么封我？", f"{starred}，你们凭什么封我？"
    report = lint(document(FRAME.format(text)), Config(case=CONFIG.case), classifier)
    assert report.analysis is not None and report.analysis.masked == FRAME.format(starred)
    for format in ("text", "md", "json", "html"):
        printed = "\n".join(reporter(format)([report], Style(all=True)))
        assert text.removesuffix("，你们凭什么封我？")[2:] not in printed and (format != "text" or starred in printed)


def test_an_account_and_a_passport_are_starred_in_reports(classifier: Classifier) -> None:
    """Accounts stay in the writer's own file, for the platform to know them by; a passport's number does not."""
    text = FRAME.format("微信号：zhang_san，护照E12345678，你们凭什么封我？")
    report = lint(document(text), Config(case=CONFIG.case), classifier)
    for format in ("text", "md", "json", "html"):
        printed = "\n".join(reporter(format)([report], Style(all=True)))
        assert "zhang_san" not in printed and "E12345678" not in printed
    assert redact(text) == (text.replace("E12345678", "E1*****78"), 1)


def test_what_only_the_text_as_it_stands_shows_is_redacted_too() -> None:
    """Without the blank that has no width the digit before it would belong to the number."""
    text = "1\u200b13812345678"
    assert redact(text) == ("1\u200b138****5678", 1)
    assert redact(f"{text}，电话一三八零零一三八零零零") == ("1\u200b138****5678，电话一三八****八零零零", 2)


def test_the_elements_are_those_found(classifier: Classifier) -> None:
    text = FRAME.format("电话13812345678")
    elements = analyse(document(text), classifier, CONFIG.case).elements
    assert [element.span.of(text) for element in elements if element.kind == "phone"] == ["13812345678"]


def test_identity_numbers_and_secrets_are_found_in_any_text(classifier: Classifier) -> None:
    text = "name = demo\nowner = 110101199003070038\nphone = 13812345678\ntoken = ghp_0123456789abcdefghijABCDEFGHIJ012345\n[build]\n"
    assert [finding.code for finding in lint(document(text), CONFIG, classifier).findings] == ["P101", "P105"]


def test_a_fault_is_told_without_the_text() -> None:
    try:
        raise ValueError("我的电话13812345678")
    except ValueError as problem:
        said = told(problem)
    assert "ValueError" in said and "13812345678" not in said
    assert told(OSError(errno.ENOSPC, "No space left on device", "13812345678.txt")) == "No space left on device"
