"""The packed engine under Pyodide says what this Python says, to the byte. Needs Node, and what ``npm ci`` puts into ``web/node_modules``."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from linter.registry import entries
from linter.web import METHODS, answer

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web"
NODE = shutil.which("node")
pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(NODE is None, reason="node could not be had"),
    pytest.mark.skipif(not (WEB / "node_modules" / "pyodide").is_dir(), reason="pyodide could not be had: npm ci in web/"),
]
#: What nobody types, but somebody pastes.
ODD = (
    "😀这完全是系统误判，我什么都没做，凭什么封我的号？\n我的电话13812345678，昨天发了广告。求求你们了。",
    "我\ud83d被封号了，凭什么？\ude00你们就是乱封。",
    "微\u200b信３月５日被限制，１３８１２３４５６７８，身份证110101199003077758，app_secret=Zx8Kq2Lm9Pw4Rt7Yv3Bn6.",
    "我的帳號被水桶了，版主你們憑什麼？開個玩笑而已欸。",
    '<!-- 请填写 -->\n尊敬的审核：\n【请填写：日期】，我的账号被限制。\x0c\u2028<script>alert(1)</script> & "q"',
    "字" * 3000,
    "。",
    "",
)


def packed(folder: Path) -> dict[str, str]:
    """The engine packed into a folder: file -> digest."""
    done = subprocess.run([str(NODE), str(WEB / "pack.mjs"), str(folder)], capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr[-2000:]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the engine: the one that APPEAL_LINT_ENGINE names, or one that is packed now."""
    given = os.environ.get("APPEAL_LINT_ENGINE")
    folder = Path(given) if given else tmp_path_factory.mktemp("engine")
    if not given:
        packed(folder)
    return folder


def both(engine: Path, calls: list[tuple[str, dict[str, Any]]], tmp_path: Path) -> Iterator[tuple[str, Any, Any]]:
    """Method, the answer of the packed engine, and this Python's; what the calls took is printed."""
    asked, said = tmp_path / "calls.json", tmp_path / "answers.json"
    asked.write_text(json.dumps(calls), "ascii")
    done = subprocess.run(
        [str(NODE), str(WEB / "test" / "answers.mjs"), *map(str, (engine, asked, said))], capture_output=True, text=True, timeout=900
    )
    assert done.returncode == 0, done.stderr[-2000:]
    figures = json.loads(done.stdout)
    took = sorted(figures["took"])
    print(f"load {figures['load']:.0f} ms, start {figures['start']:.0f}, heap {figures['heap'] / 1e6:.0f} MB,", end=" ")
    print(f"{len(took)} calls: median {took[len(took) // 2]:.0f} ms, p95 {took[int(len(took) * 0.95)]:.0f}")
    for (method, given), found in zip(calls, json.loads(said.read_text("utf-8")), strict=True):
        here = json.loads(answer(method, json.dumps(given)))
        while method == "fixes" and not here["done"]:
            here = json.loads(answer(method, json.dumps(given)))
        yield method, found, here


def statements(every: int) -> Iterator[str]:
    """Statements of the corpora, and all sample files that are text."""
    lines = (ROOT / "corpora" / "statements.jsonl").read_text("utf-8").split("\n")
    for line in filter(None, lines[::every]):
        yield "".join(sentence["text"] + "\n" * sentence["nl"] for sentence in json.loads(line)["sentences"])
    for path in sorted((ROOT / "corpora" / "examples").iterdir()):
        try:
            yield path.read_text("utf-8")
        except UnicodeDecodeError:
            continue


def samples() -> list[str]:
    """What other tests read."""
    found = []
    for name in ("one_liners", "open", "privacy"):
        lines = (ROOT / "tests" / "data" / f"{name}.jsonl").read_text("utf-8").split("\n")
        found += [json.loads(line)["text"] for line in lines if line]
    return found


