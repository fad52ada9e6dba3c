"""Access tokens, keys and passwords in a text, by their known beginnings, or as what a cue word announces.

The text is raw with half-width letters and digits (see :mod:`linter.text.identifiers`). Nothing is looked for across a line break.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from math import log2

from linter.patterns import compiled

#: The beginnings that the issuers document for their keys (OpenAI, Stripe, GitHub, GitLab, AWS, Google, Slack, Hugging Face, npm,
#: PyPI, Alibaba Cloud, Tencent Cloud, Discord, Telegram) and that of a JSON web token (RFC 7519: base64 of ``{"``).
_KNOWN = (
    r"(?<![A-Za-z0-9])(?:sk-[A-Za-z0-9_-]{16,200}|[rsp]k_(?:live|test)_[A-Za-z0-9]{10,200}|gh[pousr]_[A-Za-z0-9]{20,255}"
    r"|github_pat_[A-Za-z0-9_]{20,255}|glpat-[A-Za-z0-9_-]{16,64}|(?:AKIA|ASIA)[0-9A-Z]{16}|AIza[A-Za-z0-9_-]{30,40}"
    r"|xox[abeprs]-[A-Za-z0-9-]{12,200}|hf_[A-Za-z0-9]{20,64}|npm_[A-Za-z0-9]{30,64}|pypi-[A-Za-z0-9_-]{20,250}"
    r"|LTAI[A-Za-z0-9]{12,26}|AKID[A-Za-z0-9]{12,40}|eyJ[A-Za-z0-9_-]{13,2000}\.[A-Za-z0-9_-]{4,4000}(?:\.[A-Za-z0-9_-]{0,1000})?"
    r"|[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}|[0-9]{8,10}:AA[A-Za-z0-9_-]{30,36})(?![A-Za-z0-9])"
)
#: The shortest of them has a run like this.
_LONG = "[A-Za-z0-9_-]{16}"
_CUE = (
    r"(?=[A-Za-z密口秘金私令])(?i:(?P<password>密码|密碼|口令|passw(?:or)?d|\bpwd)"
    r"|token|secret|cookie|session(?:_?id)?|sessdata|bili_jct|bearer|authorization|credential|(?:api|app|access|secret|private|master)_?key"
    r"|(?<![a-z])key|密钥|密鑰|秘钥|金鑰|私钥|令牌)"
)
#: What may stand between a cue and a value: no letters or digits, no end of a clause; a value that it calls a hash or number is none.
_VALUE = r"(?P<between>[^A-Za-z0-9\n\r。；;，,]{1,10})(?P<value>[A-Za-z0-9_+/%~-]{16,512}={0,2})(?![A-Za-z0-9])"
_NO_KEY = r"提交|版本|哈希|校验|订单|单号|编号|文件"
#: What may stand between the word and what says that the password follows: 密码我已经改成了, 密码我发给你们：.
_SPEAKER = r"(?:(?:已经?|已經)?[改换換]过?了?[，,])?(?:我们?|你们?|您|贵方|平台|客服|他们?|对方|给|发|告诉|已经?|已經|都|也|后来|刚刚?|重新|又|再|暂时|临时|现在|現在|目前|一直|原来|新的|还|還|在这里?|如下|分别|被){0,5}"
_CHANGED = r"(?:修?改|换|換|设置?|設置?|重[置设]|变更?|更[新换]|调整?)"
_TOLD = (
    rf"(?P<says>[ \t]{{0,2}}{_SPEAKER}(?:就?是|用的?是|为|為|叫做?|从|{_CHANGED}(?:成了?|为了?|為了?|回了?|的是|了?[:：])|is|(?:was |has been )?(?:changed|reset|set) to|[:：=])[ \t]{{0,2}}|[ \t]?)"
    r"(?P<open>[\"'“「『【（(]?)(?P<value>[!#-&*-+\--9=?-Z^-z|~]{4,40})"
)
#: 密码从 abc123 | 改成了 xyz789
_AGAIN = rf"[\"'”」』】）)]?[ \t]?[，,]?[ \t]?{_SPEAKER}{_CHANGED}?(?:成|为|為)了?[ \t]?[\"'“「『【（(]?(?P<value>[!#-&*-+\--9=?-Z^-z|~]{{4,40}})"
#: No password but a day, a telephone number, a mail address; and what is said of a method or a device, behind the value.
_OTHER = (
    r"(?:19|20)[0-9]{2}[-./][0-9]{1,2}(?:[-./][0-9]{1,2})?\Z|1[3-9][0-9]{9}\Z|[^@]+@[a-z0-9-]+\.[a-z.]{2,}\Z|[0-9]{1,3}[-~][0-9]{1,3}\Z"
)
_OF_METHOD = (
    r"[ \t]?(?:加密|算法|哈希|自动|自動|生成|系统|系統|版|格式|手机|手機|以上|以内|登录|登錄|接收|绑定|綁定|管理|保存|上|里|端|电脑|電腦)"
)
_NO_PASSWORD = frozenset(
    ("required", "null", "none", "true", "false", "string", "error", "hidden", "wrong", "http", "https", "masked", "redacted")
)
_UNITS = "年月日号點点位个次天周时分秒岁元条"
#: Bits a character: a value of less is a word or a pattern.
ENTROPY = 3.0


def find(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of every secret, in order; linear in the text."""
    found = list(_announced(text))
    if compiled(_LONG).search(text):
        found += [m.span() for m in compiled(_KNOWN).finditer(text) if sum(ch.isdigit() for ch in m[0]) >= 2]
    return tuple(sorted(found))


