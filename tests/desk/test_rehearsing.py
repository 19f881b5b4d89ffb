"""The rehearsal of a small table, a good model by default, and the logarithm of what spreads over orders of magnitude."""

import json

import numpy as np
import pytest

from desk import tables
from desk.shell import refused, run
from leafward.desk.fitting import Fitting, Settings
from leafward.desk.model import Model
from leafward.desk.part import Part
from leafward.desk.preparing import Skew
from leafward.desk.rehearsing import Rehearsal, dealt
from leafward.desk.train import Wishes
from leafward.failures import Failure


def test_every_row_is_in_one_part_and_every_class_is_shared_out():
    places = dealt(np.repeat([0.0, 1.0, 2.0], [50, 25, 10]), 5, True, 1)
    assert np.bincount(places).tolist() == [17] * 5
    assert [np.bincount(places[part], minlength=5).tolist() for part in (slice(0, 50), slice(50, 75), slice(75, 85))] == [
        [10] * 5, [5] * 5, [2] * 5,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "asked", "stop", "folds", "validates"),
    [
        (15, {}, 0, 0, False),
        (200, {}, 20, 5, False),
        (5000, {}, 20, 0, True),
        (5000, {"folds": 3}, 20, 3, False),
        (200, {"folds": 0}, 20, 0, True),
        (200, {"stop": 7}, 7, 0, True),
        (200, {"stop": 0}, 0, 0, False),
    ],
)
def test_who_says_when_to_stop(rows, asked, stop, folds, validates):
    wishes = Wishes("t.csv", **asked)
    wishes.divide(rows, Part(), "classification")
    assert (wishes.settings.stop, wishes.settings.folds, wishes.validates) == (stop, folds, validates)


@pytest.mark.parametrize(("folds", "words"), [(1, "Say at least --folds 2, or 0 for none."), (50, "too few rows for 50 folds")])
def test_folds_that_leave_nothing_to_learn_from_or_to_judge(folds, words):
    with pytest.raises(Failure, match=words):
        Wishes("t.csv", folds=folds).divide(60, Part(), "regression")


def test_a_default_model_of_a_small_table_is_said_to_spread(tmp_path):
    """Diabetes had R² 0.41 by training to the end; a line has 0.50."""
    tables.write(tmp_path / "d.csv", "diabetes")
    told = run("train", "d.csv", cwd=tmp_path).text
    assert "Rehearsed on 5 parts, each judged by a network that had not seen it: R² 0.4" in told
    training = json.loads((tmp_path / "model.json").read_text())["training"]
    assert training["held_out"]["r2"] > 0.47
    assert training["epochs"] == training["best_epoch"] < 60
    assert len(training["parts"]) == 5
    assert f"so long all the rows are trained on.\n\n{training['epochs']} epochs:" in told


@pytest.mark.parametrize(
    ("task", "rows", "decay"),
    [
        ("regression", 150, 0.3),
        ("regression", 500, 0.3),
        ("regression", 1500, 0.1),
        ("regression", 10**6, 0.00015),
        ("classification", 10**6, 0.3),
    ],
)
def test_weights_that_predict_a_number_decay_less_the_more_rows_there_are(task, rows, decay):
    wishes = Wishes("t.csv")
    wishes.divide(rows, Part(), task)
    assert wishes.settings.decay == decay
    wishes = Wishes("t.csv", decay=0.2)
    wishes.divide(rows, Part(), task)
    assert wishes.settings.decay == 0.2


def test_runs_that_share_machine_code_are_those_that_do_not(tmp_path):
    from desk.test_fitting import ready

    tables.write(tmp_path / "iris.csv", "iris")
    found = ready(tmp_path / "iris.csv", tmp_path)
    rehearsal = Rehearsal(found, Settings(epochs=4, folds=3))
    rehearsal.run()
    fitting = Fitting(found, Settings(epochs=3), before=rehearsal.last)
    weights = [p.data for p in fitting.run().network.parameters()]
    assert weights == [p.data for p in Fitting(found, Settings(epochs=3)).run().network.parameters()]


def test_an_interrupted_rehearsal_leaves_the_network_that_was_learning(tmp_path):
    from desk.test_fitting import ready

    tables.write(tmp_path / "iris.csv", "iris")
    rehearsal = Rehearsal(ready(tmp_path / "iris.csv", tmp_path), Settings(epochs=5, folds=3))
    rehearsal.run(lambda fitting: fitting.part.startswith("part 2") and fitting.epoch == 3)
    assert rehearsal.interrupted.ended == "interrupted"
    assert (len(rehearsal.verdicts), rehearsal.interrupted.best_epoch) == (1, 2)


def test_a_model_of_no_use_says_so(tmp_path):
    random = np.random.default_rng(1)
    rows = "".join(f"{x:.3f},{y:.3f},{'no' if z < 0.9 else 'yes'},{w:.4f}\n" for x, y, z, w in random.random((300, 4)))
    (tmp_path / "t.csv").write_text("x,y,c,n\n" + rows)
    told = run("train", "t.csv", "--target", "c", "--features", "x,y", cwd=tmp_path).text
    assert "So this model is of no use as it is: try" in told
    told = run("train", "t.csv", "--target", "n", "--features", "x,y", cwd=tmp_path).text
    assert "R² -" not in told or "Always saying the mean would be as good or better." in told


def skewed(numbers):
    skew = Skew()
    for part in np.array_split(np.array(numbers), 7):
        skew.take(part)
    return skew.calls_for_logarithms


def test_what_calls_for_logarithms():
    random = np.random.default_rng(1)
    assert skewed(np.exp(random.normal(0, 1, 1200)))
    assert skewed(1e9 * np.exp(random.normal(0, 1, 1200)))
    assert not skewed(np.exp(random.normal(0, 1, 900)))
    assert not skewed(random.normal(100, 5, 1000))
    assert not skewed(random.random(1000))
    assert not skewed([*np.exp(random.normal(0, 1, 1200)), 0])
    assert not skewed([*np.exp(random.normal(0, 1, 1200)), -1])


def test_a_skewed_target_is_learnt_by_its_logarithm(tmp_path):
    x = np.random.default_rng(1).normal(size=2000)
    (tmp_path / "t.csv").write_text("x,price\n" + "".join(f"{a},{np.exp(1.2 * a + 5)}\n" for a in x))
    told = run("train", "t.csv", cwd=tmp_path).text
    most = 2 * np.exp(1.2 * x + 5).max()
    assert "price spreads over orders of magnitude: its logarithm is learnt, and answers stay between 0 and " in told
    model = Model.load(tmp_path / "model.json")
    assert min(model.predict([[-9.0], [0.0]])) > 0
    assert model.predict([[1000.0]])[0] == model.target.most
    assert model.target.most <= most * (1 + 1e-9), "the largest may be among those held out"
    assert model.predict([[1.0]])[0] == pytest.approx(np.exp(6.2), rel=0.2)
    assert model.training["held_out"]["r2"] > 0.9
    assert "logarithm" not in run("train", "t.csv", "--no-log", cwd=tmp_path).text
    (tmp_path / "t.csv").write_text("x,price\n" + "".join(f"{a},{a}\n" for a in x))
    assert refused("train", "t.csv", "--log", cwd=tmp_path).startswith("price has numbers that are not above 0")
