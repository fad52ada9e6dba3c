"""What is asked for of a folder and what is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.profiles.words import MATERIAL, name
from linter.reporters.page.markup import Html, element, join
from linter.reporters.page.words import PAGE
from linter.reporters.words import MARK
from linter.text.mask import mask_identifiers
from linter.values import Checklist, Material, Required

#: More files than these that nothing asks for are folded.
_MANY = 12

#: Path of a file, numbers of persons starred out -> id of its section, its verdict as a label.
Told = Mapping[str, tuple[str, Html]]


def materials(checklist: Checklist, folder: str, told: Told, lang: str) -> Html:
    """Each kind with the files that serve it, what stands behind it; then the files that nothing asks for.

    ``told`` says of the files that have a section of their own which one that is, and their verdict.
    """
    words = PAGE[lang]
    by_path = {file.path: file for file in checklist.files}
    sections = {file.path: told.get(mask_identifiers(f"{folder.rstrip('/')}/{file.path}")) for file in checklist.files}
    served = {path for _, paths in checklist.required for path in paths}

    def listed(path: str, kind: bool) -> Html:
        return element("li", *_file(path, by_path.get(path), sections.get(path), kind, lang))

    rows = [_row(required, [listed(path, False) for path in paths], lang) for required, paths in checklist.required]
    others = [listed(file.path, True) for file in checklist.files if file.path not in served]
    asked = element("ul", *rows, class_="checks materials", role="list") if rows else element("p", words["no_required"], class_="hint")
    if len(others) > _MANY:
        return join(
            asked, element("details", element("summary", f"{words['others']} ({len(others)})"), element("ul", *others, class_="files"))
        )
    return join(asked, *([element("h4", words["others"]), element("ul", *others, class_="files")] if others else []))


def size(count: int) -> str:
    """A number of bytes, rounded: 812 B, 34 KB, 4.8 MB."""
    if count < 1000:
        return f"{count} B"
    return f"{count / 1024:.0f} KB" if count < 1_000_000 else f"{count / 1024 / 1024:.1f} MB"


def _row(required: Required, files: Sequence[Html], lang: str) -> Html:
    words = PAGE[lang]
    state = "present" if files else "missing" if required.needed else "optional"
    said = words["found"] if files else words["lacking"] if required.needed else words["optional"]
    limits = [words["formats"].format(formats="、".join(required.formats) if lang == "zh" else ", ".join(required.formats))]
    limits = limits * bool(required.formats) + [words["most"].format(size=size(required.most or 0))] * bool(required.most)
    text = required.text if lang == "zh" else required.text_en or required.text
    return element(
        "li",
        element("b", said, class_=f"state {state}"),
        " ",
        element("span", name(MATERIAL, required.kind, lang), class_="what"),
        " ",
        element("span", words["needed" if required.needed else "useful"], class_="need"),
        element("ul", *files, class_="files") if files else None,
        element("p", text, class_="explained") if text else None,
        element("p", "；".join(limits) if lang == "zh" else "; ".join(limits), class_="hint") if limits else None,
        source(required.mark, required.source, lang),
    )


def _file(path: str, file: Material | None, section: tuple[str, Html] | None, kind: bool, lang: str) -> Iterator[Html | str]:
    """A file: its name with numbers of persons starred out, what it is held to be, its size, and where more is said of it."""
    shown = element("bdi", mask_identifiers(path), class_="path")
    yield element("a", shown, href=f"#{section[0]}") if section else shown
    if file is not None:
        yield element("span", f" {name(MATERIAL, file.kind, lang)} ·" if kind else None, f" {size(file.size)} ", class_="hint")
    if section:
        yield section[1]


def source(mark: str, source: str, lang: str) -> Html:
    """What stands behind a fact."""
    between = "：" if lang == "zh" else ": "
    return element("p", element("b", MARK[lang][mark], class_=f"mark {mark}"), between, element("span", source), class_="source")