def _announced(text: str) -> Iterator[tuple[int, int]]:
    for cue in compiled(_CUE).finditer(text):
        if cue["password"]:
            told = compiled(_TOLD).match(text, cue.end())
            end = _password_end(told, text, cue[0].isascii()) if told else 0
            if told and end:
                yield told.start("value"), end
                again = compiled(_AGAIN).match(text, end)
                if again and (end := _password_end(again, text, False)):
                    yield again.start("value"), end
        elif (
            (value := compiled(_VALUE).match(text, cue.end())) and not compiled(_NO_KEY).search(value["between"]) and mixed(value["value"])
        ):
            yield value.span("value")


def _password_end(told: re.Match[str], text: str, english: bool) -> int:
    """Where the told password ends; 0 when it is none. Of letters only it may be another word where the cue is English."""
    value, says = told["value"].rstrip(".?:!"), told.groupdict().get("says", "成").strip()
    end = told.start("value") + len(value)
    letters, digits = any(ch.isalpha() for ch in value), any(ch.isdigit() for ch in value)
    after = text[end : end + 1]
    if len(value) < 4 or "**" in value or len(set(value.lower())) == 1 or value.lower() in _NO_PASSWORD or text.startswith("://", end):
        return 0
    if compiled(_OTHER).match(value.lower()) or compiled(_OF_METHOD).match(text, end):
        return 0
    if letters and digits:
        return end if says or len(value) >= 6 else 0
    if digits:
        enclosed = not says and told["open"] and len(value) >= 6 and after and after in "\"'”」』】）)"
        return end if (says and (not after or after not in _UNITS)) or enclosed else 0
    written = says[-1:] in (":", "：", "=")
    return end if letters and written and not english and not "\u3400" <= after <= "\u9fff" else 0


def mixed(value: str) -> bool:
    """Whether a value has letters and digits in the disorder of a key: at least three of each, and ``ENTROPY`` bits a character."""
    digits = sum(ch.isdigit() for ch in value)
    letters = sum(ch.isalpha() for ch in value)
    counts = Counter(value).values()
    bits = -sum(count / len(value) * log2(count / len(value)) for count in counts)
    return digits >= 3 and letters >= 3 and bits >= ENTROPY
