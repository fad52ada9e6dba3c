"""What the model is read from, with something in it changed: refused by name, or, where it only saves time, not used."""

from __future__ import annotations

import json
import os
import random
import struct
import subprocess
import sys
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import PathDistribution
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from planted_models import other, planted

from linter import patterns
from linter.cli.installed import altered
from linter.cli.main import group
from linter.model import card, chosen, own, seal
from linter.model.chosen import Choice, choose
from linter.model.promoted import install
from linter.model.runtime import Classifier, ModelError
from linter.model.seal import sealed, unsealed
from linter.resources import data, shipped
from linter.rewrite import phrasebook
from linter.training import dataset

#: How many times as many cases as usual a run tries: the usual ones are 2,000 and some.
TIMES = int(os.environ.get("APPEAL_LINT_CASES", "1"))
FILES = ("card.json", "weights.bin", "words.txt")
SIZES = [pytest.param(3, id="few"), pytest.param(120 * TIMES, id="many", marks=pytest.mark.slow)]


def mutations(content: bytes, cases: int) -> Iterator[bytes]:
    """``cases`` ways in which a file can have come to harm; none is the file itself."""
    chance, done = random.Random(len(content)), 0
    while done < cases:
        changed = harmed(content, chance)
        if changed != content:
            done += 1
            yield changed


def harmed(content: bytes, chance: random.Random) -> bytes:
    """A file cut, with bits or bytes changed, pieces lost, doubled, turned or blanked, or edited by hand."""
    at, until = sorted((chance.randrange(len(content)), chance.randrange(len(content))))
    before, piece, after = content[:at], content[at:until], content[until:]
    ways: tuple[Callable[[], bytes], ...] = (
        lambda: before,
        lambda: content[:-1],
        lambda: content[at:],
        lambda: b"",
        lambda: content + piece[:9],
        lambda: content + b"\n",
        lambda: before + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :],
        lambda: before + bytes([chance.randrange(256)]) + content[at + 1 :],
        lambda: before + content[at + 1 :],
        lambda: before + b"\0" + content[at:],
        lambda: before + bytes(len(piece)) + after,
        lambda: before + piece[::-1] + after,
        lambda: before + after,
        lambda: after + before + piece,
        lambda: content.replace(b"\n", b"\r\n"),
        lambda: content.replace(b"0.", b"1.", 1),
        lambda: edited(content, chance),
    )
    return chance.choice(ways)()


def edited(content: bytes, chance: random.Random) -> bytes:
    """JSON as somebody who means well leaves it, and what is no JSON with a figure changed."""
    try:
        said = json.loads(content)
    except ValueError:
        figures = [at for at, byte in enumerate(content[:200_000]) if 48 <= byte <= 57]
        at = chance.choice(figures or [0])
        return content[:at] + str(chance.randrange(10)).encode() + content[at + 1 :]
    if not isinstance(said, dict):
        return b"[]"
    way = chance.randrange(6)
    if way == 0:
        del said[chance.choice(list(said))]
    elif way == 1:
        said["format"] = chance.choice((0, 1, 3, 99, "2", None))
    elif way == 2:
        said["thresholds"] = 0
    elif way == 3:
        said["sha256"][chance.choice(list(said["sha256"]))] = "0" * 64
    elif way == 4:
        return json.dumps(said).encode()
    else:
        said["note"] = "mine"
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def refused(load: Callable[[], object], name: str) -> None:
    """It is refused in one sentence that names the file."""
    with pytest.raises(ModelError) as problem:
        load()
    said = str(problem.value)
    assert name in said and "\n" not in said and said.isprintable(), said


def opened(classifier: Classifier) -> object:
    """A model with all that is read of it later."""
    return classifier.tokenizer, classifier.sentence_section, classifier.statement_section


