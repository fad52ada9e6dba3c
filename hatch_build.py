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
    """``linter/native.pyx`` -> an extension module, which the wheel takes along; an editable installation has it beside its source."""

    def dependencies(self) -> list[str]:
        return ["cython>=3.1", "setuptools>=77"] if _wanted() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if not _wanted():
            return
        self._work = TemporaryDirectory()
        module = _compiled(Path(self.root), self._work.name)
        build_data.update(pure_python=False, infer_tag=True)
        if version == "editable":
            shutil.copy(module, Path(self.root, "linter", module.name))
        else:
            build_data["force_include"][str(module)] = f"linter/{module.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if _wanted():
            self._work.cleanup()


def _wanted() -> bool:
    return os.environ.get("APPEAL_LINT_COMPILED", "") not in ("", "0")


def _compiled(root: Path, work: str) -> Path:
    """Compile the module in the folder ``work``; returns where it is."""
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension

    before = Path.cwd()
    os.chdir(root)  # what is compiled says where it comes from: not where the checkout is
    try:
        extension = Extension("linter.native", ["linter/native.pyx"], extra_compile_args=_FLAGS)
        command = Distribution({"ext_modules": cythonize([extension], build_dir=work)}).get_command_obj("build_ext")
        command.build_lib = command.build_temp = work
        command.ensure_finalized()
        command.run()
        return Path(command.get_ext_fullpath("linter.native"))
    finally:
        os.chdir(before)
