"""What the page asks, checked: the text, the language, what is given about the case. Whatever does not fit is refused in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from linter.config import Config
from linter.values import ACCOUNTS, CHANNELS, DETAILS, PLATFORMS, ROUTES, VIOLATIONS, Case, Document

LANGUAGES = ("zh", "en")
#: So many code points are taken at most, of a text as of what is given beside it: no box holds a tenth of that.
MOST = 50_000
#: So many earlier texts are taken.
MOST_TEXTS = 20
#: Why something is refused: Chinese and English. None of it quotes what was given.
_REFUSALS = {
    "call": ("页面发来的内容不完整，请刷新页面再试", "What the page sent is incomplete: reload it and try again"),
    "method": ("页面和检查程序的版本不一致，请刷新页面再试", "Page and engine are of different versions: reload the page"),
    "fault": ("这一步没有做成（{kind}），您的文字还在；请再试一次，反复出现请报告", "This did not work ({kind}); your text is still there. Try again; if it recurs, report it"),
    "member": ("“{name}”的值不对，请重新选择", "The value of “{name}” does not fit: choose it again"),
    "long": ("文字超过 {most} 字，请分开检查", "More than {most} characters: check it in parts"),
    "many": ("以前提交过的文本最多放 {most} 份", "At most {most} earlier texts"),
    "day": ("日期应写成 2026-03-10 这样", "A day is written as in 2026-03-10"),
    "box": ("框的字数应是大于 0 的整数", "What the box holds is a whole number above 0"),
    "notes": ("请先写下您自己的记录或草稿，再来对照", "Write down your own notes first, to compare with"),
    "rule": ("没有这条规则", "There is no such rule"),
    "nothing": ("还没有可以检查的文字", "There is nothing to check yet"),
}  # fmt: skip
_CHOICES: dict[str, Sequence[str]] = {
    "platform": PLATFORMS,
    "account": ACCOUNTS,
    "violation": VIOLATIONS,
    "detail": DETAILS,
    "channel": CHANNELS,
    "route": ROUTES,
}


class Refused(Exception):
    """A call that cannot be answered; ``said`` is one sentence, with nothing of the text in it."""

    def __init__(self, why: str, **words: object) -> None:
        super().__init__(why)
        self.why, self.words = why, words

    def said(self, lang: str) -> str:
        """The sentence in a language."""
        return _REFUSALS[self.why][LANGUAGES.index(lang)].format(**self.words)


def language(asked: dict[str, Any]) -> str:
    """The language of the answer. Raises :class:`Refused`."""
    lang = asked.get("lang")
    if lang not in LANGUAGES:
        raise Refused("member", name="lang")
    return str(lang)


def text(asked: dict[str, Any], name: str = "text") -> str:
    """A text. Raises :class:`Refused`."""
    return _text(asked.get(name), name)


def _text(found: object, name: str) -> str:
    if not isinstance(found, str):
        raise Refused("member", name=name)
    if len(found) > MOST:
        raise Refused("long", most=MOST)
    return found


def document(asked: dict[str, Any], name: str = "<text>") -> Document:
    """The text as a document. Raises :class:`Refused`."""
    from linter.readers.plain import document

    return document(text(asked), name)


def box(asked: dict[str, Any]) -> int:
    """What a box holds. Raises :class:`Refused`."""
    found = asked.get("longest")
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise Refused("box")
    return found


def config(asked: dict[str, Any]) -> Config:
    """How to lint: by default, with what is given about the case. Raises :class:`Refused`."""
    return Config(case=case(asked), lang=language(asked))


def case(asked: dict[str, Any]) -> Case:
    """What is given about the case; nothing is assumed but, where it is not said, the day. Raises :class:`Refused`."""
    given = asked.get("case")
    if not isinstance(given, dict):
        raise Refused("member", name="case")
    chosen: dict[str, Any] = {name: _choice(given, name, values) for name, values in _CHOICES.items()}
    if chosen["detail"] and chosen["violation"] is None:
        chosen["violation"] = "other"
    if chosen["route"] == "open":
        chosen["route"] = None
    said, assumed = _day(given), given.get("assumed") is True
    today = said or date.today()
    return Case(
        **chosen,
        today=today,
        assumed=assumed or said is None,
        longest=box(given) if given.get("longest") is not None else None,
        previous=_texts(given),
        notice=_notice(given, today),
    )


def _choice(given: dict[str, Any], name: str, values: Sequence[str]) -> str | None:
    found = given.get(name)
    if found is None or found == "":
        return None
    if found not in values:
        raise Refused("member", name=name)
    return str(found)


def _day(given: dict[str, Any]) -> date | None:
    said = given.get("today")
    if said is None or said == "":
        return None
    try:
        day = date.fromisoformat(said)
    except (TypeError, ValueError):
        day = None
    if day is None or day.isoformat() != said:
        raise Refused("day")
    return day


def _texts(given: dict[str, Any]) -> tuple[str, ...]:
    found = given.get("previous") or []
    if not isinstance(found, list):
        raise Refused("member", name="previous")
    if len(found) > MOST_TEXTS:
        raise Refused("many", most=MOST_TEXTS)
    return tuple(said for one in found if (said := _text(one, "previous")).strip())


def _notice(given: dict[str, Any], today: date) -> Any:
    said = given.get("notice")
    if said is None or not _text(said, "notice").strip():
        return None
    from linter.text.notice import parse

    return parse(said, today)
