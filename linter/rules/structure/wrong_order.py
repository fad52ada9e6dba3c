"""S106 wrong-order."""

from collections.abc import Iterator

from linter.rule import Bad, Good, Rule
from linter.values import Analysis, Finding, Severity


class WrongOrder(Rule):
    """为什么：“事实 → 承认 → 整改”的顺序让审核人员一遍看懂（文章）。没有官方要求，所以只是提示。

    怎么改：把整段经过放在最前，道歉其次，措施和请求放在最后。

    例：先道歉再说事情的，把道歉移到经过之后。
    """

    code = "S106"
    name = "wrong-order"
    severity = Severity.INFO
    needs = "route:remedy move:fact move:admission move:remedy"
    message = "顺序有些乱：先写事实，再写不足，最后写整改，读起来最清楚。请把这一句移到对应的位置。"
    message_en = "The order is mixed up: fact, then what fell short, then the remedy reads best. Move this sentence to its place."
    bad = (
        Bad(
            "3月5日我在群里发了12条广告，当晚被限制群聊。\n以后不会再在群里发广告了，群发软件已经卸载。\n违反了群规，是我的错，对不起。\n恳请恢复群聊功能。",
            "以后不会再在群里发广告了，群发软件已经卸载。",
            route="remedy",
            fixed="3月5日我在群里发了12条广告，当晚被限制群聊。\n违反了群规，是我的错，对不起。\n以后不会再在群里发广告了，群发软件已经卸载。\n恳请恢复群聊功能。",
        ),
    )
    good = (Good("3月5日我在群里发了12条广告。违反了规定，是我不对。已全部删除，今后不再发。", route="remedy"),)

    def check(self, analysis: Analysis) -> Iterator[Finding]:
        if analysis.route.label != "remedy" or analysis.missing_moves:
            return
        fact, remedy = analysis.moves.index("fact"), analysis.moves.index("remedy")
        admissions = [i for i, move in enumerate(analysis.moves) if move == "admission"]
        # a line of apology in the greeting is not the admission when a real one follows
        admission = next((i for i in admissions if i > fact), admissions[0])
        misplaced = admission if admission < fact else remedy if remedy < admission else None
        if misplaced is not None:
            from linter.skeletons.reorder import reordered

            yield self.finding(analysis, analysis.sentences[misplaced].span, fixes=reordered(analysis))
