"""The fixtures and switches that every test may use: one migrated database a run, undone after each test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import flask
import pytest
from flask.testing import FlaskClient

from pmks.house.config import Config
from tests.browser.fixtures import browser_context_args as browser_context_args
from tests.browser.fixtures import browser_type_launch_args as browser_type_launch_args
from tests.browser.officers import officers as officers
from tests.browser.server import own_server as own_server
from tests.browser.server import server as server
from tests.looking import LookingClient, PlainClient

pytest_plugins = ["tests.plugins"]

EXAMPLE = Path(__file__).parent / "standards" / "example"


@pytest.fixture(scope="session")
def settings(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Config:
    """The settings of the run: a data folder of its own, and a sixth agency from a folder."""
    return Config(
        port=8000,
        database_url=database_url,
        data=tmp_path_factory.mktemp("data"),
        standards=EXAMPLE if EXAMPLE.is_dir() else None,
        url="http://pmks.example",
        demo=True,
    )


@pytest.fixture(scope="session")
def app(settings: Config) -> flask.Flask:
    """The application with its cast, made once."""
    from pmks.agencies.queries import agencies
    from pmks.application import create_app
    from pmks.users.demo import make_demo_people

    made = create_app(settings)
    made.config["TESTING"] = True
    for agency in agencies():
        make_demo_people(agency)
    return made


@pytest.fixture
def house(app: flask.Flask, settings: Config) -> Iterator[flask.Flask]:
    """The application on a database that forgets everything after the test."""
    from pmks.house.database import db
    from pmks.house.sealing import open_keys

    open_keys(settings.data / "keys")  # a test of the keys themselves may have opened others
    db.obj.connect(reuse_if_open=True)
    with db.obj.atomic() as everything:
        yield app
        everything.rollback()


@pytest.fixture(scope="session")
def browser_kind(request: pytest.FixtureRequest) -> type[PlainClient]:
    """A browser that looks at every page it fetches; on the second database the pages are the same, and were looked at."""
    return PlainClient if request.config.getoption("--database") == "postgres" else LookingClient


@pytest.fixture
def visitor(house: flask.Flask, browser_kind: type[PlainClient]) -> FlaskClient:
    """A browser in which nobody is signed in."""
    return browser_kind(house)


@pytest.fixture
def sign_in(house: flask.Flask, browser_kind: type[PlainClient]) -> Callable[[str], FlaskClient]:
    """A browser in which the named account, such as `satpolpp.bontang`, is signed in."""
    from tests.people import user

    def enter(name: str) -> FlaskClient:
        browser = browser_kind(house)
        person = user(name)
        with browser.session_transaction() as session:
            session["_user_id"] = f"{person.id}.{person.epoch}"
            session["_fresh"] = True
        return browser

    return enter
