"""Optimisers against the recurrences of the textbooks, over a whole training run: a 2→5→1 network written in NumPy, with its
gradients worked out by hand, starts from the same weights, and must stand where ours stands after every step.
"""

import numpy as np
import pytest

from leafward.engine import data, loss
from leafward.engine.nn import MLP
from leafward.engine.optim import SGD, TABLE, Adam, AdamW, Momentum, Optimiser, RMSprop
from leafward.engine.value import Value

POINTS = data.moons(12)
STEPS = 100


def ours(optimiser, **options):
    """The cost and all parameters after each step."""
    network = MLP([2, 5, 1], seed=6)
    optimiser = optimiser(network.parameters(), **options)
    history = []
    for _ in range(STEPS):
        outputs = [network(x)[0] for x, _ in POINTS]
        cost = loss.squared_error(outputs, [y for _, y in POINTS], mean=True)
        cost.backward()
        optimiser.step()
        history.append([cost.data] + [parameter.data for parameter in network.parameters()])
    return np.array(history)


def twin(rule):
    """The same with arrays; `rule` changes the list of parameters W1, b1, W2, b2, given their gradients and the step's number."""
    start = MLP([2, 5, 1], seed=6).layers
    hidden, output = ([[p.data for p in neuron.parameters()] for neuron in layer.neurons] for layer in start)
    rows, last = np.array(hidden), np.array(output[0])
    parameters = [rows[:, :2].copy(), rows[:, 2].copy(), last[:5].copy(), last[5:].copy()]
    x, y = np.array([x for x, _ in POINTS]), np.array([y for _, y in POINTS])
    history = []
    for t in range(1, STEPS + 1):
        w1, b1, w2, b2 = parameters
        a = np.tanh(x @ w1.T + b1)
        p = np.tanh(a @ w2 + b2)
        dz2 = 2 * (p - y) / len(y) * (1 - p * p)
        dz1 = np.outer(dz2, w2) * (1 - a * a)
        rule(parameters, [dz1.T @ x, dz1.sum(0), a.T @ dz2, dz2.sum(keepdims=True)], t)
        w1, b1, w2, b2 = parameters
        rows = np.column_stack([w1, b1]).ravel()
        history.append(np.concatenate([[np.mean((p - y) ** 2)], rows, w2, b2]))
    return np.array(history)


def test_gradient_descent():
    def rule(parameters, gradients, _):
        for i, g in enumerate(gradients):
            parameters[i] = parameters[i] - 0.3 * g

    np.testing.assert_allclose(ours(SGD, rate=0.3), twin(rule), rtol=1e-9)


def test_momentum():
    velocity = [0.0] * 4

    def rule(parameters, gradients, _):
        for i, g in enumerate(gradients):
            velocity[i] = 0.8 * velocity[i] + g
            parameters[i] = parameters[i] - 0.1 * velocity[i]

    np.testing.assert_allclose(ours(Momentum, rate=0.1, beta=0.8), twin(rule), rtol=1e-9)


def test_adam():
    m, v = [0.0] * 4, [0.0] * 4

    def rule(parameters, gradients, t):
        for i, g in enumerate(gradients):
            m[i] = 0.8 * m[i] + 0.2 * g
            v[i] = 0.95 * v[i] + 0.05 * g**2
            parameters[i] = parameters[i] - 0.05 * (m[i] / (1 - 0.8**t)) / (np.sqrt(v[i] / (1 - 0.95**t)) + 1e-8)

    np.testing.assert_allclose(ours(Adam, rate=0.05, beta1=0.8, beta2=0.95), twin(rule), rtol=1e-9)


def test_rmsprop():
    v = [0.0] * 4

    def rule(parameters, gradients, _):
        for i, g in enumerate(gradients):
            v[i] = 0.9 * v[i] + 0.1 * g**2
            parameters[i] = parameters[i] - 0.01 * g / (np.sqrt(v[i]) + 1e-6)

    np.testing.assert_allclose(ours(RMSprop, rate=0.01, beta=0.9, epsilon=1e-6), twin(rule), rtol=1e-9)


def test_adamw():
    m, v = [0.0] * 4, [0.0] * 4

    def rule(parameters, gradients, t):
        for i, g in enumerate(gradients):
            m[i] = 0.9 * m[i] + 0.1 * g
            v[i] = 0.999 * v[i] + 0.001 * g**2
            shrunk = parameters[i] * (1 - 0.05 * 0.2)
            parameters[i] = shrunk - 0.05 * (m[i] / (1 - 0.9**t)) / (np.sqrt(v[i] / (1 - 0.999**t)) + 1e-8)

    np.testing.assert_allclose(ours(AdamW, rate=0.05, decay=0.2), twin(rule), rtol=1e-9)


