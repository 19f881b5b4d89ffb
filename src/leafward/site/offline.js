// The offline worker: after one visit the pages open without a network. The build puts what there is for BUILD, PAGES and ASSETS.
// A page names its assets by their content, so whatever page it is that opens, what belongs to another build is never asked for. A build
// is kept whole or not at all, and the one before it for as long as a page of it may still be open.

const BUILD = "$build";
const PAGES = $pages; // path -> the hash of its content
const ASSETS = $assets;
const SCOPE = self.registration.scope;
const OURS = `leafward ${SCOPE} `;
const NAME = OURS + BUILD;
const WHOLE = "whole"; // stands in a cache that holds all of its build
const PATIENCE = 3000; // milliseconds that a reader waits for a newer page before the kept one opens

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(SCOPE)) return;
  const path = url.slice(SCOPE.length).replace(/[?#].*/, "");
  const page = path.replace(/index\.html$/, "") || "./";
  if (mode === "navigate" && page in PAGES) event.respondWith(open(page));
  else if (path.startsWith("assets/")) event.respondWith(caches.match(path).then((kept) => kept || fetch(event.request)));
});

// Whatever of it has come already is not asked for again; where something does not come, the worker before this one goes on.
async function install() {
  const cache = await caches.open(NAME);
  for (const path of [...ASSETS, ...Object.keys(PAGES)]) {
    if (!(await cache.match(path))) await cache.put(path, await checked(path));
  }
  await cache.put(WHOLE, new Response(""));
  await self.skipWaiting();
}

async function activate() {
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);
  const whole = [];
  for (const name of names) if (await (await caches.open(name)).match(WHOLE)) whole.push(name);
  const before = whole.pop();
  await Promise.all(names.filter((name) => name !== before).map((name) => caches.delete(name)));
  await self.clients.claim();
}

// A newer page if the network has one, with all that it needs to start; else the page that is kept.
async function open(page) {
  const kept = await (await caches.open(NAME)).match(page);
  const newer = await Promise.race([latest(page), new Promise((late) => setTimeout(late, PATIENCE))]);
  return newer || kept || fetch(page);
}

async function latest(page) {
  try {
    const answer = await fetch(page, { cache: "no-cache" });
    const content = await answer.clone().arrayBuffer();
    if (!answer.ok || (await hash(content)) === PAGES[page]) return undefined;
    const arriving = await caches.open(OURS + "arriving");
    const named = new Set(new TextDecoder().decode(content).match(/assets\/[\w-]+\.[0-9a-f]{12}\.\w+/g));
    if (!named.size) return undefined; // not a page of ours: a network that asks to log in, say
    const ours = new Set(ASSETS); // this build is whole, so these are kept: looking for each would take longer than the rest
    for (const path of named) if (!ours.has(path) && !(await caches.match(path))) await arriving.put(path, await checked(path));
    return answer;
  } catch {
    return undefined; // no network, or half of one
  }
}

// A file as the network has it, if it is the one that is meant.
async function checked(path) {
  const kept = path in PAGES ? undefined : await caches.match(path);
  if (kept) return kept;
  const answer = await fetch(path, { cache: path in PAGES ? "no-cache" : "default" });
  const content = await answer.clone().arrayBuffer();
  const meant = PAGES[path] || path.match(/\.([0-9a-f]{12})\./)[1];
  if (!answer.ok || !(await hash(content)).startsWith(meant)) throw new Error(`${path} did not come as it should`);
  return answer;
}

async function hash(content) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
