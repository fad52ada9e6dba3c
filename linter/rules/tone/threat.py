"""T105 threat."""

from linter.rule import Bad, Good, TacticRule
from linter.values import Severity


class Threat(TacticRule):
    """为什么：起诉、曝光、投诉之类的话不会加快处理，反而常被直接驳回（经验）。您当然可以走法律途径，但不必写在申诉里。

    怎么改：删去整句；如确有需要，写「如需补充材料，我会及时配合」。

    例：「不解封我就投诉到12315」→「如需补充材料，我会及时配合」。
    """

    code = "T105"
    name = "threat"
    tactic = "threat"
    severity = Severity.ERROR
    message = "「{quote}」像是施压或威胁，会让审核人员停止沟通。请删去这一句，改为愿意配合核查。"
    message_en = "“{quote}” reads as a threat. Delete it, and offer to cooperate."
    bad = (
        Bad("三天内不处理我就曝光你们，法律途径解决。", "曝光你"),
        Bad("再不解封就投诉到12315", "投诉到"),
    )
    good = (
        Good("我愿意配合调查。"),
        Good("盗号一事已向公安机关报案，回执编号见附件。"),
        Good("买家打了12315，我们已退款结案。"),
    )
