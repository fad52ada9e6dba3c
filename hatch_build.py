"""Builds the compiled module into the wheel where ``APPEAL_LINT_COMPILED`` is set; without it the wheel is pure Python."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: Floating-point operations one by one, as Python takes them: results are the same to the bit.
_FLAGS = ["/O2", "/fp:precise"] if os.name == "nt" else ["-O3", "-g0", "-ffp-contract=off"]


class CompiledBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """``linter/native.pyx`` -> an extension module beside it, which the wheel takes along."""

    def dependencies(self) -> list[str]:
        return ["cython>=3.1", "setuptools>=77"] if _wanted() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if _wanted():
            module = _compiled(Path(self.root))
            build_data.update(pure_python=False, infer_tag=True)
            build_data["artifacts"].append(f"/{module.as_posix()}")


def _wanted() -> bool:
    return os.environ.get("APPEAL_LINT_COMPILED", "") not in ("", "0")


def _compiled(root: Path) -> Path:
    """Compile the module; returns where it is, from ``root``."""
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension

    before = Path.cwd()
    os.chdir(root)
    try:
        with TemporaryDirectory() as work:
            extension = Extension("linter.native", ["linter/native.pyx"], extra_compile_args=_FLAGS)
            command = Distribution({"ext_modules": cythonize([extension], build_dir=work)}).get_command_obj("build_ext")
            command.build_lib = command.build_temp = work
            command.ensure_finalized()
            command.run()
            made = Path(command.get_ext_fullpath("linter.native"))
            return Path(shutil.copy(made, Path("linter", made.name)))
    finally:
        os.chdir(before)
