/** The page without a network, what the service worker lets through (nothing), and how a new version comes. */

import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { bare, browser, host, open, ready } from "./harness.mjs";

const folder = mkdtempSync(join(tmpdir(), "appeal-lint-offline-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const GIVEN = { lang: "zh", text: "3月5日我的号被封了，凭什么封我？", case: {} };
const check = (page) => page.evaluate((given) => bare.engine.call("check", given), GIVEN);
/** The page in a fresh profile, kept on the device; what it was asked for is forgotten. */
async function kept(site, profile) {
  const context = await browser(profile);
  const { page } = await open(context, site.address);
  assert.equal(await page.evaluate(() => bare.offline), true);
  site.requests.length = 0;
  return { context, page };
}

test("once ready and kept, nothing is asked of the host; when it is gone, the page goes on, opens again, also in a new browser", async () => {
  const site = await host(await bare(join(folder, "gone")));
  const profile = mkdtempSync(join(folder, "profile-"));
  const { context, page } = await kept(site, profile);
  for (let i = 0; i < 5; i++) await check(page);
  await page.evaluate(() => bare.engine.call("choices", { lang: "zh" }));
  assert.deepEqual(site.requests, []);
  await site.close();
  const answer = await check(page);
  await page.reload();
  await ready(page);
  assert.deepEqual(await check(page), answer);
  await context.close();
  const again = await browser(profile);
  const { page: opened } = await open(again, site.address);
  assert.deepEqual(await check(opened), answer);
  assert.equal(await opened.evaluate(() => bare.offline), true);
  await again.close();
});

test("what is no file of the page is not passed on, not even to the page's own host", async () => {
  const site = await host(await bare(join(folder, "own")));
  const { context, page } = await kept(site, mkdtempSync(join(folder, "profile-")));
  await page.reload();
  await ready(page);
  site.requests.length = 0;
  const tried = await page.evaluate(async () => {
    const status = (path, init) => fetch(path, init).then((response) => response.status);
    return [
      await status("?text=secret"),
      await status("worker.js?text=secret"),
      await status("secret"),
      await status("/secret"),
      await status("./", { method: "POST", body: "secret" }),
      await status("worker.js", { method: "PUT", body: "secret" }),
      await status("worker.js"),
    ];
  });
  assert.deepEqual(tried, [404, 404, 404, 404, 405, 405, 200]);
  const worker = await page.workers()[0].evaluate(() => fetch(new URL("/secret", location.origin)).then((response) => response.status));
  assert.equal(worker, 404);
  assert.deepEqual(site.requests.filter((request) => !request.endsWith("sw.js")), []);
  await context.close();
  await site.close();
});

test("on a host without headers the service worker adds them", async () => {
  const site = await host(await bare(join(folder, "headers")), {});
  const { context, page } = await kept(site, mkdtempSync(join(folder, "profile-")));
  const response = await page.reload();
  assert.match(response.headers()["content-security-policy"], /default-src 'none'.*frame-ancestors 'none'/);
  assert.equal(response.headers()["referrer-policy"], "no-referrer");
  await context.close();
  await site.close();
});

test("a file that the browser has thrown away is fetched again, and held against its digest", async () => {
  const site = await host(await bare(join(folder, "evicted")));
  site.headers = { ...site.headers, "Cache-Control": "no-store" }; // else the browser has it in another place
  const { context, page } = await kept(site, mkdtempSync(join(folder, "profile-")));
  const evict = () =>
    page.evaluate(async () => {
      for (const name of await caches.keys()) await (await caches.open(name)).delete(new URL("worker.js", location.href).href);
    });
  await evict();
  await page.reload();
  await ready(page);
  assert.deepEqual(site.requests.filter((request) => !request.endsWith("sw.js")), ["GET /some/where/worker.js"]);
  await evict();
  appendFileSync(join(folder, "evicted", "worker.js"), "// not the file that was built\n");
  rmSync(join(folder, "evicted", "worker.js.gz"), { force: true });
  const status = await page.evaluate(() => fetch("worker.js", { cache: "reload" }).then((response) => response.status, () => "refused"));
  assert.equal(status, "refused");
  await context.close();
  await site.close();
});

test("a new version comes whole, waits, and is taken over when the writer wants it", async () => {
  const site = await host(await bare(join(folder, "first")));
  const { context, page } = await kept(site, mkdtempSync(join(folder, "profile-")));
  const script = join(folder, "second.ts");
  writeFileSync(script, `import ${JSON.stringify(join(import.meta.dirname, "bare.ts"))};\n(globalThis as { version?: number }).version = 2;\n`);
  site.folder = await bare(join(folder, "second"), script);
  const version = () => page.evaluate(() => globalThis.version ?? 1);
  const look = () => page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration()).update()));

  await page.evaluate(() => {
    bare.typed = "what is being typed";
  });
  await look();
  await page.waitForFunction(() => bare.update);
  const changed = site.requests.filter((request) => !request.endsWith("sw.js"));
  assert.deepEqual(changed, ["GET /some/where/page.js"], "what has not changed is not fetched again");
  assert.equal(await page.evaluate(() => bare.typed), "what is being typed");
  await page.reload();
  await ready(page);
  assert.equal(await version(), 1, "it waits");
  await page.waitForFunction(() => bare.update);
  await Promise.all([page.waitForEvent("load"), page.evaluate(() => bare.update())]);
  await ready(page);
  assert.equal(await version(), 2);
  assert.equal(await page.evaluate(async () => (await caches.keys()).length), 1);
  await context.close();
  await site.close();
});

test("another one beside it on the same host leaves alone what this one keeps", async () => {
  const site = await host(await bare(join(folder, "beside")));
  site.headers = { ...site.headers, "Cache-Control": "no-store" }; // else the browser has it in another place
  const { context, page } = await kept(site, mkdtempSync(join(folder, "profile-")));
  const script = join(folder, "another.ts");
  writeFileSync(script, `import ${JSON.stringify(join(import.meta.dirname, "bare.ts"))};\nconsole.log("beside");\n`);
  site.folder = await bare(join(folder, "another"), script);
  const { page: other } = await open(context, site.address.replace("some", "else"));
  assert.equal(await other.evaluate(() => bare.offline), true);
  await site.close();
  await page.reload();
  await ready(page);
  assert.ok(await check(page));
  await context.close();
});

test("a version that is not whole is not offered, and the old one goes on", async () => {
  const site = await host(await bare(join(folder, "whole")));
  const { context, page } = await kept(site, mkdtempSync(join(folder, "profile-")));
  const script = join(folder, "second.ts");
  writeFileSync(script, `import ${JSON.stringify(join(import.meta.dirname, "bare.ts"))};\nconsole.log("another");\n`);
  site.folder = await bare(join(folder, "half"), script);
  rmSync(join(site.folder, "page.js.gz"), { force: true });
  appendFileSync(join(site.folder, "page.js"), "// half of another version\n");
  const state = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update();
    const { installing } = registration;
    await new Promise((resolve) => installing.addEventListener("statechange", resolve));
    return installing.state;
  });
  assert.equal(state, "redundant");
  assert.equal(await page.evaluate(() => bare.update), undefined);
  await page.reload();
  await ready(page);
  assert.ok(await check(page));
  await context.close();
  await site.close();
});