@pytest.mark.parametrize("cases", SIZES)
@pytest.mark.parametrize("name", FILES)
def test_the_shipped_model(name: str, cases: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for changed in mutations(shipped("models", name), cases):
        monkeypatch.setattr(card, "shipped", lambda folder, asked, changed=changed: changed if asked == name else shipped(folder, asked))
        refused(lambda: opened(card.load()), name)
        if cases < 10:
            refused(card.check, name)


@pytest.mark.parametrize("cases", SIZES)
def test_the_index_of_the_shipped_model_is_not_used(cases: int, monkeypatch: pytest.MonkeyPatch) -> None:
    read = card.read_card()
    assert card._index(read) is not None
    for changed in mutations(data("linter", card.INDEX), cases):
        monkeypatch.setattr(card, "data", lambda package, name, changed=changed: changed)
        assert card._index(read) is None
    assert opened(card.load())


@pytest.mark.parametrize("cases", SIZES)
@pytest.mark.parametrize("name", [*FILES, "current"])
def test_a_model_that_the_user_promoted(name: str, cases: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    digest = planted(tmp_path / "mine", other())
    folder = Path(install({one: (tmp_path / "mine" / one).read_bytes() for one in FILES}, digest))
    assert opened(chosen.load(choose()))
    path = folder / name if name != "current" else folder.parent / name
    content = path.read_bytes()
    for changed in mutations(content, cases):
        path.write_bytes(changed)
        if name == "current" and changed.strip() == content.strip():
            continue
        chosen.load.cache_clear()
        refused(lambda: opened(chosen.load(choose())), "promote" if name == "current" else name)
    path.write_bytes(content)
    chosen.load.cache_clear()
    (folder / "more.bin").write_bytes(b"\0")  # what nobody asks for harms nobody
    assert opened(chosen.load(choose()))
    chosen.load.cache_clear()


def made(folder: Path) -> Path:
    """A small model of labels of a user's own, made by hand."""
    names = ["w:凭什么", "c:封", "w:您好"]
    rows = struct.pack("<3H", 40_000, 33_000, 30_000)
    vocabulary = "\n".join(names).encode()
    task = {"name": "q", "labels": ["甲", "乙"], "multi": False, "unit": "sentence", "background": False}
    section = {"columns": 1, "bias": [0.1], "scale": [0.001], "vocabulary_bytes": len(vocabulary), "rows_bytes": len(rows)}
    said = {"format": own.FORMAT, "task": task, "thresholds": [0.5, 0.5], "calibration": [[1.0, 0.0]], "section": section}
    header = json.dumps(said, ensure_ascii=False).encode()
    files = {
        "weights.bin": own.MAGIC + struct.pack("<I", len(header)) + header + vocabulary + rows,
        "words.txt": "凭\t0\n凭什\t0\n凭什么\t3\n".encode(),
    }
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    digests = {name: sha256(content).hexdigest() for name, content in files.items()}
    (folder / "card.json").write_bytes(sealed({"format": own.FORMAT, "task": task, "sha256": digests, "items": 3, "thresholds": {}}))
    return folder


@pytest.mark.parametrize("cases", SIZES)
@pytest.mark.parametrize("name", FILES)
def test_a_model_of_labels_of_a_user_s_own(name: str, cases: int, tmp_path: Path) -> None:
    folder = made(tmp_path / "own")
    assert own.load(folder).labels("凭什么")
    content = (folder / name).read_bytes()
    for changed in mutations(content, cases):
        (folder / name).write_bytes(changed)
        own._loaded.cache_clear()
        refused(lambda: own.load(folder), name)


@pytest.mark.parametrize("cases", SIZES)
@pytest.mark.parametrize("name", FILES)
def test_a_model_that_the_command_line_or_a_project_names(name: str, cases: int, tmp_path: Path) -> None:
    digest = planted(tmp_path / "named", other())
    path = tmp_path / "named" / name
    content = path.read_bytes()
    for changed in mutations(content, cases):
        path.write_bytes(changed)
        for choice in (Choice("option", "", str(path.parent)), Choice("project", digest, str(path.parent), "appeal-lint.toml:1")):
            chosen.load.cache_clear()
            refused(lambda choice=choice: opened(chosen.load(choice)), name)  # type: ignore[misc]
    chosen.load.cache_clear()


def test_files_of_other_models_and_of_other_versions(tmp_path: Path) -> None:
    planted(tmp_path / "one", other(1))
    planted(tmp_path / "two", lambda header, sections: header.update(thresholds=[0.1] * len(header["thresholds"])))
    mine = made(tmp_path / "own")

    def mixed(name: str, content: bytes, said: str) -> None:
        path = tmp_path / "one" / name
        before = path.read_bytes()
        path.write_bytes(content)
        refused(lambda: opened(card.load(tmp_path / "one")), said)
        path.write_bytes(before)

    for source in ("two", "own"):
        mixed("weights.bin", (tmp_path / source / "weights.bin").read_bytes(), "weights.bin")
    mixed("words.txt", (mine / "words.txt").read_bytes(), "words.txt")
    mixed("words.txt", (tmp_path / "one" / "weights.bin").read_bytes(), "words.txt")
    mixed("card.json", (tmp_path / "two" / "card.json").read_bytes(), "weights.bin")
    mixed("card.json", (mine / "card.json").read_bytes(), "own-rules")
    before = unsealed((tmp_path / "one" / "card.json").read_bytes())
    for version in (1, 3, "2", None):
        mixed("card.json", sealed(before | {"format": version}), "格式")
    mixed("card.json", json.dumps(before).encode(), "card.json")  # as versions before this one wrote it
    for name in FILES:
        path = tmp_path / "two" / name
        path.unlink()
        path.mkdir()
        refused(lambda: opened(card.load(tmp_path / "two")), name)
        break


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
@pytest.mark.parametrize("name", FILES)
def test_a_pipe_and_a_file_without_an_end_are_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted(tmp_path / "one", other())
    mine = made(tmp_path / "own")
    for folder, load in ((tmp_path / "one", card.load), (mine, own.load)):
        path = folder / name
        path.unlink()
        os.mkfifo(path)
        refused(lambda load=load, folder=folder: opened_or_not(load(folder)), name)  # type: ignore[misc]
        path.unlink()
        with path.open("wb") as file:
            file.truncate(1 << 34)
        monkeypatch.setattr("linter.regular.MOST", 1 << 22)  # more would have to be read first
        refused(lambda load=load, folder=folder: opened_or_not(load(folder)), name)  # type: ignore[misc]
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "data" / "appeal-lint" / "models").mkdir(parents=True)
    os.mkfifo(tmp_path / "data" / "appeal-lint" / "models" / "current")
    refused(choose, "current")


def test_a_card_that_is_nested_without_end(tmp_path: Path) -> None:
    body = b'{\n "sha256": ' + b"[" * 100_000 + b"]" * 100_000
    (tmp_path / "card.json").write_bytes(body + seal._end(body))
    refused(lambda: own.any_card(tmp_path), "card.json")
    refused(lambda: card.load(tmp_path), "card.json")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
def test_examples_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    code = "import sys, pathlib; from linter.training import dataset; dataset.read(pathlib.Path(sys.argv[1]))"
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "pipe")], capture_output=True, text=True, timeout=120)
    assert done.returncode == 1 and "NotRegular" in done.stderr
    (tmp_path / "deep.jsonl").write_bytes(b'{"id": ' + b"[" * 100_000 + b"]" * 100_000 + b"}")
    with pytest.raises(dataset.DataError, match=r"deep\.jsonl:1"):
        dataset.read(tmp_path / "deep.jsonl")


