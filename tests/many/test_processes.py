"""Many documents in several processes and on a cluster: the same bytes, whatever is killed, and nothing is left behind."""

from __future__ import annotations

import csv
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from linter.many.spawned import WATCH
from linter.positions import display_width

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

from benchmark.texts import statement  # noqa: E402

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="looks at processes in /proc"),
]
COMMAND = [sys.executable, "-m", "linter", "check"]
#: The same where another thread runs: then processes are new ones, not copies.
THREADED = "import threading as t; t.Thread(target=t.Event().wait, daemon=True).start(); from linter.cli.main import main; main()"
SPAWNING = [sys.executable, "-c", THREADED, "check"]
KINDS = pytest.mark.parametrize("command", [COMMAND, SPAWNING], ids=["copies", "new"])
#: So many statements take seconds with what jsonl shows beside: it is worth other processes.
COUNT = 120


def until(what: Callable[[], object], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


def begun(output: Path) -> bool:
    """Whether something is written of what a run puts there."""
    part = Path(f"{output}.part")
    return part.exists() and part.stat().st_size > 0


class Mark:
    """What tells the processes of a test from all others: a word in their environment, which children inherit."""

    def __init__(self) -> None:
        self.word = uuid4().hex
        self.environment = {**os.environ, "APPEAL_LINT_TEST": self.word, "PYTHONUNBUFFERED": "1"}

    def processes(self) -> dict[int, str]:
        """Command lines by number."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if self.word.encode() in (folder / "environ").read_bytes() and (command := (folder / "cmdline").read_text()):
                    found[int(folder.name)] = command.replace("\0", " ")
            except OSError:
                continue
        return found

    def workers(self) -> list[int]:
        """Those that lint for another one: its copies, or what joblib began."""
        found = self.processes()
        first = min(found, default=0)
        return [number for number, command in found.items() if "popen_loky" in command or (number != first and command == found[first])]

    def start(self, *arguments: str, cwd: Path, command: list[str] = COMMAND, **more: object) -> subprocess.Popen[bytes]:
        return subprocess.Popen([*command, *arguments], cwd=cwd, env=self.environment, stderr=subprocess.PIPE, **more)  # type: ignore[call-overload]


@pytest.fixture
def mark() -> Iterator[Mark]:
    """Afterwards, nothing that the test started may live."""
    found = Mark()
    yield found
    try:
        until(lambda: not found.processes(), WATCH + 4)
    finally:
        for number in found.processes():
            os.kill(number, signal.SIGKILL)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with statements as records and as rows, among them bad ones, repeated ones, and settings."""
    folder = tmp_path_factory.mktemp("many")
    texts = [statement(300, i % (COUNT - 10)) for i in range(COUNT)]
    with open(folder / "in.jsonl", "w", encoding="utf-8") as file:
        for i, text in enumerate(texts):
            file.write(json.dumps({"id": i, "text": text}, ensure_ascii=False) + "\n" + ("{bad\n" if i % 40 == 7 else ""))
    with open(folder / "in.csv", "w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["编号", "正文", "备注"])
        for i, text in enumerate(texts):
            rows.writerow([i, text, '=1+1, "a"\nb' if i % 7 == 0 else ""] if i % 40 != 7 else [i, ""])
    (folder / "appeal-lint.toml").write_text('ignore = ["E106"]\n', "utf-8")
    return folder


Whole = Callable[[str, str], bytes]


@pytest.fixture(scope="module")
def whole(place: Path) -> Whole:
    """What one process writes, undisturbed."""
    kept: dict[tuple[str, str], bytes] = {}

    def made(name: str, form: str) -> bytes:
        if (name, form) not in kept:
            ended = subprocess.run([*COMMAND, name, "--output-format", form, "--jobs", "1", "-o", "whole"], cwd=place, capture_output=True)
            assert ended.returncode == 2, ended.stderr.decode()
            kept[name, form] = (place / "whole").read_bytes()
        assert len(kept[name, form].splitlines()) > COUNT
        return kept[name, form]

    return made


@KINDS
def test_two_processes_write_what_one_does(place: Path, whole: Whole, mark: Mark, command: list[str]) -> None:
    run = mark.start("in.jsonl", "--output-format", "jsonl", "--jobs", "2", "-o", "two", cwd=place, command=command)
    until(lambda: len(mark.workers()) == 2)
    assert run.wait(120) == 2
    assert (place / "two").read_bytes() == whole("in.jsonl", "jsonl")
    assert not [path for path in place.iterdir() if path.name.startswith("two.part")]


@KINDS
@pytest.mark.parametrize("wait", [0.0, 0.4])
def test_a_killed_worker_costs_nothing(place: Path, whole: Whole, mark: Mark, command: list[str], wait: float) -> None:
    run = mark.start("in.jsonl", "--output-format", "jsonl", "--jobs", "2", "-o", "two", cwd=place, command=command)
    until(lambda: len(mark.workers()) == 2)
    time.sleep(wait)
    os.kill(mark.workers()[0], signal.SIGKILL)
    _, said = run.communicate(timeout=120)
    assert run.returncode == 2 and "工作进程" in said.decode(), said.decode()
    assert (place / "two").read_bytes() == whole("in.jsonl", "jsonl")


@KINDS
@pytest.mark.parametrize("wait", [0.0, 0.3, 2.0])
def test_nothing_outlives_a_killed_run(place: Path, mark: Mark, wait: float, command: list[str]) -> None:
    run = mark.start("in.jsonl", "--output-format", "jsonl", "--jobs", "2", cwd=place, stdout=subprocess.DEVNULL, command=command)
    until(mark.workers)
    time.sleep(wait)
    assert shared(run.pid) or command == COMMAND  # copies share nothing there
    run.kill()
    run.communicate(timeout=20)  # it ends when nobody holds the other end any more
    until(lambda: not mark.processes(), WATCH + 4)
    assert not shared(run.pid)


def shared(number: int) -> list[str]:
    """What a run has in shared memory: folders, locks."""
    return [name for name in os.listdir("/dev/shm") if f"_{number}_" in name or f"-{number}-" in name]


def grown(run: subprocess.Popen[bytes], output: Path, much: int) -> bool:
    """Wait until the part of an output has grown by so many bytes; false when the run ends before."""
    part = output.with_name(f"{output.name}.part")

    def size() -> int:
        return part.stat().st_size if part.exists() else 0

    before = size()
    while size() < before + much:
        if run.poll() is not None:
            return False
        time.sleep(0.005)
    return True


@pytest.mark.parametrize(("name", "form", "jobs"), [("in.jsonl", "jsonl", "2"), ("in.jsonl", "concise", "1"), ("in.csv", "csv", "2")])
def test_a_run_that_is_killed_again_and_again_ends_with_the_same_bytes(place: Path, mark: Mark, name: str, form: str, jobs: str) -> None:
    draw, killed, output = random.Random(form), 0, place / f"cut-{form}"
    more: list[str] = []
    for turn in range(60):
        run = mark.start("missing.txt", name, "--output-format", form, "--jobs", jobs, "-o", output.name, *more, cwd=place)
        if turn < 8 and grown(run, output, draw.randint(1, 40_000)):
            run.send_signal(draw.choice([signal.SIGKILL, signal.SIGTERM]))
        _, said = run.communicate(timeout=60)
        if run.returncode == 2:
            break
        killed += 1
        assert run.returncode in (-signal.SIGKILL, -signal.SIGTERM, 143), said.decode()
        assert b"Traceback" not in said or run.returncode < 0
        if output.exists():  # it was done by then
            break
        more = ["--resume"]
    assert killed > 0
    undisturbed = [*COMMAND, "missing.txt", name, "--output-format", form, "--jobs", "1", "-o", "whole"]
    assert subprocess.run(undisturbed, cwd=place, capture_output=True).returncode == 2
    assert output.read_bytes() == (place / "whole").read_bytes()
    output.unlink()


def test_what_nohup_keeps_away_reaches_no_process(place: Path, whole: Whole, mark: Mark) -> None:
    run = mark.start("in.jsonl", "--output-format", "jsonl", "--jobs", "2", "-o", "hup", cwd=place, command=["nohup", *COMMAND])
    until(lambda: len(mark.workers()) == 2)
    for number in mark.processes():
        os.kill(number, signal.SIGHUP)
    said = run.communicate(timeout=300)[1].decode()
    assert run.returncode == 2 and "工作进程" not in said, said
    assert (place / "hup").read_bytes() == whole("in.jsonl", "jsonl")


def test_ctrl_c_on_a_terminal(place: Path, whole: Whole, mark: Mark) -> None:
    import pty

    number, terminal = pty.fork()
    if number == 0:
        os.chdir(place)
        os.execve(
            sys.executable,
            [*COMMAND, "in.jsonl", "--output-format", "jsonl", "--jobs", "2", "-o", "mine"],
            mark.environment | {"TERM": "xterm"},
        )
    shown = b""
    end = time.monotonic() + 60
    while not (re.search("份/秒".encode(), shown) and len(mark.workers()) == 2 and begun(place / "mine")):
        assert time.monotonic() < end, shown.decode()
        shown += os.read(terminal, 4096)
    os.write(terminal, b"\x03")
    shown += rest(terminal)
    _, status = os.waitpid(number, 0)
    assert os.waitstatus_to_exitcode(status) == 130, shown.decode()
    print(shown.decode())
    last = shown.decode().rstrip().split("\r\n")[-1]
    assert last.startswith("appeal-lint: 已中断") and "--resume" in last
    assert "Traceback" not in shown.decode()
    part = (place / "mine.part").read_bytes()
    assert part.endswith(b"\n") and whole("in.jsonl", "jsonl").startswith(part)
    until(lambda: not mark.processes(), WATCH + 4)
    run = mark.start("in.jsonl", "--output-format", "jsonl", "-o", "mine", "--resume", cwd=place)
    run.communicate(timeout=120)
    assert (place / "mine").read_bytes() == whole("in.jsonl", "jsonl")


def test_the_bar_and_the_report_on_one_terminal(place: Path, whole: Whole, mark: Mark) -> None:
    import fcntl
    import pty
    import struct
    import termios

    number, terminal = pty.fork()
    if number == 0:
        os.chdir(place)
        fcntl.ioctl(2, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 120, 0, 0))
        environment = mark.environment | {"TERM": "xterm", "NO_COLOR": "1"}
        os.execve(sys.executable, [*COMMAND, "in.jsonl", "--output-format", "jsonl", "--jobs", "2"], environment)
    shown = rest(terminal).decode()
    assert os.waitstatus_to_exitcode(os.waitpid(number, 0)[1]) == 2
    assert "份/秒" in shown
    lines = [as_seen(line) for line in shown.replace("\r\n", "\n").split("\n")]
    assert not [line for line in lines if "份/秒" in line]
    wanted = whole("in.jsonl", "jsonl").decode().split("\n")
    assert [line for line in lines if not line.startswith("appeal-lint: ")] == wanted


def as_seen(line: str) -> str:
    """What stays on a line after returns and steps back."""
    if not ("\r" in line or "\b" in line):
        return line
    cells, at = [" "] * (2 * len(line)), 0
    for ch in line:
        if ch in "\r\b":
            at = 0 if ch == "\r" else at - 1
        else:
            size = display_width(ch)
            cells[at : at + size] = [ch, *[""] * (size - 1)]
            at += size
    return "".join(cells).rstrip()


def rest(terminal: int) -> bytes:
    """What is still shown until nobody writes to the terminal."""
    found = b""
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            return found
        if not piece:
            return found
        found += piece


def test_a_second_run_leaves_the_first_alone(place: Path, whole: Whole, mark: Mark) -> None:
    first = mark.start("in.jsonl", "--output-format", "jsonl", "-o", "one", cwd=place)
    until(lambda: begun(place / "one"))
    second = mark.start("in.jsonl", "--output-format", "jsonl", "-o", "one", cwd=place)
    _, said = second.communicate(timeout=60)
    assert second.returncode == 2 and "另一次运行正在写" in said.decode()
    first.communicate(timeout=120)
    assert (place / "one").read_bytes() == whole("in.jsonl", "jsonl")


def test_other_texts_or_settings_are_not_gone_on_with(place: Path, mark: Mark) -> None:
    run = mark.start("in.jsonl", "--output-format", "jsonl", "-o", "other", cwd=place)
    until(lambda: begun(place / "other"))
    run.terminate()
    run.communicate(timeout=30)
    before = (place / "other.part").read_bytes()
    for more in (["in.jsonl", "--select", "T"], ["in.csv"]):
        again = mark.start(*more, "--output-format", "jsonl", "-o", "other", "--resume", cwd=place)
        _, said = again.communicate(timeout=60)
        assert again.returncode == 2 and "不能接着做" in said.decode()
    assert (place / "other.part").read_bytes() == before


@contextmanager
def cluster(mark: Mark, folder: Path, workers: int = 2) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The address of a Dask cluster of so many processes, which stand in another folder; all of them are ended in the end."""
    pytest.importorskip("distributed")
    code = "from distributed.cli.dask_{0} import main; main()"
    options = {"cwd": folder, "env": mark.environment, "stdout": subprocess.DEVNULL}
    started = []
    try:
        head = [sys.executable, "-c", code.format("scheduler"), "--port", "0", "--host", "127.0.0.1", "--no-dashboard"]
        started.append(subprocess.Popen(head, stderr=subprocess.PIPE, **options))
        lines = iter(started[0].stderr.readline, b"")  # type: ignore[union-attr]
        address = next(found[1].decode() for line in lines if (found := re.search(rb"Scheduler at:\s+(tcp://\S+)", line)))
        body = [sys.executable, "-c", code.format("worker"), address, "--nthreads", "1", "--no-dashboard", "--no-nanny"]
        started += [subprocess.Popen(body, stderr=subprocess.DEVNULL, **options) for _ in range(workers)]
        seen = b""
        while seen.count(b"Register worker") < workers and (line := started[0].stderr.readline()):  # type: ignore[union-attr]
            seen += line
        yield address, started
    finally:
        for process in started:
            process.kill()
            process.wait(20)


@pytest.mark.parametrize("killed", ["nobody", "worker", "scheduler"])
def test_a_cluster_writes_what_one_process_does(place: Path, whole: Whole, mark: Mark, tmp_path: Path, killed: str) -> None:
    with cluster(mark, tmp_path) as (address, processes):
        run = mark.start("in.jsonl", "--output-format", "jsonl", "--scheduler", address, "-o", "far", cwd=place)
        until(lambda: begun(place / "far"))
        if killed != "nobody":
            processes[1 if killed == "worker" else 0].kill()
        _, said = run.communicate(timeout=180)
        assert run.returncode == 2, said.decode()
    assert (place / "far").read_bytes() == whole("in.jsonl", "jsonl")
    assert "文本会发往" in said.decode() and "Traceback" not in said.decode()
    assert ("其余的在这台电脑上检查" in said.decode()) == (killed == "scheduler")


def test_where_no_cluster_is_it_is_said(place: Path, mark: Mark) -> None:
    pytest.importorskip("distributed")
    for address, why in (("tcp://127.0.0.1:9", "127.0.0.1:9"), ("nowhere", "不是地址")):
        run = mark.start("in.jsonl", "--scheduler", address, cwd=place)
        _, said = run.communicate(timeout=60)
        assert run.returncode == 2 and why in said.decode() and "Traceback" not in said.decode()
