"""What the page shows by name: labels and sentences in Chinese and English."""

from __future__ import annotations

from typing import Any

from linter.profiles.words import MARK, MATTER, name
from linter.reporters.page.words import MOVE
from linter.reporters.words import MISSING, ROUTE

__all__ = ["MISSING", "MOVE", "NOTES", "PERSONAL", "PLACES", "REASONS", "ROUTE", "SAID", "STATE", "called", "in_page", "known_by", "matter"]

#: How a move stands (:func:`linter.reporters.moves.standing`) -> what the page calls that.
STATE = {"present": "there", "unsure": "maybe", "missing": "missing"}
#: Kinds of personal data.
PERSONAL = {
    "zh": {
        "id_number": "身份证号",
        "passport": "护照等证件号",
        "phone": "手机号",
        "landline": "座机号",
        "bank_card": "银行卡号",
        "email": "邮箱",
        "imei": "设备识别码",
        "mac": "设备地址",
        "ip": "IP 地址",
        "token": "密钥或密码",
    },
    "en": {
        "id_number": "identity card number",
        "passport": "number of a passport or pass",
        "phone": "mobile number",
        "landline": "telephone number",
        "bank_card": "bank card number",
        "email": "mail address",
        "imei": "device identifier",
        "mac": "device address",
        "ip": "IP address",
        "token": "key or password",
    },
}
#: Why something went when a text was shortened.
REASONS = {
    "plea": "pleading",
    "tone": "tone",
    "repetition": "said twice",
    "courtesy": "courtesy",
    "request": "request made twice",
    "filler": "filler",
    "mood": "mood",
    "aside": "aside without a fact",
}
#: What is said of a text that was made: of a suggestion, of a shortened one, of a skeleton.
SAID = {
    "zh": {
        "changed": "改了 {count} 处。",
        "unchanged": "没有可以直接改的措辞。",
        "removed": "删去了「{words}」。",
        "cut": "删去了「{words}」（{reason}）。",
        "uncut": "没有可以直接删去的内容。",
        "fits": "现在 {length} 字，放得下。",
        "over": "还多 {over} 字，请自己缩短；日期、数量、措施、证据请保留。",
        "long": "第 {line} 行这一句有 {length} 字，可以先看它：「{words}」",
        "blanks": "有 {count} 处【请填写】，请填上真实情况；没有的就删去那一句，不要编造。",
        "advice": "请逐句核对后再提交：这只是建议。",
        "untrue": "只写真实发生过的事；没有做过的不要写。",
    },
    "en": {
        "changed": "Places changed: {count}.",
        "unchanged": "There is no wording to change outright.",
        "removed": "Left out: “{words}”.",
        "cut": "Deleted: “{words}” ({reason}).",
        "uncut": "There is nothing that can just be deleted.",
        "fits": "It has {length} characters now, and fits.",
        "over": "{over} characters too many still: shorten by hand; keep dates, figures, measures, evidence.",
        "long": "A sentence in line {line} has {length} characters; look at it first: “{words}”",
        "blanks": "Blanks to fill in with what is true: {count}; where there is nothing, delete the sentence. Make nothing up.",
        "advice": "Check every sentence before you hand it in: this is a suggestion only.",
        "untrue": "Write what happened and nothing else; leave out what you did not do.",
    },
}
#: What the page calls the options of the command line that messages and manual pages name.
PLACES = {
    "zh": {
        "--route remedy": "通知里说的事属实",
        "--route dispute": "不属实，或者不是我做的",
        "--today": "今天的日期",
        "--max-chars": "输入框最多能写多少字",
        "--previous": "以前交过的申诉（有的话）",
        "--facts": "和我的记录核对",
    },
    "en": {
        "--route remedy": "What the notice says is true",
        "--route dispute": "It is not true, or it was not me",
        "--today": "Today's date",
        "--max-chars": "Most characters the box takes",
        "--previous": "An earlier appeal, if there was one",
        "--facts": "Hold it against my notes",
    },
}
#: What is said of a part of a skeleton (or of a part of that of a detail) where its own note is for who works with files or reads Chinese.
NOTES = {
    "zh": {
        "admission": f"没有违规就不要用这个框架，请改选“{PLACES['zh']['--route dispute']}”，不要为了通过而承认。确有违规的，写行为和条款，一句话就够。",
        "choice": "还没有选是否属实：正文里留了一个空，按实际情况从下面两种写法里选一种填进去。没有违规的，绝不要选“确有违规”。",
    },
    "en": {
        "identity": "Say which account it is, so that it can be found; no password, no whole identity number.",
        "fact": "What happened: when, what you did, which notice came; facts only. If you don't remember the hour, give the day; quote the notice.",
        "fact.hijacked": "What happened: when you noticed, what you saw, where you were then and on which device. Name its model only.",
        "admission": f"If there was no violation, don't use this frame: choose “{PLACES['en']['--route dispute']}” instead, and never admit anything "
        "to get it through. If there was one, name the conduct and the rule; a sentence is enough.",
        "remedy": "Remedy: what was done, on which day, by whom, and what keeps it from happening again. Do it first, then write it.",
        "remedy.hijacked": "What keeps the account safe now: only what was done. It has nothing to do with who sent what.",
        "dispute": "Why it does not apply: put what happened beside the rule that the notice cites. “I did nothing wrong” alone is no reason.",
        "evidence": "Evidence: what it is, of which day, its number, what it shows. Only what is really attached.",
        "request": "Request: name the function that is to be restored.",
        "signature": "Signature: your name; a company gives its full name and its seal.",
        "choice": "Whether it is true was left open: the text has a blank for it; fill in that one of the two ways below which is true. "
        "If there was no violation, never choose 确有违规 (there was).",
    },
}


def in_page(words: str, lang: str) -> str:
    """What a message or manual page says, with the page's own names for options of the command line."""
    for option, place in PLACES[lang].items():
        words = words.replace(f" {option} ", f"“{place}”" if lang == "zh" else f" “{place}” ").replace(option, f"“{place}”")
    return words


def known_by(label: str, name: str, confidence: float, given: bool) -> dict[str, Any]:
    """A label of the whole statement."""
    return {"label": label, "name": name, "confidence": round(confidence, 4), "given": given}


def matter(key: str, lang: str) -> str:
    """What a violation, or what it is in detail, is called."""
    return name(MATTER, key, lang)


def called(mark: str, source: str, lang: str) -> str:
    """A mark in words, and who says it."""
    return f"{name(MARK, mark, lang)}{'：' if lang == 'zh' else ': '}{source}"
