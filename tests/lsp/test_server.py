"""The language server through a real client: three kinds of editor, each with its own columns and way of asking."""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from editor import CLIENTS, Editor, column
from lsprotocol import types as lsp
from planted_models import against, planted
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from linter.lsp.options import Options, read
from linter.lsp.watching import Watch

TEXT = "尊敬的平台😀：貴司系統誤判，導致本店下架,憑什麼？\f\u2028如果不恢复，我要向媒体曝光。\r\n本店于2026年3月5日收到通知，恳请复核"
EDITORS = {"visual-studio-code": "utf-16", "neovim": "utf-8", "emacs": "utf-32"}


@pytest_lsp.fixture(params=CLIENTS, config=ClientServerConfig(server_command=[sys.executable, "-m", "linter", "lsp"]))
async def client(request: Any, lsp_client: LanguageClient, tmp_path: Path) -> Any:
    @lsp_client.feature(lsp.CLIENT_REGISTER_CAPABILITY)
    def registered(params: lsp.RegistrationParams) -> None:
        return None

    @lsp_client.feature(lsp.WORKSPACE_INLAY_HINT_REFRESH)
    def refreshed(params: None) -> None:
        return None

    capabilities = client_capabilities(request.param)
    started = lsp.InitializeParams(
        capabilities=capabilities,
        workspace_folders=[lsp.WorkspaceFolder(tmp_path.as_uri(), "here")],
        initialization_options={"debounce": 0},
    )
    result = await lsp_client.initialize_session(started)
    lsp_client.editor = Editor(lsp_client, capabilities, result, tmp_path)
    yield
    await lsp_client.shutdown_session()


@pytest.mark.asyncio
async def test_findings_stand_in_the_columns_that_were_agreed_on(client: LanguageClient) -> None:
    editor = client.editor
    found = await editor.found(editor.open("申诉.txt", TEXT))
    by_code = {one.code: one for one in found}
    assert editor.encoding == EDITORS.get(editor.encoding, editor.encoding)
    for code, words in (("T101", "系統誤判"), ("T105", "媒体曝光")):
        start = TEXT.index(words)
        assert by_code[code].range.start == lsp.Position(0, column(TEXT, start, editor.encoding))
        assert by_code[code].source == "appeal-lint"


@pytest.mark.asyncio
async def test_every_way_out_is_offered_and_safe_ones_all_at_once(client: LanguageClient) -> None:
    editor = client.editor
    uri = editor.open("申诉.txt", TEXT)
    found = await editor.found(uri)
    threat = next(one for one in found if one.code == "T105")
    actions = await editor.actions(uri, threat)
    fixes = [one for one in actions if one.diagnostics[0].code == "T105" and one.title.startswith(("改为", "删去"))]
    assert len(fixes) >= 2 and [one.is_preferred for one in fixes].count(True) == 1
    assert any("关闭规则" in one.title for one in actions) and all(one.kind == "quickfix" for one in actions)
    (whole,) = await editor.actions(uri, threat, "source.fixAll")
    assert whole.kind == "source.fixAll.appealLint"
    (edit,) = whole.edit.document_changes[0].edits if whole.edit.document_changes else whole.edit.changes[uri]
    assert edit.new_text == "，" and await editor.actions(uri, threat, "source.organizeImports") == []


@pytest.mark.asyncio
async def test_a_newer_text_does_not_wait_for_what_would_be_offered_for_the_older(client: LanguageClient) -> None:
    editor = client.editor
    uri = editor.open("申诉.txt", TEXT * 100)  # its rewrites take seconds
    threat = next(one for one in await editor.found(uri) if one.code == "T105")
    offered = asyncio.ensure_future(editor.actions(uri, threat))
    await asyncio.sleep(0.2)
    editor.change(uri, TEXT)
    found = await editor.found(uri)
    assert await offered == [] and found
    assert await editor.actions(uri, next(one for one in found if one.code == "T105"))


@pytest.mark.asyncio
async def test_a_finding_goes_when_its_words_go(client: LanguageClient) -> None:
    editor = client.editor
    uri = editor.open("申诉.txt", TEXT)
    assert "T105" in {one.code for one in await editor.found(uri)}
    editor.change(uri, TEXT.replace("我要向媒体曝光", "恳请告知原因"))
    assert "T105" not in {one.code for one in await editor.found(uri)}


