# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""What a check spends most of its time on, compiled: the same answers as the modules that use it give without it, only sooner.

Optional: it is there where the package was built with it (``hatch_build.py``). No state but the tables, and nothing but memory is touched:
no files, no threads. Everything here is exact but the last step of :meth:`Sums.scores`, which takes the floating-point steps of
``linter.model.runtime.Section.weighed`` in their order (and is compiled without fused operations). Not for two threads at once.
"""

from libc.math cimport exp
from libc.stdint cimport int32_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free
from libc.string cimport memset

#: Spreads keys evenly over a table.
cdef uint64_t _SPREAD = 0x9E3779B97F4A7C15
#: So many 16-bit numbers add up to less than 32 bits.
cdef enum:
    MOST_ROWS = 1 << 16
    POINT = 21
    WORD = 32
#: When more words than this have got a number, those that the model does not know are forgotten.
cdef Py_ssize_t _MOST_WORDS = 1 << 17


cdef class Numbers:
    """64-bit key (not 0) -> number from 0; grows."""

    cdef uint64_t* keys
    cdef int32_t* values
    cdef int shift
    cdef Py_ssize_t size, used

    def __cinit__(self, Py_ssize_t expected=8):
        self.shift = 60
        while (<Py_ssize_t>1 << (64 - self.shift)) < 2 * expected:
            self.shift -= 1
        self.size, self.used = <Py_ssize_t>1 << (64 - self.shift), 0
        self.keys = <uint64_t*>calloc(self.size, sizeof(uint64_t))
        self.values = <int32_t*>calloc(self.size, sizeof(int32_t))
        if not self.keys or not self.values:
            raise MemoryError

    def __dealloc__(self):
        free(self.keys)
        free(self.values)

    cdef inline int32_t get(self, uint64_t key) noexcept nogil:
        """The number of a key; -1 for none."""
        cdef Py_ssize_t place = <Py_ssize_t>(key * _SPREAD >> self.shift)
        while self.keys[place]:
            if self.keys[place] == key:
                return self.values[place]
            place = (place + 1) & (self.size - 1)
        return -1

    cdef int put(self, uint64_t key, int32_t value) except -1:
        if 2 * self.used >= self.size:
            self.grow()
        cdef Py_ssize_t place = <Py_ssize_t>(key * _SPREAD >> self.shift)
        while self.keys[place] and self.keys[place] != key:
            place = (place + 1) & (self.size - 1)
        self.used += self.keys[place] == 0
        self.keys[place], self.values[place] = key, value
        return 0

    cdef int grow(self) except -1:
        cdef Numbers larger = Numbers(self.size)
        cdef Py_ssize_t place
        for place in range(self.size):
            if self.keys[place]:
                larger.put(self.keys[place], self.values[place])
        self.keys, larger.keys = larger.keys, self.keys
        self.values, larger.values = larger.values, self.values
        self.size, larger.size = larger.size, self.size
        self.shift = larger.shift
        return 0


cdef class Seen:
    """A set of 64-bit keys that is emptied at no cost."""

    cdef uint64_t* keys
    cdef uint32_t* rounds
    cdef uint32_t now
    cdef int shift
    cdef Py_ssize_t size, used

    def __cinit__(self, int bits=12):
        self.shift, self.size, self.used, self.now = 64 - bits, <Py_ssize_t>1 << bits, 0, 1
        self.keys = <uint64_t*>calloc(self.size, sizeof(uint64_t))
        self.rounds = <uint32_t*>calloc(self.size, sizeof(uint32_t))
        if not self.keys or not self.rounds:
            raise MemoryError

    def __dealloc__(self):
        free(self.keys)
        free(self.rounds)

    cdef void clear(self) noexcept:
        self.used = 0
        self.now += 1
        if self.now == 0:
            memset(self.rounds, 0, self.size * sizeof(uint32_t))
            self.now = 1

    cdef inline int add(self, uint64_t key) except -1:
        """1 for a key that was not there, 0 for one that was."""
        if 2 * self.used >= self.size:
            self.grow()
        cdef Py_ssize_t place = <Py_ssize_t>(key * _SPREAD >> self.shift)
        while self.rounds[place] == self.now:
            if self.keys[place] == key:
                return 0
            place = (place + 1) & (self.size - 1)
        self.keys[place], self.rounds[place] = key, self.now
        self.used += 1
        return 1

    cdef int grow(self) except -1:
        cdef Seen larger = Seen(64 - self.shift + 2)
        cdef Py_ssize_t place
        for place in range(self.size):
            if self.rounds[place] == self.now:
                larger.add(self.keys[place])
        self.keys, larger.keys = larger.keys, self.keys
        self.rounds, larger.rounds = larger.rounds, self.rounds
        self.size, larger.size = larger.size, self.size
        self.shift, self.now, self.used = larger.shift, larger.now, larger.used
        return 0


cdef class Sums:
    """What makes scores of features: the rows of a section, and what a feature of each block weighs.

    ``names`` are the features, in the order of the rows; ``table`` the rows, 16-bit numbers, as many as ``bias`` and ``scale`` have; ``zero``
    is what stands for 0 in them; ``factors`` what a feature of each block weighs, by how many there are, up to the last.
    """

    cdef const uint16_t[:] rows
    cdef int columns, blocks
    cdef list bias, scale, factors
    cdef double zero
    cdef Numbers runs, words, before, after
    cdef dict flags, ids
    cdef Py_ssize_t known_words
    cdef Seen seen
    cdef uint32_t[256] part
    cdef uint64_t[256] sums
    cdef double[256] totals
    cdef Py_ssize_t held, count

    def __init__(self, list names, table, list bias, list scale, double zero, list factors, str start):
        self.rows = memoryview(table).cast("B").cast("H")
        if self.rows.shape[0] and <size_t>&self.rows[0] % sizeof(uint16_t):
            self.rows = memoryview(bytes(table)).cast("H")
        self.columns, self.blocks = <int>len(bias), <int>len(factors)
        if self.columns > 256 or self.rows.shape[0] != self.columns * len(names):
            raise ValueError("not a table of this shape")
        self.bias, self.scale, self.zero, self.factors = bias, scale, zero, factors
        self.runs, self.words, self.before, self.after = Numbers(len(names)), Numbers(len(names)), Numbers(), Numbers()
        self.flags, self.ids, self.seen = {}, {}, Seen()
        cdef int32_t row
        cdef str name
        cdef Py_ssize_t skip = len(start)
        for row, name in enumerate(names):
            if 0 < len(name) - skip <= 3 and name.startswith(start):
                self.runs.put(_run(name[skip:]), row)
            if name.startswith(start + "w:"):
                self._learn(self.words, name[skip + 2 :], row)
            elif not skip and name[:1] == "<":
                self._learn(self.before, name[1:], row)
            elif not skip and name[:1] == ">":
                self._learn(self.after, name[1:], row)
            elif len(name) - skip > 3:  # no flag has so short a name
                self.flags[name] = row
        self.known_words = len(self.ids)

    cdef int _learn(self, Numbers table, str words, int32_t row) except -1:
        cdef list parts = words.split(" ")
        if len(parts) == 1 and words:
            table.put(self._id(words), row)
        elif len(parts) == 2 and parts[0] and parts[1]:
            table.put(self._id(parts[0]) << WORD | self._id(parts[1]), row)
        return 0

    cdef inline uint64_t _id(self, str word) except 0:
        found = self.ids.get(word)
        if found is None:
            found = self.ids[word] = len(self.ids) + 1
        return found

    def of_sentence(self, str spelled, tuple terms, before, after, flags):
        """The raw scores of a sentence between the terms of its neighbours (``None`` where there is none), or of a part by itself."""
        self._forget()
        cdef double zeros = self._begin()
        self._grams("^" + spelled + "$", 1)
        zeros += self._end(0)
        self._terms(terms)
        zeros += self._end(1)
        if before is not None:
            self._near(self.before, before)
        if after is not None:
            self.count += self._gone()
            self._near(self.after, after)
        zeros += self._end(2)
        self._flagged(flags)
        zeros += self._end(3)
        return self._scores(zeros)

    def of_statement(self, list texts, list terms, flags):
        """The raw scores of a statement, given its sentences' texts and terms."""
        self._forget()
        cdef double zeros = self._begin()
        for text in texts:
            self._grams(text, 2)
        zeros += self._end(0)
        for some in terms:
            self._terms(some)
        zeros += self._end(1)
        self._flagged(flags)
        zeros += self._end(2)
        return self._scores(zeros)

    cdef int _forget(self) except -1:
        if len(self.ids) > _MOST_WORDS:
            self.ids = dict(list(self.ids.items())[: self.known_words])
        return 0

    cdef double _begin(self) except -1:
        cdef int column
        for column in range(self.columns):
            self.totals[column] = 0
        self._new()
        return 0

    cdef void _new(self) noexcept:
        """Begin a block."""
        self.seen.clear()
        self.count = self.held = 0
        memset(self.part, 0, sizeof(self.part))
        memset(self.sums, 0, sizeof(self.sums))

    cdef Py_ssize_t _gone(self) noexcept:
        """Forget what was seen, not what it added up to: how many there were."""
        cdef Py_ssize_t used = self.seen.used
        self.seen.clear()
        return used

    cdef inline void _add(self, int32_t row) noexcept nogil:
        cdef int column
        cdef const uint16_t* here
        if row < 0:
            return
        here = &self.rows[<Py_ssize_t>row * self.columns]
        for column in range(self.columns):
            self.part[column] += here[column]
        self.held += 1
        if self.held % MOST_ROWS == 0:
            self._carry()

    cdef void _carry(self) noexcept nogil:
        cdef int column
        for column in range(self.columns):
            self.sums[column] += self.part[column]
            self.part[column] = 0

    cdef int _grams(self, str text, int shortest) except -1:
        """The runs of up to three characters."""
        cdef Py_ssize_t i, size = len(text)
        cdef uint64_t one = 0, two = 0, three = 0, point, mask = (<uint64_t>1 << POINT) - 1
        cdef Py_UCS4 ch
        for i in range(size):
            ch = text[i]
            point = <uint64_t>ch + 1
            three, two, one = two << POINT | point, one << POINT | point, point
            if shortest == 1 and self.seen.add(one):
                self._add(self.runs.get(one))
            if i > 0 and self.seen.add(two):
                self._add(self.runs.get(two))
            if i > 1 and self.seen.add(three):
                self._add(self.runs.get(three))
        return 0

    cdef int _terms(self, tuple terms) except -1:
        """Words and pairs of them."""
        cdef uint64_t before = 0, here
        cdef str term
        for term in terms:
            here = self._id(term)
            if self.seen.add(here):
                self._add(self.words.get(here))
            if before and self.seen.add(before << WORD | here):
                self._add(self.words.get(before << WORD | here))
            before = here
        return 0

    cdef int _near(self, Numbers table, tuple terms) except -1:
        cdef uint64_t here
        cdef str term
        for term in terms:
            here = self._id(term)
            if self.seen.add(here):
                self._add(table.get(here))
        return 0

    cdef int _flagged(self, list flags) except -1:
        cdef str flag
        for flag in flags:
            row = self.flags.get(flag)
            if row is not None:
                self._add(row)
        return 0

    cdef double _end(self, int block) except? -1:
        """Weigh the sums of a block; returns what its rows weigh together."""
        cdef tuple factors = self.factors[block]
        cdef Py_ssize_t count = min(self.count + self.seen.used, len(factors) - 1)
        cdef double weight = factors[count]
        cdef double held = self.held
        cdef int column
        self._carry()
        for column in range(self.columns):
            self.totals[column] = self.totals[column] + weight * <double>self.sums[column]
        self._new()
        return weight * held

    cdef list _scores(self, double zeros):
        cdef double zero = self.zero * zeros
        cdef double bias, scale
        cdef int column
        cdef list scores = []
        for column in range(self.columns):
            bias, scale = self.bias[column], self.scale[column]
            scores.append(bias + scale * (self.totals[column] - zero))
        return scores


