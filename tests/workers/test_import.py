"""A list comes in: read and shown first, taken in when confirmed, step by step, and never twice."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import flask
import pytest
from flask.testing import FlaskClient

from pmks.house import clock
from pmks.house.deeds import perform
from pmks.house.files import the_store
from pmks.house.journal import JournalLine
from pmks.house.problems import Conflict, Invalid, NotAllowed, NotFound
from pmks.workers.importing import take_all
from pmks.workers.tables import Worker, WorkerImport, WorkerList, WorkerWord
from pmks.workers.taking import told_of
from pmks.workers.waiting_rows import KEPT, STEP
from tests.people import actor
from tests.public.reading import words
from tests.work import do
from tests.workers.files import AREA, GUNUNG_ELAI, as_csv, as_xlsx, person, rows_of
from tests.workers.lists import KELURAHAN, STAFF, read, taken_in, upload

SignIn = Callable[[str], FlaskClient]


class TestByTheDoors:
    @pytest.mark.parametrize(("make", "name"), [(as_csv, "daftar.csv"), (as_xlsx, "daftar.xlsx")])
    def test_a_file_is_looked_at_then_taken_in(self, sign_in: SignIn, make: Callable[..., Any], name: str) -> None:
        browser = sign_in(KELURAHAN)
        people = [person(1, area="Bontang Kuala"), person(2, area=""), person(3, nik="123"), person(4)]
        village = perform_area()
        people[0]["area"] = village
        reply = upload(browser, make(rows_of(people)), name, area=AREA)
        assert reply.status_code == 303
        page = words(browser.get(reply.location))
        assert "2dari4orangdapatdiimpor" in page
        assert "Baris4:NIKharus16angka,baruterisi3." in page
        assert "Baris5:GunungElaibukanwilayahAnda." in page
        assert not Worker.select().exists()
        told = words(browser.post(f"{reply.location}/steps"))
        assert "2dari2barisdiproses" in told and "Selesai:2orangmasukkedaftar." in told
        assert Worker.select().count() == 2
        assert "Imporselesai" in words(browser.get(reply.location))
        assert browser.post(f"{reply.location}/steps").status_code == 303

    def test_a_file_without_its_columns_is_said_beside_it_and_the_choice_stays(self, sign_in: SignIn) -> None:
        reply = upload(sign_in(STAFF), as_csv([["Nama", "Pekerjaan"], ["Siti", "juru parkir"]]), area=GUNUNG_ELAI)
        assert reply.status_code == 422
        assert "Kolomyangbelumada:NIK,Tanggallahir,Berlakusampai." in words(reply)
        assert f'value="{GUNUNG_ELAI}" selected' in reply.get_data(as_text=True)

    def test_no_file_is_said(self, sign_in: SignIn) -> None:
        reply = sign_in(STAFF).post("/workers/import", data={}, content_type="multipart/form-data")
        assert (reply.status_code, "Pilihduluberkasnya." in words(reply)) == (422, True)

    def test_a_file_that_is_too_large_is_said_beside_it(self, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("pmks.workers.routes.imports.MOST_BYTES", 1000)
        monkeypatch.setattr("pmks.workers.routes.imports.OVERHEAD", 0)
        reply = upload(sign_in(STAFF), as_csv(rows_of(person(each) for each in range(50))))
        assert (reply.status_code, "lebihdari24MB" in words(reply)) == (413, True)

    def test_many_refusals_are_read_a_page_at_a_time(self, sign_in: SignIn) -> None:
        browser = sign_in(STAFF)
        reply = upload(browser, as_csv(rows_of(person(each, job="7") for each in range(60))))
        first, second = browser.get(reply.location), browser.get(f"{reply.location}?page=1")
        assert "Baris51:" in words(first) and "Baris52:" not in words(first)
        assert "Baris52:" in words(second) and "Baris61:" in words(second)
        assert "Tidakadabarisyangdapatdiimpor" in words(first)

    def test_the_empty_workbook_can_be_filled_in_and_sent(self, sign_in: SignIn) -> None:
        import io

        browser = sign_in(KELURAHAN)
        reply = browser.get("/workers/template.xlsx")
        sent = upload(browser, io.BytesIO(reply.get_data()), "daftar.xlsx", area=AREA)
        assert "Tidakadasatuorangpundibawahjudulkolom." in words(sent)

    def test_others_do_not_find_an_import(self, sign_in: SignIn, house: flask.Flask) -> None:
        address = read(as_csv(rows_of([person(1)]))).address
        for who in (KELURAHAN, "staf.kutim"):
            assert sign_in(who).get(address).status_code == 404
            assert sign_in(who).post(f"{address}/steps").status_code == 404

    def test_whoever_only_looks_cannot_bring_a_list(self, sign_in: SignIn) -> None:
        assert upload(sign_in("peksos.bontang"), as_csv(rows_of([person(1)]))).status_code == 403


def perform_area() -> str:
    """The name of the kelurahan of `kelurahan.bontang`."""
    from pmks.workers.queries.known import area_name

    return area_name(AREA)


class TestWhatIsKept:
    def test_nothing_of_a_person_stands_in_the_clear(self, house: flask.Flask) -> None:
        from pmks.house.database import db

        told = person(1, name="Burhanuddin Kenari")
        (worker,) = taken_in(told)
        assert told_of(worker.id, bytes(worker.told)) == {
            "name": told["name"],
            "nik": told["nik"],
            "born": "1950-01-02",
        }
        for table in ("worker", "worker_word", "worker_list", "worker_import", "journal_line"):
            kept = str(db.obj.execute_sql(f"SELECT * FROM {table}").fetchall())
            assert not [each for each in ("Kenari", "kenari", told["nik"], "1950-01-02") if each in kept], table

    def test_a_journal_line_holds_each_part_under_its_own_key(self, house: flask.Flask) -> None:
        taken_in(person(1, name="Burhanuddin Kenari"))
        line = JournalLine.get(JournalLine.deed == "workers.import")
        assert "Kenari" not in str(line.read_replay())

    def test_the_rows_of_a_file_are_destroyed_when_they_are_taken_in(self, house: flask.Flask) -> None:
        batch = read(as_csv(rows_of([person(1)])))
        assert all(map(the_store().has, batch.parts))
        list(take_all(batch, by=actor(STAFF)))
        assert not any(map(the_store().has, batch.parts))

    def test_and_when_nobody_confirms_them(self, house: flask.Flask) -> None:
        batch = read(as_csv(rows_of([person(1)])))
        with clock.stopped_at(clock.now() + KEPT + timedelta(hours=1)):
            read(as_csv(rows_of([person(2)])))
            assert not any(map(the_store().has, batch.parts))
            (told,) = take_all(batch, by=actor(STAFF))
        assert told.problem and "Unggah lagi" in told.problem

    def test_who_is_taken_out_leaves_an_empty_row_and_may_come_again(self, house: flask.Flask) -> None:
        (worker,) = taken_in(person(1))
        do(STAFF, "workers.remove", {"worker": worker.id}, reason="Pindah")
        row = Worker.get_by_id(worker.id)
        assert (bytes(row.told), row.nik_index, row.check_index) == (b"", None, None)
        assert not WorkerWord.select().exists()
        assert told_of(worker.id, bytes(worker.told)) is None
        (again,) = taken_in(person(1))
        assert again.id != worker.id


class TestAgain:
    def test_the_same_file_again_is_refused_row_by_row(self, house: flask.Flask) -> None:
        taken_in(person(1), person(2))
        batch = read(as_csv(rows_of([person(1), person(2), person(3)])))
        assert (batch.total, batch.valid, batch.renewals) == (3, 1, 0)

    def test_a_later_day_prolongs_and_doubles_nobody(self, house: flask.Flask) -> None:
        (before,) = taken_in(person(1, name="Siti Rahma"))
        batch = read(as_csv(rows_of([person(1, name="Siti Rahmawati", until="31-12-2028")])))
        assert (batch.valid, batch.renewals) == (1, 1)
        list(take_all(batch, by=actor(STAFF)))
        (after,) = Worker.select()
        assert (after.id, after.until.year) == (before.id, 2028)
        told = told_of(after.id, bytes(after.told))
        assert told and told["name"] == "Siti Rahmawati"
        assert WorkerWord.select().count() == 2

    def test_the_same_nik_with_another_birth_date_is_refused(self, house: flask.Flask) -> None:
        taken_in(person(1))
        assert read(as_csv(rows_of([person(1, born="3-1-1950", until="31-12-2028")]))).valid == 0

    def test_somebody_of_another_kelurahan_is_not_taken_over_while_he_is_protected(self, house: flask.Flask) -> None:
        taken_in(person(1))
        moved = rows_of([person(1, area=AREA, until="31-12-2028")])
        assert read(as_csv(moved)).valid == 0
        with clock.stopped_at(clock.now() + timedelta(days=500)):
            batch = read(as_csv(moved))
            assert batch.valid == 1
            list(take_all(batch, by=actor(STAFF)))
        assert Worker.get().list.area == AREA

    def test_the_same_agencys_nik_is_no_double_elsewhere(self, house: flask.Flask) -> None:
        from pmks.agencies.queries import agency
        from pmks.regions.queries import villages_of

        taken_in(person(1))
        village = villages_of(agency("kutim").region)[0].villages[0].code
        assert read(as_csv(rows_of([person(1, area=village)])), "staf.kutim").valid == 1


class TestSteps:
    def test_what_broke_off_goes_on_where_it_stopped(self, house: flask.Flask) -> None:
        batch = read(as_csv(rows_of(person(each) for each in range(2 * STEP + 7))))
        do(STAFF, "workers.import", {"import": batch.id}, number="0")
        assert Worker.select().count() == STEP
        *_, last = take_all(WorkerImport.get_by_id(batch.id), by=actor(STAFF))
        assert (last.is_over, last.taken, Worker.select().count()) == (True, 2 * STEP + 7, 2 * STEP + 7)

    def test_a_step_is_made_once(self, house: flask.Flask) -> None:
        batch = read(as_csv(rows_of(person(each) for each in range(STEP + 1))))
        do(STAFF, "workers.import", {"import": batch.id}, number="0")
        for number in ("0", "2"):
            with pytest.raises(Conflict):
                do(STAFF, "workers.import", {"import": batch.id}, number=number)
        assert Worker.select().count() == STEP

    def test_who_was_listed_meanwhile_is_left_out_and_told(self, house: flask.Flask, sign_in: SignIn) -> None:
        first, second = (read(as_csv(rows_of([person(1), person(each)]))) for each in (2, 3))
        list(take_all(first, by=actor(STAFF)))
        *_, last = take_all(second, by=actor(STAFF))
        assert (last.taken, Worker.select().count()) == (1, 3)
        assert "Baris2:NIKinisudahadadidaftar" in words(sign_in(STAFF).get(second.address))

    def test_who_may_no_longer_takes_in_no_more(self, house: flask.Flask) -> None:
        batch = read(as_csv(rows_of([person(1)])))
        with pytest.raises(NotAllowed):
            perform("workers.import", {"import": batch.id}, {"number": 0}, by=actor("peksos.bontang"), at=clock.now())
        with pytest.raises(NotFound):
            perform("workers.import", {"import": batch.id}, {"number": 0}, by=actor("staf.kutim"), at=clock.now())

    def test_a_file_is_read_once(self, house: flask.Flask) -> None:
        batch = read(as_csv(rows_of([person(1)])))
        told = {"import_id": str(batch.id), "total": 1, "valid": 1, "renewals": 0, "report": "0" * 64, "parts": []}
        with pytest.raises(Conflict):
            perform("workers.preview", {}, told, by=actor(STAFF), at=clock.now())
        with pytest.raises(Invalid):
            perform("workers.preview", {}, told | {"report": "../x"}, by=actor(STAFF), at=clock.now())


def test_a_list_is_begun_for_each_kelurahan(house: flask.Flask) -> None:
    taken_in(person(1), person(2, area=AREA), person(3))
    assert {each.area: Worker.select().where(Worker.list == each).count() for each in WorkerList.select()} == {
        GUNUNG_ELAI: 2,
        AREA: 1,
    }
