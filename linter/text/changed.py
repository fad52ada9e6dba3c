"""A text with some of its places changed, and the way back: :class:`linter.values.Normal` made of changes and put one behind another."""

from __future__ import annotations

from collections.abc import Iterable

from linter.values import Normal

#: ``text[start:end]`` is to read so: (start, end, new).
Change = tuple[int, int, str]


def changed(text: str, changes: Iterable[Change]) -> Normal:
    """``text`` with the changes (in order, not overlapping) made. A new character came from its old one where there are as many, else from
    the whole place."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for start, end, new in changes:
        out += (text[done:start], new)
        starts += range(done, start)
        ends += range(done + 1, start + 1)
        as_many = len(new) == end - start
        starts += range(start, end) if as_many else [start] * len(new)
        ends += range(start + 1, end + 1) if as_many else [end] * len(new)
        done = end
    out.append(text[done:])
    starts += range(done, len(text))
    ends += range(done + 1, len(text) + 1)
    return Normal("".join(out), tuple(starts), tuple(ends))


def through(first: Normal, then: Normal) -> Normal:
    """``then``, which was made of the text of ``first``, with the way back to what ``first`` was made of."""
    starts = tuple([first.starts[start] for start in then.starts])
    return Normal(then.text, starts, tuple([first.ends[end - 1] for end in then.ends]))
