"""T108 challenge."""

from linter.rule import Bad, Good, TacticRule
from linter.values import Severity


class Challenge(TacticRule):
    """为什么：反问不提供信息，只表达不满（经验）。

    怎么改：问依据的，写「请告知所依据的条款」；反驳的，把反问里的理由写成陈述句。

    例：「凭什么封我？」→「请告知处罚所依据的具体条款和内容」。
    """

    code = "T108"
    name = "challenge"
    tactic = "challenge"
    severity = Severity.WARNING
    message = "「{quote}」是质问或反问，审核人员读到的是指责。请改成陈述，或一个真正想问的、有礼貌的问题。"
    message_en = "“{quote}” is a rhetorical or accusing question. State the point, or ask one real question politely."
    bad = (
        Bad("凭什么封我的号？", "凭什么"),
        Bad("难道聊天也违规？", "难道"),
    )
    good = (
        Good("请问还需要补充什么材料？"),
        Good("麻烦告知是哪一条内容触发的，方便我修改。"),
    )
