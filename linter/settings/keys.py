"""Every key of a configuration: one entry each, from which validation, the table in the docs and the JSON schema are made."""

from __future__ import annotations

from typing import Any

from linter.frozen import frozen
from linter.values import ACCOUNTS, CHANNELS, DETAILS, PLATFORMS, VIOLATIONS


@frozen
class Key:
    """A key: its kind (see :mod:`linter.settings.kinds`), what it does, the values it can have, an example (TOML).

    ``default`` is what holds where it is not set; ``fields`` are the keys of a table in a list, of which some are ``needed``.
    """

    name: str
    kind: str
    zh: str
    en: str
    example: str
    values: tuple[str, ...] = ()
    default: Any = None
    fields: tuple[Key, ...] = ()
    needed: bool = False


LEVELS = ("info", "warning", "error")
ALLOW = (
    Key("rule", "selector", "规则", "the rule", '"T108"', needed=True),
    Key("text", "text", "原文，照抄", "the words, as they stand", '"凭什么"', needed=True),
    Key("reason", "text", "为什么保留（只给人看）", "why they stay (for people)", '"引用客服原话"'),
)
OWN_RULE = (
    Key("code", "own-code", "代码，U 加三位数字", "U and three digits", '"U101"', needed=True),
    Key("name", "own-name", "名称，小写英文和连字符", "lower case and hyphens", '"no-nickname"', needed=True),
    Key("pattern", "pattern", "正则表达式，在每一句的原文里找", "a regular expression, searched in each sentence", '"小编|管理大大"'),
    Key("phrases", "strings", "词语，代替 pattern", "words, instead of a pattern", '["小编", "管理大大"]'),
    Key(
        "label",
        "text",
        "标签，代替 pattern：自己训练的模型认为有它的句子",
        "a label, instead of a pattern: sentences that a model of your own holds to carry it",
        '"托关系"',
    ),
    Key("model", "file", "标签所用模型的文件夹，路径相对于本文件", "the folder of the label's model", '"models/connections"'),
    Key(
        "min-confidence",
        "share",
        "标签的概率不小于此数才报，不写就用模型自己的阈值",
        "report the label when it is at least so likely",
        "0.8",
    ),
    Key(
        "message",
        "message",
        "说明，可用 {quote} 引用原文",
        "what it says; {quote} stands for the words",
        '"「{quote}」太随便。请写“审核人员”。"',
        needed=True,
    ),
    Key("message-en", "message", "英文说明，不写就同 message", "the same in English", '"“{quote}” is too casual."'),
    Key("severity", "choice", "级别；标签最高到 warning", "severity; of a label at most warning", '"info"', LEVELS, "warning"),
)
KEYS = (
    Key("extend", "files", "先读这些文件，本文件的值优先；路径相对于本文件", "read these files first; this one wins", '"../base.toml"'),
    Key("select", "selectors", "只用这些规则：代码、前缀或名称", "only these rules: codes, prefixes, names", '["S", "T108"]', default=()),
    Key("ignore", "selectors", "不用这些规则", "not these rules", '["S113"]', default=()),
    Key("per-file-ignores", "per-file", "某些文件不用哪些规则；写法同 .gitignore，! 开头指其余文件", "rules not used in files that match", '{ "旧稿/" = ["T"] }'),
    Key("severity", "levels", "改规则的级别，后写的优先；off 即不用", "levels of rules, later ones win; off: not used", '{ plea = "info", T201 = "off" }', (*LEVELS, "off")),
    Key("fail-on", "choice", "从哪一级起退出码为 1", "from which level a run fails", '"error"', LEVELS, "warning"),
    Key("min-confidence", "share", "只报把握不小于此数（0–1）的发现", "report what is at least so sure (0 to 1)", "0.7"),
    Key("lang", "choice", "报告语言", "language of the report", '"en"', ("zh", "en"), "zh"),
    Key("route", "choice", "整改 remedy 或复核 dispute；auto 由正文判断", "the route of the appeal", '"dispute"', ("auto", "remedy", "dispute"), "auto"),
    Key("violation", "choice", "通知所指的违规", "the violation that the notice names", '"cheating"', (*VIOLATIONS, *DETAILS)),
    Key("platform", "choice", "哪个平台", "the platform", '"wechat"', PLATFORMS),
    Key("account", "choice", "什么账号", "the kind of account", '"merchant"', ACCOUNTS),
    Key("channel", "choice", "从哪里提交", "where it is handed in", '"client"', CHANNELS),
    Key("max-chars", "count", "输入框的字数上限", "what the box holds, in characters", "200"),
    Key("max-size", "size", "单个文件的上限，.jsonl 和表格是一条、一行的上限：字节数，或 500K、64M、1G", "limit of a file; where it has many texts, of each", '"16M"', default="64M"),
    Key("include", "globs", "文件夹里要检查的文件，写法同 .gitignore", "files to check in folders", '["*.txt", "申诉/*.md"]', default=()),
    Key("exclude", "globs", "文件夹里不检查的文件", "files not to check in folders", '["旧稿/"]', default=()),
    Key("rules", "options", "规则的选项，见规则说明", "options of rules, see their pages", "{ too-long = { longest = 300 } }"),
    Key("allow", "tables", "保留的文字：这条规则不报这段原文", "words that a rule leaves alone", "", fields=ALLOW),
    Key("phrases", "phrases", "规则另外要报的词语", "words that a rule flags besides its own", '{ insult = ["狗平台"] }'),
    Key("own-rules", "tables", "自己的规则", "rules of your own", "", fields=OWN_RULE),
    Key("profiles", "files", "自己的平台资料；路径相对于本文件", "platform profiles of your own", '["ours.toml"]', default=()),
    Key("docs-url", "url", "规则说明的网址；报告里附上它下面的 rules/代码", "where the docs are published", '"https://example.org/docs/"'),
    Key("model-sha256", "digest", "只用这个模型（weights.bin 的 sha256，doctor 会显示）；没有就报错，不换别的", "only this model: the sha256 of its weights.bin, as doctor shows it", '"9823bbd2c6de352fa6242a80a082e06b19c65476f2d6293e7db4883aab7441b9"'),
    Key("model", "file", "model-sha256 所指的模型所在的文件夹；不写就在用户的和随附的里找；路径相对于本文件", "the folder of that model; else it is looked for", '"models/ours"'),
    Key("baseline", "file", "基线文件，只报它之外的发现；路径相对于本文件", "a baseline: only what is new is reported", '"appeal-lint-baseline.json"'),
)  # fmt: skip
NAMED = {key.name: key for key in KEYS}
#: Keys of which two files' values are merged, key by key.
TABLES = frozenset(key.name for key in KEYS if key.kind in ("per-file", "levels", "options", "phrases"))
