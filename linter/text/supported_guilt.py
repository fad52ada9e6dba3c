"""Where a statement takes a breach upon the writer, and the writer's own facts don't."""

from __future__ import annotations

from collections.abc import Iterator

from linter.frozen import frozen
from linter.patterns import compiled
from linter.text import stance
from linter.text.frames import guarded
from linter.text.supported_acts import Known
from linter.text.supported_moods import Said, content
from linter.text.supported_words import Claim, Clause, clauses, groups_of, pattern, share

#: Words of guilt, regret or insight in a polished text.
_OWNED = (
    r"(?:深刻|认真|诚恳|自我|好好)?(?:反思|反省|检讨)|愧|(?:深表|深感|表示|致以)[^,。;!?\n]{0,4}(?:歉|后悔|自责|悔意)|抱歉|道歉|歉意|悔(?!改|过书)|自责|认错|认罚|知错|过失|失职|疏忽|疏漏|失误|大意|考虑不周|欠考虑|不严谨|欠妥|不妥|不当(?!得利|之处请|言|字|词|用语|还是)|不够(?:严谨|谨慎|规范|重视|周)"
    r"|认识到|意识到|(?:责任|过错|问题|错误?|过失)(?:完全|全|都|主要)?(?:在|由)(?:于?我|本|我方)|责任$|犯(?:了|下)[^,]{0,4}错|(?:怪|怨|赖)我|疏失|(?:是|有|属)我的?[^,]{0,3}(?:错|不对|责任|过失|疏|不是)|(?:认识|重视|了解|意识|经验|管理|监督|审核|学习|把关|警惕|防范|约束|自律)(?:性)?(?:不足|不够|不深|欠缺|缺失|薄弱|不到位|不严|淡薄|松懈)|失当|失察|失责|有失(?!公|合理|妥|偏)|难辞其咎|难逃其责|责无旁贷|过激|冒犯|草率|鲁莽|懈怠|麻痹|(?:侵害|侵犯|损害|伤害|辜负|违背|破坏|扰乱|欺骗|误导)了|(?:打扰|骚扰|影响)了?(?:好友|他人|其他)|引以为戒|吸取教训|意识(?:淡薄|不强|不足)|缺乏[^,]{0,6}(?:敬畏|意识|了解)|管理(?:混乱|不善|不到位|疏漏)|疏于|不力(?!抗)|(?<!要求)不严|把关不|实属不(?:该|应|当)|(?<!本)不(?:应)?该(?!被|受|算|由|账|帖|视|图|号|条|商|内)|了解不足|不周|不到位|不堪其扰"
    r"|没(?:有|能)以身作则|确(?:实|有|属|系)[^,。;!?\n]{0,6}(?:不妥|不当|违规|违反|过失|问题|错|不该|隐患|诱导|嫌)|(?:我|本人|我方|我们|本店|我司)[^,。;!?\n]{0,10}(?:违规了|违反了?|触犯|扰乱|误导|隐瞒|操作不当|夸大)|(?:此举|该行为|这一行为|代练行为|我的行为|行为)[^,。;!?\n]{0,6}(?:违反|违背|扰乱|破坏|损害|影响)|愿意?(?:接受|承担)[^,。;!?\n]{0,6}(?:处罚|责任|后果)"
    r"|存在(?:误导|隐患|违规|过错|不足)|不可推卸|不推卸|造成[^,。;!?\n]{0,8}(?:负面|不良|恶劣|困扰)|违反了|(?:已|就)?构成[^,]{0,8}(?:使用|侵权|违规|违反|作弊|外挂|骚扰|虚假)|本身就是[^,]{0,8}(?:行为|违规)"
)
#: What is given as a reason and owns up to the act all the same.
_MOTIVES = r"侥幸|轻信|听信|贪图|贪小便宜|出于[^,]{0,8}(?:好奇|心理|报复)|一时(?:糊涂|冲动|兴起|贪|好奇|大意)|法律意识|意识淡薄|为(?:了)?[^,]{0,8}(?:积累|引流|粉丝|流量|牟利|赚)|为(?:了)?(?:迎合|吸引|博取|增加收入|换取|多赚|牟利|蹭)|有意[^,]{0,8}(?:制造|骗|误导|夸大)|刻意|故意|明知|放任"
#: Confessing something, and granting it; the thing itself may be in the facts.
_CONFESSED = r"(?<!不)(?<!不予)(?:承认(?!了?错误的判)|坦承|坦白|坦言)|不可否认|(?:清楚|明白|知道)(?:自己|未经|此举|这)|深知|不堪其扰|确(?:实|有(?!其事)|属|系|由|因|曾)|的确|诚然|存心|编造|隐约知道|擅用|借用了|未及时|未予|屡有|个别|(?:参考|借鉴|模仿|照搬)了|曾[^,]{0,8}(?:留|花|请人|让人|雇|出现|存在|抱|借|私下|下载|购买|使用|发过|放过|推广|参与|以赠|边)|(?:唯有|只有|仅有)[^,]{0,16}(?:来自|为|曾)"
#: It is somebody else whose fault it is, or what he did.
_OTHERS = r"(?:版主|吧主|组长|(?<![给对向为])平台|系统|官方|贵[方司]|审[核理]|客服|对方|[他她](?!人)|你们|处理|程序|判[定决]|当事人|用户|买家|卖家)[^,我本]{0,16}$"
#: What is said of a ruling as well as of oneself.
_CRITICAL = r"^(?:草率|失当|不当|失职|失误|过激|失察|不妥|欠妥)"
#: Whose fault it is, in notes.
_SELF = r"我|本|敝|认|歉|确实|确有|后悔|承担|作为|一时|不到位|明知|^违反了"
#: A clause that says no more than that the next one is granted.
_GRANTED = r"^[^,]{0,4}(?:承认|坦承|坦白(?:[说讲])?|坦言|老实说|说实话|实话实说|不可否认)(?:的是)?$"
_NEVER_FELT = r"(?:没有?|何来|要求[^,]*|[并毫绝从]无|未曾|不[是存至曾想愿会能]|非|从未)[^,]{0,5}$"
#: Words of guilt in notes as people write them.
_GUILT = r"(?:这个|这[点条件]|该)我?们?都?认|我承认|我的?(?:错|锅|问题|责任|疏)|是我(?:不|没|错|的|手|太|乱|嘴|自己)|不该|不应该|应该(?:单独|先|早|提前|问)|不对(?!付|劲|路|外)|[做说写弄发搞选填]错|(?:其实|本来)?应该选|(?<![判封抓认看算])错了|我们错|怪我|责任(?!不|在?(?:平台|对方|[他她你]))|(?:我|我们|^|[,。\n ])(?:都)?(?:也)?认(?:了|罚|错|栽|$|,|。|\n|但)|道歉|对不[起住]|抱歉|后悔|没(?:管好|审好|看好|注意|仔细|留意|核实|看清|写清|检查|想那么多|多想|忍住|问|及时)|(?:是我|我是|我)忘|忘(?:了(?:改|删|加|关|写|换)|删|改|加)|疏忽|大意|话重|嘴(?:快|欠|贱)|确实(?:发|用|话|是我|违|不|做|骂|没|有)|犯规|不合适|长记性|惭愧|手[贱滑欠]|贪|糊涂|犯浑|检讨|反省|我没审|没看就发|不好意思|不懂|不知道(?:要|不|有这|不能)|漏(?:了|看|写|删|掉|填|发)|没按|没走|是我们(?:不|没|自己)|违规了"
_PLAIN_GUILT = r"(?:这个|这[点条件]|该)我?们?都?认|我的?错|不该|不应该|我不对|是我不对|[说写弄搞]错|(?<![判封抓认看算])错了|怪我|我认|认罚|认错|我的责任|我的问题|确实话重|我承认|(?:这个|这点)我?认|手[贱滑欠]|是我(?:手|嘴|太|没)|我没(?:及时|核实|看清|注意|仔细|管好|审)|漏(?:看|写|删)|对不[起住](?:买家|客|顾客|大家|对方)|是我们不对|,认。"
_DENIED = r"没有?(?:违规|违反|开挂|作弊|骗|用|发过|做|刷|翻新)|不是我|我没(?!管|看|审|注意|仔细|留意|问|忍|想|核|及时)|没(?!经过|看|问)[^,。;!?\n]{0,6}过(?!同意)|不认|不服|误判|冤|凭什么|凭啥|真的(?:发|没)|被盗|不是[^,。;!?\n]{0,8}(?:假|赌|刷|抄|广告|仿)|从来没"
_COURTESY = r"麻烦|不便|打扰(?:您|贵|了您)|占用[^,]{0,6}(?:时间|资源|精力)|叨扰|添|在此|谨"
_REASON = r"(?:因(?!此)|被|称|认定|判定|判|提示|理由[为是]|涉嫌|通知|举报|投诉|并非|不是|不属|不存在|从未)[^,。;!?\n]{0,16}$"


