/** The page as `appeal-lint serve` hands it out. PYTHON: the interpreter that has the package. */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { dist, repository } from "./harness.mjs";
import { start, visit, write } from "./pages.mjs";

/** `appeal-lint serve`: its address, and what ends it. */
async function serving(python) {
  const server = spawn(python, ["-m", "linter", "serve"], { cwd: repository, stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(server.stdout.setEncoding("utf8"), "data");
  const end = async () => {
    server.kill("SIGINT");
    return (await once(server, "exit"))[0];
  };
  return { address: line.match(/http:\/\/127\.0\.0\.1:\d+\//)[0], end };
}

test("the page works as it is handed out, and ends with Ctrl-C", { skip: process.env.PYTHON ? false : "no PYTHON" }, async () => {
  const server = await serving(process.env.PYTHON);
  const own = await start();
  const visited = await visit({ ...own, address: server.address });
  const policy = (await visited.page.request.get(server.address)).headers()["content-security-policy"];
  assert.match(policy, /^default-src 'none';.*frame-ancestors 'none'$/, dist);
  await write(visited);
  assert.ok((await visited.page.locator(".finding").count()) > 0);
  assert.deepEqual(visited.faults, []);
  await own.stop();
  assert.equal(await server.end(), 0);
});
