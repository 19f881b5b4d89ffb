"""Models: what is saved is loaded, what goes in comes out as arithmetic says, and a damaged file gets a sentence."""

import contextlib
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leafward.desk.columns import Category, Number
from leafward.desk.model import Model
from leafward.engine.loss import softmax
from leafward.engine.nn import MLP
from leafward.failures import Failure

FEATURES = [Number("height", 1.5, 0.25), Category("colour", ["blue", "größer"]), Number("width", -3.0, 2.0)]
ROWS = [
    {"height": "1.75", "colour": "blue", "width": 5},
    {"height": None, "colour": "größer", "width": "?"},
    {"height": "2", "colour": "pink", "width": "-3"},
]
INPUTS = [[1.0, 1, 0, 4.0], [0, 0, 1, 0], [2.0, 0, 0, 0]]


def classifier():
    return Model(
        FEATURES, Category("kind", ["a", "b", "c"]), MLP([4, 5, 3], ["relu", "linear"], seed=3), {"seed": 3, "held_out": {"rows": 2}}
    )


def regressor():
    return Model(FEATURES, Number("price", 100.0, 10.0), MLP([4, 5, 1], ["sigmoid", "linear"], seed=3))


def test_inputs():
    model = classifier()
    assert model.inputs(ROWS).tolist() == INPUTS
    assert model.inputs([list(row.values()) for row in ROWS]).tolist() == INPUTS
    assert model.inputs([]).shape == (0, 4)
    with pytest.raises(Failure, match=r"A row has no width, which this model needs"):
        model.inputs([{"height": 1, "colour": "blue"}])
    with pytest.raises(Failure, match=r"takes 3 columns a row \(height, colour, width\), not 2"):
        model.inputs([[1, "blue"]])
    with pytest.raises(Failure, match=r"height holds numbers, but 'tall' in row 2"):
        model.inputs([[1, "blue", 1], ["tall", "blue", 1]])
    assert model.inputs([["inf", "blue", 1], [float("-inf"), "blue", 1], ["1e400", "blue", 1]])[:, 0].tolist() == [0, 0, 0]


def test_predictions_are_the_engines():
    model, network = classifier(), classifier().network.frozen()
    outputs = [network(row) for row in INPUTS]
    assert model.probabilities(ROWS) == pytest.approx(np.array([softmax(row) for row in outputs]), rel=1e-12)
    assert model.predict(ROWS) == ["abc"[row.index(max(row))] for row in outputs]
    model, network = regressor(), regressor().network.frozen()
    assert model.predict(ROWS) == pytest.approx([100 + 10 * network(row)[0] for row in INPUTS], rel=1e-12)
    assert model.predict([]) == []
    with pytest.raises(Failure, match="which has no probabilities"):
        model.probabilities(ROWS)


@pytest.mark.parametrize("make", [classifier, regressor])
def test_what_is_saved_is_loaded(make, tmp_path):
    model = make()
    model.save(tmp_path / "m.json")
    again = Model.load(tmp_path / "m.json")
    assert again.predict(ROWS) == model.predict(ROWS)
    assert (again.task, again.names, again.classes, again.training) == (model.task, model.names, model.classes, model.training)
    assert [p.label for p in again.network.parameters()] == [p.label for p in model.network.parameters()]
    again.save(tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "m.json").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again.json", "m.json"]


def sentence(tmp_path, content):
    path = tmp_path / "m.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    with pytest.raises(Failure) as failure:
        Model.load(path)
    return str(failure.value).replace(f"{tmp_path}/", "")


@pytest.fixture
def data(tmp_path):
    classifier().save(tmp_path / "m.json")
    return json.loads((tmp_path / "m.json").read_bytes())