@pytest.mark.parametrize(("optimiser", "rate"), [(SGD, 0.3), (Momentum, 0.1), (RMSprop, 0.01), (Adam, 0.05), (AdamW, 0.05)])
def test_training_helps(optimiser, rate):
    costs = ours(optimiser, rate=rate)[:, 0]
    assert costs[-1] < 0.3 * costs[0]


def test_one_weight_lands_on_five_in_one_step():
    w = Value(3.0)
    sgd = SGD([w], 0.125)
    ((w * 2 - 10) ** 2).backward()
    sgd.step()
    assert w.data == 5.0


def test_one_weight_oscillates_for_ever_at_a_quarter():
    w = Value(3.0)
    sgd = SGD([w], 0.25)
    for _ in range(100):
        ((w * 2 - 10) ** 2).backward()
        sgd.step()
    assert (w.data, w.grad) == (3.0, 16.0)


def test_adam_steps_by_its_rate_whatever_the_gradient():
    for scale in (1e-3, 1.0, 1e6):
        w = Value(1.0)
        adam = Adam([w], 0.01)
        (w * scale).backward()
        adam.step()
        assert w.data == pytest.approx(0.99, abs=1e-6)


def test_the_rate_may_change_on_the_way():
    w = Value(0.0)
    sgd = SGD([w], 1.0)
    w.grad = 1.0
    sgd.step()
    sgd.rate = 0.5
    sgd.step()
    assert w.data == -1.5


@pytest.mark.parametrize("optimiser", TABLE)
@pytest.mark.parametrize("rate", [-0.1, float("inf"), float("nan")])
def test_a_rate_that_is_none_is_refused_in_a_sentence(optimiser, rate):
    with pytest.raises(ValueError, match="a learning rate is a number from 0 up"):
        optimiser([Value(1.0)], rate)


def test_nothing_to_optimise_is_refused_in_a_sentence():
    with pytest.raises(ValueError, match="needs parameters"):
        SGD([], 0.1)


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (lambda w: SGD([1, 2], 0.1), "an optimiser changes Values, such as network.parameters.. gives, and 1 is none"),
        (lambda w: SGD([w], 0.1, lr=0.1), "given twice"),
        (lambda w: SGD([w], "0.1"), "a learning rate is a number"),
        (lambda w: SGD([w], [0.1]), r"a learning rate is a number from 0 up, not \[0.1\]"),
        (lambda w: SGD(MLP([2, 1])), r"a list of Values, such as network.parameters.., not MLP\(\[2, 1\]"),
        (lambda w: Momentum([w], beta=None), "beta is a number from 0 up to, not including, 1, and not None"),
        (lambda w: Momentum([w], beta=1.0), "beta is a number from 0 up to, not including, 1"),
        (lambda w: AdamW([w], decay=-0.1), "decay is a number from 0 up to"),
        (lambda w: Adam([w], epsilon=float("nan")), "epsilon is a small number from 0 up"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(make, what):
    with pytest.raises(ValueError, match=what):
        make(Value(1.0))


@pytest.mark.parametrize("optimiser", TABLE)
def test_the_rate_may_be_called_lr_or_left_out(optimiser):
    assert optimiser([Value(1.0)], lr=0.03).rate == optimiser([Value(1.0)], 0.03).rate == 0.03
    assert optimiser([Value(1.0)]).rate == optimiser.usual > 0
    assert optimiser.suits


def test_settings_are_whatever_decides_beside_the_rate():
    class Own(AdamW):
        def __init__(self, parameters):
            super().__init__(parameters, decay=0.1)
            self.warmth = 3.0

    expected = [("beta1", 0.9), ("beta2", 0.999), ("decay", 0.1), ("epsilon", 1e-8), ("warmth", 3.0)]
    assert Own([Value(1.0)]).settings() == expected
    assert SGD([Value(1.0)]).settings() == []


def test_gradients_can_be_set_to_zero():
    w = Value(1.0)
    (w * 3).backward()
    SGD([w]).zero_grad()
    assert w.grad == 0.0


def test_an_optimiser_without_a_rule_says_so():
    with pytest.raises(NotImplementedError, match="`rule`"):
        Optimiser([Value(1.0)], 0.1).step()


def test_without_an_epsilon_a_weight_that_never_had_a_gradient_stays():
    w = Value(2.0)
    optimiser = Adam([w], rate=0.1, epsilon=0)
    optimiser.step()
    assert w.data == 2.0
    w.grad = 3.0
    optimiser.step()
    assert w.data < 2.0
