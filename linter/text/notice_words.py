"""What a part of a platform's notice is by its words: a heading, a violation, a penalty, an instruction. All texts are normalised."""

from __future__ import annotations

from linter.patterns import compiled
from linter.text.violations import kind

#: A heading is what the last of these words makes of it.
_OF_VIOLATIONS = "违规|违反|问题(?!解答)|原因|情形|情况|行为|记录|详情|明细|事由|事项|涉嫌|不符合|举报|投诉|以下(?:几|[一二两三四五]|内容)|(?<!限制)(?<!处罚)(?<!措施)如下(?:内容)?|violations?|issues?|reasons?"
_OF_OTHERS = (
    "须知|材料|资料|提示|注意|提醒|措施|步骤|流程|指引|指南|方式|方法|途径|渠道|入口|准备|后果|建议|要求|帮助|常见问题|faq|影响|权益|说明|规则|依据|条款|规定"
    "|处罚(?!原因|事由|理由|记录|详情|明细|依据)|处分|处置|处理(?!原因|事由|理由|记录)|结果|限制|如何|怎么|怎样|申诉(?!.{0,6}(?:原因|理由))|整改|提交|提供|联系"
    "|how to|appeal|notes?|tips?|actions?|penalt|required|documents?|materials?|steps?|next"
)
_ANNOUNCED = (
    "[以下如][下列][^,。;]{0,5}(?:违规|问题|情形|情况|行为|原因|条文)|following (?:issues|violations|reasons)|(?:存在|涉及|发现|构成).{0,8}(?:问题|情况|违规|行为)"
    "|(?:违反|违规|不符合)[^。;]{0,40}(?:具体(?:为|是|如下|包括|情况|表现)|(?:分别|主要)(?:为|是)|包括)|(?:因|由于)[^。;]{0,24}(?:违规|违反)(?:[^。;如以下]{0,16}(?:被|遭到?|已受?)[^。;:如以下功措]{0,10}):?$"
)
#: What names a breach though no word of a kind stands in it.
_BREACH = (
    "违反|涉嫌|未经|未按|未取得|未获|未标明|未标注|虚假|恶意|擅自|非法|冒用|冒充|仿冒|假冒|伪造|不实|不符|不当|骗|泄露|诋毁|攻击|侮辱|歧视|仇恨|传播|超范围|严重夸大|误导"
    "|无资质|缺少|滥用|绕过|违禁|违法|未成年人|低质|剧透|引战|禁售|含有?[^,。;]{0,10}(?:广告|联系方式|二维码|链接|隐私|身份证|手机号)|三无(?:产品|商品)|延迟发货|拒绝(?:退款|退货|发货|售后)|非官方(?:应用|软件|程序|客户端|插件|渠道)"
    "|(?:大量|批量|频繁|反复|重复|短时间内?[^,。;]{0,4})(?:加|添加|发送|发布|邀请|拉人|拉群|关注|私信|注册|评论|点赞|转发|申请)|违规(?!记录|情况|处罚|处理|项|详情|类型|行为(?:的|将|会|如下)|内容[:如]|时间|通知|次数|提醒|公示|告知|判定|公告|$)|violat|存在[^,。;]{1,12}(?:问题|行为|情形)"
)
_INSTRUCTS = (
    r"^[(\[【]?(?:如(?!下)|若|请|[您你](?:如|若|可|需|应|须|有权|还|仍|必须|能|有)|可(?!能|疑)|需(?!求)|须|点击|进入(?!他人)|登录(?=后|支付宝|微信|商家|账号|后台|网页|官网|平台|客户端|app|[“「\"])|打开|填写|提交(?!虚假|不实|伪造|的)|上传(?!的|侵|违|盗|含|低|色|虚)"
    r"|提供(?!虚假|不实|伪造|的|外挂|代)|准备|联系|拨打|申诉|复制|选择|同一(?:处罚|违规|账号|事项|问题)|每[项个次条]|仅(?!标)|逾期|最终|平台(?:将|会)|我们|建议|注意|不得|不要|严禁|切勿|避免|在此期间|期间|审核|结果|感谢|上述|以上|本通知|根据"
    r"|upload|click|fill|submit|please|go to|contact|provide|log ?in|sign ?in|open|attach|do not|you (?:can|may|must|should))"
)
_PAPER = r"(?:复印件|扫描件|原件|照片|截图|证明(?:文件|材料)?|授权书|说明书?|承诺书|凭证|清单|报告|证书|许可证|营业执照|录屏|合同|发票|身份证(?:正反面)?)(?:\([^()]{0,20}\))?(?:等|各?一份)?[;。,、.]?$"
_CONTESTS = (
    r"(?:如|若|倘|凡|任何)?(?:果|若|有)?(?:您|你|会员|用户|玩家|商家|当事人)?(?:对|对于|不服)[^,。;\n]{0,16}(?:异议|不服|疑问|有意见|不满)"
    r"|(?:如|若|倘)?(?:果|若)?(?:您|你|仍|尚)?(?:有(?:任何|其他)?(?:异议|疑问|不服)|不服)|if you (?:disagree|believe|wish to appeal|think)"
)
#: Verbs with which instructions and violations begin alike, and what is said of the latter alone.
_DEED = "(?:上传|提供|提交|复制|登录|进入|打开|选择|联系)"
_WITHOUT_LEAVE = (
    "未(?:取得|获得?|征得|得到|标明|标注|声明|经[^,。;]{0,8}(?:授权|许可|同意|允许|批准|核实))|擅自|涉嫌|侵犯|盗版|盗用|非法|违禁"
)
_LACKS = "无|未|缺|虚假|伪造|过期|不符|假|含|涉|违|盗"
_PENALTY = (
    r"(?:平台|我们|系统|官方|本平台)?(?:现|已|将|故|因此|对此|据此|依规|按规定){0,4}(?:对[^,。;]{0,12})?(?:予以|给予|进行|作出|做出|处以|采取)?"
    r"(?:处罚|处理(?!不当)|处分|处置|措施|限制|禁言|禁止|禁赛|封|冻结|扣|下架|暂停|降[权级低]|限流|取消|警告|关闭|删除|清退|警示|永久|短期|短封|回收|清空|没收|屏蔽|水桶|停权|停用|停止|移除|驳回"
    r"|penalt|action|suspend|ban(?:ned)?\b|remov)"
)


