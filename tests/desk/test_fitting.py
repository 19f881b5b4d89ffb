"""Training: rows are shared out and shuffled fairly in bounded memory, the best network is kept, and numbers are what they say."""

import csv

import numpy as np
import pytest

import trained
from desk import tables
from leafward.compiler.kernel import Kernel
from leafward.desk import fitting as fitting_module
from leafward.desk import preparing
from leafward.desk.choosing import Wanted, chosen
from leafward.desk.columns import Number
from leafward.desk.fitting import Fitting, Settings, outcome
from leafward.desk.judging import Verdict, judged, loss
from leafward.desk.packing import packed, unpacked
from leafward.desk.preparing import Dealer, Spread, prepared
from leafward.desk.reading import Table
from leafward.desk.survey import survey
from leafward.engine.loss import softmax_cross_entropy, squared_error
from leafward.engine.optim import Momentum
from leafward.failures import Failure


def ready(path, folder, test=0.2, stops=False, seed=1, batch=32, target="target", **asked):
    with Table(str(path)) as table:
        tallies, rows = survey(table)
        return prepared(table, chosen(tallies, Wanted(target, **asked)), rows, folder, batch, test, stops, seed)


@pytest.fixture(scope="module")
def iris(tmp_path_factory):
    return tables.write(tmp_path_factory.mktemp("iris") / "iris.csv", "iris")


def stored(store):
    return np.vstack([store.bucket(i) for i in range(len(store))])


@pytest.mark.parametrize("numbers", [10**6, 200])
def test_every_row_goes_to_one_part_and_every_class_is_shared_out_alike(iris, tmp_path, monkeypatch, numbers):
    monkeypatch.setattr(preparing, "NUMBERS", numbers)
    found = ready(iris, tmp_path, stops=True)
    assert len(found.training) == (1 if numbers > 200 else 5)
    parts = [stored(store) for store in (found.training, found.held_out, found.validation)]
    assert [np.bincount(part[:, -1].astype(int)).tolist() for part in parts] == [[34, 34, 34], [10, 10, 10], [6, 6, 6]]
    with iris.open() as file:
        rows = sorted([*map(float, row[:4]), found.target.places[row[4]]] for row in list(csv.reader(file))[1:])
    assert sorted(np.vstack(parts).tolist()) == rows
    # Mean and scale are those of the rows trained on, not of the others.
    for i, column in enumerate(found.features):
        assert (column.mean, column.scale) == pytest.approx((parts[0][:, i].mean(), parts[0][:, i].std()), rel=1e-12)


def test_sorted_rows_are_shuffled_across_buckets(tmp_path, monkeypatch):
    monkeypatch.setattr(preparing, "NUMBERS", 300)
    (tmp_path / "t.csv").write_text("x,target\n" + "".join(f"{i * 0.5},{'ab'[i >= 500]}\n" for i in range(1000)))
    found = ready(tmp_path / "t.csv", tmp_path, test=0)
    shares = [found.training.bucket(i)[:, -1].mean() for i in range(len(found.training))]
    assert len(shares) == 10
    assert 0.3 < min(shares) < max(shares) < 0.7


def test_shares_are_exact_in_the_end_however_few_rows_come_at_a_time():
    dealer = Dealer([0.2, 0.08], np.random.default_rng(1))
    parts = np.concatenate([dealer.parts(np.zeros(3), True) for _ in range(100)])
    assert np.bincount(parts).tolist() == [216, 60, 24]


def test_mean_and_spread_are_added_up_in_pieces():
    rows = np.random.default_rng(2).normal(5, 3, (1000, 2))
    rows[::7, 1] = np.nan
    rows[:, 1] += 1e9  # where naive sums of squares lose everything
    spread, columns = Spread(2), [Number("a"), Number("b")]
    for start in range(0, 1000, 130):
        spread.take(rows[start : start + 130])
    for i, column in enumerate(columns):
        spread.give(i, column)
        assert (column.mean, column.scale) == pytest.approx((np.nanmean(rows[:, i]), np.nanstd(rows[:, i])), rel=1e-9)


