"""A text with some of its places changed, and the way back: :class:`linter.values.Normal` made of changes and put one behind another."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from linter.values import Normal

#: ``text[start:end]`` is to read so: (start, end, new).
Change = tuple[int, int, str]


def changed(text: str, changes: Iterable[Change]) -> Normal:
    """``text`` with the changes (in order, not overlapping) made. A new character came from its old one where there are as many, else from
    the whole place."""
    out: list[str] = []
    starts, ends = array("q"), array("q")  # of a long text there are many
    done = 0
    for start, end, new in changes:
        out += (text[done:start], new)
        starts.extend(range(done, start))
        ends.extend(range(done + 1, start + 1))
        as_many = len(new) == end - start
        starts.extend(range(start, end) if as_many else [start] * len(new))
        ends.extend(range(start + 1, end + 1) if as_many else [end] * len(new))
        done = end
    out.append(text[done:])
    starts.extend(range(done, len(text)))
    ends.extend(range(done + 1, len(text) + 1))
    return Normal("".join(out), starts, ends)


def through(first: Normal, then: Normal) -> Normal:
    """``then``, which was made of the text of ``first``, with the way back to what ``first`` was made of."""
    starts = array("q", (first.starts[start] for start in then.starts))
    return Normal(then.text, starts, array("q", (first.ends[end - 1] for end in then.ends)))


def laid_back(text: str, way: Normal, masked: str) -> str:
    """``text`` with all starred out that is starred in ``masked``, which was made of ``way``, what is read for the text."""
    letters = list(text)
    for i, (star, letter) in enumerate(zip(masked, way.text, strict=True)):
        if star != letter:
            start, end = way.span(i, i + 1)
            letters[start:end] = "*" * (end - start)
    return "".join(letters)
