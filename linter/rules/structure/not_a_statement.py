"""S102 not-a-statement."""

from linter.rule import Bad, Good, StatementRule
from linter.values import Analysis, Severity


class NotAStatement(StatementRule):
    """为什么：把说明文档、日志、配置当申诉来检查只会得到无意义的提示，所以先认一认这是不是申诉（本工具的判断，拿不准的短文字都算申诉）。

    怎么改：如果这确实是申诉，写明是哪个账号、发生了什么、请求什么。

    例：一份 README 或 requirements.txt 只会得到这一条。
    """

    code = "S102"
    name = "not-a-statement"
    severity = Severity.INFO
    needs = "any"
    message = "这段文字不像申诉说明，除证件号和密钥外没有做其他检查。若是申诉，请写明账号、经过和请求。"
    message_en = "This does not look like an appeal; nothing else was checked but identity numbers and secrets. If it is one, name the account, what happened and what you ask."
    any_text = True
    at_end = False
    bad = (Bad("click==8.1.7\njieba==0.42.1\n", "click==8.1.7"),)
    good = (
        Good("求解封！"),
        Good("饶了我吧，以后不敢了"),
    )

    def fires(self, analysis: Analysis) -> bool:
        return not analysis.is_statement
