"""Configuration files -> :class:`linter.settings.Settings`: every key checked where it stands, then files laid over each other."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from linter.config import Allowed, Config, OwnRule, Phrases
from linter.frozen import frozen
from linter.model.chosen import Choice, Pin, digest
from linter.model.runtime import ModelError
from linter.profiles import ProfileError, facts
from linter.registry import matching
from linter.settings import Settings, SettingsError
from linter.settings.keys import NAMED, TABLES
from linter.settings.kinds import checked
from linter.settings.labels import bound
from linter.settings.scalars import Own, Wrong, known
from linter.settings.sources import Source, chain, shown
from linter.text.mask import mask_message
from linter.text.visible import printable
from linter.values import DETAILS, Case, Severity


@frozen
class Given:
    """A value that a file sets: checked, as it stands in the file, and where: ``file`` is an absolute path, ``line`` from 1."""

    value: Any
    raw: Any
    file: str
    line: int


#: Keys, or pairs of a table and a key in it, with what is set; in the order in which later ones win.
Laid = dict[tuple[str, ...], Given]


def load(path: str) -> Settings:
    """The settings of a file with those that it extends. Raises :class:`linter.settings.SettingsError`, and nothing else: what is wrong
    with a file costs only the documents for which it holds."""
    try:
        found = settings(path, laid(path))
        facts(Case(platform="other"), found.config.profiles)
    except SettingsError:
        raise
    except ProfileError as problem:
        raise SettingsError(str(problem)) from None
    except Exception as problem:
        from linter.fault import told

        said = f"读这份配置时程序出错：{told(problem)}，请改简单些，并报告 (a fault of the program)"
        raise SettingsError(f"{shown(path)}: {said}") from problem
    return found


def laid(path: str) -> Laid:
    """What a file and those that it extends set, the nearest last. Raises :class:`linter.settings.SettingsError`."""
    sources = chain(path)
    own = _own_rules(sources)
    found: Laid = {}
    for one in sources:
        for name, raw in one.settings.items():
            value = _value(one, name, raw, own)
            for key, part, whole in _parts(name, raw, value):
                found.pop(key, None)
                found[key] = Given(whole, part, one.path, one.line(key))
    found.pop(("extend",), None)
    return found


def _parts(name: str, raw: Any, value: Any) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    """A key with its value; for a table, each of its keys with theirs."""
    if name == "rules":
        for (rule, options), (_, pairs) in zip(raw.items(), value, strict=True):
            yield from (((name, rule, option), options[option], one) for option, (_, one) in zip(options, pairs, strict=True))
    elif name in TABLES:
        yield from (((name, key), raw[key], dict(value)[key]) for key in raw)
    else:
        yield (name,), raw, value


def _value(one: Source, name: str, raw: Any, own: Own) -> Any:
    try:
        known(name, tuple(NAMED))
        value = checked(NAMED[name], raw, own)
        if name == "own-rules":
            return tuple(bound(table, os.path.dirname(one.path), i) for i, table in enumerate(value))
        if NAMED[name].kind in ("file", "files"):
            return _paths(one, value)
        return value
    except Wrong as problem:
        place = problem.place if problem.place[:1] == (name,) else (name, *problem.place)
        raise one.wrong(place, problem.what, problem.quoted) from None


def _paths(one: Source, value: str | tuple[str, ...]) -> str | tuple[str, ...]:
    """Paths as seen from the file, absolute; those of profiles have to be there."""
    folder = os.path.dirname(one.path)
    if isinstance(value, str):
        return os.path.normpath(os.path.join(folder, value))
    found = tuple(os.path.normpath(os.path.join(folder, path)) for path in value)
    for path, said in zip(found, value, strict=True):
        if not os.path.isfile(path):
            raise Wrong(f"{said} 不存在，路径相对于本文件 (no such file)", quoted=said)
    return found


def _own_rules(sources: Sequence[Source]) -> Own:
    """The users' own rules: of the last file that has any."""
    for one in reversed(sources):
        if "own-rules" in one.settings:
            tables = _value(one, "own-rules", one.settings["own-rules"], ())
            for i, table in enumerate(tables):
                twice = [other for other in tables[:i] if {other["code"], other["name"]} & {table["code"], table["name"]}]
                if twice:
                    raise one.wrong(("own-rules", i), f"代码 {table['code']} 或名称 {table['name']} 用了两次，请换一个 (used twice)")
            return tuple(map(_own_rule, tables))
    return ()