@pytest.mark.asyncio
async def test_hover_tells_the_rule(client: LanguageClient) -> None:
    editor = client.editor
    uri = editor.open("申诉.txt", TEXT)
    threat = next(one for one in await editor.found(uri) if one.code == "T105")
    shown = await client.text_document_hover_async(lsp.HoverParams(lsp.TextDocumentIdentifier(uri), threat.range.start))
    assert "T105" in shown.contents.value and "为什么" in shown.contents.value


@pytest.mark.asyncio
async def test_hover_shows_what_a_text_and_settings_say_and_no_markup_of_theirs(client: LanguageClient) -> None:
    own = '[[own-rules]]\ncode = "U101"\nname = "ours"\nphrases = ["小编"]\nmessage = "![x](https://evil.example/t.png) {quote}"\n'
    (client.editor.folder / "appeal-lint.toml").write_text(own, "utf-8")
    uri = client.editor.open("申诉.txt", "小编好，3月5日我的号被封了，恳请复核。{{<img src=//a.cn>}}")
    by_code = {one.code: one for one in await client.editor.found(uri)}
    for code, words in (("U101", r"\!\[x\](https://evil.example/t.png) 小编"), ("S114", r"{{\<img src=//a.cn\>}}")):
        at = lsp.HoverParams(lsp.TextDocumentIdentifier(uri), by_code[code].range.start)
        shown = (await client.text_document_hover_async(at)).contents.value
        assert words in shown and not re.search(r"(?<!\\)(?:!\[|<img)", shown)


@pytest.mark.asyncio
async def test_no_message_has_a_link_of_a_text_or_of_settings(client: LanguageClient) -> None:
    settings = client.editor.folder / "appeal-lint.toml"
    settings.write_text('"[看](command:quit)" = 1\n', "utf-8")
    uri = client.editor.open("申诉.txt", TEXT)
    assert await client.editor.found(uri) == []
    await asyncio.sleep(0.1)
    assert any("[看] (command:quit)" in message.message for message in client.messages)
    own = '[[own-rules]]\ncode = "U101"\nname = "ours"\npattern = "看.*quit"\nmessage = "{quote}"\nseverity = "error"\n'
    settings.write_text(f'select = ["U"]\n{own}', "utf-8")
    client.workspace_did_change_watched_files(
        lsp.DidChangeWatchedFilesParams([lsp.FileEvent(settings.as_uri(), lsp.FileChangeType.Changed)])
    )
    uri = client.editor.open("申诉二.txt", "3月5日我的号被封了[看](command:quit)，恳请复核。")
    done = await command(client, "appealLint.preSubmit", uri)
    await asyncio.sleep(0.1)
    assert "看] (command:quit" in done["message"]
    assert not any("](" in message.message for message in client.messages)


@pytest.mark.asyncio
async def test_a_broken_configuration_is_told_and_a_mended_one_holds(client: LanguageClient) -> None:
    editor = client.editor
    (editor.folder / "appeal-lint.toml").write_text('ignroe = ["T105"]\n', "utf-8")
    uri = editor.open("申诉.txt", TEXT)
    assert await editor.found(uri) == []
    await asyncio.sleep(0.1)
    assert any("ignroe" in message.message for message in client.messages)
    (editor.folder / "appeal-lint.toml").write_text('ignore = ["T105"]\n', "utf-8")
    changed = lsp.FileEvent((editor.folder / "appeal-lint.toml").as_uri(), lsp.FileChangeType.Changed)
    client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([changed]))
    codes = {one.code for one in await editor.found(uri)}
    assert "T101" in codes and "T105" not in codes


