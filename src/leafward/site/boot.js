// Starts Python in the page, and says so in a sentence where it cannot. The build puts the hashed names for ./NAME.
// A classic script, not a module: it then runs where modules cannot load (a page opened from disk), and can tell the reader.

const here = document.currentScript.src;
const slow = setTimeout(() => say("Python takes unusually long to arrive. You can read on meanwhile."), 20000);

start()
  .catch((error) => {
    console.error(error);
    document.documentElement.dataset.python = "failed";
    say(`Python could not start in this browser (${reason(error)}). You can read everything, but the figures stand still.`);
  })
  .finally(() => clearTimeout(slow));

async function start() {
  const [{ loadMicroPython }, helpers, sources] = await Promise.all([
    import("./micropython.mjs"),
    import("./attempt.js"),
    fetched("./python.json").then((answer) => answer.json()),
  ]);
  // The interpreter does not survive an exception that JavaScript throws into it; attempt.js says why.
  globalThis.leafward = { attempt: helpers.attempt, attemptMethod: helpers.attemptMethod };
  const python = await loadMicroPython({
    url: new URL("./micropython.wasm", here).href,
    heapsize: 16 * 1024 * 1024,
    stdout: (line) => console.log(line),
    stderr: (line) => console.error(line),
  });
  const folders = new Set(Object.keys(sources).map((path) => path.slice(0, path.lastIndexOf("/"))));
  for (const folder of folders) python.FS.mkdirTree("/lib/" + folder);
  const bytes = new TextEncoder(); // the browser's own is far quicker than the file system's
  for (const [path, source] of Object.entries(sources)) python.FS.writeFile("/lib/" + path, bytes.encode(source));
  python.runPython(`
import sys
sys.path[:] = ["/lib", ".frozen"]
import leafward.lesson.page
leafward.lesson.page.start(${performance.now().toFixed(1)}, "MicroPython " + ".".join(str(n) for n in sys.implementation.version[:3]))
`);
}

async function fetched(name) {
  const answer = await fetch(new URL(name, here));
  if (!answer.ok) throw new Error(`${name.slice(2)} came back with ${answer.status}`);
  return answer;
}

function reason(error) {
  // Of a Python traceback, the last line says what happened.
  return String(error.message || error).trim().split("\n").pop().replace(/\.$/, "");
}

function say(sentence) {
  const status = document.getElementById("status");
  if (status) status.textContent = sentence;
}
