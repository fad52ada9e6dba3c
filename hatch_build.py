"""What a build takes along besides what is in the repository: the page (``web/dist``) where ``make web`` has made it, and a compiled module
where ``APPEAL_LINT_COMPILED`` is set; without it the wheel is pure Python."""

from __future__ import annotations

import json
import os
import shutil
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: Set to ``no`` where the page would only be weight: in the server of an editor's extension.
PAGE = "APPEAL_LINT_PAGE"
#: In the built page: path -> SHA-256 of the files that it was made from.
SOURCES = "sources.json"
#: Floating-point operations one by one, as Python takes them: results are the same to the bit.
_FLAGS = ["/O2", "/fp:precise"] if os.name == "nt" else ["-O3", "-g0", "-ffp-contract=off"]


class CustomBuildHook(BuildHookInterface[Any]):
    """The page goes into the wheel as ``linter/_web``, into the source archive as what it is. Without it, ``serve`` says how to make it.
    One that was made from other files than those that are there now would check otherwise than the package around it: none is built then.

    ``linter/native.pyx`` becomes an extension module that the wheel takes along; an editable installation has it beside its source.
    """

    def dependencies(self) -> list[str]:
        return ["cython>=3.1", "setuptools>=77"] if self._compiles() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        built = Path(self.root, "web", "dist")
        if version != "editable" and os.environ.get(PAGE) != "no" and (built / "index.html").is_file():
            if stale := _stale(Path(self.root), built):
                raise SystemExit(
                    f"web/dist is not of these sources ({stale} differs): run `make web` first, or set {PAGE}=no to leave the page out"
                )
            self._take(built, build_data)
        if self._compiles():
            self._compile(version, build_data)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if self._compiles():
            self._work.cleanup()

    def _take(self, built: Path, build_data: dict[str, Any]) -> None:
        into = "linter/_web" if self.target_name == "wheel" else "web/dist"
        for path in sorted(built.rglob("*")):
            for_wheels = path.name != SOURCES or self.target_name != "wheel"
            if path.is_file() and path.suffix != ".gz" and for_wheels:  # what has .gz beside it is packed anew in either archive
                build_data["force_include"][str(path)] = f"{into}/{path.relative_to(built).as_posix()}"

    def _compiles(self) -> bool:
        return self.target_name == "wheel" and os.environ.get("APPEAL_LINT_COMPILED", "") not in ("", "0")

    def _compile(self, version: str, build_data: dict[str, Any]) -> None:
        self._work = TemporaryDirectory()
        module = _compiled(Path(self.root), self._work.name)
        build_data.update(pure_python=False, infer_tag=True)
        if version == "editable":
            shutil.copy(module, Path(self.root, "linter", module.name))
        else:
            build_data["force_include"][str(module)] = f"linter/{module.name}"


def _stale(root: Path, built: Path) -> str:
    """The first file that a built page was made from and that is another now, or none; empty where there is no such."""
    try:
        made_from = json.loads((built / SOURCES).read_bytes())
    except (OSError, ValueError):
        return f"web/dist/{SOURCES}"
    for name, digest in made_from.items():
        file = Path(root, name)
        if not file.is_file() or sha256(file.read_bytes()).hexdigest() != digest:
            return str(name)
    return ""


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
