// Every word that is shown stands in both languages, with the same blanks.
import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { test } from "node:test";

const root = process.cwd();
const json = (name: string): Record<string, string> => JSON.parse(fs.readFileSync(path.join(root, name), "utf8"));
const blanks = (text: string): string[] => [...text.matchAll(/\{\d+\}|command:[\w.]+|#[\w.]+#/g)].map(([one]) => one).sort();

test("the manifest's words", () => {
	const used = new Set([...fs.readFileSync(path.join(root, "package.json"), "utf8").matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key));
	const [english, chinese] = [json("package.nls.json"), json("package.nls.zh-cn.json")];
	assert.ok(used.size > 40);
	assert.deepEqual(Object.keys(english).sort(), [...used].sort());
	assert.deepEqual(Object.keys(chinese).sort(), [...used].sort());
	for (const key of used) assert.deepEqual(blanks(chinese[key]), blanks(english[key]), key);
});

test("the messages", () => {
	const sources = fs.readdirSync(path.join(root, "src")).map((name) => fs.readFileSync(path.join(root, "src", name), "utf8"));
	const used = new Set(sources.flatMap((text) => [...text.matchAll(/l10n\.t\(\s*"((?:[^"\\]|\\.)*)"/g)].map(([, words]) => words)));
	const calls = sources.flatMap((text) => [...text.matchAll(/l10n\.t\(/g)]).length;
	const chinese = json("l10n/bundle.l10n.zh-cn.json");
	assert.ok(used.size > 30 && calls >= used.size);
	assert.deepEqual(Object.keys(chinese).sort(), [...used].sort());
	for (const [words, translated] of Object.entries(chinese)) assert.deepEqual(blanks(translated), blanks(words), words);
});

test("commands, settings and restricted settings agree with the code", () => {
	const manifest = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
	const source = fs.readFileSync(path.join(root, "src/extension.ts"), "utf8");
	for (const { command } of manifest.contributes.commands) assert.match(source, new RegExp(`\\b${command.replace("appealLint.", "")}: async`));
	const settings = Object.keys(manifest.contributes.configuration.properties);
	for (const name of manifest.capabilities.untrustedWorkspaces.restrictedConfigurations) assert.ok(settings.includes(name), name);
});
