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
        raise click.UsageError(
            "语言服务器要用 pygls，请在 appeal-lint 的源代码目录里运行 pip install '.[lsp]'"
            " (the extra “lsp” is not installed: run that in the folder with the source)"
        ) from None
    serve()
