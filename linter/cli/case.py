"""What is given about a case to the commands that lint nothing: platform, account, violation, route, channel."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from linter.cli.chosen import Refused, configuring, overridden
from linter.config import Config
from linter.settings import SettingsError, resolve
from linter.values import ACCOUNTS, CHANNELS, DETAILS, PLATFORMS, VIOLATIONS

F = TypeVar("F", bound=Callable[..., Any])
#: What ``overridden`` looks for and these commands don't have.
_ABSENT = {"max_chars": None, "today": None}


def about_the_case(command: F) -> F:
    """The options on the case, on configuration files, and on where the result goes."""
    decorators = (
        click.option("--platform", type=click.Choice(PLATFORMS), help="哪个平台 (which platform)"),
        click.option("--account", type=click.Choice(ACCOUNTS), help="什么账号 (the kind of account)"),
        click.option("--violation", type=click.Choice((*VIOLATIONS, *DETAILS)), help="通知所指的违规 (what the notice names)"),
        click.option(
            "--route", type=click.Choice(["auto", "remedy", "dispute"]), help="整改 remedy 或复核 dispute；auto 是还没定  [default: auto]"
        ),
        click.option("--channel", type=click.Choice(CHANNELS), help="从哪里提交 (where it is handed in)"),
        click.option("--config", type=click.Path(), metavar="FILE", help="用这个配置文件，不找别的 (this configuration only)"),
        click.option("--isolated", is_flag=True, help="不用任何配置文件 (no configuration file)"),
        click.option("-o", "--output-file", type=click.Path(dir_okay=False), help="写到文件 (instead of stdout)"),
    )
    for decorate in reversed(decorators):
        command = decorate(command)
    return command


def configured(given: dict[str, Any], folder: str = "") -> Config:
    """The configuration of a folder with the options laid over it, which is not written over. Raises ``click.ClickException``."""
    from linter.cli.options import not_an_input
    from linter.profiles import ProfileError, brought

    if given["config"] and given["isolated"]:
        raise click.UsageError("--config 和 --isolated 只能用一个 (either of the two)")
    try:
        config = overridden(resolve(folder, given["config"], given["isolated"]), _ABSENT | given).config
        for path in config.profiles:
            brought(path)
        not_an_input([given["output_file"]], [*configuring(folder, given), *config.profiles])
    except (SettingsError, ProfileError) as problem:
        raise Refused(str(problem)) from None
    return config
