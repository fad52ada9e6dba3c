"""The classifier that keeps what it read says the same, to the bit, as the one that does not."""

from __future__ import annotations

import json
import random
from pathlib import Path

from linter.analysis import analyse
from linter.model.remembering import Remembering
from linter.model.runtime import Classifier
from linter.readers.plain import document

ROOT = Path(__file__).resolve().parents[1]


def test_what_is_kept_changes_nothing(classifier: Classifier) -> None:
    lines = (ROOT / "corpora" / "statements.jsonl").read_text("utf-8").split("\n")
    source = [sentence["text"] for line in lines[:80] if line for sentence in json.loads(line)["sentences"]]
    keeping, draw, texts = Remembering(classifier), random.Random(3), ["", "。", "凭什么", "\n\n"]
    for sentences in (1, 2, 5, 17, 40, 200):
        text = "".join(draw.choice(source) + draw.choice(("", "\n")) for _ in range(sentences))
        for _ in range(6):
            at = draw.randrange(len(text) + 1)
            text = text[:at] + draw.choice(("我", "凭什么！", "。\n", draw.choice(source))) + text[at + draw.choice((0, 0, 1, 9)) :]
            texts.append(text)
    for text in texts:
        one, other = (analyse(document(text), each) for each in (classifier, keeping))
        assert (one.moves, one.move_confidence, one.tactics, one.readings, one.route, one.violation) == (
            other.moves,
            other.move_confidence,
            other.tactics,
            other.readings,
            other.route,
            other.violation,
        )
        assert one.possible_moves == other.possible_moves and one.accepted == other.accepted
