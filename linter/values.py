"""Every value that flows through the linter. Nothing else of the project is needed here; read this file first.

``bytes -> Document -> Analysis -> Finding(Fix(Edit)) -> Report``. All are frozen: nothing is changed after it is made.
Offsets are code points of ``Document.text``; spans are half-open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from linter.frozen import frozen

if TYPE_CHECKING:
    from array import array

TACTICS = (
    "blame_platform",
    "denial",
    "ignorance",
    "blame_others",
    "threat",
    "insult",
    "demand",
    "challenge",
    "compare",
    "minimise",
    "hedged_admission",
    "plea",
)
MOVES = (
    "salutation",
    "identity",
    "fact",
    "admission",
    "remedy",
    "evidence",
    "dispute",
    "request",
    "other",
)
ROUTES = ("remedy", "dispute", "open")
VIOLATIONS = ("inducement", "false_marketing", "harassment", "fraud", "other", "unknown")
#: What ``other`` can be, where it can be told.
DETAILS = ("cheating", "content_safety", "category", "infringement", "hijacked")
PLATFORMS = (
    "wechat",
    "qq",
    "alipay",
    "douyin",
    "kuaishou",
    "xiaohongshu",
    "weibo",
    "bilibili",
    "taobao",
    "pinduoduo",
    "game",
    "forum",
    "other",
)
ACCOUNTS = ("personal", "official_account", "mini_program", "merchant", "enterprise")
CHANNELS = ("client", "web", "phone", "mail", "api")
#: What a file of a dossier can be: identity card front and back, statement, commitment letter, licence, screenshot, transactions,
#: authorisation.
MATERIALS = (
    "identity_front",
    "identity_back",
    "statement",
    "commitment",
    "licence",
    "screenshot",
    "transactions",
    "authorisation",
    "other",
)
#: official: the platform's own text; practice: operators and moderators; article: the article that the project started from.
MARKS = ("official", "practice", "article")
#: The moves that a complete statement of each route carries, in the order in which they are told.
NEEDED_MOVES: dict[str, tuple[str, ...]] = {
    "remedy": ("fact", "admission", "remedy"),
    "dispute": ("fact", "dispute", "evidence"),
    "open": (),
}


class Severity(StrEnum):
    """How much a finding matters; compare with ``rank`` (higher is worse)."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        return ("info", "warning", "error").index(self.value)


