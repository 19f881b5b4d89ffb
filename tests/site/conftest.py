"""The page as a folder, written once for all the tests of how it is put together."""

from pathlib import Path

import pytest

from leafward.site.folder import write


@pytest.fixture(scope="session")
def built(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page") / "out"
    write(folder, files)
    return folder
