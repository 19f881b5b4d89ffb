// The worker in which the reader's own program runs, on a Python of its own, so that the page never waits for it. The build puts the
// hashed names for ./NAME, and mount.js before it. What is asked and answered is Python's affair: see rooms/workshop/worker.py.

import { loadMicroPython } from "./micropython.js";

const MOST = 128 * 1024 * 1024; // bytes of memory for it all: beyond, Python is told that there are no more

console.error = console.warn = console.debug; // what goes wrong here is told in the room

const grow = WebAssembly.Memory.prototype.grow;
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + pages * 65536 > MOST) throw new RangeError("the memory is full");
  return grow.call(this, pages);
};

try {
  await start();
} catch (error) {
  console.debug(error);
  postMessage(JSON.stringify({ kind: "failed", turn: 0 }));
}

async function start() {
  const [python, pack] = await Promise.all([
    loadMicroPython({
      url: new URL("./micropython-settrace.wasm", import.meta.url).href,
      heapsize: 16 * 1024 * 1024,
      stdout: () => {}, // what the reader prints comes another way
      stderr: (line) => console.debug(line),
    }),
    fetched("./bench.pack"),
  ]);
  mount(python, pack, "/lib");
  python.runPython(`
import sys
sys.path[:] = ["/lib", ".frozen"]
from leafward.rooms.workshop.worker import serve
serve()
`);
}

async function fetched(name) {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`${name} came back with ${answer.status}`);
  return answer.arrayBuffer();
}
