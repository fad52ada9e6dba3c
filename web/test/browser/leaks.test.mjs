/** Nothing reaches another host, whatever is tried in the page or its worker, on hosts with headers and on those without. */

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { PAGE, WORKER } from "./attacks.mjs";
import { abi, bare, browser, foreign, host, open } from "./harness.mjs";

const folder = mkdtempSync(join(tmpdir(), "appeal-lint-leaks-"));
/** Milliseconds after the last attempt in which what was sent arrives. */
const ARRIVING = 1500;
/** And those until which the attempts must have been made: one of them starts a Python of its own. */
const PATIENCE = 60_000;
let other, site;

before(async () => {
  await bare(join(folder, "page"));
  site = await host(join(folder, "page"));
  other = await foreign();
});
after(async () => {
  await Promise.all([site?.close(), other?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

/** Try all of `attacks` in a page or worker at once; nothing that they throw is of interest. */
async function attempt(place, attacks) {
  const to = { address: other.address, port: other.port, host: other.host, page: site.address, abi };
  const tried = Object.values(attacks).map((attack) => place.evaluate(attack, to).catch(() => undefined));
  await Promise.race([Promise.all(tried), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  await new Promise((resolve) => setTimeout(resolve, ARRIVING));
}

/** In the page: what the page takes away stays. */
function keep() {
  Object.defineProperty(globalThis, "RTCPeerConnection", { configurable: false });
}

/** What of the attacks arrives, as `worker/fetch`, sorted; the engine must have been there all the while. */
async function arrived(before = () => undefined) {
  const context = await browser(mkdtempSync(join(folder, "profile-")));
  await context.addInitScript(before);
  const { page } = await open(context, site.address);
  other.hits.length = 0;
  const seen = [];
  await attempt(page.workers()[0], WORKER);
  seen.push(...other.hits.splice(0).map((path) => `worker${path}`));
  await attempt(page, PAGE);
  seen.push(...other.hits.splice(0).map((path) => `page${path}`));
  assert.ok(await page.evaluate(() => bare.engine.call("check", { lang: "zh", text: "", case: {} })));
  await context.close();
  return [...new Set(seen)].sort();
}

const everything = [...Object.keys(WORKER).map((name) => `worker/${name}`), ...Object.keys(PAGE).map((name) => `page/${name}`)].sort();

/** Run `tried` on a host that sends no headers. */
async function withoutHeaders(tried) {
  const { headers } = site;
  site.headers = {};
  await tried().finally(() => {
    site.headers = headers;
  });
}

test("without any policy all of it arrives: the attempts are real", async () => {
  const index = join(folder, "page", "index.html");
  const original = readFileSync(index, "utf8");
  rmSync(`${index}.gz`, { force: true });
  writeFileSync(index, original.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ""));
  await withoutHeaders(async () => assert.deepEqual(await arrived(keep), everything)).finally(() => writeFileSync(index, original));
});

test("with the policy of the page alone, on a host without headers, nothing arrives", () =>
  withoutHeaders(async () => assert.deepEqual(await arrived(), [])));

test("with headers nothing arrives", async () => {
  assert.deepEqual(await arrived(), []);
});
