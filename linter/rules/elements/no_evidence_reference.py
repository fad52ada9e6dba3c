"""E110 no-evidence-reference."""

from linter.patterns import compiled
from linter.rule import Bad, Good
from linter.rules.elements.missing import MissingElement
from linter.rules.structure.missing_evidence import MissingEvidence
from linter.values import Analysis, Severity, Span

_NUMBER = "[0-9一二三四五六七八九十①-⑨a-d]"
_MATERIAL = r"截图|录屏|照片|附件|附上|附后|附图|凭证|回执|授权书|证明(?:材料|文件|书)|(?:登录|登陆|聊天|订单|交易|转账|购买|发货|操作|通话|行车|监控|病历|就诊)(?:记录|单)|监控(?:录像|视频)|发票|流水"
_OFFERED = r"附|上传|提交|提供|传了|可以?[查看核证]|有[^,。]{0,6}为证|都[有在]|都可以|如下|证明"
_LOCATED = (
    rf"(?:附件|附图|附录|附|图|材料|证据|证明|证|截图|照片|视频|录屏)(?:编?号)?[ (_]?{_NUMBER}|(?:附件?|材料|证据|证明)[:：] ?(?:[(（]?{_NUMBER}[.、)）]?|[a-d] )|[单编]号[^,。;!?\n]{{0,6}}[0-9a-z]{{4,}}|https?://|www\.|(?<![a-z])bv[0-9a-z]{{8}}"
    r"|[0-9一二三四五六七八九十] ?[楼樓]|#[0-9a-z]{1,12}|第[0-9一二三四五六七八九十]+(?:秒|页|行|张|份)|\.(?:jpe?g|png|pdf|docx?|mp4|zip|xlsx?|txt)|文章代码|[见在到][^,。!?\n]{0,4}(?:附件|附图|下方|下面|文末|末尾|最后|压缩包|留言|签名档|链接|相册|网盘|文章|置底|精华|信里|邮箱|评论)|连结|工单[^,。;!?\n]{0,6}[0-9]{3,}|[a-z0-9-]\.(?:com|cn|net|org)"
)


class NoEvidenceReference(MissingElement):
    """为什么：证据和违规要逐条对得上（官方：小程序申诉接口每条违规各附 proof_material_ids，developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/record-management/api_createappeal.html）；没有编号，不知道哪一张说明哪一点（本工具的判断）。

    怎么改：给每份材料编号，在说到的地方写「见附件 1」；链接、单号、楼层、时间点也可以。

    例：「有聊天记录为证」→「聊天记录见附件 2（3 月 5 日 20:14 的一条）」
    """

    code = "E110"
    name = "no-evidence-reference"
    severity = Severity.INFO
    needs = "move:evidence|move:dispute"
    message = "提到了证据，但没有编号，也没有写在哪里能看到。请写「见附件 1」，或给出链接、单号、楼层。"
    message_en = (
        "Evidence is mentioned without a number or a place to find it. Write 见附件 1, or give the link, the order number or the post."
    )
    bad = (
        Bad(
            "3月5日我没有登录过，手机一直在家。登录记录截图可以证明。",
            "登录记录截图可以证明。",
            route="dispute",
        ),
        Bad(
            "3月5日我的笔记被判盗图。图是我自己拍的，原片和拍摄参数都在，截图已附上。",
            "图是我自己拍的，原片和拍摄参数都在，截图已附上。",
            route="dispute",
        ),
    )
    good = (
        Good("3月5日我没有登录过，手机一直在家，登录记录截图见附件1。", route="dispute"),
        Good("3月5日的快递我寄了，截图已上传，运单号SF1234567890可查。", route="dispute"),
        Good("3月5日我的笔记被判盗图，原片截图见 https://a.cn/1 。", route="dispute"),
        Good("3月5日我的帖子被删，原文截图在3楼。", route="dispute"),
        Good("3月5日我没有登录过，请复核。", route="dispute"),
        Good("3月5日我没有登录过。证明：1. 登录记录；2. 车票。", route="dispute"),
        Good("3月5日的刀是收藏品。材料：一是照片，旁边放了尺子。", route="dispute"),
    )

    def lacks(self, analysis: Analysis) -> bool:
        return (
            self._mention(analysis) is not None
            and not compiled(_LOCATED).search(analysis.plain.text)
            and not MissingEvidence().fires(analysis)
        )

    def place(self, analysis: Analysis) -> Span:
        return analysis.sentences[self._mention(analysis) or 0].span

    def _mention(self, analysis: Analysis) -> int | None:
        """The first sentence that speaks of something to look at: of evidence, else of the dispute."""
        for wanted in ("evidence", "dispute"):
            for i, move in enumerate(analysis.moves):
                text = analysis.plain.of(i) if move == wanted else ""
                if compiled(_MATERIAL).search(text) and (wanted == "evidence" or compiled(_OFFERED).search(text)):
                    return i
        return None
