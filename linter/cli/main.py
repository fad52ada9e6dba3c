"""``appeal-lint``: the group of commands; ``check`` is the default one."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from linter import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "check": "检查申诉说明 (the default: lint statements)",
    "guide": "申诉指南：渠道、时间、材料等，注明来源 (what is known of the appeal)",
    "new": "写出带空格的骨架、承诺书、时间线 (a skeleton to fill in)",
    "inspect": "逐句给出语步与对抗性 (moves and tactics of each sentence)",
    "rewrite": "写出建议的全文 (the whole suggested statement)",
    "materials": "检查一个文件夹的申诉材料 (check a folder of materials)",
    "rule": "说明一条或全部规则 (explain rules)",
    "label": "标注模型最没把握的句子 (label what the model is least sure of)",
    "train": "用随附的语料和自己的标注数据训练模型 (train on labelled examples)",
    "evaluate": "评估模型：指标、图、比较、漂移 (how good a model is)",
    "promote": "换上训练好的模型，或换回随附的 (have a new model read, if it passes)",
    "lsp": "语言服务器 (language server for editors)",
    "serve": "在本机浏览器里使用 (the linter as a page in the browser)",
    "doctor": "检查安装是否完好 (check the installation)",
}
HINT = """用法：appeal-lint 申诉说明.txt　检查一份申诉说明（也可给文件夹，- 为标准输入）
　　　appeal-lint rule --all　列出全部规则；appeal-lint --help　查看全部命令
Usage: appeal-lint statement.txt"""

UNDONE = "已中断，没有做完；没有留下写了一半的文件 (interrupted)"


class Interrupted(click.ClickException):
    """Ctrl-C, or the system asks the program to end: one sentence on standard error, the status that shells give it."""

    def __init__(self, message: str) -> None:
        from linter.cli.guard import status

        super().__init__(message)
        vars(self)["exit_code"] = status()  # of the class, as click declares it

    def show(self, file: Any = None) -> None:
        after = "\n" if sys.stderr.isatty() else ""  # the ^C that the terminal shows
        click.echo(f"{after}appeal-lint: {self.message}", err=True)


class Failed(click.ClickException):
    """A fault of the program, told in words."""

    exit_code = 2

    def __init__(self, told: str) -> None:
        super().__init__(f"运行失败：{told}；若反复出现请报告 (the run failed)")

    def show(self, file: Any = None) -> None:
        click.echo(f"appeal-lint: {self.message}", err=True)


class Commands(click.Group):
    """Commands by name, imported one at a time; whatever is no command is given to ``check``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"linter.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令 Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def make_context(self, *arguments: Any, **more: Any) -> click.Context:
        try:
            return super().make_context(*arguments, **more)
        except click.ClickException as problem:
            raise _discreet(problem) from None
        except KeyboardInterrupt:
            raise Interrupted(UNDONE) from None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.ClickException as problem:
            raise _discreet(problem) from None
        except KeyboardInterrupt:
            raise Interrupted(UNDONE) from None
        except EOFError as problem:
            from linter.fault import told

            raise Failed(told(problem)) from None  # click takes it for the end of what was typed, and says no more than Aborted!
        except Exception as problem:
            from linter.model.runtime import ModelError

            many = sys.modules.get("linter.many")
            if isinstance(problem, ModelError) or (many is not None and isinstance(problem, many.ClusterError)):
                from linter.cli.chosen import Refused

                raise Refused(str(problem)) from None
            raise

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands, and the options and files of the default one."""
        from click.shell_completion import CompletionItem

        default = self.get_command(ctx, "check")
        found = super().shell_complete(ctx, incomplete)
        return (
            found + default.shell_complete(click.Context(default), incomplete) + [CompletionItem(incomplete, type="file")]
            if default
            else found
        )

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {name for parameter in self.get_params(ctx) for name in parameter.opts}
        if args and args[0] not in COMMANDS and args[0] not in own:
            args = ["check", *args]
        return super().parse_args(ctx, args)


def _discreet(problem: click.ClickException) -> click.ClickException:
    """The same, whatever it quotes of the command line made harmless."""
    from linter.cli.saying import harmless

    vars(problem)["message"] = "\n".join(map(harmless, problem.message.split("\n")))
    return problem


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="检查申诉说明的措辞与结构 (lint appeal statements). 文本不离开本机 (nothing leaves this machine).",
)
@click.version_option(__version__, "-V", "--version", prog_name="appeal-lint", message="%(prog)s %(version)s")
@click.pass_context
def group(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        click.echo(HINT if sys.stderr.isatty() else "appeal-lint: 没有要检查的文件 (no file to check)；见 appeal-lint --help", err=True)
        ctx.exit(2)


def main() -> None:
    """The entry point; no text that a terminal or pipe cannot show stops it, and no traceback reaches a user."""
    from linter.cli.guard import in_order

    if sys.stdout is None:  # closed by the caller
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    in_order()
    try:
        group.main(prog_name="appeal-lint")
    except Exception as problem:
        from linter.fault import told

        failed = Failed(told(problem))
        failed.show()
        sys.exit(failed.exit_code)
    finally:
        gc.freeze()  # the interpreter looks twice through all that there is before it ends: for nothing
