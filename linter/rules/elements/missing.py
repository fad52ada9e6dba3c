"""What the rules on missing elements share: they say nothing of a text that is too short to hold any."""

from abc import abstractmethod
from typing import ClassVar

from linter.rule import BLANK, StatementRule, asks_for
from linter.rules.structure.too_short import SHORTEST
from linter.values import Analysis, Span


class MissingElement(StatementRule):
    """Something that the statement does not name. The finding is at the first sentence of one of ``moves``, or at the first that is no greeting."""

    moves: ClassVar[tuple[str, ...]] = ("fact",)
    #: Visible characters that a statement has before it is asked.
    shortest: ClassVar[int] = SHORTEST
    #: How a blank of ours that asks for it is worded, in normalised text: the blank is flagged as one, not as missing.
    blank: ClassVar[str] = ""

    @abstractmethod
    def lacks(self, analysis: Analysis) -> bool:
        """Whether it is missing from a statement that is long enough to name it."""

    def fires(self, analysis: Analysis) -> bool:
        if written(analysis) < self.shortest or not self.lacks(analysis):
            return False
        return not (self.blank and asks_for(self.blank, analysis))

    def place(self, analysis: Analysis) -> Span:
        places = {move: i for i, move in reversed(tuple(enumerate(analysis.moves)))}
        at = min((places[move] for move in self.moves if move in places), default=None)
        if at is None:
            at = next((i for i, move in enumerate(analysis.moves) if move != "salutation"), 0)
        return analysis.sentences[at].span


def written(analysis: Analysis) -> int:
    """The visible code points of the sentences that the writer has finished: one with a blank of ours, and the stop that parts it from
    the one before, are not his yet."""
    if BLANK not in analysis.plain.text:
        return analysis.length
    own = (sentence.text for i, sentence in enumerate(analysis.sentences) if BLANK not in analysis.plain.of(i))
    return sum(len("".join(text.rstrip("。").split())) for text in own)
