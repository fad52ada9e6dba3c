"""S109 missing-request."""

from linter.patterns import compiled
from linter.rule import Bad, Good, StatementRule
from linter.values import Analysis, Fix, Severity, Span

#: A request that stands in a sentence of another move.
ASKED = r"[请求恳望盼请請懇][^，。,;；]{0,8}(?:解封|解除|解禁|解冻|恢复|恢復|复核|重审|核实|处理|放行|通过)"


class MissingRequest(StatementRule):
    """为什么：一个账号可能有多项限制，写明请求才好处理（经验）。

    怎么改：结尾写一句「恳请复核并恢复……功能」。

    例：「恳请复核，并恢复朋友圈功能。」
    """

    code = "S109"
    name = "missing-request"
    severity = Severity.INFO
    needs = "lacks:request"
    message = "没有写请求什么。请用一句话写明：请求复核、恢复哪项功能，或告知哪些内容。"
    message_en = "It does not say what is asked. Say it in one sentence: a review, which function to restore, or what to be told."
    bad = (
        Bad(
            "3月5日我在群里发了12条广告，是我不对，已全部删除。",
            "3月5日我在群里发了12条广告，是我不对，已全部删除。",
            fixed="3月5日我在群里发了12条广告，是我不对，已全部删除。恳请审核以上整改情况，恢复【请填写：哪项功能】。",
        ),
    )
    good = (Good("3月5日我在群里发了12条广告，是我不对，已全部删除。恳请恢复账号。"),)

    def fires(self, analysis: Analysis) -> bool:
        text = " ".join(sentence.text for sentence in analysis.sentences)
        return "request" not in analysis.possible_moves and not compiled(ASKED).search(text)

    def fixes(self, analysis: Analysis, span: Span) -> tuple[Fix, ...]:
        from linter.skeletons.offer import offer, way

        # what was done to put it right is asked to be looked at only where something was
        unmended = way(analysis) == "remedy" and not analysis.route_given and not self._mended(analysis)
        return offer(analysis, "补一句请求", ["request"], "open" if unmended else None)

    def _mended(self, analysis: Analysis) -> bool:
        from linter.text.measures import parts

        return any("done" in part.kinds for i in range(len(analysis.sentences)) for part in parts(analysis.plain.of(i)))
