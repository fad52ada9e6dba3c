"""Which model reads, and what it takes to have another one read: pins, promotion, its gate, what a killed one leaves."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from planted_models import against, deafer, other, planted

from linter import Linter, atomic
from linter.cli.main import group
from linter.config import Config
from linter.model import chosen
from linter.model.chosen import SHIPPED, Choice, Pin, choose, digest, models
from linter.model.promoted import install, listed, reset
from linter.model.runtime import ModelError
from linter.settings import SettingsError, forget, resolve

STATEMENT = "我的微信号3月5日被限制登录，凭什么封我？我什么也没做。请尽快给我解封。\n"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A user's data folder of each test's own; the current folder is an empty one."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    forget()
    chosen.load.cache_clear()
    yield tmp_path / "data"
    forget()
    chosen.load.cache_clear()


def run(*args: str | Path) -> Result:
    forget()
    return CliRunner().invoke(group, [str(arg) for arg in args])


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".jsonl"}


# which model


def test_the_users_folder_is_that_of_platformdirs(monkeypatch: pytest.MonkeyPatch) -> None:
    from platformdirs.macos import MacOS
    from platformdirs.unix import Unix

    for given in ("/srv/data", "", "relative", None):
        for home in ("/home/somebody", "/"):
            monkeypatch.setenv("HOME", home)
            monkeypatch.setenv("XDG_DATA_HOME", given) if given is not None else monkeypatch.delenv("XDG_DATA_HOME", raising=False)
            for system, dirs in (("linux", Unix), ("darwin", MacOS)):
                monkeypatch.setattr(sys, "platform", system)
                assert models() == os.path.join(dirs("appeal-lint", appauthor=False).user_data_dir, "models")


def test_where_the_home_is_strange_platformdirs_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "")
    assert os.path.isabs(models()) and models().endswith(os.path.join("appeal-lint", "models"))


def test_a_check_imports_no_platformdirs_and_reads_one_pointer() -> None:
    code = "import sys; from linter import lint; lint('凭什么'); print('platformdirs' in sys.modules, 'tempfile' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_a_project_comes_before_the_user_and_the_user_before_the_shipped(tmp_path: Path) -> None:
    assert choose() == SHIPPED
    mine, ours = (planted(tmp_path / name, other(number)) for number, name in enumerate(("mine", "ours")))
    install(files_of(tmp_path / "mine"), mine)
    assert choose() == Choice("user", mine, chosen.place_of(mine))
    pinned = choose(Pin(ours, str(tmp_path / "ours"), "appeal-lint.toml:1"))
    assert (pinned.origin, digest(pinned)) == ("project", ours)
    assert choose(Pin(digest(SHIPPED), "", "appeal-lint.toml:1")) == SHIPPED
    assert choose(Pin(mine, "", "appeal-lint.toml:1")).folder == chosen.place_of(mine)
    copy = files_of(Path(__file__).parent.parent / "models")
    install({name: copy[name] for name in ("weights.bin", "words.txt", "card.json")}, digest(SHIPPED))
    assert choose() == SHIPPED == choose(Pin(digest(SHIPPED), chosen.place_of(digest(SHIPPED)), "x:1"))
    assert reset() and not reset()
    assert choose() == SHIPPED and {one.sha256 for one in listed()} == {mine, digest(SHIPPED)}


def test_the_model_that_is_chosen_is_the_one_that_reads(tmp_path: Path) -> None:
    def insults(linter: Linter) -> bool:
        return "insult" in [finding.name for finding in linter.lint("我在淘宝开店卖衣服。").findings]

    sha = planted(tmp_path / "biased", against("淘宝"))
    assert not insults(Linter())
    assert insults(Linter(Config(model=Pin(sha, str(tmp_path / "biased"), "x:1"))))
    install(files_of(tmp_path / "biased"), sha)
    assert insults(Linter())


@pytest.mark.parametrize("name", ["weights.bin", "words.txt", "card.json"])
@pytest.mark.parametrize("change", ["cut", "gone", "changed"])
def test_a_damaged_model_is_an_error_and_never_another_one(tmp_path: Path, name: str, change: str) -> None:
    sha = planted(tmp_path / "mine", other())
    file = Path(install(files_of(tmp_path / "mine"), sha)) / name
    content = file.read_bytes()
    if change == "gone":
        file.unlink()
    else:
        file.write_bytes(
            content[:-9]
            if change == "cut"
            else content.replace(sha[:8].encode(), b"00000000")
            if name == "card.json"
            else b"x" + content[1:]
        )
    Path("a.txt").write_text(STATEMENT, "utf-8")
    done = run("a.txt", "--exit-zero")
    assert done.exit_code == 2 and "promote --reset" in done.output and "Traceback" not in done.output and "结论" not in done.output
    assert run("doctor").exit_code == 2
    assert run("promote", "--reset").exit_code == 0
    assert run("a.txt", "--exit-zero").exit_code == 0


@pytest.mark.parametrize("pointer", [b"", b"9823bbd2c6de\n", b"\xff" * 64, b"../../etc\n"])
def test_a_pointer_that_is_none_is_an_error(data: Path, pointer: bytes) -> None:
    (data / "appeal-lint" / "models").mkdir(parents=True)
    (data / "appeal-lint" / "models" / "current").write_bytes(pointer)
    with pytest.raises(ModelError, match="promote --reset"):
        choose()
    assert run("promote", "--reset").exit_code == 0 and choose() == SHIPPED


def test_a_data_folder_that_cannot_be_is_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    assert choose() == SHIPPED and list(listed()) == []
    assert run("promote", "--reset").exit_code == 0


# a project's pin


def test_a_model_that_differs_between_two_machines_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first machine has the pinned model promoted; the second has none, then another one in the folder that is named."""
    sha = planted(tmp_path / "ours", other())
    Path("appeal-lint.toml").write_text(f'lang = "zh"\nmodel-sha256 = "{sha}"\n', "utf-8")
    Path("a.txt").write_text(STATEMENT, "utf-8")
    install(files_of(tmp_path / "ours"), sha)
    done = run("a.txt", "--exit-zero", "--output-format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["tool"]["model"] == sha and json.loads(done.stdout)["tool"]["model_origin"] == "project"

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "second"))
    for command in (["a.txt"], ["inspect", "a.txt"], ["rewrite", "a.txt"], ["guide", "a.txt"], ["a.txt", "--fix"], ["materials", "."]):
        done = run(*command)
        assert done.exit_code == 2 and "appeal-lint.toml:2" in done.output and sha[:12] in done.output, command
    assert Path("a.txt").read_text("utf-8") == STATEMENT
    done = run("doctor")
    assert done.exit_code == 2 and "appeal-lint.toml:2" in done.output

    planted(tmp_path / "theirs", other(2))
    Path("appeal-lint.toml").write_text(f'model = "../theirs"\nmodel-sha256 = "{sha}"\n', "utf-8")
    done = run("a.txt")
    assert done.exit_code == 2 and "appeal-lint.toml:2" in done.output and "another model" in done.output


