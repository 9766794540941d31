"""How long what came in is kept: a file two days, a worker as long after his term as the agency keeps its files; and what is never kept."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta

import flask
import pytest
from flask.testing import FlaskClient

from pmks.house import clock
from pmks.house.config import Config
from pmks.house.files import the_store
from pmks.house.indonesian import long_date
from pmks.house.problems import Conflict
from pmks.rebuild import rebuild
from pmks.workers.rules.columns import FIELDS
from pmks.workers.tables import Worker, WorkerImport, WorkerWord
from pmks.workers.taking import told_of
from pmks.workers.waiting_rows import KEPT, taken_out
from tests.public.reading import words
from tests.work import do
from tests.workers.files import AREA, GUNUNG_ELAI, as_csv, person, rows_of
from tests.workers.lists import HEAD, KELURAHAN, STAFF, read, taken_in, upload

pytestmark = pytest.mark.any_database
SignIn = Callable[[str], FlaskClient]
YEARS = timedelta(days=2 * 366 + 40)


def until(days: int) -> str:
    """The day so many days from now, as people write it."""
    return f"{clock.now() + timedelta(days=days):%d-%m-%Y}"


def test_whose_term_ended_long_ago_falls_due_and_goes_for_good(sign_in: SignIn, settings: Config) -> None:
    over, kept = taken_in(
        person(1, name="Siti Kenari", area=AREA, until=until(5)), person(2, area=AREA, until=until(300))
    )
    taken_in(person(1, name="Siti Kenari", area=AREA, until=until(20)))  # prolonged once
    browser, address = sign_in(HEAD), f"/workers/{over.list_id}"
    with clock.stopped_at(clock.now() + YEARS):
        assert address not in browser.get("/clients/retention").get_data(as_text=True), "no time is set"
        assert "Hapus1orang" not in words(browser.get(f"{address}?scope=over"))
        with pytest.raises(Conflict, match="Masa simpan"):
            do(HEAD, "workers.forget", {"list": over.list_id})
        do("admin.bontang", "setting.change", key="retention.years", value="2")
        assert f"{address}?scope=over" in browser.get("/clients/retention").get_data(as_text=True)
        assert "Hapus1orang" in words(browser.get(f"{address}?scope=over"))
        assert "Hapus1orang" not in words(sign_in(KELURAHAN).get(f"{address}?scope=over"))
        assert sign_in(KELURAHAN).post(f"{address}/erasure").status_code == 403
        assert browser.post(f"{address}/erasure").status_code == 303
        assert address not in browser.get("/clients/retention").get_data(as_text=True)
        assert browser.post(f"{address}/erasure").status_code == 409
    gone = Worker.get_by_id(over.id)
    assert (bytes(gone.told), gone.nik_index, gone.check_index) == (b"", None, None) and gone.removed_at
    assert told_of(over.id, bytes(over.told)) is None, "not even from what an older copy of the table holds"
    assert not WorkerWord.select().where(WorkerWord.worker == over.id).exists()
    assert told_of(kept.id, bytes(Worker.get_by_id(kept.id).told))
    report = rebuild(settings)
    assert report.is_equal, report.words()


def test_of_many_so_many_are_erased_at_once_and_a_form_sent_twice_erases_once(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = taken_in(*(person(each, area=AREA, until=until(5)) for each in range(1, 6)))
    address = f"/workers/{over[0].list_id}"
    do("admin.bontang", "setting.change", key="retention.years", value="2")
    for module in ("pmks.workers.emptying", "pmks.workers.queries.lists"):
        monkeypatch.setattr(f"{module}.AT_ONCE", 2)
    browser = sign_in(HEAD)
    with clock.stopped_at(clock.now() + YEARS):
        page = browser.get(f"{address}?scope=over")
        assert (
            "Masasimpan5orang" in words(page) and "Hapus2orang" in words(page) and "palingbanyak2orang" in words(page)
        )
        form = dict(re.findall(r'name="(submission_id)" value="([^"]+)"', page.get_data(as_text=True)))
        for _ in range(2):
            assert browser.post(f"{address}/erasure", data=form).location == f"{address}?scope=over"
        assert Worker.select().where(Worker.removed_at.is_null()).count() == 3
        assert "Masasimpan3orang" in words(browser.get(f"{address}?scope=over"))


def test_what_was_read_of_a_file_is_destroyed_whether_it_was_taken_in_or_not(sign_in: SignIn) -> None:
    browser = sign_in(STAFF)
    taken, left = (
        upload(browser, as_csv(rows_of([person(each), person(each + 1, job="7")]))).location for each in (1, 5)
    )
    browser.post(f"{taken}/steps")
    assert "Baris3:" in words(browser.get(taken)) and "Belumadadaftar" not in words(browser.get("/workers"))
    assert left in browser.get("/workers").get_data(as_text=True)
    digests = [digest for each in WorkerImport.select() for digest in (*each.parts, each.report)]
    with clock.stopped_at(clock.now() + KEPT + timedelta(hours=1)):
        assert left not in browser.get("/workers").get_data(as_text=True), "it can no longer be taken in"
        assert not any(map(the_store().has, digests))
        for address in (taken, left):
            page = words(browser.get(address))
            assert "Rincianberkasinisudahdihapusdariserver." in page
            assert "Impor1orang" not in page and "alasannyadibawah" not in page and "Baris3:" not in page
        assert "Unggahlagi" in words(browser.get(left))


@pytest.mark.parametrize("shift", range(1, len(FIELDS)))
def test_with_columns_mixed_up_no_cell_is_kept_in_a_report(house: flask.Flask, shift: int) -> None:
    cells = {"name": "Burhan Kenari", "job": "penjual kenari", "area": "Kenari Barat"}
    people = [person(1, **cells), person(2, **cells, born="02-01-1951"), person(3, **cells, until="kenari 6474")]
    head, *rows = rows_of(people)
    batch = read(as_csv([head, *(row[shift:] + row[:shift] for row in rows), rows_of([person(4)])[1]]))
    told = json.dumps(taken_out(batch.id, batch.report), ensure_ascii=False)
    days = [long_date(date(1950, 1, day)) for day in (2, 3, 4)] + [long_date(date(1951, 1, 2))]
    assert [each for each in (*days, "enari", "6474", "1950", "1951") if each in told] == []


def test_what_differs_from_the_nik_is_said_without_saying_it(house: flask.Flask) -> None:
    batch = read(as_csv(rows_of([person(1, born="03-02-1950")])))
    told = json.dumps(taken_out(batch.id, batch.report), ensure_ascii=False)
    assert batch.valid == 1 and "Tanggal lahirnya lain daripada di NIK" in told and "1950" not in told


def test_an_unknown_kelurahan_is_said_by_its_column(house: flask.Flask) -> None:
    batch = read(as_csv(rows_of([person(1, area="Atlantis")])), area=GUNUNG_ELAI)
    assert taken_out(batch.id, batch.report)["refused"] == [
        [2, ["Kelurahan di kolom F tidak dikenal di daerah ini. Tulis nama atau kodenya saja."]]
    ]
