"""T201 shouting."""

from linter.rule import Bad, Good, PhraseRule
from linter.values import Severity


class Shouting(PhraseRule):
    """为什么：一连串感叹号、问号读起来像在喊，容易盖过内容（经验）。

    怎么改：留一个标点即可；要紧的话靠事实，不靠标点。

    例：「请尽快处理！！！！」→「请尽快处理。」
    """

    code = "T201"
    name = "shouting"
    severity = Severity.INFO
    needs = "loud"
    message = "「{quote}」连用感叹号或问号，读起来像在喊。留一个标点即可。"
    message_en = "“{quote}”: repeated marks read as shouting. One is enough."
    pattern = r"[！？!?‼⁉]{3,}"
    bad = (Bad("请尽快处理！！！！", "！！！！"), Bad("为什么不回复？？？", "？？？"))
    good = (Good("请尽快处理！"), Good("真的可以吗？！"))
