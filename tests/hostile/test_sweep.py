"""Every command over statements, names, tables, settings and labels full of personal data and of what acts on a terminal.

Nothing of it acts on the terminal; standard error quotes no personal data, reports mask it; nothing of it is left on the disk; and nobody
opens a socket. All numbers are of fictitious persons.
"""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

pytest.importorskip("pty", reason="a terminal of one's own")

from terminal import Shown, shown

from linter.cli.main import COMMANDS
from linter.reporters import FORMATS
from linter.text.check_digits import luhn, resident_id

#: How many times as many cases as usual a run tries; after the first time the data is made up anew.
TIMES = int(os.environ.get("APPEAL_LINT_CASES", "1"))
NAME, STREET = "欧阳小明", "望京街道十七号院"
ACTS = "\x1b]0;title\x07\x1b[2J\x9b31m\x1b]52;c;aGk=\x07\x1b]8;;http://example.org/\x1b\\here\u202egnp.exe\u2066x\u2069\x08\x7f "
FILE_ACTS = ACTS.replace("/", "_")
#: Outputs that are the text itself, or the user's own table or settings, and say so in their help.
CARRY = ("inspect", "rewrite", "new", "--diff", "stdin", "table", "settings")
#: Formats by which other programs open files and find records: a path is a path, an id an id.
ADDRESSES = ("concise", "json", "jsonl", "sarif", "github", "rdjson", "vim", "csv")
#: Refuses every address of the internet, in this process and those that it starts, and leaves a note.
NO_NETWORK = """
import os, socket, sys
def seen(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"):
        family = getattr(arguments[0], "family", None)
        if family != getattr(socket, "AF_UNIX", -1):
            with open(os.environ["NETWORK_NOTES"], "a") as notes:
                notes.write(f"{event} {sys.argv}\\n")
            raise OSError("no network")
sys.addaudithook(seen)
"""


class Data:
    """Personal data of nobody: the first is always the same."""

    def __init__(self, number: int) -> None:
        chance = random.Random(number)
        self.identity, self.phone, self.card = "110101199003070038", "13912345678", "6222021234567890128"
        self.mail, self.token = "zhang.wei@example.com", "ghp_0123456789abcdefghijABCDEFGHIJ012345"
        if number:
            day = f"{chance.randint(1950, 2009)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}{chance.randint(0, 999):03}"
            self.identity = next(
                n for end in "0123456789X" if resident_id(n := f"{chance.choice(('110101', '440305', '310104'))}{day}{end}") or end == "X"
            )
            self.phone = f"1{chance.choice('3589')}{chance.randint(0, 999999999):09}"
            start = f"622202{chance.randint(0, 10**12 - 1):012}"
            self.card = next(start + end for end in "0123456789" if luhn(start + end))
            self.mail = "".join(chance.choices("abcdefgh", k=9)) + f"{chance.randint(10, 99)}@example.com"
            self.token = "ghp_" + "".join(chance.choices("abcdefghijklmnopqrstuvwxyzABCDEFGH0123456789", k=36))

    @property
    def secrets(self) -> tuple[str, ...]:
        return self.identity, self.phone, self.card, self.mail, self.token


def texts(data: Data) -> tuple[str, str]:
    """What says all of it, and a statement with that."""
    body = f"我叫{NAME}，身份证{data.identity}，电话{data.phone}，银行卡{data.card}，邮箱{data.mail}，密钥{data.token}，住{STREET}"
    return body, (
        f"尊敬的审核老师：{body}。\n3月5日我的微信号被封了，凭什么封我{ACTS}？你们平台就是垃圾。如果不恢复，我要向媒体曝光{ACTS}。\n"
        f"我已经删除了{ACTS}内容，以后一定不会再犯。恳请复核。\n"
    )


