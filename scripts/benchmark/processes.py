"""Run a command in a process of its own: what it took, its own peak memory, and that of all processes it started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Seconds between two looks at the memory of a run's processes.
LOOK = 0.1
_LAUNCH = Path(__file__).with_name("launch.py")


class Failed(Exception):
    """A command that did not do its work; the message is short."""


@dataclass(frozen=True)
class Run:
    """Wall and CPU seconds of one run, the peak (MB) of its largest process, and of all of them together where that was watched."""

    seconds: float
    cpu: float | None = None
    megabytes: float | None = None
    together: float | None = None


@dataclass(frozen=True)
class Limits:
    """The exit statuses that are no failure, and how many seconds are waited."""

    statuses: tuple[int, ...] = (0, 1)
    seconds: float | None = None


def measured(
    command: Sequence[str], folder: Path, limits: Limits, watched: bool = False, variables: Mapping[str, str] | None = None
) -> tuple[Run, str]:
    """One run of a command in a folder, and what it printed (at most 64 kB). Raises :class:`Failed`. ``watched``: its processes' memory
    is added up while it runs, which a peak between two looks escapes."""
    out, err = folder / ".out", folder / ".err"
    kept = str(out) if not watched else os.devnull
    launch = [sys.executable, "-I", "-S", str(_LAUNCH), kept, str(err), *command]
    process = subprocess.Popen(
        launch, cwd=folder, stdout=subprocess.PIPE, text=True, start_new_session=True, env={**os.environ, **(variables or {})}
    )
    together = None
    try:
        together = _watch(process, limits.seconds, watched)
    except subprocess.TimeoutExpired:
        raise Failed(f"more than {limits.seconds:.0f} s") from None
    finally:
        _end(process)
    told = process.stdout.read().split() if process.stdout else []
    if len(told) != 4:
        raise Failed("could not be started")
    seconds, cpu, kilobytes, status = float(told[0]), float(told[1]), float(told[2]), int(told[3])
    if status not in limits.statuses:
        last = _head(err).strip().rpartition("\n")[2]
        raise Failed(f"exit status {status}{last and ': ' + last}")
    return Run(seconds, cpu, kilobytes / 1024, together), "" if watched else _head(out)


def _watch(process: subprocess.Popen[str], limit: float | None, watched: bool) -> float | None:
    """Wait for the end; the highest sum (MB) of the memory of all processes that was seen."""
    if not watched:
        process.wait(limit)
        return None
    most, waited = 0.0, 0.0
    while limit is None or waited < limit:
        try:
            process.wait(LOOK)
            return most or None
        except subprocess.TimeoutExpired:
            most, waited = max(most, proportional(process.pid)), waited + LOOK
    raise subprocess.TimeoutExpired(process.args, limit)


def proportional(session: int) -> float:
    """MB of all processes of a session but its leader, pages that several share divided among them (PSS); 0 where it cannot be known."""
    total = 0
    for name in os.listdir("/proc") if os.path.isdir("/proc") else ():
        if not name.isdecimal() or int(name) == session:
            continue
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                if int(file.read().rpartition(")")[2].split()[3]) != session:
                    continue
            with open(f"/proc/{name}/smaps_rollup", encoding="ascii") as file:
                total += next(int(line.split()[1]) for line in file if line.startswith("Pss:"))
        except (OSError, StopIteration):  # it has just ended
            continue
    return total / 1024


def _end(process: subprocess.Popen[str]) -> None:
    """No process of the run is left behind."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()


def _head(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(1 << 16).decode("utf-8", "replace")
    except OSError:
        return ""
