"""What the model sees of a sentence and of a statement: binary features by block, as strings.

Blocks of a sentence: characters (n-grams of 1 to 3), jieba words and pairs of them, the words of the neighbouring sentences,
flags (phrases, frames, word classes, position). Blocks of a statement: characters and
words of its sentences, flags of what was read in them. A feature weighs its block's factor over the square root of how many
there are (at most the block's cap, so that a jab in a long sentence still counts); flags have a constant weight.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from operator import add

from linter.frozen import frozen, replace
from linter.patterns import compiled
from linter.text.known import listed, look_up
from linter.text.lexicon import Hit
from linter.text.normalise import as_it_is, normalise
from linter.text.segment import clauses
from linter.text.tokens import Tokenizer
from linter.values import Normal, Span

Blocks = tuple[list[str], ...]
#: (factor, cap) of each block of a sentence and of a statement; a cap of 0 stands for a constant weight.
SENTENCE_BLOCKS = ((1.0, 70), (1.0, 20), (0.3, 20), (0.3, 0))
STATEMENT_BLOCKS = ((1.0, 400), (1.0, 120), (0.35, 0))

_NUMBER = r"[0-9]+"
#: What features spell in another way than the text does, or leave out.
_RESPELLED = r"[0-9\s]"
_REPEAT = r"(.)\1{2,}"
_NEAR_FRAMES = {"p": "pF:", "n": "nF:"}


#: A sentence of this many code points is read by its clauses too: in a long one a jab drowns.
LONG = 36


@frozen
class Prepared:
    """A sentence ready for the model: normalised, cut into words, with its phrases and frames; a long one's clauses likewise.

    Where so many are held that clauses are not held with them, :func:`parted` gives them. ``spelled`` and ``terms`` are the text and the words as features spell them: every number is 0, no term is white space.
    """

    normal: Normal
    words: tuple[str, ...]
    spelled: str
    terms: tuple[str, ...]
    hits: tuple[Hit, ...]
    frames: tuple[str, ...]
    classes: tuple[str, ...]
    clauses: tuple[Prepared, ...] = ()


def prepare(text: str, tokenizer: Tokenizer) -> Prepared:
    """Normalise and cut one sentence, and the clauses of a long one."""
    return parted(prepare_part(text, tokenizer))


def parted(whole: Prepared) -> Prepared:
    """A sentence that was normalised and cut, with its clauses if it is a long one; one that has them is given back."""
    if whole.clauses:
        return whole
    parts = clauses(whole.normal.text) if len(whole.normal.text) >= LONG else ()
    return whole if len(parts) < 2 else replace(whole, clauses=tuple(_clauses(parts, whole)))


def prepare_part(text: str, tokenizer: Tokenizer) -> Prepared:
    """Normalise and cut a sentence or a part of one."""
    normal = normalise(text)
    return _looked_up(normal, tuple(tokenizer.cut(normal.text)))


def prepare_rest(whole: Prepared, clause: Span, tokenizer: Tokenizer) -> Prepared:
    """A sentence less one of its clauses, with the words that the sentence was cut into: words end where clauses do."""
    text = whole.normal.text
    rest = text[: clause.start] + text[clause.end :]
    normal = normalise(rest)
    if normal.text != rest:  # what stands before the clause and after it makes something together
        return _looked_up(normal, tuple(tokenizer.cut(normal.text)))
    starts = list(itertools.accumulate(map(len, whole.words), initial=0))
    return _looked_up(normal, whole.words[: bisect_left(starts, clause.start)] + whole.words[bisect_left(starts, clause.end) :])


def _clauses(parts: Iterable[Span], whole: Prepared) -> Iterator[Prepared]:
    """The clauses with the words that the sentence was cut into, and among those listed the sentence's: words end where clauses do."""
    text = whole.normal.text
    starts = list(itertools.accumulate(map(len, whole.words), initial=0))
    settled, among = normalise(text).text == text, listed(text)
    for part in parts:
        words = whole.words[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
        if settled:  # so are its clauses
            yield _looked_up(as_it_is(part.of(text)), words, among)
        else:
            yield _looked_up(normalise(part.of(text)), words)


def _looked_up(normal: Normal, words: tuple[str, ...], among: Iterable[tuple[str, int]] | None = None) -> Prepared:
    text, spelled, terms = normal.text, normal.text, words
    if compiled(_RESPELLED).search(text):
        spelled = compiled(_NUMBER).sub("0", text.replace("\n", " "))
        terms = tuple([w if w.isalpha() else compiled(_NUMBER).sub("0", w) for w in words if not w.isspace()])
    return Prepared(normal, words, compiled(_REPEAT).sub(r"\1\1", spelled), terms, *look_up(text, words, among))


def _grams(text: str) -> list[str]:
    """The pairs and triples of neighbouring characters."""
    pairs = list(map(add, text, text[1:]))
    return pairs + list(map(add, pairs, text[2:]))


def _characters(sentence: Prepared) -> list[str]:
    padded = f"^{sentence.spelled}$"
    return list({*padded, *_grams(padded)})


def _paired(words: Sequence[str], start: str) -> set[str]:
    """The words and the pairs of neighbouring words, each after ``start``."""
    marked = [start + word for word in words]
    return {*marked, *(f"{a} {b}" for a, b in zip(marked, words[1:], strict=False))}


def marks(part: Prepared) -> list[str]:
    """The flags of a sentence or a part of one that do not depend on its place: each once."""
    found = [f"L:{hit.tactic}" if hit.strong else f"l:{hit.tactic}" for hit in part.hits]
    return [*found, *_flags("F:", part.frames), *_flags("K:", part.classes)]


@lru_cache(8192)
def _flags(start: str, names: Collection[str]) -> tuple[str, ...]:
    """The names, each after ``start``: many sentences have the same frames, or the same classes."""
    return tuple([start + name for name in names])


def own_flags(sentence: Prepared) -> list[str]:
    """The flags of a sentence that hang on nothing else: each once."""
    return [*marks(sentence), f"len:{bisect_left((4, 8, 14, 22, 34, 50, 80), len(sentence.normal.text))}"]


def near_flags(side: str, sentence: Prepared) -> list[str]:
    """The flags that a sentence adds to those of the one behind it (``side`` is ``p``) or before it (``n``): each once."""
    return [*[f"{side}L:{hit.tactic}" for hit in sentence.hits if hit.strong], *_flags(_NEAR_FRAMES[side], sentence.frames)]


def place_flags(count: int, i: int) -> list[str]:
    """The flags of sentence ``i`` of so many: each once."""
    size = f"size:{bisect_left((0, 1, 3, 7, 15), count - 1)}"
    if count < 2:
        return [size]
    return [size, "first" if i == 0 else "last" if i == count - 1 else f"third:{3 * i // count}"]


def near_words(side: str, sentence: Prepared) -> set[str]:
    """The words that a sentence adds to the features of the one behind it (``side`` is ``<``) or before it (``>``)."""
    return {side + word for word in sentence.terms}


def sentence_flags(sentences: Sequence[Prepared], i: int) -> list[str]:
    """The flags of sentence ``i`` of a statement: each once."""
    flags = [*own_flags(sentences[i]), *place_flags(len(sentences), i)]
    if i:
        flags += near_flags("p", sentences[i - 1])
    if i + 1 < len(sentences):
        flags += near_flags("n", sentences[i + 1])
    return flags


def statement_flags(sentences: Sequence[Prepared], moves: Iterable[str], tactics: Iterable[str]) -> list[str]:
    """The flags of a whole statement, given its moves and flagged tactics: each once."""
    flags = {f"M:{move}" for move in moves} | {f"T:{tactic}" for tactic in tactics}
    flags.add(f"size:{bisect_left((0, 1, 3, 7, 15), len(sentences) - 1)}")
    flags.update(["F:" + name for name in {name for sentence in sentences for name in sentence.frames}])
    flags.update(["K:" + name for name in {name for sentence in sentences for name in sentence.classes}])
    return ["#" + flag for flag in flags]


def sentence_features(sentences: Sequence[Prepared], i: int) -> Blocks:
    """The features of sentence ``i`` of a statement, one list without repetition a block in the order of ``SENTENCE_BLOCKS``."""
    before = near_words("<", sentences[i - 1]) if i else ()
    after = near_words(">", sentences[i + 1]) if i + 1 < len(sentences) else ()
    return *own_features(sentences[i]), [*before, *after], sentence_flags(sentences, i)


def own_features(sentence: Prepared) -> tuple[list[str], list[str]]:
    """The characters and words of a sentence as features: its first two blocks."""
    return _characters(sentence), list(_paired(sentence.terms, "w:"))


def clause_features(clause: Prepared) -> Blocks:
    """The features of a clause by itself, in the order of ``SENTENCE_BLOCKS``: what does not depend on its place."""
    return *own_features(clause), [], marks(clause)


def statement_features(sentences: Sequence[Prepared], moves: Sequence[str], tactics: Iterable[str]) -> Blocks:
    """The features of a whole statement in the order of ``STATEMENT_BLOCKS``, given its moves and flagged tactics."""
    characters: set[str] = set()
    words: set[str] = set()
    for sentence in sentences:
        characters.update(_grams(sentence.spelled))
        words |= _paired(sentence.terms, "#w:")
    return ["#" + c for c in characters], list(words), statement_flags(sentences, moves, tactics)


#: What a feature of a sentence is, by how it begins; anything else is a run of characters.
_KINDS = (
    ("w:", "词"),
    ("<", "前句"),
    (">", "后句"),
    ("L:", "短语表"),
    ("l:", "短语表（弱）"),
    ("pL:", "前句短语表"),
    ("nL:", "后句短语表"),
    ("pF:", "前句句式"),
    ("nF:", "后句句式"),
    ("F:", "句式"),
    ("K:", "词类"),
    ("len:", "长度级"),
    ("size:", "篇幅级"),
    ("third:", "位置"),
)


def described(feature: str) -> str:
    """A sentence's feature in words: 词“误判”, 句式“question”, 字“^凭”."""
    for start, kind in _KINDS:
        if feature.startswith(start) and len(feature) > len(start):
            return f"{kind}“{feature[len(start) :]}”"
    return f"位置“{feature}”" if feature in ("first", "last") else f"字“{feature}”"


def weights(blocks: Blocks) -> tuple[float, ...]:
    """What one feature of each block weighs."""
    return weights_by_size(tuple(map(len, blocks)))


def weights_by_size(sizes: Sequence[int]) -> tuple[float, ...]:
    """The same, by how many features are in each block."""
    shape = SENTENCE_BLOCKS if len(sizes) == len(SENTENCE_BLOCKS) else STATEMENT_BLOCKS
    return tuple([factors(*block)[min(size, block[1])] for size, block in zip(sizes, shape, strict=True)])


@cache
def factors(factor: float, cap: int) -> tuple[float, ...]:
    """What a feature of a block weighs, by how many there are, up to the cap."""
    return tuple(factor * max(count, 1) ** -0.5 if cap else factor for count in range(cap + 1))
