/** The addresses of scripts that the page may start, and no others (Trusted Types, where the browser has them). To be loaded first. */

import { TRUSTED } from "./policy";

// The one way to another host that no policy closes (a browser that gathers addresses for a call asks any server that it is told of).
for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection"]) Reflect.deleteProperty(globalThis, name);

interface Policy {
  createScriptURL(address: string): string;
}

interface Factory {
  createPolicy(name: string, rules: Policy): Policy;
}

const started = new Set<string>();

function known(address: string): string {
  if (!started.has(address)) throw new TypeError("not a script of this page");
  return address;
}

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;
const policy: Policy = factory ? factory.createPolicy(TRUSTED, { createScriptURL: known }) : { createScriptURL: known };

/** The address of a file that lies beside the page's script. */
export function beside(name: string): string {
  return new URL(name, import.meta.url).href;
}

/** The address of the service worker, for `register`. */
export function serviceWorkerAddress(): string {
  const address = beside("sw.js");
  started.add(address);
  return policy.createScriptURL(address);
}

/**
 * A worker that runs `name`. It is made from a blob: a worker made from an address has the policy of that file's own response, so that on
 * a host without headers it would have none; one made from a blob has the page's.
 */
export function startWorker(name: string): Worker {
  const blob = URL.createObjectURL(new Blob([`import ${JSON.stringify(beside(name))};`], { type: "text/javascript" }));
  started.add(blob);
  return new Worker(policy.createScriptURL(blob), { type: "module" });
}
