"""Every door that writes: the disk is full, the folder is not ours, the file changes, the run is killed. Old or new, never a mixture."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from holding import TIMES

from linter import atomic
from linter.fixer import WriteError, rewrite
from linter.readers import read
from linter.training.journal import Journal, JournalError
from linter.values import Document

STATEMENT = "凭什么封我的号,,我的账号于3月5日被限制登录，，恳请复核并恢复功能，谢谢。电话13900138000。\n"
#: What a run writes, by its arguments: the file that it is about.
DOORS: dict[str, tuple[list[str], str]] = {
    "report": (["a.txt", "--output-format", "json", "-o", "out.json"], "out.json"),
    "lines": (["a.txt", "--output-format", "jsonl", "-o", "out.jsonl"], "out.jsonl"),
    "page": (["a.txt", "--output-format", "html", "-o", "out.html"], "out.html"),
    "table": (["t.csv", "--output-format", "csv", "-o", "out.csv"], "out.csv"),
    "workbook": (["t.csv", "--output-format", "xlsx", "-o", "out.xlsx"], "out.xlsx"),
    "overview": (["a.txt", "--overview", "over.xlsx"], "over.xlsx"),
    "baseline": (["a.txt", "--write-baseline", "b.json"], "b.json"),
    "fix": (["a.txt", "--fix"], "a.txt"),
    "redact": (["a.txt", "--redact"], "a.txt"),
    "rewrite": (["rewrite", "a.txt", "-o", "new.txt", "--force"], "new.txt"),
    "new": (["new", "-o", "new.md", "--force"], "new.md"),
    "log": (["new", "--log", "-o", "log.csv", "--force"], "log.csv"),
    "guide": (["guide", "--platform", "wechat", "-o", "guide.md", "--force"], "guide.md"),
    "annotate": (["w.docx", "--annotate", "copy.docx"], "copy.docx"),
}
#: What takes a power away for good (Linux).
_DROP = 24
#: Those that a workbook's library is needed for.
_SHEETS = ("workbook", "overview")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    from spoiling import honest

    (tmp_path / "a.txt").write_text(STATEMENT * 3, "utf-8")
    (tmp_path / "t.csv").write_text(f'编号,正文\n甲,"{STATEMENT}"\n', "utf-8")
    (tmp_path / "w.docx").write_bytes(honest("a.docx"))
    return tmp_path


def run(arguments: list[str], folder: Path, before: Callable[[], None] | None = None) -> tuple[int, str]:
    command = [sys.executable, "-m", "linter", *arguments]
    kept = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}  # Python believes byte code that a full disk cut short
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, preexec_fn=before, timeout=300, stdin=subprocess.DEVNULL, env=kept
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stderr


def small() -> None:
    """No file may grow beyond some bytes: to who writes, the disk is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (24, 24))


def powerless() -> None:
    """Be root still, who can read the interpreter, but without the rights to what is somebody else's."""
    libc = ctypes.CDLL(None)
    for power in range(4):  # to give away, to write, to read, to own
        if libc.prctl(_DROP, power, 0, 0, 0):
            os._exit(99)


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.slow
@pytest.mark.unmeasured
@pytest.mark.parametrize("door", DOORS)
def test_a_full_disk_leaves_what_was_there(door: str, folder: Path) -> None:
    if door in _SHEETS:
        pytest.importorskip("openpyxl")
    arguments, target = DOORS[door]
    before = state(folder)
    status, said = run(arguments, folder, small)
    assert status == 2 and said.strip() and state(folder) == before, said
    assert run(arguments, folder)[0] in (0, 1)
    written = (folder / target).read_bytes()
    if door in ("fix", "redact", "annotate"):
        return
    before = state(folder)
    status, said = run(arguments, folder, small)
    assert status == 2 and said.strip() and state(folder) == before and (folder / target).read_bytes() == written, said


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="root only")
@pytest.mark.parametrize("door", DOORS)
def test_what_is_not_ours_is_left_alone(door: str, folder: Path) -> None:
    if door in _SHEETS:
        pytest.importorskip("openpyxl")
    arguments, target = DOORS[door]
    if subprocess.run([sys.executable, "-c", ""], preexec_fn=powerless, check=False).returncode:
        pytest.skip("powers cannot be dropped here")
    folder.chmod(0o755)
    for path in (folder, *folder.iterdir()):
        os.chown(path, 65534, 65534)
    before = state(folder)
    status, said = run(arguments, folder, powerless)  # a folder that cannot be written to
    assert status == 2 and said.strip() and state(folder) == before, said
    folder.chmod(0o777)
    if door in ("new", "log", "guide", "rewrite", "report", "lines", "page", "table", "baseline"):
        (folder / target).write_bytes(b'{"version": 1, "tool": "appeal-lint", "findings": []}')
        (folder / target).chmod(0o644)
        os.chown(folder / target, 65534, 65534)
        before = state(folder)
        status, said = run(arguments, folder, powerless)  # a file that may only be read
        assert status == 2 and "read-only" in said and state(folder) == before, said


