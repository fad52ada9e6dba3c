"""The words of the reports, in Chinese and English."""

from __future__ import annotations

from typing import Any

from linter.values import Severity

SEVERITY = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"},
}
ROUTE = {
    "zh": {"remedy": "整改", "dispute": "复核", "open": "未表明"},
    "en": {"remedy": "remedy", "dispute": "dispute", "open": "open"},
}
VIOLATION = {
    "zh": {
        "inducement": "诱导关注/分享",
        "false_marketing": "虚假营销",
        "harassment": "骚扰他人",
        "fraud": "资金诈骗",
        "other": "其他",
        "unknown": "未说明",
    },
    "en": {},
}
MARK = {
    "zh": {"official": "官方", "practice": "经验", "article": "文章"},
    "en": {"official": "official", "practice": "practice", "article": "article"},
}
#: Where in a file without lines a text stands (``linter.values.Place``).
PLACE = {
    "zh": {
        "paragraph": "第 {} 段",
        "cell": "表格 {} 第 {} 行第 {} 格",
        "box": "文本框 {} 第 {} 段",
        "footnote": "脚注 {}",
        "endnote": "尾注 {}",
        "quoted": "{place}「{quote}」",
    },
    "en": {
        "paragraph": "paragraph {}",
        "cell": "table {}, row {}, cell {}",
        "box": "text box {}, paragraph {}",
        "footnote": "footnote {}",
        "endnote": "endnote {}",
        "quoted": "{place} “{quote}”",
    },
}
#: The words of a comment in a Word file.
COMMENT = {
    "zh": {"instead": "可改为：{text}", "instead_without": "可改为：{text}（删去了{left_out}）", "about": "（指{place}）"},
    "en": {"instead": "Instead: {text}", "instead_without": "Instead: {text} (left out: {left_out})", "about": "(on {place})"},
}
#: The sheets of an overview and the heads of their columns.
SHEETS: dict[str, Any] = {
    "zh": {
        "documents": "文件",
        "document_head": ("文件", "结论", "路径", "违规", "错误", "警告", "提示", "主要原因 1", "主要原因 2", "主要原因 3", "没有读成的原因"),
        "findings": "发现",
        "finding_head": ("文件", "位置", "代码", "名称", "级别", "把握", "原文", "说明", "改法"),
        "unreadable": "没有读成",
    },
    "en": {
        "documents": "documents",
        "document_head": ("file", "verdict", "route", "violation", "errors", "warnings", "infos", "cause 1", "cause 2", "cause 3", "why not read"),
        "findings": "findings",
        "finding_head": ("file", "place", "code", "name", "severity", "confidence", "words", "message", "suggestion"),
        "unreadable": "not read",
    },
}  # fmt: skip
#: The heads of the columns that tables get: before those of a text that is in no table, after all, and of a sample.
COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {
    "zh": {
        "before": ("文件", "编号"),
        "after": ("结论", "路径", "违规", "错误数", "警告数", "提示数", "代码", "主要原因", "没有读成的原因"),
        "sample": ("抽样层", "该层份数"),
    },
    "en": {
        "before": ("path", "id"),
        "after": ("verdict", "route", "violation", "errors", "warnings", "infos", "codes", "cause", "error"),
        "sample": ("stratum", "stratum_documents"),
    },
}
#: What a report says of a model that is not the shipped one, by where it is from.
MODEL = {
    "zh": {
        "user": "用的不是随附的模型，是您换上的 {model}：结果可能和别的电脑上的不同。",
        "option": "用的不是随附的模型，是 --model 给出的 {model}。",
        "project": "用的不是随附的模型，是本项目设置里指定的 {model}：结果可能和别处的不同。",
    },
    "en": {
        "user": "Not read by the shipped model but by the one you promoted, {model}: other machines may say otherwise.",
        "option": "Not read by the shipped model but by the one that --model names, {model}.",
        "project": "Not read by the shipped model but by the one that this project pins, {model}: others may say otherwise.",
    },
}
#: What an answer to an item of a notice can lack.
MISSING = {
    "zh": {
        "route": "立场（整改或复核）",
        "change": "改了什么",
        "date": "日期",
        "person": "由谁",
        "verification": "如何自查",
        "proof": "证据",
    },
    "en": {
        "route": "where you stand",
        "change": "what was changed",
        "date": "a date",
        "person": "who did it",
        "verification": "how it was checked",
        "proof": "proof",
    },
}
VERDICT = {
    "zh": {"ready": "措辞与结构未见问题", "revise": "建议修改", "blocked": "先别提交", "none": "不像申诉说明，没有检查"},
    "en": {
        "ready": "no fault found in wording and structure",
        "revise": "revise before sending",
        "blocked": "don't send it yet",
        "none": "not an appeal, not checked",
    },
}
#: What a verdict says where materials were looked at, alone or with a statement.
READY = {
    "zh": {"folder": "材料未见问题", "both": "措辞、结构与材料未见问题"},
    "en": {"folder": "no fault found in the materials", "both": "no fault found in wording, structure and materials"},
}
#: The head of the table of findings.
TABLE = {
    "zh": "| 级别 | 位置 | 规则 | 说明 | 可改为 |",
    "en": "| severity | place | rule | message | suggestion |",
}
TEXT = {
    "zh": {
        "heading": "路径：{route}（{how}）　违规：{violation}",
        "given": "已指定",
        "read": "由正文判断，{confidence}",
        "unstated": "正文没有写明",
        "perhaps": "把握不大，仅供参考：{message}",
        "joint": "、",
        "and_so_on": "……",
        "more": "　　另有 {count} 处：{places}",
        "folded": "另有 {count} 条发现已折叠，用 --all 查看。",
        "verdict": "结论：{verdict}",
        "item": "通知第 {index} 项「{named}」：{state}（{route}）",
        "unanswered": "没有回应",
        "lacks": "还缺{parts}",
        "complete": "已回应",
        "unchecked": "未检查：事实是否属实、材料是否齐全、能否通过；本工具只看措辞与结构，不作承诺。",
        "run": "检查了 {documents} 份文本、{sentences} 句，用了 {rules} 条规则：{error} 个错误，{warning} 个警告，{info} 个提示。",
        "unknown": "· 还没有关于 {platform} 的可靠说法。",
        "more_facts": "· 另有 {count} 条，用 appeal-lint guide --platform {platform} 查看。",
        "unreadable": "{count} 份没有读成，见上面的说明。",
        "shipped": "这一份用的是随附的模型。",
    },
    "en": {
        "heading": "route: {route} ({how})  violation: {violation}",
        "given": "given",
        "read": "read from the text, {confidence}",
        "unstated": "the text does not say",
        "perhaps": "Not sure of this: {message}",
        "joint": "; ",
        "and_so_on": " …",
        "more": "    {count} more: {places}",
        "folded": "{count} more findings are folded; --all shows them.",
        "verdict": "Verdict: {verdict}",
        "item": "item {index} of the notice, “{named}”: {state} ({route})",
        "unanswered": "not answered",
        "lacks": "lacks {parts}",
        "complete": "answered",
        "unchecked": "Not checked: whether the facts are true, the materials complete, the appeal successful. Wording and structure only; no promise.",
        "run": "Checked: documents {documents}, sentences {sentences}, rules {rules} · errors {error}, warnings {warning}, infos {info}.",
        "unknown": "· nothing reliable is known of {platform} yet.",
        "more_facts": "· {count} more: appeal-lint guide --platform {platform} shows them.",
        "unreadable": "{count} could not be read; see above.",
        "shipped": "This one was read by the shipped model.",
    },
}


def told_model(origin: str, sha256: str, lang: str) -> str:
    """The sentence on a model by its origin and digest; empty for the shipped one."""
    return MODEL[lang][origin].format(model=sha256[:12]) if origin in MODEL[lang] else ""
