"""T111 hedged-admission."""

from linter.rule import Bad, Good, TacticRule
from linter.values import Severity


class HedgedAdmission(TacticRule):
    """为什么：“如果我有错”让人看不出您是否承认；道歉研究里它被读作“不确定”，并不总是不真诚，所以只是警告（经验和研究，不是平台的说法）。

    怎么改：承认的，写明是什么行为、违反了哪一条；不承认的，用 --route dispute 走复核路径，写理由和证据，不要勉强认错。

    例：「如果我有违规，我道歉」→「3 月 5 日我在 3 个群里群发广告，违反了群发规定，对此我道歉」，或改写复核理由。
    """

    code = "T111"
    name = "hedged-admission"
    tactic = "hedged_admission"
    severity = Severity.WARNING
    message = "「{quote}」是带条件的认错，读起来像是拿不准。确有其事就直接写明；没有违规就不必认错，改走复核。"
    message_en = "“{quote}” is an apology with a condition. Say plainly what happened; if nothing did, don't apologise: ask for a review."
    bad = (
        Bad("如果我有违规的话，我在这里道歉。", "如果我有违规"),
        Bad("行吧我认，算我倒霉", "行吧我认"),
    )
    good = (
        Good("我在群里发广告，违反了规定，我道歉。"),
        Good("如需补充材料，我会及时提供。"),
    )