@pytest.mark.slow
@pytest.mark.asyncio
async def test_a_configuration_that_no_client_watches_holds_when_it_changes(client: LanguageClient) -> None:
    editor = client.editor
    (editor.folder / "base.toml").write_text('ignore = ["T105"]\n', "utf-8")
    (editor.folder / "appeal-lint.toml").write_text('extend = "base.toml"\n', "utf-8")
    (editor.folder / "下").mkdir()
    uri = editor.open("下/申诉.txt", TEXT)
    assert "T105" not in {one.code for one in await editor.found(uri)}
    await asyncio.sleep(2.5)
    (editor.folder / "base.toml").write_text('ignore = ["T101"]\n', "utf-8")
    if editor.pulls:
        await asyncio.sleep(5)
    codes = {one.code for one in await editor.found(uri)}
    assert "T105" in codes and "T101" not in codes


@pytest.mark.asyncio
async def test_a_rule_is_turned_off_in_a_new_file_only_as_the_client_can(client: LanguageClient) -> None:
    editor = client.editor
    uri = editor.open("申诉.txt", TEXT)
    threat = next(one for one in await editor.found(uri) if one.code == "T105")
    (off,) = [one for one in await editor.actions(uri, threat) if one.title.startswith("关闭规则 T105")]
    edits = client.capabilities.workspace.workspace_edit
    kinds = [getattr(change, "kind", None) for change in off.edit.document_changes or ()]
    creates = lsp.ResourceOperationKind.Create in (edits.resource_operations or ())
    assert ("create" in kinds) == bool(edits.document_changes and creates)
    target = (editor.folder / "appeal-lint.toml").as_uri()
    changes = [one.edits[0] for one in off.edit.document_changes or () if isinstance(one, lsp.TextDocumentEdit)]
    (change,) = changes or off.edit.changes[target]
    assert change.new_text == 'ignore = ["T105"]\n'


@pytest.mark.asyncio
async def test_a_configuration_that_says_nothing_leaves_the_options_as_they_are(client: LanguageClient) -> None:
    client.set_configuration(None, section="appealLint")
    client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams({"moves": True}))
    client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams({}))
    client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams({"python": {"moves": False}}))
    editor = client.editor
    uri = editor.open("申诉.txt", TEXT)
    await editor.found(uri)
    whole = lsp.Range(lsp.Position(0, 0), lsp.Position(9, 0))
    hints = await client.text_document_inlay_hint_async(lsp.InlayHintParams(lsp.TextDocumentIdentifier(uri), whole))
    assert hints


def test_a_readme_goes_by_its_own_name() -> None:
    options = read({"patterns": ["申诉", "Appeal"]})
    checked = ["/a/申诉.txt", "/申诉/a.txt", "C:\\My APPEALS\\a.md", "/a/README 申诉.md"]
    left = ["/a/b.txt", "/申诉/README.md", "C:\\appeal-lint\\readme.txt"]
    assert [options.concerns(path) for path in checked + left] == [True] * 4 + [False] * 3
    assert read({"patterns": []}).concerns("/a/README.md")


@pytest.mark.asyncio
async def test_what_is_left_in_peace_is_checked_when_asked_for(client: LanguageClient) -> None:
    editor = client.editor
    client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams({"patterns": ["申诉"], "debounce": 0}))
    uri = editor.open("notes.txt", TEXT)
    assert await editor.found(uri) == [] and await command(client, "appealLint.verdict", uri) is None
    told = client.diagnostic_refresh_count
    assert (await command(client, "appealLint.check", uri))["findings"] > 0
    if editor.pulls:
        refreshes = bool(client.capabilities.workspace.diagnostics and client.capabilities.workspace.diagnostics.refresh_support)
        assert client.diagnostic_refresh_count == told + refreshes
    found = await editor.found(uri)
    verdict = await command(client, "appealLint.verdict", uri)
    assert (
        verdict["verdict"] == "blocked" and verdict["warning"] == sum(one.severity == lsp.DiagnosticSeverity.Warning for one in found) > 0
    )
    appeal = await command(client, "appealLint.preSubmit", uri, False)
    assert appeal["text"] == TEXT and not appeal["ready"] and not client.messages
    shutil.rmtree(Path(appeal["report"]).parents[1])  # as systems tidy up where temporary files are
    await command(client, "appealLint.preSubmit", uri)
    assert appeal["message"] in client.messages[-1].message


