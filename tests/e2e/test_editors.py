"""Neovim, Emacs and Vim with ALE with the snippets of editors/, driven as somebody would use them: ``make e2e`` runs the real editors.

Each drive opens a statement, mends what is under the cursor, saves, and checks before submission; what it showed is held here against
the engine's findings, in the unit of columns that the editor counts in.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from real_editors import EMACS, NEOVIM, VIM, Editor

from linter.config import Config
from linter.engine import lint
from linter.mend import mended
from linter.model.runtime import Classifier
from linter.readers.plain import document
from linter.values import Finding, Fix

pytestmark = pytest.mark.e2e

HERE = Path(__file__).resolve().parent
SNIPPETS = HERE.parents[1] / "editors"
TEXT = "尊敬的平台😀👨‍👩‍👧：貴司系統誤判,導致本店下架，憑什麼？\n\n如果不恢复，我要向媒体曝光。\n😀本店于2026年3月5日收到通知,恳请复核。\n"
MOVES = {"fact": "事实", "admission": "承认", "remedy": "整改", "dispute": "异议", "evidence": "证据", "request": "请求"}
#: Stands for the programs that open a page and that take what is copied.
RECORDER = '#!/bin/sh\n[ $# -gt 0 ] && cp "$1" "$OPENED" || cat > "$CLIPBOARD"\n'


def documented(language: str) -> str:
    """What editors/README.md tells the user to write: the first block in a language, the path to the snippets filled in."""
    text = (SNIPPETS / "README.md").read_text("utf-8")
    return text.split(f"```{language}\n")[1].split("```")[0].replace("/path/to/", f"{SNIPPETS}/emacs/")


class Shown:
    """What an editor showed, and the folder it ran in."""

    def __init__(self, folder: Path, classifier: Classifier, language: str, command: list[str]) -> None:
        self.classifier = classifier
        self.found = lint(document(TEXT), Config(), classifier, rewrites="all").findings
        (self.blame,) = [one for one in self.found if one.code == "T101"]
        self.statement = folder / "申诉 😀.txt"
        self.statement.write_text(TEXT, "utf-8", newline="")
        programs = folder / "programs"
        programs.mkdir()
        for name, content in (
            ("xdg-open", RECORDER),
            ("wl-copy", RECORDER),
            ("appeal-lint", f'#!/bin/sh\nexec "{sys.executable}" -m linter "$@"\n'),
        ):
            (programs / name).write_text(content)
            (programs / name).chmod(0o755)
        (folder / "config").write_text(documented(language), "utf-8")
        seen = folder / "seen.json"
        environment = os.environ | {
            "HOME": str(folder),
            "LANG": "C.UTF-8",
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "SNIPPETS": str(SNIPPETS),
            "STATEMENT": str(self.statement),
            "SEEN": str(seen),
            "OPENED": str(folder / "opened"),
            "CLIPBOARD": str(folder / "clipboard"),
            "WAY": self.blame.fixes[0].title,
            "CONFIG": str(folder / "config"),
            "XDG_STATE_HOME": str(folder),
        }
        ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)
        assert seen.exists(), f"{command[0]} ended without a word: {ran.stdout}{ran.stderr}"
        self.seen: dict[str, Any] = json.loads(seen.read_text("utf-8"))
        assert not self.seen.get("problem"), f"{self.seen}\n{ran.stderr}"
        self.page = folder / "opened"

    def holds(self, places: Callable[[Finding, str], tuple[Any, ...]], place: Callable[..., tuple[Any, ...]]) -> None:
        """Everything that an editor has to show: columns, a fix, fix all on save, the check before submission."""
        opened, fixed, saved = (self.seen[name] for name in ("opened", "fixed", "saved"))
        mended_by_hand = applied(TEXT, self.blame.fixes[0])
        assert (opened["text"], fixed["text"]) == (TEXT, mended_by_hand)
        safe = mended(document(mended_by_hand), Config(), self.classifier, False).text
        assert safe != mended_by_hand and saved["text"] == safe == self.statement.read_bytes().decode("utf-8")
        for step in (opened, fixed, saved):
            expected = lint(document(step["text"]), Config(), self.classifier).findings
            assert sorted(map(place, step["found"])) == sorted(places(one, step["text"]) for one in expected)
        assert "T101" in {one["code"] for one in opened["found"]} and "T101" not in {one["code"] for one in fixed["found"]}
        assert "C102" in {one["code"] for one in fixed["found"]} and "C102" not in {one["code"] for one in saved["found"]}
        assert self.seen["clipboard"] == safe
        page = self.page.read_text("utf-8")
        assert page.lstrip().startswith("<!") and "媒体曝光" in page and "先别提交" in page


def applied(text: str, fix: Fix) -> str:
    """The text after one fix."""
    for edit in sorted(fix.edits, key=lambda edit: edit.span.start, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def places_in(unit: Callable[[str], int]) -> Callable[[Finding, str], tuple[Any, ...]]:
    """Code and place of a finding by lines, columns in a unit."""

    def places(finding: Finding, text: str) -> tuple[Any, ...]:
        ends = []
        for offset in (finding.span.start, finding.span.end):
            line = text.count("\n", 0, offset)
            ends += [line, unit(text[text.rfind("\n", 0, offset) + 1 : offset])]
        return (finding.code, *ends)

    return places


def by_line(one: dict[str, Any]) -> tuple[Any, ...]:
    return (one["code"], one["line"], one["start"], one["end_line"], one["end"])


def in_bytes(text: str) -> int:
    return len(text.encode("utf-8"))


def program(editor: Editor) -> str:
    """The path of an editor's program; skips the test where there is none, which ``make e2e`` has told why."""
    return editor.program or pytest.skip(f"no {editor.name}")


