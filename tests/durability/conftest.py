"""What the houses of these tests begin with, made once a run."""

import pytest

from tests.durability.houses import Prepared, prepare


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """A data folder with one officer, to be copied."""
    return prepare(tmp_path_factory.mktemp("durability"))
