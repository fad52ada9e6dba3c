"""Which real editors are there. As a program: installs those that are missing, where apt can, and says in a line each what could not be had."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from dataclasses import dataclass

#: Seconds for all that apt has to fetch and install.
PATIENCE = 120
_APT = ("apt-get", "-qq", "-o", "Acquire::http::Timeout=20", "-o", "Acquire::Retries=1", "-o", "DPkg::Lock::Timeout=60")
_ALE = ("-Nu", "NONE", "-i", "NONE", "-n", "-es", "-c", "packadd ale", "-c", "if !exists(':ALELint') | cquit | endif", "-c", "qall!")


@dataclass(frozen=True)
class Editor:
    """An editor: the names of its program, what it is asked to see whether it has what is needed, the packages of Debian."""

    name: str
    programs: tuple[str, ...]
    probe: tuple[str, ...]
    packages: tuple[str, ...]

    @property
    def program(self) -> str | None:
        """The path of the first program that has what is needed."""
        for path in filter(None, map(shutil.which, self.programs)):
            done = subprocess.run([path, *self.probe], stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
            if done.returncode == 0:
                return path
        return None


NEOVIM = Editor("Neovim", ("nvim",), ("--version",), ("neovim",))
EMACS = Editor(
    "Emacs with eglot",
    ("emacs",),
    ("--batch", "-q", "--eval", "(progn (package-initialize) (require 'eglot))"),
    ("emacs-nox", "elpa-eglot"),
)
VIM = Editor("Vim with ALE", ("vim.nox", "vim"), _ALE, ("vim-nox", "vim-ale"))
EDITORS = (NEOVIM, EMACS, VIM)


def apt(end: float, *arguments: str) -> bool:
    """Whether apt did it before ``end``."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    left = max(0, end - time.monotonic())
    try:
        done = subprocess.run([*_APT, *arguments], env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=left)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main() -> None:
    missing = [editor for editor in EDITORS if editor.program is None]
    usable = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None
    if missing and usable:
        end = time.monotonic() + PATIENCE
        apt(end, "update")
        for editor in missing:
            apt(end, "install", "-y", "--no-install-recommends", *editor.packages)
    for editor in missing:
        if editor.program is None:
            why = "apt could not install it" if usable else "it is not on PATH, and installing it takes root and apt-get"
            print(f"make e2e: no {editor.name}, its test is left out: {why} ({' '.join(editor.packages)})")


if __name__ == "__main__":
    main()
