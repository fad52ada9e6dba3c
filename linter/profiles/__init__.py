"""What is known of each platform: ``<platform>.toml``, every fact with its mark and its source; users may bring their own.

A profile is data: ``[[fact]]`` (text, text-en, mark, source; for which accounts, channels, violations and routes, all if not said)
and ``[[box]]`` (how many code points the channel's text box holds: hard, mark, source; channels, accounts).
``[[material]]`` is a kind of file that is asked for, or of use: kind, needed, text, text-en, mark, source; formats and the most bytes
a file may have, where they are known; accounts, channels, violations, routes.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from linter.frozen import frozen, replace
from linter.regular import read_file
from linter.resources import data
from linter.toml import TomlError, line_of, meant, parse
from linter.values import ACCOUNTS, CHANNELS, DETAILS, MARKS, MATERIALS, PLATFORMS, ROUTES, VIOLATIONS, Case, Required

#: The platform of a profile that holds everywhere (``any.toml``).
ANY = "any"
#: What a fact is about (its ``topic``), in the order in which a guide tells it: where to hand in, what is asked for there, how long it takes, how hard
#: it is, how many chances there are and what spends them, what to attach, what helps besides, whether a text helps at all, what keeps
#: it from happening again, what to beware of.
TOPICS = ("channel", "asks", "time", "difficulty", "chances", "materials", "helps", "prose", "prevention", "caution")


class ProfileError(ValueError):
    """A profile cannot be used; the message names file and line and says what to do."""


@frozen
class Fact:
    """A fact that a user may be shown, in Chinese and English, with what stands behind it; empty tuples mean all."""

    text: str
    text_en: str
    mark: str
    source: str
    accounts: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    violations: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    topic: str = "caution"

    def concerns(self, case: Case) -> bool:
        """Whether nothing that is given about the case speaks against it."""
        return all(
            not some or given is None or given in some
            for some, given in (
                (self.accounts, case.account),
                (self.channels, case.channel),
                (self.violations, case.detail or case.violation),
                (self.routes, case.route),
            )
        )

    def limits(self, case: Case, lang: str = "zh") -> str:
        """For which accounts, channels, violations and routes it holds, where the case leaves that open; empty if for all."""
        from linter.profiles import words

        dimensions = (
            (self.accounts, case.account, words.ACCOUNT),
            (self.channels, case.channel, words.CHANNEL),
            (self.violations, case.detail or case.violation, words.MATTER),
            (self.routes, case.route, words.ROUTE),
        )
        left = [(some, names) for some, given, names in dimensions if some and given is None]
        comma, semicolon = ("、", "；") if lang == "zh" else (", ", "; ")
        return semicolon.join(comma.join(words.name(names, key, lang) for key in some) for some, names in left)

    def said(self, case: Case, lang: str = "zh") -> str:
        """The text as a user reads it, with its limits before it."""
        limits, text = self.limits(case, lang), self.text if lang == "zh" else self.text_en
        return text if not limits else f"〔{limits}〕{text}" if lang == "zh" else f"[{limits}] {text}"


@frozen
class Box:
    """How much a channel's text box holds, in code points; empty tuples mean all."""

    hard: int
    mark: str
    source: str
    channels: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()


@frozen
class Asked:
    """A kind of material that is asked for, and in which cases; empty tuples mean all."""

    required: Required
    accounts: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    violations: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()

    def of(self, case: Case) -> Required | None:
        """What it asks for in a case. What is asked of some accounts, channels or violations only is not asked of one of which
        nothing is known; what is asked on one route is only of use while the route is not known."""
        limits = ((self.accounts, case.account), (self.channels, case.channel), (self.violations, case.detail or case.violation))
        if any(some and given not in some for some, given in limits):
            return None
        if not self.routes or case.route in self.routes:
            return self.required
        return replace(self.required, needed=False) if case.route in (None, "open") else None


