// The language server: found, started, restarted; one at a time, whoever asks.
import * as os from "node:os";
import * as vscode from "vscode";
import { DiagnosticPullMode, LanguageClient, State } from "vscode-languageclient/node";
import { activePython } from "./active-python";
import { type Installation, tellWithLog } from "./installation";
import { absolute, concerns, serverOptions } from "./options";
import { onPath, run } from "./processes";
import { asModule, type Candidate, find, type Search } from "./servers";

const LANGUAGES = ["plaintext", "markdown"];
/** Unsaved documents whatever their language: VS Code guesses it from the text, and takes a statement for a program. */
const UNSAVED = "untitled";
const PROBE = 30_000;

/** What the server says of a document that it checks. */
export interface Verdict {
	verdict: "ready" | "revise" | "blocked" | "none";
	error: number;
	warning: number;
	info: number;
}

export class Service implements vscode.Disposable {
	/** What is known of a document has changed: it was checked, or the server came or went. */
	readonly changed = new vscode.EventEmitter<vscode.Uri | undefined>();
	/** The last search for a server. */
	search: Search = { tried: [] };
	private client: LanguageClient | undefined;
	private busy: Promise<unknown> = Promise.resolve();
	/** Documents that the user asked to have checked, whatever their names. */
	private readonly asked = new Set<string>();
	/** When a document was last changed. */
	private readonly typed = new WeakMap<vscode.TextDocument, number>();
	private readonly listeners: vscode.Disposable[];

	constructor(
		private readonly installation: Installation,
		private readonly log: vscode.LogOutputChannel,
	) {
		this.listeners = [
			vscode.workspace.onDidChangeTextDocument((event) => this.typed.set(event.document, Date.now())),
			vscode.workspace.onDidCloseTextDocument((document) => {
				// Another unsaved document may get its name. One whose language changes is closed too, but stays.
				if (document.isUntitled && !vscode.workspace.textDocuments.includes(document)) this.asked.delete(document.uri.toString());
			}),
		];
	}

	/** Whether the server is told of a document. */
	knows(document: vscode.TextDocument): boolean {
		const { scheme } = document.uri;
		return scheme === UNSAVED || (scheme === "file" && LANGUAGES.includes(document.languageId));
	}

	/** Whether a document is checked: by its name, or because the user asked. */
	checks(document: vscode.TextDocument): boolean {
		if (!this.knows(document)) return false;
		const at = document.uri.scheme === "file" ? document.uri.fsPath : document.uri.path;
		return this.asked.has(document.uri.toString()) || concerns(at, setting<string[]>("patterns") ?? []);
	}

	get running(): boolean {
		return this.client?.state === State.Running;
	}

	/** Start the server if it does not run; whether it runs afterwards. */
	start(): Promise<boolean> {
		return this.queued(async () => this.running || (await this.starting()));
	}

	/** Stop the server and start one, maybe another. */
	restart(): Promise<boolean> {
		return this.queued(async () => {
			await this.stopping();
			return this.starting();
		});
	}

	stop(): Promise<void> {
		return this.queued(() => this.stopping());
	}

	/** Tell the server of changed settings. */
	async configure(): Promise<void> {
		if (this.running) await this.client?.sendNotification("workspace/didChangeConfiguration", { settings: options() });
		this.changed.fire(undefined);
	}

	/** Have a document checked from now on. */
	ask(document: vscode.TextDocument): void {
		this.asked.add(document.uri.toString());
	}

	/** A command of the server's on a document, whose address goes first. */
	async command<T>(name: string, uri: vscode.Uri | undefined, ...more: unknown[]): Promise<T | undefined> {
		const client = this.client;
		if (!client?.isRunning()) return undefined;
		const at = uri ? client.code2ProtocolConverter.asUri(uri) : "";
		const found = await client.sendRequest<T | null>("workspace/executeCommand", { command: name, arguments: [at, ...more] });
		return found ?? undefined;
	}

	dispose(): void {
		for (const one of [...this.listeners, this.changed]) one.dispose();
	}

	private queued<T>(work: () => Promise<T>): Promise<T> {
		const done = this.busy.then(work, work);
		this.busy = done.catch(() => undefined);
		return done;
	}

