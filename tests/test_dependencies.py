"""What is installed is known: versions, hashes, reasons, licences."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest

from linter.cli.doctor import EXTRAS, NEEDED

ROOT = Path(__file__).resolve().parent.parent
LOCKS = sorted((ROOT / "locks").glob("*.txt"))
PAGE = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
NAME = r"[A-Za-z0-9._-]+"


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pins(path: Path) -> dict[str, str]:
    return {canonical(name): version for name, version in re.findall(rf"^({NAME})==([^\s;]+)", path.read_text("utf-8"), re.M)}


def declared() -> dict[str, list[str]]:
    """The packages that ``pyproject.toml`` asks for: of the plain install (under ``""``) and of each extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {"": project["dependencies"], **project["optional-dependencies"]}
    return {extra: [canonical(re.match(NAME, line)[0]) for line in lines] for extra, lines in asked.items()}  # type: ignore[index]


def rows() -> dict[str, str]:
    """The licences that the page gives for each package."""
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("| ")]
    return {canonical(name): cells[1] for cells in lines if cells[0] != "package" for name in cells[0].split(", ")}


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.stem)
def test_each_locked_file_has_a_hash_and_the_version_that_the_constraints_name(path: Path) -> None:
    text = path.read_text("utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert entries and all("--hash=sha256:" in entry for entry in entries)
    constraints = pins(ROOT / "constraints.txt")
    assert {name: version for name, version in pins(path).items() if constraints.get(name, version) != version} == {}


def test_what_the_package_asks_for_is_locked() -> None:
    run, everything = pins(ROOT / "locks" / "run.txt"), pins(ROOT / "locks" / "test.txt")
    asked = declared()
    assert set(asked[""]) <= set(run)
    assert {name for names in asked.values() for name in names} <= set(everything)


def test_doctor_looks_for_what_the_package_asks_for() -> None:
    asked = declared()
    assert sorted(map(canonical, NEEDED)) == sorted(asked[""]) and sorted(map(canonical, EXTRAS)) == sorted(asked["train"])


def test_nobody_is_told_to_install_this_by_its_name() -> None:
    """It is published nowhere: what an index has under that name is a stranger's."""
    files = [
        path for folder in ("linter", "docs", "editors") for path in (ROOT / folder).rglob("*") if path.suffix in (".py", ".md", ".ts")
    ]
    texts = {path: path.read_text("utf-8") for path in [*files, *ROOT.glob("*.md")] if "node_modules" not in path.parts}
    assert len(texts) > 500
    named = re.compile(r"install (-\S+ )*['\"]?appeal-lint\b|appeal-lint==")
    assert [path for path, text in texts.items() if named.search(text)] == []


def test_the_page_names_all_that_is_installed_and_nothing_else() -> None:
    asked = declared()
    extras = {name for extra, names in asked.items() if extra for name in names}
    assert set(rows()) == set(pins(ROOT / "locks" / "run.txt")) | extras


def test_the_page_says_the_licence_that_the_package_states() -> None:
    for name in pins(ROOT / "locks" / "run.txt"):
        about = distribution(name).metadata
        stated = [about.get("License-Expression"), about.get("License"), *(about.get_all("Classifier") or ())]
        family = re.search(r"BSD|MIT|MPL|Mozilla|Apache|PSF", " ".join(filter(None, stated)))
        assert family and family[0].replace("Mozilla", "MPL") in rows()[name], f"{name}: {stated}"
