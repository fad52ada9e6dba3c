// The check before submission: the verdict, the report, and the text for the clipboard.
import * as fs from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";
import { type Service, setting } from "./service";

/** What the server's command `appealLint.preSubmit` answers. */
interface Submission {
	ready: boolean;
	message: string;
	/** The path of the HTML page, in a folder of its own. */
	report: string;
	text: string;
}

export class Submissions implements vscode.Disposable {
	private panel: vscode.WebviewPanel | undefined;
	/** Folders of reports that a browser may still show. */
	private readonly shown = new Set<string>();

	constructor(private readonly service: Service) {}

	async check(document: vscode.TextDocument): Promise<void> {
		this.service.ask(document);
		const title = vscode.l10n.t("appeal-lint: checking before submission…");
		const version = document.version;
		const done = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
			this.service.command<Submission>("appealLint.preSubmit", document.uri, false),
		);
		if (!done) return; // why not was told by the server
		await this.show(done.report);
		await this.offer(document, version, done);
	}

	dispose(): void {
		this.panel?.dispose();
		for (const folder of this.shown) fs.rmSync(folder, { recursive: true, force: true });
	}

	private async offer(document: vscode.TextDocument, version: number, done: Submission): Promise<void> {
		const copy = done.ready ? vscode.l10n.t("Copy the Text") : vscode.l10n.t("Copy Anyway…");
		const tell = done.ready ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
		if ((await tell(`appeal-lint: ${done.message}`, copy)) !== copy) return;
		if (document.isClosed || document.version !== version) {
			void vscode.window.showWarningMessage(vscode.l10n.t("appeal-lint: the text has changed since it was checked; check it again."));
			return;
		}
		if (!done.ready) {
			const agreed = vscode.l10n.t("Copy");
			const question = vscode.l10n.t("This statement is not ready. Copy it nevertheless?");
			if ((await vscode.window.showWarningMessage(question, { modal: true, detail: done.message }, agreed)) !== agreed) return;
		}
		await vscode.env.clipboard.writeText(done.text);
		vscode.window.setStatusBarMessage(vscode.l10n.t("appeal-lint: the text is on the clipboard"), 5000);
	}

	private async show(report: string): Promise<void> {
		const folder = path.dirname(report);
		if (setting("report") === "browser") {
			this.shown.add(folder);
			await vscode.env.openExternal(vscode.Uri.file(report));
			return;
		}
		const page = await fs.promises.readFile(report, "utf8");
		await fs.promises.rm(folder, { recursive: true, force: true }); // the panel has it now
		if (!this.panel) {
			const title = vscode.l10n.t("Check before submission");
			const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
			// The page brings a policy of its own: its one script and one style sheet by their digests, nothing from elsewhere.
			this.panel = vscode.window.createWebviewPanel("appealLint.report", title, column, { enableScripts: true, localResourceRoots: [] });
			this.panel.onDidDispose(() => {
				this.panel = undefined;
			});
		}
		this.panel.webview.html = page;
		this.panel.reveal(undefined, true);
	}
}
