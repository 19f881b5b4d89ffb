"""Trains the same network on real and made-up rows in Leafward, in scikit-learn and in PyTorch, in turns within one run.

The same rows, standardised alike, the same shape, batch, optimiser and learning rate; first weights and orders of rows differ by seed.
A table tells the accuracy on held-out rows, and the time until the slowest one's last training loss was reached, as a ratio. Then
how long `leafward --help` takes, and how much memory training does. Writes build/bench/training.md and training.json.
"""

import argparse
import csv
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
from sklearn import datasets
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from leafward.desk.choosing import Wanted, chosen
from leafward.desk.columns import width
from leafward.desk.fitting import Fitting, Settings
from leafward.desk.judging import judged
from leafward.desk.preparing import prepared
from leafward.desk.reading import Table
from leafward.desk.survey import survey

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "bench"
VENV = ROOT / "build" / "bench-venv" / "bin" / "python"
OURS = "Leafward, f64"


class Task:
    """A table on disk, read as `leafward train` reads it, and what to train on it."""

    def __init__(self, name, rows, answers, layers, batch, epochs, rate, folder):
        self.name, self.layers, self.batch, self.epochs, self.rate = name, layers, batch, epochs, rate
        self.path = folder / f"{name}.csv"
        with self.path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*(f"x{i}" for i in range(rows.shape[1])), "y"])
            writer.writerows([*map(repr, row), f"c{answer}"] for row, answer in zip(rows.tolist(), answers, strict=True))
        (folder / name).mkdir()
        with Table(str(self.path)) as table:
            tallies, count = survey(table)
            self.rows = prepared(table, chosen(tallies, Wanted("y")), count, folder / name, batch, 0.2, False, 1)
        self.inputs = width(self.rows.features)
        self.arrays = []
        for store in (self.rows.training, self.rows.held_out):
            raw = np.vstack([store.bucket(i) for i in range(len(store))])
            self.arrays.append(self.rows.samples(raw))
            np.save(folder / f"{name}{len(self.arrays)}.npy", self.arrays[-1])
        self.saved = [str(folder / f"{name}{i}.npy") for i in (1, 2)]


class Timed(Fitting):
    """A training run that looks at the clock after every epoch, and at no other rows."""

    def _judge(self, loss):
        self.watched = None
        self.times.append((time.perf_counter() - self.begun, loss))
        return super()._judge(loss)


def leafward(task, seed):
    settings = Settings(task.layers, "tanh", "adam", task.rate, task.epochs, task.batch, seed)
    begun = time.perf_counter()
    fitting = Timed(task.rows, settings)
    fitting.begun, fitting.times = begun, []
    model = fitting.run()
    return {"curve": fitting.times, "accuracy": judged(model, task.rows, task.rows.held_out).accuracy}


def scikit_learn(task, seed):
    (train, test), inputs = task.arrays, task.inputs
    x, y = train[:, :inputs], train[:, inputs:].argmax(axis=1)
    begun, curve = time.perf_counter(), []
    model = MLPClassifier(
        tuple(task.layers),
        activation="tanh",
        solver="adam",
        alpha=0,
        batch_size=task.batch,
        learning_rate_init=task.rate,
        random_state=seed,
    )
    for _ in range(task.epochs):
        model.partial_fit(x, y, classes=range(train.shape[1] - inputs))
        curve.append((time.perf_counter() - begun, model.loss_))
    return {"curve": curve, "accuracy": model.score(test[:, :inputs], test[:, inputs:].argmax(axis=1))}


