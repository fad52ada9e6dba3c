"""What each label means, in Chinese and English with an example: shown to whoever labels, and written into the docs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from linter.resources import data
from linter.toml import parse
from linter.values import MOVES, TACTICS


@dataclass(frozen=True, slots=True)
class Entry:
    """A label: its ``name`` in Chinese, what it means, a sentence that is one, and a ``near`` one that is not.

    ``near_is`` is the move that the near one is of instead; of tactics it has none.
    """

    label: str
    kind: str
    name: str
    zh: str
    en: str
    example: str
    near: str
    near_is: str = ""

    def text(self, lang: str) -> str:
        """The meaning in one language."""
        return self.zh if lang == "zh" else self.en


@cache
def guide() -> dict[str, Entry]:
    """Every move, then every tactic, in the order of the labels."""
    found = parse(data("linter.training", "guide.toml").decode("utf-8"), "guide.toml")
    kinds = (("moves", "move", MOVES), ("tactics", "tactic", TACTICS))
    return {label: Entry(label, kind, **found[table][label]) for table, kind, labels in kinds for label in labels}


def page() -> str:
    """The guide as a page of the docs."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    yield from (
        "# 标签 Labels",
        "",
        "由 `scripts/gen_docs.py` 从 `linter/training/guide.toml` 生成，请勿手改；`appeal-lint label` 里按 `?` 看到的也是它。",
        "",
        "Every sentence has exactly one move (what it does in the statement) and none, one or several tactics (how it pushes back). "
        "A tactic is in the writer's own voice, about this case, now: what is quoted, negated, told of others or taken back is none.",
        "",
        "一句话只有一种语步：审核人员会把它归到哪一类；难分时按这个次序取靠前的：承认、整改、异议、事实、证据、请求、身份、其他、套语。"
        "对抗性表述可以没有，也可以有几种，只算写的人自己现在对这件事说的话：引用、否定、转述、收回的都不算。两个细心的人会有分歧的，标“拿不准”。",
    )
    for kind, title in (("move", "## 语步 Moves"), ("tactic", "## 对抗性表述 Tactics")):
        yield from ("", title, "", "| 标签 | 名称 | 是什么 | 例 | 不是 |", "|---|---|---|---|---|")
        for entry in guide().values():
            if entry.kind == kind:
                instead = f"（{guide()[entry.near_is].name}）" if entry.near_is else ""
                yield f"| `{entry.label}` | {entry.name} | {entry.zh} {entry.en} | {entry.example} | {entry.near}{instead} |"
