"""Every value that flows through the linter. Standard library only; read this file first.

``bytes -> Document -> Analysis -> Finding(Fix(Edit)) -> Report``. All are frozen: nothing is changed after it is made.
Offsets are code points of ``Document.text``; spans are half-open.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points. Raises ``ValueError`` when it starts after its end or before 0."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The slice of ``text`` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Document:
    """A decoded statement.

    ``text`` is what the file says, newlines untouched (for docx and pdf: the extracted text). ``prose`` are the spans to
    look at, ``hidden`` what is blanked out inside them (markup, addresses, inline code), ``soft`` the offsets of line breaks
    that end no sentence, ``notes`` what a reader should know of how it was read (a guessed encoding, parts not read).
    ``editable`` is false where ``text`` is not the file's own text.
    """

    text: str
    path: str = "<text>"
    id: str | None = None
    encoding: str = "utf-8"
    newline: str = "\n"
    prose: tuple[Span, ...] = ()
    hidden: tuple[Span, ...] = ()
    soft: frozenset[int] = frozenset()
    editable: bool = True
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A document that could not be read: ``reason`` is one sentence that says why and what to do."""

    path: str
    reason: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without surrounding white space; ``text`` is its slice with what is hidden replaced by spaces."""

    index: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Guess:
    """A label of a whole statement with its calibrated probability (0 to 1)."""

    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A tactic that the tool holds to be there, or (``sure`` false) only possible: where it points, its chance, and whether a
    phrase stands behind it."""

    sentence: int
    tactic: str
    span: Span
    confidence: float
    phrase: bool
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Analysis:
    """What is known of a document before any rule looks at it.

    ``moves``, ``move_confidence`` and ``tactics`` have one entry a sentence; ``tactics`` are calibrated probabilities in the
    order of ``TACTICS``. ``possible_moves`` are those that some sentence may well carry, the chosen ones among them.
    ``readings`` has at most one entry for a sentence and tactic. ``route`` is what the text states, or the given one with
    confidence 1.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    moves: tuple[str, ...]
    move_confidence: tuple[float, ...]
    possible_moves: frozenset[str]
    tactics: tuple[tuple[float, ...], ...]
    readings: tuple[Reading, ...]
    route: Guess
    route_given: bool
    violation: Guess
    is_statement: bool

    @property
    def missing_moves(self) -> tuple[str, ...]:
        """The moves that the route needs and no sentence carries."""
        return tuple(m for m in NEEDED_MOVES[self.route.label] if m not in self.moves)

    @property
    def route_is_firm(self) -> bool:
        """Whether the route was given, or is stated so surely that something may be asked on the strength of it."""
        return self.route_given or self.route.confidence >= FIRM

    def surely_missing(self, move: str) -> bool:
        """Whether the route needs the move and no sentence may well carry it."""
        return move in NEEDED_MOVES[self.route.label] and move not in self.possible_moves

    def flagged(self, index: int) -> tuple[str, ...]:
        """The tactics held to be in sentence ``index``, in the order of ``TACTICS``; those only possible are left out."""
        return tuple(r.tactic for r in self.readings if r.sentence == index and r.sure)


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``span`` of the document's text by ``text``."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A way out: edits that belong together."""

    title: str
    edits: tuple[Edit, ...]
    safety: Safety


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule says of one place. ``confidence`` is 1 for deterministic rules."""

    code: str
    name: str
    span: Span
    message: str
    severity: Severity
    confidence: float = 1.0
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A document with its findings in the order of the text, or ``error``: one sentence on why it could not be read."""

    path: str
    id: str | None = None
    document: Document | None = None
    analysis: Analysis | None = None
    findings: tuple[Finding, ...] = ()
    error: str | None = None

    @property
    def verdict(self) -> str:
        """``blocked`` with any error, ``revise`` with any warning, else ``ready`` (no promise of an outcome)."""
        worst = max((f.severity.rank for f in self.findings), default=0)
        return ("ready", "revise", "blocked")[worst]