@pytest.mark.asyncio
async def test_a_model_that_is_not_the_shipped_one_is_named_in_the_log_and_on_the_page(client: LanguageClient) -> None:
    settings = client.editor.folder / "appeal-lint.toml"
    sha = planted(client.editor.folder / "ours", against("淘宝"))
    settings.write_text(f'model = "ours"\nmodel-sha256 = "{sha}"\n', "utf-8")
    uri = client.editor.open("申诉.txt", "我在淘宝开店卖衣服。")
    assert "T106" in [one.code for one in await client.editor.found(uri)]
    assert [sha[:12] in one.message for one in client.log_messages].count(True) == 1
    appeal = await command(client, "appealLint.preSubmit", uri, False)
    assert sha[:12] in Path(appeal["report"]).read_text("utf-8")
    settings.write_text(f'model = "ours"\nmodel-sha256 = "{"0" * 64}"\n', "utf-8")
    changed = lsp.FileEvent(settings.as_uri(), lsp.FileChangeType.Changed)
    client.workspace_did_change_watched_files(lsp.DidChangeWatchedFilesParams([changed]))
    assert await command(client, "appealLint.verdict", uri) is None
    assert "appeal-lint.toml:2" in client.messages[-1].message


@pytest.mark.asyncio
@pytest.mark.parametrize("text", ["", " \n", "。。。"])
async def test_no_text_is_not_ready(client: LanguageClient, text: str) -> None:
    uri = client.editor.open("申诉.txt", text)
    done = await command(client, "appealLint.preSubmit", uri, False)
    assert not done["ready"] and "没有可以检查的正文" in done["message"]
    assert (await command(client, "appealLint.verdict", uri))["verdict"] == "none"
    assert (await command(client, "appealLint.check", uri))["verdict"] == "none"


@pytest.mark.asyncio
async def test_a_folder_of_materials_that_is_gone_is_told(client: LanguageClient) -> None:
    folder = client.editor.folder / "材料"
    folder.mkdir()
    client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams({"materials": str(folder)}))
    uri = client.editor.open("申诉.txt", TEXT)
    await command(client, "appealLint.verdict", uri)
    folder.rmdir()
    done = await command(client, "appealLint.preSubmit", uri, False)
    assert done["verdict"] == "blocked" and "找不到材料文件夹" in done["message"] and Path(done["report"]).is_file()


@pytest.mark.asyncio
async def test_an_unnamed_document_is_known_by_its_name(client: LanguageClient) -> None:
    client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams({"patterns": ["申诉"], "debounce": 0}))
    for uri, checked in (("untitled:%E7%94%B3%E8%AF%89", True), ("untitled:Untitled-1", False)):
        client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, "plaintext", 1, TEXT)))
        assert (await command(client, "appealLint.verdict", uri) is not None) == checked


@pytest.mark.asyncio
async def test_who_asks_for_diagnostics_gets_them_anew_only_when_there_are_new_ones(client: LanguageClient) -> None:
    editor = client.editor

    async def asked(before: str | None = None) -> Any:
        named = lsp.DocumentDiagnosticParams(lsp.TextDocumentIdentifier(uri), previous_result_id=before)
        return await client.text_document_diagnostic_async(named)

    client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams({"run": "onSave"}))
    uri = editor.open("申诉.txt", TEXT)
    first = await asked()
    assert (await asked(first.result_id)).kind == "unchanged"
    editor.change(uri, "恳请复核。")
    assert (await asked(first.result_id)).kind == "unchanged" and (await asked()).kind == "full"
    client.text_document_did_save(lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(uri)))
    assert (await asked(first.result_id)).kind == "full"
    client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))
    uri = editor.open("申诉.txt", "恳请贵司复核，谢谢")  # the version is that of the first text again
    assert (await asked(first.result_id)).kind == "full"


