"""Times the same training step in Leafward's kernel and in what a user would pick instead, in turns within one run.

2 -> width -> 1, tanh, squared error, full batch, plain gradient descent. Every contestant first proves that ten steps bring it to the
same loss. Then, round after round, each one runs about as long as the others; a table tells medians, quartiles and ratios.
Writes build/bench/results.json and results.md. `python benchmarks/run.py --help` tells the choices.
"""

import argparse
import contextlib
import ctypes
import importlib.metadata
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

import chromium
import peers

from leafward.compiler.kernel import Kernel
from leafward.engine import data
from leafward.engine.nn import MLP
from leafward.engine.optim import SGD

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "bench"
VENV = ROOT / "build" / "bench-venv" / "bin" / "python"
TENSORFLOW = ROOT / "build" / "bench-node" / "node_modules" / "@tensorflow" / "tfjs" / "dist" / "tf.min.js"
RATE = 0.1
SINGLE = "f32"  # in the name of whatever computes in single precision, as most libraries do by default
CLANG = ["clang", "--target=wasm32", "-O3", "-msimd128", "-DL=2", "-nostdlib", "-Wl,--no-entry", "-Wl,--export-dynamic"]
PAGE_KERNEL = """
import json
from leafward.compiler.kernel import Kernel
from leafward.compiler.load import now
from leafward.engine.nn import MLP
from leafward.engine.optim import SGD

class Contestant:
    def prepare(self, points, weights, width, rate):
        network = MLP([2, width, 1])
        parameters = network.parameters()
        for parameter, weight in zip(parameters, weights):
            parameter.data = weight
        self.kernel = Kernel(network, optimiser=SGD(parameters, rate), lanes=LANES, fused=FUSED)
        self.kernel.load([((a, b), y) for a, b, y in points])
        self.kernel.step(10)
        return self.kernel.loss()
    def run(self, steps):
        start = now()
        self.kernel.step(steps)
        return (now() - start) / 1000
NAME = Contestant()
"""


class Desk:
    """Leafward's kernel under wasmtime."""

    def __init__(self, lanes, fused=False):
        self.lanes, self.fused = lanes, fused

    def prepare(self, points, weights, width, rate):
        network = MLP([2, width, 1])
        for parameter, weight in zip(network.parameters(), weights, strict=True):
            parameter.data = weight
        self.kernel = Kernel(network, optimiser=SGD(network.parameters(), rate), lanes=self.lanes, fused=self.fused)
        self.kernel.load([((a, b), y) for a, b, y in points])
        self.kernel.step(10)
        return self.kernel.loss()

    def run(self, steps):
        start = time.perf_counter()
        self.kernel.step(steps)
        return time.perf_counter() - start


class C:
    """benchmarks/step.c, compiled for this machine."""

    def prepare(self, points, weights, width, rate):
        library = BUILD / f"step{width}.so"
        command = ["gcc", "-O3", "-march=native", f"-DH={width}", "-shared", "-fPIC", "-o", library, "step.c"]
        subprocess.run(command, cwd=ROOT / "benchmarks", check=True)
        self.c = ctypes.CDLL(str(library))
        self.c.set_sample.argtypes = [ctypes.c_int, ctypes.c_double, ctypes.c_double, ctypes.c_double]
        self.c.set_parameter.argtypes = [ctypes.c_int, ctypes.c_double]
        self.c.begin.argtypes = [ctypes.c_int, ctypes.c_double]
        self.c.get_loss.restype = ctypes.c_double
        for i, (a, b, y) in enumerate(points):
            self.c.set_sample(i, a, b, y)
        for i, weight in enumerate(weights):
            self.c.set_parameter(i, weight)
        self.c.begin(len(points), rate)
        self.c.train(10)
        return self.c.get_loss()

    def run(self, steps):
        start = time.perf_counter()
        self.c.train(steps)
        return time.perf_counter() - start


