"""``appeal-lint promote``: a new model in place of the one in use, if it passes the gate; the line of models; the way back."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from linter import __version__
from linter.cli.candidate import Candidate, candidate_in, in_use, unseen_sets
from linter.cli.chosen import Refused
from linter.cli.extra import needs
from linter.cli.saying import say
from linter.model.chosen import SHIPPED, SHORT, Choice, choose, digest, is_digest, load, place_of, read_card
from linter.model.runtime import ModelError
from linter.model.seal import sealed
from linter.positions import display_width
from linter.settings import SettingsError, resolve
from linter.text.visible import as_json, printable

if TYPE_CHECKING:
    from linter.training.promote import Compared, Gate

_FROM = {"shipped": "随附的 shipped", "user": "您换上的 promoted"}


@click.command(
    "promote",
    help="换上 DIR 里训练好的模型：在从未训练过的文本上不比现用的差、规则的例子都成立、不对某类句子多误报，才换"
    " (have a new model read, if it passes). 退出码：0 换上了、1 没有换、2 运行失败。",
)
@click.argument("folder", required=False, type=click.Path(), metavar="[DIR]")
@click.option(
    "--heldout", multiple=True, type=click.Path(), metavar="FILE", help="没有用来训练的例子，.jsonl (examples it did not learn from)"
)
@click.option("--force", is_flag=True, help="不合格也换，并说明略过了什么 (promote it all the same, and say what is overridden)")
@click.option("--reset", "going_back", is_flag=True, help="换回随附的模型 (go back to the shipped one)")
@click.option("--list", "listing", is_flag=True, help="列出您的模型 (list your models)")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="格式 (format)")
@click.pass_context
def command(
    ctx: click.Context, folder: str | None, heldout: tuple[str, ...], force: bool, going_back: bool, listing: bool, output_format: str
) -> None:
    if bool(folder) + going_back + listing != 1:
        raise click.UsageError("请给出模型的文件夹 DIR，或 --reset，或 --list，只用一个 (a folder, --reset or --list)")
    if (heldout or force) and not folder:
        raise click.UsageError("--heldout 和 --force 要和 DIR 一起用 (only with a folder)")
    if listing:
        _list(output_format)
    elif going_back:
        _reset(output_format)
    else:
        ctx.exit(_promote(str(folder), heldout, force, output_format))


def _promote(folder: str, heldout: Sequence[str], force: bool, output_format: str) -> int:
    """Hold the model against the one in use and put it in its place; returns the exit status. Raises ``click.ClickException``."""
    candidate = candidate_in(folder)
    current, replaced, trouble = in_use()
    if trouble:
        say(trouble)
    if candidate.sha256 == replaced and not trouble:
        say(f"现用的就是 {replaced[:SHORT]}，没有改动 (in use already)")
        if output_format == "json":
            _json(current, {"candidate": candidate.sha256, "against": replaced, "promoted": False, "in_use": True})
        return 0
    with needs("train"):
        from linter.training.promote import gate
    sets, lacking = unseen_sets(folder, heldout, candidate.card)
    shipped = None if current == SHIPPED else load(SHIPPED)
    passed = gate(candidate.classifier, load(current), sets, lacking, shipped, _progress)
    failures = passed.failures
    done = not failures or force
    place = _put(candidate, passed, replaced) if done else ""
    if output_format == "json":
        found = {"candidate": candidate.sha256, "against": replaced, "promoted": done, "in_use": done, "folder": place or None}
        _json(current, found | passed.figures() | {"failures": list(failures), "overridden": list(failures) if done else []})
    else:
        for line in _text(candidate, current, replaced, passed, place):
            click.echo(printable(line))
    if done:
        _elsewhere(candidate.sha256)
    return 0 if done else 1


def _put(candidate: Candidate, passed: Gate, replaced: str) -> str:
    """Install the candidate with its line of ancestors and the gate's figures; returns its folder. Raises ``Refused``."""
    from linter.model.promoted import install

    figures = {"against": replaced, **passed.figures(), "overridden": list(passed.failures)}
    card = candidate.card | {"ancestors": [replaced, *_ancestors(replaced)], "gate": figures}
    files = candidate.files | {"card.json": sealed(card)}
    try:
        return install(files, candidate.sha256)
    except OSError as problem:
        where = problem.filename or place_of(candidate.sha256)  # a full disk names no file
        raise Refused(f"{where}: 写不了（{problem.strerror}），现用的模型没有变 (cannot be written; nothing changed)") from None


def _ancestors(replaced: str) -> list[str]:
    """The line of a model that is replaced, as its card has it; empty for the shipped one and where the card is gone."""
    try:
        line = read_card(Choice("user", replaced, place_of(replaced))).get("ancestors", [])
    except ModelError:
        return []
    return [one for one in line if isinstance(one, str) and is_digest(one)]


