"""What is taken along says what the page says: programs print its loss, the terminal takes its model, and a file brings everything back."""

import contextlib
import functools
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import running
from hostile import ANYTHING
from leafward.desk.model import Model as DeskModel
from leafward.desk.predict import predict
from leafward.desk.reading import Table
from leafward.desk.train import Wishes, train
from leafward.engine.activations import ACTIVATIONS
from leafward.engine.loss import LOSSES
from leafward.engine.optim import OPTIMISERS
from leafward.figures.torch_names import MODULES, RULES
from leafward.rooms.play import take_programs
from leafward.rooms.play.table_cells import CannotTake
from leafward.rooms.play.take_model import Model, is_model, written
from leafward.rooms.play.widget import Figure
from rooms.play.tables import TABLES
from walks import Reader

what_is_learnt = pytest.mark.usefixtures("unpainted")

CLASSES = "x1,x2,y\n" + "".join(f"{x1 / 4},{x2 / 4 - 0.3},{'abc'[(x1 + x2) % 3]}\n" for x1 in range(6) for x2 in range(6))
NUMBERS = "x1;x2;y\n" + "".join(f"{x1},{x2 + 5};{x2 * 7};{x1 * x2 / 2}\n".replace(".", ",") for x1 in range(5) for x2 in range(5))


def rest(figure):
    """Frames until there is nothing to do."""
    for _ in range(20000):
        if not figure.running:
            return
        figure.work(1e9)
    raise AssertionError("it does not come to rest")


def step(figure, count):
    for _ in range(count):
        figure.press_step()
        rest(figure)


def a_room(table="", **settings):
    figure = Figure()
    figure.press_how("interpreted")
    if table:
        figure.receive("data", "t.csv", table, "utf-8")
    for name, value in settings.items():
        setattr(figure, name, value)
    figure.new_network()
    rest(figure)
    return figure


def printed(text, folder):
    """The losses that a program prints."""
    (folder / "program.py").write_text(text, "utf-8")
    return [float(line.split()[-1]) for line in running.printed(folder / "program.py").splitlines()]


ROOMS = {
    "dots": {},
    "held and batches": {"share": 40, "batch": "some", "count": 30},
    "adam": {"optimiser": "adam", "rate": 0.02, "activation": "relu", "decay": 0.1, "layers": 2, "neurons": 3},
    "adamw": {"optimiser": "adamw", "rate": 0.02, "activation": "gelu", "decay": 0.1},
    "momentum": {"optimiser": "momentum", "rate": 0.1, "activation": "sigmoid", "decay": 0.05, "batch": "one"},
    "no layers": {"layers": 0},
    "classes": {"table": CLASSES, "rate": 0.1, "activation": "softplus"},
    "numbers": {"table": NUMBERS, "rate": 0.05, "activation": "leaky_relu", "optimiser": "rmsprop"},
    "locked": {"locked": [0, 4, 20, 32]},
}


@what_is_learnt
@pytest.mark.parametrize("name", ROOMS)
def test_programs_print_the_loss_that_the_page_shows_and_learn_as_it_does(tmp_path, monkeypatch, name):
    monkeypatch.setattr(take_programs, "WORK", 200)  # five steps where there are forty rows
    figure = a_room(**ROOMS[name])
    if figure.optimiser == "sgd":
        step(figure, 3)
    ours, theirs = take_programs.ours(figure), take_programs.torch(figure)
    before = figure.trainer.loss
    steps = take_programs.steps_of(figure)
    step(figure, steps)
    expected = [before, figure.trainer.loss]
    assert expected[0] != expected[1]
    assert printed(ours, tmp_path) == pytest.approx(expected, rel=1e-9)
    assert printed(theirs, tmp_path) == pytest.approx(expected, rel=1e-9)


def test_every_activation_optimiser_and_loss_can_be_taken_along():
    assert MODULES.keys() == ACTIVATIONS.keys()
    assert RULES.keys() == OPTIMISERS.keys()
    assert take_programs.LOSSES.keys() <= LOSSES.keys()


@what_is_learnt
@pytest.mark.parametrize("name", ROOMS)
def test_the_terminal_takes_the_model_as_its_own(tmp_path, name):
    figure = a_room(**ROOMS[name])
    step(figure, 2)
    (tmp_path / "m.json").write_text(written(figure), encoding="utf-8")
    table = ROOMS[name].get("table") or take_programs.rows_as_csv(figure)
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    model = DeskModel.load(tmp_path / "m.json")
    data = figure.data()
    inputs = np.array([row[:-1] for row in data.rows])
    expected = [[output.data for output in figure.trainer.network(row)] for row in inputs.tolist()]
    assert np.allclose(model.outputs(inputs), expected, rtol=1e-9)
    with Table(str(tmp_path / "t.csv"), known=model.names) as read:
        predict(model, read, output=tmp_path / "out.csv")
    assert len((tmp_path / "out.csv").read_text().splitlines()) == len(data.rows) + 1
    train(Wishes(str(tmp_path / "t.csv"), onward=tmp_path / "m.json", epochs=2, test=0, output=tmp_path / "again.json", silent=True))
    assert [layer.neurons[0].activation for layer in DeskModel.load(tmp_path / "again.json").network.layers] == [
        layer.neurons[0].activation for layer in figure.trainer.network.layers
    ]


