"""How much a sentence speaks of each of several texts: rare pairs of characters, violations, names and days that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from functools import cache
from typing import TypeVar

from linter.frozen import frozen
from linter.patterns import compiled
from linter.text import dates
from linter.text.numerals import number
from linter.text.violations import named

_T = TypeVar("_T", bound=Hashable)
#: Pairs that every notice and every statement has.
_COMMON = frozenset(
    [
        "违规",
        "规则",
        "规范",
        "内容",
        "用户",
        "平台",
        "账号",
        "行为",
        "时间",
        "类型",
        "处罚",
        "处理",
        "结果",
        "原因",
        "通知",
        "申诉",
        "记录",
        "问题",
        "发布",
        "存在",
        "涉嫌",
        "相关",
        "进行",
        "限制",
        "功能",
        "管理",
        "社区",
        "规定",
        "违反",
        "情况",
        "他人",
        "使用",
        "信息",
        "您的",
        "的账",
        "号在",
        "我们",
        "已经",
        "没有",
        "这个",
        "一个",
        "个人",
        "公司",
        "本人",
        "本店",
        "店铺",
        "系统",
        "检测",
        "核实",
        "第一",
        "一条",
        "二条",
        "请于",
        "可以",
        "行了",
        "说明",
        "提供",
        "材料",
        "整改",
        "删除",
        "下架",
        "封禁",
        "禁言",
        "恢复",
        "截图",
        "附件",
        "链接",
        "不属",
        "不存",
        "月日",
        "年月",
        "官方",
    ]
)
_RUNS = "[㐀-鿿]+|[a-z0-9]+(?:[-_.][a-z0-9]+)*"
_NAMES = '[“「『《【"‘]([^”」』》】"’\n]{2,30})[”」』》】"’]'
#: Other words for the same thing, as notices and writers use them.
_TOPICS = (
    "歌 音乐 配乐 曲子 bgm 音效 唱",
    "借钱 借款 转账 汇款 骗钱 骗人 诈骗 诈欺 订金",
    "照片 图片 配图 主图 封面 摄影 盗图 九宫格",
    "骂 辱骂 粗口 侮辱 脏话 人身攻击 喷 爆粗 不堪 吵起来 吵架 挂人 挂那位 言语 威胁 嘴臭 嘴脏 嘴贱 管住嘴 骂人 爆了粗 嘲讽",
    "加群 群里 拉群 拉人 微信号 加微信 联系方式 引流 站外 私信 暗号 绿色泡泡 绿泡泡 加v 加微",
    "外挂 脚本 第三方 插件 辅助 客户端 版微信 瞄准 自瞄 连点 宏",
    "退款 退货 售后 发货 运单 物流",
    "分享 转发 抽奖 集赞 助力 红包 返现 好评",
    "资质 许可证 执照 执业 经营范围 备案 认证 烟草证",
    "类目 错放 放错 选错 挂错 归类",
    "广告 推销 推广 群发 刷屏 洗版 营销 贴文",
    "功效 疗效 治病 夸大 宣传 吹牛 话术 最低价 治疗 祛斑 减肥",
    "刷单 刷量 人气 在线人数 空包 销量 涨粉 刷赞 控评 刷榜 数据",
    "搬运 抄袭 转载 洗稿 原创 盗用 著作权 版权 侵权 他人拍摄 他人作品 是别人的 搬了",
    "登录 登陆 异地 陌生设备 境外 密码 被盗 盗号 缅甸",
    "加好友 加人 好友申请 添加好友 加的",
    "隐私 身份证 证件号 通讯录 手机号 个人信息 设备信息 行程",
    "谣言 未经证实 消息 小道 不实",
    "低俗 色情 擦边 暴露 尺度 露骨 裸露 软色情",
    "血腥 事故 车祸 暴力 恐怖",
    "赌博 博彩 赌 棋牌",
    "代练 共号 共用 借号",
    "金币 装备 道具 买卖 交易 线下",
    "吸烟 抽烟 香烟 烟 叼 烟草 电子烟",
    "定位 位置 经纬度 坐标",
)
_COUNT = "([0-9]{1,6}|[一二两三四五六七八九十百]{1,5}) ?([笔次条个件张篇人单名位])"
#: What a shared violation, name and day say, measured in rare pairs.
KIND, TOPIC, COUNT, NAME, DAY = 1.5, 1.5, 1.0, 2.0, 2.0


@frozen
class Likeness:
    """Feature -> (number of the text, weight)…, for pairs of characters, kinds of violations, topics, amounts, names in quotes, days."""

    pairs: dict[str, tuple[tuple[int, float], ...]]
    kinds: dict[str, tuple[tuple[int, float], ...]]
    topics: dict[int, tuple[tuple[int, float], ...]]
    counts: dict[str, tuple[tuple[int, float], ...]]
    names: dict[str, tuple[tuple[int, float], ...]]
    days: dict[tuple[int, int], tuple[tuple[int, float], ...]]
    count: int

    def scores(self, text: str, days: Sequence[tuple[int, int]] = ()) -> list[float]:
        """One figure a text, for a normalised sentence and the (month, day) that it names; linear in the sentence."""
        found = [0.0] * self.count
        shared = [self.pairs[pair] for pair in pairs(text) & self.pairs.keys()]
        shared += [self.kinds[kind] for kind in {kind for kind, _, _ in named(text)} & self.kinds.keys()]
        shared += [self.topics[topic] for topic in topics(text) & self.topics.keys()]
        shared += [self.counts[count] for count in counts(text) & self.counts.keys()]
        shared += [where for name, where in self.names.items() if name in text]
        shared += [self.days[day] for day in set(days) & self.days.keys()]
        for where in shared:
            for i, weight in where:
                found[i] += weight
        return found


def likeness(texts: Sequence[str]) -> Likeness:
    """The features of normalised ``texts``, each weighed by in how few of them it stands."""
    days = [{(m.month, m.day) for m in dates.find(text) if m.month and m.day} for text in texts]
    return Likeness(
        _weighed([pairs(text) for text in texts], 1.0),
        _weighed([{kind for kind, _, _ in named(text)} for text in texts], KIND),
        _weighed([topics(text) for text in texts], TOPIC),
        _weighed([counts(text) for text in texts], COUNT),
        _weighed([set(compiled(_NAMES).findall(text)) for text in texts], NAME),
        _weighed(days, DAY),
        len(texts),
    )


def pairs(text: str) -> set[str]:
    """The pairs of Chinese characters, and the words and numbers of three or more characters, that are not common."""
    found: set[str] = set()
    for run in compiled(_RUNS).findall(text):
        if run[0] >= "㐀":
            found.update(run[i : i + 2] for i in range(len(run) - 1))
        elif len(run) > 2:
            found.add(run)
    return found - _COMMON


@cache
def _topics() -> tuple[dict[str, int], str]:
    words = {word: i for i, row in enumerate(_TOPICS) for word in row.split()}
    return words, "|".join(sorted(words, key=lambda word: (-len(word), word)))


def topics(text: str) -> set[int]:
    """The numbers of the topics that a normalised text has a word of."""
    words, pattern = _topics()
    return {words[word] for word in compiled(pattern).findall(text)}


def counts(text: str) -> set[str]:
    """Amounts above one with their unit, in figures: 12笔 for 十二笔 too."""
    values = ((number(figure) or 0, unit) for figure, unit in compiled(_COUNT).findall(text))
    return {f"{value}{unit}" for value, unit in values if value > 1}


def _weighed(features: Sequence[set[_T]], weight: float) -> dict[_T, tuple[tuple[int, float], ...]]:
    counts = Counter(feature for some in features for feature in some)
    most = len(features)
    found: dict[_T, list[tuple[int, float]]] = {}
    for i, some in enumerate(features):
        for feature in some:
            share = 0.1 if counts[feature] == most > 1 else 1 / counts[feature] ** 2
            found.setdefault(feature, []).append((i, weight * share))
    return {feature: tuple(where) for feature, where in found.items()}
