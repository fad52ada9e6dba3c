"""Sentences and their comma clauses as a cut sees them: where they stand, and whether what a cut leaves stands by itself."""

from __future__ import annotations

from collections.abc import Sequence

from linter.frozen import frozen
from linter.patterns import compiled
from linter.text.normalise import normalise
from linter.values import Analysis, Sentence

_MARK = r"(?<![0-9])[，,]+|[，,]+(?![0-9])|(?<=[\u3400-\u9fff])[ \u3000]+(?=[\u3400-\u9fff])"
#: 尊敬的…： before what is said in the same sentence.
_ADDRESS = r"(?P<who>(?:尊敬|敬爱|亲爱)[^，,：:。\n]{1,24})[：:]\s*(?=\S)"
_MARKS, _PICTURES = r"[。｡．.！？!?…；;~～\s]", r"[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]"
#: What a sentence ends with. It begins where a row of these does and gives nothing back: the cost stays linear.
_STOP = rf"(?<!{_MARKS})(?<!{_PICTURES}(?={_PICTURES})){_MARKS}*+{_PICTURES}*+\Z"
_OPEN, _CLOSE = "“「『《【（(‘", "”」』》】）)’"
#: How a clause begins or ends that needs another one after it.
_LEADS = (
    r"\A(?:虽|尽管|因为|由于|如果?|要是|若|倘|假[如使]|万一|既然|为了|不但|不仅|不光|只要|只有|除了|除非|即使|即便|就算|哪怕|无论|不管|与其|每当|每次|当|随着|鉴于|考虑到|自从|自|从|对于|关于|作为|根据|按照|按|在|一方面|一旦|本来|原本|原以为|首先"
    r"|之所以|直到|等|一[到看听开打收有]|刚|看到|得知|说|我知道|我明白|我理解)"
)
_HANGS = r"(?:时候?|之后|以后|之前|后|前|来说|来讲|而言|的话|[是说称为让对在把和与及或并如使请]|认为|觉得|希望|发现|知道|表示|以便|导致|例如|比如|因为|由于|看到|为了|关于|以及|包括|[:：、，,—-]|什么|呢|吗|怎么|的是|显示|写着|提示)\Z"
_IF = r"如[果能可有若]|要是|若[能是有可]|倘|假[如使]|万一|一旦|只要|虽然|尽管|因为|由于"
#: How a clause begins that needs another one before it.
_FOLLOWS = (
    r"\A(?:但|可是|可(?=[我你他这那现])|不过|然而|却|所以|因此|因而|于是|故|那么?|而|并|况且|何况|还|也|又|再说|再者|其次|然后|后来|之后|接着|随后|结果|其|这|此|该|它|他|她|对此|为此|因为|毕竟|同样|否则|不然|要不|就|才|都|只是|反而|甚至|更|以上|上述|同时|另外|此外"
    r"|尤其|特别是|包括|比如|例如|何|哪怕|即使|导致|以至|从而|使|让|如此|一样|至于|而已|两者|前者|后者|二|第二)"
)
#: Of these the first can be taken away along with what went before it.
_LINK = r"(?:但是|但|可是|不过|然而|所以|因此|因而|于是|而且|并且|同时|另外|此外|还有)[，,\s]*"
#: How a clause begins that has its own subject, or needs none.
_OWN = r"\A(?:我|本人|本店|本公司|本号|小店|小弟|敝人|请|恳|求|希望|望|盼|申请|特此|麻烦|今后|以后|现在|现已|目前|烦请|能否|可否|谨|敬请|只希望|只求|就希望|还请|还望|唯有请|真心希望|衷心希望|诚恳|拜托|平台|贵)"
#: The signs of a verb; and the end of what is only a thing with its attribute.
_VERB = r"[了是有没不把被给在会能要过得着吗吧]|请|求|希望|恳|望|恢复|解封|已|都|也|只|就|还|判|封|删|罚|说|看|写|发|做|用|改|查"
_THING = r"的(?:[那这][几个些]?个?)?[\u4e00-\u9fff]{1,4}(?<![了过着吧的])\Z|\A[这那][个种样些次条]?[^了是有没不就把被给在会能要得过]{1,6}\Z"
#: A reserve that a cut would turn into a plain assertion.
_RESERVED = r"如果|要是|若|假如|万一|倘|只要|除非|即使|就算|哪怕|可能|也许|或许|大概|似乎|好像|应该是|是否|估计|怀疑|觉得|认为|以为|据|听说|不管|无论"
_ITEM = r"\s*(?:\d{1,2}[.、)）:：]|[一二三四五六七八九十]{1,2}[、.)）,，:：]|[（(]\s?[\d一二三四五六七八九十]|[①-⑳]|第[一二三四五六七八九]|首先(?![,，]?(?:非常|十分|很|真诚|衷心|由衷|万分)?(?:感谢|谢谢))|其[一二三次]|再(?:者|次[,，])|最后[,，]|[-*•·])"


