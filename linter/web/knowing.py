"""``guide``, ``materials`` and ``rule``: what is known of handing in an appeal, and of the rules."""

from __future__ import annotations

import inspect
from typing import Any

from linter.profiles.words import MATERIAL, TOPIC, name
from linter.registry import entries
from linter.values import Required
from linter.web import asking
from linter.web.asking import Refused
from linter.web.words import in_page


def guide(asked: dict[str, Any]) -> dict[str, Any]:
    """What is known of a case, topic by topic. Raises :class:`Refused`."""
    from linter.guide import Cell, guide

    lang = asking.language(asked)

    def cell(one: Cell) -> dict[str, str]:
        return {"text": one.said(lang), "mark": one.mark, "source": one.source}

    rows = guide(asking.case(asked))
    return {"rows": [{"topic": row.topic, "label": name(TOPIC, row.topic, lang), "cells": list(map(cell, row.cells))} for row in rows]}


def materials(asked: dict[str, Any]) -> dict[str, Any]:
    """What the platform of a case asks for. Raises :class:`Refused`."""
    from linter.guide import known
    from linter.profiles import materials

    lang = asking.language(asked)

    def required(one: Required) -> dict[str, Any]:
        return {
            "kind": one.kind,
            "label": name(MATERIAL, one.kind, lang),
            "needed": one.needed,
            "text": one.text if lang == "zh" else one.text_en,
            "formats": list(one.formats),
            "most": one.most,
            "mark": one.mark,
            "source": one.source,
        }

    return {"required": list(map(required, materials(known(asking.case(asked)))))}


def rule(asked: dict[str, Any]) -> dict[str, Any]:
    """The manual page of a rule on texts; in English what its message says comes first, the page itself is Chinese. Raises :class:`Refused`."""
    from linter.manual import said

    code = asked.get("code")
    entry = next((entry for entry in entries() if entry.code == code and not entry.of_dossier), None)
    if entry is None:
        raise Refused("rule")
    page = [" ".join(paragraph.split()) for paragraph in (inspect.getdoc(entry.rule) or "").split("\n\n")]
    lang = asking.language(asked)
    first = [said(entry.rule.message_en)] if lang == "en" else []
    return {"code": entry.code, "name": entry.name, "paragraphs": [in_page(paragraph, lang) for paragraph in (*first, *page)]}
