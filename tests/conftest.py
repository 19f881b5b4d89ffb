"""The page, built once for all the tests that look at it, serve it or open it, however many processes run them; and Hypothesis's patience:
how long an example takes is no fault of the code on a machine that others use as well.
"""

import os
import pickle

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of the page by its path."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # the folder of a process stands in that of the run
        folder = folder.parent
    kept = folder / "page.pickle"
    with FileLock(f"{kept}.lock"):
        if not kept.is_file():
            from leafward.site.build import site

            kept.write_bytes(pickle.dumps(site()))
    built: dict[str, bytes] = pickle.loads(kept.read_bytes())
    return built