def test_numbers_too_large_to_compute_with(tmp_path):
    (tmp_path / "t.csv").write_text("x,target\n" + "".join(f"{(-1) ** i * 1.5e308},{'ab'[i % 2]}\n" for i in range(20)))
    with pytest.raises(Failure, match=r"x holds numbers as large as 1.5e\+308, too large to compute with"):
        ready(tmp_path / "t.csv", tmp_path)


@pytest.mark.parametrize("rows", range(1, 8))
@pytest.mark.parametrize("batch", [0, 1, 2, 3, 8])
def test_packing_is_the_kernels(rows, batch):
    table = Kernel(fitting_module.MLP([2, 1])).table
    numbers = np.arange(rows * 3.0).reshape(rows, 3)
    size = batch or rows
    expected = b"".join(table.packed(numbers[i : i + size].tolist(), 3) for i in range(0, rows, size))
    assert packed(numbers, 2, batch) == expected
    assert unpacked(packed(numbers, 2), rows, 3, 2).tolist() == numbers.tolist()


def test_the_losses_are_the_engines():
    outputs = np.random.default_rng(3).normal(0, 4, (5, 3))
    classes = [0, 2, 1, 1, 0]
    expected = np.mean([softmax_cross_entropy(row, answer).data for row, answer in zip(values(outputs), classes, strict=True)])
    assert loss("classification", outputs, np.eye(3)[classes]) == pytest.approx(expected, rel=1e-12)
    expected = np.mean([squared_error([row[0]], [row[1]]) for row in outputs.tolist()])
    assert loss("regression", outputs[:, :1], outputs[:, 1:2]) == pytest.approx(expected, rel=1e-12)


def values(rows):
    from leafward.engine.value import Value

    return [[Value(x) for x in row] for row in rows.tolist()]


def test_an_epoch_is_the_engines_own(iris, tmp_path):
    """The same rows in the same order through the engine's Values, without any kernel."""
    run = Fitting(ready(iris, tmp_path), Settings([3], "tanh", epochs=1, batch=50, optimiser="momentum", learning_rate=0.1))
    network = fitting_module.MLP([4, 3, 3], ["tanh", "linear"], seed=1)
    optimiser = Momentum(network.parameters(), 0.1)
    random = np.random.Generator(np.random.PCG64(2))
    random.permutation(1)
    raw = run.prepared.training.bucket(0)
    samples = run.prepared.samples(raw[random.permutation(len(raw))])
    losses = []
    for start in range(0, len(samples), 50):
        batch = samples[start : start + 50].tolist()
        costs = [softmax_cross_entropy(network(row[:4]), row[4:].index(1.0)) for row in batch]
        cost = sum(costs[1:], costs[0]) / len(batch)
        cost.backward()
        optimiser.step()
        losses.append(cost.data)
    run.run()
    assert [p.data for p in run.network.parameters()] == pytest.approx([p.data for p in network.parameters()], rel=1e-9)
    assert run.curve[0][1] == pytest.approx(np.mean(losses), rel=1e-9)
    assert run.curve[0][0] == 3


def test_the_best_network_is_kept_not_the_last(iris, tmp_path):
    run = Fitting(ready(iris, tmp_path, stops=True), Settings([8], epochs=60, stop=5, learning_rate=0.2))
    model = run.run()
    watched = [loss for _, _, loss in run.curve]
    assert run.ended == "stopped"
    assert run.best_epoch == watched.index(min(watched)) + 1 == len(watched) - 5
    assert judged(model, run.prepared, run.prepared.validation).loss == pytest.approx(min(watched), rel=1e-12)


