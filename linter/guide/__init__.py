"""What is known of handing in an appeal, topic by topic: the facts of the profiles, each with its mark and source, nothing else."""

from __future__ import annotations

from linter.frozen import frozen, replace
from linter.profiles import ANY, TOPICS, Fact, facts, materials
from linter.profiles.words import MATERIAL, name
from linter.values import MARKS, Case, Required


@frozen
class Cell:
    """One thing that is known, in Chinese and English, with what stands behind it."""

    text: str
    text_en: str
    mark: str
    source: str

    def said(self, lang: str) -> str:
        """The text in a language."""
        return self.text if lang == "zh" else self.text_en


@frozen
class Row:
    """A topic with all that is known of it, the best founded first; no cell: nothing is."""

    topic: str
    cells: tuple[Cell, ...] = ()


def guide(case: Case, own: tuple[str, ...] = ()) -> tuple[Row, ...]:
    """A row for each topic, in the order of :data:`linter.profiles.TOPICS`. ``own``: paths of users' profiles.

    Raises :class:`linter.profiles.ProfileError` for one that cannot be used.
    """
    asked = known(case)
    found = (*facts(asked, own), *facts(replace(asked, platform=ANY), own))
    rows = []
    for topic in TOPICS:
        cells = [_cell(fact, asked) for fact in found if fact.topic == topic]
        if topic == "materials":
            cells = [*map(_listed, materials(asked, own)), *cells]
        rows.append(Row(topic, tuple(sorted(cells, key=lambda cell: MARKS.index(cell.mark)))))
    return tuple(rows)


def known(case: Case) -> Case:
    """The case with what is not known left out: an open route and an unknown violation single out no fact."""
    violation = None if case.violation in ("unknown", "other") and case.detail is None else case.violation
    return replace(case, route=None if case.route == "open" else case.route, violation=violation)


def _listed(one: Required) -> Cell:
    """A kind of material as a cell: its name, whether it has to be there, formats and size, and what is said of it."""
    formats, most = "、".join(one.formats), f"≤ {one.most / (1 << 20):g} MB" if one.most else ""
    zh = [name(MATERIAL, one.kind), "必备" if one.needed else "有用", formats, most, one.text]
    en = [name(MATERIAL, one.kind, "en"), "needed" if one.needed else "of use", formats.replace("、", ", "), most, one.text_en]
    return Cell("；".join(filter(None, zh)), "; ".join(filter(None, en)), one.mark, one.source)


def _cell(fact: Fact, case: Case) -> Cell:
    return Cell(fact.said(case), fact.said(case, "en"), fact.mark, fact.source)
