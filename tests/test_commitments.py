"""Promises in whole phrases, accounts in other hands, and the rules that rest on both: each kind with its near misses."""

from __future__ import annotations

from datetime import date

import pytest

from linter.analysis import analyse
from linter.model.runtime import Classifier
from linter.readers.plain import document
from linter.registry import matching
from linter.text.commitments import phrases
from linter.text.normalise import normalise
from linter.text.violations import stolen
from linter.values import Case

TODAY = date(2026, 3, 10)

OVERPROMISED = (
    "什么处罚都愿意接受",
    "你让我做什么都行",
    "我自愿永久关店,赔偿一切损失",
    "绝对不会再有任何一件出问题",
    "封一辈子也没有话说",
    "怎么罚我都认",
    "接受平台最严厉的处罚",
    "再重的处罚我也接受",
    "要是再有下次就直接封死",
    "甘愿终身封号",
    "保证以后零投诉",
    "承诺做到万无一失",
    "愿意赔偿客户所有损失",
)
NOT_OVERPROMISED = (
    "接受这次处罚",
    "已赔偿买家全部损失",
    "什么处罚都没有告诉我",
    "怎么处理才能恢复",
    "小号怎么处理都行",
    "封了一辈子的号",
    "封三十天我接受",
    "绝对没有任何违规行为",
    "要求平台赔偿我的一切损失",
    "绝对不会有人知道密码",
    "自愿关闭评论区",
    "赔偿金150元已付",
)
VAGUE = (
    "再也不会乱发消息",
    "不会再搞这种的",
    "密码我过后会改的",
    "以后不乱来了",
    "下次我注意点就是了",
    "回头我再处理",
    "以后会小心的",
    "不再发违规内容",
    "以后不说这种话了",
    "标题有空再改",
    "我会长记性的",
)
NOT_VAGUE = (
    "广告已经删了",
    "以后不再群发广告",
    "以后不加陌生人",
    "每天发布前由店长看一遍",
    "密码我晚上九点改了",
    "之后不会再画这种了",
    "不再采购该品牌",
    "不会再发这种带二维码的广告图",
    "稍后附上截图",
    "回头客很多",
)
STOLEN = (
    "我的号让人盗了,那些广告不是我发的",
    "账号给人盗了",
    "我的微信叫人盗了",
    "有人登了我的商家账号改了绑定卡",
    "账号让别人登了,发了一堆东西",
    "号让人家给黑了",
    "店铺后台被不认识的人登了",
    "昨晚不知道谁登了我的号",
    "我的qq叫骗子登走了",
    "我被盗号了",
    "有人偷偷登进去换了绑定",
)
NOT_STOLEN = (
    "没有人盗号",
    "没有让人盗",
    "我把号借给别人登了",
    "我让别人登过我的号",
    "以后不让别人登录我的号",
    "为防止被盗我改了密码",
    "说我盗用他人照片",
    "怕让人盗了才改的密码",
    "如果号让人盗了怎么办",
    "不会再给别人登录了",
    "给人登录的二维码",
    "会不会是被盗了",
    "让人偷了手机",
    "图片让人盗用了",
    "有人用了我的照片",
    "提示账号有被盗风险",
    "说我盗用了他的贴图",
)


def kinds(text: str) -> set[str]:
    return {kind for kind, _, _ in phrases(normalise(text).text)}


@pytest.mark.parametrize("text", OVERPROMISED)
def test_more_is_promised_than_can_be_kept(text: str) -> None:
    assert "overpromise" in kinds(text)


@pytest.mark.parametrize("text", VAGUE)
def test_nothing_in_particular_is_promised(text: str) -> None:
    assert "vague" in kinds(text)


@pytest.mark.parametrize("text", (*NOT_OVERPROMISED, *NOT_VAGUE))
def test_what_only_looks_like_an_empty_commitment(text: str) -> None:
    assert kinds(text) == set()


@pytest.mark.parametrize("text", STOLEN)
def test_an_account_in_other_hands(text: str) -> None:
    assert stolen(normalise(text).text)


@pytest.mark.parametrize("text", NOT_STOLEN)
def test_an_account_that_was_not_in_other_hands(text: str) -> None:
    assert not stolen(normalise(text).text)


def codes(text: str, classifier: Classifier, case: Case) -> dict[str, str]:
    analysis = analyse(document(text), classifier, case)
    return {f.code: f.severity.value for entry in (*matching("R"), *matching("V")) for f in entry.rule.check(analysis)}


REMEDY = Case(route="remedy", today=TODAY)
TOLD = "三件商品与描述不符，是我们的疏忽。"
#: Only what was undone, and nothing or a mere phrase on what is to come.
UNDONE = (
    "商品已经下架，钱也退给买家了，今后一定加强管理。",
    "三件已经下架并退回库存，货款已退给买家。",
    "活动接口停了，页面也撤下了。",
    "三件商品都下架了，绝不再犯。",
    "链接昨天删了，买家的钱也赔了，请恢复账号的功能。",
    "三件都下架了，跟买家说明了情况，以后会注意的。",
)
#: The same with something that keeps it from happening again.
PREVENTED = (
    "三件已下架，以后每周自查一次。",
    "三件已下架，今后发布前双人审核。",
    "商品已下架，铺货软件也卸载了。",
    "商品已下架，代发入口已关闭。",
    "三件已下架，不再采购这家的货，并向厂家索要授权书。",
    "三件已下架，描述改为实测的尺寸。",
    "三件已下架，上架前先由店长对一遍实物。",
)


