"""``label``: one text after the other is shown and labelled, by single keys on a terminal, else a line of keys an answer."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from unicodedata import normalize

import click

from linter.cli.form import Form
from linter.cli.sheet import Sheet
from linter.text.visible import printable
from linter.training.active import Answer, Question
from linter.training.journal import Journal, JournalError, record
from linter.training.task import Task


class Done(Exception):
    """No more questions."""


class Session:
    """Asks questions and saves each answer at once."""

    def __init__(self, task: Task | None, questions: Sequence[Question], journal: Journal, source: str, lang: str) -> None:
        self.task, self.questions, self.journal, self.source = task, questions, journal, source
        self.sheet = Sheet(task, lang, shutil.get_terminal_size((80, 24)).columns)
        self.words = self.sheet.words
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
            self._clear()
            self._say(*self._question(question, form), said)
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
        self._say(*self._question(question, form))
        while True:
            click.echo(self.words["line"], nl=False, err=self.aside)
            line = sys.stdin.readline()
            if not line:
                click.echo(err=self.aside)
                raise Done
            self.heard = True
            typed = _narrow(line.strip())
            if typed.startswith("?"):
                self._say(*self.sheet.meanings([form.keys[key] for key in typed[1:] if key in form.keys] or form.chosen()))
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

    def _question(self, question: Question, form: Form) -> Iterator[str]:
        head = f"-- {len(self.wrote) + 1}/{len(self.questions)}  {printable(question.place)}  {self.words['saved'].format(self.saved)} --"
        return self.sheet.question(question, form, head, shutil.get_terminal_size((80, 24)).lines if self.clears else 0)

    def _whole(self, question: Question) -> None:
        """All of a text, a screen at a time."""
        text, room = self.sheet.text(question), max(3, shutil.get_terminal_size((80, 24)).lines - 2)
        for begin in range(0, len(text), room):
            self._clear()
            self._say(*text[begin : begin + room], self.words["next"])
            if _pressed() == "q":
                return

    def _explain(self, form: Form) -> None:
        """The guide's text on the chosen labels, then on each whose key is pressed."""
        labels = form.chosen()
        while True:
            self._clear()
            self._say(*self.sheet.meanings(labels), "", *self.sheet.choices(form), self.words["which"])
            pressed = _pressed()
            if pressed[0] not in form.keys:
                return
            labels = [form.keys[key] for key in pressed if key in form.keys]

    def _clear(self) -> None:
        if self.clears:
            click.clear()

    def _say(self, *lines: str) -> None:
        for line in lines:
            click.echo(line if self.colour else click.unstyle(line), err=self.aside)


def _pressed() -> str:
    """The keys that were pressed, in lower case; a key that is a sequence (an arrow) is one that means nothing."""
    try:
        found = click.getchar()
    except EOFError:
        raise Done from None
    return _narrow(found) if found and found[0] not in "\x1b\x00\xe0" else "\x1b"


def _narrow(typed: str) -> str:
    """Keys as they are meant: an input method may be at full width, or caps lock on."""
    return normalize("NFKC", typed).lower()
