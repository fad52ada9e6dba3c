"""M101 missing-material."""

from collections.abc import Iterator

from linter.exhibits import Dossier
from linter.material_rule import FOLDER, BadFolder, Drawn, GoodFolder, MaterialRule
from linter.rules.materials.words import grounds, served
from linter.values import Finding, Severity

_FRONT, _BACK = Drawn("card"), Drawn("card", how=(("side", "back"),))
_PROMISE = "承诺书\n本人承诺不再群发广告。\n承诺人：张三\n2026年3月6日"
_TOLD = "申诉说明\n3月5日我在群里发了12条广告，已全部撤回，恳请复核。"
_MORE = {
    "zh": "；认不出是什么的文件有 {count} 个，若其中有它，请在文件名里写明",
    "en": ". Files not recognised: {count}; if it is among them, say so in its name",
}


class MissingMaterial(MaterialRule):
    """为什么：要求的材料缺一样，申诉就可能不被受理（文章：要身份证正反面、场景说明、承诺书），有的明文规定（官方：小程序申诉接口每条违规都要附证明，developers.weixin.qq.com/doc/oplatform/openApi/miniprogram-management/record-management/api_createappeal.html）。要哪些材料按平台、账号和路径而定；没有给出的，只按已知的查。

    怎么改：补上缺的文件；已经有了而没有认出来的，在文件名里写明是什么。没有违规、走复核的，不需要整改承诺书。

    例：只有「身份证正面.jpg」→ 补上「身份证反面.jpg」。
    """

    code = "M101"
    name = "missing-material"
    severity = Severity.WARNING
    message = "缺少{kind}（{asked}；{mark}：{source}）。请补上{more}。"
    message_en = "There is no {kind} ({asked}; {mark}: {source}). Add it{more}."
    bad = (
        BadFolder({"身份证正面.jpg": _FRONT, "申诉说明.txt": _TOLD}, FOLDER, platform="wechat", account="personal", route="dispute"),
        BadFolder(
            {"身份证正面.jpg": _FRONT, "身份证反面.jpg": _BACK, "承诺书.txt": _PROMISE},
            FOLDER,
            platform="wechat",
            account="personal",
            route="remedy",
        ),
        BadFolder(
            {"身份证正面.jpg": _FRONT, "身份证反面.jpg": _BACK}, FOLDER, FOLDER, platform="wechat", account="personal", route="remedy"
        ),
        BadFolder({"聊天截图.jpg": Drawn("screen", (720, 1560))}, FOLDER, platform="alipay"),
    )
    good = (
        GoodFolder(
            {"身份证正面.jpg": _FRONT, "身份证反面.jpg": _BACK, "申诉说明.txt": _TOLD},
            platform="wechat",
            account="personal",
            route="dispute",
        ),
        GoodFolder(
            {"身份证正面.jpg": _FRONT, "身份证反面.jpg": _BACK}, statement=_TOLD, platform="wechat", account="personal", route="dispute"
        ),
        GoodFolder({"身份证正反面.jpg": _FRONT}, statement=_TOLD, platform="wechat", account="personal", route="dispute"),
        GoodFolder({"流水.csv": "交易时间,金额\n2026-03-05,12.00"}, platform="alipay"),
        GoodFolder({"聊天截图.jpg": Drawn("screen", (720, 1560))}, platform="weibo"),
        GoodFolder({"聊天截图.jpg": Drawn("screen", (720, 1560))}),
    )

    def examine(self, dossier: Dossier) -> Iterator[tuple[str, Finding]]:
        unknown = sum(one.kind == "other" and one.fault is None for one in dossier.files)
        for required in dossier.required:
            if required.needed and not served(required.kind, dossier):
                sure = required.mark == "official" and not unknown
                yield self.about(
                    FOLDER,
                    Severity.ERROR if sure else None,
                    asked=(required.text, required.text_en),
                    **grounds(required),
                    more=(_MORE["zh"].format(count=unknown), _MORE["en"].format(count=unknown)) if unknown else ("", ""),
                )