@pytest.mark.parametrize(("stops", "best"), [(True, 2), (False, 3)])
def test_what_decides_is_the_watched_loss_if_training_stops_by_itself_and_else_the_training_loss(iris, tmp_path, stops, best):
    run = Fitting(ready(iris, tmp_path, stops=stops), Settings(stop=5 if stops else 0))
    assert run.watched is not None, "held-out rows are looked at in both cases"
    for run.epoch, (training, watched) in enumerate([(0.5, 0.9), (0.4, 0.2), (0.3, 0.4)], 1):
        run._judge(training, watched, np.zeros(1), list)
    assert run.best_epoch == best
    assert [watched for _, _, watched in run.curve] == [0.9, 0.2, 0.4]


def one_by_one(monkeypatch):
    monkeypatch.setattr(Fitting, "_together", lambda run: 1)


@pytest.mark.parametrize("asked", [{"stop": 4, "learning_rate": 0.1}, {"balance": True, "batch": 7}, {"batch": 0, "optimiser": "sgd"}])
def test_epochs_that_go_by_together_are_those_that_go_one_by_one(iris, tmp_path, monkeypatch, asked):
    """To the last bit: the curve with the watched losses, the best network and its optimiser's memory, and why it ended."""
    found = ready(iris, tmp_path, stops="stop" in asked)
    settings = Settings([5], epochs=30, **asked)
    together = Fitting(found, settings)
    together.run()
    one_by_one(monkeypatch)
    single = Fitting(found, settings)
    single.run()
    for name in ("curve", "steps", "epoch", "best_epoch", "ended"):
        assert getattr(together, name) == getattr(single, name), name
    assert [p.data for p in together.network.parameters()] == [p.data for p in single.network.parameters()]
    assert together.memories.tolist() == single.memories.tolist()


def test_an_interruption_keeps_the_best_so_far(iris, tmp_path):
    run = Fitting(ready(iris, tmp_path), Settings(epochs=1000))
    run.run(lambda fitting: fitting.epoch == 4)
    assert (run.ended, run.epoch, len(run.curve)) == ("interrupted", 4, 3)
    assert run.best_epoch == 3
    (tmp_path / "three").mkdir()
    three = Fitting(ready(iris, tmp_path / "three"), Settings(epochs=3))
    assert [p.data for p in three.run().network.parameters()] == [p.data for p in run.network.parameters()]


def test_an_interruption_in_the_first_epoch_keeps_what_there_is(iris, tmp_path):
    run = Fitting(ready(iris, tmp_path), Settings())
    run.run(lambda fitting: True)
    assert (run.ended, run.curve, run.best_epoch) == ("interrupted", [], 0)
    assert run.steps > 0
    assert "training_loss" not in outcome(run, None, "1")


@pytest.mark.parametrize("optimiser", ["adam", "momentum", "sgd"])
def test_a_loss_beyond_all_numbers(tmp_path, optimiser):
    tables.write(tmp_path / "d.csv", "diabetes")
    run = Fitting(
        ready(tmp_path / "d.csv", tmp_path), Settings([4], "linear", optimiser, learning_rate=1e6 if optimiser != "adam" else 1e200)
    )
    with pytest.raises(
        Failure, match=r"The loss grew beyond all numbers in the first epoch. Try a smaller step, such as --learning-rate 1"
    ):
        run.run()


def test_after_a_good_start_divergence_keeps_the_best(iris, tmp_path, monkeypatch):
    one_by_one(monkeypatch)
    run = Fitting(ready(iris, tmp_path), Settings(epochs=20))

    def look(fitting):
        if fitting.epoch == 5:
            fitting.optimiser.rate = float("inf")
        return False

    model = run.run(look)
    assert run.ended == "diverged"
    assert run.best_epoch <= 5
    assert np.isfinite(model.outputs(np.ones((1, 4)))).all()


