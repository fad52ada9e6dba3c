"""A fault of the program in words for the user."""

from __future__ import annotations

import os
import traceback


def on_document(problem: BaseException) -> str:
    """The sentence on a fault while a document was checked."""
    return f"检查时程序出错：{told(problem)}，这一份没有检查完，请报告 (a fault of the program)"


def on_reading(problem: BaseException) -> str:
    """The sentence on a fault while a file was read, or on what the system says."""
    if isinstance(problem, OSError):
        return f"读取失败：{told(problem)}，请检查文件 (cannot be read)"
    return f"读取时程序出错：{told(problem)}，这一份没有读完，请另存一次再试，并报告 (a fault of the program)"


def told(problem: BaseException) -> str:
    """The kind of a fault and its place, or what the system says; never its message, which may quote the text."""
    if isinstance(problem, OSError) and problem.strerror:
        return problem.strerror
    place = traceback.extract_tb(problem.__traceback__)[-1:]
    return type(problem).__name__ + "".join(f" ({os.path.basename(frame.filename)}:{frame.lineno})" for frame in place)
