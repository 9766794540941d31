"""Lists come back from the journal alone; who was taken out does not."""

import flask

from pmks.house.config import Config
from pmks.rebuild import rebuild
from pmks.workers.importing import take_all
from pmks.workers.tables import Worker, WorkerImport, WorkerList, WorkerWord
from tests.people import actor
from tests.work import do
from tests.workers.files import AREA, as_xlsx, person, rows_of
from tests.workers.lists import HEAD, STAFF, read, taken_in


def test_lists_imports_and_switches_come_back_and_who_was_taken_out_does_not(
    house: flask.Flask, settings: Config
) -> None:
    gone, *_ = taken_in(*(person(each) for each in range(130)))
    prolonged = rows_of(
        [person(0, until="31-12-2028"), person(1, until="31-12-2028"), person(500, area=AREA), person(2)]
    )
    list(take_all(read(as_xlsx(prolonged)), by=actor(STAFF)))
    do(STAFF, "workers.remove", {"worker": gone.id}, reason="Meminta dihapus")
    taken_in(person(0))
    do(HEAD, "workers.publish", {"list": gone.list_id}, reason="SK 12")
    do(HEAD, "workers.withdraw", {"list": gone.list_id}, reason="Keberatan")
    do(HEAD, "workers.publish", {"list": gone.list_id}, reason="SK 13")
    read(as_xlsx(rows_of([person(700)])))
    assert [each.select().count() for each in (WorkerList, Worker, WorkerImport)] == [2, 132, 4]
    assert WorkerWord.select().count()
    report = rebuild(settings)
    assert report.is_equal, report.words()
