// A VS Code in a browser: code-server on this machine, Debian's Chromium, and what a user does with them.
import { spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { chromium } from "playwright-core";

const PATIENCE = 30_000;

export class Editor {
	/**
	 * Start code-server with an extension on a folder (or a `.code-workspace`), with the user's settings; `env` is all that the server gets.
	 * `trust`: whether workspaces are trusted without being asked; `language`: of the extension's words.
	 */
	static async start({ codeServer, vsix, home, folder, settings, machine, env, pictures, trust = true, language = "en" }) {
		const editor = new Editor();
		Object.assign(editor, { home, folder, pictures, number: 0 });
		fs.mkdirSync(pictures, { recursive: true });
		for (const [of, values] of Object.entries({ User: settings, Machine: machine })) {
			fs.mkdirSync(path.join(home, of), { recursive: true });
			fs.writeFileSync(path.join(home, of, "settings.json"), JSON.stringify(values));
		}
		editor.port = await freePort();
		const common = ["--config", path.join(home, "config.yaml"), "--user-data-dir", home, "--extensions-dir", path.join(home, "extensions")];
		fs.writeFileSync(path.join(home, "config.yaml"), `bind-addr: 127.0.0.1:${editor.port}\nauth: none\ncert: false\n`);
		await ended(spawn(codeServer, [...common, "--install-extension", vsix], { env, stdio: ["ignore", "ignore", "inherit"] }));
		const options = ["--disable-telemetry", "--disable-update-check", "--disable-getting-started-override"];
		if (trust) options.push("--disable-workspace-trust");
		if (language !== "en") {
			// A language pack without words: VS Code's own stay English, those of the extension are in the language.
			const vscode = path.join(home, "language.json");
			fs.writeFileSync(vscode, JSON.stringify({ version: "1.0.0", contents: {} }));
			const extensions = [{ extensionIdentifier: { id: "test.language" }, version: "1.0.0" }];
			const pack = { hash: "test", label: language, extensions, translations: { vscode } };
			fs.writeFileSync(path.join(home, "languagepacks.json"), JSON.stringify({ [language]: pack }));
			options.push("--locale", language);
		}
		const log = fs.openSync(path.join(home, "code-server.log"), "w");
		editor.process = spawn(codeServer, [...common, ...options, folder], { env, detached: true, stdio: ["ignore", log, log] });
		await editor.answers();
		editor.browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
		const context = await editor.browser.newContext({ viewport: { width: 1280, height: 800 } });
		await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: `http://127.0.0.1:${editor.port}` });
		editor.page = await context.newPage();
		editor.page.setDefaultTimeout(PATIENCE);
		const kind = folder.endsWith(".code-workspace") ? "workspace" : "folder";
		await editor.page.goto(`http://127.0.0.1:${editor.port}/?${kind}=${encodeURIComponent(folder)}`, { waitUntil: "domcontentloaded" });
		await editor.page.waitForSelector(".monaco-workbench");
		await editor.page.waitForSelector(".explorer-folders-view .monaco-list-row"); // commands of the workbench are there by now
		return editor;
	}

	async stop() {
		await this.browser?.close();
		if (this.process?.pid) process.kill(-this.process.pid, "SIGTERM");
	}

	/** Open a file of the folder. */
	async open(name) {
		const last = path.basename(name);
		await this.page.keyboard.press("Control+P");
		await this.type(name);
		await this.page.locator(".quick-input-list .monaco-list-row", { hasText: last }).first().click();
		await this.page.locator(".tab.active", { hasText: last }).waitFor();
		await this.page.waitForSelector(".monaco-editor .view-line");
	}

	/** Run a command by its title. */
	async command(title) {
		await this.page.keyboard.press("F1");
		await this.type(`>${title}`);
		await this.page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().click();
	}

	async type(text) {
		const input = this.page.locator(".quick-input-widget input.input");
		await input.waitFor();
		await input.fill(text);
	}

	/** Put the caret at a line and column (from 1, in UTF-16 code units). */
	async goto(line, column) {
		await this.page.keyboard.press("Control+G");
		await this.type(`:${line}:${column}`);
		await this.page.keyboard.press("Enter");
		await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
	}

	/** Replace all text. */
	async write(text) {
		await this.page.locator(".editor-instance .monaco-editor .view-lines").first().click();
		await this.page.keyboard.press("Control+A");
		await this.page.keyboard.insertText(text);
	}

	/** Change the user's settings, or those of the machine (where VS Code looks for interpreters), as a user does, in their file. */
	async settings(values, of = "User") {
		await this.command(of === "User" ? "Preferences: Open User Settings (JSON)" : "Preferences: Open Remote Settings (JSON)");
		await this.page.locator(".tab.active", { hasText: "settings.json" }).waitFor();
		await this.page.locator(".view-line", { hasText: of === "User" ? "telemetry" : "{" }).first().waitFor();
		await this.page.evaluate((text) => navigator.clipboard.writeText(text), JSON.stringify(values));
		await this.page.locator(".editor-instance .monaco-editor .view-lines").first().click();
		await this.page.keyboard.press("Control+A");
		await this.page.keyboard.press("Control+V"); // typed, quotes and brackets would be closed by the editor
		await this.page.locator(".tab.active.dirty", { hasText: "settings.json" }).waitFor();
		await this.save();
		const file = path.join(this.home, of, "settings.json");
		await this.eventually("settings", () => fs.readFileSync(file, "utf8"), (text) => text === JSON.stringify(values));
		await this.command("View: Close Editor");
	}

	/** Close everything, and keep nothing. */
	async close() {
		await this.command("View: Close All Editors");
		const question = this.page.locator(".monaco-dialog-box").getByText("Don't Save", { exact: true });
		await question.click({ timeout: 2000 }).catch(() => undefined); // where nothing is unsaved nothing is asked
		await this.page.locator(".tab").first().waitFor({ state: "detached" });
	}

	async save() {
		await this.page.keyboard.press("Control+S");
	}

	/** The findings as the panel of problems lists them: `message`, `code`, `line`, `column`. */
	async problems() {
		const panel = this.page.locator(".markers-panel");
		if (!(await panel.isVisible())) await this.command("Problems: Focus on Problems View");
		await panel.waitFor();
		const rows = await panel.locator(".monaco-list-row").allInnerTexts();
		return rows
			.map((row) => row.replace(/\s+/g, " ").match(/^(?<message>.*?) ?appeal-lint ?\(?(?<code>[A-Z]\d+)\)? ?\[Ln (?<line>\d+), Col (?<column>\d+)\]/))
			.filter(Boolean)
			.map(({ groups }) => ({ ...groups, line: Number(groups.line), column: Number(groups.column) }));
	}

	/** Wait until something holds of the problems; they are returned. */
	until(what, holds) {
		return this.eventually(what, () => this.problems(), holds);
	}

	/** Wait until something holds of what is read again and again; it is returned. */
	async eventually(what, read, holds) {
		for (const end = Date.now() + PATIENCE; ; ) {
			const found = await read();
			if (holds(found)) return found;
			if (Date.now() > end) throw new Error(`${what}: ${JSON.stringify(found)}`);
			await this.page.waitForTimeout(100);
		}
	}

	/** The text of the item in the status bar; waits for one that matches. */
	async status(pattern, timeout = PATIENCE) {
		const item = this.page.locator('.statusbar-item[id="appeal-lint.appeal-lint.appealLint.verdict"]').filter({ hasText: pattern });
		await item.waitFor({ timeout });
		return item;
	}

	/** A notification or a dialog whose text matches. */
	async message(pattern, timeout = PATIENCE) {
		const found = this.page.locator(".notification-list-item, .monaco-dialog-box").filter({ hasText: pattern }).first();
		await found.waitFor({ timeout });
		return found;
	}

	/** Wait for something, unless a message comes first that says why it will not. */
	unless(pattern, hoped) {
		const told = this.message(pattern, 0).then(async (message) => Promise.reject(new Error(await message.innerText())));
		told.catch(() => undefined); // the page is closed under it where the message never came
		return Promise.race([hoped, told]);
	}

	/** The last of what the extension logged. */
	log() {
		const names = fs.readdirSync(path.join(this.home, "logs"), { recursive: true }).filter((name) => path.basename(name) === "appeal-lint.log");
		return names.map((name) => fs.readFileSync(path.join(this.home, "logs", name), "utf8").slice(-2000)).join("\n");
	}

	async picture(name) {
		await this.page.waitForTimeout(400);
		await this.page.screenshot({ path: path.join(this.pictures, `${++this.number}-${name}.png`) });
	}

	async answers() {
		for (const end = Date.now() + PATIENCE; ; ) {
			try {
				if ((await fetch(`http://127.0.0.1:${this.port}/healthz`)).ok) return;
			} catch {
				// not yet
			}
			if (Date.now() > end) throw new Error("code-server does not answer");
			await new Promise((resolve) => setTimeout(resolve, 200));
		}
	}
}

function freePort() {
	return new Promise((resolve) => {
		const server = net.createServer().listen(0, "127.0.0.1", () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}

function ended(child) {
	return new Promise((resolve, reject) => {
		child.on("error", reject);
		child.on("exit", (status) => (status === 0 ? resolve() : reject(new Error(`status ${status}`))));
	});
}
