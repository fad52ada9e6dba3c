"""The rules by code: listed in ``rules/index.txt``, imported when first needed; selected by code, prefix or name.

The index is generated from the rules themselves (``scripts/gen_docs.py``, checked fresh): a run imports only the rules that can
have something to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from importlib import import_module

from linter.config import OwnRule
from linter.resources import lines
from linter.rule import PhraseRule, Rule

#: What a rule on materials needs: no text has that signal.
DOSSIER = frozenset({"dossier"})


class UnknownRule(ValueError):
    """A selector names no rule; the message says which, with what it may have meant."""


class Entry:
    """What the index says of a rule; ``needs`` are sets of signals, of each of which one has to be there. Never changed."""

    def __init__(self, code: str, name: str, module: str, any_text: bool, needs: tuple[frozenset[str], ...]) -> None:
        self.code, self.name, self.module, self.any_text, self.needs = code, name, module, any_text, needs

    @cached_property
    def rule(self) -> Rule:
        """The rule itself."""
        found: Rule = next(r for r in _defined(import_module(f"linter.rules.{self.module}")) if r.code == self.code)
        return found

    @property
    def of_dossier(self) -> bool:
        """Whether it is about a folder of materials, not about a text."""
        return DOSSIER in self.needs

    def can_speak(self, signals: frozenset[str]) -> bool:
        """Whether everything that the rule needs is there."""
        for some in self.needs:  # noqa: SIM110 - a third of the time of all(), for each rule and document
            if some.isdisjoint(signals):
                return False
        return True


def discover() -> Iterator[tuple[str, Rule]]:
    """(module below ``linter.rules``, rule) of every rule, by walking the package; in no order."""
    import pkgutil

    import linter.rules

    for module in pkgutil.walk_packages(linter.rules.__path__, "linter.rules."):
        for rule in _defined(import_module(module.name)):
            yield module.name.removeprefix("linter.rules."), rule


def _defined(module: object) -> Iterator[Rule]:
    for value in vars(module).values():
        if isinstance(value, type) and Rule in value.__mro__ and value.__module__ == module.__name__ and hasattr(value, "code"):  # type: ignore[attr-defined]
            yield value()


def index_text() -> str:
    """What ``rules/index.txt`` should hold: a line a rule, by code: code, name, module, ``any`` or ``-``, needs."""
    lines = [
        f"{rule.code}\t{rule.name}\t{module}\t{'any' if rule.any_text else '-'}\t{rule.needs}\n"
        for module, rule in sorted(discover(), key=lambda found: found[1].code)
    ]
    return "".join(lines)


class OwnEntry(Entry):
    """A rule that a configuration brings along."""

    def __init__(self, own: OwnRule) -> None:
        super().__init__(own.code, own.name, "", bool(own.label), ())
        # a cached property of the base class: set once, never computed
        self.__dict__["rule"] = self._labelled(own) if own.label else self._worded(own)

    @staticmethod
    def _labelled(own: OwnRule) -> Rule:
        from linter.label_rule import LabelRule  # reads models: only for who has one

        return LabelRule(own)

    @staticmethod
    def _worded(own: OwnRule) -> Rule:
        words = {"pattern": own.pattern, "message": own.message, "message_en": own.message_en}
        facts = {"code": own.code, "name": own.name, "severity": own.severity, "bad": (), "good": ()}
        rule: Rule = type("Own", (PhraseRule,), words | facts)()
        return rule


@cache
def entries(own: tuple[OwnRule, ...] = ()) -> tuple[Entry, ...]:
    """All rules as the index lists them, by code; then the user's own."""
    found: list[Entry] = []
    for line in lines("linter", "rules/index.txt"):
        code, name, module, texts, needs = line.split("\t")
        found.append(Entry(code, name, module, texts == "any", tuple(frozenset(some.split("|")) for some in needs.split())))
    return (*found, *map(OwnEntry, own))


@cache
def rules() -> tuple[Rule, ...]:
    """All rules themselves, by code."""
    return tuple(entry.rule for entry in entries())


@cache
def select(chosen: tuple[str, ...] = (), ignored: tuple[str, ...] = (), own: tuple[OwnRule, ...] = ()) -> tuple[Entry, ...]:
    """The rules that ``chosen`` names (all when it is empty), less those of ``ignored``. Raises :class:`UnknownRule`."""
    wanted = {entry.code for selector in chosen for entry in matching(selector, own)}
    unwanted = {entry.code for selector in ignored for entry in matching(selector, own)}
    return tuple(entry for entry in entries(own) if (not wanted or entry.code in wanted) and entry.code not in unwanted)


@cache
def matching(selector: str, own: tuple[OwnRule, ...] = ()) -> tuple[Entry, ...]:
    """The rules that a code, a prefix of codes or a name stands for. Raises :class:`UnknownRule` when there is none."""
    text = selector.strip()
    found = tuple(entry for entry in entries(own) if text and (entry.code.startswith(text.upper()) or entry.name == text.lower()))
    if not found:
        close = _meant(text, entries(own))
        hint = f"，是否指 {close}？" if close else "，用 appeal-lint rule --all 查看全部规则"
        raise UnknownRule(f"没有规则 {text!r}{hint} (no such rule)")
    return found


def _meant(text: str, known: tuple[Entry, ...]) -> str | None:
    """The code or name that an unknown one is closest to; what has the shape of a code is taken for one, O and l for 0 and 1."""
    from difflib import get_close_matches

    codes, close = [entry.code for entry in known], []
    if text[1:] and set(text[1:]) <= set("0123456789OoIl"):
        code = text[0].upper() + text[1:].translate(str.maketrans("OoIl", "0011"))
        close = [code] if any(one.startswith(code) for one in codes) else get_close_matches(code, codes, n=1)
    return next(iter(close or get_close_matches(text, [*(entry.name for entry in known), *codes], n=1)), None)
