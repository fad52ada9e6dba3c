"""What does not show and what is disguised is read as a reader takes it, and told at its place; all else is left as it is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.config import Allowed, Config
from linter.engine import lint
from linter.mend import edited
from linter.model.runtime import Classifier
from linter.readers.markdown import read as read_markdown
from linter.readers.plain import document
from linter.resources import folder, lines
from linter.text.changed import changed, through
from linter.text.segment import soft_breaks
from linter.text.unseen import shown
from linter.unveiled import analysed, unveiled
from linter.values import Document, Finding, Report, Span

#: Characters that have no width, or lie over another.
UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202d\u2066\u2069\u3164\ufe0f\U000e0041\U000e0101"
TEXT = (
    "我的账号于3月5日被封，手机号13800138000。\n你们就是乱封！！！凭什么封我？昨天14:30我在群里发了一条广告，已删除。\n"
    "请尽快复核，否则我将起诉你们，，谢谢。"
)


def read(text: str, classifier: Classifier) -> Report:
    return lint(document(text), Config(), classifier, rewrites="best")


def codes(report: Report) -> Counter[str]:
    return Counter(finding.code for finding in report.findings if finding.code != "C104")


def as_read(text: str, classifier: Classifier) -> str:
    veil = unveiled(document(text), classifier)
    return text if veil is None else veil.document.text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("误\u200b判", "误判"),
        ("垃\u0336圾\u0336", "垃圾"),
        ("误\u200b\u0336判", "误判"),
        ("误\ufe00判\U000e0101", "误判"),
        ("\u202e圾垃\u202c平台", "垃圾平台"),
        ("前\u202e圾垃", "前垃圾"),
        ("⼤⽂件", "大文件"),
        ("\uf9b4⻓", "領长"),
        ("s\u0336b", "sb"),
        ("电话一三八零零一三八零零零", "电话13800138000"),
        ("电话" + "".join(f"{digit}\ufe0f\u20e3" for digit in "13800138000"), "电话13800138000"),
        ("电话138OO138OOO", "电话13800138000"),
        ("电话¹³⁸⁰⁰¹³⁸⁰⁰⁰", "电话13800138000"),
    ],
)
def test_what_does_not_show_is_left_out(text: str, meant: str) -> None:
    seen = shown(text)
    assert seen is not None
    assert seen.text == meant


@pytest.mark.parametrize(
    "text",
    [
        "我❤️你",
        "一家\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "第1️⃣条",
        "café 与 naïve",
        "①②③㈠",
        "𝓐𝓵𝓮𝔁",
        "二〇二四年三月五日",
        "一二三四五六七八九十",
        "型号 8OO",
    ],
)
def test_what_shows_stays(text: str) -> None:
    assert shown(text) is None


@given(st.text(alphabet=st.sampled_from("误判a1。\n" + UNSEEN + "\u202e\u202c\u0336⼤❤"), max_size=30))
def test_the_way_back_is_in_order_and_in_range(text: str) -> None:
    seen = shown(text)
    if seen is not None:
        assert len(seen.text) == len(seen.starts) == len(seen.ends)
        assert all(0 <= start < end <= len(text) for start, end in zip(seen.starts, seen.ends, strict=True))
        assert list(seen.starts) == sorted(seen.starts)
        assert list(seen.ends) == sorted(seen.ends)


def test_changes_upon_changes_lead_back_to_the_beginning() -> None:
    first = changed("甲--乙sb丙", [(1, 3, ""), (4, 6, "傻逼逼")])
    assert first.text == "甲乙傻逼逼丙"
    then = through(first, changed(first.text, [(1, 3, "丁")]))
    assert (then.text, then.span(1, 2), then.span(2, 3), then.span(0, 1)) == ("甲丁逼逼丙", (3, 6), (4, 6), (0, 1))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("这是垃。圾平台", "这是垃圾平台"),
        ("这是垃🔥圾平台", "这是垃圾平台"),
        ("这是垃（圾）平台", "这是垃圾平台"),
        ("垃\n圾\n平\n台", "垃圾平台"),
        ("你。们。凭。什。么。封。我", "你们凭什么封我"),
        ("系统误盼了我", "系统误判了我"),
        ("系统wu判了我", "系统误判了我"),
        ("系统误·pan了我", "系统误判了我"),
        ("你们这些勾屁审核", "你们这些狗屁审核"),
        ("nmsl，封我的号", "你妈死了，封我的号"),
        ("你们真是s.b", "你们真是傻逼"),
        ("你们真是ѕЬ", "你们真是傻逼"),
        ("你们真是𝐬𝐛", "你们真是傻逼"),
        ("你们真是🆂🅱", "你们真是傻逼"),
        ("你们真是ＳＢ", "你们真是傻逼"),
        ("ＮＭＤ平台", "你妈的平台"),
        ("否则后果字负", "否则后果自负"),
        ("我要打1-2-3-1-5", "我要打12315"),
        ("這是係統誤\u200b盼", "這是係統誤判"),
        ("你们真是zz", "你们真是智障"),
        ("就是讠吴半刂", "就是误判"),
        ("我要走己讠斥到底", "我要起诉到底"),
        ("莪莈洧违规", "我没有违规"),
        ("就发了一次eryi", "就发了一次而已"),
        ("什么都没 gan", "什么都没干"),
        ("我要ts到gxb", "我要投诉到工信部"),
        ("躺「平」吧", "躺平吧"),
        ("不分青红造白", "不分青红皂白"),
        ("圾垃台平", "垃圾平台"),
        ("去12-315投诉", "去12315投诉"),
        ("电话①⑦⑦①②③④〇〇〇〇", "电话17712340000"),
    ],
)
def test_disguises_are_undone(text: str, meant: str, classifier: Classifier) -> None:
    assert as_read(text, classifier) == meant


@pytest.mark.parametrize(
    "text",
    [
        "我拉几个朋友进群，被判定为骚扰。",
        "为避免再犯错误，判定依据我已逐条学习。",
        "尼玛次仁是我的同事。",
        "东、南、西、北四个群都已解散。",
        "我和你、妈妈都登录过。",
        "联系人张 三，手机138****1234，微-信群已解散，A/B两个版本都已下架。",
        "设备型号是SB-2000，设备名 TMD-5，音箱是 SB 210，昵称是sb，邮箱sb@qq.com。",
        "客户名 nc，设备 zz-9，2B铅笔的广告已删除。",
        "1、2、3、1、5号图片已删除，单号1231500。",
        "订单里是辣鸡翅，狗皮膏药广告已经删除。",
        "一直记着每次的整改，共收到五封信。",
        "公安局报案回执已附，I like it.",
        "垃圾分类的广告是我发的。",
        "我like这个视频，微信号是wuxian，支付宝是liji888，店铺邮箱 kefu@mashang.com。",
        "TS流、QS认证、wf-1000xm4耳机，用ts文件转码。",
        "女某和日暴两个词是暗号，土及水源污染的文章已删除。",
        "房间12-315的客人、12号楼-315室、请于12-31 5点前处理。",
        "他骂的是别人，我的头像是①②③三个数字。",
    ],
)
def test_what_is_no_disguise_stays(text: str, classifier: Classifier) -> None:
    assert unveiled(document(text), classifier) is None


#: Written by hand, each once mistaken: shops, games, names, places, medicine, abbreviations, lists and line breaks.
INNOCENT = """
店铺主营煞笔牌钢笔，商品被下架，请复核。
草泥马抱枕是正规授权商品，已附授权书。
我家养了两只草泥马，视频拍的是它们吃草。
动物园的草泥马很可爱，我发了照片。
我在群里出一双adidas nmd，被判广告。
阿迪nmd，尺码42，九成新，我只是转卖闲置。
球鞋型号有aj1、nmd、yeezy，都有小票。
转让一双Nike SB，九成新。
我是wp的插件开发者，请复核。
他是nc的操作工，发的是车间视频。
我转发的是zz平台的二手链接，转转的缩写。
wf的耳机是正品，索尼授权。
我要ts的源码是为了调试。
我是gp，负责门诊，科普内容有依据。
我患有tmd，颞下颌关节一直疼，发的是病情。
我们实验室研究mmp，论文被判违规。
SB是锑的元素符号，课件没有辱骂。
几何题里线段SB垂直于平面ABC。
在三棱锥中，SB与底面垂直。
代码里的sb变量是StringBuilder对象，被判辱骂。
业余无线电ssb通联的视频被判违规。
我的名字叫孙斌，网名sb。
My name is Sha Bi，请核对。
Fei Wu工作室的作品是原创。
我在qiuqiu大作战里的战队被封。
zhizhang是纸张的拼音，我们卖纸张。
沙币是沙特里亚尔的俗称，我做的是收藏。
莎比娜美容店的营业执照见附件。
我姓沙，名碧，沙碧是我的实名。
我叫吴耻，实名就是这个。
尼玛和卓玛都是我的同事。
尼玛的身份证和手机号已附上。
尼玛，藏族，男，1990年出生，西藏那曲人。
解峰本人已提交身份证。
麻辣隔壁串串香店的商标已注册。
马勒戈壁沙漠的照片是我拍的。
他娘的病历已上传，老人家住院了。
你娘的药已经寄出，我跟客户说的。
踏马的照片是在草原拍的，是踏青骑马活动。
泥马渡康王是历史典故。
干草你马场要不要，这是我发的报价。
甘草泥马齿苋是中药名单。
烤鹅心、鹅肝都是我们店里的菜。
无齿锯和无齿轮电机都是合法商品。
黑慕斯蛋糕是店里的甜品。
黑墓碑石材是我们工厂的主营。
热狗批发的广告我已删。
狗庇护所的募捐有备案。
制杖是我们的手艺，竹杖全部手工。
辣级分为微辣、中辣、特辣。
我是j人，做事有计划，不会乱发。
大雾封了高速，所以发货延迟。
虾封装冷冻后发货。
系统误风控了我的订单，请复核。
我举鲍鱼的照片是海鲜店的宣传。
双手举抱枕的照片被判违规。
拿起素描本的照片。
津师的成绩单见附件。
三维全息投影设备是我卖的。
秤台坏了，所以称重不准。
psm倾向得分匹配的数据见附件。
我在gxb上课，发的是课程表。
累计积分ljjf可以兑换。
打12-315房间的电话没人接。
简谱1-2-3-1-5，是我上传的乐谱。
联 系 人：解 峰
颜色有黑、幕布有白。
颜色：白、痴情红、深蓝。
我卖猪、狗、屁垫三种玩具。
姓氏有王、八、蛋、白。
人傻，逼自己学习，才考上大学。
这道菜很白，痴迷的客人很多。
卖的是狗，东西是配套的。
我们店有三个人，渣打银行开户。
我起，诉说一下经过。
我拍的是黑。幕后的花絮。
你们平台的系统，误判率高，我能理解。
我要去bc，所以换了登录地。
我去ts，开的是教学频道。
平台是wp，程序是开源的。
"""


@pytest.mark.parametrize("text", INNOCENT.split("\n")[1:-1])
def test_nobody_is_accused_for_a_name_a_thing_or_a_list(text: str, classifier: Classifier) -> None:
    assert unveiled(document(text), classifier) is None


@pytest.mark.parametrize("text", ["我卖的是SB牌音箱，请复核。", "讲锑（Sb）和铋（Bi）的课件被判低俗，请复核。"])
def test_what_has_the_initials_of_an_insult_is_none(text: str, classifier: Classifier) -> None:
    assert "T106" not in codes(read(text, classifier))


@pytest.mark.parametrize(
    ("text", "code", "flagged"),
    [
        ("垃。圾平台，还我账号！", "T106", "垃。圾平台"),
        ("你们这些勾屁审核，还我账号！", "T106", "勾屁"),
        ("不解封我就去起 su 你们。", "T105", "起 su 你"),
        ("\u202e圾垃\u202c平台，还我账号！", "T106", "\u202e圾垃\u202c平台"),
        ("联系我：138\u200b0013\u200b8000，请复核我的账号。", "P102", "138\u200b0013\u200b8000"),
        ("请尽快复核我的账号！\u200b！\u200b！", "T201", "！\u200b！\u200b！"),
    ],
)
def test_findings_point_at_what_stands_there(text: str, code: str, flagged: str, classifier: Classifier) -> None:
    report = read(text, classifier)
    found = [finding for finding in report.findings if finding.code == code]
    assert [finding.span.of(text) for finding in found] == [flagged]
    assert report.document is not None
    assert report.document.text == text


def test_a_fix_replaces_all_of_it(classifier: Classifier) -> None:
    text = "我的账号3月5日被封。你们这些勾\u200b屁审核，还我账号！我已删除广告，请复核。"
    (insult,) = [finding for finding in read(text, classifier).findings if finding.code == "T106"]
    rewritten = [edited(text, list(fix.edits)) for fix in insult.fixes]
    assert rewritten
    assert all("勾" not in one and "屁" not in one and "\u200b" not in one for one in rewritten)


def test_a_disguised_insult_is_told_that_hiding_does_not_help(classifier: Classifier) -> None:
    hidden, open_ = (f"你们这些{word}审核，还我账号！" for word in ("勾屁", "狗屁"))
    said, plain = (next(f for f in read(text, classifier).findings if f.code == "T106") for text in (hidden, open_))
    assert said.message == plain.message.replace("狗屁", "勾屁") + "换字、拆字、夹符号，审核照样认得出，只会更显得有意。"
    assert said.message_en.startswith(plain.message_en.replace("狗屁", "勾屁"))
    assert [fix.title for fix in said.fixes] == [fix.title for fix in plain.fixes]


def test_what_is_inside_is_starred_and_told_with_it(classifier: Classifier) -> None:
    text = "联系我：138\u200b0013\u200b8000，请复核我的账号。"
    analysis = read(text, classifier).analysis
    assert analysis is not None
    assert analysis.masked == "联系我：138\u200b****\u200b8000，请复核我的账号。"
    assert [sentence.span.of(text) for sentence in analysis.sentences] == [sentence.text for sentence in analysis.sentences] == [text]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.sampled_from(UNSEEN)), min_size=1, max_size=12))
def test_what_has_no_width_changes_no_finding(classifier: Classifier, put: list[tuple[int, str]]) -> None:
    text = TEXT
    for at, ch in sorted(put, reverse=True):
        text = text[:at] + ch + text[at:]
    plain, veiled = read(TEXT, classifier), read(text, classifier)
    assert codes(veiled) == codes(plain)
    assert [visible(f, text) for f in told(veiled)] == [visible(f, TEXT) for f in told(plain)]
    assert all(text[f.span.start] not in UNSEEN and text[f.span.end - 1] not in UNSEEN for f in told(veiled))


def told(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.code != "C104"]


def visible(finding: Finding, text: str) -> tuple[str, str, list[tuple[str, str]]]:
    edits = [(bare(edit.span.of(text)), edit.text) for fix in finding.fixes for edit in fix.edits]
    return finding.code, bare(finding.span.of(text)), edits


def bare(text: str) -> str:
    return "".join(ch for ch in text if ch not in UNSEEN)


def test_invisible_characters_are_still_named_and_can_be_allowed(classifier: Classifier) -> None:
    text = "我的账号被误\u200b判，请复核。"
    assert "C104" in [finding.code for finding in read(text, classifier).findings]
    allowed = Config(allow=(Allowed("C104", "\u200b"),))
    assert "C104" not in [finding.code for finding in lint(document(text), allowed, classifier).findings]


def test_a_comment_of_a_markdown_file_covers_what_is_disguised(classifier: Classifier) -> None:
    text = "<!-- appeal-lint: ignore[T106] 原话 -->\n你们这些勾\u200b屁审核，还我账号！请复核。\n"
    (given_,) = read_markdown(text.encode(), "a.md", None)
    assert isinstance(given_, Document)
    assert not {"T106", "A101"} & {finding.code for finding in lint(given_, Config(), classifier).findings}


def test_what_is_hidden_or_in_two_blocks_is_no_disguise(classifier: Classifier) -> None:
    for text, prose, hidden in (("这是垃`圾`平台", (Span(0, 8),), (Span(3, 6),)), ("这是垃|圾平台", (Span(0, 3), Span(4, 7)), ())):
        assert unveiled(Document(text, prose=prose, hidden=hidden), classifier) is None


def test_lines_are_as_wide_as_they_look() -> None:
    line = "我的账号在三月五日被限制登录我不清楚是哪一条内容违反了规定所以写这份说明"
    text = "\n".join([line, line, line, line[:10] + "。"])
    veiled = "\n".join([line, line[:5] + "\u200b" * 9 + line[5:], line, line[:10] + "。"])
    assert len(soft_breaks(text)) == 3
    assert [bare(veiled[:at]) for at in sorted(soft_breaks(veiled))] == [text[:at] for at in sorted(soft_breaks(text))]


def test_inspect_reads_the_same(classifier: Classifier) -> None:
    plain, veiled = (analysed(document(text), classifier) for text in ("这就是系统误判，请复核。", "这就是系统误\u200b盼，请复核。"))
    assert veiled.tactics == plain.tactics
    assert [(one.tactic, one.span.of(veiled.document.text)) for one in veiled.readings] == [("blame_platform", "系统误\u200b盼")]


def statements() -> Iterator[str]:
    with folder("corpora").joinpath("statements.jsonl").open(encoding="utf-8") as file:
        for line in file:
            yield "".join(one["text"] + "\n" * one["nl"] for one in json.loads(line)["sentences"])


@pytest.mark.slow
def test_the_corpora_are_what_they_look_like(classifier: Classifier) -> None:
    veiled = [text for text in statements() if unveiled(document(text), classifier) is not None]
    assert veiled == ["莫名奇妙"]  # a slip, which is read as what it means


def test_texts_that_look_like_themselves_are_read_as_they_are(classifier: Classifier) -> None:
    assert [text for text in islice(statements(), 0, None, 20) if unveiled(document(text), classifier)] == []


def test_the_lists_are_in_order() -> None:
    listed = [line.split(" ") for line in lines("linter.text", "disguises.txt")]
    forms = Counter(form.partition("!")[0] for _, *others in listed for form in others)
    assert [form for form, count in forms.items() if count > 1] == []
    sounds = Counter("".join(line.split(" ")[1] for line in lines("linter.text", "sounds.txt")))
    assert [ch for ch, count in sounds.items() if count > 1] == []


def test_radicals_that_are_no_character_stay_what_they_are() -> None:
    for text in [around % chr(code) for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)) for around in ("%s", "一%s\n二。")]:
        seen = shown(text)
        assert seen is None or (seen.text != text and shown(seen.text) is None), ascii(text)
        soft_breaks(text)
