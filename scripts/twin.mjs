// Runs Python files on the page's own interpreter, MicroPython, as set-up has made it, under Node: `node scripts/twin.mjs
// tests/twins/x.py [more.py …]`; on the one that tells which lines run, as the workshop's worker has it, where LEAFWARD_SETTRACE is set.
// Sees what the page sees (src/leafward's shared floors) and tests/; exits with 1 at the first file that raises.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript";
import { attempt, attemptMethod } from "../src/leafward/site/attempt.js";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("Name the Python files to run: node scripts/twin.mjs PATH.py [more.py …]");
  process.exit(2);
}
for (const file of files) {
  if (!existsSync(file)) {
    console.error(`There is no file ${file}.`);
    process.exit(2);
  }
}

// The same heap as the page's, and whole lines, so that a twin's prints read like CPython's.
const python = await loadMicroPython({
  url: `${root}/src/leafward/site/runtime/micropython${process.env.LEAFWARD_SETTRACE ? "-settrace" : ""}.wasm`,
  heapsize: 16 * 1024 * 1024,
  stdout: (line) => console.log(line),
  stderr: (line) => console.error(line),
});

globalThis.leafward = { attempt, attemptMethod };

function mount(from, to) {
  if (!existsSync(from)) return;
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".py")) continue;
    const source = join(entry.parentPath, entry.name);
    write(`${to}/${relative(from, source)}`, readFileSync(source));
  }
}

function write(path, bytes) {
  python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
  python.FS.writeFile(path, bytes);
}

const sources = join(root, "src", "leafward");
for (const floor of ["engine", "formula", "compiler", "view", "figures", "lesson", "rooms"]) mount(join(sources, floor), `/lib/leafward/${floor}`);
if (existsSync(join(sources, "__init__.py"))) write("/lib/leafward/__init__.py", readFileSync(join(sources, "__init__.py")));
mount(join(root, "tests"), "/lib/tests");
python.runPython("import sys\nsys.path[:] = ['/lib', '/lib/tests', '.frozen']");

for (const file of files) {
  // Written to the file system, not passed as a string: a string beyond about 88 kB fails, and a traceback names the file this way.
  const path = `/run/${file.replace(/^.*\//, "")}`;
  write(path, readFileSync(file));
  try {
    python.runPython(`exec(compile(open("${path}").read(), "${path}", "exec"), {"__name__": "__main__", "__file__": "${path}"})`);
  } catch (error) {
    if (error.name !== "PythonError") throw error;
    console.error(`${file}\n${error.message}`);
    process.exit(1);
  }
}
process.exit(0);
