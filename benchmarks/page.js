// The browser's side of the benchmark: starts the page's own Python with the floors that a page has, and a hand-written loop beside it.

import { loadMicroPython } from "/node_modules/@micropython/micropython-webassembly-pyscript/micropython.mjs";
import { attempt, attemptMethod } from "/src/leafward/site/attempt.js";

globalThis.leafward = { attempt, attemptMethod };

globalThis.startPython = async (sources) => {
  const python = await loadMicroPython({ heapsize: 32 * 1024 * 1024, stdout: (line) => globalThis.lines.push(line) });
  for (const [path, source] of Object.entries(sources)) {
    python.FS.mkdirTree("/lib/" + path.slice(0, path.lastIndexOf("/")));
    python.FS.writeFile("/lib/" + path, source);
  }
  python.runPython("import sys\nsys.path[:] = ['/lib', '.frozen']");
  globalThis.python = python;
};

globalThis.runPython = (source) => {
  globalThis.lines = [];
  globalThis.python.runPython(source);
  return globalThis.lines;
};
