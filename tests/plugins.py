"""The switches of the test run: which database, and whether the long campaigns are in it."""

from pathlib import Path

import pytest
from hypothesis import settings

# Two cores and a browser beside them make times uneven, so no example fails for being slow; the same examples every
# time, so that a red run means a change; `--long` looks further and at new ones.
settings.register_profile("usual", deadline=None, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=2000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=("sqlite", "postgres"),
        default="sqlite",
        help="what the tests store in: sqlite (default) or a PostgreSQL of their own",
    )
    parser.addoption("--long", action="store_true", help="run the long campaigns too")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("long" if config.getoption("--long") else "usual")


STORING = frozenset({"database_url", "fresh_url", "server"})
"""Fixtures behind which a database stands."""


def _needs_postgres(item: pytest.Item, *, walks: bool) -> bool:
    """Whether a test is run on the second database: it stores something, what it says may depend on how, and it looks through no SQLite file."""
    asked = set(getattr(item, "fixturenames", ()))
    if item.get_closest_marker("any_database") or not STORING & asked:
        return False
    return "server" not in asked or (walks and item.get_closest_marker("postgres_walk") is not None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database") == "postgres":
        pure = [each for each in items if not _needs_postgres(each, walks=config.getoption("--long"))]
        config.hook.pytest_deselected(items=pure)  # what stores nothing was tested with the other database
        items[:] = [each for each in items if each not in set(pure)]
    if config.getoption("--long"):
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="part of a long campaign: ./run test --long"))


@pytest.fixture(scope="session")
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an empty database of this worker's own, of the kind that --database names."""
    if request.config.getoption("--database") == "postgres":
        from tests.postgres import fresh_database  # starts a server

        return fresh_database()
    return f"sqlite:///{tmp_path_factory.mktemp('database') / 'pmks.db'}"


@pytest.fixture
def fresh_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of another empty database, for one test alone, of the kind that --database names."""
    if request.config.getoption("--database") == "postgres":
        from tests.postgres import fresh_database

        return fresh_database()
    return f"sqlite:///{tmp_path / 'empty.db'}"