def opened_or_not(model: object) -> object:
    """What is read later of an appeals model, now."""
    return opened(model) if isinstance(model, Classifier) else model


def test_a_model_whose_card_vouches_for_nonsense(tmp_path: Path) -> None:
    """The digests fit: somebody made it so. What does not follow the format is refused, and no code is run whatever it holds."""
    changes: dict[str, Callable[[dict[str, Any], Any], object]] = {
        "a thing is missing": lambda header, _: header.pop("second"),
        "a number is a list": lambda header, _: header.update(second=[1, 2]),
        "sections are none": lambda header, _: header.update(sections=None),
        "other labels": lambda header, _: header.update(tactics=["x"]),
        "another version": lambda header, _: header.update(format=1),
    }
    for number, change in enumerate(changes.values()):
        place = tmp_path / str(number)
        planted(place, change)  # type: ignore[arg-type]
        refused(lambda place=place: card.load(place), "")  # type: ignore[misc]
    for content in (b"", b"ALM2", b"ALM2\xff\xff\xff\xff{}", b"ALM2\2\0\0\0[]", b"\x80\x04cos\nsystem\n(S'false'\ntR."):
        place = tmp_path / sha256(content).hexdigest()[:8]
        planted(place)
        (place / "weights.bin").write_bytes(content)
        digests = {name: sha256((place / name).read_bytes()).hexdigest() for name in FILES[1:]}
        (place / "card.json").write_bytes(sealed(card.read_card() | {"sha256": digests}))
        refused(lambda place=place: card.load(place), "")  # type: ignore[misc]


