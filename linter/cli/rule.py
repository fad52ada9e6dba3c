"""``appeal-lint rule``: the manual page of a rule, or the list of all."""

from __future__ import annotations

import click

from linter.manual import catalogue, page
from linter.registry import UnknownRule, matching


@click.command("rule", help="说明规则：RULE 是代码、前缀或名称；--all 列出全部 (explain rules).")
@click.argument("selectors", nargs=-1, metavar="[RULE]…")
@click.option("--all", "everything", is_flag=True, help="列出全部规则 (list all)")
def command(selectors: tuple[str, ...], everything: bool) -> None:
    if everything:
        click.echo("\n".join(catalogue()))
        return
    if not selectors:
        raise click.UsageError("请给出规则的代码或名称，或用 --all (which rule?)")
    try:
        rules = [entry.rule for selector in selectors for entry in matching(selector)]
    except UnknownRule as problem:
        raise click.UsageError(str(problem)) from None
    click.echo("\n\n".join(page(rule) for rule in rules))