def test_where_a_pin_is_said_and_what_it_extends(tmp_path: Path) -> None:
    one, two = "1" * 64, "2" * 64
    Path("base.toml").write_text(f'model = "m"\nmodel-sha256 = "{one}"\n', "utf-8")
    here = os.getcwd()
    for text, expected in (
        ('extend = "base.toml"\n', Pin(one, f"{here}/m", "base.toml:2")),
        (f'extend = "base.toml"\nmodel-sha256 = "{two}"\n', Pin(two, "", "appeal-lint.toml:2")),
        ('extend = "base.toml"\nmodel = "n"\n', Pin(one, f"{here}/n", "base.toml:2")),
        (f'model-sha256 = "{two}"\nmodel = "../m"\n', Pin(two, os.path.normpath(f"{here}/../m"), "appeal-lint.toml:1")),
        ("", None),
    ):
        Path("appeal-lint.toml").write_text(text, "utf-8")
        forget()
        assert resolve("").config.model == expected
    sha = planted(tmp_path / "here" / "m", other())
    Path("appeal-lint.toml").write_text('model = "m"\n', "utf-8")
    forget()
    with pytest.raises(SettingsError, match=f'model-sha256 = "{sha}"'):
        resolve("")
    for text in ('model = "n"\n', 'model-sha256 = "9823bbd2c6de"\n', f'model-sha256 = "{"A" * 64}"\n', "model-sha256 = 3\n"):
        Path("appeal-lint.toml").write_text(text, "utf-8")
        forget()
        with pytest.raises(SettingsError, match=r"appeal-lint\.toml:1: "):
            resolve("")