def heading(text: str) -> int:
    """What is announced: 1 violations, -1 something else (penalties, instructions, papers), 0 nothing or both."""
    if compiled(_ANNOUNCED).search(text) and not compiled("不予|无法|不能|驳回|不会|受理").search(text):
        return 1
    last, at, both = None, 0, False
    for found in compiled(f"(?P<violations>{_OF_VIOLATIONS})|(?P<others>{_OF_OTHERS})").finditer(text):
        both = both or (last not in (None, found.lastgroup) and bool(compiled("[及和与、/&]").search(text, at, found.start())))
        last, at = found.lastgroup, found.end()
    if last is None:
        return 0
    if both:
        return 1 if "违规" in text else 0
    return 1 if last == "violations" else -1


def names(text: str) -> bool:
    """Whether a violation or a violating content is named, and not what to do about it or what follows from it."""
    if instructs(text) or penalises(text):
        return False
    return kind(text)[0] != "unknown" or bool(compiled(_BREACH).search(text))


def instructs(text: str) -> bool:
    """Whether the reader is told what to do, what to hand in or how things work."""
    if compiled(_INSTRUCTS).search(text):
        return not is_deed(text)
    return bool(compiled(_PAPER).search(text[-40:])) and len(text) < 40 and not compiled(_LACKS).search(text)


def commands(text: str) -> bool:
    """Whether the reader is told what to do; a mere paper or picture may be what a violation is about."""
    return bool(compiled(_INSTRUCTS).search(text)) and not is_deed(text)


def contests(text: str) -> bool:
    """Whether a sentence tells from its start how to contest the decision, whatever it warns of then."""
    return bool(compiled(_CONTESTS).match(text))


def is_deed(text: str) -> bool:
    """Whether what begins like an instruction (上传…, 提供…) is a deed without leave, and so a violation."""
    return bool(compiled(f"^{_DEED}").match(text) and compiled(_WITHOUT_LEAVE).search(text))


def penalises(text: str) -> bool:
    """Whether all clauses are about a penalty."""
    return not core(text)


def core(text: str) -> str:
    """The text without clauses, fields and lines that only tell the penalty."""
    kept = [
        clause
        for clause in compiled(r"[,。;\n\t|→]|(?<=[^ ]) {2,}").split(text)
        if clause.strip() and not compiled(_PENALTY).match(clause.strip(" ([【-"))
    ]
    return ",".join(kept)


def head(text: str) -> str:
    """What stands before the first colon, dash or bracket of an item, or in its field of the kind."""
    field = compiled(r"(?:违规|问题|处罚)?(?:类型|类别|原因|行为|事由|种类)[^:\n,。]{0,4}: ?([^\n;。]{2,40})").search(text)
    if field:
        return field[1]
    found = compiled(r"^[^:,。;(\n—-]{2,20}(?=[:(—-])").match(text)
    return found[0] if found else ""


def violation(text: str) -> tuple[str, str | None]:
    """The kind and detail of an item's words; its heading says more than the rest, and cited rules say least."""
    own = compiled("《[^》]{0,60}》").sub("", core(text))
    for words in (f"{head(text)},{head(text)},{own}", own, text):
        found = kind(compiled("违规内容(?= ?:)|(?:违反|符合|根据)[^,。;:]{0,6}社区(?:公约|规范|规则)[^,。;:]{0,8}").sub("", words))
        if found[0] != "unknown":
            return found
    return "unknown", None


def clause(text: str) -> str | None:
    """The span of words by which an item cites a rule, in the text as given (not normalised), or None."""
    found = compiled(
        r"《[^》\n]{0,30}(?:[规規]|[条條]|法|[则則]|准|守|政策|[协協][议議]|公[约約]|[办辦]法|[标標]准|[须須]知|制度)[^》\n]{0,12}》[ ]?(?:第?[ ]?[0-9０-９一二三四五六七八九十百]+(?:[.\-．][0-9]+)*[ ]?(?:[条條款章节節项項](?:第[0-9一二三四五六七八九十]+[款项項])?)?)?"
        r"|第[ ]?[0-9一二三四五六七八九十百]+(?:[.\-][0-9]+)*[ ]?[条條款](?:第?[ ]?[0-9一二三四五六七八九十]+[款项項])?"
        r"|(?:[Pp]olicy|[Rr]ule|[Ss]ection|§|[规規]范|[规規][则則]|版[规規]|[条條]款)[ ]?[0-9]+(?:\.[0-9]+)*|(?<![0-9.])[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[ ]?[条條款节節]"
    ).search(text)
    return found[0].strip() if found else None