class Peer:
    """A library in a process of its own."""

    def __init__(self, name):
        command = [VENV, ROOT / "benchmarks" / "peers.py", name]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def ask(self, what, given):
        self.process.stdin.write(json.dumps({what: given}) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError((self.process.stderr.read().strip().splitlines() or ["it ended"])[-1])
        return json.loads(answer)

    def prepare(self, *given):
        return self.ask("prepare", given)

    def run(self, steps):
        return self.ask("run", steps)

    def close(self):
        self.process.kill()
        self.process.wait()


class PageKernel:
    """Leafward's kernel in Chromium, written there by the page's Python."""

    def __init__(self, page, lanes, fused=False):
        self.page = page
        self.name = f"kernel_{lanes}_{fused}"
        source = PAGE_KERNEL.replace("LANES", repr(lanes)).replace("FUSED", repr(fused)).replace("NAME", self.name)
        page.evaluate("s => runPython(s)", source)

    def ask(self, method, given):
        source = f"print(json.dumps({self.name}.{method}(*json.loads({json.dumps(json.dumps(given))}))))"
        return json.loads(self.page.evaluate("s => runPython(s)", source)[0])

    def prepare(self, *given):
        return self.ask("prepare", given)

    def run(self, steps):
        return self.ask("run", [steps])


class PageScript:
    """A contestant of page.js."""

    def __init__(self, page, name):
        self.page, self.name = page, name

    def prepare(self, points, weights, width, rate):
        if self.name == "clang":
            binary = BUILD / f"step{width}.wasm"
            subprocess.run([*CLANG, f"-DH={width}", "-o", binary, "step.c"], cwd=ROOT / "benchmarks", check=True)
            self.page.evaluate("bytes => startClang(bytes)", list(binary.read_bytes()))
        return self.page.evaluate("([name, given]) => prepare(name, given)", [self.name, [points, weights, width, rate]])

    def run(self, steps):
        return self.page.evaluate("([name, steps]) => run(name, steps)", [self.name, steps])


def contestants(page, wanted):
    """name -> what makes the contestant; in the order of the table."""
    makers = {
        "desk: kernel f64x2": lambda: Desk("f64x2"),
        "desk: kernel f32x4": lambda: Desk("f32x4"),
        "desk: kernel f64x2, fused": lambda: Desk("f64x2", True),
        "desk: kernel f32x4, fused": lambda: Desk("f32x4", True),
        "desk: C, gcc -O3 -march=native": C,
    }
    makers |= {f"desk: {name}": lambda name=name: Peer(name) for name in peers.PEERS}
    makers |= {
        "page: kernel f64x2": lambda: PageKernel(page, "f64x2"),
        "page: kernel f32x4": lambda: PageKernel(page, "f32x4"),
        "page: kernel f64x2, fused": lambda: PageKernel(page, "f64x2", True),
        "page: kernel f32x4, fused": lambda: PageKernel(page, "f32x4", True),
        "page: C, clang -msimd128": lambda: PageScript(page, "clang"),
        "page: JavaScript loop": lambda: PageScript(page, "loop"),
        "page: TensorFlow.js, f32": lambda: PageScript(page, "tensorflow"),
    }
    return {name: make for name, make in makers.items() if not wanted or any(word in name for word in wanted)}


def started(page, wanted):
    found, missing = {}, {}
    for name, make in contestants(page, wanted).items():
        try:
            if "TensorFlow" in name:
                page.add_script_tag(url=f"/{TENSORFLOW.relative_to(ROOT)}")
                page.evaluate("startTensorFlow('cpu')")
            found[name] = make()
        except Exception as error:
            missing[name] = str(error).strip().splitlines()[0]
    return found, missing


def problem(count, width):
    network = MLP([2, width, 1], seed=1)
    points = [[x1, x2, float(y)] for (x1, x2), y in data.moons(count)]
    return points, [p.data for p in network.parameters()], width, RATE


def measured(found, missing, count, width, rounds, seconds):
    """name -> the steps per second of every round."""
    expected, steps = None, {}
    for name, contestant in list(found.items()):
        try:
            assert name != "desk: micrograd" or count <= 100, "a step takes seconds"
            loss = contestant.prepare(*problem(count, width))
            expected = loss if expected is None else expected
            assert abs(loss - expected) <= (1e-4 if SINGLE in name else 1e-9) * expected, f"its loss is {loss}"
            steps[name] = calibrated(contestant, seconds)
        except Exception as error:
            missing[name] = missing.get(name) or f"{str(error).strip().splitlines()[-1][:150]} (N = {count}, width {width})"
            print(f"  {name}: {missing[name]}", file=sys.stderr)
    paces = {name: [] for name in steps}
    for i in range(rounds):
        order = list(steps)[i % len(steps) :] + list(steps)[: i % len(steps)]  # nobody always follows the same one
        for name in order:
            paces[name].append(steps[name] / found[name].run(steps[name]))
    return paces


def calibrated(contestant, seconds):
    """Steps that take about so many seconds."""
    steps = 1
    while (taken := contestant.run(steps)) < seconds / 4 and steps < 2**28:
        steps *= 2 if taken > seconds / 50 else 4
    return max(1, int(steps * seconds / taken))


def machine(page):
    model = next((line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line), "?")
    versions = {"Python": platform.python_version(), "Chromium": page.context.browser.version if page else "none"}
    for tool in ("gcc", "clang"):
        with contextlib.suppress(OSError):
            versions[tool] = subprocess.run([tool, "-dumpversion"], capture_output=True, text=True, check=True).stdout.strip()
    versions["wasmtime"] = importlib.metadata.version("wasmtime")
    listed = subprocess.run([VENV, "-m", "pip", "list", "--format", "json"], capture_output=True, text=True, check=False)
    installed = {row["name"]: row["version"] for row in json.loads(listed.stdout or "[]")}
    versions |= {name: installed[name] for name in ("numpy", "torch", "jax", "tinygrad", "micrograd") if name in installed}
    return {"processor": model, "processors": os.cpu_count(), "system": platform.platform(), "load": os.getloadavg()[0], **versions}


def table(results, counts):
    """Markdown: a row for each contestant, and for each N the median, the middle half, and the ratio to the kernel beside it."""
    heads = [f"N = {count:,}" if isinstance(count, int) else count for count in counts]
    lines = ["| | " + " | ".join(f"{head} | ×" for head in heads) + " |", "|---|" + "--:|--:|" * len(counts)]
    names = list(dict.fromkeys(name for count in counts for name in results[count]))
    for name in names:
        cells = []
        own = name.split(":")[0] + ": kernel f64x2"
        for count in counts:
            paces = results[count].get(name)
            if not paces:
                cells.append("– | –")
                continue
            low, _, high = statistics.quantiles(paces, n=4)
            ratio = statistics.median(results[count][own]) / statistics.median(paces) if own in results[count] else float("nan")
            cells.append(f"{short(statistics.median(paces))} ({short(low)}–{short(high)}) | {ratio:.2f}")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def short(pace):
    for size, unit in ((1e6, "M"), (1e3, "k")):
        if pace >= size:
            return f"{pace / size:.3g}{unit}"
    return f"{pace:.3g}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=0.15, help="about how long one turn of a contestant takes")
    parser.add_argument("--only", nargs="*", default=[], help="contestants whose names contain one of these words")
    parser.add_argument("--growth", action="store_true", help="also widths from 8 to 512 and N to 100,000")
    given = parser.parse_args()
    BUILD.mkdir(parents=True, exist_ok=True)
    with chromium.page() as page:
        time.sleep(3)  # a fresh Chromium is busy with itself
        found, missing = started(page, given.only)
        counts = [10, 100, 1000]
        results = {}
        for count in counts:
            results[count] = measured(found, missing, count, 8, given.rounds, given.seconds)
        about = machine(page)
        text = [
            "# Steps per second",
            "",
            "2 → 8 → 1, tanh, squared error, full batch. Median (middle half of the rounds);",
            "× is how many times faster the kernel in f64x2 on the same side, desk or page, is.",
            "",
            table(results, counts),
            "",
        ]
        growth = {}
        if given.growth:
            some = {
                name: c for name, c in found.items() if any(word in name for word in ("kernel f64x2", "C,", "NumPy", "loop", "scanned"))
            }
            for width, count in ((8, 10_000), (8, 100_000), (32, 1000), (128, 1000), (512, 100)):
                growth[f"{width} wide, N = {count:,}"] = measured(some, missing, count, width, 3, 3 * given.seconds)
            text += ["## How cost grows", "", table(growth, list(growth)), ""]
        for peer in found.values():
            if isinstance(peer, Peer):
                peer.close()
    if missing:
        text += ["Not measured: " + "; ".join(f"{name} ({why})" for name, why in missing.items()) + ".", ""]
    text += ["Machine: " + ", ".join(f"{key} {value}" for key, value in about.items()) + f". {given.rounds} rounds in turns.", ""]
    (BUILD / "results.md").write_text("\n".join(text))
    (BUILD / "results.json").write_text(
        json.dumps({"machine": about, "steps_per_second": results, "growth": growth, "missing": missing}, indent=1)
    )
    print("\n".join(text))


if __name__ == "__main__":
    main()