cdef uint64_t _run(str text) noexcept:
    cdef uint64_t key = 0
    cdef Py_UCS4 ch
    for ch in text:
        key = key << POINT | <uint64_t>ch + 1
    return key


def highest(list rows):
    """The highest of each column; nothing for no rows."""
    cdef list found = list(rows[0]) if rows else [], row
    cdef Py_ssize_t column, columns = len(found)
    for row in rows:
        for column in range(columns):
            if <double>row[column] > <double>found[column]:
                found[column] = row[column]
    return found


def context(list scores, list loudest, double softening):
    """The second layer's features of a statement's sentences, as ``linter.model.context.context_features`` gives them."""
    cdef Py_ssize_t i, last = len(scores) - 1
    cdef list chances = [_chances(row) for row in scores], found = [], silence, row
    if scores:
        silence = [0.0] * len(<list>scores[0])
    for i in range(last + 1):
        row = [<double>score / softening for score in <list>scores[i]]
        row += chances[i]
        row += chances[i - 1] if i else silence
        row += chances[i + 1] if i < last else silence
        row += (float(last == 0), float(i == 0), float(i == last))
        if loudest[i]:
            row += [(<double>high - <double>own) / softening for high, own in zip(<list>loudest[i], <list>scores[i])]
            row += [<double>high - <double>own for high, own in zip(_chances(<list>loudest[i]), <list>chances[i])]
        found.append(row)
    return found


