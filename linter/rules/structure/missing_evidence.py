"""S108 missing-evidence."""

from linter.patterns import compiled
from linter.rule import Bad, Good, StatementRule, asks_for, firmly_read
from linter.values import Analysis, Fix, Severity, Span

EVIDENCE = (
    r"附件|附图|附上|截图|截圖|录屏|錄影|见图|如图|凭证|单号|回执|网址|http|图\d|Fig|证明"
    r"|扫描件|授权函|授权书|变更记录|回放|原文链接|快照|小票|发票|票据|运单|底片|原图|原稿|手绘稿|工程文件|病历|监控|存档|流水单?|检测报告|质检报告|公证"
    r"|[附见传供交留存][^，。,;；\n]{0,8}(?:录音|视频|链接|照片|记录)|(?:录音|视频|链接|照片|记录)[^，。,;；\n]{0,6}(?:为证|可查|可以查|作证|如下|见|已传|已上传|均在)"
)


class MissingEvidence(StatementRule):
    """为什么：每一条违规都要有对应的证明材料，接口里就是按条提交的（官方：小程序申诉接口每条违规各附 proof_material_ids，developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/record-management/api_createappeal.html）。

    怎么改：在理由后面写「见附件 1（……截图）」，文件名与编号一致。

    例：「登录记录见附件 2，发布设备与我的手机型号不同。」
    """

    code = "S108"
    name = "missing-evidence"
    severity = Severity.WARNING
    needs = "lacks:evidence"
    by_route = True
    message = "走复核路径，但没有提到任何证据。请写明附上了什么：截图、订单、登录记录、授权书，并编号。"
    message_en = (
        "On the dispute route no evidence is named. Say what is attached: screenshots, orders, login records, authorisations; number them."
    )
    bad = (
        Bad(
            "3月5日我的视频被下架，说是侵权。这个视频是我自己拍的，规则第2条针对的是搬运，我的没有搬运。",
            "这个视频是我自己拍的，规则第2条针对的是搬运，我的没有搬运。",
            route="dispute",
            fixed="3月5日我的视频被下架，说是侵权。这个视频是我自己拍的，规则第2条针对的是搬运，我的没有搬运。【请填写：原文件、授权书、首发链接等】见附件【请填写：编号】，能看出【请填写：与处罚不符之处】。",
        ),
        Bad(
            "3月5日我的账号被封禁。规则第2条针对的是付费抽奖，我们的活动不收费。",
            "规则第2条针对的是付费抽奖，我们的活动不收费。",
            route="dispute",
        ),
    )
    good = (
        Good("3月5日的200元是货款，不属于诈骗。【请填写：证据是什么、附件编号】", route="dispute"),
        Good("3月5日我的视频被下架。拍摄的工程文件和记录可查，规则第2条针对的是搬运。", route="dispute"),
        Good("3月5日我的账号被封禁。规则第2条针对的是付费抽奖，我们的活动不收费。规则截图见附件1。", route="dispute"),
    )

    def fires(self, analysis: Analysis) -> bool:
        return (
            analysis.surely_missing("evidence")
            and firmly_read(analysis)
            and not asks_for("证据|附件", analysis)
            and not compiled(EVIDENCE).search(" ".join(sentence.text for sentence in analysis.sentences))
        )

    def fixes(self, analysis: Analysis, span: Span) -> tuple[Fix, ...]:
        from linter.skeletons.offer import offer

        return offer(analysis, "补一句证据在哪里", ["evidence"])