def laid(folder: Path, data: Data) -> None:
    """A folder of it."""
    body, text = texts(data)
    number = data.identity

    def put(name: str, content: str | bytes) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def lined(rows: list[object]) -> str:
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)

    put("a.txt", text)
    put("b.md", f"# 申诉\n\n{text}\n<!-- appeal-lint: ignore NONE {ACTS} {number} -->\n")
    put(f"n{FILE_ACTS} {number}.txt", text)
    put("r.jsonl", lined([{"id": f"{ACTS} {number}", "text": text}, {"id": number, "text": 5}]) + '{"no ' + number + "\n")
    table = StringIO()
    csv.writer(table).writerows(
        [[f"编号{ACTS}", f"内容{ACTS}", f"电话 {data.phone}"], [number + ACTS, text, data.phone], [number, body, ACTS]]
    )
    put("t.csv", table.getvalue())
    for name, setting in {
        "key": f'select = ["T {number}"]\n"x {number}" = 1\n',
        "value": f'route = "{number} \\u001b]0;x\\u0007"\n',
        "broken": f'route = "{number}\nx{ACTS}',
        "own": f'[[own-rules]]\ncode = "U901"\nname = "mine"\npattern = "我叫"\nmessage = "{number} \\u001b]0;x\\u0007\\u009b31m\\u202e"\n',
        "plain": "",
    }.items():
        put(f"{name}/appeal-lint.toml", setting)
        put(f"{name}/a.txt", text)
    put("bin.txt", b"\x00\x01\xff\xfe" + number.encode() + b"\x1b]0;x\x07" * 20)
    put("notice.txt", f"处罚通知：您的账号{ACTS}{data.phone}因骚扰他人被限制登录。依据：《软件许可协议》第8.1.2条。请于3月20日前申诉。\n")
    put("facts.txt", f"3月5日{ACTS}登录，电话{data.phone}，身份证{number}\n")
    put(
        "log.csv",
        f"日期,时间,设备,账号,操作,结果,证据\n2026-03-05,14:02,手机{ACTS},{data.phone},登录 {number},成功,截图\n坏{ACTS},,,,{number},,\n",
    )
    put(
        "labels.jsonl",
        lined(
            [
                {
                    "group": f"g{i} {number}",
                    "source": data.phone,
                    "text": f"{body}，第{i}次问凭什么封我{ACTS}{chr(0x4E00 + 37 * i)}",
                    "labels": ["甲" if i % 2 else "乙"],
                }
                for i in range(24)
            ]
        ),
    )
    put("wrong.jsonl", lined([{"text": body, "labels": [f"{number}{ACTS}", 5]}]) + body + ACTS + "\n")
    put("wrong.csv", f"text,label{ACTS}\n{body},\n{body},{number}\n")
    put("task.toml", 'name = "q"\nlabels = ["甲", "乙"]\nmulti = false\nunit = "sentence"\n')
    put(f"files/身份证{number}{FILE_ACTS}.jpg", b"\xff\xd8" + number.encode())
    put("files/申诉说明.txt", text)
    put("files/承诺书.txt", text)
    put(f"files/电话{data.phone}.pdf", b"%PDF-1.4 broken " + number.encode())