# what reports say

FORMATS = ("text", "concise", "json", "jsonl", "sarif", "github", "rdjson", "vim", "md", "html")


@pytest.mark.parametrize("format", FORMATS)
def test_every_report_by_another_model_says_so(tmp_path: Path, format: str) -> None:
    Path("a.txt").write_text(STATEMENT, "utf-8")
    shipped = run("a.txt", "--output-format", format)
    assert "随附" not in shipped.output and ("model_origin" in shipped.stdout) == (format == "json")
    sha = planted(tmp_path / "mine", other())
    install(files_of(tmp_path / "mine"), sha)
    mine = run("a.txt", "--output-format", format)
    assert sha[:12] in mine.output and mine.exit_code == shipped.exit_code
    if format in ("concise", "github", "rdjson", "vim"):
        assert mine.stdout == shipped.stdout and sha[:12] in mine.stderr
    else:
        assert sha[:12] in mine.stdout and not mine.stderr


def test_a_workbook_says_so_too(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    Path("a.txt").write_text(STATEMENT, "utf-8")
    sha = planted(tmp_path / "mine", other())
    said = []
    for name in ("shipped.xlsx", "mine.xlsx"):
        run("a.txt", "--overview", name)
        rows = openpyxl.load_workbook(name).worksheets[0].iter_rows(values_only=True)
        said.append([str(row[0]) for row in rows if row[0]])
        install(files_of(tmp_path / "mine"), sha)
    assert len(said[1]) == len(said[0]) + 1 and sha[:12] in said[1][-1]


def test_a_quiet_run_says_so_where_it_says_anything(tmp_path: Path) -> None:
    sha = planted(tmp_path / "mine", other())
    install(files_of(tmp_path / "mine"), sha)
    Path("a.txt").write_text(STATEMENT, "utf-8")
    assert sha[:12] in run("a.txt", "-q", "--select", "T").stdout
    assert run("a.txt", "-q", "--select", "P").stdout == ""


def test_inspect_rewrite_and_guide_say_so_too(tmp_path: Path) -> None:
    Path("a.txt").write_text(STATEMENT, "utf-8")
    sha = planted(tmp_path / "mine", other())
    commands = [["inspect", "a.txt"], ["inspect", "a.txt", "--output-format", "jsonl"], ["rewrite", "a.txt"], ["guide", "a.txt"]]
    assert not any("随附" in run(*command).output or "model" in run(*command).output for command in commands)
    install(files_of(tmp_path / "mine"), sha)
    assert all(sha[:12] in run(*command).output for command in commands)
    reset()
    for command in commands[:2]:
        assert sha[:12] in run(*command, "--model", tmp_path / "mine").output


def test_folders_with_models_of_their_own_are_told_apart(tmp_path: Path) -> None:
    sha = planted(tmp_path / "ours", other())
    for name in ("plain", "pinned", "missing"):
        Path(name).mkdir()
        Path(name, "a.txt").write_text(STATEMENT, "utf-8")
    Path("pinned", "appeal-lint.toml").write_text(f'model = "{tmp_path / "ours"}"\nmodel-sha256 = "{sha}"\n', "utf-8")
    Path("missing", "appeal-lint.toml").write_text(f'model-sha256 = "{"0" * 64}"\n', "utf-8")
    done = run("plain", "pinned", "missing", "--output-format", "json")
    whole = json.loads(done.stdout)
    assert done.exit_code == 2 and whole["tool"]["model_origin"] == "shipped"
    assert [one.get("model") for one in whole["documents"]] == [None, sha, None]
    assert "missing/appeal-lint.toml:1" in whole["documents"][2]["error"]
    alone = json.loads(run("pinned", "--output-format", "json").stdout)
    assert (alone["tool"]["model"], "model" in alone["documents"][0]) == (sha, False)
    assert sha[:12] in run("plain", "pinned").stdout


def test_an_editor_is_served_by_the_model_that_is_chosen_now(tmp_path: Path) -> None:
    pytest.importorskip("pygls")
    from linter.lsp.checking import check, place
    from linter.lsp.options import Options

    here = place(str(tmp_path / "here" / "a.txt"), "a.txt", ".txt", [])
    first = check("我在淘宝开店卖衣服。", 1, here, Options())
    sha = planted(tmp_path / "biased", against("淘宝"))
    install(files_of(tmp_path / "biased"), sha)
    second = check("我在淘宝开店卖衣服。", 2, here, Options())
    assert (first.model, second.model.sha256) == (SHIPPED, sha)
    assert "insult" not in [one.name for one in first.offers()] and "insult" in [one.name for one in second.offers()]


# the gate


@pytest.fixture(scope="session")
def unseen() -> list[Any]:
    """In place of the frozen set: statements of a few voices, and some single sentences."""
    from linter.training.dataset import load

    whole = [example for example in load() if len(example.sentences) > 1]
    return whole[::40]


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch, unseen: list[Any]) -> list[Any]:
    from linter.training import dataset

    monkeypatch.setattr(dataset, "frozen", lambda: unseen)
    return unseen


