"""What a build takes along besides what is in the repository: the page (``web/dist``), where ``make web`` has made it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: Set to ``no`` where the page would only be weight: in the server of an editor's extension.
PAGE = "APPEAL_LINT_PAGE"


class CustomBuildHook(BuildHookInterface[Any]):
    """The page goes into the wheel as ``linter/_web``, into the source archive as what it is. Without it, ``serve`` says how to make it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        built = Path(self.root, "web", "dist")
        if version == "editable" or os.environ.get(PAGE) == "no" or not (built / "index.html").is_file():
            return
        into = "linter/_web" if self.target_name == "wheel" else "web/dist"
        for path in sorted(built.rglob("*")):
            if path.is_file() and path.suffix != ".gz":  # packed anew in either archive
                build_data["force_include"][str(path)] = f"{into}/{path.relative_to(built).as_posix()}"