def test_a_folder_that_cannot_be_read_is_told_and_the_others_are_done(folder: Path) -> None:
    if not hasattr(ctypes.CDLL(None), "prctl") or os.geteuid():
        pytest.skip("needs root on Linux")
    if subprocess.run([sys.executable, "-c", ""], preexec_fn=powerless, check=False).returncode:
        pytest.skip("powers cannot be dropped here")
    folder.chmod(0o755)
    for name, mode in (("锁", 0o000), ("清单", 0o744), ("空", 0o000), ("多", 0o755)):
        (folder / name).mkdir()
        if name != "空":
            (folder / name / "b.txt").write_text(STATEMENT, "utf-8")
        os.chown(folder / name, 65534, 65534)
        (folder / name).chmod(mode)
    status, said = run(["."], folder, powerless)
    assert status == 2
    assert said.count("锁: 读不了这个文件夹（Permission denied），请检查权限 (the folder cannot be read)") == 1
    assert said.count("清单/b.txt: 没有读取权限") == 1 and "多/b.txt" not in said
    status, said = run(["空", "锁/b.txt", "a.txt"], folder, powerless)
    assert status == 2 and "空: 读不了这个文件夹" in said and "锁/b.txt: 没有读取权限" in said and "Usage" not in said
    status, said = run(["a.txt", "--against", "."], folder, powerless)
    assert status == 2 and "锁: 读不了这个文件夹" in said


@pytest.mark.parametrize("door", ["report", "baseline", "rewrite", "new", "guide"])
def test_links_modes_and_owners_stay(door: str, folder: Path) -> None:
    arguments, target = DOORS[door]
    (folder / "real").mkdir()
    (folder / "real" / "it").write_bytes(b'{"version": 1, "tool": "appeal-lint", "findings": []}')
    os.chmod(folder / "real" / "it", 0o640)
    owner = (65534, 65534) if os.geteuid() == 0 else (os.getuid(), os.getgid())
    os.chown(folder / "real" / "it", *owner)
    (folder / target).symlink_to(Path("real") / "it")
    assert run(arguments, folder)[0] in (0, 1)
    found = (folder / "real" / "it").stat()
    assert (folder / target).is_symlink() and stat.S_IMODE(found.st_mode) == 0o640 and (found.st_uid, found.st_gid) == owner
    assert found.st_size != 53 and sorted(path.name for path in (folder / "real").iterdir()) == ["it"]


@pytest.mark.parametrize(
    "arguments", [["guide", "--platform", "wechat", "-o", "x.md"], ["rewrite", "a.txt", "-o", "x.md"], ["new", "-o", "x.md"]]
)
def test_what_somebody_filled_in_is_not_written_over(arguments: list[str], folder: Path) -> None:
    (folder / "x.md").write_text("我填好的", "utf-8")
    status, said = run(arguments, folder)
    assert status == 2 and "--force" in said and (folder / "x.md").read_text("utf-8") == "我填好的"
    assert run([*arguments, "--force"], folder)[0] == 0 and (folder / "x.md").read_text("utf-8") != "我填好的"


