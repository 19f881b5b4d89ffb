"""The random numbers: their first ones for ever, and that they look as random as lessons need."""

import math

import pytest

from leafward.engine.rng import Random


def wichmann_hill(x, y, z):
    """The definition of AS 183, with whole numbers of any size."""
    while True:
        x, y, z = 171 * x % 30269, 172 * y % 30307, 170 * z % 30323
        yield (x / 30269 + y / 30307 + z / 30323) % 1.0


def test_it_is_the_published_generator():
    published = wichmann_hill(2, 1, 5)
    for _ in range(20):
        next(published)
    random = Random(1)
    assert [random.uniform() for _ in range(1000)] == [next(published) for _ in range(1000)]


def test_the_first_numbers_of_a_seed_never_change():
    """Shared links and recorded lessons start from these."""
    random = Random(1)
    first = [0.8586559165294583, 0.34306578347590744, 0.7066534722880818, 0.025457163320264264]
    assert [random.uniform() for _ in range(4)] == first
    assert Random(1).normal(2.0, 3.0) == 1.7765548271770104


def test_uniform_numbers_fill_their_interval_evenly():
    """Chi-squared over 100 cells: 99 expected, with a spread of 14."""
    random = Random(11)
    cells = [0] * 100
    for _ in range(20_000):
        cells[int(100 * random.uniform())] += 1
    assert 50 < sum((count - 200) ** 2 / 200 for count in cells) < 150


def test_neighbours_in_the_sequence_and_neighbouring_seeds_are_unrelated():
    random = Random(12)
    sequence = [random.uniform(-1, 1) for _ in range(10_000)]
    starts = [Random(seed) for seed in range(10_000)]
    for numbers in [sequence] + [[start.uniform(-1, 1) for start in starts] for _ in range(10)]:
        assert abs(sum(numbers) / 10_000) < 0.03
        for gap in (1, 2, 10):
            assert abs(sum(a * b for a, b in zip(numbers, numbers[gap:], strict=False)) / 10_000) < 0.015


def test_uniform_keeps_to_its_interval():
    random = Random(13)
    numbers = [random.uniform(-0.5, 2.0) for _ in range(5000)]
    assert -0.5 <= min(numbers) < -0.49
    assert 1.99 < max(numbers) < 2.0


def test_normal_numbers_have_the_mean_spread_and_shape_asked_for():
    random = Random(14)
    numbers = [random.normal(3.0, 0.5) for _ in range(10_000)]
    mean = sum(numbers) / 10_000
    spread = math.sqrt(sum((x - mean) ** 2 for x in numbers) / 10_000)
    assert mean == pytest.approx(3.0, abs=0.02)
    assert spread == pytest.approx(0.5, abs=0.01)
    for z, share in ((1, 0.6827), (2, 0.9545)):
        assert sum(abs(x - 3.0) < z * 0.5 for x in numbers) / 10_000 == pytest.approx(share, abs=0.015)


def test_below_gives_each_whole_number_as_often():
    random = Random(15)
    counts = [0] * 6
    for _ in range(6000):
        counts[random.below(6)] += 1
    assert min(counts) > 900
    assert max(counts) < 1100
    assert Random(1).below(1) == 0


def test_shuffle_keeps_all_and_favours_no_order():
    random = Random(16)
    seen = {}
    for _ in range(6000):
        items = [1, 2, 3]
        random.shuffle(items)
        assert sorted(items) == [1, 2, 3]
        seen[tuple(items)] = seen.get(tuple(items), 0) + 1
    assert len(seen) == 6
    assert min(seen.values()) > 880


@pytest.mark.parametrize("seed", [0, 1, -1, 30268, 2**31, 10**15])
def test_every_whole_number_is_a_seed(seed):
    assert [Random(seed).uniform() for _ in range(2)] == [Random(seed).uniform()] * 2