def commands(folder: Path, data: Data) -> dict[str, list[str]]:
    """Every command, by a name."""
    odd = next(path.name for path in folder.iterdir() if path.name.startswith("n\x1b"))
    wrong = f"{FILE_ACTS} {data.identity}"
    many = ["check", "a.txt", "b.md", "r.jsonl", odd, "--all"]
    found = {f"check {name}": [*many, "--output-format", name] for name in FORMATS if name != "xlsx"}
    options = {
        name: ["check", "a.txt", f"--{name}", wrong]
        for name in ("route", "select", "encoding", "today", "max-size", "config", "min-confidence")
    }
    return (
        found
        | options
        | {
            "table": ["check", "t.csv", "--text-column", f"内容{ACTS}", "--id-column", f"编号{ACTS}", "--output-format", "csv"],
            "no column": ["check", "t.csv"],
            "another column": ["check", "t.csv", "--text-column", wrong],
            "statistics": ["check", "a.txt", "--statistics"],
            "all that is given": [
                "check",
                "a.txt",
                "--notice",
                "notice.txt",
                "--previous",
                "b.md",
                "--against",
                "files",
                "--facts",
                "facts.txt",
                "--all",
            ],
            "items": ["check", "a.txt", "--notice", "notice.txt", "--split-items", "items"],
            "--diff": ["check", "a.txt", "--diff", "--unsafe-fixes"],
            "stdin fixed": ["check", "-", "--fix"],
            "stdin masked": ["check", "-", "--redact"],
            "name of it": ["check", "-", "--stdin-filename", f"s{wrong}.txt"],
            "fixed": ["check", "plain/a.txt", "--fix", "--unsafe-fixes"],
            "missing": ["check", f"no{wrong}.txt"],
            "no text": ["check", "bin.txt", "/dev/null"],
            **{f"configuration {name}": ["check", f"{name}/a.txt", "--all"] for name in ("key", "value", "broken", "own")},
            "settings": ["check", "--show-settings", "own/a.txt"],
            "settings that are none": ["check", "--show-settings", "value/a.txt"],
            "no such option": ["check", f"--no{wrong}"],
            "no folder to write to": ["check", "a.txt", "-o", f"no{wrong}/x"],
            "written": ["check", "a.txt", odd, "-o", "out.html", "--output-format", "html"],
            "baseline": ["check", "a.txt", odd, "--write-baseline", "base.json"],
            "no baseline": ["check", "a.txt", "--baseline", "a.txt"],
            "asked": ["check", "own/a.txt", "--isolated", "--interactive"],
            "asked of findings": ["check", "a.txt", "--feedback", "feedback.jsonl"],
            "many": ["check", "r.jsonl", "a.txt", "--jobs", "2", "--output-format", "jsonl", "--resume", "-o", "many.jsonl"],
            "feedback": ["check", "a.txt", "--dispute", "T108:2"],
            "inspect": ["inspect", "a.txt", "--explain"],
            "inspect lines": ["inspect", "r.jsonl", "--output-format", "jsonl"],
            "no model": ["inspect", "a.txt", "--model", f"no{wrong}"],
            "rewrite": ["rewrite", "a.txt"],
            "rewrite short": ["rewrite", "a.txt", "--max-chars", "100"],
            "new": ["new", "--from-log", "log.csv"],
            "new of nothing": ["new", "--from-log", f"no{wrong}"],
            "guide": ["guide", "a.txt"],
            "guide lines": ["guide", "a.txt", "--output-format", "json"],
            "guide of nothing": ["guide", f"no{wrong}"],
            "no rule": ["rule", f"T{wrong}"],
            **{f"materials {name}": ["materials", "files", "--output-format", name] for name in ("text", "json", "html", "concise")},
            "no materials": ["materials", f"no{wrong}"],
            "label": ["label", "a.txt", "--out", "labelled.jsonl"],
            "train": ["train", "--task", "task.toml", "--data", "labels.jsonl", "--out", "own-model", "--jobs", "1"],
            "train wrongly": ["train", "--data", "wrong.jsonl", "--out", "none"],
            "train on a wrong table": ["train", "--data", "wrong.csv", "--out", "none", "--task", "task.toml"],
            "train on nothing": ["train", "--data", f"no{wrong}", "--out", "none"],
            "evaluate": ["evaluate", "labels.jsonl", "--model", "own-model", "--errors", "5"],
            "evaluate wrongly": ["evaluate", "wrong.jsonl"],
            "own labels": ["inspect", "a.txt", "--model", "own-model"],
            "promote nothing": ["promote", f"no{wrong}"],
            "promote a folder": ["promote", "files"],
            "promoted": ["promote", "--list"],
            "doctor": ["doctor"],
            "no command": [f"x{wrong}"],
            "lsp": ["lsp"],
        }
    )


#: What a quick run tries.
QUICK = ("check text", "check json", "check github", "configuration own", "stdin fixed", "missing")


