"""What words are disguised, and the ways to write them: ``disguises.txt`` and the strong phrases of ``lexicon.txt``, by how each sounds.

``sounds.txt`` says which characters sound the same, ``parts.txt`` into which parts characters are taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from operator import add

from linter.frozen import frozen
from linter.patterns import compiled
from linter.resources import lines
from linter.text.changed import Change
from linter.text.lexicon import entries

#: Capital and full-width letters and digits, and what they count as.
_CAPITAL = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WIDE = "".join(map(chr, (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))))
_SMALL = _CAPITAL.lower() + "0123456789" + 2 * _CAPITAL.lower()
#: Latin letters that are no part of an address or a number.
_RUN = r"(?<![A-Za-z0-9@._/-])[A-Za-z]{2,30}(?![A-Za-z0-9@._/-])"


@frozen
class Way:
    """A way to write ``word``; ``sound`` is how it is looked for, ``not_before`` what must not follow.

    ``loose``: how many characters may be others that sound the same; ``whole``: stops never take it apart; ``phrase``: it is one of
    the lexicon, which nothing takes apart between two words; ``doubtful``: it may well be something else, and is meant only where it is
    aimed at somebody.
    """

    form: str
    word: str
    sound: str
    not_before: str = ""
    loose: int = 0
    whole: bool = False
    phrase: bool = False
    doubtful: bool = False

    @property
    def plain(self) -> bool:
        """Whether it is the word itself."""
        return self.form == self.word


class Ways:
    """All ways to write a word, by the first two characters of how each sounds; what is known of one is put together when it is met."""

    def __init__(self) -> None:
        listed = [line.split(" ") for line in lines("linter.text", "sounds.txt")]
        sounding = "".join([chars for _, chars in listed])
        self.same = str.maketrans(_CAPITAL + _WIDE + sounding, _SMALL + "".join([chars[0] * len(chars) for _, chars in listed]))
        self._syllables = {syllable: chars[0] for syllable, chars in listed}
        self._lines = [line.split(" ") for line in lines("linter.text", "disguises.txt")]
        own_words = [(number, some[0].lstrip("~=")) for number, some in enumerate(self._lines)]
        own = [(number, form) for number, some in enumerate(self._lines) for form in some[1:]]
        phrases = [parts[0] for _, strong, parts in entries() if strong and len(parts) == 1 and len(parts[0]) > 1]
        words = own_words + [(-1, phrase) for phrase in phrases if phrase.isalpha() and not phrase[-1].isascii()]
        self._forms, self._plain = words + own, len(words)
        said = " ".join([form for _, form in self._forms]).translate(self.same).split(" ")
        self._sounds = [sound.partition("!")[0] for sound in said]
        self._table: dict[str, list[int]] = {}
        for place, sound in enumerate(self._sounds):
            self._table.setdefault(sound[:2], []).append(place)
        self.parts: dict[str, list[tuple[str, str]]] = {}
        for whole, *parts in (line.split(" ") for line in lines("linter.text", "parts.txt")):
            for part in parts:
                self.parts.setdefault(part[:2], []).append((part, whole))

    def near(self, sounds: str, text: str, respelled: bool) -> list[Way]:
        """The ways that sound like a part of ``sounds``, the letters of ``text`` as they sound; where nothing of it was ``respelled``, without
        those words that stand in the text as they are each time."""
        pairs = self._table.keys() & set(map(add, sounds, sounds[1:]))
        here = [place for pair in pairs for place in self._table[pair] if self._sounds[place] in sounds]
        if not respelled:
            here = [p for p in here if p >= self._plain or text.count(self._forms[p][1]) != sounds.count(self._sounds[p])]
        return [self._way(place) for place in sorted(here)]

    def _way(self, place: int) -> Way:
        """The way to write a word that is listed there."""
        number, form = self._forms[place]
        if number < 0:
            return Way(form, form, self._sounds[place], loose=len(form) // 4, phrase=True)
        form, _, not_before = form.partition("!")
        doubtful = not_before[:1] == "?" or (len(form) == 2 and form.isascii())
        first = self._lines[number][0]
        word = first.lstrip("~=")
        loose = len(word) // 2 if place < self._plain and first[0] == "~" else 0
        return Way(form, word, self._sounds[place], not_before.lstrip("?"), loose, first[0] == "=", doubtful=doubtful)

    def pinyin(self, text: str) -> Iterator[Change]:
        """Runs of Latin letters that are syllables, each syllable as a character that sounds so."""
        for found in compiled(_RUN).finditer(text):
            run = found[0].lower()
            if self._syllable.sub("", run) == "":
                yield *found.span(), "".join([self._syllables[one] for one in self._syllable.findall(run)])

    @cached_property
    def _syllable(self) -> re.Pattern[str]:
        return compiled("|".join(sorted(self._syllables, key=lambda syllable: (-len(syllable), syllable))))


@cache
def ways() -> Ways:
    """The lists, read once."""
    return Ways()
