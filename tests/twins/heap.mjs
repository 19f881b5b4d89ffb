// The heap watch: calls Python 50 times, each time making garbage and one JavaScript exception, and prints what the heap then holds.
// `node tests/twins/heap.mjs crossing` lets the exception cross Python, `… attempted` sends it through the page's `attempt`.

import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript";
import { attempt, attemptMethod } from "../../src/leafward/site/attempt.js";

const python = await loadMicroPython({ heapsize: 32 * 1024 * 1024 });
globalThis.leafward = { attempt, attemptMethod };
globalThis.fragile = {
  break() {
    throw new Error("broken");
  },
};
python.runPython(`
import gc, js

def crossing():
    garbage = [[float(i)] for i in range(10000)]
    getattr(js.fragile, "break")()

def attempted():
    garbage = [[float(i)] for i in range(10000)]
    answer = js.leafward.attemptMethod(js.fragile, "break")
    assert not answer.ok and "broken" in answer.error

def held():
    return gc.mem_alloc()
`);
const way = python.globals.get(process.argv[2]);
const held = python.globals.get("held");
const before = held();
let crossed = 0;
for (let i = 0; i < 50; i++) {
  try {
    way();
  } catch {
    crossed++;
  }
}
console.log(JSON.stringify({ crossed, grown: held() - before }));
process.exit(0);
