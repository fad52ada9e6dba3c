"""What the browser is told with every file lets nothing lead to another host; read from the source, whether the page is built or not."""

from __future__ import annotations

import re
from pathlib import Path

SOURCE = (Path(__file__).resolve().parents[2] / "web" / "src" / "policy.ts").read_text("utf-8")
#: What may stand behind a directive; of ``blob:`` the worker that the page makes of its own script.
HARMLESS = {"'none'", "'self'"}
MORE = {
    "script-src": {"'wasm-unsafe-eval'"},
    "worker-src": {"blob:"},
    "require-trusted-types-for": {"'script'"},
    "trusted-types": {"${TRUSTED}"},
}


def test_no_directive_names_another_host() -> None:
    listed = re.search(r"const DIRECTIVES = \[(.*?)\];", SOURCE, re.S)
    assert listed is not None
    directives = {name: set(rest) for name, *rest in (line.split() for line in re.findall(r"[\"`]([a-z].*?)[\"`],?\n", listed[1]))}
    assert {"default-src", "script-src", "connect-src", "base-uri", "form-action"} <= directives.keys()
    assert directives["default-src"] == directives["base-uri"] == directives["form-action"] == {"'none'"}
    assert {name: found - HARMLESS - MORE.get(name, set()) for name, found in directives.items()} == {name: set() for name in directives}


def test_it_is_in_every_header() -> None:
    assert re.search(r'"Content-Security-Policy": \[\.\.\.DIRECTIVES, "frame-ancestors \'none\'"\]', SOURCE)
    assert '"X-Content-Type-Options": "nosniff"' in SOURCE and '"Referrer-Policy": "no-referrer"' in SOURCE