def test_a_workbook_that_somebody_saved_is_not_written_over(folder: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    arguments = ["a.txt", "--overview", "over.xlsx", "--exit-zero"]
    assert run(arguments, folder)[0] == 0 and run(arguments, folder)[0] == 0  # our own is made anew
    book = openpyxl.load_workbook(folder / "over.xlsx")
    book.properties.lastModifiedBy = "我"
    book.save(folder / "over.xlsx")
    before = (folder / "over.xlsx").read_bytes()
    status, said = run(arguments, folder)
    assert status == 2 and "over.xlsx" in said and (folder / "over.xlsx").read_bytes() == before
    (folder / "over.xlsx").write_text("不是工作簿", "utf-8")
    assert run(arguments, folder)[0] == 2 and (folder / "over.xlsx").read_text("utf-8") == "不是工作簿"


# The writer itself


def test_a_device_does_not_become_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for target in (tmp_path / "pipe", tmp_path):
        with pytest.raises(OSError):
            atomic.replace_file(str(target), b"x")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode) and [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_a_file_that_changes_at_the_last_moment_is_not_written_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "a.txt"
    (document,) = read(str(path))
    assert isinstance(document, Document)
    real = atomic.on_disk

    def changed(file: object) -> None:
        real(file)  # type: ignore[arg-type]
        path.write_text("别人刚写的", "utf-8")

    monkeypatch.setattr(atomic, "on_disk", changed)
    with pytest.raises(WriteError, match="又变了"):
        rewrite(document, "改好的")
    assert path.read_text("utf-8") == "别人刚写的" and len(list(folder.iterdir())) == 3


def test_a_journal_keeps_what_another_program_wrote(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    journal = Journal(str(path), ("id",))
    journal.append({"id": "a", "text": "一"})
    with open(path, "a", encoding="utf-8") as other:
        other.write('{"id": "b", "text": "二"}\n')
    with pytest.raises(JournalError, match="changed meanwhile"):
        journal.put({"id": "a", "text": "三"})
    assert path.read_text("utf-8").count("\n") == 2 and "二" in path.read_text("utf-8")


_KILLED = """
import os, signal, sys
from linter import atomic
step, count = int(sys.argv[1]), 0
def counting(module, name):
    real = getattr(module, name)
    def called(*args, **given):
        global count
        if count == step:
            os.kill(os.getpid(), signal.SIGKILL)
        count += 1
        return real(*args, **given)
    setattr(module, name, called)
for module, name in ((os, "fsync"), (os, "replace"), (os, "chmod"), (os, "stat"), (os, "open"), (atomic.tempfile, "mkstemp"), (atomic.shutil, "copymode")):
    counting(module, name)
atomic.replace_file(sys.argv[2], b"new" * 100_000)
"""


@pytest.mark.parametrize("there", [True, False])
def test_killed_at_any_step(there: bool, tmp_path: Path) -> None:
    target, ends = tmp_path / "out", []
    for step in range(40):
        target.unlink(missing_ok=True)
        if there:
            target.write_bytes(b"old")
        done = subprocess.run([sys.executable, "-c", _KILLED, str(step), str(target)], check=False)
        found = target.read_bytes() if target.exists() else None
        assert found in (b"old" if there else None, b"new" * 100_000)
        ends.append(done.returncode)
        if done.returncode == 0:
            break
    assert ends[-1] == 0 and found == b"new" * 100_000 and len(ends) > 5 and set(ends[:-1]) == {-signal.SIGKILL}


@pytest.mark.slow
@pytest.mark.parametrize("door", ["report", "lines", "baseline", "redact", "rewrite", "guide", "new"])
def test_killed_at_any_time(door: str, folder: Path) -> None:
    arguments, target = DOORS[door]
    assert run(arguments, folder)[0] in (0, 1)
    new = (folder / target).read_bytes()
    old = new if door != "redact" else (STATEMENT * 3).encode()
    if door in ("report", "lines", "rewrite", "guide", "new"):
        old = b"old" * 50
    if door == "baseline":
        old = b'{"version": 1, "tool": "appeal-lint", "findings": []}'
    begun = time.monotonic()
    (folder / target).write_bytes(old)
    assert run(arguments, folder)[0] in (0, 1)
    whole = time.monotonic() - begun
    for i in range(8 * TIMES):
        (folder / target).write_bytes(old)
        process = subprocess.Popen(
            [sys.executable, "-m", "linter", *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(whole * (i + 1) / (8 * TIMES))
        process.kill()
        process.wait()
        assert (folder / target).read_bytes() in (old, new)


@pytest.mark.slow
def test_two_runs_at_once(folder: Path) -> None:
    for door in ("report", "baseline", "lines"):
        arguments, target = DOORS[door]
        assert run(arguments, folder)[0] in (0, 1)
        new = (folder / target).read_bytes()
        command = [sys.executable, "-m", "linter", *arguments]
        processes = [subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(4)]
        for process in processes:
            said = process.communicate(timeout=300)[1].decode()
            assert "Traceback" not in said and (process.returncode in (0, 1) or "another run" in said), said
        assert (folder / target).read_bytes() == new
        left = [path.name for path in folder.iterdir() if ".tmp" in path.name or ".part" in path.name]
        assert left == []


@pytest.fixture()
def passing(folder: Path) -> tuple[list[str], Path]:
    """A run that keeps the rows of a workbook in a folder of its own, and where that folder is."""
    line = '{"id": %d, "text": "凭什么封我的号？我的电话是13900138000。"}\n'
    (folder / "many.jsonl").write_text("".join(line % i for i in range(20_000)), "utf-8")
    (folder / "passing").mkdir()
    return [sys.executable, "-m", "linter", "many.jsonl", "--output-format", "xlsx", "-o", "out.xlsx"], folder / "passing"


def told_in_the_middle(command: list[str], passing: Path, *numbers: int) -> int:
    """The exit status of a run that is told to end while it writes, by these signals one upon the other."""
    process = subprocess.Popen(command, cwd=passing.parent, env={**os.environ, "TMPDIR": str(passing)}, stderr=subprocess.PIPE)
    assert process.stderr is not None
    limit = time.monotonic() + 60
    while not any(path.stat().st_size for path in passing.rglob("openpyxl.*")):
        assert process.poll() is None and time.monotonic() < limit
        time.sleep(0.01)
    assert all(path.stat().st_mode & 0o077 == 0 for path in passing.iterdir())
    for number in numbers:
        process.send_signal(number)
        time.sleep(0.002)
    said = process.communicate(timeout=60)[1].decode()
    assert "Traceback" not in said and ("已中断" in said or numbers == (signal.SIGKILL,)), said
    return process.returncode


@pytest.mark.slow
@pytest.mark.parametrize(
    "numbers",
    [
        (signal.SIGINT,),
        (signal.SIGTERM,),
        (signal.SIGHUP, signal.SIGHUP),  # the shell and the system, where a terminal is closed
        (signal.SIGTERM, signal.SIGHUP, signal.SIGHUP),  # a service
        (signal.SIGHUP, signal.SIGTERM),
    ],
)
def test_told_to_end_it_leaves_nothing_behind(numbers: tuple[int, ...], passing: tuple[list[str], Path]) -> None:
    command, there = passing
    before = set(there.parent.iterdir())
    ended = told_in_the_middle(command, there, *numbers)
    # of two at once Python takes the lower; the last one may find an interpreter that has given its signals back
    assert ended in [128 + number for number in numbers] or (numbers[1:] and ended == -numbers[-1])
    assert list(there.iterdir()) == [] and set(there.parent.iterdir()) == before


@pytest.mark.slow
def test_what_a_killed_run_left_is_removed_after_a_day(passing: tuple[list[str], Path], tmp_path_factory: pytest.TempPathFactory) -> None:
    command, there = passing
    assert told_in_the_middle(command, there, signal.SIGKILL) == -signal.SIGKILL
    (old,) = there.iterdir()
    young = there / ".appeal-lint-stillnew.tmp"
    young.mkdir()
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "mine"
    elsewhere.mkdir()
    link, named = there / ".appeal-lint-abcdefgh.tmp", there / "appeal-lint-examples"
    link.symlink_to(elsewhere)
    named.mkdir()
    yesterday = time.time() - 25 * 3600
    for path in (*old.rglob("*"), old, elsewhere, link, named):
        os.utime(path, (yesterday, yesterday), follow_symlinks=False)
    workbook = [*command[:3], *DOORS["workbook"][0]]
    done = subprocess.run(workbook, cwd=there.parent, env={**os.environ, "TMPDIR": str(there)}, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()
    assert set(there.iterdir()) == {young, link, named} and elsewhere.is_dir()


# What is there and is not ours


def shell(line: str, folder: Path) -> tuple[int, str]:
    """The exit status and what is said of a line in which ``lint`` is the program."""
    line = line.replace("lint", f"'{sys.executable}' -m linter", 1)
    done = subprocess.run(["sh", "-c", line], cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout + done.stderr


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="no names for what is open")
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "log.txt", "link", "/dev/fd/7"])
@pytest.mark.parametrize("arguments", ["a.txt --output-format concise", "a.txt --output-format md", "guide --platform wechat"])
def test_what_standard_output_goes_to_is_added_to(arguments: str, name: str, folder: Path) -> None:
    (folder / "link").symlink_to("/dev/stdout")
    (folder / "log.txt").write_text("旧的\n", "utf-8")
    sent = "7>> log.txt" if name.endswith("7") else ">> log.txt"
    status, said = shell(f"lint {arguments} -o {name} {sent}", folder)
    kept = (folder / "log.txt").read_text("utf-8")
    assert status in (0, 1) and kept.startswith("旧的\n") and len(kept) > 100, said
    assert len(list(folder.iterdir())) == 5
    assert shell(f"lint {arguments} -o /dev/stdout | cat", folder)[1].endswith(kept[3:])


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="no names for what is open")
def test_what_another_program_has_open_is_not_written_to(folder: Path) -> None:
    with open(folder / "log.txt", "a") as log, subprocess.Popen(["sleep", "60"], stdout=log) as other:
        status, said = run(["a.txt", "-o", f"/proc/{other.pid}/fd/1"], folder)
        other.kill()
    assert status == 2 and "-o" in said and (folder / "log.txt").read_bytes() == b""


@pytest.mark.parametrize(
    "line",
    [
        "lint - -q -o a.txt < a.txt",
        "lint - -q --output-format concise -o a.txt < a.txt",
        "lint - -q --stdin-filename a.txt -o a.txt < t.csv",
        "lint rewrite - --force -o a.txt < a.txt",
        "lint guide - --force -o a.txt < a.txt",
        "lint w.docx --notice - -o a.txt < a.txt",
    ],
)
def test_what_standard_input_comes_from_is_not_written_over(line: str, folder: Path) -> None:
    (folder / "a.txt").write_text("您的账号因发布广告被限制登录。", "utf-8")
    before = state(folder)
    status, said = shell(line, folder)
    assert status == 2 and "a.txt 是这次要读的文件" in said and state(folder) == before, said


@pytest.mark.parametrize("end", [".part", ".part.log"])
@pytest.mark.parametrize("resume", [[], ["--resume"]])
def test_a_part_that_no_run_wrote_is_left_alone(end: str, resume: list[str], folder: Path) -> None:
    arguments = ["a.txt", "--output-format", "jsonl", "-o", "out.jsonl", *resume]
    (folder / f"out.jsonl{end}").write_text("别的程序下载了一半", "utf-8")
    before = state(folder)
    status, said = run(arguments, folder)
    assert status == 2 and f"out.jsonl{end} 已经存在" in said and state(folder) == before


@pytest.mark.parametrize("end", [".part", ".part.log"])
def test_a_part_that_leads_elsewhere_is_not_followed(end: str, folder: Path) -> None:
    (folder / "mine").mkdir()
    (folder / "mine" / "empty").touch()
    for leads in ("mine/empty", "mine/nothing"):
        (folder / f"out.jsonl{end}").symlink_to(leads)
        status, said = run(DOORS["lines"][0], folder)
        assert status == 2 and f"out.jsonl{end} 已经存在" in said and (folder / f"out.jsonl{end}").is_symlink()
        assert state(folder / "mine") == {"empty": b""} and len(list(folder.iterdir())) == 5
        (folder / f"out.jsonl{end}").unlink()


@pytest.mark.parametrize("end", [".part", ".part.log"])
def test_a_part_that_is_read_is_left_alone(end: str, folder: Path) -> None:
    part, log = folder / "out.jsonl.part", folder / "out.jsonl.part.log"
    part.write_text(STATEMENT, "utf-8")
    log.write_text('{"appeal-lint": "1"}\n', "utf-8")
    before = state(folder)
    (folder / "link").symlink_to("out.jsonl")
    for to in ("out.jsonl", "link"):
        status, said = run([f"out.jsonl{end}", "--output-format", "jsonl", "-o", to], folder)
        assert status == 2 and "是这次要读的文件" in said
    (folder / "link").unlink()
    assert state(folder) == before


def test_what_is_there_in_part_is_for_its_owner(folder: Path) -> None:
    seen = (
        "import os, stat; from linter.cli.main import main; from linter.cli.part import Part; real = Part.reached\n"
        "def reached(self):\n"
        "    print(*(oct(stat.S_IMODE(os.stat(path).st_mode)) for path in (self._part, self._log)), flush=True)\n"
        "    real(self)\n"
        "Part.reached = reached; main()"
    )
    target = folder / "out.jsonl"
    for before, after in ((None, 0o640), (0o600, 0o600), (0o664, 0o664)):
        if before is not None:
            target.chmod(before)
        done = subprocess.run(
            [sys.executable, "-c", seen, *DOORS["lines"][0]], cwd=folder, capture_output=True, text=True, umask=0o027, check=False
        )
        assert done.stdout == "0o600 0o600\n", done.stderr
        assert stat.S_IMODE(target.stat().st_mode) == after


# The temporary folder


@pytest.mark.unmeasured
@pytest.mark.parametrize("door", _SHEETS)
def test_a_temporary_folder_that_is_full_is_what_is_named(door: str, folder: Path) -> None:
    pytest.importorskip("openpyxl")
    line = '{"id": %d, "text": "凭什么封我的号？我的电话是13900138000。"}\n'
    (folder / "many.jsonl").write_text("".join(line % i for i in range(500)), "utf-8")
    arguments = ["many.jsonl", *DOORS[door][0][1:]]
    before = sorted(path.name for path in folder.iterdir())
    status, said = run(arguments, folder, small)
    assert status == 2 and f"不能写入 {DOORS[door][1]}：临时文件夹" in said and "TMPDIR" in said, said
    assert sorted(path.name for path in folder.iterdir()) == before


# What a run would read the next time, or has just read


def test_items_are_not_written_among_what_is_linted(folder: Path) -> None:
    (folder / "in" / "below").mkdir(parents=True)
    (folder / "in" / "a.txt").write_text("我于3月5日转发了广告，已删除。", "utf-8")
    (folder / "notice.txt").write_text("您的账号因发布广告被限制登录。", "utf-8")
    (folder / "link").symlink_to("in")
    for to in ("in", "in/below", "in/new", "link"):
        status, said = run(["in", "--notice", "notice.txt", "--split-items", to], folder)
        assert status == 2 and f"{to} 在要检查的文件夹 in 里面" in said
        assert sorted(path.name for path in (folder / "in").rglob("*")) == ["a.txt", "below"]
    assert run(["in", "--notice", "notice.txt", "--split-items", "items"], folder)[0] in (0, 1)
    assert [path.name for path in (folder / "items").iterdir()] == ["a-item1.txt"]


def test_a_guide_is_not_written_over_what_configures_it(folder: Path) -> None:
    (folder / "appeal-lint.toml").write_text('extend = "above.toml"\nprofiles = ["mine.toml"]\n', "utf-8")
    (folder / "above.toml").write_text('lang = "en"\n', "utf-8")
    fact = 'platform = "qq"\n[[fact]]\ntopic = "time"\ntext = "我们等了两天"\nmark = "practice"\nsource = "本公司"\n'
    (folder / "mine.toml").write_text(fact, "utf-8")
    before = state(folder)
    for name in ("appeal-lint.toml", "above.toml", "mine.toml"):
        for file in ([], ["a.txt"]):
            status, said = run(["guide", *file, "--platform", "wechat", "--force", "-o", name], folder)
            assert status == 2 and f"{name} 是这次要读的文件" in said and state(folder) == before, said
    assert run(["guide", "--isolated", "--platform", "wechat", "--force", "-o", "appeal-lint.toml"], folder)[0] == 0


@pytest.mark.parametrize("made", ["mine.txt", "0123456789abcdef.txt", "0123456789abcdef/", "0123456789abcdeg/"])
def test_training_throws_away_its_own_pieces_only(made: str, folder: Path) -> None:
    pytest.importorskip("sklearn")
    from linter.training.resume import Kept

    there = folder / "out" / ".partial" / made
    there.parent.mkdir(parents=True)
    ours = made == "0123456789abcdef/"
    if made.endswith("/"):
        there.mkdir()
    else:
        there.write_text("我的", "utf-8")
    if not ours:
        status, said = run(["train", "--out", "out"], folder)
        assert status == 2 and "里的 .partial 不是训练留下的" in said
    Kept(there.parent, "other inputs")
    assert there.exists() != ours


# Temporary files that are in use


_BUSY = """
import os, sys
from linter import atomic, scratch
with atomic.replacing("out"), scratch.scratch() as folder:
    open(os.path.join(folder, "row"), "w").close()
    print(flush=True)
    sys.stdin.readline()
"""


def leftovers(folder: Path) -> set[str]:
    """The temporary files and folders that are there when a run has looked a day later."""
    for path in folder.rglob("*"):
        os.utime(path, (time.time() - 25 * 3600,) * 2)
    code = "from linter import atomic, scratch; atomic.replace_file('other', b''); scratch.scratch().cleanup()"
    subprocess.run([sys.executable, "-c", code], cwd=folder, env={**os.environ, "TMPDIR": str(folder)}, check=True)
    return {path.name for path in folder.iterdir() if path.name.startswith(atomic.PREFIX)}


@pytest.mark.parametrize("killed", [False, True])
def test_what_a_run_still_uses_is_not_swept_away(killed: bool, tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-c", _BUSY], cwd=tmp_path, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as busy:
        assert busy.stdout is not None and busy.stdout.readline()
        names = {path.name for path in tmp_path.iterdir()}
        assert len(names) == 2 and leftovers(tmp_path) == names
        if killed:
            busy.kill()
        else:
            busy.communicate(b"\n", timeout=60)
    assert leftovers(tmp_path) == set() and (tmp_path / "out").exists() != killed


def test_where_there_are_no_locks_age_alone_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    old, young = tmp_path / ".appeal-lint-abcdefgh.tmp", tmp_path / ".appeal-lint-stillnew.tmp"
    old.touch()
    young.touch()
    os.utime(old, (time.time() - 25 * 3600,) * 2)
    atomic._sweep.cache_clear()
    atomic.replace_file(str(tmp_path / "out"), b"new")
    assert not old.exists() and young.exists() and (tmp_path / "out").read_bytes() == b"new"
