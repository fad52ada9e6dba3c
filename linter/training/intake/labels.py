"""Labels as people write them -> the labels of a task, or the tactics and the move of a sentence."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from linter.text.mask import mask
from linter.text.normalise import normalise
from linter.toml import meant
from linter.training.intake.values import Row
from linter.training.task import Task
from linter.values import MOVES, TACTICS

#: What stands for "not one of the labels" where a text was looked at and carries none.
NONE = frozenset(("none", "无", "無", "没有", "沒有", "clean", "无标签", "null"))
#: What the guide calls tactics and moves in Chinese.
CHINESE = {
    "归咎平台": "blame_platform",
    "否认违规": "denial",
    "推说不知": "ignorance",
    "归咎他人": "blame_others",
    "威胁施压": "threat",
    "辱骂嘲讽": "insult",
    "命令催促": "demand",
    "质问反问": "challenge",
    "攀比双标": "compare",
    "淡化辩解": "minimise",
    "有条件认错": "hedged_admission",
    "哀求卖惨": "plea",
    "称呼与套语": "salutation",
    "身份与账号": "identity",
    "事实陈述": "fact",
    "事实": "fact",
    "承认不足": "admission",
    "整改措施": "remedy",
    "整改": "remedy",
    "证据材料": "evidence",
    "证据": "evidence",
    "异议理由": "dispute",
    "请求": "request",
    "其他": "other",
}
_PARTING = re.compile(r"[#,，;；|、/\n]+")
_OUTCOME = re.compile(
    r"(?:申诉|审核|复核|结果|处理|平台|账号|最终|人工|初审|终审|二审){0,6}[:： ]{0,3}(?:已经?|未|没有?|不|予以?|被|全部|部分|审核|申诉|复核|均|永久|继续){0,6}"
    r"(?:通过|驳回|拒绝?|成功|失败|受理|解封|解除|封禁|封号|恢复|维持|撤销|撤回|改判|支持|同意|成立|批准|采纳|过审?)"
    r"(?:了|原判|原|处罚|申请|申诉|审核|封禁|限制|使用|账号){0,6}"
    r"|(?:appeal|review|case|request|account)?[ _-]{0,3}(?:was|is|not|un)?[ _-]{0,3}(?:approved?|accept(?:ed)?|reject(?:ed)?|den(?:y|ied)|granted|upheld|overturned|"
    r"dismissed|pass(?:ed)?|fail(?:ed|ure)?|success(?:ful)?|refused|declined|reinstated|restored|unbanned|banned|reversed|won|lost)"
)
_OUTCOME_COLUMN = re.compile(r"结果|结论|是否通过|是否解封|审核状态|outcome|verdict|decision|approved|result|passed", re.IGNORECASE)


def is_outcome(label: str) -> bool:
    """Whether a label says how an appeal ended (通过, rejected …)."""
    return _OUTCOME.fullmatch(normalise(label).text.strip()) is not None


def is_outcome_column(name: str) -> bool:
    """Whether a column's name says that it holds how an appeal ended."""
    return _OUTCOME_COLUMN.search(normalise(name).text) is not None or is_outcome(name)


def _key(label: str) -> str:
    return unicodedata.normalize("NFKC", label).strip().casefold()


class Names:
    """The labels that may stand in a file: those of ``task``, without one the tactics and moves with their Chinese names."""

    def __init__(self, task: Task | None) -> None:
        labels = task.labels if task else (*TACTICS, *MOVES)
        self._known = {_key(label): label for label in labels} | {label: label for label in labels}
        if task is None:
            self._known |= CHINESE
            self._known |= {label.replace("_", "-"): label for label in labels} | {label.replace("_", " "): label for label in labels}
        self._order = {label: i for i, label in enumerate(labels)}

    def find(self, label: str) -> str | None:
        return self._known.get(label) or self._known.get(_key(label))

    def meant(self, label: str) -> str:
        """A suggestion for a label that is not known."""
        return meant(label[:40], tuple(self._order))

    def read(self, written: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The labels, in the task's order, and what is none; a cell that is no label itself may hold several."""
        found, unknown = set(), []
        for one in written:
            whole = self.find(one)
            for part in [one] if whole else [part for part in _PARTING.split(one) if part.strip()]:
                if label := self.find(part):
                    found.add(label)
                elif _key(part) not in NONE:
                    unknown.append(mask(part.strip()))
        return tuple(sorted(found, key=self._order.__getitem__)), tuple(unknown)


def seen(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """The labels of each labelled row as an inferred task should have them.

    A cell is several labels only where each of them stands alone somewhere.
    """
    cells = [
        row.labels if row.spans is None else tuple(label for _, _, label in row.spans)
        for row in rows
        if row.labels is not None or row.spans
    ]
    alone = {label for labels in cells for label in labels or ()}
    found = []
    for labels in cells:
        parts: list[str] = []
        for label in labels or ():
            pieces = [piece.strip() for piece in _PARTING.split(label) if piece.strip()]
            parts += pieces if len(pieces) > 1 and alone.issuperset(pieces) else [label]
        found.append(tuple(dict.fromkeys(part for part in parts if _key(part) not in NONE or len(parts) == 1)))
    return found