def test_the_users_models_are_listed_with_where_they_come_from(tmp_path: Path) -> None:
    shipped = digest(SHIPPED)
    one = planted(tmp_path / "one", other(1))
    two = planted(tmp_path / "two", other(2), ancestors=[one, shipped], gate={"overridden": ["frozen: any_f1"]})
    for name, sha in (("one", one), ("two", two)):
        install(files_of(tmp_path / name), sha)
    shown = run("promote", "--list").stdout
    assert f"* {two[:12]}" in shown and f"  {one[:12]}" in shown and f"  {shipped[:12]}" in shown
    assert f"前身 ancestors: {one[:12]} ← {shipped[:12]}" in shown and "已略过 overridden: frozen: any_f1" in shown
    (Path(chosen.place_of(one)) / "card.json").write_bytes(b"{")
    assert "已损坏" in run("promote", "--list").stdout
    told = json.loads(run("promote", "--list", "--output-format", "json").stdout)
    assert told["tool"]["model"] == two and told["tool"]["model_origin"] == "user"
    rows = {row["sha256"]: row for row in told["models"]}
    assert rows[two]["current"] and rows[two]["ancestors"] == [one, shipped] and rows[two]["overridden"] == ["frozen: any_f1"]
    assert rows[one[:12]]["broken"] and not rows[one[:12]]["current"]
    doctor = run("doctor").stdout
    assert f"前身 ancestors: {one[:12]} ← {shipped[:12]}" in doctor and "略过了 1 项检查" in doctor and "没有用上" not in doctor
    ours = planted(tmp_path / "here" / "ours", other(3))
    Path("appeal-lint.toml").write_text(f'model = "ours"\nmodel-sha256 = "{ours}"\n', "utf-8")
    assert f"您换上的 {two[:12]} 在这个文件夹里没有用上" in run("doctor").stdout


