// Which server to start: the one that is set, else the first of those that may be there which works.
import { type Outcome, type Program, reason } from "./processes";

/** A program that may be the server, and where it comes from. */
export interface Candidate extends Program {
	origin: "server.path" | "interpreter" | "python" | "PATH" | "own";
}

export interface Tried {
	candidate: Candidate;
	reason: string;
}

export interface Search {
	found?: Candidate;
	tried: Tried[];
}

/** The server as a module of a Python; `-P`: nothing is imported from the folder that it runs in. */
export function asModule(python: string, origin: Candidate["origin"]): Candidate {
	return { command: python, args: ["-P", "-m", "linter", "lsp"], origin };
}

/** The first candidate that works. One that is set is the only one: when it does not work, nothing else is taken in its place. */
export async function find(candidates: readonly Candidate[], probe: (candidate: Candidate) => Promise<Outcome>): Promise<Search> {
	const set = candidates.filter((one) => one.origin === "server.path" || one.origin === "interpreter");
	const tried: Tried[] = [];
	for (const candidate of set.length > 0 ? set.slice(0, 1) : candidates) {
		const outcome = await probe(candidate); // a server whose input is at its end says good-bye; one that lacks something says what
		if (outcome.status === 0) return { found: candidate, tried };
		tried.push({ candidate, reason: reason(outcome) });
	}
	return { tried };
}