cdef list _chances(list row):
    """1 / (1 + exp(-x)) of each, without overflow."""
    cdef list found = []
    cdef double x
    for x in row:
        found.append(1 / (1 + exp(-x)) if x >= 0 else 1 - 1 / (1 + exp(x)))
    return found


cdef class Words:
    """Words on the likeliest path through a text: ``frequencies`` of words and their beginnings (0 for what is only a beginning), and the
    logarithm of the share of a frequency."""

    cdef Numbers nodes
    cdef list chances
    cdef double unknown
    cdef double* weights
    cdef double* path
    cdef Py_ssize_t* ends
    cdef Py_ssize_t room

    def __cinit__(self, dict frequencies, chances):
        self.nodes = Numbers(len(frequencies))
        self.weights = <double*>calloc(len(frequencies) + 1, sizeof(double))
        self.room = 0
        self.path, self.ends = NULL, NULL
        if not self.weights:
            raise MemoryError
        cdef int32_t node, number = 0
        cdef Py_ssize_t i, last
        cdef str word
        cdef Py_UCS4 ch
        for word in sorted(frequencies, key=len):
            last, node = len(word) - 1, 0
            for i in range(last):
                ch = word[i]
                node = self.nodes.get(_step(node, ch))
                if node < 0:
                    break
            if last < 0 or node < 0:
                continue  # nobody gets there
            number += 1
            ch = word[last]
            self.nodes.put(_step(node, ch), number)
            frequency = frequencies[word]
            self.weights[number] = chances[frequency] if frequency else 1.0
        self.unknown = chances[1]

    def __dealloc__(self):
        free(self.weights)
        free(self.path)
        free(self.ends)

    def cut(self, str text):
        """The words of ``text``, in order; together they are ``text``."""
        cdef list found = []
        cdef Py_ssize_t start = 0, end, size = len(text)
        while start < size:
            end = start
            while end < size and _joins(text[end]):
                end += 1
            if end - start > 1:
                self._piece(text, start, end, found)
            else:
                end = start + (2 if text[start] == u"\r" and start + 1 < size and text[start + 1] == u"\n" else 1)
                found.append(text[start:end])
            start = end
        return found

    cdef int _piece(self, str text, Py_ssize_t begin, Py_ssize_t stop, list found) except -1:
        cdef Py_ssize_t start = 0, letters = -1, end
        cdef Py_UCS4 ch
        self._ends(text, begin, stop)
        while start < stop - begin:
            end, ch = self.ends[start], text[begin + start]
            if end == start + 1 and _letter(ch):  # letters and digits of no word stay together
                if letters < 0:
                    letters = start
            else:
                if letters >= 0:
                    found.append(text[begin + letters : begin + start])
                    letters = -1
                found.append(text[begin + start : begin + end])
            start = end
        if letters >= 0:
            found.append(text[begin + letters : stop])
        return 0

    cdef int _ends(self, str text, Py_ssize_t begin, Py_ssize_t stop) except -1:
        """Where the word that begins at each place ends, on the likeliest path from there; of equals the longest."""
        cdef Py_ssize_t start, at, end, size = stop - begin
        cdef int32_t node
        cdef double best, chance
        if size >= self.room:
            free(self.path)
            free(self.ends)
            self.room = 0
            self.path = <double*>calloc(2 * size + 1, sizeof(double))
            self.ends = <Py_ssize_t*>calloc(2 * size + 1, sizeof(Py_ssize_t))
            if not self.path or not self.ends:
                raise MemoryError
            self.room = 2 * size
        self.path[size] = 0
        for start in range(size - 1, -1, -1):
            best, end, at, node = 0, 0, start, 0
            while at < size:
                node = self.nodes.get(_step(node, text[begin + at]))
                if node < 0:
                    break
                at += 1
                if self.weights[node] <= 0:  # a word, not only the beginning of one
                    chance = self.weights[node] + self.path[at]
                    if not end or chance >= best:
                        best, end = chance, at
            if not end:
                best, end = self.unknown + self.path[start + 1], start + 1
            self.path[start], self.ends[start] = best, end
        return 0


