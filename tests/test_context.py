"""Boundary rules 1, 3 and 9 of the annotation guide, judged over the neighbours by the shipped model."""

from __future__ import annotations

import pytest

from linter.analysis import analyse
from linter.model.runtime import Classifier
from linter.readers.plain import document


def flagged(text: str, classifier: Classifier) -> set[str]:
    analysis = analyse(document(text), classifier)
    return {tactic for i in range(len(analysis.sentences)) for tactic in analysis.flagged(i)}


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        (1, "规则第三条说的是带链接的广告，我的帖子没有链接，不属于这一条。", set()),
        (1, "版规写明初犯先警告，我是第一次，直接禁言三十天与规定不符。", set()),
        (1, "通知说我当天登录过异地设备，登录记录显示当天只有本机登录，附件1是截图。", set()),
        (1, "板規第五條限制的是轉錄新聞，我貼的是自己拍的照片，文末有原檔資訊。", set()),
        (1, "我没有任何违规行为！", {"denial"}),
        (1, "你们审核根本没看就判，太不负责了。", {"blame_platform"}),
        (3, "当时没有仔细看规则。这是我的疏忽，已经把内容删除。", set()),
        (3, "我不知道群公告里有这条规定。没有先看公告是我的责任，以后发之前会先看。", set()),
        (3, "发的时候没注意，把联系方式带了进去。已经删除，向版主道歉。", set()),
        (3, "因為不熟悉板規，發文時漏了分類。這是我的錯，文章已自行刪除。", set()),
        (3, "我就是不小心点错了而已。", {"minimise"}),
        (3, "根本没人告诉过我有这条规定。", {"ignorance"}),
        (9, "起初我觉得是误封。后来对照规则才发现是自己违规了。", set()),
        (9, "当时我还在群里说平台乱封，现在看确实是我错了。", set()),
        (9, "我曾经以为是系统误判，看了处罚说明才明白自己发的内容不合规。", set()),
        (9, "一開始我以為板主判錯。回頭看板規才知道是我沒看清楚。", set()),
        (9, "起初我觉得是误封，现在还是觉得你们判错了。", {"blame_platform"}),
    ],
)
def test_boundary_rule(rule: int, text: str, expected: set[str], classifier: Classifier) -> None:
    assert flagged(text, classifier) == expected, rule
