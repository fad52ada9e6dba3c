"""``appeal-lint serve``: the page, for the browser on this machine."""

from __future__ import annotations

import errno

import click

from linter.cli.chosen import Refused
from linter.cli.saying import say
from linter.fault import told
from linter.serving import PORT, NotBuilt, Page, Server, folder, page


@click.command(
    "serve", help="在本机浏览器里使用，只对本机开放 (the linter as a page in the browser of this machine; nobody else can reach it)."
)
@click.option(
    "--port", type=click.IntRange(1, 65535), help=f"端口；不给时用 {PORT}，被占用就另选 (the port; without it {PORT}, else a free one)"
)
@click.option("--open", "opened", is_flag=True, help="同时打开浏览器 (open the browser as well)")
def command(port: int | None, opened: bool) -> None:
    try:
        server = _listening(page(folder()), port)
    except NotBuilt as problem:
        raise Refused(str(problem)) from None
    with server:
        click.echo(f"{server.address}　在浏览器里打开，按 Ctrl-C 结束 (open it in a browser; Ctrl-C ends)")
        if opened:
            _open(server.address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("已结束 (ended)")


def _listening(what: Page, port: int | None) -> Server:
    """A server on the port, or on one that is free where none was asked for."""
    try:
        return Server(what, PORT if port is None else port, _fault)
    except OSError as problem:
        if port is not None:
            raise Refused(f"--port {port}: {_why(problem)}") from None
    try:
        return Server(what, 0, _fault)
    except OSError as problem:
        raise Refused(f"127.0.0.1: {_why(problem)}") from None


def _why(problem: OSError) -> str:
    if problem.errno == errno.EADDRINUSE:
        return "端口已被占用，请换一个，或不写 --port (in use: give another, or none)"
    return f"不能使用：{told(problem)}，请换一个，或不写 --port (cannot be used: give another, or none)"


def _fault(problem: BaseException) -> None:
    say(f"有一个请求没有答上：{told(problem)} (a request failed)")


def _open(address: str) -> None:
    import webbrowser

    if not webbrowser.open(address):
        say(f"没有能打开的浏览器，请自己打开 {address} (no browser could be opened)")