@pytest.mark.parametrize("cases", SIZES)
@pytest.mark.parametrize("table", [patterns.MAIN, patterns.PHRASEBOOK])
def test_a_table_of_expressions(table: str, cases: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is taken out of a damaged table is what was put in; everything else is made anew by ``re``."""
    try:
        content = data("linter", f"_compiled/{patterns.file_name(table)}")
    except OSError:
        pytest.skip("no table for this interpreter")
    patterns._table.cache_clear()
    sound = patterns._table(table)
    known = {key: sound.get(key) for key in sound.keys}
    assert len(known) > 100
    for changed in mutations(content, cases):
        monkeypatch.setattr(patterns, "data", lambda package, name, changed=changed: changed)
        patterns._table.cache_clear()
        found = patterns._table(table)
        assert list(found.keys) in ([], list(known))
        for key in found.keys:
            with suppress(ValueError):  # a damaged entry
                assert found.get(key) == known[key]
    patterns._table.cache_clear()


@pytest.mark.parametrize("cases", SIZES)
def test_what_is_kept_of_the_phrasebook(cases: int, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, lines = data("linter", phrasebook.kept_in("threat")), data("linter.rewrite", "threat.txt")
    sound, again = phrasebook._lists.__wrapped__("threat"), phrasebook.read(lines)
    monkeypatch.setattr(phrasebook, "read", lambda content: again)
    for changed in mutations(kept, cases):
        monkeypatch.setattr(phrasebook, "data", lambda package, name, changed=changed: lines if package == "linter.rewrite" else changed)
        found = phrasebook._lists.__wrapped__("threat")
        assert found in (sound, again)


def test_nothing_that_runs_code_is_read() -> None:
    """No pickle but between a run and its own processes, no dump of joblib's; numpy reads no objects; marshal what a checksum vouches for."""
    root = Path(card.__file__).parent.parent
    sources = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*.py")}

    def names(*words: str) -> set[str]:
        return {name for name, content in sources.items() if any(word in content for word in words)}

    assert names("import pickle", "import shelve", "import dill") <= {
        "__init__.py",
        *(name for name in sources if name.startswith("many/")),
    }
    assert names("joblib.load", "joblib.dump", "import load, dump", "joblib import load", "joblib import dump") == set()
    assert names("marshal.loads") == {"patterns.py", "rewrite/phrasebook.py"}
    assert all(content.count("np.load(") == content.count("allow_pickle=False") for content in sources.values())


def test_doctor_names_what_is_not_as_it_was_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also a model whose card, digests and index were all made to fit: what the installer wrote down is none of theirs."""
    site = tmp_path / "site"
    names = {name: content.encode() for name, content in {"linter/_models/card.json": "{}", "linter/a.py": "a = 1\n"}.items()}
    digests = [f"{name},sha256={urlsafe_b64encode(sha256(content).digest()).rstrip(b'=').decode()},9" for name, content in names.items()]
    for name, content in names.items() | {"appeal_lint-0.1.0.dist-info/METADATA": b"Name: appeal-lint\nVersion: 0.1.0\n"}.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(content)
    (site / "appeal_lint-0.1.0.dist-info" / "RECORD").write_text(
        "\n".join([*digests, "linter/gone.py,sha256=x,1", "linter/x.pyc,,"]), "utf-8"
    )
    found = PathDistribution(site / "appeal_lint-0.1.0.dist-info").files
    assert altered(found) == (3, ["linter/gone.py"])
    (site / "linter/_models/card.json").write_bytes(b"{} ")
    assert altered(found) == (3, ["linter/_models/card.json", "linter/gone.py"])
    assert altered(None) == (0, [])
    monkeypatch.setattr("linter.cli.doctor.files", lambda name: found)
    done = CliRunner().invoke(group, ["doctor"])
    assert done.exit_code == 2 and "linter/_models/card.json" in done.output and "linter/a.py" not in done.output
