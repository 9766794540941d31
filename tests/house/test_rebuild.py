"""The whole database can be built anew from its sources, and what is not the same is named: table, id and columns, never a value."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import flask
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmks.agencies import queries
from pmks.cases.tables import Case
from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.config import HERE, Config
from pmks.house.database import db
from pmks.house.deeds import perform
from pmks.house.journal import JournalLine
from pmks.house.problems import NotFound, Problem
from pmks.papers.tables import Paper
from pmks.rebuild import rebuild
from pmks.rebuild.report import Report
from pmks.rebuild.sources import COLUMNS, IDLE, SOURCES, all_tables
from pmks.standards.vocabulary import vocabulary
from pmks.users.first import add_by_hand
from tests.house.rebuilding import HEAD, PARTIES, PATROL, WORKER, erased, phones
from tests.once import made_once
from tests.people import CANARY, actor, user
from tests.work import do, registered

REBUILT, SAID = "rebuilt/house.sqlite3", "said.txt"
WHOLLY_TAKEN_OVER = {each.table for each in SOURCES if each.which is None} | {JournalLine}


@pytest.fixture
def again(house: flask.Flask, settings: Config) -> Callable[[], Report]:
    """Build the house of the test anew."""
    return lambda: rebuild(settings)


def _run(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PMKS_DATA": str(folder), "PMKS_STANDARDS": "", "DATABASE_URL": "", "PMKS_DEMO": "1", **more}
    command = [sys.executable, "-m", *words]
    return subprocess.run(command, cwd=HERE, env=env, capture_output=True, text=True, timeout=600, check=False)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, str]:
    """The demo of every agency with all sorts of deeds beside, built anew by the command: its folder, the result, what was said."""
    folder = made_once(tmp_path_factory, "full", _rebuilt)
    return folder, folder / REBUILT, (folder / SAID).read_text()


def _rebuilt(folder: Path) -> None:
    filled = _run(folder, "tests.house.rebuilding", "fill")
    assert filled.returncode == 0, filled.stderr
    told = _run(folder, "pmks", "rebuild", "--into", str(folder / REBUILT), PYTHONHASHSEED="7")
    assert told.returncode == 0, told.stdout + told.stderr
    (folder / SAID).write_text(told.stdout)


@pytest.mark.any_database
def test_the_demo_and_all_sorts_of_deeds_come_out_the_same(full: tuple[Path, Path, str]) -> None:
    assert "sama dengan yang dipakai" in full[2]


def test_every_table_of_the_database_is_compared(house: flask.Flask) -> None:
    assert {table._meta.table_name for table in all_tables()} == set(db.obj.get_tables()) - {"schema_migration"}


@pytest.mark.any_database
def test_every_rebuilt_table_had_rows_to_rebuild(app: flask.Flask, full: tuple[Path, Path, str]) -> None:
    rows = {words[0]: int(words[1]) for line in full[2].splitlines() if "baris ·" in line for words in [line.split()]}
    assert set(rows) == {table._meta.table_name for table in all_tables()}
    rebuilt = {table._meta.table_name for table in all_tables() if table not in WHOLLY_TAKEN_OVER}
    assert {name for name in rebuilt if not rows[name]} == set()


@pytest.mark.any_database
def test_what_was_rebuilt_serves(full: tuple[Path, Path, str]) -> None:
    folder, into, _ = full
    opened = _run(folder, "tests.house.rebuilding", "open", DATABASE_URL=f"sqlite:///{into}")
    assert opened.stdout == "200 True\n", opened.stderr


@pytest.mark.any_database
def test_nothing_is_overwritten(full: tuple[Path, Path, str]) -> None:
    folder, into, _ = full
    told = _run(folder, "pmks", "rebuild", "--into", str(into))
    assert (told.returncode, told.stderr.count("\n")) == (1, 1)
    assert "sudah ada" in told.stderr


def test_every_source_has_its_reason_and_every_idle_deed_exists() -> None:
    assert all(len(each.why) > 20 for each in (*SOURCES, *COLUMNS))
    assert set(IDLE) <= set(vocabulary().deeds)


def test_a_damaged_row_is_named_without_its_value(again: Callable[[], Report]) -> None:
    client, _ = registered(name="Ibu Eti")
    assert again().is_equal
    Client.update(name=CANARY, sex="male").where(Client.id == client.id).execute()
    report = again()
    assert not report.is_equal
    assert f"    client {client.id}: name, sex" in report.words()
    assert CANARY not in report.words()
    assert [each.table for each in report.tables if each.differences] == ["client"]


def test_a_lost_row_and_one_too_many_are_named(again: Callable[[], Report]) -> None:
    client, case = registered()
    db.obj.execute_sql("DELETE FROM agenda_entry")
    Paper.create(
        agency="bontang",
        kind="x",
        about=client.id,
        made_by=case.id,
        made_at=case.opened_at,
        changed_at=case.opened_at,
        content=b"x",
    )
    said = again().words()
    assert "tidak ada di basis data yang dipakai" in said and "tidak terbangun lagi" in said


@pytest.mark.parametrize(
    "deed",
    [
        "client.register",
        pytest.param("client.correct", marks=pytest.mark.long),
        pytest.param("activity.record", marks=pytest.mark.long),
    ],
)
def test_a_missing_line_of_the_journal_is_found(again: Callable[[], Report], deed: str) -> None:
    client, case = registered()
    do(WORKER, "client.correct", {"client": client.id}, name="Bu Siti", sex="female")
    do(WORKER, "activity.record", {"case": case.id}, notes="Ia bercerita")
    assert again().is_equal
    JournalLine.delete().where(JournalLine.deed == deed).execute()
    assert not again().is_equal


def test_a_forged_line_is_found(again: Callable[[], Report]) -> None:
    _, case = registered()
    do(WORKER, "activity.record", {"case": case.id}, notes="Ia bercerita")
    JournalLine.update(outcome="selesai").where(JournalLine.deed == "activity.record").execute()
    (fault,) = again().replay.faults
    assert (fault.deed, fault.columns) == ("activity.record", ("outcome",))


def test_the_living_database_stays_as_it_is(again: Callable[[], Report]) -> None:
    registered()
    before = {table: table.select().count() for table in all_tables()}
    again()
    assert {table: table.select().count() for table in all_tables()} == before


def test_a_case_comes_out_under_the_text_it_began_under(
    again: Callable[[], Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, case = registered()
    do(WORKER, "activity.record", {"case": case.id}, notes="Ia bercerita")
    shelf, known = queries._shelf, queries.catalogue()
    newer = [
        replace(each, versions=tuple(replace(one, sha256=f"{number:064x}") for number, one in enumerate(each.versions)))
        for each in known.agencies
    ]
    monkeypatch.setattr(shelf, "catalogue", replace(known, agencies=tuple(newer)))
    monkeypatch.setattr(shelf, "settled", {})
    report = again()
    assert report.is_equal, report.words()


def test_somebody_who_was_erased_stays_erased_and_everything_else_comes_out(again: Callable[[], Report]) -> None:
    registered(name="Sebelumnya")
    erased()
    registered(name="Sesudahnya")
    report = again()
    assert report.is_equal, report.words()
    assert report.replay.left_out


def test_of_many_handed_over_those_who_were_not_erased_come_out(again: Callable[[], Report]) -> None:
    outing = do(PATROL, "operation.open", kind="raid", leader="Fajar", place="Pasar").value
    met = [registered(PATROL, name=name, operation=str(outing.id), categories=["homeless"]) for name in ("A", "B", "C")]
    people = [str(case.id) for _, case in met]
    client, case = met[1]
    words: dict[str, Any] = {f"condition-{case.id}": CANARY, "notes": f"{CANARY} ikut"}
    do(PATROL, "operation.hand_over", {"operation": outing.id}, person=people, **PARTIES, **words)
    assert CANARY in _readable()
    do("kabid.bontang", "case.close", {"case": case.id}, outcome="meninggal_dunia", reason="Sakit")
    do(WORKER, "erasure.request", {"client": client.id}, ground="client", reason="Diminta")
    assert again().is_equal
    do(HEAD, "client.erase", {"client": client.id}, reason="Pasal 8", checked="1")
    report = again()
    assert report.is_equal, report.words()
    assert _readable("operation.hand_over").count(CANARY) == 0  # the notes about all stay with the others, as they did


def test_an_account_made_at_the_console_is_in_the_journal_and_its_password_is_not(again: Callable[[], Report]) -> None:
    code = add_by_hand("bontang", "siti", "admin", "Siti Aminah")
    line = JournalLine.select().where(JournalLine.deed == "user.enter").order_by(JournalLine.seq.desc()).first()
    assert "siti" in json.dumps(line.read_replay())
    assert code not in json.dumps(line.read_replay()) and user("siti").password not in json.dumps(line.read_replay())
    assert again().is_equal


def test_nobody_enters_accounts_through_a_door(house: flask.Flask) -> None:
    with pytest.raises(NotFound):
        perform("user.enter", {}, {}, by=actor("admin.bontang"), at=clock.now())


def _readable(*deeds: str) -> str:
    """Everything that lines of the journal tell whoever holds the keys, what a deed is done again from included."""
    lines = JournalLine.select().where(JournalLine.deed << deeds) if deeds else JournalLine.select()
    return json.dumps([line.read_replay() for line in lines])


def test_what_came_from_phones_and_what_a_head_decided_comes_out(again: Callable[[], Report]) -> None:
    phones()
    report = again()
    assert report.is_equal, report.words()


DEEDS: dict[str, Callable[[Client, Case], Any]] = {
    "register": lambda client, case: registered(name="Orang lain"),
    "correct": lambda client, case: do(WORKER, "client.correct", {"client": client.id}, name="Bu Siti", sex="female"),
    "note": lambda client, case: do(WORKER, "activity.record", {"case": case.id}, notes="Catatan"),
    "look": lambda client, case: do(WORKER, "assessment.record", {"case": case.id}),
    "place": lambda client, case: do(WORKER, "admission.request", {"case": case.id}),
    "draft": lambda client, case: do(
        WORKER, "letter.draft", {"case": case.id}, paper="referral_letter", addressee="Kepala"
    ),
    "stand still": lambda client, case: do("kasi.bontang", "clock.pause", {"case": case.id}),
    "setting": lambda client, case: do("admin.bontang", "setting.change", key="retention.years", value="7"),
    "close": lambda client, case: do(
        "kabid.bontang", "case.close", {"case": case.id}, outcome="meninggal_dunia", reason="x"
    ),
    "reopen": lambda client, case: do("kabid.bontang", "case.reopen", {"case": case.id}, reason="Keliru"),
    "ask": lambda client, case: do(WORKER, "erasure.request", {"client": client.id}, ground="client", reason="Diminta"),
    "erase": lambda client, case: do(HEAD, "client.erase", {"client": client.id}, reason="Pasal 8", checked="1"),
}


@pytest.mark.parametrize("size", [pytest.param(6, marks=pytest.mark.long), 12])
def test_whatever_was_done_in_whatever_order_comes_out_the_same(again: Callable[[], Report], size: int) -> None:
    done: set[str] = set()

    @settings(max_examples=settings().max_examples // 50)
    @given(st.lists(st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 1)), min_size=size, max_size=size))
    def _anything(moves: list[tuple[str, int]]) -> None:
        with db.obj.atomic() as everything:
            people = [registered(name="Ibu Eti"), registered(name="Pak Tono")]
            for name, who in moves:
                try:
                    DEEDS[name](*people[who])
                    done.add(name)
                except Problem:
                    continue
            report = again()
            everything.rollback()
        assert report.is_equal, report.words()

    _anything()
    assert len(done) > 3
