"""Complaints come out of the journal again, row by row: told, written down, answered, closed, rated, contested, cleared, with a document."""

import flask
from flask.testing import FlaskClient

from pmks.house.config import Config
from pmks.rebuild import rebuild
from tests.citizens.sending import slip
from tests.complaints.things import HEAD, NAME, STAFF, STORY, complain, told, upload
from tests.complaints.things import the_complaint as newest
from tests.work import do


def test_everything_that_is_done_with_complaints_comes_out_the_same(
    house: flask.Flask, visitor: FlaskClient, settings: Config
) -> None:
    assert complain(visitor, "babel", reporter_name=NAME, **upload()).status_code == 200
    do("staf.babel", "complaint.identify", {"complaint": newest().id})
    code, pin = slip(complain(visitor))
    mine = {"complaint": newest().id}
    do(STAFF, "complaint.take", mine)
    do(STAFF, "complaint.answer", mine, text="Sudah dibuka.")
    visitor.post(f"/cek/{code}/pesan", data={"pin": pin, "text": "Belum."})
    do(STAFF, "complaint.close", mine, outcome="mended", text="Sekarang sudah.")
    visitor.post(f"/pengaduan/{code}/penilaian", data={"pin": pin, "rating": "3"})
    visitor.post(f"/cek/{code}/keberatan", data={"pin": pin, "reason": "Tidak benar."})
    do(HEAD, "complaint.take", mine)
    do("kadis.bontang", "complaint.close", mine, outcome="not_complaint", text="Sudah diperiksa lagi.")
    do(STAFF, "complaint.clear", {"complaint": told(review="1").id})
    do(STAFF, "complaint.record", channel="box", description=STORY, received_on="2026-11-02")
    told("kutim")
    report = rebuild(settings)
    assert report.is_equal, report.words()
    rows = {each.table: each for each in report.tables}
    assert rows["complaint"].rows == 5