def _own_rule(table: dict[str, Any]) -> OwnRule:
    words = sorted(table.get("phrases", ()), key=len, reverse=True)
    return OwnRule(
        code=table["code"],
        name=table["name"],
        pattern=table.get("pattern") or "|".join(map(re.escape, words)),
        message=printable(mask_message(table["message"])),
        message_en=printable(mask_message(table.get("message-en", table["message"]))),
        severity=Severity(table.get("severity", "warning")),
        label=table.get("label", ""),
        model=table.get("model", ""),
        model_sha256=table.get("model-sha256", ""),
        min_confidence=table.get("min-confidence"),
    )


def settings(path: str, found: Laid) -> Settings:
    """What is set, as values."""

    def value(name: str, default: Any = None) -> Any:
        return found[name,].value if (name,) in found else default

    def table(name: str) -> Iterator[tuple[tuple[str, ...], Any]]:
        return ((key[1:], given.value) for key, given in found.items() if key[0] == name)

    own = tuple(map(_own_rule, value("own-rules", ())))
    levels = tuple((selector, level) for (selector,), level in table("severity"))
    config = Config(
        select=value("select", ()),
        ignore=(*value("ignore", ()), *_off(levels, own)),
        severity=tuple((selector, Severity(level)) for selector, level in levels if level != "off"),
        options=_options(tuple(table("rules"))),
        fail_on=Severity(value("fail-on", "warning")),
        case=_case(value),
        lang=value("lang", "zh"),
        min_confidence=value("min-confidence"),
        allow=tuple(Allowed(one["rule"], one["text"], one.get("reason", "")) for one in value("allow", ())),
        phrases=tuple(Phrases(name, words) for (name,), words in table("phrases")),
        own_rules=own,
        profiles=value("profiles", ()),
        docs_url=value("docs-url", ""),
        model=_pin(found),
    )
    ignores = tuple((pattern, selectors) for (pattern,), selectors in table("per-file-ignores"))
    return Settings(config, path, ignores, value("include", ()), value("exclude", ()), value("baseline"), value("max-size"))


def _pin(found: Laid) -> Pin | None:
    """The model that is asked for. A folder that an extended file names is that of another model once this file says which."""
    where, which = found.get(("model",)), found.get(("model-sha256",))
    if which is None:
        if where is None:
            return None
        place = f"{shown(where.file)}:{where.line}"
        raise SettingsError(f"{place}: 写了 model 就要写 model-sha256{_there(where.value)} (model needs model-sha256)")
    keys = list(found)
    other = where is None or (where.file != which.file and keys.index(("model",)) < keys.index(("model-sha256",)))
    folder = "" if where is None or other else where.value
    return Pin(which.value, folder, f"{shown(which.file)}:{which.line}")


def _there(folder: str) -> str:
    """The setting for the model in a folder, to be copied; empty where there is none."""
    with suppress(ModelError):
        return f'：那里的是 model-sha256 = "{digest(Choice("option", "", folder))}"'
    return ""


def _case(value: Any) -> Case:
    route, violation = value("route", "auto"), value("violation")
    detailed = violation in DETAILS
    return Case(
        route=None if route == "auto" else route,
        violation="other" if detailed else violation,
        detail=violation if detailed else None,
        platform=value("platform"),
        account=value("account"),
        channel=value("channel"),
        longest=value("max-chars"),
    )


def _off(levels: Sequence[tuple[str, str]], own: Own) -> tuple[str, ...]:
    """The codes of the rules whose last level is ``off``."""
    last = {entry.code: level for selector, level in levels for entry in matching(selector, own)}
    return tuple(code for code, level in last.items() if level == "off")


def _options(pairs: Sequence[tuple[tuple[str, ...], Any]]) -> tuple[tuple[str, tuple[tuple[str, Any], ...]], ...]:
    """Options by the name of their rule."""
    by_rule: dict[str, dict[str, Any]] = {}
    for (rule, option), value in pairs:
        for entry in matching(rule):
            by_rule.setdefault(entry.name, {})[option.replace("-", "_")] = value
    return tuple((name, tuple(options.items())) for name, options in by_rule.items())
