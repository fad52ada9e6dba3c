"""R107 no-object."""

from linter.rule import Bad, Good
from linter.rules.remedy.reading import WeakRemedy


class NoObject(WeakRemedy):
    """为什么：只写“已修改内容，请求解封”常被驳回：审核人员要知道改了什么、何时、由谁、如何自查（经验）。

    怎么改：写出改的是哪一处、改之前和改之后、一共多少、哪天做完。

    例：「已修改内容」→「已于 3 月 6 日删除 12 条相关朋友圈，并卸载群发软件」（照实写）。
    """

    code = "R107"
    name = "no-object"
    fault = "unnamed"
    message = "「{quote}」没有说是哪些、多少。请写明改的是哪一处、改成了什么、共几条、哪天完成。"
    message_en = "“{quote}” does not say which or how many. Name what was changed, into what, how many, and on which day."
    bad = (
        Bad("已修改内容，请求解封", "已修改内容"),
        Bad("已修改内容，请求解封", "已修改内容", route="remedy"),
        Bad("我违反了规定，是我不对。已整改完毕，以后注意。", "已整改完毕", route="remedy"),
        Bad("违反规定是我的责任。已删除相关内容。", "已删除相关内容", route="remedy"),
    )
    good = (
        Good("已于3月6日删除12条相关朋友圈，并卸载群发软件，由本人每周自查一次", route="remedy"),
        Good("3月5日我发了12条广告，是我不对。已全部删除，今后不再发。", route="remedy"),
        Good("整改完毕：首页的“分享得双倍积分”浮标已删除。", route="remedy"),
        Good("整改措施：", route="remedy"),
        Good("我方已修改内容，但原文并没有违规。", route="dispute"),
    )
