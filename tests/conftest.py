"""The page, built once for all the tests that look at it, serve it or open it, however many processes run them; Hypothesis's patience:
how long an example takes is no fault of the code on a machine that others use as well; and what each process may do seldom or once.
"""

import gc
import os
import pickle
import sys
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

# Where the machine keeps no bytecode, each of the processes that the tests start, some hundred, would compile all of Leafward anew,
# and each of those that run tests would all of the tests.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# Each core runs tests already: several threads of PyTorch or NumPy, over a handful of numbers, would wait for each other.
os.environ.setdefault("OMP_NUM_THREADS", "1")
# A graph is thousands of objects at once and gone a moment later: to look for rings among them after every 700 took a fifth of the time.
gc.set_threshold(20_000, 20, 20)
settings.register_profile("any machine", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


def pytest_collection_finish() -> None:
    """The libraries and the tests themselves, a million objects, stay to the end: nobody need look through them again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def pickled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where every file of the page is kept by its path, pickled."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # the folder of a process stands in that of the run
        folder = folder.parent
    kept = folder / "page.pickle"
    with FileLock(f"{kept}.lock"):
        if not kept.is_file():
            from leafward.site.build import site

            kept.write_bytes(pickle.dumps(site()))
    return kept


@pytest.fixture(scope="session")
def files(pickled: Path) -> dict[str, bytes]:
    """Every file of the page by its path."""
    built: dict[str, bytes] = pickle.loads(pickled.read_bytes())
    return built