@frozen
class Profile:
    """What is known of one platform."""

    platform: str
    facts: tuple[Fact, ...]
    boxes: tuple[Box, ...] = ()
    asked: tuple[Asked, ...] = ()


def facts(case: Case, own: tuple[str, ...] = ()) -> tuple[Fact, ...]:
    """The facts on a case's platform, the best founded first; none where nothing is known.

    ``own``: paths of users' profiles. Of the platform :data:`ANY` they are those that hold everywhere.
    """
    found = [fact for profile in _profiles(case.platform, own) for fact in profile.facts if fact.concerns(case)]
    return tuple(sorted(found, key=lambda fact: MARKS.index(fact.mark)))


def box(case: Case, own: tuple[str, ...] = ()) -> Box | None:
    """The box that a case's text has to fit, where one is known: a user's own figure before ours."""
    for profile in reversed(_profiles(case.platform, own)):
        for one in profile.boxes:
            if all(not some or given in some for some, given in ((one.channels, case.channel), (one.accounts, case.account))):
                return one
    return None


def materials(case: Case, own: tuple[str, ...] = ()) -> tuple[Required, ...]:
    """What a case's platform asks for or takes, one entry a kind, in the order of ``MATERIALS``; none where nothing is known.

    Of several entries on a kind the one that makes it needed stands, then the best founded, then the one that says more of the case.
    """
    found = [(required, asked) for profile in _profiles(case.platform, own) for asked in profile.asked if (required := asked.of(case))]
    found.sort(key=lambda one: (not one[0].needed, MARKS.index(one[0].mark), -len(one[1].accounts + one[1].channels + one[1].violations)))
    best: dict[str, Required] = {}
    for required, _ in found:
        best.setdefault(required.kind, required)
    return tuple(best[kind] for kind in MATERIALS if kind in best)


@cache
def _profiles(platform: str | None, own: tuple[str, ...]) -> tuple[Profile, ...]:
    if platform is None:
        return ()
    return (*_shipped(platform), *(profile for profile in map(brought, own) if profile.platform == platform))


@cache
def _shipped(platform: str) -> tuple[Profile, ...]:
    name = f"{platform}.toml"
    try:
        content = data("linter.profiles", name)
    except OSError:
        return ()
    return (read(content.decode("utf-8"), name),)


@cache
def brought(path: str) -> Profile:
    """A user's own profile. Raises :class:`ProfileError`."""
    try:
        return read(read_file(path, 1 << 24).decode("utf-8-sig"), path)
    except (OSError, UnicodeDecodeError) as problem:
        raise ProfileError(f"{path}: 读不了平台资料（{problem}），请检查路径，文件须为 UTF-8 (the profile cannot be read)") from None


def forget() -> None:
    """Read users' own profiles anew."""
    brought.cache_clear()
    _profiles.cache_clear()


def read(text: str, path: str) -> Profile:
    """A profile's TOML as a value. Raises :class:`ProfileError` for what is none, with file and line."""
    try:
        return _profile(parse(text, path), text, path)
    except TomlError as problem:
        raise ProfileError(str(problem)) from None
    except (RecursionError, ValueError) as problem:
        if isinstance(problem, ProfileError):
            raise
        raise ProfileError(f"{path}: 读不了平台资料（嵌套过深或数字过长），请改简单些 (too deep, or a number too long)") from None


