"""HTML that is safe by construction: what is no markup is escaped, and made printable, when it is put in."""

from __future__ import annotations

from html import escape

from linter.text.visible import printable

#: Elements without an end tag.
_VOID = frozenset({"meta"})


class Html(str):
    """Markup. Any other string is text."""

    __slots__ = ()


def join(*children: str | None) -> Html:
    """The children one after the other; text is escaped, ``None`` left out."""
    return Html("".join(_safe(child) for child in children if child is not None))


def element(tag: str, *children: str | None, **attributes: str | bool | None) -> Html:
    """An element. ``aria_label`` is the attribute ``aria-label``, ``class_`` is ``class``; ``None`` and ``False`` leave one out."""
    named = "".join(
        f" {name.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(printable(str(value)))}"')
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    return Html(f"<{tag}{named}>" if tag in _VOID else f"<{tag}{named}>{join(*children)}</{tag}>")


def _safe(child: str) -> str:
    return child if isinstance(child, Html) else escape(printable(child))
