"""The page, built once for all the tests that look at it, serve it or open it, however many processes run them; and Hypothesis's patience:
how long an example takes is no fault of the code on a machine that others use as well.
"""

import os
import pickle
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

# Where the machine keeps no bytecode, each of the processes that the tests start, some hundred, would compile all of Leafward anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
settings.register_profile("any machine", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


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
