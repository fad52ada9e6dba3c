"""Whether what is left of a sentence stands by itself: a shallow look at each seam. Works on normalised text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from linter.patterns import compiled

#: What links to a clause that is gone and can be left out with it.
_LEAD = r"(?:只是|但是?|可是?(?!能|以|见|疑|惜|怜)|不过|然而|所以|因此|因而|于是|而且|并且|且|况且|何况|更何况|再说了?|反正|毕竟|结果|然后|那么|那(?=就|我|请)|而(?!已)|总之|说白了|讲白了|老实说|说实话|拜托|喂|哼|呵呵|请问)+"
#: What no sentence can begin with when the clause before is gone.
_BOUND = r"(?:并且?(?!非|不|未|无)|同时|以免|免得|省得|照样|照旧|(?:我们?|你们?|他们?|她|人家)(?:就(?!算|是|说|此|地|该|上)|才(?!能)|却)|却|把|将(?!来|会)|才(?!能)|就(?!算|是说|此|地|该|上)|也|还(?!请|望|原)|都(?!是)|则|便(?=被|是|会)|反而|反倒|否则|不然|要不然|以及|和|与|及|或|的|了|得|着|过|吗|呢|吧|啊|么|嘛|呀)"
#: How a sentence begins that points back at the one before.
_BACK = r"(?:那|这|该|他|她|它|也|就(?!算|此)|又|而|但|却|可是|不过|所以|因此|因而|还|且|否则|不然|结果|于是|然后|后面|其(?!他|它|实))|[^,]{1,8}也"
#: What asks for a clause behind it.
_OPEN = r"(?:因为|由于|既然|虽然|虽说|尽管|如果|要是|若是|倘若|万一|假如|只要|只有|除非|即使|即便|就算|哪怕|不管|无论|不但|不仅|与其|宁可|每当|对于|关于)"
#: What cannot stand at the end of a clause.
_ENDLESS = (
    r"(?:把|被|给|(?<![核校面相不应])对|和|(?<![参给赠])与|跟|及|或|但|而|因为|由于|所以|如果|要是|虽然|为了|关于|对于|(?<!合)并|(?<!而)且|(?<![方意志走动去倾])向|(?<!自)从|(?<!以)往|(?<![可所])以|(?<!存)在|(?<![不就也都还])是|都|(?<!成)就"
    r"|还|才|又|很|太|更|最|(?<![要是])不|(?<!有)没|将|(?<![机都社开协误])会|(?<![需主重不])要|(?<!不)想|(?<![功性可才不])能|(?<![恳申])请|恳请|让|(?<!大)使|由于|之|(?<!尤)其|这|那|某|每|各|第|(?<!派出)(?<!厕)所|情况下|字里|为什么|凭什么|居然|竟然|一个|这种|这样的|那种|到底|究竟)"
)
_PAIRS = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"), ("【", "】"), ("(", ")"))
_CONCEDES = r"(?:尽管|虽然?|虽说|即使|即便|就算|哪怕|纵使|纵然)|(.{1,4})[是归]\1|.{1,6}(?:也好|也罢)$"
_SCORN = (
    r"菜鸡|菜鸟|小鬼|小人(?!物)|傻|垃圾(?!信息|邮件|短信|评论|内容|分类|箱|桶|袋)|狗(?=东西|屁|腿|眼)|烂人|烂透|废物|脑残|智障|人渣|渣男|渣女|酸民|畜生|瞎了|眼瞎|蠢|猪脑|不要脸|无耻"
    r"|流氓|黑心|玩不起|输不起|见不得人?好|眼红|嘴脸|吃相|狗屁|放屁|有病|恶心|缺德|草菅"
)
_RHETORICAL = (
    r"^(?!请|能否|可否|麻烦|烦请|是否|想问|问一下|不知).*(?:[吗么嘛]$|是不是|是吧$|难道|凭什么|凭啥|为什么|为啥|至于$|有必要$|干嘛|怎么(?:就|能|可能|会|没|不)|哪[里条]"
    r"|(?:到底|究竟).*(?:什么|怎么|哪|谁|几|多少)|有谁|谁(?:不|没|会|能|知道)|(?:能|会|敢|惹|碍着|得罪)[^,]{0,6}谁了?$|何必|也(?:能|要|会|叫|算|被)[^,]{0,6}$)"
)
_ORDER = r"(?:别(?!人|的|处|家|称|名)|不要(?!求)|少(?=来|跟|给|拿)|给我|赶紧|赶快|必须|限你|快点|马上|立刻|立即|你们?(?:必须|应该|得|给)|(?:叫|让)(?=你们?|他们?|版主|审核|客服|负责))"
_ASKS = r"恳请|恳求|烦请|希望|请问|能否|可否"
_DOUBLED = r"(?P<twice>恳请|请|希望|恳求|麻烦)[^,。!?;]{0,6}(?P=twice)(?!求|问|示)|请恳请|恳请请|的的|(?<!不)了了|吗吗|是是|[,、;:][,、;:]"


def unlinked(clause: str) -> int:
    """How many characters at the head of a clause link it to one before it and can be left out."""
    found = compiled(_LEAD).match(clause)
    return found.end() if found and found.end() < len(clause) else 0


def stands(clauses: tuple[str, ...], headless: bool) -> bool:
    """Whether comma clauses make a whole sentence; ``headless``: the clause before the first one is gone."""
    if not clauses or (headless and bound(clauses[0])):
        return False
    last = clauses[-1]
    if compiled(_OPEN).match(last) and not compiled(r".*(?:的话|[就才也都还])").match(last):
        return False
    return not any(compiled(rf".*{_ENDLESS}$").match(clause) for clause in clauses)


def concedes(clause: str) -> bool:
    """Whether a clause grants something that the clause behind it has to answer."""
    return compiled(_CONCEDES).match(clause) is not None


def bound(clause: str) -> bool:
    """Whether a clause cannot do without the one before it."""
    return compiled(_BOUND).match(clause) is not None


def points_back(sentence: str) -> bool:
    """Whether a sentence needs the one before it to be understood."""
    return compiled(_BACK).match(sentence) is not None


def scorns(part: str) -> bool:
    """Whether what stays of a clause holds a word of contempt."""
    return compiled(_SCORN).search(part) is not None


def still_asks(part: str) -> bool:
    """Whether what stays of a clause into which new words were put is still half a question."""
    return (
        compiled(r"是不是|[吗呢]|(?<![这那多])么|到底|究竟|什么|怎么|谁|哪[里条个]|干嘛|凭[什啥]|(?:才|还)(?:叫|算)|这样(?:也|就)").search(
            part
        )
        is not None
    )


def thanks(clause: str) -> bool:
    """Whether a clause is a word of thanks."""
    return compiled(r"谢|感激|辛苦").search(clause) is not None


def inquires(clause: str) -> bool:
    """Whether a clause asks to be told or to have checked something, which may be a question."""
    return compiled(r"^(?:恳请|烦请|请|希望)[^,]{0,4}(?:核实|告知|说明|查明|指出|确认|明确)").match(clause) is not None


def demands(clause: str) -> bool:
    """Whether a clause, which nobody reads as pushing back by itself, is a rhetorical question or an order all the same."""
    return compiled(_RHETORICAL).search(clause) is not None or compiled(_ORDER).match(clause) is not None


def asks(text: str) -> int:
    """How often something is asked."""
    return len(compiled(_ASKS).findall(text))


def asks_once(clauses: Sequence[str]) -> bool:
    """Whether there are at most two requests, in clauses of their own."""
    counts = [asks(clause) for clause in clauses]
    return max(counts, default=0) < 2 and sum(counts) <= 2


def paired(text: str) -> bool:
    """Whether every quotation mark and bracket has its other half, and nothing is said twice in a row."""
    if compiled(_DOUBLED).search(text):
        return False
    return all(text.count(a) == text.count(b) for a, b in _PAIRS) and text.count('"') % 2 == 0


def seams_between_words(words: Sequence[str], seams: frozenset[int]) -> bool:
    """Whether one of the words ends at each of ``seams`` (offsets in their text at which old and new words meet)."""
    ends = frozenset(accumulate(map(len, words), initial=0))
    return seams <= ends
