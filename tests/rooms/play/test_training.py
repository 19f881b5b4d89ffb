"""Every setting of the room trains as PyTorch does, from the same start on the same batches; and a run can be gone back over."""

import itertools

import pytest

from leafward.desk.torch_rules import rule
from leafward.engine import activations, optim
from leafward.engine.value import Value
from leafward.figures.data import Data
from leafward.figures.torch_names import MODULES, RULES
from leafward.rooms.play.widget import Figure
from readings import text
from resting import rest
from trained import needs_torch

pytestmark = [needs_torch, pytest.mark.usefixtures("unpainted")]
HOWS = ("compiled", "interpreted")
STEPS = 12


def stepped(figure, steps=STEPS):
    for _ in range(steps):
        figure.press("step")
        rest(figure)
    return figure


def room(how="compiled", preset="moons", **settings):
    figure = Figure()
    figure.press("how", how)
    figure.press("preset", preset)
    for name, value in settings.items():
        if figure.has_knob(name):
            figure.turn(name, value)
        else:
            figure.press(name, value)
    return rest(figure)


def by_torch(figure, steps=STEPS):
    """The weights that PyTorch comes to in so many steps from where the figure stands, in the order of the figure's parameters."""
    import torch

    squashed = {name: getattr(torch.nn, kind)(*given) for name, (kind, given) in MODULES.items()}
    trainer = figure.trainer
    values = [torch.tensor(w, dtype=torch.float64, requires_grad=True) for w in trainer.weights()]
    at = {parameter.label: value for parameter, value in zip(trainer.parameters, values)}
    free = [value for i, value in enumerate(values) if i not in figure.locked]
    name, given = rule(optim.OPTIMISERS[figure.optimiser]([Value(0.0)], figure.rate))
    optimiser = getattr(torch.optim, name)(free, **{**given, "weight_decay": figure.decay})
    rows = trainer.dots
    size = trainer.batch or len(rows)
    batches = itertools.cycle([rows[i : i + size] for i in range(0, len(rows), size)])

    def outputs(x):
        layers = trainer.network.layers
        for i, layer in enumerate(layers):
            name = f"layer{i + 1}"
            sums = []
            for j in range(len(layer.neurons)):
                z = at[f"{name}.neuron{j + 1}.b"]
                for k in range(x.shape[1]):
                    z = z + at[f"{name}.neuron{j + 1}.w{k + 1}"] * x[:, k]
                sums.append(z)
            x = squashed[layer.neurons[0].activation](torch.stack(sums, dim=1))
        return x

    for _ in range(steps):
        batch = torch.tensor(next(batches), dtype=torch.float64)
        p = outputs(batch[:, :-1])
        if trainer.kind.name == "class":
            loss = torch.nn.functional.cross_entropy(p, batch[:, -1].long())
        else:
            loss = ((p[:, 0] - batch[:, -1]) ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return [value.item() for value in values]


def test_all_of_the_registries_are_compared():
    assert set(MODULES) == {row.name for row in activations.TABLE}
    assert set(RULES) == {row.name for row in optim.TABLE}


# Each optimiser with each batch, one after the other compiled and interpreted, so that each of the two meets each of both.
BATCHES = [("all", 0.0), ("some", 0.1), ("one", 0.01)]
CASES = [(HOWS[(i + j) % 2], optimiser, *batch) for i, optimiser in enumerate(sorted(optim.OPTIMISERS)) for j, batch in enumerate(BATCHES)]


@pytest.mark.parametrize(("how", "optimiser", "batch", "decay"), CASES)
def test_every_optimiser_with_every_batch_and_decay(how, optimiser, batch, decay):
    figure = room(how, optimiser=optimiser, batch=batch, decay=decay, share=20, neurons=3)
    expected = by_torch(figure)
    assert stepped(figure).trainer.weights() == pytest.approx(expected, rel=1e-7, abs=1e-9)
    assert figure.trainer.held


@pytest.mark.parametrize("activation", sorted(MODULES))
def test_every_activation(activation):
    figure = room(activation=activation, layers=2, neurons=4, rate=0.1)
    expected = by_torch(figure)
    assert stepped(figure).trainer.weights() == pytest.approx(expected, rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("how", ["compiled", "interpreted"])
@pytest.mark.parametrize("optimiser", sorted(optim.OPTIMISERS))
def test_what_is_locked_stays_to_the_last_bit_and_the_others_learn(how, optimiser):
    figure = room(how, optimiser=optimiser, decay=0.05, neurons=3)
    for i in (0, 5, 10):
        figure.press("lock", str(i))
    rest(figure)
    before, expected = figure.trainer.weights(), by_torch(figure)
    after = stepped(figure).trainer.weights()
    assert [after[i] for i in (0, 5, 10)] == [before[i] for i in (0, 5, 10)]
    assert after == pytest.approx(expected, rel=1e-7, abs=1e-9)
    assert all(a != b for i, (a, b) in enumerate(zip(before, after)) if i not in (0, 5, 10))
    figure.press("lock", "5")
    assert stepped(rest(figure)).trainer.weights()[5] != before[5]


@pytest.mark.parametrize("how", ["compiled", "interpreted"])
def test_classes_and_numbers_of_many_inputs(how):
    rows = [(i / 9 - 1, (i * 7 % 5) / 5, (i * 3 % 4) / 4 - 0.5, i % 3) for i in range(18)]
    figure = Figure()
    figure.press("how", how)
    figure.take_table(Data(rows, "class", ("a", "b", "c"), ("one", "two", "three")))
    expected = by_torch(rest(figure))
    assert stepped(figure).trainer.weights() == pytest.approx(expected, rel=1e-8, abs=1e-10)
    figure.take_table(Data([(a, b, c, a * b + k / 2) for a, b, c, k in rows], "number", ("a", "b", "c")))
    expected = by_torch(rest(figure))
    assert stepped(figure).trainer.weights() == pytest.approx(expected, rel=1e-8, abs=1e-10)


@pytest.mark.parametrize("how", ["compiled", "interpreted"])
def test_the_losses_are_those_of_all_rows_and_of_those_held_out(how):
    figure = stepped(room(how, share=30, batch="some"))
    trainer = figure.trainer
    network = trainer.network.frozen()

    def loss(rows):
        return sum((network([x1, x2])[0] - y) ** 2 for x1, x2, y in rows) / len(rows)

    def right(rows):
        return sum((network([x1, x2])[0] > 0) == (y > 0) for x1, x2, y in rows)

    assert 0 < len(trainer.held) < len(trainer.dots)
    assert sorted(trainer.dots + trainer.held) == sorted(figure.dots)
    assert trainer.loss == pytest.approx(loss(trainer.dots), rel=1e-9)
    assert trainer.held_loss == pytest.approx(loss(trainer.held), rel=1e-9)
    assert (trainer.right, trainer.held_right) == (right(trainer.dots), right(trainer.held))


# Going back.


def gone_back(figure, step):
    figure.turn("time", step)
    return rest(figure).trainer.weights()


@pytest.mark.parametrize("how", ["compiled", "interpreted"])
@pytest.mark.parametrize(("optimiser", "batch"), [("sgd", "all"), ("adam", "some"), ("momentum", "one")])
def test_every_step_is_found_again_to_the_last_bit(how, optimiser, batch):
    figure = room(how, optimiser=optimiser, batch=batch, share=25, neurons=2)
    seen = [figure.trainer.weights()]
    for i in range(40):
        if i == 7:
            figure.turn("rate", 0.03)
        if i == 13:
            figure.turn("layer1.neuron1.w2", 1.25)
            seen[13] = figure.trainer.weights()  # a step is where the hand has left it
        if i == 19:
            figure.press("lock", "3")
        if i == 26:
            figure.turn("decay", 0.02)
        if i == 31:
            at = figure.dots[0]
            figure.change_dots([(at[0] + 0.1, *at[1:]), *figure.dots[1:]])
        rest(figure)
        stepped(figure, 1)
        seen.append(figure.trainer.weights())
    for step in (40, 3, 39, 7, 8, 13, 14, 20, 0, 26, 27, 31, 32, 40, 12):
        assert gone_back(figure, step) == seen[step], step
    assert figure.trainer.epochs == 12
    assert figure.history.furthest == 40


def test_what_full_speed_has_left_out_is_made_again():
    figure = room(neurons=2)
    slow = room(neurons=2)
    figure.press("pace", "full")
    figure.press("train")
    for _ in range(150):
        figure.frame(0.0)
    figure.press("train")
    assert len(rest(figure).history.marks) <= 121
    assert figure.history.spacing > 1 or figure.trainer.epochs < 200
    last, weights = figure.trainer.epochs, figure.trainer.weights()
    seen = [slow.trainer.weights()]
    for _ in range(300):
        slow.press("step")
    rest(slow)
    assert gone_back(figure, 300) == slow.trainer.weights()
    assert gone_back(figure, 0) == seen[0]
    assert gone_back(figure, last) == weights


def test_from_any_place_it_goes_on_and_what_came_after_is_forgotten():
    figure = stepped(room(), 30)
    gone_back(figure, 10)
    assert [step for step, _ in figure.losses][-1] == 30, "the curve stays as long as nothing is made anew"
    stepped(figure, 1)
    assert figure.trainer.epochs == figure.history.furthest == 11
    assert [step for step, _ in figure.losses][-1] == 11
    same = stepped(room(), 11)
    assert figure.trainer.weights() == same.trainer.weights()
    figure.press("back")
    assert rest(figure).trainer.epochs == 10


def test_a_run_that_is_kept_and_the_next_one():
    figure = stepped(room(), 20)
    figure.press("keep")
    rest(figure)
    assert figure.trainer.epochs == 0
    assert figure.kept_run.losses[-1][0] == 20
    figure.turn("rate", 0.1)
    figure.press("activation", "relu")
    said = text(figure.figure())
    assert "learning rate 0.1 instead of 0.5" in said
    assert "activation ReLU instead of tanh" in said
    assert "dots to a step" not in said.partition("Otherwise than")[2].partition(".")[0]


@pytest.mark.parametrize(("rule", "knob", "value"), [("steps", "stop_steps", 37), ("loss", "stop_loss", 0.2), ("right", None, None)])
def test_it_stops_by_itself(rule, knob, value):
    figure = room("compiled", "gaussians", stop=rule)
    if knob:
        figure.turn(knob, value)
    figure.press("train")
    rest(figure)
    trainer = figure.trainer
    assert figure.goal == ""
    assert figure.sentence().startswith("It stopped")
    assert {"steps": trainer.epochs == 37, "loss": trainer.loss <= 0.2, "right": trainer.right == len(trainer.dots)}[rule]
    figure.press("train")
    figure.frame(0.0)
    assert figure.trainer.epochs > 0