_VERB = "[发用开装做卖买刷借租骂抄转加登搬收播骗赌]"
_NO = r"(?:没有?|未|不是我?|从来?没|从未|绝没|别人|他|她|谁)[^,。;!?\n]{0,2}$"
_NEVER_DID = rf"(?:没有?|从未|不是我|从没)(?:乱|给人|在)?(?P<verb>{_VERB})"
_WRITER = r"(?<![对向骂把将给让被由])(?:我|本人|本店|我司|我方)"
_SUBJECT = r"(?:(?<![对向骂把将给让被由])我|本人|本店|我司|我方|^曾)[^,]{0,14}$"


#: A clause no longer than this (经反思) is the opening of the next one.
_OPENING = 3
#: What is granted says so much at least, and so little of it stands in the facts.
_TOLD, _NOVEL, _NOVEL_APART = 4, 0.5, 0.7


@frozen
class Guilt:
    """How the facts stand to the breach: whether they own up to it, and the breaches that they name; the verbs that they only deny."""

    owned: bool
    breaches: frozenset[str]
    denied: frozenset[str]


def guilt(text: str) -> Guilt:
    """How a normalised text of facts stands to the breach. Where it denies it, only the plainest words count."""
    words = _PLAIN_GUILT if compiled(_DENIED).search(text) else _GUILT
    owned = any(not _foreign(text, found.start(), found.end()) for found in compiled(words).finditer(text)) or any(
        _owns(clause, None) and compiled(_SELF).search(clause.text) for clause in clauses(text)
    )
    breaches = frozenset(group for found in pattern("guilt", facts=True).finditer(text) for group in groups_of("guilt", found[0]))
    return Guilt(owned, breaches, frozenset(found["verb"] for found in compiled(_NEVER_DID).finditer(text)) - _did(text))


