"""First tutorials of other libraries, written anew: a reader who changes the import is understood."""

import math

import pytest

from leafward import MLP, SGD, Value


def test_micrograds_first_expression():
    """Its page begins with two leaves, some arithmetic with plain numbers, and `+=`."""
    a = Value(-4.0)
    b = Value(2.0)
    c = a + b
    d = a * b + b**3
    c += c + 1
    c += 1 + c + (-a)
    d += d * 2
    e = c - d
    f = e**2
    g = f / 2.0
    g += 10.0 / f
    g.backward()

    def by_hand(a, b):
        c = 2 * (2 * (a + b) + 1) + 1 - a
        f = (c - 3 * (a * b + b**3)) ** 2
        return f / 2 + 10 / f

    h = 1e-5
    assert g.data == pytest.approx(by_hand(-4.0, 2.0), rel=1e-12)
    assert a.grad == pytest.approx((by_hand(-4 + h, 2.0) - by_hand(-4 - h, 2.0)) / (2 * h), rel=1e-6)
    assert b.grad == pytest.approx((by_hand(-4.0, 2 + h) - by_hand(-4.0, 2 - h)) / (2 * h), rel=1e-6)


def test_the_lecture_on_micrograd_trains_its_four_rows(capsys):
    from leafward.micrograd import MLP

    model = MLP(3, [8, 8, 1])
    print(model)
    print("number of parameters", len(model.parameters()))
    assert "113 parameters" in capsys.readouterr().out
    xs = [[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]
    ys = [1.0, -1.0, -1.0, 1.0]
    losses = []
    for _ in range(60):
        scores = list(map(model, xs))
        loss = sum((score - y) ** 2 for score, y in zip(scores, ys)) * (1.0 / len(ys))
        loss += 1e-4 * sum(p * p for p in model.parameters())
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= 0.05 * p.grad
        losses.append(loss.data)
    assert losses[-1] < 0.05 < losses[0]
    assert all((score.data > 0) == (y > 0) for score, y in zip(map(model, xs), ys))


def test_pytorchs_polynomial_for_a_sine_learns_with_an_optimizer():
    xs = [-math.pi + 2 * math.pi * i / 40 for i in range(41)]
    ys = [math.sin(x) for x in xs]
    a, b, c, d = parameters = [Value(0.0) for _ in range(4)]
    optimizer = SGD(iter(parameters), lr=1e-4)
    for t in range(400):
        loss = sum((a + b * x + c * x**2 + d * x**3 - y) ** 2 for x, y in zip(xs, ys))
        if t == 0:
            first = loss.data
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    assert loss.data < 0.1 * first
    assert b.data > 0.3
    assert d.data < 0
    assert abs(a.data) + abs(c.data) < 1e-9


def test_pytorchs_training_loop_runs_with_a_network_of_rows():
    model = MLP([2, 4, 1], seed=2)
    optimizer = SGD(model.parameters(), lr=0.05)
    inputs, targets = [[0.0, 0.0], [0.0, 1.0], [1.0, 1.0]], [-1.0, 1.0, 1.0]
    for _ in range(200):
        optimizer.zero_grad()
        outputs = model(inputs)
        loss = sum((output[0] - target) ** 2 for output, target in zip(outputs, targets))
        loss.backward()
        optimizer.step()
    assert loss.data < 0.1
