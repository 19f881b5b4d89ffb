"""leafward score says what scikit-learn says; classes are balanced, thresholds moved, and training told as JSON or not at all."""

import json

import numpy as np
import pytest

from desk import tables
from desk.shell import refused, run
from leafward.desk.scoring import area, calibration, of_classes, of_numbers


def test_classes_are_scored_as_scikit_learn_does():
    from sklearn import metrics

    random = np.random.default_rng(1)
    truth = random.integers(0, 3, 300)
    shares = random.dirichlet([1, 1, 1], 300) + 0.4 * np.eye(3)[truth]
    shares = (shares / shares.sum(axis=1, keepdims=True)).round(2) + 1e-3
    shares /= shares.sum(axis=1, keepdims=True)
    facts = of_classes(["a", "b", "c"], shares, truth)
    said = shares.argmax(axis=1)
    precision, recall, both, rows = metrics.precision_recall_fscore_support(truth, said)
    for i, value in enumerate("abc"):
        entry = facts["classes"][value]
        assert [entry[name] for name in ("precision", "recall", "f1", "rows")] == pytest.approx([precision[i], recall[i], both[i], rows[i]])
        assert entry["auc"] == pytest.approx(metrics.roc_auc_score(truth == i, shares[:, i]))
    assert facts["accuracy"] == metrics.accuracy_score(truth, said)
    assert facts["auc"] == pytest.approx(metrics.roc_auc_score(truth, shares, multi_class="ovr"))
    assert facts["log_loss"] == pytest.approx(metrics.log_loss(truth, shares))
    assert facts["commonest"]["accuracy"] == np.bincount(truth).max() / 300


def test_numbers_are_scored_as_scikit_learn_does():
    from sklearn import metrics

    random = np.random.default_rng(1)
    truth = random.normal(5, 2, 100)
    said = truth + random.normal(0, 1, 100)
    facts = of_numbers(said, truth)
    assert facts["r2"] == pytest.approx(metrics.r2_score(truth, said))
    assert facts["mae"] == pytest.approx(metrics.mean_absolute_error(truth, said))
    assert facts["rmse"] == pytest.approx(metrics.root_mean_squared_error(truth, said))
    assert of_numbers(truth, np.ones(100))["r2"] is None


def test_areas_and_calibration_at_their_edges():
    assert area(np.array([0.1, 0.2]), np.array([True, True])) is None
    assert area(np.array([0.5, 0.5]), np.array([True, False])) == 0.5
    assert calibration(np.array([1.0, 1.0]), np.array([True, False]))["error"] == 0.5


@pytest.fixture(scope="module")
def rare(tmp_path_factory):
    """One row in twenty is a yes, and x tells a little."""
    folder = tmp_path_factory.mktemp("rare")
    random = np.random.default_rng(2)
    answers = random.random(2000) < 0.05
    x = random.normal(size=2000) + 1.5 * answers
    (folder / "t.csv").write_text("x,y\n" + "".join(f"{a:.4f},{'yes' if b else 'no'}\n" for a, b in zip(x, answers)))
    return folder


def test_balance_finds_the_rare_class(rare):
    assert run("train", "t.csv", "--quiet", "-o", "plain.json", cwd=rare).text == ""
    told = json.loads(run("train", "t.csv", "--balance", "--json", "-o", "even.json", cwd=rare).text)
    assert (told["model"], told["balance"], told["held_out"]["rows"]) == ("even.json", True, 400)
    plain, even = [json.loads(run("score", name, "t.csv", "--json", cwd=rare).text) for name in ("plain.json", "even.json")]
    assert plain["classes"]["yes"]["recall"] < 0.2
    assert even["classes"]["yes"]["recall"] > 0.6
    assert even["accuracy"] < plain["accuracy"]
    assert abs(even["auc"] - plain["auc"]) < 0.02
    moved = json.loads(run("score", "plain.json", "t.csv", "--json", "--threshold", "0.05", cwd=rare).text)
    assert moved["classes"]["yes"]["recall"] > 0.5
    said = run("predict", "plain.json", "t.csv", "--threshold", "0.05", cwd=rare).text
    assert said.count(",yes\n") > 2 * 100


def test_score_is_told_in_words(rare, tmp_path):
    run("train", "t.csv", "--quiet", "-o", "m.json", cwd=rare)
    told = run("score", "m.json", "t.csv", cwd=rare).text
    assert told.startswith("t.csv: 2,000 rows.\n")
    assert "Always saying no would give 9" in told
    assert "precision  recall" in told
    tables.write(tmp_path / "d.csv", "diabetes")
    run("train", "d.csv", "--quiet", cwd=tmp_path)
    told = run("score", "model.json", "-", cwd=tmp_path, input=(tmp_path / "d.csv").read_bytes()).text
    assert "on the mean" in told
    assert "Always saying the mean, 152.1, would be off by" in told


def test_wishes_that_fit_no_such_model(rare, tmp_path):
    tables.write(tmp_path / "d.csv", "diabetes")
    run("train", "d.csv", "--quiet", "--epochs", "1", "--folds", "0", cwd=tmp_path)
    assert refused("predict", "model.json", "d.csv", "--threshold", "0.5", cwd=tmp_path).startswith(
        "A threshold decides between two classes"
    )
    assert "no classes to balance" in refused("train", "d.csv", "--balance", cwd=tmp_path)
    (tmp_path / "new.csv").write_text("x\n1\n")
    assert refused("score", "model.json", "new.csv", cwd=tmp_path).startswith("new.csv has no column target, which the model predicts.")
