"""What stands in a text twice: whole sentences, and chains of comma clauses inside longer ones.

Works on raw sentences (:mod:`linter.text.segment`); a sentence that ends with a half-width full stop is one here.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from linter.patterns import compiled
from linter.text.frames import quotations
from linter.text.normalise import normalise

#: Letters, digits and characters that a sentence, a chain of clauses and a single clause need for their repetition to matter.
SENTENCE, CHAIN, CLAUSE = 8, 12, 14

#: Letters, digits and characters together of which some have to come twice for anything to be repeated.
_WORDS = 4
#: So many sentences are searched for them at a time.
_TOGETHER = 100
#: The end of a sentence that the segmenter leaves to what follows: a full stop before a Chinese word, a blank or the end.
_STOP = r"(?<=[\w”」』)）\"])\.(?=\s|[\u4e00-\u9fff]|\Z|[0-9]{1,2}[.、])"
_CLAUSE = r"[^，,、：:；;。｡！？!?…\s]+"
#: Set phrases of courtesy and of form, which everybody writes more than once.
COURTESY = r"[\W_]*(?:再次|特此|最后|在此)?(?:谢|感谢|恳|敬|请|望|盼|希望|麻烦|拜托|求|劳烦|辛苦|您好|你好|尊敬|此致|以上|本人(?:承诺|保证|声明)|(?:我|本[人店]|我们)(?:恳请|请求|希望|申请|保证|承诺)|特?申请|给您)"


class Clauses:
    """The comma clauses of sentences, in rows: a long text has a hundred thousand.

    ``said`` has the letters and digits of each in normalised spelling, equal ones as one value; the others where it stands: the number of its
    sentence, that of the sentence proper, which half-width full stops may end too, and start and end in the first.
    """

    def __init__(self) -> None:
        self.said: list[str] = []
        self.sentences, self.pieces, self.starts, self.ends = array("I"), array("I"), array("I"), array("I")


def repeated(sentences: Sequence[str]) -> tuple[tuple[int, int, int, int], ...]:
    """(sentence, start in it, last sentence, end in that) of what stands there already, in order: the second place of each.

    A sentence of ``SENTENCE`` characters and more, with its end; a run of whole clauses that has ``CHAIN`` characters, or one clause of
    ``CLAUSE``, less set phrases of courtesy and what is quoted. Linear in the text.
    """
    if not _comes_again(sentences):
        return ()  # that spares most texts the rest
    pieces = [(i, start, end) for i, text in enumerate(sentences) for start, end in _pieces(text)]
    found, told = _whole(sentences, pieces)
    found += _chains(_clauses(sentences, pieces), told)
    return tuple(sorted(found))


def _comes_again(sentences: Sequence[str]) -> bool:
    """Whether words of some length stand there twice."""
    met: set[str] = set()
    for begin in range(0, len(sentences), _TOGETHER):
        words, before = _words("\n".join(sentences[begin : begin + _TOGETHER])), len(met)
        met.update(words)
        if len(met) < before + len(words):
            return True
    return False


def _whole(sentences: Sequence[str], pieces: Sequence[tuple[int, int, int]]) -> tuple[list[tuple[int, int, int, int]], set[int]]:
    """The second places of sentences, and the numbers of all but the first of each."""
    found, told = [], set()
    seen: dict[str, int] = {}
    for number, (i, start, end) in enumerate(pieces):
        said = _said(sentences[i][start:end])
        seen[said] = seen.get(said, 0) + 1
        if len(said) >= SENTENCE and seen[said] > 1:
            told.add(number)
            if seen[said] == 2:
                found.append((i, start, i, end))
    return found, told


def _words(text: str) -> list[str]:
    """What stands between marks and blanks, where it has some length."""
    plain = normalise(compiled(r"[\s.]+").sub(",", text)).text
    return [word for word in compiled(r"[^\W_]+").findall(plain) if len(word) >= _WORDS]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in compiled(_STOP).finditer(text) if "." in text else ():
        yield start, stop.end()
        start = stop.end()
        while text[start : start + 1].isspace():
            start += 1
    if start < len(text):
        yield start, len(text)


@lru_cache(8192)
def _said(text: str) -> str:
    return "".join(filter(str.isalnum, normalise(text).text))


def _clauses(sentences: Sequence[str], pieces: Sequence[tuple[int, int, int]]) -> Clauses:
    found = Clauses()
    once: dict[str, str] = {}
    for number, (i, start, end) in enumerate(pieces):
        for said, a, b in _parted(sentences[i], start, end):
            found.said.append(once.setdefault(said, said))
            found.sentences.append(i)
            found.pieces.append(number)
            found.starts.append(a)
            found.ends.append(b)
    return found


@lru_cache(8192)
def _parted(text: str, start: int, end: int) -> tuple[tuple[str, int, int], ...]:
    """(what it says, start, end) of the comma clauses of a piece of a sentence; what is quoted or courtesy says nothing."""
    found, quoted, at = [], quotations(text), 0
    for clause in compiled(_CLAUSE).finditer(text, start, end):
        a, b = clause.span()
        b -= text[b - 1] == "."
        while at < len(quoted) and quoted[at][1] <= a:
            at += 1
        ours = at == len(quoted) or b <= quoted[at][0]
        said = _said(text[a:b]) if ours else ""
        found.append(("" if compiled(COURTESY).match(said) else said, a, b))
    return tuple(found)


def _chains(clauses: Clauses, told: set[int]) -> Iterator[tuple[int, int, int, int]]:
    """The second places of runs of clauses, none of them in a sentence of ``told``, each run once."""
    first: dict[tuple[str, str], int] = {}
    done, known, times = 0, set(), Counter(clauses.said)
    for j, (said, follows) in enumerate(zip_longest(clauses.said, clauses.said[1:], fillvalue="")):
        if not said or times[said] < 2:  # it begins nothing that is there twice
            continue
        for key in ((said, follows), (said, "")):
            i = first.setdefault(key, j)
            if i == j or j < done:
                continue
            run = _run(clauses, i, j, told)
            if sum(map(len, run)) >= (CHAIN if len(run) > 1 else CLAUSE) and run not in known:
                known.add(run)
                done = j + len(run)
                yield clauses.sentences[j], clauses.starts[j], clauses.sentences[done - 1], clauses.ends[done - 1]


def _run(clauses: Clauses, i: int, j: int, told: set[int]) -> tuple[str, ...]:
    """The clauses from ``i`` on that stand from ``j`` on again, apart from the first ones, and not in ``told``."""
    run: list[str] = []
    while i + len(run) < j and j + len(run) < len(clauses.said):
        said, at = clauses.said[i + len(run)], j + len(run)
        if not said or said != clauses.said[at] or clauses.pieces[at] in told:
            break
        run.append(said)
    return tuple(run)
