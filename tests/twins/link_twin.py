"""States as the ends of addresses, and what is read out of these, on whichever Python runs this."""

import json

from leafward.engine.rng import Random
from leafward.rooms.play.doubles import Doubles, lettered, numbers_of
from leafward.view.link import fragment, opened


def state(random):
    dots = [
        [round(random.uniform(-1.5, 1.5), 3), round(random.uniform(-1.5, 1.5), 3), 1 - 2 * random.below(2)] for _ in range(random.below(60))
    ]
    return {
        "dots": dots,
        "weights": [random.normal(0, 3) for _ in range(random.below(30))],
        "rate": round(random.uniform(0, 2), 2),
        "seed": random.below(10000),
        "large": random.below(2**20) * 2**33 - 5,
        "third": random.uniform() / 3,
        "words": "naïve × 2 → ∂",
        "none": None,
        "flags": [True, False, None],
        "mixed": [[1, "a"], [], {"b": -0.5}],
        "tiny": [1e-300, 2.5, 3, -7.25],
    }


def lines():
    random = Random(4)
    for _ in range(30):
        link = fragment("play", state(random))
        yield [link, opened(link)]
        at = 7 + random.below(len(link) - 7)
        damaged = link[:at] + "Ab0_"[random.below(4)] + link[at + 1 :]
        yield [damaged, opened(damaged) if damaged != link else None]
        yield [opened(link[:at]), opened(link[:at] + "é" + link[at:])]
    exact = lettered([random.normal() for _ in range(40)] + [5e-324, -1e308, 0.1, 0.0])
    yield [exact, numbers_of(exact) == numbers_of(Doubles(44).read(exact))]
    for letters in (exact[:-1], exact[1:], exact.replace("A", "="), exact + "é", exact + "====", "AAA", lettered([float("nan")])):
        found = Doubles(44).read(letters)
        yield [letters, found if isinstance(found, str) else "no"]
    for end in ("{}", '{"b":1}', "%7B%22b%22%3A%5B1%2C2%5D%7D", "[", "2xyz", "1", "", "[" * 5000, "1====", "1AAAA", "1" * 50000):
        text = "#a=" + end
        yield [text[:40], opened(text)]


if __name__ == "__main__":
    for line in lines():
        print(json.dumps(line))