def _did(text: str) -> set[str]:
    """The verbs that stand in a text without a denial before them."""
    return {
        found[0] for found in compiled(_VERB).finditer(text) if not compiled(_NO).search(text[max(0, found.start() - 4) : found.start()])
    }


def claims(statement: tuple[Said, ...], facts: Guilt, acts: Known) -> Iterator[Claim]:
    """The admissions of a statement that the facts don't make."""
    before: Clause | None = None
    opening: Clause | None = None
    for said in statement:
        clause = said.clause
        granted = before is not None and before.sentence == clause.sentence and compiled(_GRANTED).search(before.text)
        if said.mood not in ("if", "ask") and (_is_admission(clause, before, facts, acts) or (granted and _is_untold(clause.text, acts))):
            joins = opening is not None and opening.end + 1 == clause.start and opening.sentence == clause.sentence
            if opening is not None and not joins:
                yield Claim("admission", opening.start, opening.end)
            start = opening.start if opening is not None and joins else clause.start
            opening = clause if clause.end - clause.start <= _OPENING and not joins else None
            if opening is None:
                yield Claim("admission", start, clause.end)
        before = clause
    if opening is not None:
        yield Claim("admission", opening.start, opening.end)


def _is_admission(clause: Clause, before: Clause | None, facts: Guilt, acts: Known) -> bool:
    if _contradicts(clause, facts) or _names_breach(clause, facts) or _confesses(clause, acts):
        return True
    return not facts.owned and _owns(clause, before)


