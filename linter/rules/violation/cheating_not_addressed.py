"""V105 cheating-not-addressed."""

from linter.rule import Bad, Good
from linter.rules.violation.asked import Asked, AskedRule


class CheatingNotAddressed(AskedRule):
    """为什么：外挂类处罚看的是哪台设备上运行了什么程序；没有使用的，对局回放、日志、程序清单能说明问题（经验）。

    怎么改：写清设备和当时运行的程序；若确有此事，写卸载了什么；若没有，写哪一局、附回放或客户端日志。

    例：「当天用的是平板，没有装别的程序，第 3 局回放见附件 1」，或「连点器已于 3 月 6 日卸载」。
    """

    code = "V105"
    name = "cheating-not-addressed"
    needs = "detail:cheating route:remedy|route:dispute"
    violation = "cheating"
    asked = (
        Asked("哪台设备、运行了什么程序", "which programs ran on which device", ("cheating.program", "cheating.device"), "matter"),
        Asked(
            "是否已卸载，或对局记录、回放",
            "that they were removed, or match records or a replay",
            ("cheating.answer", "measure", "element:proof", "element:clause"),
        ),
    )
    message = (
        "说明与外挂类处罚有关，却没有写{detail}。若装过这类程序，写卸载了什么、哪天；若没有，写设备上运行着什么，附上回放、日志或程序清单。"
    )
    message_en = "The statement concerns cheating but leaves out {detail}. If such a program was installed, say what was removed and when; if not, say what ran on the device and attach a replay, log or list of programs."
    bad = (
        Bad(
            "3月5日提示使用第三方软件，封号十年。这是误判，希望复核。",
            "3月5日提示使用第三方软件，封号十年。",
            route="dispute",
            fixed="3月5日提示使用第三方软件，封号十年。【请填写：哪一天】用的是【请填写：哪台设备】，开着的程序有【请填写：程序清单】，【请填写：哪一局】的回放见附件【请填写：编号】，与【请填写：处罚理由】不一致。【请填写：对局回放、日志、程序清单等，哪一天的】见附件【请填写：编号】，能看出【请填写：与处罚不符之处】。这是误判，希望复核。",
        ),
        Bad("提示使用第三方软件。我违反了规定，深感抱歉。", "提示使用第三方软件。", route="remedy"),
    )
    good = (
        Good("提示使用第三方软件。我用的是平板，没有装别的，第3局回放见附件1。", route="dispute"),
        Good("我用了连点器，已于3月6日从电脑卸载。", route="remedy", detail="cheating"),
        Good("提示使用第三方软件，请问是哪一个。", route="open"),
    )
