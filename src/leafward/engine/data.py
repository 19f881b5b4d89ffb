"""Points to learn from: the same points on every Python, because each coordinate is rounded to three decimals.

Each function takes how many points there are to be, how far they stray, and the seed from which all follows. It returns a list of
((x1, x2), answer); the coordinates lie within ±1, the answer is +1 (blue) or −1 (red).
"""

import math

from .rng import Random


def xor(n: int = 4, noise: float = 0.1, seed: int = 1) -> list:
    """Blue where exactly one coordinate is positive. The first four points are the corners (±0.7, ±0.7), without noise."""
    corners = [(0.7, 0.7), (-0.7, 0.7), (-0.7, -0.7), (0.7, -0.7)]
    random = Random(seed)
    points = []
    for i in range(n):
        x1, x2 = corners[i % 4]
        spread = noise if i >= 4 else 0.0
        points.append(_point(random, x1, x2, spread, -1 if i % 2 == 0 else 1))
    return points


def circles(n: int = 60, noise: float = 0.05, seed: int = 1) -> list:
    """A blue disc's rim within a red ring."""
    random = Random(seed)
    points = []
    for i in range(n):
        angle = random.uniform(0, 2 * math.pi)
        radius = 0.3 if i % 2 == 0 else 0.8
        points.append(_point(random, radius * math.cos(angle), radius * math.sin(angle), noise, 1 if i % 2 == 0 else -1))
    return points


def moons(n: int = 60, noise: float = 0.06, seed: int = 1) -> list:
    """Two half moons that reach into each other."""
    random = Random(seed)
    points = []
    for i in range(n):
        angle = random.uniform(0, math.pi)
        x1, x2 = 0.55 * math.cos(angle), 0.55 * math.sin(angle)
        if i % 2 == 0:
            points.append(_point(random, x1 - 0.27, x2 - 0.15, noise, 1))
        else:
            points.append(_point(random, 0.27 - x1, 0.15 - x2, noise, -1))
    return points


def spiral(n: int = 100, noise: float = 0.02, seed: int = 1) -> list:
    """Two spirals wound around each other, one and a half turns each."""
    random = Random(seed)
    points = []
    for i in range(n):
        along = (i // 2 + 0.5) / ((n + 1) // 2)
        angle = 3 * math.pi * along + (0.0 if i % 2 == 0 else math.pi)
        radius = 0.1 + 0.8 * along
        points.append(_point(random, radius * math.cos(angle), radius * math.sin(angle), noise, 1 if i % 2 == 0 else -1))
    return points


def gaussians(n: int = 60, noise: float = 0.2, seed: int = 1) -> list:
    """Two clouds that one straight line can nearly always separate."""
    random = Random(seed)
    return [_point(random, 0.45 if i % 2 == 0 else -0.45, 0.45 if i % 2 == 0 else -0.45, noise, 1 - i % 2 * 2) for i in range(n)]


def _point(random, x1, x2, noise, answer):
    x1, x2 = random.normal(x1, noise), random.normal(x2, noise)
    return ((round(max(-1.0, min(1.0, x1)), 3), round(max(-1.0, min(1.0, x2)), 3)), answer)
