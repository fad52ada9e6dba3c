/** Starts the engine in a Pyodide that is loaded with python.zip as `stdLibURL`; `linter` and `model` are the bytes of the archives. */
export function start(pyodide: unknown, linter: Uint8Array, model: Uint8Array): (method: string, given: string) => string;

/** Has the engine in `pyodide` run once what the first checks take; for when nobody waits. */
export function warm(pyodide: unknown): void;
