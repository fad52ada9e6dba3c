"""Who takes the responsibility, and who only acted to be on the safe side: nothing of a remedy is asked of the latter."""

from __future__ import annotations

from datetime import date

import pytest

from linter.config import Config
from linter.engine import lint
from linter.model.runtime import Classifier
from linter.readers.plain import document
from linter.reporters import Style, reporter
from linter.text.normalise import normalise
from linter.text.stance import accepts, contests
from linter.values import Case

#: Innocent, unsure or merely careful: read as a remedy by the model or not, no admission in it.
CAREFUL = (
    "3月1日我在粉專貼了一張手術後傷口的照片，被判「血腥暴力」。照片有經飼主同意。我已先把照片隱藏，等貴單位判斷後再決定要不要放回。請協助人工複查。",
    "3月3日我的短视频被判“危险驾驶”。车停在自家院子里，没有熄火，灯是装饰灯。视频我已经下架。请重新审核。",
    "3月3日被判“恶意差评”。我说的是真的，小票还在。店家求我，我就把评价删了。请取消处罚。",
    "我不认可这三条。外挂：我用的是读屏软件。请人工看一下。为了稳妥，照片先删了。",
    "3月2日商品被判侵权。图案是我自己画的。为避免纠纷，我暂时下架了。",
    "3月4日说我群里发广告。群里的广告我看到就删了。",
    "3月4日被说扰民。如果有居民觉得打扰，我们愿意改成在公告群里统一发。请复核。",
    "当时我在飞机上，3月4日才落地，那些消息不是我发的。密码已经改了。",
    "我已删除。请你们看一下是否真的违规。",
    "3月6日收到通知说文章侵权。文章已经撤下，请告知是哪一张图。",
    "很抱歉打扰您。3月3日我的公众号文章被删，说我抄袭，可是照片是我拍的，底片还在。",
    "给您添麻烦了，抱歉。3月2日我的店被扣12分，说售假，进货发票在附件1到附件3，都是正品。",
    "不好意思打扰了，对不起。3月6日群里的红包其实是亲戚发的6个红包。",
    "很抱歉给大家带来误会，但我没有抄袭，原稿2022年10月1日就写好了。",
    "不是我的错，是系统的错。3月1日我的微信被限制登录，我那天在上班。",
    "3月6日我的账号被禁言。我删掉那3条评论只是怕被误会，不等于我承认违规。",
    "客服让我写检讨承认违规才给解封，可我3月6日真的没有发过色情图片，聊天记录见附件1。",
    "客服逼我承认违规才肯解封。3月4日我没有骂过人，群里的话不是我说的。",
    "我承认那条评论是我写的，但我写的是事实，没有造谣，凭什么删我的号？",
    "我不认为我违反了规定，3月3日的视频是我自己拍的，没有用别人的音乐。",
    "我不是黄牛，我没有倒票，如果非要说我倒票，那我认了行吧。",
)


@pytest.mark.parametrize("text", CAREFUL)
def test_who_admits_nothing_is_asked_for_no_remedy(text: str, classifier: Classifier) -> None:
    report = lint(document(text), Config(case=Case(today=date(2026, 3, 10))), classifier)
    assert report.analysis is not None and not report.analysis.accepted
    assert not {finding.code for finding in report.findings if finding.code[0] == "R" or finding.code in ("S104", "S105")}
    assert "路径：整改" not in "\n".join(reporter("text")([report], Style()))
    assert not any("整改" in edit.text for finding in report.findings for fix in finding.fixes[:1] for edit in fix.edits)


@pytest.mark.parametrize(
    "text",
    [
        "是我不对，违反了群规。",
        "我们审核不严，责任在我们。",
        "情况属实，我不该发这些广告。",
        "係我唔啱，多谢。",
        "经核对，举报属实，我没有看清规则。",
        "我錯了，我認錯。",
        "给平台添麻烦了，对不起，是我的错。",
        "我承认发了12条广告，没有看清群规。",
    ],
)
def test_the_responsibility_is_taken_in_so_many_words(text: str) -> None:
    assert accepts(normalise(text).text)


@pytest.mark.parametrize(
    "text",
    [
        "如果是我的错，我会改。",
        "我没有违反了谁的规定。",
        "通知说我“违反了规定”，请说明是哪一条。",
        "并非是我的责任，是快递丢了件。",
        "请看是不是我们审核不严。",
        "给您添麻烦了，抱歉。",
        "这不是我的错，也不是我的锅。",
        "撤回不代表我承认违规。",
        "客服叫我认错才肯处理。",
        "我承认话是我说的，但说的都是事实。",
    ],
)
def test_quoted_conditional_and_denied_is_none(text: str) -> None:
    assert not accepts(normalise(text).text)


def test_what_leaves_it_open_contests() -> None:
    assert contests("为了稳妥,照片先删了") and contests("请看是否真的违规") and not contests("是我不对,已全部删除")