#: Formats that a form may take: endings without the dot.
FORMATS = (
    *("jpg", "jpeg", "png", "gif", "bmp", "webp", "tif", "heic", "pdf", "doc", "docx", "txt", "xls", "xlsx", "csv", "ppt", "pptx"),
    *("mp4", "mp3", "amr", "zip", "rar"),
)
#: Table -> key -> what its values can be (``None``: any text; ``int``: a number above 0; ``bool``), and whether it has to be there.
_KEYS: dict[str, dict[str, tuple[tuple[str, ...] | type | None, bool]]] = {
    "fact": {
        "text": (None, True),
        "text-en": (None, False),
        "mark": (MARKS, True),
        "source": (None, True),
        "topic": (TOPICS, False),
        "accounts": (ACCOUNTS, False),
        "channels": (CHANNELS, False),
        "violations": ((*VIOLATIONS, *DETAILS), False),
        "routes": (ROUTES, False),
    },
    "box": {
        "hard": (int, True),
        "mark": (MARKS, True),
        "source": (None, True),
        "channels": (CHANNELS, False),
        "accounts": (ACCOUNTS, False),
    },
    "material": {
        "kind": (MATERIALS[:-1], True),
        "needed": (bool, True),
        "text": (None, True),
        "text-en": (None, False),
        "mark": (MARKS, True),
        "source": (None, True),
        "formats": (FORMATS, False),
        "most": (int, False),
        "accounts": (ACCOUNTS, False),
        "channels": (CHANNELS, False),
        "violations": ((*VIOLATIONS, *DETAILS), False),
        "routes": (ROUTES, False),
    },
}


def _profile(tables: dict[str, Any], text: str, path: str) -> Profile:
    for key in tables:
        if key not in ("platform", *_KEYS):
            raise _wrong(text, path, (key,), f"不认识的键 {key}，{meant(key, ('platform', *_KEYS))} (unknown key)")
    platform = tables.get("platform")
    if platform not in (*PLATFORMS, ANY):
        raise _wrong(text, path, ("platform",), f"platform 应为 {'、'.join((*PLATFORMS, ANY))} 之一 (which platform?)")
    for name in _KEYS:
        if not isinstance(tables.get(name, []), list) or not all(isinstance(entry, dict) for entry in tables.get(name, [])):
            raise _wrong(text, path, (name,), f"{name} 应写成 [[{name}]] 下的键 (expected [[{name}]])")
    made = {name: tuple(_made(entry, name, i, text, path) for i, entry in enumerate(tables.get(name, ()))) for name in _KEYS}
    facts = tuple(Fact(**{"text_en": e["text"], **e}) for e in made["fact"])
    return Profile(platform, facts, tuple(Box(**e) for e in made["box"]), tuple(map(_asked, made["material"])))


def _asked(entry: dict[str, Any]) -> Asked:
    said = {"text_en": entry["text"], **entry}
    limits = {name: said.pop(name) for name in ("accounts", "channels", "violations", "routes") if name in said}
    return Asked(Required(**said), **limits)


def _made(entry: dict[str, Any], name: str, number: int, text: str, path: str) -> dict[str, Any]:
    """An entry with its keys as the value's fields, once they are checked."""
    known = _KEYS[name]
    for key in entry:
        if key not in known:
            raise _wrong(text, path, (name, number, key), f"{name} 里不认识的键 {key}，{meant(key, tuple(known))} (unknown key)")
    for key, (allowed, needed) in known.items():
        value = entry.get(key)
        if value is None:
            if needed:
                raise _wrong(text, path, (name, number), f"这个 {name} 缺少 {key} (missing key)")
            continue
        if allowed is bool:
            right = isinstance(value, bool)
        elif allowed is int:
            right = isinstance(value, int) and not isinstance(value, bool) and value > 0
        elif key.endswith("s"):
            right = isinstance(value, list) and all(one in allowed for one in value)  # type: ignore[operator]
        else:
            right = isinstance(value, str) and bool(value.strip()) and (allowed is None or value in allowed)  # type: ignore[operator]
        if not right:
            of = (
                "true 或 false"
                if allowed is bool
                else "大于 0 的整数"
                if allowed is int
                else "、".join(allowed)
                if isinstance(allowed, tuple)
                else "一段文字"
            )
            raise _wrong(text, path, (name, number, key), f"{key} 的值 {value!r} 不对，应为 {of} (wrong value)")
    return {key.replace("-", "_"): tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def _wrong(text: str, path: str, keys: tuple[str | int, ...], what: str) -> ProfileError:
    return ProfileError(f"{path}:{line_of(text, *keys)}: {what}")