@pytest.mark.parametrize("text", UNDONE)
def test_what_was_undone_prevents_nothing(text: str, classifier: Classifier) -> None:
    assert codes(TOLD + text, classifier, REMEDY).get("R104") == "warning"


@pytest.mark.parametrize("text", PREVENTED)
def test_what_prevents_is_seen(text: str, classifier: Classifier) -> None:
    assert "R104" not in codes(TOLD + text, classifier, REMEDY)


def test_a_vague_phrase_beside_a_bare_deletion_is_vague_still(classifier: Classifier) -> None:
    for text in (
        "那个说说我刚才已经删了，下次我注意点就是了，不会再搞这种的。",
        "帖子我撤了，往后我会收敛一点。",
        "视频我删掉了，以后会注意的。",
    ):
        assert "R101" in codes("那句话是我说的。" + text, classifier, REMEDY)
    for text in ("12条说说都删了，群发软件卸了，下次我注意点。", "帖子我撤了，往后每次发之前给版主看一遍，会注意的。"):
        assert "R101" not in codes("那句话是我说的。" + text, classifier, REMEDY)


@pytest.mark.parametrize(
    ("text", "unproven"),
    [
        ("我的微信让人盗了，密码已经改了，你们查一下就知道了。", True),
        ("号被盗了，我已经报了警，密码也改了，麻烦解封。", True),
        ("昨天凌晨我的QQ被盗，我的IP是10.2.3.4，MAC是00:11:22:33:44:55，请恢复。", True),
        ("有人登了我的商家账号改了绑定卡，平台记录可查，密码改了。", True),
        ("我的号让人盗了，那几天我在上班，请你们核实。", True),
        ("我号叫人登了，密码我过后会改的，以后会加强管理。", True),
        ("我的号被盗了，异地登录提醒短信见附件1，密码已改。", False),
        ("我的号被盗了，3月5日凌晨2点我在医院值班，密码已改。", False),
        ("号让人盗了，密码改了，报警回执已上传。", False),
        ("我的账号叫人登了，登录地在广东，我人在山东，密码换了。", False),
        ("账号被盗，密码改过了，请核查登录日志。", False),
        ("号被盗了，登录设备是一台安卓机，我用的是苹果，密码已改。", False),
    ],
)
def test_a_stolen_account_without_anything_to_check(text: str, unproven: bool, classifier: Classifier) -> None:
    found = codes(text, classifier, Case(today=TODAY))
    assert ("V109" in found) is unproven
    assert not ("V108" in found and found.get("V109") == "warning")


@pytest.mark.parametrize(
    ("text", "case", "speaks"),
    [
        ("加人加得多了一点，给好友群发了点东西，望解除限制。", Case(violation="harassment"), True),
        ("群发了一些消息，是我不对，以后注意，请审核通过。", Case(route="remedy", violation="harassment"), True),
        ("我只是给好友群发了点消息，没有骚扰，希望核实。", Case(route="dispute", violation="harassment"), True),
        ("加人加得多了点，朋友圈也发了，不知道算骚扰，请放宽。", Case(violation="harassment"), True),
        ("给一些人发了点消息，希望通过申诉，今后一定注意。", Case(route="remedy", violation="harassment"), True),
        ("私信发得多了些，打扰了大家，下次不会了。", Case(route="remedy", violation="harassment"), True),
        ("我给报名的12位家长各发了一条，都是他们同意的。", Case(route="dispute", violation="harassment"), False),
        ("我一天加了四十个人，加人软件已卸载，以后每天不超过五个。", Case(route="remedy", violation="harassment"), False),
        ("加的是扫码进店的老客户，聊天记录见附件1。", Case(route="dispute", violation="harassment"), False),
        ("群发的12条都撤回了，还加了谁都先问过。", Case(route="remedy", violation="harassment"), False),
        ("加人加得多了一点，请问限制到哪天。", Case(route="open", violation="harassment"), False),
        ("对方先加的我，通话录音可以提供。", Case(route="dispute", violation="harassment"), False),
    ],
)
def test_harassment_without_number_consent_or_limits(text: str, case: Case, speaks: bool, classifier: Classifier) -> None:
    assert ("V103" in codes(text, classifier, case)) is speaks


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("我公司成立于2015年，合法经营，请恢复。", True),
        ("我司一直诚信守法，从不违规，特此说明。", True),
        ("我们是优质商家，多次获奖，不存在任何问题。", True),
        ("我们的主体是合法企业，信誉良好，不是违规商家。", True),
        ("正规公司，开了八年，口碑很好，平台判断有误。", True),
        ("本店合规经营多年，证明我们没有问题。", True),
        ("我们有食品经营许可证，见附件1。", False),
        ("我们只提供计步和天气，没有问诊。", False),
        ("营业执照的经营范围里写有图书零售。", False),
        ("成立于2015年，合法经营，出版物经营许可证见附件1。", False),
        ("类目选的是工具，页面只有日历，与类目一致。", False),
        ("我们诚信经营，卖的是自家烘的咖啡豆，不卖药品。", False),
    ],
)
def test_praise_is_no_qualification(text: str, speaks: bool, classifier: Classifier) -> None:
    assert ("V107" in codes(text, classifier, Case(route="dispute", detail="category", today=TODAY))) is speaks
