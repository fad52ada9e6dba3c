// node run.mjs VSIX PYTHON FOLDER: what a user sees of the extension, in a real VS Code (CODE_SERVER). PYTHON has appeal-lint[lsp]; FOLDER is
// scratch. With WHEELS, a folder with all that a server needs, the installation of one is tried too.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Editor } from "./editor.mjs";

const [vsix, python, scratch] = process.argv.slice(2);
const home = fs.mkdtempSync(path.join(os.tmpdir(), "vscode 的's "));
const folder = path.join(home, "案 卷");
const pictures = path.join(scratch, "pictures");
fs.rmSync(pictures, { recursive: true, force: true });
const STATEMENT = "尊敬的平台😀：貴司系統誤判，導致本店下架,憑什麼？\n🙏👨‍👩‍👧如果不恢复，我要向媒体曝光。\n本店于2026年3月5日收到通知，恳请复核。\n";
const READY = fs.readFileSync(new URL("../../../corpora/examples/qq-盗号-复核.txt", import.meta.url), "utf8");
const files = {
	"申诉.txt": STATEMENT,
	"README.md": "# 说明\n\n系统误判，凭什么？必须马上恢复！\n",
	"My Statement.md": STATEMENT,
	"申訴/甲.txt": STATEMENT,
	"其他/乙.txt": STATEMENT,
	"其他/README.md": STATEMENT,
	"申訴/README.md": STATEMENT,
	"qq appeal.txt": READY,
};
const file = path.join(folder, "申诉.txt");
for (const [name, text] of Object.entries(files)) {
	fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
	fs.writeFileSync(path.join(folder, name), text);
}

const settings = {
	"security.workspace.trust.enabled": false,
	"workbench.startupEditor": "none",
	"telemetry.telemetryLevel": "off",
	"extensions.autoCheckUpdates": false,
	"editor.fontFamily": "Noto Sans CJK SC, Noto Color Emoji, monospace",
	"files.autoSave": "off",
	"[plaintext]": { "editor.codeActionsOnSave": { "source.fixAll.appealLint": "explicit" } },
};
const machine = { "appealLint.interpreter": python };
const { PATH, LANG = "C.UTF-8", CODE_SERVER: codeServer, WHEELS } = process.env;
const pip = WHEELS ? { PIP_NO_INDEX: "1", PIP_FIND_LINKS: pathToFileURL(WHEELS).href } : {};
const env = { PATH, LANG, HOME: home, ...pip };

/** Line and column (from 1, in UTF-16 code units as VS Code counts) of words in a text. */
function place(text, words) {
	const before = text.slice(0, text.indexOf(words)).split("\n");
	return { line: before.length, column: before[before.length - 1].length + 1 };
}
/** The processes of servers that this editor has started. */
function servers() {
	const found = [];
	for (const pid of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
		try {
			const command = fs.readFileSync(`/proc/${pid}/cmdline`, "utf8");
			if (command.includes("\0-m\0linter\0lsp\0") && fs.readFileSync(`/proc/${pid}/environ`, "utf8").includes(`HOME=${home}\0`)) found.push(Number(pid));
		} catch {
			// it is gone, or not ours
		}
	}
	return found;
}
/** Code, line and column (from 1, in UTF-16 code units) of what the command line finds in a file of the folder. */
function expected(name) {
	const options = { cwd: home, encoding: "utf8" };
	const report = execFileSync(python, ["-P", "-m", "linter", path.join(folder, name), "--exit-zero", "--output-format", "json"], options);
	const { findings } = JSON.parse(report).documents[0];
	return findings.map(({ code, span }) => {
		const before = [...files[name]].slice(0, span.start).join("").split("\n");
		return `${code} ${before.length}:${before[before.length - 1].length + 1}`;
	});
}
const places = (problems) => problems.map((one) => `${one.code} ${one.line}:${one.column}`).sort();
const at = (code, words, text = STATEMENT) => (problems) =>
	problems.some((one) => one.code === code && one.line === place(text, words).line && one.column === place(text, words).column);
const has = (code) => (problems) => problems.some((one) => one.code === code);
const without = (code) => (problems) => problems.length > 0 && !has(code)(problems);

