// Pythons that can make an environment for the server.
import { onPath, type Outcome, type Program } from "./processes";

export interface Python extends Program {
	version: string;
}

export interface Pythons {
	good?: Python;
	/** Those that are too old. */
	old: Python[];
}

const NAMES = ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python"];
const VERSION = ["-I", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"];

/** What may be a Python: those that are set or active first, then by the usual names. */
export function candidates(first: readonly (string | undefined)[]): Program[] {
	const found: Program[] = [];
	for (const command of [...first, ...NAMES.map((name) => onPath(name))])
		if (command && !found.some((one) => one.command === command)) found.push({ command, args: [] });
	const launcher = process.platform === "win32" ? onPath("py") : undefined;
	if (launcher) found.push({ command: launcher, args: ["-3"] });
	return found;
}

/** The first that is 3.11 or newer. */
export async function choose(programs: readonly Program[], run: (program: Program) => Promise<Outcome>): Promise<Pythons> {
	const old: Python[] = [];
	for (const program of programs) {
		const outcome = await run({ command: program.command, args: [...program.args, ...VERSION] });
		const version = /^(\d+)\.(\d+)\s*$/.exec(outcome.stdout);
		if (outcome.status !== 0 || !version) continue; // not there, or the Windows shop
		const python = { ...program, version: outcome.stdout.trim() };
		const [major, minor] = [Number(version[1]), Number(version[2])];
		if (major > 3 || (major === 3 && minor >= 11)) return { good: python, old };
		old.push(python);
	}
	return { old };
}
