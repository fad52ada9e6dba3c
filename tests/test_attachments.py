"""What statements name as attached, and whether commitments are dated and signed."""

from __future__ import annotations

import pytest

from linter.text.attachments import find
from linter.text.signatures import is_dated, is_signed


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("聊天记录见附件1，登录记录见附件二。", [(1, "screenshot"), (2, None)]),
        ("整改前后见截图1、截图2。", [(1, "screenshot"), (2, "screenshot")]),
        ("证据见附件1-3。", [(1, None), (2, None), (3, None)]),
        ("交易流水（附件2）和营业执照（附件3）已上传。", [(2, "transactions"), (3, "licence")]),
        ("如图3所示，按钮已删除，见附件3。", [(3, "screenshot"), (3, None)]),
        ("材料清单：\n1. 聊天截图；\n2. 交易流水。", [(1, "screenshot"), (2, "transactions")]),
        ("附件：1、营业执照 2、授权书", [(1, "licence"), (2, "authorisation")]),
        ("現附上營業執照與《承諾書》。", [(None, "licence"), (None, "commitment")]),
        ("现提交身份证正反面。", [(None, "identity")]),
        ("随信附上授权书一份。", [(None, "authorisation")]),
        ("截图见附件1，又见附件1。", [(1, "screenshot")]),
        # near misses
        ("违反了《微信公众平台运营规范》第3条。", []),
        ("请平台提供举报截图。如需要，我可以提供交易流水。", []),
        ("我发了2张截图，3月5日删除。", []),
        ("附件1月底前补交。", []),
        ("没有提供授权书，是我的疏忽。", []),
        ("《承诺书》的模板在哪里下载？", []),
        ("地图3小时没更新。", []),
        ("通知里附了两张截图，前三次都附了授权书。", []),
        ("邮件说提交的水电费账单无法验证，需补充办学许可证。", []),
        ("发视频一直显示审核中，实物照片六面都拍了。", []),
        ("站规附录三写了，见《社区规范》附件二。", []),
        ("附件一并提交，我跟她的图一模一样，附受案回执照片。", []),
        ("修改前后见附件一、附件二，三张都在图一到图三。", [(1, None), (2, None), (1, "screenshot"), (2, "screenshot"), (3, "screenshot")]),
        ("我签过《租房合同》，与本案无关。", []),
    ],
)
def test_what_is_named_as_attached(text: str, named: list[tuple[int | None, str | None]]) -> None:
    assert [(one.number, one.kind) for one in find(text)] == named


@pytest.mark.parametrize(
    ("end", "dated", "signed"),
    [
        ("承诺人：张三\n2026年3月5日", True, True),
        ("承诺人：张三　　　2026.3.5", True, True),
        ("承諾人：陳大文\n二〇二六年三月五日", True, True),
        ("承诺人：\n李四\n2026/3/5", True, True),
        ("某某公司（盖章）\n法定代表人（签字）：王五\n2026年3月5日", True, True),
        ("张三\n2026年3月5日", True, True),
        ("小满食品有限公司\n2026年3月5日", True, True),
        ("Signed by: Li Lei\n2026-03-05", True, True),
        ("承诺人（签名）：\n日期：　　年　　月　　日", False, False),
        ("签名：＿＿＿＿　　日期：2026年3月6日", True, False),
        ("承诺人：________", False, False),
        ("签名：【请填写：姓名】\n日期：【请填写：日期】", False, False),
        ("承诺人：张三", False, True),
        ("以上承诺，绝不反悔。", False, False),
        ("特此承诺\n此致\n敬礼", False, False),
        ("此致\n敬礼\n张三\n2026年3月5日", True, True),
        ("法定代表人（签字）：\n2026/3/5", True, False),
    ],
)
def test_a_commitment_is_dated_and_signed_or_not(end: str, dated: bool, signed: bool) -> None:
    text = f"承诺书\n本人于2026年3月1日在群里发了广告，今后不再发。\n我会遵守群规和平台规范。\n{end}"
    assert (is_dated(text), is_signed(text)) == (dated, signed)
