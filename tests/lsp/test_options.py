"""What an editor may say of the options, and what it says that is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from linter.lsp.options import Options, OptionsError, read, section


@pytest.mark.parametrize(
    "given",
    [
        *(
            5,
            "x",
            [1],
            True,
            {"appealLint": "x"},
            {"appealLint": [1]},
            {"run": 3},
            {"run": ["onType"]},
            {"debounce": "200"},
            {"debounce": True},
        ),
        *(
            {"debounce": -1},
            {"patterns": "申诉"},
            {"patterns": [1]},
            {"moves": "false"},
            {"config": 5},
            {"config": "\0"},
            {"materials": []},
        ),
        *({"materials": "/there/is/none"}, {"route": "x"}, {"platform": {"a": 1}}),
    ],
)
def test_a_wrong_type_is_one_sentence(given: Any) -> None:
    with pytest.raises(OptionsError, match="appealLint"):
        read(given)


@pytest.mark.parametrize("given", [None, {}, [], {"appealLint": None}, {"appealLint": {}}, {"appealLint": []}, {"python": {"moves": True}}])
def test_settings_that_say_nothing_to_this_server(given: Any) -> None:
    assert section(given) is None and read(given) == Options()


def test_paths_are_seen_from_the_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "材料").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for written in ("材料", "~/材料", str(tmp_path / "材料")):
        assert read({"materials": written}, str(tmp_path)).materials == str(tmp_path / "材料")
    with pytest.raises(OptionsError, match="材料"):
        read({"materials": "材料"}, str(tmp_path / "材料"))


def test_options_stand_in_a_section_or_as_they_are() -> None:
    assert read({"moves": True, "python": 1}).moves and read({"appealLint": {"moves": True}, "moves": False}).moves
