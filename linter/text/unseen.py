"""What a reader does not see: characters without width, marks laid over characters, turns of direction, and signs that only look like one.

Nothing of it is in the way of who reads the statement, so it must not be in the way of the rules either. A joiner inside an emoji and
what makes a character an emoji stay: many write those.
"""

from __future__ import annotations

from linter.patterns import compiled
from linter.text.changed import Change, changed, through
from linter.values import Normal

_HAN = "\u3400-\u9fff"
#: Code points of pictures, for use inside a class: what a joiner or a choice of colour may follow.
_PICTURE = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2934\u2935\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    "\ufe0f\U0001f000-\U0001faff"
)
#: Format and control characters, blanks that are letters; joiners and choices of a variant are looked at apart.
_NOTHING = (
    "\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200c\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef"
)
_SOMETIMES = "\u200d\ufe00-\ufe0f"
#: Strokes and rings through or round a character, and whatever is laid on a Chinese one, which has no accents.
_STRUCK = "\u0332-\u0338\u0488\u0489\u20d0-\u20ff"
_ACCENTS = (
    "\u0300-\u036f\u0483-\u0489\u064b-\u065f\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f"
)
#: Radicals and compatibility forms: the same character at another place of the standard.
_TWINS = "\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f"
#: Digits in another dress, which are a number only where many stand together.
_DIGITS = dict(zip("①②③④⑤⑥⑦⑧⑨⓪❶❷❸❹❺❻❼❽❾⓿〇⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "1234567890123456789000123456789" + "0123456789", strict=True)) | {
    chr(0x1D7CE + i): str(i % 10) for i in range(50)
}
#: Digits as words: nobody writes as many as a telephone number has.
_SPOKEN = dict(zip("零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "001234567891123456789", strict=True))
_DRESSED, _WORDS = "".join(_DIGITS), "".join(_SPOKEN)
#: What stands for a telephone number: dressed digits, words, letters that look like nought, keys.
_NUMBER = (
    rf"[0-9{_DRESSED}]{{7,}}|[0-9{_WORDS}]{{11,18}}(?![0-9{_WORDS}])|(?<![0-9A-Za-z])1[3-9](?=[0-9]*[Oo])[0-9Oo]{{9}}(?![0-9A-Za-z])"
    r"|(?:[0-9]\ufe0f?\u20e3){7,}"
)
_AS_DIGITS = str.maketrans(_DIGITS | _SPOKEN | {"O": "0", "o": "0", "\ufe0f": "", "\u20e3": ""})
#: A character that turns what follows it, which is then read from its end.
_TURN = "\u202e"

_ANY = f"[{_NOTHING}{_SOMETIMES}{_ACCENTS}{_TWINS}]|[{_DRESSED}]{{2}}|[{_WORDS}]{{5}}|[0-9][Oo]"
_DROPPED = (
    rf"(?<=[{_HAN}{_TWINS}])[{_ACCENTS}{_SOMETIMES}{_NOTHING}]+|[{_NOTHING}]+|\u200d(?![{_PICTURE}])|(?<![{_PICTURE}])\u200d|(?<![{_PICTURE}0-9#*])[\ufe00-\ufe0f]+|(?<=[0-9#*])[\ufe00-\ufe0f]+(?!\u20e3)"
    rf"|(?<=[A-Za-z])[{_STRUCK}]+|(?P<twin>[{_TWINS}])"
)
#: Of what is turned round only what is turned back soon, or ends with its line: a mark that was copied along turns whole lines.
_TURNED = rf"{_TURN}([^\u202a-\u202e\r\n]{{2,40}})\u202c|{_TURN}([^\u202a-\u202e\r\n]{{2,12}})(?=[\r\n]|\Z)"
#: Radicals that normalisation form KC leaves as they are, and the characters that they are.
_RADICALS = dict(
    zip(
        "⺟⺠⻄⻅⻆⻉⻋⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "母民西见角贝车长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)


def shown(text: str) -> Normal | None:
    """The text as it is seen, with the way back; ``None`` where nothing of the kind is in it."""
    if text.isascii() or not compiled(_ANY).search(text):
        return None
    way: Normal | None = None
    for step in (_turned, _dropped, _numbers):
        before = way.text if way else text
        changes = step(before)
        if changes:
            way = through(way, changed(before, changes)) if way else changed(before, changes)
    return way


def _turned(text: str) -> list[Change]:
    """What is written backwards and turned round by a mark, read as it looks: each comes from its whole place."""
    found = [(*one.span(), (one[1] or one[2])[::-1]) for one in compiled(_TURNED).finditer(text)]
    return [change for change in found if compiled(f"[{_HAN}]").search(change[2])]


def _dropped(text: str) -> list[Change]:
    """What is left out, and what stands for something else."""
    found = [(*one.span(), _same(one[0]) if one["twin"] else "") for one in compiled(_DROPPED).finditer(text)]
    return [(start, end, plain) for start, end, plain in found if plain != text[start:end]]


def _numbers(text: str) -> list[Change]:
    """Numbers in another dress, in digits."""
    found = [(*one.span(), one[0].translate(_AS_DIGITS)) for one in compiled(_NUMBER).finditer(text)]
    return [(start, end, plain) for start, end, plain in found if plain != text[start:end]]


def _same(twin: str) -> str:
    from unicodedata import normalize

    return _RADICALS.get(twin) or normalize("NFKC", twin)