@frozen
class Clause:
    """``start:end`` of the document without its mark, its ``text`` in normalised spelling."""

    start: int
    end: int
    text: str


@frozen
class Piece:
    """Sentence number ``index`` in its clauses; ``stop`` is where the marks that end it begin. ``whole``: it lies in no quotation or
    aside that spans sentences, nor on hidden markup."""

    index: int
    start: int
    stop: int
    end: int
    clauses: tuple[Clause, ...]
    whole: bool
    numbered: bool


def pieces(analysis: Analysis) -> tuple[Piece, ...]:
    """The sentences of a document in their clauses, in order. Linear in the text."""
    hidden = [(span.start, span.end) for span in analysis.document.hidden]
    depth, found = 0, []
    for sentence in analysis.sentences:
        before = depth
        depth = max(0, depth + sum(sentence.text.count(ch) for ch in _OPEN) - sum(sentence.text.count(ch) for ch in _CLOSE))
        start, end = sentence.span.start, sentence.span.end
        whole = not before and not depth and sentence.text.count('"') % 2 == 0 and not any(a < end and start < b for a, b in hidden)
        found.append(_piece(sentence, whole))
    return tuple(found)


def _piece(sentence: Sentence, whole: bool) -> Piece:
    text, base = sentence.text, sentence.span.start
    ending = compiled(_STOP).search(text)
    stop = ending.start() if ending else len(text)
    nested = _nested(text)
    clauses, start = [], 0
    address = compiled(_ADDRESS).match(text, 0, stop)
    if address:
        clauses.append((0, address.end("who")))
        start = address.end()
    for mark in compiled(_MARK).finditer(text, start, stop):
        if mark.start() not in nested and mark.start() > start:
            clauses.append((start, mark.start()))
            start = mark.end()
    if start < stop:
        clauses.append((start, stop))
    made = tuple(Clause(base + a, base + b, normalise(text[a:b]).text.strip()) for a, b in clauses)
    return Piece(sentence.index, base, base + stop, sentence.span.end, made, whole, compiled(_ITEM).match(text) is not None)


def _nested(text: str) -> set[int]:
    """Offsets between brackets or quotation marks."""
    inside: set[int] = set()
    depth, straight = 0, False
    for i, ch in enumerate(text):
        depth += (ch in _OPEN) - (ch in _CLOSE and depth > 0)
        straight ^= ch == '"'
        if depth or straight:
            inside.add(i)
    return inside


def link(text: str) -> int:
    """How many characters at the head of a raw text join it to what went before and can go with that: 但是, 所以."""
    found = compiled(_LINK).match(text)
    return found.end() if found else 0


def follows(text: str) -> bool:
    """Whether a normalised text needs what stands before it."""
    return compiled(_FOLLOWS).match(text) is not None


def hangs(text: str) -> bool:
    """Whether a normalised clause needs one after it."""
    return compiled(_LEADS).match(text) is not None or any(compiled(words).search(text) for words in (_HANGS, _IF))


def stands(text: str) -> bool:
    """Whether a normalised clause says something by itself: it has the signs of a verb, and is not only the name of a thing."""
    return len(text) >= 3 and compiled(_VERB).search(text) is not None and compiled(_THING).search(text) is None


def own(text: str) -> bool:
    """Whether a normalised clause has its own subject, or needs none."""
    return compiled(_OWN).match(text) is not None


def reserved(clauses: Sequence[Clause]) -> bool:
    """Whether any of the clauses holds a reserve, without which another one would say more."""
    return any(compiled(_RESERVED).search(clause.text) for clause in clauses)