@pytest.fixture(scope="module", params=range(TIMES))
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Data]]:
    """A folder of it, with the user's own folders in it."""
    data, root = Data(request.param), tmp_path_factory.mktemp("sweep")
    for name in ("work", "data", "cache", "tmp", "site"):
        (root / name).mkdir()
    (root / "site" / "sitecustomize.py").write_text(NO_NETWORK, "utf-8")
    laid(root / "work", data)
    yield root, data
    shutil.rmtree(root, ignore_errors=True)


#: What a person types who is asked something.
TYPED = {"--interactive": b"?\nn\ny\nq\n", "--feedback": b"?\nn\ny\nq\n"}


def run(place: tuple[Path, Data], arguments: list[str], *program: str) -> Shown:
    """A command with a terminal of its own, and nothing that leads to the network."""
    root, data = place
    environment = {
        "XDG_DATA_HOME": str(root / "data"),
        "XDG_CACHE_HOME": str(root / "cache"),
        "TMPDIR": str(root / "tmp"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": os.pathsep.join([str(root / "site"), str(Path(__file__).parents[2])]),
        "NETWORK_NOTES": str(root / "network.txt"),
    }
    given = texts(data)[1].encode() if "-" in arguments else b""
    typed = b"".join(keys for name, keys in TYPED.items() if name in arguments)
    return shown(arguments, root / "work", environment, given, typed, program or ("-m", "linter"))


def held(place: tuple[Path, Data], name: str, before: dict[Path, bytes], done: Shown) -> None:
    """What must hold after a command."""
    root, data = place
    assert not done.acting(), name
    assert "Traceback" not in done.out + done.err and "运行失败" not in done.err, (name, done.err)
    assert not [secret for secret in (*data.secrets, NAME, STREET) if secret in done.err], (name, done.err)
    if not name.startswith(CARRY):
        path = data.identity if name in {f"check {one}" for one in ADDRESSES} else None
        assert not [secret for secret in data.secrets if secret in done.out and secret != path], name
    assert not (root / "network.txt").exists(), (root / "network.txt").read_text()
    for path, content in files(root).items():
        if path not in before and "items" not in path.parts:
            secrets = data.secrets[1:] if path.name == "many.jsonl" else data.secrets
            assert not [secret for secret in secrets if secret.encode() in content], (name, path)
    assert not list((root / "tmp").iterdir()), name


def files(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts}


@pytest.mark.slow
def test_every_command_keeps_it_to_itself(place: tuple[Path, Data]) -> None:
    root, data = place
    told = set()
    for name, arguments in commands(root / "work", data).items():
        before = files(root)
        held(place, name, before, run(place, arguments))
        told.add(arguments[0])
    assert set(COMMANDS) - told == {"serve"}  # which waits for browsers: tests/test_serving.py


def test_some_commands_keep_it_to_themselves(place: tuple[Path, Data]) -> None:
    root, data = place
    known = commands(root / "work", data)
    for name in QUICK:
        before = files(root)
        held(place, name, before, run(place, known[name]))


#: A rule that stumbles over the text, an engine that does, a system that cannot read it.
FAULTS = {
    "rule": "import linter.rules.tone.challenge as at\ndef check(self, analysis): raise KeyError(analysis.document.text)\nat.Challenge.check = check",
    "engine": "import linter.engine as at\ndef lint(document, *a, **k): raise ValueError(document.text)\nat.lint = lint",
    "system": "import linter.engine as at\ndef lint(document, *a, **k): raise OSError(5, 'Input/output error', document.text)\nat.lint = lint",
}


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("format", ["text", "json", "html", "csv", "sarif", "github"])
def test_a_fault_does_not_quote_the_text(fault: str, format: str, place: tuple[Path, Data]) -> None:
    root, _ = place
    code = FAULTS[fault] + "\nfrom linter.cli.main import main\nmain()"
    before = files(root)
    done = run(place, ["check", "a.txt", "--output-format", format], "-c", code)
    assert done.status == 2 and "出错" in done.out + done.err
    held(place, f"fault {format}", before, done)
    assert not [part for part in (NAME, STREET, "凭什么") if part in done.out]
