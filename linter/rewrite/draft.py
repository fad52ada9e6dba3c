"""A sentence while it is being rewritten: every character knows where it came from, so that nothing can be made up unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby, takewhile

from linter.frozen import frozen, replace
from linter.values import Edit, Span

#: The origin of what was not in the original.
NEW = -1
_MARKS = " \t\r\n\u3000，,、：:；;。.｡！？!?…~～⋯‼⁉"


@frozen
class Draft:
    """``text``, and for each of its code points the offset in the original sentence (rising), or ``NEW``.

    ``steps`` are the words that were put in, ``close`` how near they come to what was said: the number of rules that found just
    these words to answer.
    """

    text: str
    origin: tuple[int, ...]
    steps: tuple[str, ...] = ()
    close: int = 0

    def replaced(self, start: int, end: int, pieces: tuple[str | tuple[int, int], ...], close: int = 0) -> Draft:
        """With ``start:end`` replaced by ``pieces``: new text, or ranges of the text there that stay, in order."""
        text, origin, steps = [self.text[:start]], [*self.origin[:start]], [*self.steps]
        for piece in pieces:
            if isinstance(piece, str):
                text.append(piece)
                origin += [NEW] * len(piece)
                steps += [piece] * bool(piece)
            else:
                text.append(self.text[slice(*piece)])
                origin += self.origin[slice(*piece)]
        text.append(self.text[end:])
        return Draft("".join(text), (*origin, *self.origin[end:]), tuple(steps), self.close + close)

    def spelled(self, script: Callable[[str], str]) -> Draft:
        """With what is new in another script; ``script`` changes no length."""
        if NEW not in self.origin:
            return self
        fresh = groupby(range(len(self.text)), key=lambda i: self.origin[i] == NEW)
        runs = ((new, "".join(self.text[i] for i in run)) for new, run in fresh)
        return replace(self, text="".join(script(run) if new else run for new, run in runs))

    def edits(self, original: str, base: int) -> Iterator[Edit]:
        """What turns the original, which begins at ``base`` of the document, into this text; what stays is not touched."""
        done, fresh = 0, ""
        for ch, origin in zip(self.text, self.origin, strict=True):
            if origin == NEW:
                fresh += ch
                continue
            if fresh or origin > done:
                yield Edit(Span(base + done, base + origin), fresh)
            done, fresh = origin + 1, ""
        if fresh or done < len(original):
            yield Edit(Span(base + done, base + len(original)), fresh)

    def removed(self, original: str) -> tuple[str, ...]:
        """The runs of the original that are not in the draft, without the marks around them; single characters don't count, nor what is put
        back in the same place."""
        gone = ((edit.span.of(original).strip(_MARKS), edit.text) for edit in self.edits(original, 0))
        return tuple(run for run, fresh in gone if len(run) > 1 and _more(run, fresh) > 1)


def _more(run: str, fresh: str) -> int:
    """How many characters of ``run`` are not in ``fresh``, as far as both begin and end alike."""
    start = _alike(run, fresh)
    return len(run) - start - _alike(run[start:][::-1], fresh[start:][::-1])


def _alike(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def begin(text: str) -> Draft:
    """The sentence as it is."""
    return Draft(text, tuple(range(len(text))))