@pytest.mark.asyncio
async def test_a_skeleton_goes_before_a_line_or_to_the_end(client: LanguageClient) -> None:
    edits: list[lsp.TextEdit] = []

    @client.feature(lsp.WORKSPACE_APPLY_EDIT)
    def apply(params: lsp.ApplyWorkspaceEditParams) -> lsp.ApplyWorkspaceEditResult:
        changes = params.edit.document_changes
        edits.extend(changes[0].edits if changes else params.edit.changes[uri])
        return lsp.ApplyWorkspaceEditResult(applied=True)

    uri = client.editor.open("申诉.txt", "一\r\n二😀")
    for line in ((1,), (), (None,)):
        assert await command(client, "appealLint.insertSkeleton", uri, "remedy", *line)
    end = lsp.Position(1, column("一\r\n二😀", 5, client.editor.encoding))
    assert [edit.range.start for edit in edits] == [lsp.Position(1, 0), end, end]
    assert all("尊敬" in edit.new_text for edit in edits)
    assert [edit.new_text.startswith("\n") for edit in edits] == [False, True, True]


@pytest.mark.asyncio
async def test_no_skeleton_for_what_is_no_route_or_not_open(client: LanguageClient) -> None:
    uri = client.editor.open("申诉.txt", TEXT)
    assert await command(client, "appealLint.insertSkeleton", uri, "confess") is False
    assert await command(client, "appealLint.insertSkeleton", uri + ".gone", "remedy") is False


@pytest.mark.asyncio
async def test_the_guide_is_on_the_case_of_the_editor_and_of_the_text(client: LanguageClient) -> None:
    uri = client.editor.open("申诉.txt", "3月5日我的号因为群发广告被封。请复核。")
    assert "支付宝" not in await command(client, "appealLint.guide", uri)
    client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams({"platform": "alipay"}))
    assert "支付宝" in await command(client, "appealLint.guide", uri)
    assert "支付宝" not in await command(client, "appealLint.guide", uri + ".gone")


@pytest.mark.asyncio
async def test_what_is_no_statement_has_no_moves(client: LanguageClient) -> None:
    client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams({"moves": True}))
    whole = lsp.Range(lsp.Position(0, 0), lsp.Position(9, 0))
    for name, text, some in (("一.txt", "click==8.1.7\n", False), ("二.txt", TEXT, True)):
        uri = client.editor.open(name, text)
        hints = await client.text_document_inlay_hint_async(lsp.InlayHintParams(lsp.TextDocumentIdentifier(uri), whole))
        assert bool(hints) is some


@pytest.mark.asyncio
async def test_the_settings_are_shown_with_where_they_come_from(client: LanguageClient) -> None:
    settings = client.editor.folder / "appeal-lint.toml"
    settings.write_text('ignore = ["T105"]\n', "utf-8")
    client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams({"platform": "alipay"}))
    uri = client.editor.open("申诉.txt", TEXT)
    shown = await command(client, "appealLint.showSettings", uri)
    assert str(settings) in shown and 'ignore = ["T105"]' in shown and 'platform = "alipay"' in shown
    settings.write_text('ignroe = ["T105"]\n', "utf-8")
    broken = await command(client, "appealLint.showSettings", uri)
    assert broken.startswith("# ") and "ignroe" in broken and broken.count("\n") == 0
    assert await command(client, "appealLint.showSettings", uri + ".gone") == ""


@pytest.mark.asyncio
async def test_the_case_that_the_editor_gives_holds_for_its_documents(client: LanguageClient) -> None:
    text = "3月5日我的号因为群发广告被封。请恢复我的账号。"
    client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams({"route": "remedy", "debounce": 0}))
    given = {one.code for one in await client.editor.found(client.editor.open("申诉.txt", text))}
    client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams({"route": "open", "debounce": 0}))
    open_ = {one.code for one in await client.editor.found(client.editor.open("申诉二.txt", text))}
    assert {"S104", "S105"} <= given and not {"S104", "S105"} & open_


@pytest.mark.asyncio
async def test_a_table_is_for_the_command_line(client: LanguageClient) -> None:
    uri = client.editor.open("申诉.csv", "正文\n凭什么封我的号？\n")
    assert await client.editor.found(uri) == []
    assert (await command(client, "appealLint.verdict", uri))["verdict"] == "none"
    assert "表格请用 appeal-lint check" in (await command(client, "appealLint.preSubmit", uri, False))["message"]