	private async starting(): Promise<boolean> {
		const cwd = this.installation.place();
		const candidates = await this.candidates();
		this.search = await find(candidates, (one) => run(one, cwd, PROBE));
		for (const { candidate, reason } of this.search.tried) this.log.info(`${candidate.origin}: ${candidate.command}: ${reason}`);
		const found = this.search.found;
		if (found) {
			this.log.info(`${found.origin}: ${[found.command, ...found.args].join(" ")}`);
			this.client = this.made(found);
			try {
				await this.client.start();
			} catch (problem) {
				this.log.error(String(problem));
				await this.stopping();
				void tellWithLog(vscode.l10n.t("appeal-lint: the server does not start: {0}", String(problem)), this.log);
			}
		}
		this.told();
		return this.running;
	}

	private async stopping(): Promise<void> {
		const client = this.client;
		this.client = undefined;
		try {
			await client?.dispose(2000);
		} catch (problem) {
			this.log.warn(String(problem)); // it had gone already
		}
		this.told();
	}

	/** Tell that the server came or went. */
	private told(): void {
		void vscode.commands.executeCommand("setContext", "appealLint.running", this.running);
		this.changed.fire(undefined);
	}

	private async candidates(): Promise<Candidate[]> {
		const [program, interpreter] = [file("server.path"), file("interpreter")];
		if (program) return [{ command: program, args: ["lsp"], origin: "server.path" }];
		if (interpreter) return [asModule(interpreter, "interpreter")];
		const [active, there, own] = [await activePython(), onPath("appeal-lint"), this.installation.python()];
		const found: Candidate[] = [];
		if (active) found.push(asModule(active, "python"));
		if (there) found.push({ command: there, args: ["lsp"], origin: "PATH" });
		if (own) found.push(asModule(own, "own"));
		return found;
	}

	private made(server: Candidate): LanguageClient {
		const env = { ...process.env, PYTHONUTF8: "1" };
		const cwd = os.homedir(); // not the workspace: with an empty entry in PYTHONPATH Python would import from there
		const executable = { command: server.command, args: server.args, options: { env, cwd } };
		const client = new LanguageClient("appealLint", "appeal-lint", executable, {
			documentSelector: [{ scheme: UNSAVED }, ...LANGUAGES.map((language) => ({ scheme: "file", language }))],
			initializationOptions: options(),
			outputChannel: this.log,
			connectionOptions: { maxRestartCount: 3 }, // in three minutes; then the user is told, and restarts it
			diagnosticPullOptions: {
				onChange: true,
				onSave: true,
				filter: (_document, mode) => mode === DiagnosticPullMode.onType && setting("run") === "onSave",
			},
			middleware: {
				didOpen: async (document, next) => {
					await next(document);
					if (this.asked.has(document.uri.toString())) void this.command("appealLint.check", document.uri).catch(() => undefined);
				},
				provideDiagnostics: async (document, previous, token, next) => {
					if (!(document instanceof vscode.Uri)) await this.quiet(document);
					if (token.isCancellationRequested) throw new vscode.CancellationError();
					const report = await next(document, previous, token);
					this.changed.fire(document instanceof vscode.Uri ? document : document.uri);
					return report;
				},
			},
		});
		client.onDidChangeState(({ newState }) => {
			if (newState === State.Stopped) this.told();
		});
		return client;
	}

	/** Wait until a document was not changed for as long as is set. */
	private async quiet(document: vscode.TextDocument): Promise<void> {
		const debounce = setting<number>("debounce") ?? 0;
		for (;;) {
			const left = (this.typed.get(document) ?? 0) + debounce - Date.now();
			if (left <= 0) return;
			await new Promise((resolve) => setTimeout(resolve, left));
		}
	}
}

/** A setting of the extension. */
export function setting<T>(name: string): T | undefined {
	return vscode.workspace.getConfiguration("appealLint").get<T>(name);
}

/** A setting that names a program. */
export function file(name: string): string | undefined {
	const value = setting<string>(name)?.trim();
	return value ? absolute(value, folder(), os.homedir()) : undefined;
}

function folder(): string | undefined {
	return vscode.workspace.workspaceFolders?.find((one) => one.uri.scheme === "file")?.uri.fsPath;
}

function options(): Record<string, unknown> {
	return serverOptions(setting, folder(), os.homedir());
}