class Safety(StrEnum):
    """Who may apply a fix: ``--fix`` (safe), ``--unsafe-fixes`` (unsafe), nobody but the writer (shown)."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    SHOWN = "shown"


#: The confidence from which a reading of route or move is firm.
FIRM = 0.8


@frozen
class Span:
    """A half-open range of code points. Raises ``ValueError`` when it starts after its end or before 0."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __lt__(self, other: Span) -> bool:
        return (self.start, self.end) < (other.start, other.end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The slice of ``text`` that the span covers."""
        return text[self.start : self.end]


@frozen
class Place:
    """A stretch of a text whose file knows no lines, and where a reader finds it there.

    ``kind`` and ``numbers``, all from 1: ``paragraph`` (which of the body that is not blank), ``cell`` (table, row, cell), ``box`` (text box,
    paragraph in it), ``footnote`` and ``endnote`` (which).
    """

    span: Span
    kind: str
    numbers: tuple[int, ...]


#: What a cell of a table can hold.
Cell = str | int | float | bool | datetime | date | time | None


@frozen
class Row:
    """A row of a table: the names of the table's columns, a cell for each, and the row's number as a spreadsheet shows it."""

    columns: tuple[str, ...]
    cells: tuple[Cell, ...]
    number: int


@frozen
class Document:
    """A decoded statement.

    ``text`` is what the file says, newlines untouched (for docx and pdf: the extracted text). ``prose`` are the spans to
    look at, ``hidden`` what is blanked out inside them (markup, addresses, inline code), ``soft`` the offsets of line breaks
    that end no sentence, ``comments`` what may tell the linter something (Markdown only), ``notes`` what a reader should know of
    how it was read (a guessed encoding, parts not read).
    ``editable`` is false where ``text`` is not the file's own text; ``places`` then say, in the order of the text, where in the file a
    stretch of it stands, if that is known. ``row`` is the row of the table that it stands in.
    """

    text: str
    path: str = "<text>"
    id: str | None = None
    encoding: str = "utf-8"
    newline: str = "\n"
    prose: tuple[Span, ...] = ()
    hidden: tuple[Span, ...] = ()
    soft: frozenset[int] = frozenset()
    comments: tuple[Span, ...] = ()
    editable: bool = True
    notes: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    row: Row | None = None

    def place(self, offset: int) -> Place | None:
        """The place in which an offset lies, or that ends before it; none where lines are the file's own."""
        before = bisect_right(self.places, offset, key=lambda place: place.span.start)
        return self.places[max(0, before - 1)] if self.places else None


@frozen
class Unreadable:
    """A document that could not be read: ``reason`` is one sentence that says why and what to do."""

    path: str
    reason: str
    id: str | None = None
    row: Row | None = None


@frozen
class Sentence:
    """A sentence without surrounding white space; ``text`` is its slice with what is hidden replaced by spaces."""

    index: int
    span: Span
    text: str


@frozen
class Normal:
    """A normalised text; character ``i`` of it came from ``starts[i]:ends[i]`` of the original."""

    text: str
    starts: tuple[int, ...] | range | bytes | array[int]
    ends: tuple[int, ...] | range | bytes | array[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original code points that ``text[start:end]`` (not empty) came from."""
        return self.starts[start], self.ends[end - 1]


@frozen
class Plain:
    """The normalised sentences of a document, one a line: what rules search, with the way back to the document.

    Sentence ``i`` begins at ``starts[i]`` of ``text`` and came from ``sentences[i]`` by ``normals[i]``.
    """

    text: str
    starts: tuple[int, ...]
    sentences: tuple[Sentence, ...]
    normals: tuple[Normal, ...]

    def index(self, at: int) -> int:
        """The number of the sentence in which offset ``at`` of ``text`` lies."""
        return bisect_right(self.starts, at) - 1

    def of(self, index: int) -> str:
        """The normalised text of a sentence."""
        return self.normals[index].text

    def span(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` (not empty, within one sentence) stands in the document."""
        i = self.index(start)
        base, normal = self.sentences[i].span.start, self.normals[i]
        begin, stop = normal.span(start - self.starts[i], min(end - self.starts[i], len(normal.text)))
        return Span(base + begin, base + stop)


@frozen
class Moment:
    """A date or time that the text names, ``start:end`` in code points; what it does not say is ``None``.

    ``hour`` is of 24, after 下午 and the like. ``relative`` is a code for what hangs on another day (``day-1`` yesterday,
    ``week-1:3`` Wednesday of last week, ``ago:3d``, ``recent``, ``same+1`` the day after the one named before), empty for an
    absolute one. ``vague`` marks 左右, 多, 初 and the like. ``fault`` says why it cannot be (``month``, ``day``, ``hour``,
    ``minute``, ``half``), empty for one that can.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    relative: str = ""
    vague: bool = False
    fault: str = ""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    @property
    def kind(self) -> str:
        """``relative``, ``clock`` (no day named), ``date`` (no hour named) or ``datetime``."""
        if self.relative:
            return "relative"
        if self.month is None and self.day is None and self.year is None:
            return "clock"
        return "date" if self.hour is None else "datetime"


@frozen
class Element:
    """Something concrete that the text names. ``kind`` is one of :data:`linter.text.elements.KINDS` or
    :data:`linter.text.identifiers.KINDS`, or ``violation``."""

    kind: str
    span: Span


@frozen
class NoticeItem:
    """One violation that a platform's notice names: its number from 1, its words, what kind it is, the clause if one is cited."""

    index: int
    text: str
    violation: str
    detail: str | None = None
    clause: str | None = None


@frozen
class Notice:
    """A platform's notice, read. ``deadline`` is a day, ``days`` a term from its receipt, ``chances`` how many appeals are left."""

    text: str
    items: tuple[NoticeItem, ...]
    deadline: date | None = None
    days: int | None = None
    chances: int | None = None


@frozen
class Answer:
    """How a statement deals with one item of the notice: the sentences that speak of it, its route, what is missing.

    ``span`` runs from the first to the last of the sentences; without any it is empty. ``missing`` are of ``route``, ``change``,
    ``date``, ``person``, ``verification`` and ``proof``.
    """

    item: NoticeItem
    sentences: tuple[int, ...]
    span: Span
    route: str
    missing: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """``ready`` when nothing is missing, else ``revise``."""
        return "revise" if self.missing else "ready"


@frozen
class Others:
    """Other statements, to hold one against: the name of each, who it is (its path and the digest of its text), and which statements,
    by number, have a run of letters (:mod:`linter.text.templates`)."""

    names: tuple[str, ...]
    who: tuple[tuple[str, str], ...]
    runs: Mapping[str, Sequence[int]]


@frozen
class Case:
    """What is given about the case besides the text: by the user, by the configuration, by a notice.

    ``longest`` is the box of the channel in code points; ``previous`` are earlier texts about the same case, ``against`` statements of
    others, ``facts`` the writer's own draft, notes or log. ``today`` is the day it is; where nobody said so, but a run took it from the
    system once for all of its documents, it is ``assumed``.
    """

    route: str | None = None
    violation: str | None = None
    detail: str | None = None
    platform: str | None = None
    account: str | None = None
    channel: str | None = None
    today: date | None = None
    longest: int | None = None
    notice: Notice | None = None
    previous: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    against: Others | None = None
    assumed: bool = False


#: Nothing is given.
UNKNOWN_CASE = Case()


@frozen
class Guess:
    """A label of a whole statement with its calibrated probability (0 to 1)."""

    label: str
    confidence: float


@frozen
class Reading:
    """A tactic that the tool holds to be there, or (``sure`` false) only possible: where it points, its chance, and whether a
    phrase stands behind it."""

    sentence: int
    tactic: str
    span: Span
    confidence: float
    phrase: bool
    sure: bool = True


@frozen
class Analysis:
    """What is known of a document before any rule looks at it.

    ``moves``, ``move_confidence`` and ``tactics`` have one entry a sentence; ``tactics`` are calibrated probabilities in the
    order of ``TACTICS``. ``possible_moves`` are those that some sentence may well carry, the chosen ones among them.
    ``readings`` has at most one entry for a sentence and tactic. ``route`` is what the text states, or the given one with
    confidence 1. ``moments`` and ``days`` (the day that each means, if any) go together; ``periods`` are pairs of their
    numbers. ``accepted`` tells whether the writer takes the responsibility in so many words: nothing is asked of a remedy before that.
    ``elements`` are in the order of the text. ``answers`` has one entry an item of the notice. ``masked`` is the document's
    text with personal data starred out, as long as it; ``length`` is how many visible code points its sentences have.
    """

    document: Document
    case: Case
    plain: Plain
    sentences: tuple[Sentence, ...]
    moves: tuple[str, ...]
    move_confidence: tuple[float, ...]
    possible_moves: frozenset[str]
    tactics: Sequence[tuple[float, ...]]
    readings: tuple[Reading, ...]
    route: Guess
    violation: Guess
    detail: str | None
    is_statement: bool
    accepted: bool
    masked: str
    length: int
    moments: tuple[Moment, ...] = ()
    days: tuple[date | None, ...] = ()
    periods: tuple[tuple[int, int], ...] = ()
    elements: tuple[Element, ...] = ()
    answers: tuple[Answer, ...] = ()

    @property
    def missing_moves(self) -> tuple[str, ...]:
        """The moves that the route needs and no sentence carries."""
        return tuple(m for m in NEEDED_MOVES[self.route.label] if m not in self.moves)

    @property
    def route_given(self) -> bool:
        """Whether the user says which route it is: then its confidence is 1."""
        return self.case.route is not None

    @property
    def on_remedy_route(self) -> bool:
        """Whether the remedy route was given, or is read and the writer takes the responsibility."""
        return self.route.label == "remedy" and (self.route_given or self.accepted)

    @property
    def stated_route(self) -> str:
        """The route that a report names: none that the writer neither gave nor took in so many words."""
        return "open" if self.route.label == "remedy" and not self.on_remedy_route else self.route.label

    @property
    def route_is_firm(self) -> bool:
        """Whether the route was given, or is stated so surely that something may be asked on the strength of it."""
        return self.route_given or self.route.confidence >= FIRM

    def surely_missing(self, move: str) -> bool:
        """Whether the route needs the move and no sentence may well carry it."""
        return move in NEEDED_MOVES[self.route.label] and move not in self.possible_moves

    def has(self, *kinds: str) -> bool:
        """Whether the text names an element of one of the kinds."""
        return any(element.kind in kinds for element in self.elements)

    def sentence_at(self, offset: int) -> int:
        """The number of the last sentence that begins at or before an offset of the document (0 when none does)."""
        return max(0, bisect_right(self.sentences, offset, key=lambda sentence: sentence.span.start) - 1)

    def flagged(self, index: int) -> tuple[str, ...]:
        """The tactics held to be in sentence ``index``, in the order of ``TACTICS``; those only possible are left out."""
        return tuple(r.tactic for r in self.readings if r.sentence == index and r.sure)


@frozen
class Edit:
    """Replace ``span`` of the document's text by ``text``."""

    span: Span
    text: str


@frozen
class Fix:
    """A way out: edits that belong together."""

    title: str
    edits: tuple[Edit, ...]
    safety: Safety


@frozen
class Finding:
    """One thing that a rule says of one place, in Chinese and in English. ``confidence`` is 1 for deterministic rules."""

    code: str
    name: str
    span: Span
    message: str
    message_en: str
    severity: Severity
    confidence: float = 1.0
    fixes: tuple[Fix, ...] = ()


@frozen
class Required:
    """A kind of material that is asked for: ``needed``, or only of use; formats (endings without the dot; none: not known) and the
    most bytes a file may have, where that is known; what stands behind it."""

    kind: str
    needed: bool
    mark: str
    source: str
    formats: tuple[str, ...] = ()
    most: int | None = None
    text: str = ""
    text_en: str = ""


@frozen
class Material:
    """A file of a dossier: its path below the folder, what it is held to be (of ``MATERIALS``), its format by content (lower-case
    ending without the dot, empty if unknown), and its size in bytes."""

    path: str
    kind: str
    format: str
    size: int


@frozen
class Checklist:
    """What is asked for and what is there: each kind with the paths of the files that serve it, and all files."""

    required: tuple[tuple[Required, tuple[str, ...]], ...]
    files: tuple[Material, ...]


@frozen
class ModelId:
    """A model: its ``origin`` (``shipped``, ``user``, ``project``) and the digest of its weights."""

    origin: str
    sha256: str


#: Which of what to write instead a report is to carry: the first fix of each finding of tone (all, where that one has blanks to fill), the
#: same up to the last finding that a folded report shows in full, or all.
Rewrites = Literal["none", "best", "folded", "all"]


@frozen
class Report:
    """A document with its findings in the order of the text, or ``error``: one sentence on why it could not be read.

    The report on a folder of materials carries the ``checklist``; ``model`` is what read it where that is not the run's model; ``unread``
    is the row of a table that could not be read.
    """

    path: str
    id: str | None = None
    document: Document | None = None
    analysis: Analysis | None = None
    findings: tuple[Finding, ...] = ()
    error: str | None = None
    checklist: Checklist | None = None
    model: ModelId | None = None
    unread: Row | None = None

    @property
    def row(self) -> Row | None:
        """The row of a table that the report is on, if it is on one."""
        return self.unread if self.document is None else self.document.row

    @property
    def verdict(self) -> str:
        """``blocked`` with any error, ``revise`` with any warning, else ``ready`` (no promise of an outcome)."""
        worst = max((f.severity.rank for f in self.findings), default=0)
        return ("ready", "revise", "blocked")[worst]