const steps = {
	async "a README is left in peace"(editor) {
		for (const name of ["README.md", "其他/README.md", "申訴/README.md"]) {
			await editor.open(name);
			await editor.page.waitForTimeout(800);
			assert.equal(await editor.page.locator('[id="appeal-lint.appeal-lint.appealLint.verdict"]').count(), 0, name);
		}
		assert.deepEqual(await editor.problems(), []);
	},
	async "findings stand at the right columns, after Chinese, emoji and traditional script"(editor) {
		await editor.open("申诉.txt");
		await editor.until("T101", at("T101", "系統誤判"));
		await editor.until("T105", at("T105", "媒体曝光"));
		assert.deepEqual(places(await editor.problems()), expected("申诉.txt").sort());
		// The squiggle is drawn under the words themselves: as far from the line's left edge as the text before them is wide.
		const drawn = await editor.page.evaluate((words) => {
			const line = [...document.querySelectorAll(".view-line")].find((one) => one.textContent.includes(words));
			const range = document.createRange();
			const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
			for (let node; (node = walker.nextNode()); ) {
				const start = node.data.indexOf(words);
				if (start < 0) continue;
				range.setStart(node, start);
				range.setEnd(node, start + words.length);
			}
			const text = range.getBoundingClientRect();
			const boxes = [...document.querySelectorAll(".squiggly-error")].map((one) => one.getBoundingClientRect());
			return boxes.some((box) => Math.abs(box.left - text.left) < 2 && Math.abs(box.right - text.right) < 2 && box.top < text.bottom && box.bottom > text.top);
		}, "媒体曝光");
		assert.ok(drawn, "no squiggle is as wide as the words and under them");
		await editor.status(/Appeal: /);
		await editor.picture("findings");
	},
	async "the rule is told where the pointer rests"(editor) {
		await editor.goto(1, place(STATEMENT, "系統誤判").column + 1);
		await editor.command("Show or Focus Hover");
		const hover = editor.page.locator(".monaco-hover", { hasText: "为什么" }).first();
		await hover.waitFor();
		assert.match(await hover.innerText(), /T101/);
		await editor.picture("hover");
		await editor.page.keyboard.press("Escape");
	},
	async "a quick fix takes the finding away"(editor) {
		const { line, column } = place(STATEMENT, "媒体曝光");
		await editor.goto(line, column + 1);
		await editor.page.keyboard.press("Control+.");
		const menu = editor.page.locator(".action-widget");
		await menu.waitFor();
		assert.match(await menu.innerText(), /改为|删去/);
		await editor.picture("quick-fixes");
		await editor.page.keyboard.press("Enter"); // the preferred one is first
		await editor.until("T105 is gone", without("T105"));
		await editor.picture("fixed");
	},
	async "saving fixes all that is safe"(editor) {
		await editor.until("the half-width comma", has("C102"));
		await editor.save();
		await editor.until("C102 is gone", without("C102"));
		await editor.page.waitForTimeout(300);
		const saved = fs.readFileSync(file, "utf8");
		assert.ok(saved.includes("下架，憑什麼") && saved.startsWith("尊敬的平台😀：") && !saved.includes("媒体曝光"), saved);
		await editor.picture("saved");
	},
	async "typing after emoji moves findings with their words"(editor) {
		const text = "😀😀尊敬的平台：贵司系统误判，请核实。\n";
		await editor.write(text);
		await editor.until("T101", at("T101", "系统误判", text));
		await editor.page.keyboard.press("Control+Home");
		await editor.page.keyboard.insertText("👨‍👩‍👧");
		await editor.until("T101 has moved", at("T101", "系统误判", `👨‍👩‍👧${text}`));
	},
	async "the check before submission shows verdict and report, and copies only after a warning"(editor) {
		await (await editor.status(/Appeal: /)).click();
		const told = await editor.message(/appeal-lint: (建议修改|先别提交)/);
		await editor.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame").locator("h1").first().waitFor();
		await editor.picture("before-submission");
		const report = editor.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
		assert.match(await report.locator("body").innerText(), /系统误判/);
		await told.getByText("Copy Anyway…").click();
		const question = await editor.message(/not ready/);
		await editor.picture("copy-anyway");
		await question.getByText("Copy", { exact: true }).click();
		await editor.page.locator(".statusbar-item", { hasText: "on the clipboard" }).waitFor();
		assert.match(await editor.page.evaluate(() => navigator.clipboard.readText()), /^👨‍👩‍👧😀😀尊敬的平台/);
	},
	async "a statement that is ready is copied without a warning"(editor) {
		await editor.close();
		await editor.open("qq appeal.txt");
		await (await editor.status(/no fault found/)).click();
		const told = await editor.message(/appeal-lint: 措辞与结构未见问题/);
		await editor.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame").getByText("未检查").first().waitFor();
		await editor.picture("ready");
		await told.getByText("Copy the Text", { exact: true }).click();
		await editor.eventually("the clipboard", () => editor.page.evaluate(() => navigator.clipboard.readText()), (text) => text === READY);
	},
	async "names and folders decide what is checked by itself, anything else is checked where that is asked for"(editor) {
		for (const name of ["My Statement.md", "申訴/甲.txt", "其他/乙.txt"]) {
			await editor.close();
			await editor.open(name);
			if (name.startsWith("其他")) {
				await editor.page.waitForTimeout(800);
				assert.deepEqual(await editor.problems(), [], name);
				await editor.command("appeal-lint: Check This Document");
			}
			await editor.status(/don't send yet/);
			const found = expected(name).sort();
			await editor.until(name, (problems) => String(places(problems)) === String(found));
		}
		await editor.command("appeal-lint: Fix All That Is Safe");
		await editor.until("C102 is gone", without("C102"));
	},
	async "an unsaved document gets a skeleton, and the guide"(editor) {
		await editor.close();
		await editor.command("appeal-lint: Insert a Skeleton Statement");
		await editor.page.locator(".quick-input-list .monaco-list-row", { hasText: "Remedy" }).click();
		await editor.page.locator(".view-line", { hasText: "尊敬的" }).first().waitFor();
		await editor.status(/Appeal: /);
		await editor.picture("skeleton");
		await editor.command("appeal-lint: Show the Guide");
		const guide = editor.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
		await guide.locator("h1, h2").first().waitFor();
		await editor.picture("guide");
	},
	async "another unsaved document is left in peace until it is asked for, whatever its language is guessed to be"(editor) {
		await editor.close();
		await editor.command("File: New Untitled Text File");
		await editor.page.waitForSelector(".monaco-editor .view-line");
		await editor.write(STATEMENT);
		await editor.page.waitForTimeout(800);
		assert.deepEqual(await editor.problems(), []);
		await editor.page.locator(".editor-instance .monaco-editor .view-lines").first().click();
		await editor.command("Change Language Mode");
		await editor.type("ini");
		await editor.page.locator(".quick-input-list .monaco-list-row", { hasText: "(ini)" }).first().click();
		await editor.page.locator('.statusbar-item[id="status.editor.mode"]', { hasText: "Ini" }).waitFor();
		await editor.command("appeal-lint: Check This Document");
		await editor.until("T101", at("T101", "系統誤判"));
		await editor.status(/don't send yet/);
	},
	async "after two restarts everything is there once"(editor) {
		await editor.close();
		await editor.open("申诉.txt");
		for (let i = 0; i < 2; i++) {
			const [before] = await editor.eventually("one server", servers, (found) => found.length === 1);
			await editor.command("appeal-lint: Restart the Server");
			await editor.eventually("another server", servers, (found) => found.length === 1 && found[0] !== before);
			await editor.status(/Appeal: /);
		}
		const found = (await editor.until("findings", has("T101"))).map((one) => JSON.stringify(one));
		assert.equal(new Set(found).size, found.length, "a finding is there twice");
		const names = fs.readdirSync(path.join(home, "logs"), { recursive: true }).filter((name) => name.endsWith(".log"));
		assert.ok(names.some((name) => name.includes("appeal-lint")));
		for (const name of names) assert.doesNotMatch(fs.readFileSync(path.join(home, "logs", name), "utf8"), /already exists|already registered/, name);
	},
	async "a server that dies is started again, but not for ever"(editor) {
		for (let i = 0; i < 4; i++) {
			await editor.status(/Appeal: /);
			const pids = await editor.eventually("one server", servers, (found) => found.length === 1);
			process.kill(pids[0], "SIGKILL");
			await editor.eventually("it is gone", servers, (found) => !found.includes(pids[0]));
			await editor.eventually("the next", servers, (found) => found.length === 1 || i === 3);
			await editor.page.waitForTimeout(1000);
		}
		await editor.status(/not running/);
		await editor.page.waitForTimeout(1000);
		assert.deepEqual(servers(), []);
		await editor.command("Notifications: Clear All Notifications");
		await editor.command("appeal-lint: Restart the Server");
		await editor.status(/Appeal: /);
	},
	async "moves are shown where they are asked for, without a restart"(editor) {
		const [pid] = servers();
		await editor.settings({ ...settings, "appealLint.moves": true });
		await editor.page.locator(".view-line", { hasText: /异议|事实|请求/ }).first().waitFor();
		assert.deepEqual(servers(), [pid]);
		await editor.picture("moves");
	},
	async "the walkthrough leads through it"(editor) {
		await editor.command("Welcome: Open Walkthrough");
		await editor.type("Appeal statements");
		await editor.page.locator(".quick-input-list .monaco-list-row", { hasText: "Appeal statements" }).first().click();
		await editor.page.locator(".getting-started-step", { hasText: "Check before you send it" }).first().waitFor();
		await editor.picture("walkthrough");
		await editor.close();
		await editor.open("申诉.txt");
	},
	async "a server that is set and does not work is told, and nothing taken in its place"(editor) {
		await editor.settings({ "appealLint.interpreter": "/not/there/python" }, "Machine");
		await editor.message(/is no server/);
		await editor.status(/not running/);
		await editor.picture("no-server");
		await editor.settings(machine, "Machine");
		await editor.status(/Appeal: /);
	},
};

/** Needs wheels. */
const installation = {
	async "where there is no server one is installed, once the user agrees"(editor) {
		await editor.command("Notifications: Clear All Notifications");
		await editor.settings({}, "Machine");
		const offer = await editor.message(/not installed/);
		await editor.picture("offer");
		await offer.getByText("Install…").click();
		const question = await editor.message(/Install the server/);
		await editor.picture("consent");
		await question.getByText("Install", { exact: true }).click();
		await editor.unless(/could not be installed/, editor.status(/Appeal: /, 240_000));
		await editor.until("findings", has("T101"));
		await editor.picture("installed");
	},
};

/** Another window: in Chinese, two folders, not trusted, where there is no Python that is new enough. */
const other = path.join(home, "乙");
const ran = path.join(other, "ran");
const restricted = {
	async "without a Python that is new enough that is told, in Chinese"(editor) {
		await editor.page.getByText("No, I don't trust the authors").click();
		await editor.open("说明.md");
		const offer = await editor.message(/本机还没有安装检查服务/);
		await offer.getByText("安装…").click();
		await editor.message(/需要 Python 3\.11 或更新（找到的是 3\.9/);
		await editor.status(/未运行/);
		await editor.picture("no-python");
	},
	async "in a workspace that is not trusted its own server is not started"(editor) {
		await editor.settings(machine, "Machine");
		await editor.status(/申诉：先别提交/);
		await editor.until("T101", at("T101", "系統誤判"));
		assert.ok(!fs.existsSync(ran));
		await editor.picture("restricted");
		await editor.open("notes.txt"); // of the other folder
		await editor.page.waitForTimeout(800);
		assert.equal(await editor.page.locator('[id="appeal-lint.appeal-lint.appealLint.verdict"]').count(), 0);
		await editor.open("说明.md");
	},
	async "once it is trusted it is"(editor) {
		await editor.command("Workspaces: Manage Workspace Trust");
		await editor.page.locator(".workspace-trust-editor").getByRole("button", { name: "Trust", exact: true }).click();
		await editor.message(/所填的 .* 不是检查服务：我不是/);
		assert.ok(fs.existsSync(ran));
		await editor.picture("trusted");
	},
};

function program(at, ...lines) {
	fs.mkdirSync(path.dirname(at), { recursive: true });
	fs.writeFileSync(at, ["#!/bin/sh", ...lines, ""].join("\n"), { mode: 0o755 });
	return at;
}

/** What the second window is opened on. */
function workspace() {
	const [first, second] = [path.join(other, "案"), path.join(other, "申诉")];
	for (const at of [first, second]) fs.mkdirSync(at, { recursive: true });
	fs.writeFileSync(path.join(first, "notes.txt"), STATEMENT);
	fs.writeFileSync(path.join(second, "说明.md"), STATEMENT);
	const old = path.dirname(program(path.join(other, "bin", "python3"), "echo 3.9"));
	for (const name of [".bash_profile", ".bashrc"]) fs.writeFileSync(path.join(other, name), `export PATH='${old.replaceAll("'", "'\\''")}'\n`);
	const own = program(path.join(second, "server"), `: >'${ran.replaceAll("'", "'\\''")}'`, "echo 我不是", "exit 1");
	const at = path.join(other, "两案.code-workspace");
	fs.writeFileSync(at, JSON.stringify({ folders: [{ path: first }, { path: second }], settings: { "appealLint.server.path": own } }));
	return at;
}

let failed = 0;
let passed = 0;
let now = "the start";
/** Start an editor, and take the steps one after the other. */
async function take(steps, options) {
	now = "the start";
	const editor = await Editor.start({ codeServer, vsix, home, folder, settings, machine, env, pictures, ...options });
	process.once("SIGTERM", () => {
		console.log(`FAILED  ${now}: it hangs`);
		editor.stop().finally(() => process.exit(1));
	});
	try {
		for (const [name, step] of Object.entries(steps)) {
			const start = Date.now();
			now = name;
			try {
				await step(editor);
				passed++;
				console.log(`ok      ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
			} catch (problem) {
				failed++;
				console.log(`FAILED  ${name}\n${problem.stack}\n${editor.log()}`);
				await editor.picture("failed").catch(() => undefined);
			}
		}
	} finally {
		process.removeAllListeners("SIGTERM");
		await editor.stop();
	}
}

await take({ ...steps, ...(WHEELS ? installation : {}) });
await take(restricted, {
	home: other,
	folder: workspace(),
	settings: { ...settings, "security.workspace.trust.enabled": true },
	machine: {},
	env: { ...env, HOME: other, SHELL: "/bin/bash" },
	trust: false,
	language: "zh-cn",
	pictures: path.join(pictures, "restricted"),
});
if (failed) process.exit(1);
fs.rmSync(home, { recursive: true, force: true });
console.log(`VS Code: ${passed} steps passed; pictures in ${pictures}`);
