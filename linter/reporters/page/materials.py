"""What is asked for of a folder and what is there."""

from __future__ import annotations

from collections.abc import Iterator

from linter.reporters.page.markup import Html, element, join
from linter.reporters.page.paths import starred
from linter.reporters.page.words import MATERIAL, PAGE
from linter.reporters.words import MARK
from linter.values import Checklist, Material, Required

#: More files than these that nothing asks for are folded.
_MANY = 12


def materials(checklist: Checklist, lang: str) -> Html:
    """Each kind with the files that serve it, what stands behind it; then the files that nothing asks for."""
    words = PAGE[lang]
    by_path = {file.path: file for file in checklist.files}
    served = {path for _, paths in checklist.required for path in paths}
    rows = [_row(required, [by_path.get(path) or path for path in paths], lang) for required, paths in checklist.required]
    others = [element("li", *_file(file, lang)) for file in checklist.files if file.path not in served]
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


def _row(required: Required, files: list[Material | str], lang: str) -> Html:
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
        element("span", MATERIAL[lang][required.kind], class_="what"),
        " ",
        element("span", words["needed" if required.needed else "useful"], class_="need"),
        element("ul", *(element("li", *_file(file, lang)) for file in files), class_="files") if files else None,
        element("p", text, class_="explained") if text else None,
        element("p", "；".join(limits) if lang == "zh" else "; ".join(limits), class_="hint") if limits else None,
        source(required.mark, required.source, lang),
    )


def _file(file: Material | str, lang: str) -> Iterator[Html | str]:
    """A file: its name with numbers of persons starred out, what it is held to be, its size."""
    path = file if isinstance(file, str) else file.path
    yield element("bdi", starred(path), class_="path")
    if isinstance(file, Material):
        yield element("span", f" {MATERIAL[lang][file.kind]} · {size(file.size)}", class_="hint")


def source(mark: str, source: str, lang: str) -> Html:
    """What stands behind a fact."""
    between = "：" if lang == "zh" else ": "
    return element("p", element("b", MARK[lang][mark], class_=f"mark {mark}"), between, element("span", source), class_="source")