cdef inline uint64_t _step(int32_t node, Py_UCS4 ch) noexcept nogil:
    return <uint64_t>node << POINT | <uint64_t>ch + 1


cdef inline bint _letter(Py_UCS4 ch) noexcept nogil:
    return u"a" <= ch <= u"z" or u"A" <= ch <= u"Z" or u"0" <= ch <= u"9"


cdef inline bint _joins(Py_UCS4 ch) noexcept nogil:
    """What jieba cuts into words; it leaves all else alone."""
    return 0x4E00 <= ch <= 0x9FD5 or _letter(ch) or ch == u"+" or ch == u"#" or ch == u"&" or ch == u"." or ch == u"_" or ch == u"%" or ch == u"-"


cdef class Pairs:
    """The entries of a table that a text holds: ``table`` has them, each a text and what it is of, by a pair of characters of the text (or
    its one character)."""

    cdef Numbers keys
    cdef list entries
    cdef Seen seen

    def __init__(self, dict table):
        self.keys, self.entries, self.seen = Numbers(len(table)), [], Seen(8)
        cdef str pair
        for pair, some in table.items():
            self.keys.put(_run(pair), len(self.entries))
            self.entries.append(some)

    def found(self, str text):
        """The entries whose texts stand in ``text``, each once."""
        cdef list held = []
        cdef uint64_t before = 0, point
        cdef Py_UCS4 ch
        self.seen.clear()
        for ch in text:
            point = <uint64_t>ch + 1
            self._held(self.keys.get(point), text, held)
            if before:
                self._held(self.keys.get(before << POINT | point), text, held)
            before = point
        return held

    cdef int _held(self, int32_t number, str text, list held) except -1:
        cdef tuple entry
        if number >= 0 and self.seen.add(<uint64_t>number + 1):
            for entry in <list>self.entries[number]:
                if <str>entry[0] in text:
                    held.append(entry)
        return 0