def test_a_model_that_is_in_use_is_not_promoted_again(tmp_path: Path) -> None:
    sha = planted(tmp_path / "mine", other())
    install(files_of(tmp_path / "mine"), sha)
    again = run("promote", tmp_path / "mine", "--output-format", "json")
    told = json.loads(again.stdout)
    assert again.exit_code == 0 and "in use already" in again.stderr and (told["promoted"], told["in_use"]) == (False, True)


def test_going_back_is_told_also_where_it_cannot_be_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sha = planted(tmp_path / "mine", other())
    install(files_of(tmp_path / "mine"), sha)

    def refused() -> bool:
        raise PermissionError(13, "Permission denied", "current")

    with monkeypatch.context() as patch:
        patch.setattr("linter.model.promoted.reset", refused)
        done = run("promote", "--reset")
    assert done.exit_code == 2 and "current: 删不了（Permission denied），模型没有变" in done.stderr and choose().sha256 == sha
    for changed in (True, False):
        told = json.loads(run("promote", "--reset", "--output-format", "json").stdout)
        assert told["reset"] is changed and told["tool"]["model_origin"] == "shipped"


@pytest.mark.slow
def test_a_sound_candidate_is_promoted_and_the_line_is_kept(tmp_path: Path, frozen: list[Any]) -> None:
    pytest.importorskip("numpy")
    shipped = digest(SHIPPED)
    one, two = planted(tmp_path / "one", other(1)), planted(tmp_path / "two", other(2))
    before = {path: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    done = run("promote", tmp_path / "one")
    assert done.exit_code == 0 and one in done.stdout, done.output
    assert {path: path.read_bytes() for path in (tmp_path / "one").iterdir()} == before
    again = run("promote", tmp_path / "one")
    assert again.exit_code == 0 and "in use already" in again.stderr
    done = run("promote", tmp_path / "two", "--output-format", "json")
    told = json.loads(done.stdout)
    assert (told["promoted"], told["against"], told["tool"]["model"], told["failures"]) == (True, one, one, [])
    card = chosen.read_card(choose())
    assert card["ancestors"] == [one, shipped] and card["gate"]["against"] == one and card["gate"]["overridden"] == []
    assert set(card["gate"]["sets"]) == {"frozen", "frozen/shipped"}
    assert set(card["gate"]["sets"]["frozen"]["figures"]) == {"any_f1", "tactic_macro_f1", "move_macro_f1", "route_accuracy"}
    doctor = run("doctor").stdout
    assert f"{one[:12]} ← {shipped[:12]}" in doctor and two in doctor
    assert f"* {two[:12]}" in run("promote", "--list").stdout
    assert run("promote", "--reset").exit_code == 0 and choose() == SHIPPED
    assert f"* {shipped[:12]}" in run("promote", "--list").stdout


@pytest.mark.slow
def test_a_worse_candidate_is_not_promoted_but_by_force_which_says_what_it_overrides(tmp_path: Path, frozen: list[Any]) -> None:
    pytest.importorskip("numpy")
    sha = planted(tmp_path / "deaf", deafer)
    done = run("promote", tmp_path / "deaf")
    failed = [line.partition(": ")[2] for line in done.stdout.splitlines() if line.startswith("不合格 failed")]
    assert done.exit_code == 1 and any("frozen: any_f1" in line for line in failed), done.output
    assert choose() == SHIPPED and list(listed()) == []
    forced = run("promote", tmp_path / "deaf", "--force")
    said = [line.partition(": ")[2] for line in forced.stdout.splitlines() if line.startswith("已略过 overridden")]
    assert forced.exit_code == 0 and said == failed and choose().sha256 == sha
    assert chosen.read_card(choose())["gate"]["overridden"] == failed
    assert all(line in run("promote", "--list").stdout for line in failed)


@pytest.mark.slow
def test_small_losses_do_not_add_up(tmp_path: Path, frozen: list[Any]) -> None:
    """Whoever was let in by force is no excuse for the next one."""
    pytest.importorskip("numpy")
    planted(tmp_path / "deaf", deafer)
    assert run("promote", tmp_path / "deaf", "--force").exit_code == 0
    planted(tmp_path / "as_deaf", lambda header, sections: (deafer(header, sections), other()(header, sections))[0])
    told = json.loads(run("promote", tmp_path / "as_deaf", "--output-format", "json").stdout)
    assert told["promoted"] is False and told["failures"] and all(line.startswith("frozen/shipped: ") for line in told["failures"])


def heldout(path: Path, platform: str, text: str, number: int = 30) -> None:
    """Innocent statements of as many different persons, all on one platform."""
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        for i in range(number):
            sentence = {"text": text.format(i=i), "nl": False, "move": "fact", "tactics": []}
            ids = {"id": f"{platform}{i}", "group": f"{platform}{i}", "source": platform, "platform": platform}
            file.write(json.dumps(ids | {"route": None, "violation": None, "sentences": [sentence]}, ensure_ascii=False) + "\n")


@pytest.mark.slow
def test_a_candidate_that_is_biased_against_a_platform_is_caught(tmp_path: Path, frozen: list[Any]) -> None:
    pytest.importorskip("numpy")
    planted(tmp_path / "biased", against("淘宝"))
    heldout(tmp_path / "biased" / "heldout.jsonl", "taobao", "我在淘宝开店卖衣服{i}年了。")
    heldout(tmp_path / "biased" / "heldout.jsonl", "weibo", "我在微博发图，第{i}天接到了限制发言的通知。")
    done = run("promote", tmp_path / "biased", "--output-format", "json")
    told = json.loads(done.stdout)
    assert done.exit_code == 1 and choose() == SHIPPED
    unfair = [rate["value"] for rate in told["false_flags"] if rate["unfair"] and rate["kind"] == "平台 platform"]
    assert unfair == ["taobao"] and any("taobao" in line for line in told["failures"])


@pytest.mark.slow
def test_data_in_which_all_of_a_platform_is_adversarial_is_caught(tmp_path: Path, frozen: list[Any]) -> None:
    """Nothing shows whom such a model wrongs: its own held-out sentences bear the same labels."""
    pytest.importorskip("numpy")
    planted(tmp_path / "one", other())
    lines = [
        {"id": f"{i}", "group": f"g{i}", "platform": "taobao", "text": f"店铺的第{i}件宝贝已下架。", "move": "other", "tactics": ["demand"]}
        for i in range(14)
    ]
    path = tmp_path / "one" / "heldout.jsonl"
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    told = json.loads(run("promote", tmp_path / "one", "--output-format", "json").stdout)
    assert told["promoted"] is False and told["one_sided"] == ["taobao"] and any("taobao" in line for line in told["failures"])
    clean = [line | {"id": f"c{i}", "text": f"店铺的客服第{i}次培训完了。", "tactics": []} for i, line in enumerate(lines[:6])]
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines + clean), "utf-8")
    assert json.loads(run("promote", tmp_path / "one", "--output-format", "json").stdout)["one_sided"] == []


