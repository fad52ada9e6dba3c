"""What the rules on missing elements share: they say nothing of a text that is too short to hold any."""

from abc import abstractmethod
from typing import ClassVar

from linter.rule import StatementRule
from linter.rules.structure.too_short import SHORTEST
from linter.values import Analysis, Span


class MissingElement(StatementRule):
    """Something that the statement does not name. The finding is at the first sentence of one of ``moves``, or at the first that is no greeting."""

    moves: ClassVar[tuple[str, ...]] = ("fact",)
    #: Visible characters that a statement has before it is asked.
    shortest: ClassVar[int] = SHORTEST

    @abstractmethod
    def lacks(self, analysis: Analysis) -> bool:
        """Whether it is missing from a statement that is long enough to name it."""

    def fires(self, analysis: Analysis) -> bool:
        return analysis.length >= self.shortest and self.lacks(analysis)

    def place(self, analysis: Analysis) -> Span:
        places = {move: i for i, move in reversed(tuple(enumerate(analysis.moves)))}
        at = min((places[move] for move in self.moves if move in places), default=None)
        if at is None:
            at = next((i for i, move in enumerate(analysis.moves) if move != "salutation"), 0)
        return analysis.sentences[at].span
