"""What ``label`` shows: a text in its context, the model's reading of it, the labels with their keys, the guide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import click

from linter.cli.form import Form
from linter.positions import display_width
from linter.text.visible import printable
from linter.training.active import Question
from linter.training.guide import Entry, guide
from linter.training.task import Task
from linter.values import MOVES, TACTICS

#: How wide the screen is taken to be at most, and how many lines of a text are shown where nothing is cleared.
WIDEST, LONGEST = 100, 30
#: A label is named beside the model's reading from this chance.
_WORTH = 0.05
WORDS = {
    "zh": {
        "move": "语步",
        "tactic": "对抗",
        "label": "标签",
        "none": "（没有对抗性表述）",
        "unlabelled": "（一个标签也没有）",
        "model": "模型",
        "no_model": "还没有模型：请自己选",
        "save": "回车 保存",
        "skip": "s 跳过",
        "unsure": "x 拿不准",
        "zero": "0 清空",
        "rest": "u 撤回　? 指南　q 结束",
        "gap": "　",
        "saved": "已存 {}",
        "is": "是",
        "near": "不是",
        "which": "按标签的键看它的说明，其他键返回",
        "choose": "请先选一个标签",
        "wrong": "没有「{}」这个键",
        "first": "这是第一句，没有可撤回的",
        "more": "…还有 {} 行，空格看全文",
        "cut": "…还有 {} 行",
        "next": "（任意键继续，q 返回）",
        "line": "一行一个回答（按键连着写）；直接回车即保存方括号里的 > ",
    },
    "en": {
        "move": "move",
        "tactic": "tactics",
        "label": "label",
        "none": "(no tactic)",
        "unlabelled": "(none of the labels)",
        "model": "model",
        "no_model": "no model yet: choose yourself",
        "save": "Enter save",
        "skip": "s skip",
        "unsure": "x unsure",
        "zero": "0 none",
        "rest": "u undo  ? guide  q quit",
        "gap": "  ",
        "saved": "saved {}",
        "is": "is",
        "near": "is not",
        "which": "press a label's key for its meaning, any other to go back",
        "choose": "choose a label first",
        "wrong": "no such key: {}",
        "first": "this is the first one, nothing to undo",
        "more": "… {} more lines: Space shows all",
        "cut": "… {} more lines",
        "next": "(any key goes on, q back)",
        "line": "an answer a line (its keys); Enter saves what is in brackets > ",
    },
}


class Sheet:
    """Lines for a screen of ``width`` columns, in one language."""

    def __init__(self, task: Task | None, lang: str, width: int) -> None:
        self.task, self.lang, self.width, self.words = task, lang, min(width, WIDEST), WORDS[lang]

    def question(self, question: Question, form: Form, head: str, lines: int) -> Iterator[str]:
        """A question: its text as far as there is room on a screen of ``lines`` lines (0: no screen), the model's reading, the labels."""
        yield click.style(head, fg="cyan")
        below = list(self._below(question, form))
        text = self.text(question)
        room = max(3, lines - len(below) - 5) if lines else LONGEST
        yield from text[:room]
        if len(text) > room:
            yield f"  {self.words['more' if lines else 'cut'].format(len(text) - room)}"
        yield ""
        yield from below

    def text(self, question: Question) -> list[str]:
        """The lines of a text and of what stands around it."""
        parts = (("  ", question.before, "dim"), ("> ", question.text, "bold"), ("  ", question.after, "dim"))
        return [click.style(line, **{style: True}) for mark, part, style in parts if part for line in wrapped(part, self.width, mark)]

    def _below(self, question: Question, form: Form) -> Iterator[str]:
        """The model's reading, the labels, the keys."""
        yield from self._reading(question)
        yield from self.choices(form)
        words = [self.words["save"], self.words["skip"]]
        words += [self.words["unsure"]] if self.task is None else []
        words += [] if form.single else [self.words["zero"]]
        yield from wrapped(self.words["gap"].join([*words, self.words["rest"]]), self.width, "")

    def _reading(self, question: Question) -> Iterator[str]:
        reading = question.reading
        if reading is None:
            yield self.words["no_model"]
            return
        worth = [pair for i, pair in enumerate(question.chances[:4]) if not i or pair[1] >= _WORTH]
        named = [f"{self._name(label)} {chance:.2f}" for label, chance in worth]
        yield from wrapped("  ".join(named), self.width, f"{self.words['model']}: ")

    def choices(self, form: Form) -> Iterator[str]:
        """The labels with their keys, the chosen ones in brackets."""
        if self.task is None:
            yield from self._row("move", form, MOVES)
            yield from self._row("tactic", form, TACTICS)
        else:
            yield from self._row("label", form, self.task.labels)

    def _row(self, kind: str, form: Form, labels: Sequence[str]) -> Iterator[str]:
        """Labels of a kind, as many a line as there is room for."""
        key_of = {label: key for key, label in form.keys.items()}
        names = [(label, f"{key_of[label]} {self._name(label)}") for label in labels if label in key_of]
        head = f"{self.words[kind]} "
        cell = max(display_width(name) for _, name in names) + 3
        count = max(1, (self.width - display_width(head) - 1) // cell)
        for begin in range(0, len(names), count):
            line = head if not begin else " " * display_width(head)
            for label, name in names[begin : begin + count]:
                chosen = label in form.labels or (self.task is None and label == form.move)
                shown = f"[{name}]" if chosen else f" {name} "
                line += (click.style(shown, fg="green", bold=True) if chosen else shown) + " " * (cell - display_width(shown))
            yield line.rstrip()

    def _name(self, label: str) -> str:
        if self.task is None and self.lang == "zh":
            return guide()[label].name
        return printable(label)

    def meanings(self, labels: Sequence[str]) -> Iterator[str]:
        """The guide's text on labels."""
        for label in labels:
            entry: Entry | None = guide().get(label) if self.task is None else None
            if entry is None:
                yield f"  {printable(label)}"
                continue
            yield click.style(f"{entry.name} {entry.label}", bold=True)
            yield from wrapped(entry.zh, self.width, "    ")
            yield from wrapped(entry.en, self.width, "    ")
            instead = f" -> {self._name(entry.near_is)}" if entry.near_is else ""
            yield from wrapped(f"{self.words['is']}: {entry.example}", self.width, "    ")
            yield from wrapped(f"{self.words['near']}: {entry.near}{instead}", self.width, "    ")


def wrapped(text: str, width: int, start: str) -> Iterator[str]:
    """Lines of at most ``width`` columns, the first after ``start``, the others as far in."""
    room, indent = width - display_width(start) - 1, " " * display_width(start)
    words = re.compile(rf"[!-~]{{1,{max(1, min(40, room))}}}|.")  # a Chinese character may begin a line, a letter within a word not
    for part in text.replace("\r\n", "\n").split("\n"):
        line = ""
        for word in words.findall(printable(part)):
            if display_width(line + word) > room and line:
                yield start + line.rstrip()
                start, line = indent, ""
                if word == " ":
                    continue
            line += word
        yield start + line
        start = indent