@what_is_learnt
@pytest.mark.parametrize("name", ROOMS)
def test_a_file_brings_everything_back(name):
    figure = a_room(**ROOMS[name])
    step(figure, 2)
    text = written(figure)
    assert is_model(text)
    other = a_room()
    other.met = ["overfit"]
    other.press_train()
    other.receive("data", "playground.json", text, "utf-8")
    rest(other)
    assert other.trainer.weights() == figure.trainer.weights()
    assert other.trainer.loss == pytest.approx(figure.trainer.loss, rel=1e-12)
    assert (other.mode, other.data().rows, other.locked) == (figure.mode, figure.data().rows, figure.locked)
    assert other.met == ["overfit"]
    if figure.optimiser == "sgd":  # what others remember is left behind, as by a reload
        step(figure, 1)
        step(other, 1)
    assert other.trainer.loss == pytest.approx(figure.trainer.loss, rel=1e-12)


def test_a_model_of_the_terminal_opens(tmp_path):
    table = "kind,x1,d,y\n" + "".join(
        f"{'uvw'[i % 3]},{i * 37 % 11},2024-0{i % 9 + 1}-1{i % 10},{'ab'[i * i % 7 < 3]}\n" for i in range(60)
    )
    (tmp_path / "t.csv").write_text(table)
    train(Wishes(str(tmp_path / "t.csv"), epochs=3, layers=[5, 4], test=0, output=tmp_path / "m.json", silent=True))
    desk = DeskModel.load(tmp_path / "m.json")
    figure = a_room()
    figure.receive("data", "m.json", (tmp_path / "m.json").read_text(), "utf-8")
    rest(figure)
    assert (figure.mode, figure.hidden(), figure.activation) == ("table", [5, 4], "relu")
    assert figure.trainer.weights() == [parameter.data for parameter in desk.network.parameters()]
    assert list(figure.data().classes) == desk.classes
    assert len(figure.data().inputs) == 8
    figure.press_drawer("take")
    figure.figure()
    rows = desk.inputs([["u", "3", "2024-03-05"], ["w", "10", ""]])
    ours = [[output.data for output in figure.trainer.network(row)] for row in rows.tolist()]
    assert np.allclose(ours, desk.outputs(rows))


@what_is_learnt
@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda model: model.update(version=3), "newer"),
        (lambda model: model.update(version=True), "no version"),
        (lambda model: model.update(features=[]), "no features"),
        (lambda model: model["features"][0].update(scale=0), "a scale of 0"),
        (lambda model: model["features"][0].update(mean="1"), "no number"),
        (lambda model: model["features"][0].pop("name"), "no name"),
        (lambda model: model["network"]["layers"][0].update(activation="swish"), "Leafward lacks"),
        (lambda model: model["network"]["layers"][0].update(activation=[]), "Leafward lacks"),
        (lambda model: model["network"]["layers"][0]["weights"].pop(), "as many neurons"),
        (lambda model: model["network"]["layers"][0]["weights"][0].pop(), "inputs"),
        (lambda model: model["network"]["layers"][1].update(activation="tanh"), "does not mix"),
        (lambda model: model["network"].update(layers=model["network"]["layers"] * 9), "three hidden layers"),
        (lambda model: model.update(features=model["features"] * 20), "two columns of one name"),
        (lambda model: model["target"].update(values=["a", "a"]), "twice"),
    ],
)  # fmt: skip
def test_a_damaged_model_gets_a_sentence_and_nothing_is_lost(change, words):
    model = json.loads(written(a_room(CLASSES)))
    del model["page"]
    change(model)
    figure = a_room(TABLES["plain"])
    before = (figure.mode, figure.data(), figure.trainer.weights())
    figure.receive("data", "m.json", json.dumps(model), "utf-8")
    rest(figure)
    assert words in figure.sentence()
    assert (figure.mode, figure.data(), figure.trainer.weights()) == before
    figure.figure()


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_whatever_stands_in_a_model_it_opens_or_gets_a_sentence(data):
    model = json.loads(written(a_room_of_classes()))
    if data.draw(st.booleans()):
        del model["page"]
    place = model
    for _ in range(data.draw(st.integers(0, 4))):
        inner = list(place.values()) if isinstance(place, dict) else place
        inner = [each for each in inner if isinstance(each, dict | list) and each]
        if inner:
            place = data.draw(st.sampled_from(inner))
    key = data.draw(st.sampled_from(list(place) if isinstance(place, dict) else range(len(place))))
    place[key] = data.draw(st.sampled_from([each for each in ANYTHING if json_can(each)]))
    with contextlib.suppress(CannotTake):
        Model(json.dumps(model), "m.json")


def json_can(value):
    try:
        return len(json.dumps(value)) < 10000
    except (ValueError, RecursionError):
        return False


@functools.cache
def a_room_of_classes():
    return a_room(CLASSES)


@pytest.mark.parametrize("name", ["classes", "numbers", "model"])
def test_hands_at_random_leave_a_table_as_it_would_be_drawn_anew(name):
    reader = Reader("play", seed=22)
    model = json.loads(written(a_room(CLASSES)))
    del model["page"]
    reader.figure.receive("data", "t.csv", {"classes": CLASSES, "numbers": NUMBERS, "model": json.dumps(model)}[name], "utf-8")
    assert reader.walk(150) == ""
