"""Where the writer stands, in so many words: does he take it upon himself, or leave open or contest that anything was wrong."""

from __future__ import annotations

from linter.patterns import compiled
from linter.text.frames import guarded

#: Words that take the responsibility wherever they stand in the writer's own voice.
_ACCEPTS = (
    r"(?<!不)是(?:我|我们|本人|本店|我司|俺)(?:自己)?的?(?:不对|错|过错|问题|责任|疏忽|失误|大意)|(?:我|我们|本人|俺)(?:知道)?(?:错了|不该|不应该|认错|认罚|承认(?!不)(?![^。!?\n]{0,40}(?:但|不过|可是|然而)[^。!?\n]{0,16}(?:没|不是|并非|不属于|不构成|事实|真实))|检讨|违反了|违规了|没有?(?:遵守|仔细|认真|注意|审|管|尽到|看清))"
    r"|(?:责任|问题|错)(?:完全|都|全|主要)?在(?:我|本|于我|运营|店)|审核不严|管理不(?:到位|善|严)|监督不力|把关不严|疏于(?:管理|审核)|认识到(?:错误|自己的?错|不足|问题)"
    r"|(?:情况|内容|举报|通知)(?:完全|基本)?属实|予以承认|判得?(?:没错|对)|处罚(?:是)?(?:应该|合理|没错)|唔啱|(?<!不是)我的(?:错|锅)|(?:绝|永|再也|保证|一定|决|坚决)不(?:会)?再犯|不会再犯|下不为例|痛改前非|改过自新|确(?:实|有)(?:是我|违规|违反|不妥|不当|不该|不对|存在(?:问题|违规))|(?<!没有)(?<!并未)(?<!没)(?<!未)(?<!不)违反了"
)
#: Words of regret: an admission only in a sentence that is read as one.
_POLITE = ("对不起", "对不住", "抱歉")
_SORRY = r"对不[起住]|抱歉|道歉|致歉|检讨|反省|惭愧|愧疚|后悔|不对|不该|错了|疏忽|失误|大意|糊涂"
#: What stands beside words of regret that are only polite: the trouble of reading, or somebody's wrong impression.
_COURTESY = r"打扰|打搅|麻烦|占用|误会|误解|久等|不便"
_CONDITION = r"(?:如果|如有|要是|若|倘|万一|假如|就算|即使|即便|是否|是不是|哪里)[^。!?\n]{0,14}$"
#: What takes the word that follows out of the writer's own mouth: it means something else, or others want to hear it.
_UNMEANT = (
    r"(?:不代表|不等于|不意味着?|不表示|不能当作|不是说)[^,。;!?\n]{0,6}$|(?:[逼迫让叫劝骗]着?|要(?=[我本]))(?:我们?|本人)?(?:写|做|交|去)?$"
    r"|(?:客服|平台|你们|他们?|对方|店家|审核)[^,。;!?\n]{0,4}要$"
)
#: Words that promise better: they take it upon oneself where nothing else in the text contests it.
_PROMISES = (
    r"(?:以后|今后|下次|往后|日后)(?:我|我们)?(?:一定|肯定|必定|都)?(?:会|要)?(?:多|更加?|多加|好好)?(?:注意(?!安全|身体|到)|小心|改正)"
    r"|(?:会|一定|马上|积极|认真)(?:会|认真|积极|好好)?(?:改正|整改|改过)|引以为戒|吸取教训|给(?:我|我们)一次改(?:正|过)"
)
#: Words that leave it open or contest it: done to be on the safe side, until somebody has looked.
_CONTESTS = (
    r"不认可|不认同|不同意|不服|不接受|不属实|与事实不符|是否(?:真的|确实|真)?(?:违规|有问题)|为(?:了)?(?:稳妥|保险|谨慎|安全起见|避免(?:纠纷|争议|误会|麻烦))|以防万一|误判|误会|澄清|不是我|并非我"
    r"|等(?:待)?(?:贵|你|您|平台|官方|审核|复核|判断|结果)[^,。;!?\n]{0,10}(?:判断|决定|结果|再)|(?:先|暂时|暂且)(?:把[^,。;!?\n]{1,12})?(?:隐藏|下架|删|撤|关|收起)|没有违规|没违规|(?:重新|再次)审核"
)
#: Words that say in so many words that the penalty does not fit.
_DISPUTES = r"(?:有|持|提出)异议|不(?:认可|认同|同意|接受)(?:[^,。;!?\n]{0,8})(?:判定|认定|处理|处罚|结果|结论|决定|说法)|(?:判定|认定|处理|处罚|结论|内容)[^,。;!?\n]{0,6}(?:与|和)(?:事实|实际(?:情况)?)不符"


def accepts(text: str) -> bool:
    """Whether a normalised text takes the responsibility in the writer's own voice: not quoted, denied or with a condition."""
    return any(_own(text, found.start(), found.end()) for found in compiled(_ACCEPTS).finditer(text))


def promises(text: str) -> bool:
    """Whether a normalised text promises better in the writer's own voice."""
    return any(_own(text, found.start(), found.end()) for found in compiled(_PROMISES).finditer(text))


def regrets(sentence: str) -> bool:
    """Whether a normalised sentence has a word of regret in the writer's own voice that is not just polite."""
    found = [one for one in compiled(_SORRY).finditer(sentence) if _own(sentence, one.start(), one.end())]
    return bool(found) and not (compiled(_COURTESY).search(sentence) and {one[0] for one in found} <= set(_POLITE))


def disputes(text: str) -> bool:
    """Whether a normalised text says in the writer's own voice, and in so many words, that the penalty does not fit."""
    return any(_own(text, found.start(), found.end()) for found in compiled(_DISPUTES).finditer(text))


def contests(text: str) -> bool:
    """Whether a normalised text leaves open or contests that anything was wrong."""
    return compiled(_CONTESTS).search(text) is not None


def _own(text: str, start: int, end: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    before = text[max(line, start - 24) : start]
    stop = text.find("\n", end)
    here = text[line : stop if stop >= 0 else len(text)]
    return not compiled(f"{_CONDITION}|{_UNMEANT}").search(before) and not guarded(here, start - line, end - line)
