"""Frozen values behave as frozen dataclasses do."""

from __future__ import annotations

import copy
import pickle

import pytest

from linter.frozen import fields, frozen, replace
from linter.values import Span


@frozen
class Pair:
    """Two things."""

    first: int
    second: tuple[str, ...] = ("x",)

    @property
    def both(self) -> str:
        return f"{self.first}{self.second}"


@frozen
class One:
    only: str


def test_made_compared_hashed_and_shown_by_the_fields() -> None:
    assert Pair(1) == Pair(first=1, second=("x",)) != Pair(2) and Pair(1) != (1, ("x",))
    assert len({Pair(1), Pair(1), Pair(1, ())}) == 2 and hash(One("a")) == hash(One("a"))
    assert repr(Pair(1)) == "Pair(first=1, second=('x',))" and Pair(1).both == "1('x',)" and fields(Pair) == ("first", "second")


def test_nothing_is_changed_or_added() -> None:
    for name in ("first", "third"):
        with pytest.raises(AttributeError):
            setattr(Pair(1), name, 2)
    with pytest.raises(AttributeError):
        del One("a").only
    assert not hasattr(Pair(1), "__dict__")


def test_missing_and_unknown_fields_are_refused() -> None:
    with pytest.raises(TypeError):
        Pair()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        replace(Pair(1), third=3)
    assert replace(Pair(1), first=2) == Pair(2)


def test_copied_and_pickled() -> None:
    assert copy.deepcopy(Pair(1)) == pickle.loads(pickle.dumps(Pair(1))) == Pair(1)
    assert pickle.loads(pickle.dumps(Span(1, 2))) == Span(1, 2)


def test_a_span_is_checked_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(2, 1)
    assert sorted([Span(1, 3), Span(0, 9), Span(1, 2)]) == [Span(0, 9), Span(1, 2), Span(1, 3)]
