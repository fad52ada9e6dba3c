"""``appeal-lint doctor``: is everything there, and which."""

from __future__ import annotations

import platform
import sys
import time
from importlib.metadata import PackageNotFoundError, version

import click

from linter import Linter, __version__
from linter.model.runtime import ModelError
from linter.registry import entries

NEEDED = ("click", "jieba", "wcwidth", "charset-normalizer", "python-docx", "pypdf", "pathspec")
EXTRAS = ("scikit-learn", "joblib", "numpy", "matplotlib")


@click.command("doctor", help="检查安装：模型、依赖、终端 (check the installation).")
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
    try:
        from linter.model.card import read_card

        card = read_card()
        begin = time.perf_counter()
        linter = Linter()
        report = linter.lint("我的账号3月5日被限制，凭什么封我？")
        took = (time.perf_counter() - begin) * 1000
    except ModelError as problem:
        click.echo(f"  缺  模型 model: {problem}")
        ctx.exit(2)
    works = any(finding.name == "challenge" for finding in report.findings)
    click.echo(
        f"  {'ok ' if works else '错 '} 模型 model {card['sha256']['weights.bin'][:12]} · 训练语料 {card['sentences']} 句 · 首次分析 {took:.0f} 毫秒"
    )
    ctx.exit(2 if missing or not works else 0)


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
