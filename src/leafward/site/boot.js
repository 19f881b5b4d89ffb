// Starts Python in the page, brings each figure's program when Python asks for it, and says so in a sentence where something does
// not come. The build puts the hashed names for ./NAME, and attempt.js and mount.js before it.
// A classic script, not a module: it then runs where modules cannot load (a page opened from disk), and can tell the reader.

const script = document.currentScript;
const here = script.src;
// What the build knows of the page: of each figure its name, its module, and the packs in which its program comes.
const figures = JSON.parse(script.dataset.figures);
const packs = new Map(figures.map(([name, , files]) => [name, files]));
const arriving = new Map(); // a pack's file -> the promise of its arrival
const arrived = new Set(); // the files of the packs that Python can import
const printed = new Promise((go) => (document.readyState === "loading" ? addEventListener("DOMContentLoaded", go) : go()));
let python;

document.documentElement.dataset.boot = ""; // the style says so if this script never comes
// Who comes back is further down, where the style must not leave out what stands above. If the browser has looked for that place
// before this was said, it is not the right one.
const place = "leafward.place " + location.pathname;
if (["reload", "back_forward"].includes(performance.getEntriesByType("navigation")[0]?.type)) {
  document.documentElement.dataset.back = "";
  const { value: top } = attempt(() => sessionStorage.getItem(place));
  if (top && !location.hash) printed.then(() => scrollTo({ top: Number(top), behavior: "instant" }));
}
addEventListener("pagehide", () => attempt(() => sessionStorage.setItem(place, scrollY)));
const slow = setTimeout(() => say("Python takes unusually long to arrive. You can read on meanwhile; if nothing comes, reload the page."), 20000);

start()
  .then(() => setTimeout(keepOffline, 3000)) // when everything that is seen has come
  .catch((error) => {
    console.error(error);
    document.documentElement.dataset.python = "failed";
    say(`Python could not start in this browser (${reason(error)}). You can read everything, but the figures stand still. ${remedy()}`);
  })
  .finally(() => clearTimeout(slow));

async function start() {
  const first = script.dataset.first ? script.dataset.first.split(" ") : [];
  globalThis.leafward = { attempt, attemptMethod, figures: script.dataset.figures, has, bring, bench };
  const [made, core, ...more] = await Promise.all([
    interpreter(), // made ready while the rest of the page comes
    "carried" in script.dataset ? carried() : fetched("./python.pack"),
    ...first.map((file) => fetched(file)),
  ]);
  python = made;
  mount(python, core, "/lib");
  first.forEach((file, i) => take(file, more[i]));
  await printed;
  python.pyimport("leafward.lesson.page").start(); // no program as a text: the interpreter's compiler would have to be made ready
}

async function interpreter() {
  const { loadMicroPython } = await import("./micropython.js");
  return loadMicroPython({
    url: new URL("./micropython.wasm", here).href,
    heapsize: 16 * 1024 * 1024,
    stdout: (line) => console.log(line),
    stderr: (line) => console.error(line),
  });
}

// Whether the whole program of a figure is there.
function has(name) {
  return packs.get(name).every((file) => arrived.has(file));
}

// Brings the program of a figure, and tells Python: done(name, what went wrong or "").
function bring(name, done) {
  Promise.all(packs.get(name).map(arrive)).then(
    () => done(name, ""),
    (error) => done(name, reason(error)),
  );
}

// A worker with a Python of its own, for programs of the reader's.
function bench() {
  return new Worker(new URL("./bench.js", here), { type: "module" });
}

function arrive(file) {
  if (arrived.has(file)) return null; // with the page
  if (!arriving.has(file)) {
    const arrival = fetched(file, 20000).then((pack) => take(file, pack));
    arrival.catch(() => arriving.delete(file)); // so that it is asked for again when the reader tries again
    arriving.set(file, arrival);
  }
  return arriving.get(file);
}

// Python can import what a pack holds: a folder, which the pack's name tells (./FLOOR-FOLDER.HASH.pack).
function take(file, pack) {
  mount(python, pack, "/later/leafward/" + file.slice(2).split(".")[0].replace("-", "/"));
  arrived.add(file);
}

// From now on the pages open without a network, where the browser can keep them. Where it cannot, nothing changes.
function keepOffline() {
  if (self !== top || !navigator.serviceWorker || !location.protocol.startsWith("http")) return;
  navigator.serviceWorker.register(new URL("../offline.js", here), { updateViaCache: "none" }).catch((error) => console.debug(error));
}

// The core, where the page carries it: a slow line brings it while it would be idle, between the page and what that asks for.
async function carried() {
  await printed;
  const holder = document.getElementById("core");
  const letters = atob(holder.content.textContent);
  const packed = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) packed[i] = letters.charCodeAt(i); // `from` takes 4 ms
  holder.remove();
  if (!globalThis.DecompressionStream) return fetched("./python.pack");
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"))).arrayBuffer();
}

async function fetched(name, patience) {
  const answer = await fetch(new URL(name, here), patience && AbortSignal.timeout ? { signal: AbortSignal.timeout(patience) } : {});
  if (!answer.ok) throw new Error(`${name.slice(2)} came back with ${answer.status}`);
  return answer.arrayBuffer();
}

function reason(error) {
  // Of a Python traceback, the last line says what happened.
  return String(error.message || error).trim().split("\n").pop().replace(/\.$/, "");
}

function remedy() {
  return location.protocol === "file:"
    ? "A page opened from a disk may not start it: serve its folder with python -m http.server, and open the address that this prints."
    : "Reload the page to try again.";
}

async function say(sentence) {
  await printed;
  const status = document.getElementById("status");
  if (status) status.textContent = sentence;
}