def test_the_report_of_the_command_line_is_the_same_to_the_byte(engine: Path, tmp_path: Path) -> None:
    texts = [*statements(42), *samples()[::3], *ODD]
    assert len(texts) >= 200
    cases: list[dict[str, Any]] = [{}, {"platform": "wechat", "route": "remedy"}, {"route": "dispute", "longest": 200}]
    calls = [
        ("json", {"lang": ("zh", "en")[i % 2], "text": text, "path": "x.txt", "case": {**cases[i % 3], "today": "2026-03-10"}})
        for i, text in enumerate(texts)
    ]
    different = [here["json"][:200] for _, there, here in both(engine, calls, tmp_path) if there != here]
    assert different == []


def test_every_answer_is_the_same(engine: Path, tmp_path: Path) -> None:
    notice = "您的账号存在以下违规：\n1. 诱导分享：要求转发到朋友圈。\n2. 骚扰他人：多次发送广告。\n请在7日内申诉。"
    calls: list[tuple[str, dict[str, Any]]] = []
    for i, text in enumerate([*list(statements(140)), *ODD]):
        case = {"platform": "wechat", "today": "2026-03-10", **({"notice": notice, "previous": [text]} if i % 4 == 0 else {})}
        given = {"lang": ("zh", "en")[i % 2], "text": text, "case": case, "notes": "3月5号发了12条广告", "longest": 120, "count": "utf16"}
        calls += [(method, given) for method in ("check", "fixes", "suggest", "shorten", "facts", "report", "redact")]
    for platform in ("wechat", "forum", "game", "taobao"):
        given = {"lang": "zh", "case": {"platform": platform, "account": "personal", "today": "2026-03-10"}}
        calls += [(method, given) for method in ("guide", "materials", "draft")]
    calls += [("rule", {"lang": lang, "code": entry.code}) for entry in entries() for lang in ("zh", "en")]
    calls += [(method, {"lang": "en"}) for method in ("choices", "examples", "check", "nothing")]
    calls.append(("check", {"lang": "zh", "text": "x", "case": {"platform": "none"}}))
    found = list(both(engine, calls, tmp_path))
    assert {method for method, _, _ in found} >= set(METHODS) - {"json"}
    assert [(method, there) for method, there, here in found if there != here] == []
    answered = [there for method, there, _ in found if method == "check" and "refused" not in there]
    assert sum(bool(one["findings"]) for one in answered) > 20  # or the above proves nothing


def test_typing_takes_no_more_memory_the_longer_it_lasts(engine: Path, tmp_path: Path) -> None:
    texts = list(statements(9))
    typed = [("check", {"lang": "zh", "text": text[: 60 + k], "case": {}}) for text in texts[:30] for k in range(10)]
    asked, heaps = tmp_path / "calls.json", []
    for calls in (typed, typed * 3):
        asked.write_text(json.dumps(calls), "ascii")
        command = [str(NODE), str(WEB / "test" / "answers.mjs"), str(engine), str(asked), str(tmp_path / "said.json")]
        done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=True)
        heaps.append(json.loads(done.stdout)["heap"])
    print("heap", *(f"{heap / 1e6:.0f} MB" for heap in heaps))
    assert heaps[-1] <= heaps[0] * 1.25 and heaps[-1] < 128 << 20


def test_the_same_sources_give_the_same_bytes(engine: Path, tmp_path: Path) -> None:
    again = packed(tmp_path)
    again.pop("pyodide.mjs")  # the build of the page takes addresses out of it
    assert {name: hashlib.sha256((engine / name).read_bytes()).hexdigest() for name in again} == again


def test_nothing_of_this_machine_is_in_it_and_it_is_small_enough(engine: Path) -> None:
    import gzip

    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in engine.iterdir() if path.suffix != ".gz"}
    ours = sum(size for name, size in sizes.items() if not name.startswith("pyodide"))
    print(sizes, ours)
    assert ours <= 5_000_000
    library = (engine / "python.zip").read_bytes()
    assert str(ROOT).encode() not in library and os.path.expanduser("~").encode() not in library
