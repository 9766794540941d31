"""Lists taken in as people do it, for tests about what comes after."""

import io
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.house import clock
from pmks.workers.importing import take_all
from pmks.workers.incoming import read_file
from pmks.workers.tables import Worker, WorkerImport, WorkerList
from tests.people import actor
from tests.workers.files import AREA, as_csv, person, rows_of

STAFF, KELURAHAN, HEAD = "staf.bontang", "kelurahan.bontang", "kadis.bontang"


def read(file: io.BytesIO, who: str = STAFF, area: str | None = None) -> WorkerImport:
    """A file is read; nobody is in a list yet."""
    return read_file(file, by=actor(who), at=clock.now(), area=area).value


def taken_in(*people: dict[str, str], who: str = STAFF) -> list[Worker]:
    """These people stand in lists, in the order of their rows."""
    batch = read(as_csv(rows_of(people or [person(1)])), who)
    *_, last = take_all(batch, by=actor(who))
    assert last.is_over
    return list(Worker.select().order_by(Worker.id.desc()).limit(last.taken))[::-1]


def the_list() -> WorkerList:
    """The only list."""
    return WorkerList.get()


def upload(browser: FlaskClient, file: io.BytesIO, name: str = "daftar.csv", **fields: Any) -> TestResponse:
    """A file sent from the form, as a browser without scripts does."""
    return browser.post("/workers/import", data={"file": (file, name), **fields}, content_type="multipart/form-data")


def worker_of() -> Worker:
    """Somebody on the list of the kelurahan whose account there is."""
    return taken_in(person(1, area=AREA))[0]


def import_of() -> WorkerImport:
    """A file that somebody of that kelurahan has brought, and nobody has confirmed yet."""
    return read(as_csv(rows_of([person(2, area=AREA)])), KELURAHAN)
