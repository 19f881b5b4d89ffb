"""Puts what the page needs from others into src/leafward/site/runtime: the MicroPython interpreter, the reading serif, and the editor.

Run after `npm ci`, which fetched them and checked their integrity. Takes out of the interpreter what no page uses (`frozen`, `glue`),
blanks and long names out of its JavaScript, and an eighth of the time out of its WebAssembly, which comes as its compiler has left it; puts
the editor and what it is made of into one file, cuts the serif down to the characters that a page like ours uses, and compresses the
interpreter here, once, because that takes a second that nobody should wait for at every build.
"""

import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path

import brotli
import frozen
import glue
from fontTools import subset
from fontTools.ttLib import TTFont

from leafward.site.letters import CUTS

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
RUNTIME = ROOT / "src" / "leafward" / "site" / "runtime"
MICROPYTHON = MODULES / "@micropython" / "micropython-webassembly-pyscript"
SERIF = MODULES / "@expo-google-fonts" / "source-serif-4"
ESBUILD = MODULES / ".bin" / "esbuild"
WASM_OPT = MODULES / ".bin" / "wasm-opt"
# What the interpreter is built with, and no more: a browser that runs it runs what comes out.
WASM = ("--mvp-features", *(f"--enable-{name}" for name in ("bulk-memory", "sign-ext", "nontrapping-float-to-int", "mutable-globals")))
EDITOR = ROOT / "src" / "leafward" / "site" / "editor.js"
CODEMIRROR = MODULES / "@codemirror" / "view"
IN_A_BROWSER = ("--define:process=undefined", "--define:__filename=undefined", "--tree-shaking=true")  # without what it has for Node
FILES = {
    "serif-regular": "400Regular/SourceSerif4_400Regular.ttf",
    "serif-italic": "400Regular_Italic/SourceSerif4_400Regular_Italic.ttf",
    "serif-semibold": "600SemiBold/SourceSerif4_600SemiBold.ttf",
}
# Kerning and ligatures; its plain figures line up already. What stands in italics are single letters and single words.
FEATURES = {"serif-regular": ["kern", "liga"], "serif-italic": ["liga"], "serif-semibold": ["kern", "liga"]}

MICROPYTHON_LICENCE = """\
MicroPython (micropython.mjs, micropython.wasm, micropython-settrace.wasm) is distributed under the MIT License.

The MIT License (MIT)

Copyright (c) 2013-2026 Damien P. George

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in
all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
THE SOFTWARE.
"""


def cut_serif(source: Path, target: Path, characters: str, features: list[str]) -> None:
    """Writes the font with these characters only, as woff2. The same font gives the same bytes: its dates are kept.

    Its licence lies beside it; the notice of copyright stays in the file.
    """
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(
        layout_features=features,
        hinting=False,
        desubroutinize=True,
        notdef_outline=True,
        name_IDs=[0, 1, 2],
        drop_tables=["BASE", "STAT", "gasp"],
    )
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)
    font.flavor = "woff2"
    font.save(target)


def shorten(source: Path, target: Path, *more: str) -> None:
    """Writes the JavaScript module without what only its authors read; notices of licences stay. more: what esbuild is told besides."""
    command = [ESBUILD, source, "--minify", "--format=esm", "--target=es2022", "--legal-comments=inline", f"--outfile={target}"]
    subprocess.run([*map(str, command), "--log-level=warning", *more], check=True, cwd=ROOT)


def quicken(wasm: bytes, target: Path) -> "subprocess.Popen[bytes]":
    """Writes a faster and smaller program that does the same: what to wait for, since it takes ten seconds."""
    target.write_bytes(wasm)
    return subprocess.Popen([WASM_OPT, target, *WASM, "-O3", "-o", target])


def bundle_editor() -> None:
    """Writes the editor with all that it imports as one module, and the licences of what is in it."""
    made_of = RUNTIME / "editor.json"
    shorten(EDITOR, RUNTIME / "editor.js", "--bundle", f"--metafile={made_of}")
    found = json.loads(made_of.read_text("utf-8"))["outputs"].values()
    made_of.unlink()
    texts: dict[str, list[str]] = {}
    for file in sorted(name for output in found for name, part in output["inputs"].items() if part["bytesInOutput"]):
        parts = Path(file).parts
        if parts[0] == "node_modules":
            package = Path(*parts[1 : 3 if parts[1].startswith("@") else 2])
            texts.setdefault((MODULES / package / "LICENSE").read_text("utf-8").strip(), []).append(package.as_posix())
    licences = [f"The editor (editor.js) holds {', '.join(dict.fromkeys(packages))}:\n\n{text}\n" for text, packages in texts.items()]
    (RUNTIME / "LICENSE-CodeMirror.txt").write_text("\n\n".join(licences), encoding="utf-8")


def compress(file: Path) -> None:
    """Writes FILE.br and FILE.gz beside the file."""
    content = file.read_bytes()
    file.with_name(file.name + ".br").write_bytes(brotli.compress(content, quality=11))
    file.with_name(file.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))


def main() -> int:
    for package in (MICROPYTHON, SERIF, ESBUILD, WASM_OPT, CODEMIRROR):
        if not package.exists():
            print(f"{package.relative_to(ROOT)} is missing; run `npm ci` first, or `make setup`, which does both.", file=sys.stderr)
            return 1
    shutil.rmtree(RUNTIME, ignore_errors=True)
    RUNTIME.mkdir(parents=True)
    wasm = {name: (MICROPYTHON / name).read_bytes() for name in ("micropython.wasm", "micropython-settrace.wasm")}
    wasm["micropython.wasm"] = frozen.without(wasm["micropython.wasm"])  # the other is for readers, who may import anything
    quickened = [quicken(content, RUNTIME / name) for name, content in wasm.items()]
    lean = RUNTIME / "lean.mjs"
    lean.write_text(glue.lean((MICROPYTHON / "micropython.mjs").read_text("utf-8")), encoding="utf-8")
    shorten(lean, RUNTIME / "micropython.mjs", *IN_A_BROWSER)
    lean.unlink()
    bundle_editor()
    shutil.copyfile(ROOT / "LICENSE", RUNTIME / "LICENSE-Leafward.txt")
    (RUNTIME / "LICENSE-MicroPython.txt").write_text(MICROPYTHON_LICENCE, encoding="utf-8")
    for name, source in FILES.items():
        cut_serif(SERIF / source, RUNTIME / f"{name}.woff2", "".join(sorted(CUTS[name])), FEATURES[name])
    if any(process.wait() for process in quickened):
        print("wasm-opt could not make the interpreter faster; what it says stands above.", file=sys.stderr)
        return 1
    for name in ("micropython.mjs", *wasm, "editor.js"):
        compress(RUNTIME / name)
    shutil.copyfile(SERIF / "LICENSE_FONT", RUNTIME / "LICENSE-SourceSerif.txt")
    return 0


if __name__ == "__main__":
    sys.exit(main())