def test_files_that_are_no_models(tmp_path, data):
    foreign = "m.json is no Leafward model. Name one that `leafward train` wrote."
    for content in (b"hello", b"\xff\xfe\x00", b"[1, 2]", b"{}", b"[" * 100_000, {"format": "other"}):
        assert sentence(tmp_path, content) == foreign
    assert sentence(tmp_path, b"").startswith("m.json is empty.")
    assert sentence(tmp_path, {**data, "version": 3}) == (
        "m.json was made by a newer Leafward (its format is version 3, this one reads up to 2): upgrade this one."
    )
    for version in (None, "1", True, 0, 1.5):
        assert sentence(tmp_path, {**data, "version": version}).startswith("m.json has no version that Leafward knows.")
    with pytest.raises(Failure, match=r"is a folder\. Name a model"):
        Model.load(tmp_path)
    with pytest.raises(Failure, match=r"no such file or directory\. Name a model"):
        Model.load(tmp_path / "none")


def test_a_file_cut_off_anywhere(tmp_path, data):
    content = (tmp_path / "m.json").read_bytes()
    for size in [*range(1, 40), *range(40, len(content.rstrip()), 7)]:
        assert ("cut off or damaged" if size > 30 else "m.json ") in sentence(tmp_path, content[:size])


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (["features"], [], "has no features"),
        (["features", 0, "scale"], 0, "has a scale of 0.0 for its feature 1"),
        (["features", 0, "mean"], "1", "has no number for the mean of feature 1"),
        (["features", 1, "values"], ["a", "a"], "has a value twice in its feature 2"),
        (["features", 2, "name"], "height", "has two columns of one name"),
        (["features", 0, "kind"], "time", "has a feature 1 that is neither a number nor a category nor a date"),
        (["features", 0, "kind"], "date", "has a feature 1 whose dates are in no known order"),
        (["features", 0, "decimal"], "x", "writes the numbers of its feature 1 in no known way"),
        (["features", 0, "unit"], 3, "writes the numbers of its feature 1 in no known way"),
        (["features", 0, "missing"], [3], "has words for nothing in its feature 1 that are no texts"),
        (["features", 1, "other"], 1, "has a feature 2 whose ways are unknown"),
        (["features", 1, "values"], ["1", "1.0"], "has a value twice in its feature 2"),
        (["target", "other"], True, "has a target that may be any other"),
        (["features", 1, "values"], ["a"], "has a network of 4 inputs for columns that need 3"),
        (["target", "values"], ["a", "b"], "has a network of 3 outputs for a target that needs 2"),
        (["task"], "regression", "says that its task is 'regression', but its target is for classification"),
        (["network", "layers"], [], "has no layers"),
        (["network", "layers", 0, "activation"], "swish", "has an activation 'swish' that Leafward lacks"),
        (["network", "layers", 0, "weights", 1], [1.0], "has a neuron of 1 weights among 4 inputs in layer1"),
        (["network", "layers", 1, "bias"], [0.0], "has 3 neurons and 1 biases in layer2"),
        (["network", "layers", 1, "bias", 0], None, "has no number for layer2.neuron1.b"),
        (["network", "layers", 1, "weights", 0, 0], float("nan"), "has NaN among its numbers"),
        (["network", "layers", 1, "weights", 0, 0], 10**400, "has no number for layer2.neuron1.w1"),
        (["training"], [1], "has a training that is no list of facts"),
    ],
)
def test_damage_is_named(tmp_path, data, place, value, words):
    part = data
    for key in place[:-1]:
        part = part[key]
    part[place[-1]] = value
    assert sentence(tmp_path, data).startswith(f"m.json {words}: it is damaged.")


def places(part, here=()):
    yield here
    children = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, child in children:
        yield from places(child, (*here, key))


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_any_damage_at_all_is_a_sentence_or_a_model_that_works(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("m") / "m.json"
    data.draw(st.sampled_from([classifier, regressor]))().save(path)
    content = json.loads(path.read_bytes())
    *before, last = data.draw(st.sampled_from([place for place in places(content) if place]))
    part = content
    for key in before:
        part = part[key]
    if data.draw(st.booleans()):
        del part[last]
    else:
        part[last] = data.draw(st.sampled_from([None, True, 0, -1, 3, 1e308, 10**400, "", "x", "1", [], [[]], [1], {}, {"a": 1}]))
    path.write_text(json.dumps(content))
    with contextlib.suppress(Failure):
        model = Model.load(path)
        assert len(model.predict([[1, "blue", 2]] if len(model.features) == 3 else [])) < 2
