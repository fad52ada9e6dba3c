"""The page in a browser (Chromium): whatever stands in a text, a name, an id, a notice or a setting, no script of it runs, nothing is fetched."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
#: What marks the page when it runs.
MARK = "document.documentElement.setAttribute('data-ran','1')"


def attacks(address: str) -> tuple[str, ...]:
    """Ways out of a text, an attribute, a comment, a script and a style; each marks the page or asks the address for something."""
    run = f"{MARK};fetch('{address}f')"
    return (
        f"<script>{run}</script>",
        f"</script><script>{run}</script><!--",
        f'<img src="{address}i" onerror="{run}">',
        f"<svg onload=\"{run}\"><script href='{address}s'></script></svg>",
        f'"><script>{run}</script><a title="',
        f"' onmouseover='{run}' autofocus onfocus='{run}' x='",
        f"--><script>{run}</script><!--",
        f"</style><script>{run}</script><style>",
        f'</title></head><body onload="{run}">',
        f'<iframe srcdoc="<script>parent.{MARK}</script>" src="{address}r"></iframe>',
        f'<meta http-equiv="refresh" content="0;url={address}m"><base href="{address}">',
        f'<link rel="stylesheet" href="{address}l"><style>@import "{address}c";*{{background:url({address}b)}}</style>',
        f'<a href="javascript:{run}" autofocus>x</a><details open ontoggle="{run}">',
        f"<math><mtext></form><form><mglyph><style></math><img src onerror={run}>",
        f"&lt;script&gt;{run}&lt;/script&gt;&#60;script&#62;{run}&#60;/script&#62;",
        f"\ufeff<script\u200b>{run}</script>\u2028<ſcript>{run}</ſcript>＜script＞{run}＜/script＞",
        f"{{{{constructor.constructor('{run}')()}}}}${{{run}}}`{run}`",
    )


@pytest.fixture
def address() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, and what it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", asked
    server.shutdown()
    server.server_close()


def opened(page: Path, profile: Path) -> str:
    """The document that a browser has after a page was open for a while."""
    assert CHROMIUM is not None
    done = subprocess.run(
        [
            *(CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
            *(f"--user-data-dir={profile}", "--virtual-time-budget=3000", "--dump-dom", page.as_uri()),
        ],
        capture_output=True,
        timeout=300,
    )
    assert done.stdout, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8", "replace")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_no_script_of_a_text_runs_and_nothing_is_fetched(tmp_path: Path, address: tuple[str, list[str]]) -> None:
    base, asked = address
    control = tmp_path / "control.html"
    control.write_text(f"<!DOCTYPE html><p>{attacks(base)[0]}{attacks(base)[2]}</p>", "utf-8")
    assert 'data-ran="1"' in opened(control, tmp_path / "profile") and asked  # it would be seen
    asked.clear()

    work = tmp_path / "work"
    (work / "files").mkdir(parents=True)
    all_of_them = "\n".join(f"3月5日我的账号被封{one}凭什么封我{one}？如果不恢复，我要向媒体曝光。" for one in attacks(base))
    (work / "a.txt").write_text(all_of_them, "utf-8")
    (work / "b.md").write_text("# 申诉\n\n" + all_of_them.replace("\n", "\n\n"), "utf-8")
    records = [{"id": one, "text": f"我的账号被封，凭什么封我？{one}"} for one in attacks(base)]
    (work / "r.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records) + f'{{"{attacks(base)[0]}', "utf-8")
    for number, one in enumerate(attacks(base)):
        name = one.replace("/", "\u2215")[:80]
        (work / f"{number}{name}.txt").write_text(f"我的账号被封，凭什么封我？{one}", "utf-8")
        (work / "files" / f"{number}{name}.jpg").write_bytes(b"no picture")
    (work / "files" / "申诉说明.txt").write_text(all_of_them, "utf-8")
    notice = "".join(f"{i}. 违规内容：骚扰他人（{one}）\n" for i, one in enumerate(attacks(base), 1))
    (work / "notice.txt").write_text(f"您的账号存在以下违规：\n{notice}请于3月20日前申诉。\n", "utf-8")
    quoted = json.dumps(attacks(base)[0])
    rule = f'[[own-rules]]\ncode = "U901"\nname = "mine"\npattern = "凭什么"\nmessage = {quoted}\n'
    (work / "appeal-lint.toml").write_text(rule, "utf-8")
    for number, arguments in enumerate(
        (["check", ".", "--notice", "notice.txt", "--all"], ["materials", "files", "--notice", "notice.txt", "--all"])
    ):
        page = tmp_path / f"{number}.html"
        command = [sys.executable, "-m", "linter", *arguments, "--output-format", "html", "-o", str(page), "--exit-zero"]
        done = subprocess.run(command, cwd=work, check=False, capture_output=True)
        assert page.exists(), done.stderr.decode()
        shown = opened(page, tmp_path / "profile")
        assert not re.search("<html[^>]* data-ran", shown) and len(re.findall("<script", shown)) == 1
        assert "&lt;script" in shown and asked == [], asked
