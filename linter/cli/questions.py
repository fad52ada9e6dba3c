"""The questions of ``guide`` at a terminal, one by one; everything can be left open, and Ctrl-C ends them."""

from __future__ import annotations

import click

from linter.frozen import replace
from linter.profiles.words import ACCOUNT, CHANNEL, MATTER, PLATFORM, ROUTE, Names, name
from linter.values import DETAILS, Case

_QUESTIONS: tuple[tuple[str, str, str, Names, tuple[str, ...]], ...] = (
    ("platform", "哪个平台？", "Which platform?", PLATFORM, ()),
    ("account", "什么账号？", "What kind of account?", ACCOUNT, ()),
    ("violation", "通知说的是哪种违规？", "Which breach does the notice name?", MATTER, ("unknown",)),
    ("route", "您走哪条路？（没有违规，绝不要为了通过而承认）", "Which way? (never own up to what you didn't do)", ROUTE, ("open",)),
    ("channel", "打算从哪里提交？", "Where will you hand it in?", CHANNEL, ()),
)
_WORDS = {
    "zh": ("不清楚", "回答序号或名称，直接回车为 0", "没有这一项，请回答 0 到 {last} 的序号", "已中断，没有给出指南 (interrupted)"),
    "en": (
        "don't know",
        "answer by number or name, Enter for 0",
        "no such answer: give a number from 0 to {last}",
        "interrupted, no guide given",
    ),
}


def ask(case: Case, lang: str) -> Case:
    """The case with the user's answers in it. Raises ``click.ClickException`` when the user breaks off."""
    from linter.cli.main import Interrupted

    try:
        for field, zh, en, names, left_out in _QUESTIONS:
            if getattr(case, field) is None:
                case = _with(case, field, _answer(zh if lang == "zh" else en, names, left_out, lang))
    except (click.Abort, KeyboardInterrupt):
        raise Interrupted(_WORDS[lang][3]) from None
    return case


def _with(case: Case, field: str, answer: str | None) -> Case:
    if field == "violation" and answer in DETAILS:
        return replace(case, violation="other", detail=answer)
    return replace(case, **{field: answer})


def _answer(question: str, names: Names, left_out: tuple[str, ...], lang: str) -> str | None:
    """The id that the user chooses; ``None`` for not knowing."""
    unknown, how, wrong, _ = _WORDS[lang]
    keys = [key for key in names if key not in left_out]
    click.echo(f"\n{question}")
    for start in range(0, len(keys), 4):
        listed = ((number, keys[number - 1]) for number in range(start + 1, min(start + 4, len(keys)) + 1))
        click.echo("  " + "　".join(f"{number} {name(names, key, lang)}" for number, key in listed))
    click.echo(f"  0 {unknown}")
    while True:
        said = click.prompt(how, default="0", show_default=False, prompt_suffix="：" if lang == "zh" else ": ").strip()
        if said in ("0", unknown, "不知道"):
            return None
        if said.isascii() and said.isdecimal() and 1 <= int(said) <= len(keys):
            return keys[int(said) - 1]
        for key in keys:
            if said.casefold() in (key, *(word.casefold() for word in names[key])):
                return key
        click.echo(wrong.format(last=len(keys)))
