// Settings, the choice of a server and of a Python: without VS Code, with real programs where one is run.
import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { test } from "node:test";
import { absolute, concerns, serverOptions } from "../src/options";
import { onPath, type Outcome, reason, run } from "../src/processes";
import { candidates, choose } from "../src/pythons";
import { asModule, type Candidate, find } from "../src/servers";

const works: Outcome = { status: 0, stdout: "", stderr: "" };
const fails: Outcome = { status: 1, stdout: "", stderr: "Traceback\nNo module named linter\n" };

test("paths in settings", () => {
	const folder = path.resolve("/案/一");
	assert.equal(absolute("材料", folder, "/home/a"), path.join(folder, "材料"));
	assert.equal(absolute("${workspaceFolder}/a.toml", folder, "/home/a"), path.join(folder, "a.toml"));
	assert.equal(absolute("~/a.toml", folder, path.resolve("/home/$&")), path.join(path.resolve("/home/$&"), "a.toml"));
	assert.equal(absolute("~a", folder, "/home/a"), path.join(folder, "~a"));
});

test("options for the server", () => {
	const given: Record<string, unknown> = { run: "onSave", debounce: 0, patterns: [], moves: false, config: " ", materials: "材料", route: "", platform: "qq" };
	const options = serverOptions(<T>(name: string) => given[name] as T, path.resolve("/案"), "/home/a");
	assert.deepEqual(options, { run: "onSave", debounce: 0, patterns: [], moves: false, materials: path.resolve("/案/材料"), platform: "qq" });
});

test("documents that are checked by themselves", () => {
	const patterns = ["申诉", "appeal"];
	assert.ok(concerns("/a/申诉/说明.txt", patterns) && concerns("C:\\My Appeal.md", patterns) && concerns("/a/README.md", []));
	assert.ok(!concerns("/a/README.md", patterns));
	assert.ok(!concerns("/申诉/appeal-lint/README.md", patterns) && !concerns("C:\\appeal\\readme.txt", patterns) && concerns("/a/README 申诉.md", patterns));
});

test("the first server that works is taken; one that is set is the only one", async () => {
	const [active, there, own] = [asModule("/active", "python"), { command: "/there", args: ["lsp"], origin: "PATH" } as Candidate, asModule("/own", "own")];
	const probe = async (one: Candidate) => (one.command === "/active" ? fails : works);
	const search = await find([active, there, own], probe);
	assert.equal(search.found, there);
	assert.deepEqual(search.tried, [{ candidate: active, reason: "No module named linter" }]);
	const set = { command: "/set", args: ["lsp"], origin: "server.path" } as Candidate;
	assert.equal((await find([set, there], async (one) => (one === set ? fails : works))).found, undefined);
	assert.equal((await find([], probe)).found, undefined);
});

test("a Python that is too old is named, one that is not there is passed over", async () => {
	const answers: Record<string, Outcome> = { "/old": { ...works, stdout: "3.9\n" }, "/good": { ...works, stdout: "3.12\r\n" }, "/shop": works };
	const run = async ({ command }: { command: string }) => answers[command] ?? { ...fails, status: "ENOENT" };
	const made = (...names: string[]) => names.map((command) => ({ command, args: [] }));
	const { good, old } = await choose(made("/none", "/shop", "/old", "/good"), run);
	assert.deepEqual([good?.command, good?.version, old[0].version], ["/good", "3.12", "3.9"]);
	assert.equal((await choose(made("/none", "/shop"), run)).good, undefined);
	assert.equal(candidates(["/set", undefined, "/set"]).filter((one) => one.command === "/set").length, 1);
});

test("programs are run without a shell, and ended", async () => {
	const here = os.tmpdir();
	const node = (code: string) => ({ command: process.execPath, args: ["-e", code] });
	assert.equal((await run(node("process.stdin.resume().on('end', () => console.log('end'))"), here, 10_000)).stdout, "end\n");
	assert.equal((await run(node("console.error('坏了'); process.exit(3)"), here, 10_000)).status, 3);
	assert.equal((await run(node("setInterval(() => {}, 1000)"), here, 200)).status, "timeout");
	const missing = await run({ command: path.join(here, "not there; echo $(id)"), args: [] }, here, 1000);
	assert.equal(missing.status, "ENOENT");
	assert.equal(reason({ status: 1, stdout: "a\n", stderr: "b\n坏了\n\n" }), "坏了");
});

test("the PATH, less what is relative on it", { skip: process.platform === "win32" }, () => {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), "path-"));
	const file = path.join(folder, "appeal-lint");
	fs.writeFileSync(file, "#!/bin/sh\n", { mode: 0o755 });
	fs.writeFileSync(path.join(folder, "plain"), "", { mode: 0o644 });
	assert.equal(onPath("appeal-lint", { PATH: `relative:${folder}` }), file);
	assert.equal(onPath("appeal-lint", { PATH: path.relative(process.cwd(), folder) }), undefined);
	assert.equal(onPath("plain", { PATH: folder }), undefined);
	fs.rmSync(folder, { recursive: true });
});
