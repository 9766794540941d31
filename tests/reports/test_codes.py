"""The code of a report's case: shown to the staff and asked for at `/cek`, and stored nowhere."""

import sqlite3
from collections.abc import Callable
from uuid import uuid4

import flask
import peewee
import pytest
from flask.testing import FlaskClient
from playhouse.migrations import Runner

from pmks import migrations
from pmks.reports.codes import code_on, hash_of
from pmks.reports.tables import AgendaEntry
from tests.work import registered

pytestmark = pytest.mark.any_database
ENTRY = "INSERT INTO agenda_entry (id, case_id, agency, received_at, {column}) VALUES ('{id}', '{id}', 'bontang', '2026-01-01', 'BTG-7K4M-Q2XD')"


def test_the_code_is_stored_nowhere_and_still_told_and_known(
    sign_in: Callable[[str], FlaskClient], visitor: FlaskClient
) -> None:
    _, case = registered("satpolpp.bontang", source="masyarakat")
    entry = AgendaEntry.get(AgendaEntry.case == case.id)
    code = code_on(entry)
    row = str(AgendaEntry.select().dicts().get())
    assert code and code not in row and code.replace("-", "")[3:] not in row
    assert code in sign_in("staf.bontang").get(f"{case.address}/arrival").get_data(as_text=True)
    for typed in (code, code.lower().replace("-", "")):
        assert "Sampai mana laporan Anda" in visitor.get(f"/cek/{typed}").get_data(as_text=True)
    AgendaEntry.update(code_hash=hash_of("BOT-7K4M-Q2XD")).where(AgendaEntry.id == entry.id).execute()
    assert code not in sign_in("staf.bontang").get(f"{case.address}/arrival").get_data(as_text=True)


def test_codes_of_before_are_hashed_where_they_lie(app: flask.Flask, fresh_url: str) -> None:
    path = fresh_url.removeprefix("sqlite:///")
    database = peewee.SqliteDatabase(path)
    runner = Runner(database, str(migrations.FOLDER))
    runner.up()
    while "code_hash" in {each.name for each in database.get_columns("agenda_entry")}:
        runner.down()
    database.execute_sql(ENTRY.format(column="code", id=uuid4().hex))
    runner.up()
    found = database.execute_sql("SELECT code_hash FROM agenda_entry").fetchall()
    assert found == [(hash_of("BTG-7K4M-Q2XD"),)]
    database.close()
    with sqlite3.connect(path) as raw:
        assert "7K4M-Q2XD" not in "".join(raw.iterdump())
