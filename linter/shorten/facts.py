"""What a cut may never take away: dates, figures, names, identifiers, quotations, evidence, remedies, admissions, denials, reasons.

Whatever the model reads in a sentence, its words are asked too: a false alarm here only leaves a text longer than it need be.
"""

from __future__ import annotations

from linter.patterns import compiled
from linter.shorten.words import asked
from linter.text import stance
from linter.text.frames import claims_innocence
from linter.text.measures import read
from linter.values import Analysis

_NUMBER = "一二两三四五六七八九十百千万亿几半"
#: Figures, and whatever is not written in Chinese characters: names of programs, accounts, addresses.
_FIGURE = (
    rf"[0-9a-z@#%]|[①-⑳]|[二两三四五六七八九十百千万亿](?!分|一|全|年如一日|万)[{_NUMBER}]{{0,12}}[年月日号天周点时分秒个条次人单笔件张篇位名台部份封处项段首款户块元岁届期批种家只口倍成度代站轮局场把声遍趟]"
    rf"|第[{_NUMBER}]|[一半][年月天周日]|一个?多?(?:半)?(?:月|星期|礼拜|小时|钟头|季度|学期)|十几|几十|几[百千万]|上[百千万]|数[十百千万]|[百千万]分之|好几[年月天周个次条]|多年"
)
_DATE = r"[昨今前明后]天|[昨今][晚早日夜]|上周|上个?月|去年|今年|前年|周[一二三四五六日末]|星期|凌晨|早上|上午|中午|下午|傍晚|晚上|半夜|当天|当日|当晚|次日|第二天|期间|至今"
_QUOTED = "[“”‘’「」『』《》【】\"']"
_EVIDENCE = (
    "附件|附图|附上|附后|截图|截屏|录屏|录音|录像|视频|照片|图片|凭证|凭据|证明|证据|佐证|作证|证人|证书|证件|身份证|执照|许可|记录|纪录|单号|订单|发票|合同|授权|流水|回执|聊天|转账|小票|收据|日志"
    "|公证|报警|报案|派出所|公安|警察|立案|链接|网址|材料|资料|底稿|原稿|源文件|监控|鉴定|报告|病历|诊断|住院|手术|可查|为证|调取|核对|比对|文档|文件|备案|资质"
)
_NAME = (
    r"我叫|我是(?!真|很|非常|不|没|想|说|一直|怎么)|我姓|本人是|[姓名]名|申诉[人者方]|联系人|负责人|法人|店主|昵称|角色|公司|集团|工作室|学校|大学|医院|银行|法院|律师事务所|[\u4e00-\u9fff]{2}[省市县镇村区街](?!别|分|域|里|上)"
    r"|[\u4e00-\u9fff]{1,2}(?:先生|女士|小姐|某)(?!生)|小[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗]"
)
_ADMITTED = r"错|违规|违反|责任|不对|不该|不当|不妥|疏忽|失误|大意|承认|认罚|认错|后悔|检讨|反省|反思|悔|惭愧|愧|歉|对不[起住]|不好意思|教训|自责|接受|配合|承诺|保证|改正|整改|学习|遵守|注意"
_DISPUTED = r"误|冤|盗|异议|不服|不认|属实|不符|依据|规定|规则|条款|版规|板规|标准|事实|真相|正常|合规|合法|原创|自己[写拍画做录剪唱编]|当成|认成|当作|等于|意思是|指的是|说的是|因为|由于|原因|理由|认识|熟人|朋友|同乡|亲戚|同事|收钱|收了|好处|勾结|利益|赞助|分身|小号"
#: What happened and what was done: told nowhere else.
_EVENT = (
    r"被(?!你们|逼|折磨|封|踢|禁|桶|限|罚|冻|停|迫)|收到|通知|提示|显示|登[录陆入]|注册|购买|买|卖|下单|发货|发布|发送|发过|发了|发的|转发|上传|投稿|直播|充值|转[给了]|添加|拉群|建群|删|卸载|举报|投诉|申诉过|客服说|回复我|驳回"
    r"|打电话|打过|联系过|问过|丢|坏|改[了成]|换[了成]|借|中毒|出差|出国|去世|生病|病|考试|毕业|离职|失业|怀孕|残疾|退伍|退休"
)
_NOT = r"没有?(?!办法|心情|心思|用|意思|关系)|未|从不|从来|并非|绝非|不是(?!滋味)|不属|不存在|不曾|绝不|不再|再也不|不会"
_THEY = r"(?:你们?|您|贵[^,。]{0,3}|平台|官方|客服|审核|系统|机器人?|版主|板主|管理|人工|腾讯|微信|抖音)[^,。我]{0,10}$"
#: Whose checking and mending is no remedy of the writer's.
_OTHERS = "你们|贵|平台|官方|客服|[版板]主"
#: Kinds of mark of a remedy; what others are asked to do is none.
_MEASURES = frozenset({"done", "planned", "remove", "open", "apology", "check", "promise", "overpromise", "wish", "count"})


class Facts:
    """What is told in a document, to be asked clause by clause."""

    def __init__(self, analysis: Analysis) -> None:
        self._spans = [(e.span.start, e.span.end) for e in analysis.elements] + [(m.start, m.end) for m in analysis.moments]

    def concrete(self, start: int, end: int, text: str) -> bool:
        """Whether ``start:end`` of the document, ``text`` in normalised spelling, names anything of its own or quotes something."""
        if any(a < end and start < b for a, b in self._spans):
            return True
        return any(compiled(words).search(text) for words in (_FIGURE, _DATE, _QUOTED, _EVIDENCE, _NAME))

    def told(self, start: int, end: int, text: str) -> bool:
        """Whether a fact, a remedy, an admission, a denial or a reason stands there; courtesy and requests have none of their own."""
        if self.concrete(start, end, text) or stance.accepts(text) or claims_innocence(text) or denies(text):
            return True
        measures = read(text)
        others = measures.asked or asked(text) or compiled(_OTHERS).search(text)
        kinds = measures.kinds - ({"check", "planned", "wish", "open"} if others else set())
        return bool(_MEASURES & kinds) or any(compiled(words).search(text) for words in (_ADMITTED, _DISPUTED, _EVENT))


def denies(text: str) -> bool:
    """Whether something is said not to be, but for what others are reproached with: 你们根本没看."""
    return any(not compiled(_THEY).search(text[: found.start()]) for found in compiled(_NOT).finditer(text))