def test_neovim(tmp_path: Path, classifier: Classifier) -> None:
    shown = Shown(
        tmp_path,
        classifier,
        "lua",
        [program(NEOVIM), "--headless", "-u", "NORC", "-i", "NONE", "-n", "-c", f"luafile {HERE / 'drive.lua'}"],
    )
    shown.holds(places_in(in_bytes), by_line)
    first, second = shown.seen["picked"][-2:]
    assert "先别提交" in first["prompt"] and first == second
    assert first["items"] == ["打开报告 (open the report)", "尚未就绪，仍要复制正文 (not ready: copy all the same)"]
    assert "先别提交" in shown.seen["messages"]
    if "hints" in shown.seen:
        analysis = lint(document(TEXT), Config(), classifier).analysis
        assert analysis is not None and {"request"} < set(analysis.moves)
        moves = [
            (TEXT.count("\n", 0, one.span.start), MOVES[move])
            for one, move in zip(analysis.sentences, analysis.moves, strict=True)
            if move in MOVES
        ]
        assert sorted(map(tuple, shown.seen["hints"])) == sorted(moves)


def test_emacs(tmp_path: Path, classifier: Classifier) -> None:
    shown = Shown(tmp_path, classifier, "elisp", [program(EMACS), "--batch", "-q", "-l", str(HERE / "drive.el")])
    shown.holds(
        lambda finding, text: (finding.code, finding.span.start, finding.span.end),
        lambda one: (one["code"], one["start"], one["end"]),
    )
    asked = shown.seen["picked"][-1]
    assert "先别提交" in asked["prompt"] and any("尚未就绪" in item for item in asked["items"])


def test_vim_with_ale(tmp_path: Path, classifier: Classifier) -> None:
    shown = Shown(tmp_path, classifier, "vim", [program(VIM), "-Nu", "NONE", "-i", "NONE", "-n", "-es", "-S", str(HERE / "drive.vim")])
    # ALE's last column is the last byte of the finding
    shown.holds(places_in(in_bytes), lambda one: (one["code"], one["line"], one["start"], one["end_line"], one["end"]))
    assert "先别提交" in shown.seen["asked"] and "尚未就绪" in shown.seen["asked"]
