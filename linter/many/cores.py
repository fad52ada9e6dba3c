"""How much of the machine this process may use."""

from __future__ import annotations

import os
from pathlib import Path

#: Where Linux tells a container how long it may compute in each period, both in microseconds: the present way, and the one before.
_QUOTAS = (("cpu.max",), ("cpu/cpu.cfs_quota_us", "cpu/cpu.cfs_period_us"))


def cores(groups: str = "/sys/fs/cgroup") -> int:
    """How many cores this process may use, at least one: those it may run on, or as many as a container's share of time comes to.

    Source: https://docs.kernel.org/admin-guide/cgroup-v2.html (``cpu.max``)
    """
    may = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min([may, *(share for share in (_share(groups, names) for names in _QUOTAS) if share)]))


def _share(groups: str, names: tuple[str, ...]) -> int:
    """Whole cores of a quota, begun ones too; 0 where there is none."""
    try:
        quota, period = " ".join(Path(groups, name).read_text("ascii") for name in names).split()
        return -(-int(quota) // int(period)) if int(quota) > 0 else 0
    except (OSError, ValueError, ZeroDivisionError):  # "max": no limit
        return 0
