"""Platform notices: their items and terms, and how statements answer them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.analysis import analyse
from linter.answers import mixed
from linter.model.runtime import Classifier
from linter.readers.plain import document
from linter.split import split
from linter.text.notice import parse
from linter.values import Analysis, Case

TODAY = date(2026, 3, 10)

#: (notice, (words of an item, its kind)…, deadline, days, chances)
NOTICES: tuple[tuple[str, tuple[tuple[str, str], ...], date | None, int | None, int | None], ...] = (
    (
        "尊敬的用户：\n经核查，您的微信账号存在以下违规行为：\n1. 短时间内频繁添加好友，对他人造成骚扰；\n"
        "2. 在群内发布带有“转发领红包”字样的网页，诱导分享，违反《微信外部链接内容管理规范》第2.1条。\n"
        "处罚措施：\n1. 限制添加好友功能7天；\n2. 相关链接停止访问。\n如有异议，请在7日内提交申诉，逾期不再受理。剩余申诉次数：2",
        (("频繁添加好友", "harassment"), ("转发领红包", "inducement")),
        None,
        7,
        2,
    ),
    (
        "【违规通知】\n违规记录1\n违规时间：2026-03-01 20:14\n违规类型：虚假宣传\n违规内容：商品页写“三天见效”\n处罚结果：下架商品\n\n"
        "违规记录2\n违规时间：2026-03-03 09:30\n违规类型：售卖假冒商品\n违规内容：某运动鞋被权利人投诉侵犯商标权\n处罚结果：扣12分\n\n"
        "截止时间：2026/03/20 23:59\n每项处罚仅可申诉一次。",
        (("三天见效", "false_marketing"), ("某运动鞋", "infringement")),
        date(2026, 3, 20),
        None,
        1,
    ),
    (
        "玩家您好，检测到您的账号使用外挂、辱骂队友，现已封停3天。请于3月15日前前往客服中心申诉。",
        (("外挂", "cheating"), ("辱骂队友", "harassment")),
        date(2026, 3, 15),
        None,
        None,
    ),
    (
        "您好，您的小程序“晨光记账”经审核存在以下问题：服务类目与实际内容不符；未取得相关经营许可证；首页含诱导关注公众号的弹窗。"
        "请在收到本通知后3个工作日内完成整改，我们将在5个工作日内审核并答复。",
        (("类目与实际内容不符", "category"), ("经营许可证", "category"), ("诱导关注", "inducement")),
        None,
        3,
        None,
    ),
    (
        "一、違規情況\n（一）2026年2月27日於交易版多次張貼廣告，屬洗版行為。\n（二）在他人文章下以「騙子」等字眼人身攻擊。\n"
        "二、處分\n水桶十四日。\n三、申訴須知\n（一）申訴以一次為限。\n（二）請附上相關截圖。",
        (("張貼廣告", "harassment"), ("人身攻擊", "harassment")),
        None,
        None,
        1,
    ),
    (
        "序号\t时间\t违规内容\t违规类型\t处理\n1\t2026-03-02\t视频《夜市探店》第3分钟\t盗用他人画面\t下架\n2\t2026-03-04\t直播间口播“全网最低”\t虚假宣传\t警告\n\n"
        "温馨提示：\n1. 请准备授权书等材料；\n2. 申诉结果将于5日内通知您。\n您还有1次申诉机会，请在48小时内处理。",
        (("夜市探店", "infringement"), ("全网最低", "false_marketing")),
        None,
        2,
        1,
    ),
    (
        "您的帖子因以下原因被删除：①含有低俗图片；②标题使用未经核实的谣言信息。如对处理有疑问，可在收到通知之日起十日内申诉。本次为最终申诉。",
        (("低俗图片", "content_safety"), ("谣言", "content_safety")),
        None,
        10,
        1,
    ),
    (
        "Dear seller,\n以下 listing 违反了平台政策 (policy violations):\n- Listing A：图片涉嫌盗图 copyright infringement\n"
        "- Listing B：fake reviews 刷单炒信\n\nHow to appeal:\n- Upload 采购凭证\n- 填写 appeal form\nDeadline: 2026-03-18. Appeals left: 1",
        (("Listing A", "infringement"), ("刷单炒信", "false_marketing")),
        date(2026, 3, 18),
        None,
        1,
    ),
    (
        "账号处罚通知\n您的账号因涉嫌资金诈骗已被限制收款，限制至2026年4月9日解除。申诉流程：\n一、登录支付宝；\n二、进入“账户保护”；\n三、提交近三个月的交易凭证。",
        (("资金诈骗", "fraud"),),
        None,
        None,
        None,
    ),
    (
        "违规时间：2026年3月5日\n违规行为：在评论区发布引流外链\n处罚：禁言3天\n违规时间：2026年3月6日\n违规行为：私信骚扰多名用户\n处罚：禁言7天\n"
        "申诉说明\n每次处罚有两次申诉机会，提交后不可修改。请不晚于2026年3月13日提交。",
        (("引流外链", "inducement"), ("私信骚扰", "harassment")),
        date(2026, 3, 13),
        None,
        2,
    ),
)
