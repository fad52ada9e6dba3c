"""Every regular expression of the linter. ``python tests/hostile/expressions.py`` prints them as JSON: ``{"expressions": [[pattern, flags, how],
…], "unseen": ["linter/module.py:12", …]}``. ``how`` it is asked: ``match`` or ``fullmatch`` where it never is in another way, else ``search``. What
makes an expression that could not be found out is ``unseen``.

Three ways that complete each other: the calls in the code whose argument can be worked out; what is asked for while all modules are imported,
all rules run over their examples and the samples are linted in several ways; the tables and the phrasebook.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
#: The functions of ``re`` that make an expression, each with the place of its flags; our own door is ``patterns.compiled``.
MAKERS = {"compile": 1, "match": 2, "search": 2, "fullmatch": 2, "findall": 2, "finditer": 2, "split": 3, "sub": 4, "subn": 4}
#: Says what makes some expressions of the code necessary that the samples do not.
STATEMENT = "我的微信号3月5日被封。我从来没有骂过人，附件1、2和3是聊天记录，营业执照也一并提交。我骂了别人，辱骂了一次。恳请复核。\n"
FACTS = "3月5日微信号被封。我没有骂人，没有辱骂别人，只发了一条广告。\n"

#: The ways of asking that begin at one place only.
ANCHORED = ("match", "fullmatch")

Expression = tuple[str, int]
Site = tuple[str, int]


class Listener:
    """What is asked of ``re`` and of :mod:`linter.patterns`, and from where in the linter."""

    def __init__(self) -> None:
        self.heard: dict[Expression, set[Site]] = {}

    def attend(self) -> None:
        """From now on. Before any module of the linter but ``patterns`` is imported: they take its function by name."""
        from linter import patterns

        made, stored = re._compile, patterns.compiled  # type: ignore[attr-defined]

        def making(pattern: Any, flags: Any) -> Any:
            self.note(pattern, int(flags))
            return made(pattern, flags)

        def asking(pattern: str, flags: int = 0, table: str = patterns.MAIN) -> Any:
            self.note(pattern, int(flags))
            return stored(pattern, flags, table)

        asking.cache_clear = stored.cache_clear  # type: ignore[attr-defined]
        re._compile, patterns.compiled = making, asking  # type: ignore[attr-defined, assignment]

    def note(self, pattern: Any, flags: int) -> None:
        frame = sys._getframe(2)
        while frame.f_back and frame.f_code.co_filename == re.__file__:
            frame = frame.f_back
        path = Path(frame.f_code.co_filename)
        if isinstance(pattern, str) and path.is_relative_to(ROOT / "linter"):
            self.heard.setdefault((pattern, flags), set()).add((path.relative_to(ROOT).as_posix(), frame.f_lineno))


def modules() -> Iterator[ModuleType]:
    """All modules of the linter that can be imported here."""
    import linter

    for found in pkgutil.walk_packages(linter.__path__, "linter."):
        if not found.name.endswith("__main__"):
            try:
                yield importlib.import_module(found.name)
            except ImportError as problem:  # the compiled module, which need not be there; an extra
                print(f"{found.name}: {problem}", file=sys.stderr)


def makes(function: ast.expr, module: ModuleType) -> int | None:
    """The place of the flags of what makes an expression."""
    from linter import patterns

    match function:
        case ast.Attribute(ast.Name("re"), name):
            return MAKERS.get(name)
        case ast.Attribute(ast.Name("patterns"), "compiled"):
            return 1
        case ast.Name(name) if vars(module).get(name) is patterns.compiled:
            return 1
    return None


def calls(module: ModuleType) -> Iterator[tuple[ast.Call, int, frozenset[str]]]:
    """The calls in a module that make an expression: the place of their flags, and how what they make is asked."""
    assert module.__file__
    tree = ast.parse(Path(module.__file__).read_text("utf-8"))
    nodes = list(ast.walk(tree))
    asked = {id(node.value): node.attr for node in nodes if isinstance(node, ast.Attribute)}
    kept = {
        id(node.value): node.targets[0].id for node in tree.body if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in nodes:
        if isinstance(node, ast.Call) and node.args and (place := makes(node.func, module)) is not None:
            own = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            uses = [use for use in nodes if isinstance(use, ast.Name) and use.id == kept.get(id(node)) and isinstance(use.ctx, ast.Load)]
            ways = {asked.get(id(use), "search") for use in uses} or {asked.get(id(node), own)}
            yield node, place, frozenset(ways)


def worked_out(node: ast.Call, place: int, module: ModuleType) -> Expression | None:
    """The expression of a call, if the module's own names are enough to tell it."""
    given = next((word.value for word in node.keywords if word.arg == "flags"), node.args[place] if len(node.args) > place else None)
    try:
        pattern, flags = (
            eval(compile(ast.Expression(part), "<call>", "eval"), vars(module).copy()) if part is not None else 0
            for part in (node.args[0], given)
        )
    except (NameError, AttributeError, TypeError, IndexError, KeyError):
        return None
    if isinstance(pattern, bytes):
        pattern = pattern.decode("latin-1")
    return (pattern, int(flags)) if isinstance(pattern, str) else None


