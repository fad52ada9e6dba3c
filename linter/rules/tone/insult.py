"""T106 insult."""

from linter.rule import Bad, Good, TacticRule
from linter.values import Severity


class Insult(TacticRule):
    """为什么：审核人员会只因语气拒绝申诉，反话和讽刺也算（经验）。

    怎么改：删去这一句或这半句；若其中有事实，单独、平实地写出来。

    例：「垃圾平台，店大欺客」→ 删去。
    """

    code = "T106"
    name = "insult"
    tactic = "insult"
    severity = Severity.ERROR
    message = "「{quote}」带有辱骂、嘲讽或对动机的猜测，会让整份申诉失去作用。请删去，只留事实和请求。"
    message_en = "“{quote}” insults, mocks or imputes a motive. Delete it and keep facts and request."
    bad = (
        Bad("垃圾平台，我的号用了八年", "垃圾平台"),
        Bad("客服的回复简直是放屁", "放屁"),
    )
    good = (
        Good("我被判定为发布垃圾信息，相关内容已删除。"),
        Good("我当时真是太糊涂了，是我的错。"),
        Good("我们清理了垃圾评论，并关闭了评论区。"),
    )
