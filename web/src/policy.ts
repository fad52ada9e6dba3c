/**
 * What the browser is told with every file: no word leaves for another host, nothing is run that did not come with the page.
 *
 * The build writes it into the page (`<meta>`), for hosts that send no headers, and into `headers.json` for those that do; the service
 * worker adds it to whatever it hands out.
 */

/** The one Trusted Types policy: addresses of the two scripts that the page starts (`trusted.ts`). */
export const TRUSTED = "appeal-lint";

const DIRECTIVES = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  `trusted-types ${TRUSTED}`,
];

/** For `<meta>`, which may not say who frames the page. A worker made from a blob has the policy of the page that made it. */
export const META = DIRECTIVES.join("; ");

export const HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": [...DIRECTIVES, "frame-ancestors 'none'"].join("; "),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-DNS-Prefetch-Control": "off",
  "X-Frame-Options": "DENY",
};
