"""A model is trained on from where it stopped, its optimiser remembering; and numbers come with intervals that hold what they say."""

import csv
import io
import json

import numpy as np
import pytest

from desk import tables
from desk.shell import refused, run
from leafward.desk.fitting import Fitting, Settings
from leafward.desk.model import Model


@pytest.fixture
def table(tmp_path):
    return tables.write(tmp_path / "d.csv", "diabetes").parent


def test_in_two_halves_it_is_as_in_one(tmp_path):
    """Weights and what Adam remembers come back from the file; so only the order of the rows begins anew."""
    from desk.test_fitting import ready

    found = ready(tables.write(tmp_path / "iris.csv", "iris"), tmp_path, test=0)
    settings = Settings(epochs=3, batch=0)  # all rows to a step, so that their order is none
    whole = Fitting(found, Settings(epochs=6, batch=0))
    first = Fitting(found, settings)
    first.last = whole.last = True
    model = first.run()
    from leafward.desk.fitting import outcome

    model.training = outcome(first, None, "1")
    model.save(tmp_path / "m.json")
    second = Fitting(found, settings, onward=Model.load(tmp_path / "m.json"))
    second.last = True
    expected = [p.data for p in whole.run().network.parameters()]
    assert [p.data for p in second.run().network.parameters()] == pytest.approx(expected, rel=1e-9)


def test_the_command_goes_on(table):
    run("train", "d.csv", "--quiet", "--epochs", "3", "--stop", "0", "-o", "one.json", cwd=table)
    before = json.loads((table / "one.json").read_text())
    assert len(before["training"]["memory"]) == 4
    told = run("train", "d.csv", "--from", "one.json", "--epochs", "3", "--stop", "0", "-o", "two.json", cwd=table).text
    assert "Network 10 → 32 → 1, relu; adamw at 0.01" in told
    after = json.loads((table / "two.json").read_text())
    assert after["features"] == before["features"]
    assert after["training"]["training_loss"] < before["training"]["training_loss"]
    assert "memory" not in run("inspect", "two.json", cwd=table).text
    (table / "other.csv").write_text("a,target\n" + "".join(f"{i},{i * i}\n" for i in range(30)))
    assert refused("train", "other.csv", "--from", "one.json", "-o", "x.json", cwd=table).startswith("There is no column ")


def test_intervals_hold_what_they_say(table):
    run("train", "d.csv", "--quiet", cwd=table)
    found = {}
    for percent in ("50", "90"):
        rows = list(csv.DictReader(io.StringIO(run("predict", "model.json", "d.csv", "--interval", percent, cwd=table).text)))
        low, high, truth, said = (
            np.array([float(row[name]) for row in rows]) for name in ("prediction from", "prediction to", "target", "prediction")
        )
        assert ((low < said) & (said < high)).all()
        found[percent] = np.mean((low <= truth) & (truth <= high))
    assert found["50"] == pytest.approx(0.5, abs=0.12)
    assert found["90"] == pytest.approx(0.9, abs=0.07)


def test_intervals_that_nobody_knows(tmp_path, table):
    run("train", "d.csv", "--quiet", "--test", "0", "--stop", "0", "--epochs", "1", cwd=table)
    assert refused("predict", "model.json", "d.csv", "--interval", "90", cwd=table).startswith("This model does not know how far off it is")
    tables.write(tmp_path / "iris.csv", "iris")
    run("train", "iris.csv", "--quiet", "--epochs", "1", "--stop", "0", "-o", "i.json", cwd=tmp_path)
    assert refused("predict", "i.json", "iris.csv", "--interval", "90", cwd=tmp_path).startswith("This model predicts classes of target")