def _confesses(clause: Clause, acts: Known) -> bool:
    """Whether it grants, or owns to a motive for, something that the facts don't tell."""
    for found in compiled(f"{_CONFESSED}|{_MOTIVES}").finditer(clause.text):
        before = clause.text[max(0, found.start() - 16) : found.start()]
        if compiled(f"{_OTHERS}|{_REASON}|{_NEVER_FELT}").search(before) or guarded(clause.text, *found.span()):
            continue
        if _is_untold(clause.text.replace(found[0], ""), acts):
            return True
    return False


def _is_untold(told: str, acts: Known) -> bool:
    """Whether what is granted is told in words that are hardly in the facts."""
    said = content(compiled("过失|疏忽|疏漏|疏失|失误|错误?|责任|不对|不当|不妥|问题|这一?点").sub("", told))
    known = share(said, acts.characters)
    apart = not any(said[i : i + 2] in acts.plain for i in range(len(said) - 1))
    return len(said) >= _TOLD and (known < _NOVEL or (apart and known < _NOVEL_APART))


def _owns(clause: Clause, before: Clause | None) -> bool:
    if stance.accepts(compiled("(?:情况|内容)[^,]{0,4}属实").sub("", clause.text)):
        return True
    polite = compiled(_COURTESY).search(clause.text) or (
        before is not None and before.sentence == clause.sentence and compiled(_COURTESY).search(before.text)
    )
    for found in compiled(f"{_OWNED}|{_MOTIVES}|^(?:但|在此|同时|也)?(?:我们?|本[人店]|我[方司])?(?:也|均)?承认(?!了?错误的判)").finditer(
        clause.text
    ):
        if polite and "歉" in found[0]:
            continue
        before_it = clause.text[max(0, found.start() - 32) : found.start()]
        if compiled(f"{_OTHERS}|{_REASON}|{_NEVER_FELT}").search(before_it) or _denies(found[0]):
            continue
        if compiled(_CRITICAL).search(found[0]) and not compiled("我|本|敝|自[己身]").search((before.text if before else "") + clause.text):
            continue
        if not guarded(clause.text, *found.span()):
            return True
    return False


def _denies(written: str) -> bool:
    """Whether words that begin with the writer deny what they end with."""
    return written[0] in "我本" and compiled("没|未|不[是知会能]|并非").search(written) is not None


def _names_breach(clause: Clause, facts: Guilt) -> bool:
    """Whether it says of the writer that he did something that the facts don't even mention."""
    for found in pattern("guilt").finditer(clause.text):
        if facts.breaches.isdisjoint(groups_of("guilt", found[0])) and not guarded(clause.text, *found.span()):
            before = clause.text[max(0, found.start() - 32) : found.start()]
            if compiled("投诉|举报|通知|判|为由|提示|者|的人|受害").match(clause.text, found.end()):
                continue
            if (
                compiled(_SUBJECT).search(before)
                and not compiled(_REASON).search(before)
                and not compiled("没|未|不|无(?!证)|从").search(before)
            ):
                return True
    return False


def _contradicts(clause: Clause, facts: Guilt) -> bool:
    """Whether it says that the writer did what the facts say that he did not."""
    for verb in facts.denied:
        found = compiled(rf"{_WRITER}[^,没未不无非]{{0,12}}?{verb}").search(clause.text)
        if found and compiled("了|过|确实|曾|确有").search(clause.text) and not guarded(clause.text, found.end() - 1, found.end()):
            return True
    return False


def _foreign(text: str, start: int, end: int) -> bool:
    """Whether words of guilt are denied or somebody else's."""
    line = max(text.rfind(mark, 0, start) for mark in "\n。;!?") + 1
    if compiled(
        r"(?:不是|没有?|哪里)$|(?:凭什么|对方|说|你们?|平台|系统|机器|客服|审核|版主|(?<![加向给跟对和找])[他她]们?|人家|要求|必须)[^,我]{0,4}$"
    ).search(text[max(line, start - 6) : start]):
        return True
    stop = text.find("\n", end)
    return guarded(text[line : stop if stop >= 0 else len(text)], start - line, end - line)
