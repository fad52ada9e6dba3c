// Commands, and when the server is started: with the first document that is to be checked, not before.
import * as vscode from "vscode";
import { onActivePython } from "./active-python";
import { Installation, openSettings } from "./installation";
import { Pages } from "./pages";
import { file, Service } from "./service";
import { Status } from "./status";
import { Submissions } from "./submission";

let service: Service | undefined;

/** Why a program that says nothing does not run. */
const FAILURES: Record<string, () => string> = {
	"status ENOENT": () => vscode.l10n.t("there is no such program"),
	"status EACCES": () => vscode.l10n.t("it may not be run"),
	"status timeout": () => vscode.l10n.t("it does not answer"),
};

export function activate(context: vscode.ExtensionContext): void {
	const log = vscode.window.createOutputChannel("appeal-lint", { log: true });
	const installation = new Installation(context, log);
	const serving = new Service(installation, log);
	service = serving;
	const status = new Status(serving);
	const submissions = new Submissions(serving);
	const pages = new Pages();
	context.subscriptions.push(log, serving, status, submissions, pages);

	/** Whether the server runs; where there is none, one is offered at once. */
	const need = async (): Promise<boolean> => (await serving.start()) || (serving.search.found ? false : install());

	const install = async (): Promise<boolean> => {
		const [set] = serving.search.tried.filter(({ candidate }) => ["server.path", "interpreter"].includes(candidate.origin));
		if (set) return misset(set.candidate.origin, set.candidate.command, set.reason);
		return (await installation.install(file("interpreter"))) && serving.restart();
	};

	/** The server that is set does not work: nothing is put in its place, the setting has to be mended. */
	const misset = async (origin: string, command: string, reason: string): Promise<boolean> => {
		const open = vscode.l10n.t("Open the Settings");
		const why = FAILURES[reason]?.() ?? reason;
		const message = vscode.l10n.t("appeal-lint: {0} in appealLint.{1} is no server: {2}", command, origin, why);
		if ((await vscode.window.showErrorMessage(message, open)) === open) await openSettings(`appealLint.${origin}`);
		return false;
	};

	/** The document in front, if the server may be told of it. */
	const front = (): vscode.TextDocument | undefined => {
		const document = vscode.window.activeTextEditor?.document;
		if (document && serving.knows(document)) return document;
		void vscode.window.showInformationMessage(vscode.l10n.t("appeal-lint: open the statement first, as plain text or Markdown."));
		return undefined;
	};

	const check = async (document: vscode.TextDocument): Promise<void> => {
		serving.ask(document);
		await serving.command("appealLint.check", document.uri);
		await status.update();
	};

	const commands: Record<string, () => Promise<unknown>> = {
		checkNow: async () => {
			const document = front();
			if (document && (await need())) await check(document);
		},
		checkBeforeSubmission: async () => {
			const document = front();
			if (document && (await need())) await submissions.check(document);
		},
		newSkeleton: async () => {
			if (!(await need())) return;
			const route = await vscode.window.showQuickPick(
				[
					{ route: "remedy", label: vscode.l10n.t("Remedy"), detail: vscode.l10n.t("Something was broken and has been put right: fact, admission, remedy") },
					{ route: "dispute", label: vscode.l10n.t("Dispute"), detail: vscode.l10n.t("Nothing was broken: fact, reason, evidence") },
					{ route: "open", label: vscode.l10n.t("Open"), detail: vscode.l10n.t("Not decided yet") },
				],
				{ placeHolder: vscode.l10n.t("Which route does the statement take?") },
			);
			if (!route) return;
			let editor = vscode.window.activeTextEditor;
			if (!editor || !serving.knows(editor.document)) {
				const made = await vscode.workspace.openTextDocument({ language: "plaintext" });
				editor = await vscode.window.showTextDocument(made);
			}
			await serving.command("appealLint.insertSkeleton", editor.document.uri, route.route, editor.selection.active.line);
			await check(editor.document);
		},
		openGuide: async () => {
			if (await need()) await pages.guide((await serving.command<string>("appealLint.guide", vscode.window.activeTextEditor?.document.uri)) ?? "");
		},
		openSettings: async () => {
			const document = front();
			if (document && (await need())) await pages.settings((await serving.command<string>("appealLint.showSettings", document.uri)) ?? "");
		},
		fixAll: async () => {
			const document = front();
			if (!document || !(await need())) return;
			await check(document);
			await vscode.commands.executeCommand("editor.action.sourceAction", { kind: "source.fixAll.appealLint", apply: "first" });
		},
		install: async () => {
			if (await installation.install(file("interpreter"))) await serving.restart();
		},
		restart: async () => {
			if (!(await serving.restart()) && !serving.search.found) await install();
		},
		showLog: async () => log.show(),
	};
	for (const [name, command] of Object.entries(commands)) context.subscriptions.push(vscode.commands.registerCommand(`appealLint.${name}`, command));

	let offered = false;
	/** A document came: the server is started if it is to be checked; where there is none, it is offered once. */
	const wake = async (document: vscode.TextDocument): Promise<void> => {
		if (!serving.checks(document) || serving.running || offered || (await serving.start()) || offered || serving.search.found) return;
		offered = true;
		if (serving.search.tried.some(({ candidate }) => candidate.origin === "server.path" || candidate.origin === "interpreter")) {
			await install();
			return;
		}
		const agreed = vscode.l10n.t("Install…");
		const other = vscode.l10n.t("Open the Settings");
		const message = vscode.l10n.t("appeal-lint: the server that checks statements is not installed on this machine.");
		const chosen = await vscode.window.showWarningMessage(message, agreed, other);
		if (chosen === agreed) await install();
		if (chosen === other) await openSettings("@ext:appeal-lint.appeal-lint");
	};
	const wakeAll = (): void => {
		for (const document of vscode.workspace.textDocuments) void wake(document);
		void status.update();
	};
	const elsewhere = (): void => {
		offered = false;
		void (serving.running ? serving.restart() : Promise.resolve()).then(wakeAll);
	};
	const another = async (): Promise<void> => {
		const listening = await onActivePython(() => {
			if (!serving.running || serving.search.found?.origin === "python") elsewhere();
		});
		if (listening) context.subscriptions.push(listening);
	};
	context.subscriptions.push(
		vscode.workspace.onDidOpenTextDocument((document) => void wake(document)),
		vscode.workspace.onDidChangeConfiguration((event) => {
			if (event.affectsConfiguration("appealLint.server.path") || event.affectsConfiguration("appealLint.interpreter")) elsewhere();
			else if (event.affectsConfiguration("appealLint")) {
				void serving.configure();
				wakeAll();
			}
		}),
		vscode.workspace.onDidGrantWorkspaceTrust(() => {
			void another();
			elsewhere();
		}),
	);
	void another();
	wakeAll();
}

export async function deactivate(): Promise<void> {
	await service?.stop();
}