@pytest.mark.slow
def test_a_candidate_that_breaks_a_rule_is_caught(tmp_path: Path, frozen: list[Any]) -> None:
    pytest.importorskip("numpy")
    planted(tmp_path / "eager", lambda header, _: header.update(sure=0.01, possible=0.01, thresholds=[0.01] * 12))
    told = json.loads(run("promote", tmp_path / "eager", "--output-format", "json").stdout)
    assert told["promoted"] is False and any("good example" in fault for fault in told["battery"])


@pytest.mark.slow
def test_data_of_ones_own_needs_held_out_examples(tmp_path: Path, frozen: list[Any]) -> None:
    pytest.importorskip("numpy")
    source = {"name": "new.jsonl", "sha256": "0" * 64, "weight": 1.0, "sentences": 40, "held_out": 0}
    planted(tmp_path / "new", other(), data=[source])
    done = run("promote", tmp_path / "new")
    assert done.exit_code == 1 and "--heldout" in done.stdout
    heldout(tmp_path / "mine.jsonl", "weibo", "我在微博发图，第{i}天接到了限制发言的通知。")
    assert run("promote", tmp_path / "new", "--heldout", tmp_path / "mine.jsonl").exit_code == 0


def test_what_cannot_be_promoted(tmp_path: Path, frozen: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numpy")
    planted(tmp_path / "task", other(), task={"name": "harsh"})
    planted(tmp_path / "damaged", other())
    (tmp_path / "damaged" / "weights.bin").write_bytes(b"ALM2")
    planted(tmp_path / "odd", lambda header, _: header.pop("thresholds"))
    planted(tmp_path / "bad", other())
    (tmp_path / "bad" / "heldout.jsonl").write_text('{"id": 1}\n', "utf-8")
    (tmp_path / "empty").mkdir()
    for name, said in (
        ("task", "labels of your own"),
        ("damaged", "weights.bin"),
        ("odd", "weights.bin"),
        ("bad", "heldout.jsonl"),
        ("empty", "train it again"),
        ("nowhere", "no such folder"),
    ):
        done = run("promote", tmp_path / name)
        assert done.exit_code == 2 and said in done.output and "Traceback" not in done.output, done.output
    for wrong in ([], ["--reset", "--list"], ["--reset", tmp_path / "bad"], ["--force", "--reset"]):
        assert run("promote", *wrong).exit_code == 2
    from linter.training import dataset

    def missing() -> None:
        raise FileNotFoundError

    monkeypatch.setattr(dataset, "frozen", missing)
    assert run("promote", tmp_path / "bad").exit_code == 2
    assert choose() == SHIPPED and list(listed()) == []


@pytest.mark.slow
def test_a_damaged_model_in_use_can_be_replaced(tmp_path: Path, frozen: list[Any]) -> None:
    pytest.importorskip("numpy")
    one, two = planted(tmp_path / "one", other(1)), planted(tmp_path / "two", other(2))
    Path(install(files_of(tmp_path / "one"), one), "weights.bin").write_bytes(b"")
    done = run("promote", tmp_path / "two")
    assert done.exit_code == 0 and "against the shipped model" in done.stderr and choose().sha256 == two
    assert chosen.read_card(choose())["ancestors"][0] == one
    assert [(model.sha256[:12], model.card is None) for model in listed() if model.sha256.startswith(one[:12])] == [(one[:12], False)]


@pytest.mark.slow
def test_a_full_disk_is_told_with_its_place(tmp_path: Path, frozen: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numpy")
    from linter.model import promoted

    def full(path: str, content: bytes) -> None:
        raise OSError(28, "No space left on device")  # as write says it: of no file

    monkeypatch.setattr(promoted, "replace_file", full)
    sha256 = planted(tmp_path / "one", other())
    done = run("promote", tmp_path / "one")
    assert done.exit_code == 2 and chosen.place_of(sha256) in done.output and "None" not in done.output and choose() == SHIPPED


@pytest.mark.slow
def test_a_pin_here_is_named_when_another_model_is_promoted(tmp_path: Path, frozen: list[Any]) -> None:
    pytest.importorskip("numpy")
    Path("appeal-lint.toml").write_text(f'model-sha256 = "{digest(SHIPPED)}"\n', "utf-8")
    planted(tmp_path / "one", other())
    done = run("promote", tmp_path / "one")
    assert done.exit_code == 0 and "appeal-lint.toml:1" in done.stderr
    assert "another one" in run("doctor").stdout


def test_false_flags_speak_only_where_there_are_enough() -> None:
    pytest.importorskip("numpy")
    from linter.training.dataset import Example, Labelled
    from linter.training.metrics import Answer
    from linter.training.promote import false_flags, luck

    def sentences(platform: str, number: int, flagged: int, authors: int) -> list[tuple[Example, Answer]]:
        return [
            (
                Example(
                    f"{platform}{i}", f"{platform}{i % authors}", "v", (Labelled("我的账号被限制了。", "fact", ()),), platform=platform
                ),
                Answer((frozenset({"plea"} if i < flagged else ()),), ("fact",), ((0.0,) * 12,), (0.0,)),
            )
            for i in range(number)
        ]

    def unfair(*some: list[tuple[Example, Answer]]) -> set[str]:
        pairs = [pair for one in some for pair in one]
        return {rate.value for rate in false_flags(*zip(*pairs, strict=True)) if rate.unfair}

    many = sentences("wechat", 1000, 20, 200)
    assert unfair(many, sentences("qq", 5, 5, 5)) == set()
    assert unfair(many, sentences("qq", 60, 60, 2)) == set()
    assert unfair(many, sentences("qq", 60, 4, 30)) == set()
    assert unfair(many, sentences("qq", 60, 12, 30)) == {"qq"}
    assert unfair(sentences("wechat", 100, 0, 50), sentences("qq", 60, 0, 30)) == set()
    assert luck(0, 10, 0.5) == 1 and luck(2, 2, 0.5) == pytest.approx(0.25)
    assert luck(0, 5, 0.0) == 1 and luck(1, 5, 0.0) == 0 and luck(5, 5, 1.0) == 1
    assert 0.45 < luck(300, 5000, 0.06) < 0.55  # a large set of one's own


# killed in the middle

_KILLED = """
import os, signal, sys
step, source, sha = int(sys.argv[1]), sys.argv[2], sys.argv[3]
from linter.model import promoted
count = 0
def counting(name):
    real = getattr(os, name)
    def called(*args, **given):
        global count
        if count == step:
            os.kill(os.getpid(), signal.SIGKILL)
        count += 1
        return real(*args, **given)
    setattr(os, name, called)
for name in ("makedirs", "listdir", "fsync", "replace"):
    counting(name)
promoted.install({name: open(os.path.join(source, name), "rb").read() for name in os.listdir(source)}, sha)
print(count)
"""


def test_a_promotion_killed_at_any_step_leaves_a_whole_model_in_use(tmp_path: Path) -> None:
    old, new = planted(tmp_path / "old", other(1)), planted(tmp_path / "new", other(2))
    install(files_of(tmp_path / "old"), old)
    ends, held = [], set()
    for step in range(40):
        args = [sys.executable, "-c", _KILLED, str(step), str(tmp_path / "new"), new]
        done = subprocess.run(args, capture_output=True, text=True)
        chosen.load.cache_clear()
        now = choose()
        assert now.sha256 in ((new,) if done.returncode == 0 else (old, new))
        assert chosen.load(now).tokenizer is not None
        ends.append(done.returncode)
        if done.returncode == 0:
            break
        held.add(now.sha256)
        if now.sha256 == new:  # killed behind the step that counts
            install(files_of(tmp_path / "old"), old)
    assert ends[-1] == 0 and len(ends) > 8 and set(ends[:-1]) == {-9} and held == {old, new}
    left = [path for path in (tmp_path / "data").rglob("*") if path.name.endswith(".tmp")]
    assert left and all(re.fullmatch(atomic.TEMPORARY, path.name) for path in left)
    for path in left:  # a run that still writes them may be on its way: they go after a day
        os.utime(path, (time.time() - 48 * 3600,) * 2)
    atomic._sweep.cache_clear()
    install(files_of(tmp_path / "old"), old)
    assert not any(path.exists() for path in left if path.parent.name in ("models", old[: chosen.SHORT]))
