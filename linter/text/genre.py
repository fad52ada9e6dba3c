"""Is this text an appeal at all? A judgement by cues, so that a README or a log is told apart from a one-line appeal."""

from __future__ import annotations

from linter.patterns import compiled

_CUES = (
    r"申诉|上诉|申訴|解封|解禁|解冻|解除|解桶|解限|被封|封号|封禁|封停|封了|封我|封的|误封|永封|禁言|水桶|被桶|冻结|停权|停用|停了|拉黑|黑名单|黑屋|踢出|限制|限流"
    r"|受限|下架|驳回|处罚|罚|违规|违反|触犯|复核|复审|重新审核|再审|误判|审核|举报|投诉|恢复|放出来|放行|整改|账号|版主|版规|客服|官方|平台|风控|登不|登录|密码|被盗|警告|扣分|删帖|删了|删文|误删|被删|断播|站内信|通知说|收到通知|类目|复原|误杀|判错|受理|规则|规定"
)
#: Cues that stand in manuals and change logs too.
_COMMON = frozenset(
    ["登录", "密码", "警告", "恢复", "官方", "平台", "规则", "规定", "解除", "账号", "审核", "限制", "停用", "类目", "受限"]
)
_SELF = r"我|本人|敝人|在下|小弟|小妹|本店|本号|本公司|本司|咱|俺|笔者|贵|\b(?:i|my|me)\b"
_ADDRESS = r"尊敬的|您好|此致|敬礼|特此|恳请|申诉人|申诉方|致:|附件|附图|望(?:平台|贵|予)"
_ASK = r"请|求|恳|望|盼|麻烦|拜托|希望|能不能|能否|可否|给我|还我|放|吗|呢|吧|啊|凭|为什么|怎么|谢"
#: How one tells what befell one: a manual seldom does.
_TOLD = r"[了被啊呢嘛呗唉]|能否|可否|麻烦|望|sorry|抱歉"
_ENGLISH = r"\b(?:unban|reinstate|suspended|banned|muted|give me|account suspended|(?:my|our) account|appeal (?:my|the|this|for|against))\b"
_LISTING = r"(?m)^[ \t]*(?:\[?\d{4}-\d\d-\d\d|[\w.-]+ *(?:[=<>~!]=|=|:=)|#!|import |from |def |class |\[[\w.-]+\]|<\w|\{|\}|\d{4}-\d\d-\d\d[ t]\d\d:\d\d)"
#: Visible characters of a short text, of a line or two, and how many lines those are.
_SHORT, _LINE, _FEW = 300, 120, 2


def is_appeal(text: str) -> bool:
    """Whether the normalised text reads like somebody's appeal; in doubt a line or two are one.

    One or two lines that are mostly Chinese are one; more lines (up to 300 characters) that are at least partly so need a cue, a
    first person or to be told as one's own story; a longer text needs cues and a first person in proportion to its length.
    """
    chinese = len(text) - len(compiled("[\u4e00-\u9fff]+").sub("", text))
    visible = sum(map(len, text.split()))
    if visible == 0:
        return False
    if chinese < 0.2 * visible:
        ours = compiled(_ENGLISH).search(text) or (chinese >= 8 and compiled(_CUES).search(text) and compiled(_SELF).search(text))
        return visible <= 4 * _SHORT and bool(ours)
    lines = text.count("\n") + 1
    if lines > 1 and len(compiled(_LISTING).findall(text)) > lines / 2:
        return False
    cues, voices = len(compiled(_CUES).findall(text)), len(compiled(_SELF).findall(text))
    if visible <= _SHORT:
        few = lines <= _FEW and visible <= _LINE and chinese >= 0.5 * sum(ch.isalnum() for ch in text)
        cues -= sum(cue in _COMMON for cue in compiled(_CUES).findall(text)) if lines > _FEW else 0
        return bool(few or cues > 0 or voices or (compiled(_ASK).search(text) and lines <= _FEW) or len(compiled(_TOLD).findall(text)) >= 2)
    thousands = visible / 1000
    voices += 2 * len(compiled(_ADDRESS).findall(text))
    return cues >= max(3, 4 * thousands) and voices >= 4 * thousands
