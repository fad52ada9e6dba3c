#!/usr/bin/env python3
"""A dossier of 14 files with 10 planted faults, and one without any: planted.py FOLDER writes both below the folder.

Nothing in them is real; the numbers are made up, the identity number's check digit fits.
"""

from __future__ import annotations

import sys
from pathlib import Path

from making import made

from linter.material_rule import Content, Drawn

_PNG = (("format", "PNG"),)
_BACK = (("side", "back"),)
SCREEN = (720, 1560)
#: What is given of the case.
CASE = ("--platform", "wechat", "--account", "official_account", "--today", "2026-03-10")
NOTICE = "您的公众号存在以下违规：\n1. 诱导分享；\n2. 虚假宣传。"
STATEMENT = """申诉说明
尊敬的审核人员：我是公众号“小满家常菜”（ID：xiaomanfan）的运营者，用的是常用的红米Note12。
关于第一项，2026年3月5日10:20我在推文里要求读者转发到群才给菜谱，违反了《微信公众平台运营规范》3.2条，是我不对。3月6日我已把这篇推文删除，整改前后见附件1和附件5，当天我逐篇查过一遍，没有别的。
关于第二项，3月4日的推文写“三天见效”，没有依据，也是我的错。3月6日我已改为只写做法，登录记录见附件2，转账记录见附件3，群公告见附件4，门店见附件6和附件7，仓库见附件8。
3月7日起每篇推文由店员陈小满在发布前对照规范查一遍并登记。营业执照、承诺书和保证书一并附上。
恳请恢复公众号的功能。
"""
PROMISE = "承诺书\n我店承诺今后不以任何方式诱导分享，宣传语都有依据。\n承诺人：陈小满\n2026年3月8日"

#: Path -> the code of the fault that is planted in it, empty for the four that are good; and what is in it.
PLANTED: dict[str, tuple[str, Content]] = {
    "申诉说明.docx": ("", STATEMENT),
    "身份证正面.jpg": ("", Drawn("card")),
    "营业执照.jpg": ("", Drawn("page", (1100, 1556), seed=5)),
    "附件1-聊天截图.png": ("", Drawn("screen", SCREEN, how=_PNG)),
    "身份证反面.jpg": ("M109", Drawn("card", (1000, 631), light=0.9)),
    "承诺书.pdf": ("M112", PROMISE.replace("2026年3月8日", "日期：    年  月  日")),
    "保证书.jpg": ("M113", Drawn("page", (1100, 1556), seed=7, how=(("signed", "no"),))),
    "附件2-登录记录.png": ("M102", Drawn("screen", SCREEN, seed=2, how=_PNG, cut=9_000)),
    "附件3-转账记录.png": ("M103", Drawn("screen", SCREEN, seed=3, how=(("format", "JPEG"),))),
    "附件4-群公告截图.webp": ("M104", Drawn("screen", SCREEN, seed=4)),
    "附件5-整改后截图.jpg": ("M107", Drawn("screen", SCREEN, seed=6, blur=16)),
    "附件6-门店照片.jpg": ("M108", Drawn("desk", (1200, 900), light=0.2)),
    "附件7-13812345678.jpg": ("M111", Drawn("desk", (1200, 900), seed=2)),
    "附件8-仓库照片.jpg": ("M110", Drawn("desk", (1200, 900), seed=3, tags=("GPSLatitude", "GPSLongitude"))),
}
PERFECT: dict[str, Content] = {
    "申诉说明.docx": STATEMENT,
    "身份证正面.jpg": Drawn("card"),
    "身份证反面.jpg": Drawn("card", how=_BACK, blur=1.5),
    "营业执照.jpg": Drawn("page", (1100, 1556), seed=5, light=0.7),
    "承诺书.pdf": PROMISE,
    "保证书.jpg": Drawn("page", (1100, 1556), seed=7),
    "附件1-聊天截图.png": Drawn("screen", SCREEN, how=_PNG),
    "附件2-登录记录.png": Drawn("screen", SCREEN, seed=2, how=(*_PNG, ("dark", True))),
    "附件3-转账记录.png": Drawn("screen", SCREEN, seed=3, how=_PNG),
    "附件4-群公告截图.png": Drawn("screen", SCREEN, seed=4, how=_PNG),
    "附件5-诱导分享整改后截图.jpg": Drawn("screen", SCREEN, seed=6, blur=2),
    "附件6-门店照片.jpg": Drawn("desk", (1200, 900), light=0.6),
    "附件7-门店照片.jpg": Drawn("desk", (1200, 900), seed=2, tags=("Orientation", "Software")),
    "附件8-仓库照片.jpg": Drawn("desk", (1200, 900), seed=3),
}


def main(folder: str) -> None:
    made(Path(folder) / "planted", {name: content for name, (_, content) in PLANTED.items()})
    made(Path(folder) / "perfect", PERFECT)
    (Path(folder) / "notice.txt").write_text(NOTICE, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
