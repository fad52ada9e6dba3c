// Other programs: run without a shell, in a folder of the extension's, never in the workspace (Python would import from there).
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

export interface Program {
	command: string;
	args: string[];
}

export interface Outcome {
	status: number | string;
	stdout: string;
	stderr: string;
}

/** Run a program to its end with nothing on its standard input. Never rejects: a program that is not there has the status `ENOENT`. */
export function run(program: Program, cwd: string, timeout: number, signal?: AbortSignal): Promise<Outcome> {
	return new Promise((resolve) => {
		const options = { cwd, timeout, signal, windowsHide: true, maxBuffer: 1 << 24, env: { ...process.env, PYTHONUTF8: "1" } };
		const child = execFile(program.command, program.args, options, (problem, stdout, stderr) => {
			const status = problem ? (problem.killed ? "timeout" : (problem.code ?? problem.name)) : 0;
			resolve({ status, stdout, stderr });
		});
		child.stdin?.on("error", () => undefined);
		child.stdin?.end();
	});
}

/** Where a program is on the PATH; folders that are not absolute are passed over. */
export function onPath(name: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
	const suffix = process.platform === "win32" ? ".exe" : "";
	for (const folder of (env.PATH ?? env.Path ?? "").split(path.delimiter)) {
		if (!path.isAbsolute(folder)) continue;
		const file = path.join(folder, name + suffix);
		try {
			fs.accessSync(file, fs.constants.X_OK);
			if (fs.statSync(file).isFile()) return file;
		} catch {
			// not there
		}
	}
	return undefined;
}

/** The last line of a program's complaint: the reason, mostly. */
export function reason(outcome: Outcome): string {
	const lines = `${outcome.stdout}\n${outcome.stderr}`.split(/\r?\n/).map((line) => line.trim());
	return lines.filter(Boolean).pop() ?? `status ${outcome.status}`;
}
