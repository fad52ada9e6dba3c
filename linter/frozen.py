"""Frozen values at a sixth of the start-up time of ``dataclass(frozen=True, slots=True)``, which a run would pay dozens of times.

``dataclass`` compiles six functions a class; here all are shared, but for the names that ``__init__`` takes. Type checkers see the same.
"""

from __future__ import annotations

from functools import cache
from operator import attrgetter
from types import CodeType, FunctionType
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def frozen(cls: type[T]) -> type[T]:
    """The class with its annotated fields as slots, set by ``__init__`` and never changed; compared, hashed and shown by them.

    Defaults are those of the class body; what the class defines itself stays, and ``__post_init__`` is called. No inheritance of fields.
    """
    given = vars(cls)
    names = tuple(given.get("__annotations__", ()))
    defaults = {name: given[name] for name in names if name in given}
    body = {key: value for key, value in given.items() if key not in defaults and key not in ("__dict__", "__weakref__")}
    # of one field the getter gives the field, of several their tuple: both will do
    body |= {"__slots__": names, "_values": property(attrgetter(*names)), "__setattr__": _refuse, "__delattr__": _refuse}
    for key, value in (("__eq__", _eq), ("__hash__", _hash), ("__repr__", _repr), ("__reduce__", _reduce)):
        body.setdefault(key, value)
    meta: Any = type(cls)
    made = meta(cls.__name__, cls.__bases__, body)
    if names[len(names) - len(defaults) :] != tuple(defaults):
        raise TypeError(f"{cls.__name__}: a field without a default follows one with a default")
    known = {f"_set_{place}": getattr(made, name).__set__ for place, name in enumerate(names)}
    code = _init(len(names), "__post_init__" in given).replace(co_varnames=("self", *names))
    type.__setattr__(made, "__init__", FunctionType(code, known, "__init__", tuple(defaults.values())))
    result: type[T] = made
    return result


@cache
def _init(count: int, post: bool) -> CodeType:
    """The code of an ``__init__`` that sets so many fields: compiled once for all classes that have as many."""
    places = range(count)
    lines = [f"_set_{place}(self, _{place})" for place in places] + (["self.__post_init__()"] if post else [])
    known: dict[str, Any] = {}
    exec(f"def __init__(self, {', '.join(f'_{place}' for place in places)}):\n    " + "\n    ".join(lines), known)
    code: CodeType = known["__init__"].__code__
    return code


def fields(cls: type) -> tuple[str, ...]:
    """The names of a frozen class' fields, in order."""
    names: tuple[str, ...] = cls.__slots__  # type: ignore[attr-defined]
    return names


def replace(value: T, **changes: Any) -> T:
    """A copy with other values for some fields. Raises ``TypeError`` for a field that it does not have."""
    kept = {name: getattr(value, name) for name in value.__slots__ if name not in changes}  # type: ignore[attr-defined]
    return type(value)(**kept, **changes)


def _refuse(self: Any, name: str, value: Any = None) -> None:
    raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be changed")


def _eq(self: Any, other: object) -> bool:
    return self._values == other._values if type(self) is type(other) else NotImplemented  # type: ignore[attr-defined]


def _hash(self: Any) -> int:
    return hash(self._values)


def _repr(self: Any) -> str:
    return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


def _reduce(self: Any) -> tuple[Any, ...]:
    return type(self), tuple(getattr(self, name) for name in self.__slots__)
