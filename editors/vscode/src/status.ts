// The verdict on the document in front, in the status bar; a click runs the check before submission.
import * as vscode from "vscode";
import type { Service, Verdict } from "./service";

export class Status implements vscode.Disposable {
	private readonly item = vscode.window.createStatusBarItem("appealLint.verdict", vscode.StatusBarAlignment.Left, 0);
	private readonly listeners: vscode.Disposable[];
	private turn = 0;

	constructor(private readonly service: Service) {
		this.item.name = "appeal-lint";
		this.listeners = [
			vscode.window.onDidChangeActiveTextEditor(() => void this.update()),
			service.changed.event((uri) => {
				if (!uri || uri.toString() === vscode.window.activeTextEditor?.document.uri.toString()) void this.update();
			}),
		];
	}

	async update(): Promise<void> {
		const turn = ++this.turn;
		const document = vscode.window.activeTextEditor?.document;
		if (!document || !this.service.checks(document)) {
			this.item.hide();
			return;
		}
		if (!this.service.running) {
			const text = vscode.l10n.t("not running");
			this.show(`$(warning) appeal-lint: ${text}`, vscode.l10n.t("The server does not run. Click to check nevertheless: it is started, or installed."));
			return;
		}
		const found = await this.service.command<Verdict>("appealLint.verdict", document.uri).catch(() => undefined);
		if (turn !== this.turn) return; // another document is in front, or a newer text was checked
		if (!found) {
			this.show("$(circle-slash) appeal-lint", vscode.l10n.t("This document is not checked; see the messages or the log."));
			return;
		}
		const [icon, words, colour] = LOOKS[found.verdict];
		const counts = vscode.l10n.t("errors {0}, warnings {1}, hints {2}", found.error, found.warning, found.info);
		this.show(`$(${icon}) ${words()}`, `appeal-lint · ${words()}\n${counts}\n${vscode.l10n.t("Click for the check before submission")}`, colour);
	}

	dispose(): void {
		for (const one of [this.item, ...this.listeners]) one.dispose();
	}

	private show(text: string, tooltip: string, colour?: string): void {
		this.item.text = text;
		this.item.tooltip = tooltip;
		this.item.command = "appealLint.checkBeforeSubmission";
		this.item.backgroundColor = colour ? new vscode.ThemeColor(`statusBarItem.${colour}`) : undefined;
		this.item.show();
	}
}

const LOOKS: Record<Verdict["verdict"], [icon: string, words: () => string, colour?: string]> = {
	ready: ["pass", () => vscode.l10n.t("Appeal: no fault found")],
	revise: ["edit", () => vscode.l10n.t("Appeal: revise"), "warningBackground"],
	blocked: ["error", () => vscode.l10n.t("Appeal: don't send yet"), "errorBackground"],
	none: ["circle-slash", () => vscode.l10n.t("Not an appeal")],
};
