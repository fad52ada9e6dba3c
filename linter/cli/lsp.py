"""``appeal-lint lsp``: the language server, over standard input and output."""

from __future__ import annotations

import click


@click.command("lsp", help="语言服务器，供编辑器使用，走标准输入输出，不联网 (the language server, over standard input and output).")
@click.option("--stdio", is_flag=True, help="编辑器惯常会加的选项，本来就走标准输入输出 (accepted, it is the only way)")
def command(stdio: bool) -> None:
    try:
        from linter.lsp.serving import serve
    except ImportError as problem:
        if problem.name not in ("pygls", "lsprotocol", "cattrs", "attrs"):
            raise
        raise click.UsageError("语言服务器要用 pygls，请安装：pip install 'appeal-lint[lsp]' (needs the extra lsp)") from None
    serve()