def test_the_same_seed_gives_the_same_network_and_another_seed_another(iris, tmp_path):
    found = []
    for i, seed in enumerate((1, 1, 2)):
        (tmp_path / str(i)).mkdir()
        run = Fitting(ready(iris, tmp_path / str(i), seed=seed), Settings(epochs=3, seed=seed))
        found.append([p.data for p in run.run().network.parameters()])
    assert found[0] == found[1] != found[2]


def test_errors_in_the_targets_own_units_over_all_buckets(tmp_path, monkeypatch):
    monkeypatch.setattr(preparing, "NUMBERS", 500)
    tables.write(tmp_path / "d.csv", "diabetes")
    found = ready(tmp_path / "d.csv", tmp_path)
    assert len(found.held_out) > 3
    model = Fitting(found, Settings(epochs=20)).run()
    verdict = judged(model, found, found.held_out)
    rows = stored(found.held_out)
    apart = np.array(model.predict(rows[:, :-1].tolist())) - rows[:, -1]
    assert verdict.error == pytest.approx(np.sqrt((apart**2).mean()), rel=1e-9)
    assert verdict.explained == pytest.approx(1 - (apart**2).sum() / ((rows[:, -1] - rows[:, -1].mean()) ** 2).sum(), rel=1e-9)


def test_the_confusion_over_all_buckets(iris, tmp_path, monkeypatch):
    monkeypatch.setattr(preparing, "NUMBERS", 100)
    found = ready(iris, tmp_path)
    model = Fitting(found, Settings(epochs=3, learning_rate=0.003)).run()
    rows = stored(found.held_out)
    predicted = [found.target.places[label] for label in model.predict(rows[:, :-1].tolist())]
    verdict = judged(model, found, found.held_out)
    pairs = list(zip(rows[:, -1].tolist(), predicted, strict=True))
    assert verdict.confusion.tolist() == [[pairs.count((own, other)) for other in range(3)] for own in range(3)]
    owns = [own for own, _ in pairs]
    place, always = verdict.commonest
    assert always == owns.count(place) / len(owns) == max(map(owns.count, owns)) / len(owns)

    assert verdict.accuracy == np.mean([own == other for own, other in pairs]) < 1
    samples = found.samples(rows)
    assert verdict.loss == pytest.approx(loss("classification", model.outputs(samples[:, :4]), samples[:, 4:]), rel=1e-12)


def test_answers_beyond_all_numbers_have_no_r2():
    verdict = Verdict(trained.model(trained.PRICE))
    verdict.take(np.full((3, len(verdict.model.inputs(trained.rows(verdict.model, 1))[0]) + 1), 1e200))
    assert np.isnan(verdict.explained)
    assert "r2" not in verdict.facts()


def test_a_network_too_large_is_refused_at_once(iris, tmp_path):
    with pytest.raises(Failure, match=r"A network 4 → 1000 → 1000 → 3 has 1,007,000 weights"):
        Fitting(ready(iris, tmp_path), Settings([1000, 1000]))


@pytest.mark.parametrize(
    ("rows", "asked", "words"),
    [
        (["1,", "2,b"], {"test": 0.2}, "y is always b"),
        (["1,a", "2,b"], {"test": 0.2}, "There are too few rows to hold 20% of them out: 2. Give more rows, or say --test 0."),
        (["1,a", "2,b"], {"test": 0, "stops": True, "seed": 2}, "There are too few rows to keep some for --stop: 2."),
    ],
)
def test_too_few_rows(tmp_path, rows, asked, words):
    (tmp_path / "t.csv").write_text("\n".join(["x,y", *rows]) + "\n")
    with pytest.raises(Failure, match=words):
        ready(tmp_path / "t.csv", tmp_path, target="y", **asked)


def test_rows_without_an_answer_are_left_out_and_counted(tmp_path):
    (tmp_path / "t.csv").write_text("x,y\n" + "1,a\n2,b\n3,?\n" * 10)
    found = ready(tmp_path / "t.csv", tmp_path, target="y", features=["x"])
    assert (found.left_out, found.training.rows + found.held_out.rows) == (10, 20)
