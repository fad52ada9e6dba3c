"""``appeal-lint doctor``: is everything there, and which."""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, files, version
from importlib.util import find_spec
from typing import Any

import click

from linter import Linter, __version__
from linter.model.card import check
from linter.model.chosen import SHORT, Choice, choose, models, promoted, read_card
from linter.model.runtime import WORTH, ModelError
from linter.registry import entries
from linter.settings import SettingsError, resolve
from linter.settings.sources import shown
from linter.text.visible import printable

NEEDED = ("click", "jieba", "wcwidth", "charset-normalizer", "python-docx", "pypdf", "pathspec", "platformdirs", "joblib")
#: So many files that are not as they were are named.
_NAMED = 5
EXTRAS = ("scikit-learn", "numpy", "scipy", "matplotlib")


@click.command("doctor", help="检查安装：模型（哪一个、从哪里来）、依赖、终端 (check the installation; which model reads here).")
@click.pass_context
def command(ctx: click.Context) -> None:
    click.echo(f"appeal-lint {__version__} · Python {platform.python_version()} · {platform.platform(terse=True)}")
    click.echo(f"终端编码 stdout {sys.stdout.encoding} · 规则 rules {len(entries())}")
    missing = 0
    for name in NEEDED:
        found = _version(name)
        missing += found is None
        click.echo(f"  {'ok ' if found else '缺 '} {name} {found or '没有安装 (missing)，请重新安装 appeal-lint'}")
    click.echo("  训练所需 (extra train): " + ", ".join(f"{name} {_version(name) or '-'}" for name in EXTRAS))
    numpy = _version("numpy")
    worth = (
        f"读过约 {WORTH:,} 字，或一批有 {2 * WORTH:,} 字时自动启用，结果相同 (used after so many characters, at once for so large a batch)"
    )
    used = f"numpy {numpy}，{worth}" if numpy else "-"
    click.echo(f"  加速 (extra fast): {'编译的模块，结果相同 (the compiled module)' if find_spec('linter.native') else used}")
    sound = _files_are_sound()
    try:
        config = resolve("").config
        model = choose(config.model)
        card = read_card(model)
        if not model.folder:
            check()
        begin = time.perf_counter()
        report = Linter(config).lint("我的账号3月5日被限制，凭什么封我？")
        took = (time.perf_counter() - begin) * 1000
    except (ModelError, SettingsError) as problem:
        click.echo(f"  错  模型 model: {problem}")
        ctx.exit(2)
    works = report.analysis is not None and any(map(report.analysis.flagged, range(len(report.analysis.sentences))))
    click.echo(
        f"  {'ok ' if works else '错 '} 模型 model {card['sha256']['weights.bin'][:SHORT]}"
        f" · 训练语料 {card['sentences']} 句 · 首次分析 {took:.0f} 毫秒"
    )
    for line in _origin(model, card):
        click.echo(f"      {line}")
    ctx.exit(2 if missing or not works or not sound else 0)


def _files_are_sound() -> bool:
    """Say whether the program's files are as they were installed, where that is known."""
    from linter.cli.installed import altered

    try:
        count, others = altered(files("appeal-lint"))
    except PackageNotFoundError:
        count, others = 0, []
    if others:
        named = "、".join(map(printable, others[:_NAMED])) + ("……" if len(others) > _NAMED else "")
        click.echo(f"  错  文件 files: {len(others)} 个和安装时不同：{named}，请重新安装 (not as installed: install it again)")
    elif count:
        click.echo(f"  ok  文件 files: {count} 个都和安装时一样 (as installed)")
    return not others


def _origin(model: Choice, card: dict[str, Any]) -> Iterator[str]:
    """Where the model is from, its whole digest, what it replaced; what the user promoted where that is not what reads here."""
    said = {
        "shipped": "随附的 (shipped)",
        "user": f"您用 promote 换上的 (promoted): {model.folder}",
        "project": f"{model.place} 指定的 (pinned): {shown(model.folder)}",
    }
    yield f"来自 from: {said[model.origin]}"
    yield f"sha256: {card['sha256']['weights.bin']}"
    if ancestors := card.get("ancestors"):
        yield "前身 ancestors: " + " ← ".join(one[:SHORT] for one in ancestors)
    if overridden := card.get("gate", {}).get("overridden"):
        yield f"换上时用 --force 略过了 {len(overridden)} 项检查 (checks overridden)，见 appeal-lint promote --list"
    yield f"您的模型放在 your models: {models()}"
    if model.origin != "user" and (own := promoted()):
        yield f"您换上的 {own[:SHORT]} 在这个文件夹里没有用上：设置指定了别的 (the settings of this folder pin another one)"


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
