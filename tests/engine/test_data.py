"""The points to learn from: how many, where, both classes, and always the same ones."""

import math

import pytest

from leafward.engine import data

every_set = pytest.mark.parametrize("points", [data.xor, data.circles, data.moons, data.spiral, data.gaussians], ids=lambda f: f.__name__)


@every_set
@pytest.mark.parametrize("n", [0, 1, 2, 7, 100])
def test_as_many_as_asked_for_and_both_classes_alike(points, n):
    answers = [answer for _, answer in points(n)]
    assert len(answers) == n
    assert abs(answers.count(1) - answers.count(-1)) <= 1
    assert answers.count(1) + answers.count(-1) == n


@every_set
@pytest.mark.parametrize("noise", [None, 0.0, 0.5, 3.0])
def test_all_lie_within_the_square_and_have_three_decimals(points, noise):
    options = {} if noise is None else {"noise": noise}
    for seed in range(20):
        for (x1, x2), answer in points(40, seed=seed, **options):
            assert -1 <= x1 <= 1
            assert -1 <= x2 <= 1
            assert (x1, x2) == (round(x1, 3), round(x2, 3))
            assert answer in (-1, 1)


@every_set
def test_the_seed_decides(points):
    assert points(20, seed=3) == points(20, seed=3)
    assert points(20, seed=3) != points(20, seed=4)


def test_xor_starts_with_its_four_corners():
    corners = [((0.7, 0.7), -1), ((-0.7, 0.7), 1), ((-0.7, -0.7), -1), ((0.7, -0.7), 1)]
    assert data.xor() == corners
    assert data.xor(9, seed=5)[:4] == corners
    assert all(answer == (1 if x1 * x2 < 0 else -1) for (x1, x2), answer in data.xor(100))


def test_circles_are_a_disc_within_a_ring():
    for (x1, x2), answer in data.circles(100, noise=0.0):
        assert math.hypot(x1, x2) == pytest.approx(0.3 if answer == 1 else 0.8, abs=1e-3)


def test_one_straight_line_separates_clouds_and_nothing_else():
    """How well the best of many lines through the plane does."""

    def best(points):
        right = 0
        for turn in range(60):
            c, s = math.cos(turn * math.pi / 30), math.sin(turn * math.pi / 30)
            for shift in range(-10, 11):
                right = max(right, sum((c * x1 + s * x2 > shift / 10) == (answer == 1) for (x1, x2), answer in points))
        return right / len(points)

    assert best(data.gaussians()) > 0.95
    assert best(data.xor()) == 0.75
    assert best(data.circles()) < 0.85
    assert best(data.moons()) < 0.95
    assert best(data.spiral()) < 0.8


def test_no_two_points_of_different_classes_coincide():
    for points in (data.xor(), data.circles(), data.moons(), data.spiral(), data.gaussians()):
        assert len({x for x, _ in points}) == len(points)


def test_the_clouds_lie_at_opposite_corners():
    (first, one), (second, other) = data.gaussians(2, noise=0.0)
    assert (list(first), one, list(second), other) == ([0.45, 0.45], 1, [-0.45, -0.45], -1)