def _text(candidate: Candidate, current: Choice, replaced: str, passed: Gate, place: str) -> Iterator[str]:
    yield f"候选 candidate {candidate.sha256[:SHORT]} · 现用 in use {replaced[:SHORT]}（{_FROM[current.origin]}）"
    for one in passed.compared:
        yield from _compared(one)
    yield f"规则的例子 battery: {len(passed.faults)} 处不成立 (faults)"
    yield from (f"    {fault}" for fault in passed.faults[:5])
    yield "无辜句子的误报率 false flags on clean sentences:"
    for rate in passed.rates:
        mark = "  ← 过高 unfair" if rate.unfair else ""
        kind = f"{rate.kind} {rate.value}".rstrip()
        yield f"    {kind}{' ' * (28 - display_width(kind))}{rate.flagged:>4}/{rate.sentences:<5} {rate.share:6.1%}{mark}"
    if not passed.failures:
        yield "每项都合格 (passed)"
    for failure in passed.failures:
        yield f"{'已略过 overridden' if place else '不合格 failed'}: {failure}"
    if place:
        yield f"已换上 promoted: {place}"
        yield f"sha256: {candidate.sha256}"
        yield "换回随附的 to go back: appeal-lint promote --reset"
    else:
        yield "没有换，仍用现在的模型 (not promoted)；--force 可以略过上面的每一项"


def _compared(one: Compared) -> Iterator[str]:
    note = "" if one.tells else "；组太少，看不出差别 (too few groups to tell)"
    yield f"{one.name}: {one.examples} 条、{one.groups} 组 (examples, groups){note}"
    for name, found in one.intervals.items():
        if not one.current[name] and not one.candidate[name]:
            yield f"    {name:<16} —  没有足够的例子可比 (too few examples of any label)"
            continue
        state = "变差 worse" if found.worse else "更好 better" if found.better else "不差 not worse"
        yield (
            f"    {name:<16} {one.current[name]:.3f} → {one.candidate[name]:.3f}  "
            f"{found.difference:+.3f} [{found.low:+.3f}, {found.high:+.3f}]  {state}"
        )


def _reset(output_format: str) -> None:
    from linter.model.promoted import reset

    try:
        changed = reset()
    except OSError as problem:
        raise Refused(f"{problem.filename}: 删不了（{problem.strerror}），模型没有变 (cannot be removed)") from None
    shipped = digest(SHIPPED)
    if output_format == "json":
        _json(SHIPPED, {"reset": changed})
    else:
        said = "已换回随附的模型 (back to the shipped model)" if changed else "用的本来就是随附的模型 (the shipped model was in use)"
        click.echo(f"{said}: {shipped[:SHORT]}")
    _elsewhere("")


def _list(output_format: str) -> None:
    from linter.model.promoted import listed

    own = list(listed())
    if output_format == "json":
        rows = [
            {
                "sha256": one.sha256,
                "folder": one.folder,
                "current": one.current,
                "broken": one.card is None,
                "ancestors": (one.card or {}).get("ancestors", []),
                "overridden": (one.card or {}).get("gate", {}).get("overridden", []),
            }
            for one in own
        ]
        _json(choose(), {"models": rows})
        return
    current = any(one.current for one in own)
    click.echo(f"{' ' if current else '*'} {digest(SHIPPED)[:SHORT]}  随附的 shipped")
    for one in own:
        state = "已损坏，可以删去 (broken)" if one.card is None else f"训练语料 {one.card.get('sentences', '?')} 句"
        click.echo(printable(f"{'*' if one.current else ' '} {one.sha256[:SHORT]}  {state}  {one.folder}"))
        card = one.card or {}
        if card.get("ancestors"):
            click.echo("      前身 ancestors: " + " ← ".join(str(name)[:SHORT] for name in card["ancestors"]))
        for line in card.get("gate", {}).get("overridden", []):
            click.echo(printable(f"      已略过 overridden: {line}"))


def _elsewhere(now: str) -> None:
    """Say that the settings of this folder pin another model than the one that was chosen."""
    try:
        pin = resolve("").config.model
    except SettingsError:
        return
    if pin is not None and pin.sha256 != now:
        say(f"这个文件夹里不用它：{pin.place} 指定了 {pin.sha256[:SHORT]} (the settings here pin another model)")


def _progress(phase: str) -> None:
    if sys.stderr.isatty():
        say(f"…… {phase}")


def _json(model: Choice, found: dict[str, Any]) -> None:
    tool = {"name": "appeal-lint", "version": __version__, "model": digest(model), "model_origin": model.origin}
    click.echo(as_json({"version": 1, "tool": tool} | found, indent=1))