@pytest.mark.asyncio
async def test_the_materials_are_checked_with_the_statement(client: LanguageClient) -> None:
    folder = client.editor.folder / "材料"
    folder.mkdir()
    (folder / "身份证正面.jpg").write_bytes(b"no picture at all")
    client.workspace_did_change_configuration(lsp.DidChangeConfigurationParams({"materials": str(folder), "platform": "wechat"}))
    uri = client.editor.open("材料/申诉.txt", "3月5日我的号被封。请复核。")
    done = await command(client, "appealLint.preSubmit", uri, False)
    blockers = {(one["code"], Path(one["path"]).name, one["line"]) for one in done["blockers"]}
    assert done["verdict"] == "revise" and {("M101", "材料", 1), ("M103", "身份证正面.jpg", 1)} <= blockers
    assert "身份证正面.jpg" in Path(done["report"]).read_text("utf-8")


@pytest.mark.asyncio
async def test_nothing_is_told_of_a_place_without_a_finding(client: LanguageClient) -> None:
    (client.editor.folder / "appeal-lint.toml").write_text('select = ["T"]\n', "utf-8")
    uri = client.editor.open("申诉.txt", f"凭什么封我的号？\n3月5日晚上8点我的号被封。\n{TEXT}")
    found = await client.editor.found(uri)
    assert found and not any(one.range.start.line <= 1 <= one.range.end.line for one in found)
    assert await client.text_document_hover_async(lsp.HoverParams(lsp.TextDocumentIdentifier(uri), lsp.Position(1, 3))) is None


@pytest.mark.asyncio
async def test_a_rule_is_turned_off_in_the_file_that_holds(client: LanguageClient) -> None:
    editor = client.editor
    settings = editor.folder / "appeal-lint.toml"
    settings.write_text('ignore = ["T101"]\n', "utf-8")
    (editor.folder / "下").mkdir()
    uri = editor.open("下/申诉.txt", TEXT)
    threat = next(one for one in await editor.found(uri) if one.code == "T105")
    (off,) = [one for one in await editor.actions(uri, threat) if one.title.startswith("关闭规则 T105")]
    changes = {one.text_document.uri: one.edits for one in off.edit.document_changes or () if isinstance(one, lsp.TextDocumentEdit)}
    assert list(changes or off.edit.changes) == [settings.as_uri()]


@pytest.mark.asyncio
async def test_no_file_turns_a_rule_off_for_an_unnamed_text(client: LanguageClient) -> None:
    uri = "untitled:Untitled-1"
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, "plaintext", 1, TEXT)))
    client.editor.version = 1
    threat = next(one for one in await client.editor.found(uri) if one.code == "T105")
    offered = [one.title for one in await client.editor.actions(uri, threat)]
    assert offered and not [title for title in offered if "appeal-lint.toml" in title]


def test_a_file_that_configures_is_seen_to_change(tmp_path: Path) -> None:
    base, own, below = tmp_path / "base.toml", tmp_path / "appeal-lint.toml", tmp_path / "下"
    below.mkdir()
    base.write_text('extend = ["appeal-lint.toml", "gone.toml"]\nignore = ["T105"]\n', "utf-8")
    own.write_text('extend = "base.toml"\n', "utf-8")
    watch = Watch()
    seen = [watch.changed([str(below)], Options())]
    for path, written in ((base, 'ignore = ["T1"]\n'), (own, "ignroe = 1\n"), (below / "appeal-lint.toml", ""), (own, None)):
        seen.append(watch.changed([str(below)], Options()))
        path.unlink() if written is None else path.write_text(written, "utf-8")
        seen.append(watch.changed([str(below)], Options()))
    assert seen == [False, *[False, True] * 4]


def test_a_ladder_of_files_is_watched_once(tmp_path: Path) -> None:
    for i in range(120):
        (tmp_path / f"{i}.toml").write_text(f'extend = ["{i + 1}.toml", "{i + 1}.toml"]\n', "utf-8")
    (tmp_path / "appeal-lint.toml").write_text('extend = "0.toml"\n', "utf-8")
    watch = Watch()
    assert not watch.changed([str(tmp_path)], Options())
    (tmp_path / "9.toml").write_text('lang = "en"\n', "utf-8")
    assert watch.changed([str(tmp_path)], Options())


async def command(client: LanguageClient, name: str, *given: Any) -> Any:
    return await client.workspace_execute_command_async(lsp.ExecuteCommandParams(name, list(given)))
