// A server of the extension's own: a virtual environment in its storage, made only once the user agrees.
import * as fs from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";
import { activePython } from "./active-python";
import { type Program, reason, run } from "./processes";
import { candidates, choose } from "./pythons";

const EXTRAS = "[lsp,materials]";
const DOWNLOAD = "https://www.python.org/downloads/";
const MINUTE = 60_000;

export class Installation {
	private readonly storage: string;
	private readonly folder: string;

	constructor(
		private readonly context: vscode.ExtensionContext,
		private readonly log: vscode.LogOutputChannel,
	) {
		this.storage = context.globalStorageUri.fsPath;
		this.folder = path.join(this.storage, `server-${context.extension.packageJSON.version}`); // another version, another server
	}

	/** A folder to run other programs in. */
	place(): string {
		fs.mkdirSync(this.storage, { recursive: true });
		return this.storage;
	}

	/** The Python of the environment, if it is there and complete. */
	python(): string | undefined {
		return fs.existsSync(path.join(this.folder, "complete")) ? this.interpreter() : undefined;
	}

	/** Ask, then make the environment; whether it is there afterwards. `interpreter`: the Python that is set. */
	async install(interpreter: string | undefined): Promise<boolean> {
		const what = this.wheel(); // never by its name: what has that name on an index is a stranger's
		if (what === undefined) {
			void vscode.window.showErrorMessage(vscode.l10n.t("appeal-lint: this extension was packed without its server. Build it with make vscode, or set appealLint.interpreter."));
			return false;
		}
		const cwd = this.place();
		const given = [interpreter, await activePython()];
		const { good, old } = await choose(candidates(given), (program) => run(program, cwd, MINUTE / 4));
		if (!good) {
			await withoutPython(old.map((one) => `${one.version} (${one.command})`));
			return false;
		}
		const agreed = vscode.l10n.t("Install");
		const detail = [
			vscode.l10n.t("A virtual environment is made with Python {0} ({1}) in {2}.", good.version, good.command, this.folder),
			vscode.l10n.t("pip then installs {0} into it, and what that needs, from the package index that pip is set to use.", path.basename(what) + EXTRAS),
			vscode.l10n.t("Only this installation uses the network. None of your text is sent anywhere."),
		].join("\n\n");
		const question = vscode.l10n.t("Install the server of appeal-lint?");
		if ((await vscode.window.showInformationMessage(question, { modal: true, detail }, agreed)) !== agreed) return false;
		return this.make(good, what + EXTRAS);
	}

	private async make(python: Program, what: string): Promise<boolean> {
		const title = vscode.l10n.t("appeal-lint: installing the server…");
		const location = vscode.ProgressLocation.Notification;
		const problem = await vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
			const stop = new AbortController();
			token.onCancellationRequested(() => stop.abort());
			fs.rmSync(this.folder, { recursive: true, force: true });
			const pip = ["-I", "-m", "pip", "install", "--disable-pip-version-check", "--no-input"];
			const steps: [string, Program][] = [
				[vscode.l10n.t("virtual environment"), { command: python.command, args: [...python.args, "-I", "-m", "venv", this.folder] }],
				[vscode.l10n.t("packages"), { command: this.interpreter(), args: [...pip, what] }],
			];
			for (const [name, program] of steps) {
				progress.report({ message: name });
				this.log.info([program.command, ...program.args].join(" "));
				const outcome = await run(program, this.place(), 15 * MINUTE, stop.signal);
				this.log.info(outcome.stdout + outcome.stderr);
				if (token.isCancellationRequested) return "";
				if (outcome.status !== 0) return withHint(reason(outcome), outcome.stdout + outcome.stderr);
			}
			fs.writeFileSync(path.join(this.folder, "complete"), `${what}\n`);
			return undefined;
		});
		if (problem === undefined) {
			this.tidy();
			return true;
		}
		fs.rmSync(this.folder, { recursive: true, force: true });
		if (problem !== "") void tellWithLog(vscode.l10n.t("appeal-lint: the server could not be installed: {0}", problem), this.log);
		return false;
	}

	/** The servers of other versions of the extension go. */
	private tidy(): void {
		for (const name of fs.readdirSync(this.storage))
			if (name.startsWith("server-") && name !== path.basename(this.folder))
				fs.rmSync(path.join(this.storage, name), { recursive: true, force: true });
	}

	private interpreter(): string {
		return process.platform === "win32" ? path.join(this.folder, "Scripts", "python.exe") : path.join(this.folder, "bin", "python");
	}

	/** The wheel that came with the extension. */
	private wheel(): string | undefined {
		const folder = path.join(this.context.extensionPath, "server");
		const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith(".whl")) : [];
		return names.length > 0 ? path.join(folder, names.sort()[names.length - 1]) : undefined;
	}
}

/** An error with a way to the log. */
export async function tellWithLog(message: string, log: vscode.LogOutputChannel): Promise<void> {
	const show = vscode.l10n.t("Show the Log");
	if ((await vscode.window.showErrorMessage(message, show)) === show) log.show();
}

/** Show settings of the extension; in a remote window those of the remote machine, where the server runs. */
export async function openSettings(query: string): Promise<void> {
	const which = vscode.env.remoteName ? "openRemoteSettings" : "openSettings";
	await vscode.commands.executeCommand(`workbench.action.${which}`, { query });
}

async function withoutPython(old: readonly string[]): Promise<void> {
	const found = old.length > 0 ? vscode.l10n.t("found: {0}", old.join(", ")) : vscode.l10n.t("none was found");
	const message = vscode.l10n.t("appeal-lint needs Python 3.11 or newer ({0}). Install it, or set appealLint.interpreter.", found);
	const get = vscode.l10n.t("Get Python");
	const set = vscode.l10n.t("Open the Settings");
	const chosen = await vscode.window.showErrorMessage(message, get, set);
	if (chosen === get) await vscode.env.openExternal(vscode.Uri.parse(DOWNLOAD));
	if (chosen === set) await openSettings("appealLint.interpreter");
}

function withHint(problem: string, output: string): string {
	if (/ensurepip/.test(output)) return vscode.l10n.t("this Python cannot make environments; on Debian and Ubuntu: apt install python3-venv");
	return problem;
}
