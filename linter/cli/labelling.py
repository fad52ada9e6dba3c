"""``label``: one text after the other is shown and labelled, by single keys on a terminal, else a line of keys an answer."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Sequence
from string import ascii_lowercase

import click

from linter.cli.chosen import Refused
from linter.positions import display_width
from linter.text.visible import printable
from linter.training.active import Answer, Question
from linter.training.guide import Entry, guide
from linter.training.journal import Journal, JournalError, record
from linter.training.task import Task
from linter.values import MOVES, TACTICS

#: Keys that are no label: keep, skip, unsure, take back, help, end, none of the labels.
COMMANDS = "suxq?0"
_LETTERS = [letter for letter in ascii_lowercase if letter not in COMMANDS]
_DIGITS = list("123456789")
#: The labels that keys can be had for.
MOST = len(_DIGITS) + len(_LETTERS)
#: How wide the screen is taken to be at most, and how many lines of a text are shown where nothing is cleared.
WIDEST, LONGEST = 100, 30
#: A label is named beside the model's reading from this chance.
_WORTH = 0.05
_WORDS = {
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


class Done(Exception):
    """No more questions."""


class Form:
    """The answer to one question as it is being given: what the model says at first, then what the keys make of it."""

    def __init__(self, task: Task | None, reading: Answer | None) -> None:
        self.task = task
        #: Whether exactly one label is chosen.
        self.single = task is not None and not task.multi
        self.keys = keys(task)
        self.move = reading.move if reading else ""
        self.labels = set(reading.labels if reading else ())

    def press(self, key: str) -> bool:
        """Choose a label, or unchoose it (0: all); whether the key is one that does."""
        if key == "0" and not self.single:
            self.labels = set()
            return True
        label = self.keys.get(key)
        if label is None:
            return False
        if self.task is None and label in MOVES:
            self.move = label
        elif self.single:
            self.labels = {label}
        else:
            self.labels ^= {label}
        return True

    def type(self, line: str) -> str:
        """Take a line of keys as the whole answer; the first key that is none, empty when all are.

        Without a key of a tactic (or 0) the tactics stay, without one of a move the move.
        """
        if wrong := next((key for key in line if key != "0" and key not in self.keys), ""):
            return wrong
        if not (self.task is None and all(self.keys.get(key) in MOVES for key in line)):
            self.labels = set()
        for key in dict.fromkeys(line):
            self.press(key)
        return ""

    def answer(self, unsure: bool = False) -> Answer | None:
        """The answer; ``None`` while a label has still to be chosen."""
        if self.single and not self.labels:
            return None
        order = TACTICS if self.task is None else self.task.labels
        return Answer(self.move, tuple(label for label in order if label in self.labels), unsure)


def keys(task: Task | None) -> dict[str, str]:
    """Key -> label: of appeals digits for the moves and letters for the tactics, of a task digits, then letters."""
    if task is None:
        return dict(zip([*_DIGITS, *_LETTERS], [*MOVES, *TACTICS], strict=False))
    return dict(zip([*_DIGITS, *_LETTERS], task.labels, strict=False))


class Session:
    """Asks questions and saves each answer at once."""

    def __init__(self, task: Task | None, questions: Sequence[Question], journal: Journal, source: str, lang: str) -> None:
        self.task, self.questions, self.journal, self.source = task, questions, journal, source
        self.lang, self.words = lang, _WORDS[lang]
        self.saved = 0
        #: Of each question answered or skipped: whether a record was written.
        self.wrote: list[bool] = []
        self.forms: dict[int, Form] = {}
        self.heard = False
        self.terminal = sys.stdin.isatty()
        self.aside = not sys.stdout.isatty()
        stream = sys.stderr if self.aside else sys.stdout
        dumb = not stream.isatty() or os.environ.get("TERM") == "dumb"
        self.clears = self.terminal and not dumb
        self.colour = not dumb and not os.environ.get("NO_COLOR")

    def run(self) -> None:
        """Ask until all is answered or the user ends; raises ``JournalError`` when an answer could not be saved."""
        ask = self._by_key if self.terminal else self._by_line
        try:
            while len(self.wrote) < len(self.questions):
                at = len(self.wrote)
                form = self.forms.setdefault(at, Form(self.task, self.questions[at].reading))
                ask(self.questions[at], form)
        except Done:
            pass

    def _by_key(self, question: Question, form: Form) -> None:
        said = ""
        while True:
            if self.clears:
                click.clear()
            self._say(*self._shown(question, form), said)
            said = ""
            for key in _pressed():
                if form.press(key) or key == "\x1b":
                    continue
                if key == " ":
                    self._whole(question)
                    break
                if key == "?":
                    self._explain(form)
                    break
                done = self._command(key, question, form)
                if done is True:
                    return
                said = done or self.words["wrong"].format(printable(key))
                break

    def _by_line(self, question: Question, form: Form) -> None:
        self._say(*self._shown(question, form))
        while True:
            click.echo(self.words["line"], nl=False, err=self.aside)
            line = sys.stdin.readline()
            if not line:
                click.echo(err=self.aside)
                raise Done
            self.heard = True
            typed = line.strip().lower()
            if typed.startswith("?"):
                self._say(*self._meanings([form.keys[key] for key in typed[1:] if key in form.keys] or self._near(form)))
                continue
            if len(typed) > 1 or typed in form.keys or typed == "0":
                if wrong := form.type(typed):
                    self._say(self.words["wrong"].format(printable(wrong)))
                    continue
                typed = ""
            done = self._command(typed or "\r", question, form)
            if done is True:
                return
            self._say(done or self.words["wrong"].format(printable(typed)))

    def _command(self, key: str, question: Question, form: Form) -> bool | str:
        """Do what a key says: true when the next question is due, else a sentence on what is wrong; empty for no such key."""
        if key in ("\r", "\n"):
            return self._save(question, form.answer())
        if key == "x" and self.task is None:
            return self._save(question, form.answer(unsure=True))
        if key == "s":
            self.wrote.append(False)
            return True
        if key == "u":
            return self._undo()
        if key == "q":
            raise Done
        return ""

    def _save(self, question: Question, answer: Answer | None) -> bool | str:
        if answer is None:
            return self.words["choose"]
        self.journal.append(record(question.text, question.group, answer, self.source, self.task))
        self.wrote.append(True)
        self.saved += 1
        return True

    def _undo(self) -> bool | str:
        if not self.wrote:
            return self.words["first"]
        if self.wrote[-1]:
            try:
                self.journal.take_back()
            except JournalError as problem:
                return str(problem)
            self.saved -= 1
        self.wrote.pop()
        return True

    # what is shown

    def _say(self, *lines: str) -> None:
        for line in lines:
            click.echo(line if self.colour else click.unstyle(line), err=self.aside)

    def _shown(self, question: Question, form: Form) -> Iterator[str]:
        width = min(shutil.get_terminal_size((80, 24)).columns, WIDEST)
        head = f"-- {len(self.wrote) + 1}/{len(self.questions)}  {printable(question.place)}  {self.words['saved'].format(self.saved)} --"
        yield click.style(head, fg="cyan")
        below = list(self._below(question, form, width))
        text = self._text(question, width)
        room = max(3, shutil.get_terminal_size((80, 24)).lines - len(below) - 5) if self.clears else LONGEST
        yield from text[:room]
        if len(text) > room:
            yield f"  {self.words['more' if self.clears else 'cut'].format(len(text) - room)}"
        yield ""
        yield from below

    def _text(self, question: Question, width: int) -> list[str]:
        """The lines of a text and of what stands around it."""
        parts = (("  ", question.before, "dim"), ("> ", question.text, "bold"), ("  ", question.after, "dim"))
        return [click.style(line, **{style: True}) for mark, part, style in parts if part for line in wrapped(part, width, mark)]

    def _whole(self, question: Question) -> None:
        """All of a text, a screen at a time."""
        size = shutil.get_terminal_size((80, 24))
        text, room = self._text(question, min(size.columns, WIDEST)), max(3, size.lines - 2)
        for begin in range(0, len(text), room):
            if self.clears:
                click.clear()
            self._say(*text[begin : begin + room], self.words["next"])
            if _pressed() == "q":
                return

    def _below(self, question: Question, form: Form, width: int) -> Iterator[str]:
        """The model's reading, the labels, the keys."""
        yield from self._reading(question, width)
        if self.task is None:
            yield from self._choices("move", form, MOVES, width)
            yield from self._choices("tactic", form, TACTICS, width)
        else:
            yield from self._choices("label", form, self.task.labels, width)
        words = [self.words["save"], self.words["skip"]]
        words += [self.words["unsure"]] if self.task is None else []
        words += [] if form.single else [self.words["zero"]]
        yield from wrapped(self.words["gap"].join([*words, self.words["rest"]]), width, "")

    def _reading(self, question: Question, width: int) -> Iterator[str]:
        reading = question.reading
        if reading is None:
            yield self.words["no_model"]
            return
        worth = [pair for i, pair in enumerate(question.chances[:4]) if not i or pair[1] >= _WORTH]
        named = [f"{self._name(label)} {chance:.2f}" for label, chance in worth]
        yield from wrapped("  ".join(named), width, f"{self.words['model']}: ")

    def _choices(self, kind: str, form: Form, labels: Sequence[str], width: int) -> Iterator[str]:
        """The labels with their keys, the chosen ones in brackets, as many a line as there is room for."""
        key_of = {label: key for key, label in form.keys.items()}
        names = [(label, f"{key_of[label]} {self._name(label)}") for label in labels if label in key_of]
        head = f"{self.words[kind]} "
        cell = max(display_width(name) for _, name in names) + 3
        count = max(1, (width - display_width(head) - 1) // cell)
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

    def _near(self, form: Form) -> list[str]:
        """The labels that are chosen now."""
        return [label for label in form.keys.values() if label in form.labels or label == form.move]

    def _meanings(self, labels: Sequence[str]) -> Iterator[str]:
        width = min(shutil.get_terminal_size((80, 24)).columns, WIDEST)
        for label in labels:
            entry: Entry | None = guide().get(label) if self.task is None else None
            if entry is None:
                yield f"  {printable(label)}"
                continue
            yield click.style(f"{entry.name} {entry.label}", bold=True)
            yield from wrapped(entry.zh, width, "    ")
            yield from wrapped(entry.en, width, "    ")
            instead = f" -> {self._name(entry.near_is)}" if entry.near_is else ""
            yield from wrapped(f"{self.words['is']}: {entry.example}", width, "    ")
            yield from wrapped(f"{self.words['near']}: {entry.near}{instead}", width, "    ")

    def _explain(self, form: Form) -> None:
        """The guide's text on the chosen labels, then on each whose key is pressed."""
        labels = self._near(form)
        while True:
            if self.clears:
                click.clear()
            self._say(*self._meanings(labels), "")
            self._say(*self._choices("move", form, MOVES, 80) if self.task is None else ())
            kind, order = ("tactic", TACTICS) if self.task is None else ("label", self.task.labels)
            self._say(*self._choices(kind, form, order, 80), self.words["which"])
            pressed = _pressed()
            if pressed[0] not in form.keys:
                return
            labels = [form.keys[key] for key in pressed if key in form.keys]


def _pressed() -> str:
    """The keys that were pressed, in lower case; a key that is a sequence (an arrow) is one that means nothing."""
    try:
        found = click.getchar()
    except EOFError:
        raise Done from None
    return found.lower() if found and found[0] not in "\x1b\x00\xe0" else "\x1b"


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


def fitting(task: Task) -> None:
    """Raises :class:`Refused` for a task with more labels than there are keys."""
    if len(task.labels) > MOST:
        raise Refused(f"任务有 {len(task.labels)} 个标签，按键只够 {MOST} 个 (more labels than keys)")
