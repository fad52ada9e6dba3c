// What the server is told of the settings, and which documents are checked by themselves. Nothing here needs VS Code.
import * as path from "node:path";

export type Lookup = <T>(name: string) => T | undefined;

/** The settings that the server knows by the same name. */
const SAME = ["run", "debounce", "patterns", "moves", "platform", "account", "channel", "route"];
/** Those that name a file or a folder. */
const PATHS = ["config", "materials"];

/** The server's options, paths made absolute; what is empty is left out. */
export function serverOptions(lookup: Lookup, folder: string | undefined, home: string): Record<string, unknown> {
	const options: Record<string, unknown> = {};
	for (const name of SAME) {
		const value = lookup<unknown>(name);
		if (value !== undefined && value !== "") options[name] = value;
	}
	for (const name of PATHS) {
		const value = lookup<string>(name)?.trim();
		if (value) options[name] = absolute(value, folder, home);
	}
	return options;
}

/** A path as it may stand in a setting: with `~`, `${workspaceFolder}`, or relative to the first workspace folder. */
export function absolute(value: string, folder: string | undefined, home: string): string {
	const base = folder ?? home;
	const whole = value.replaceAll("${workspaceFolder}", () => base).replace(/^~(?=$|[\\/])/, () => home);
	return path.resolve(base, whole);
}

/** Whether a document at a path is checked without being asked for, as the server decides it (`linter/lsp/options.py`). */
export function concerns(at: string, patterns: readonly string[]): boolean {
	const path = at.toLowerCase();
	const name = path.split(/[\\/]/).pop() ?? "";
	const where = name.startsWith("readme") ? name : path; // a README goes by its own name, not by the folders it is in
	return patterns.length === 0 || patterns.some((part) => where.includes(part.toLowerCase()));
}
