"""What an editor can set: initialization options, and the section ``appealLint`` of its configuration."""

from __future__ import annotations

import os
import re
from typing import Any

from linter.frozen import frozen
from linter.text.mask import mask
from linter.values import ACCOUNTS, CHANNELS, PLATFORMS, ROUTES

#: When a text is checked.
RUNS = ("onType", "onSave")
#: So many characters of a wrong value are quoted.
_LONGEST = 80


class OptionsError(ValueError):
    """An option cannot be used; the message is one sentence that says which and what it may be."""


@frozen
class Options:
    """``run``: when to check; ``debounce``: milliseconds of quiet before a check that is not asked for; ``patterns``: parts of a path, of
    which one makes a document be checked by itself (none: all are); ``moves``: inlay hints for fact, admission, remedy; ``config``: the
    configuration file for all documents; ``materials``: the folder that goes with the statement; ``case``: what is given of the case, as the options of ``check`` say it."""

    run: str = "onType"
    debounce: int = 200
    patterns: tuple[str, ...] = ()
    moves: bool = False
    config: str | None = None
    materials: str | None = None
    case: tuple[tuple[str, str], ...] = ()

    def concerns(self, path: str) -> bool:
        """Whether a document at ``path`` is checked without being asked to. A README goes by its own name, not by the folders it is in."""
        path = path.lower()
        name = re.split(r"[\\/]", path)[-1]
        where = name if name.startswith("readme") else path
        return not self.patterns or any(part.lower() in where for part in self.patterns)


_CHOICES = {"platform": PLATFORMS, "account": ACCOUNTS, "channel": CHANNELS, "route": ROUTES}


def section(given: Any) -> Any:
    """What the settings of an editor say to this server, in a section of its own or as they are; ``None`` where they are of others only."""
    if isinstance(given, dict) and "appealLint" in given:
        return given["appealLint"] or None
    if isinstance(given, dict) and not {"run", "debounce", "patterns", "moves", "config", "materials", *_CHOICES} & set(given):
        return None
    return given or None


def read(given: Any, folder: str = "") -> Options:
    """The options in a JSON value; what is not there keeps its default, paths are seen from ``folder``. Raises :class:`OptionsError`."""
    given = section(given)
    if given is None:
        return Options()
    if not isinstance(given, dict):
        raise OptionsError("appealLint 的设置应是一个对象 (settings are not an object)")
    made: dict[str, Any] = {}
    case: list[tuple[str, str]] = []
    for key, value in given.items():
        if value is None or value == "":
            continue
        if key == "run":
            made["run"] = _one(key, value, RUNS)
        elif key == "debounce":
            if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 10_000:
                raise OptionsError("appealLint.debounce 应是 0 到 10000 的整数，单位毫秒 (milliseconds)")
            made["debounce"] = value
        elif key == "patterns":
            if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                raise OptionsError("appealLint.patterns 应是一组文字 (a list of strings)")
            made["patterns"] = tuple(value)
        elif key == "moves":
            if not isinstance(value, bool):
                raise OptionsError("appealLint.moves 应是 true 或 false (a boolean)")
            made["moves"] = value
        elif key == "config":
            made["config"] = _path(value, folder)
            if not os.path.isfile(made["config"]):
                raise OptionsError(f"appealLint.config：找不到配置文件 {_shown(value)}，请检查路径 (no such file)")
        elif key == "materials":
            made["materials"] = _path(value, folder)
            if not os.path.isdir(made["materials"]):
                raise OptionsError(f"appealLint.materials：找不到文件夹 {_shown(value)}，请检查路径 (no such folder)")
        elif key in _CHOICES:
            case.append((key, _one(key, value, _CHOICES[key])))
    return Options(**made, case=tuple(case))


def _path(value: Any, folder: str) -> str:
    return os.path.join(folder, os.path.expanduser(value)) if isinstance(value, str) else ""


def _one(key: str, value: Any, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise OptionsError(f"appealLint.{key} 的值 {_shown(value)} 不对，应为 {'、'.join(allowed)} 之一 (wrong value)")
    return str(value)


def _shown(value: Any) -> str:
    """A value in a message: it may be anything that somebody pasted."""
    said = mask(repr(value))
    return said if len(said) <= _LONGEST else said[:_LONGEST] + "…"


def suffix(language: str) -> str:
    """The suffix that makes an unnamed document of an editor's language be read as what it is."""
    return ".md" if re.fullmatch(r"markdown|mdx?", language) else ".txt"