class PyTorch:
    def __init__(self):
        command = [VENV, ROOT / "benchmarks" / "training_peer.py"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __call__(self, task, seed):
        given = {"samples": task.saved[0], "held_out": task.saved[1], "inputs": task.inputs, "layers": task.layers, "rate": task.rate}
        self.process.stdin.write(json.dumps({**given, "batch": task.batch, "epochs": task.epochs, "seed": seed}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def measured(task, contestants, seeds):
    """name -> a run for each seed, as {"curve", "accuracy"}."""
    found = {name: [] for name in contestants}
    for seed in range(1, seeds + 1):
        names = list(contestants)
        for name in names[seed % len(names) :] + names[: seed % len(names)]:  # nobody always follows the same one
            found[name].append(contestants[name](task, seed))
    return found


def until(run, goal):
    """Seconds until the training loss was so low."""
    return next(seconds for seconds, loss in run["curve"] if loss <= goal)


def table(task, found):
    runs = list(zip(*found.values(), strict=True))
    goals = [max(run["curve"][-1][1] for run in same) for same in runs]
    times = {name: [until(run, goal) for run, goal in zip(found[name], goals, strict=True)] for name in found}
    lines = [
        f"## {task.name}: {task.rows.training.rows:,} rows to train on, {task.inputs} → {' → '.join(map(str, task.layers))} → "
        f"{task.rows.target.width}, batches of {task.batch}, {task.epochs} epochs, {len(runs)} seeds",
        "",
        "| | right on held-out rows | less than Leafward | seconds to the same loss | × |",
        "|---|--:|--:|--:|--:|",
    ]
    for name, same in found.items():
        shares = [100 * run["accuracy"] for run in same]
        less = [100 * ours["accuracy"] - share for ours, share in zip(found[OURS], shares, strict=True)]
        ratios = [theirs / ours for theirs, ours in zip(times[name], times[OURS], strict=True)]
        lines.append(
            f"| {name} | {statistics.mean(shares):.2f} % (± {spread(shares):.2f}) | {statistics.mean(less):+.2f} ± "
            f"{spread(less) / len(less) ** 0.5:.2f} | {quartiles(times[name])} | {quartiles(ratios)} |"
        )
    return "\n".join(lines)


def spread(numbers):
    return statistics.stdev(numbers) if len(numbers) > 1 else 0.0


def quartiles(numbers):
    low, middle, high = statistics.quantiles(numbers, n=4) if len(numbers) > 1 else numbers * 3
    return f"{middle:.2f} ({low:.2f}–{high:.2f})"


def start_up():
    times = []
    for _ in range(11):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-m", "leafward.cli", "--help"], check=True, capture_output=True)
        times.append(1000 * (time.perf_counter() - begin))
    return times


def memory(task, folder):
    """The most megabytes that `leafward train` took for the table."""
    program = "import sys; from leafward import cli\ntry: cli.main(sys.argv[1:])\nexcept SystemExit as end: assert not end.code\n"
    program += "print(open('/proc/self/status').read())"
    command = [sys.executable, "-c", program, "train", task.path, "--epochs", "1", "--batch", "256", "-o", folder / "m.json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(re.search(r"VmHWM:\s+(\d+)", done.stdout)[1]) / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=10)
    given = parser.parse_args()
    warnings.filterwarnings("ignore", category=ConvergenceWarning)
    BUILD.mkdir(parents=True, exist_ok=True)
    contestants = {OURS: leafward, "scikit-learn MLPClassifier, f64": scikit_learn}
    missing = "" if VENV.exists() else "PyTorch was not measured: build/bench-venv is not there; `make bench` makes it."
    if not missing:
        contestants["PyTorch eager, f32"] = PyTorch()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        digits = datasets.load_digits()
        rows, answers = datasets.make_classification(100_000, 20, n_informative=10, n_classes=2, random_state=0)
        tasks = [
            Task("digits", digits.data, digits.target, [32], 32, 20, 0.003, folder),
            Task("table", rows, answers, [16, 16], 256, 5, 0.003, folder),
        ]
        text, results = ["# Training", ""], {}
        for task in tasks:
            results[task.name] = measured(task, contestants, given.seeds)
            text += [table(task, results[task.name]), ""]
        text += ["× is how many times longer than Leafward it took. Median (middle half of the seeds); ± is a standard deviation, and of"]
        text += ["the difference in accuracy the standard error. The clock starts before the network is made and compiled.", ""]
        load = os.getloadavg()[0]
        text += [f"`leafward --help` takes {quartiles(start_up())} ms; `leafward train` on 100,000 rows and 20 columns takes"]
        text += [f"{memory(tasks[1], folder):.0f} MB at most.", "", *([missing, ""] if missing else [])]
    text.append(f"Python {platform.python_version()}, numpy {np.__version__}, {os.cpu_count()} processors, load {load:.1f}.\n")
    (BUILD / "training.md").write_text("\n".join(text))
    (BUILD / "training.json").write_text(json.dumps(results))
    print("\n".join(text))


if __name__ == "__main__":
    main()
