"""Texts to measure on: varied, made by seed from the sentences of the corpora; no two sentences of a text need be the same.

A line is the beginning of one sentence and the end of another, its digits drawn anew: what a cache of sentences would save on texts
that repeat themselves, it does not save here.
"""

from __future__ import annotations

import json
import random
import re
from functools import cache
from pathlib import Path

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
#: A statement in which nothing is found.
CLEAN = """\
您好，我是小程序“云边书单”的负责人，主体为杭州云边信息技术有限公司。2026年3月2日上午10时15分，小程序收到站内通知，称依据《微信小程序平台运营规范》中关于服务类目的条款，“服务类目与实际内容不符”，搜索功能随即被限制。
收到通知后，我们逐页核对了全部内容：首页展示的是用户自己录入的读书清单，不出售图书，也没有付费阅读；“书友”页展示的是公开的读后感，发布前经过内容安全接口审核；“我的”页只有清单导出与账号设置两项。
小程序现在的服务类目是“工具—信息查询”，2025年11月18日由平台审核通过，之后没有增加新的功能。通知没有指出是哪一个页面，我们推测是2026年2月26日上线的活动页引起了误解：该页介绍线下读书会，“立即报名”按钮点击后只显示时间与地点，不收取费用。
为便于核对，随本说明附上：附件1，全部页面的截图；附件2，类目审核通过的通知；附件3，活动页按钮点击前后的录屏；附件4，主体营业执照。
请人工复核2026年3月2日的处理，核对附件1至附件3后，恢复搜索功能。联系人及电话已在公众平台后台登记，可随时配合补充材料。谢谢！
"""
_CUT = re.compile("(?<=[，,；])")
_DIGIT = re.compile("[0-9]")


@cache
def sentences() -> tuple[tuple[str, ...], ...]:
    """The sentences of the corpora, each as its clauses."""
    found = []
    for name in ("statements.jsonl", "sentences.jsonl"):
        for line in filter(None, (CORPORA / name).read_text("utf-8").split("\n")):
            record = json.loads(line)
            found += [part["text"] for part in record.get("sentences", (record,))]
    return tuple(tuple(_CUT.split(text)) for text in found)


def line(draw: random.Random) -> str:
    """One line: the first half of the clauses of one sentence, the second half of another's."""
    known = sentences()
    first, second = known[int(draw.random() * len(known))], known[int(draw.random() * len(known))]
    text = "".join((*first[: (len(first) + 1) // 2], *second[len(second) // 2 :]))
    return _DIGIT.sub(lambda _: "0123456789"[int(draw.random() * 10)], text) + "\n"


def statement(length: int, seed: int) -> str:
    """A text of exactly ``length`` characters."""
    draw, lines, size = random.Random(seed), [], 0
    while size < length:
        lines.append(line(draw))
        size += len(lines[-1])
    return "".join(lines)[:length]


def write_megabytes(path: Path, megabytes: float, seed: int = 1) -> None:
    """One file of so many million bytes of UTF-8, to the last whole line; of one line at least."""
    draw, left = random.Random(seed), int(megabytes * 1e6)
    with path.open("wb") as file:
        left -= file.write(line(draw).encode())
        while left > 0:
            content = line(draw).encode()[:left]
            left -= file.write(content if content.endswith(b"\n") else b"\n" * len(content))


def write_records(path: Path, count: int | None = None, megabytes: float = 0, length: int = 340) -> int:
    """A ``.jsonl`` of so many statements, or of as many as make up so many million bytes; returns how many."""
    seed, size = 0, 0
    with path.open("wb") as file:
        while seed < count if count is not None else size < megabytes * 1e6:
            record = {"id": f"{seed:07}", "text": statement(length, seed)}
            size += file.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
            seed += 1
    return seed