def at_work() -> None:
    """The rules over their examples, the samples in several ways, and a folder of materials."""
    from linter import battery
    from linter.model.card import load

    assert not list(battery.faults(load()))
    samples = [str(path) for path in sorted((ROOT / "corpora" / "examples").iterdir())]
    for options in ([], ["--all", "--lang", "en"], ["--output-format", "html"], ["--max-chars", "100"]):
        command("--jobs", "1", *options, *samples)
    for sample in (one for one in samples if not one.endswith(".jsonl")):
        command("rewrite", sample)
        command("rewrite", sample, "--max-chars", "100")
        command("guide", sample)
    with TemporaryDirectory() as folder:
        for name, text in (("申诉说明.txt", STATEMENT), ("事实.txt", FACTS), ("营业执照.jpg", "")):
            (Path(folder) / name).write_text(text, "utf-8")
        command(f"{folder}/申诉说明.txt", "--facts", f"{folder}/事实.txt", "--all")
        command("materials", folder)


def command(*arguments: str) -> None:
    """A command in this process, which listens; it ends well."""
    from click.testing import CliRunner

    from linter.cli.main import group

    done = CliRunner().invoke(group, arguments)
    assert done.exit_code in (0, 1) and (done.exception is None or isinstance(done.exception, SystemExit)), (arguments, done.output)


def gathered() -> tuple[list[tuple[str, int, str]], list[str]]:
    """All expressions in order, and the calls of which none is known. Only once, and first of all, in a process of its own."""
    sys.path.insert(0, str(ROOT))
    listener = Listener()
    listener.attend()
    found: dict[Expression, set[str]] = {}
    ways: dict[Site, frozenset[str]] = {}
    unknown = set[Site]()
    for module in list(modules()):
        for node, place, asked in calls(module):
            site = (Path(module.__file__ or "").relative_to(ROOT).as_posix(), node.lineno)
            ways[site] = ways.get(site, frozenset()) | asked
            if expression := worked_out(node, place, module):
                found.setdefault(expression, set()).update(asked)
            else:
                unknown.add(site)
    at_work()
    for expression, sites in listener.heard.items():
        inside = {site for site in sites if site[0] not in ("linter/patterns.py", "linter/rewrite/phrasebook.py")}
        found.setdefault(expression, set()).update(*(ways.get(site, {"search"}) for site in inside))
    for expression, way in [*phrases(), *stored()]:
        found.setdefault(expression, set()).update([way] if way else [])
    seen = {site for sites in listener.heard.values() for site in sites}
    listed = sorted((*one, next(iter(asked)) if len(asked) == 1 and asked <= {*ANCHORED} else "search") for one, asked in found.items())
    return listed, [f"{path}:{line}" for path, line in sorted(unknown - seen)]


def phrases() -> Iterator[tuple[Expression, str]]:
    """Those of the phrasebook: a mend of a whole clause is asked for all of it."""
    from linter.rewrite import phrasebook
    from linter.values import TACTICS

    whole = {mend.pattern: mend.whole for tactic in TACTICS for mend in sorted(phrasebook.mends(tactic), key=lambda mend: not mend.whole)}
    for expression in phrasebook.expressions():
        yield (expression, 0), "fullmatch" if whole.get(expression) else "search"


def stored() -> Iterator[tuple[Expression, str]]:
    """Those of the tables for this interpreter."""
    from linter import patterns
    from linter.resources import data

    for table in (patterns.MAIN, patterns.PHRASEBOOK):
        try:
            yield from ((one, "") for one in patterns.expressions(data("linter", f"_compiled/{patterns.file_name(table)}")))
        except OSError:  # none for this interpreter
            pass


if __name__ == "__main__":
    expressions, unseen = gathered()
    json.dump({"expressions": expressions, "unseen": unseen}, sys.stdout)
