"""From a report to a case: the form begins with what was told, offline too; the report official and the case know each other."""

import html
import re
from collections.abc import Callable
from uuid import uuid4

import flask
from flask.testing import FlaskClient

from pmks.cases.tables import Case
from pmks.citizens.slips import slip_of
from pmks.citizens.stories import story_of
from pmks.house import clock
from pmks.house.config import Config
from pmks.house.drawing import drawn
from pmks.house.forms import Form
from pmks.house.journal import JournalLine
from pmks.house.sealing import erase
from pmks.rebuild import rebuild
from pmks.reports.forms import ForwardForm, ReceiveForm
from pmks.sightings.tables import Apart, Sighting
from tests.arrivals.things import registration, send
from tests.people import actor, someone
from tests.sightings.things import ELSEWHERE, PHONE, REPORTER, again, citizen_does, seen
from tests.work import do, newest_case

SignIn = Callable[[str], FlaskClient]
KELURAHAN, RT, STAFF, PATROL = "kelurahan.bontang", "rt.bontang", "staf.bontang", "satpolpp.bontang"


def form_of(browser: FlaskClient, sighting: Sighting) -> str:
    return browser.get(f"/clients/new?sighting={sighting.id}").get_data(as_text=True)


def values(page: str) -> dict[str, str]:
    """What stands in the inputs of a page."""
    found = re.findall(r'<input[^>]*name="([^"]+)"[^>]*?value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in found}


def register(browser: FlaskClient, sighting: Sighting, also: str = "", **more: str) -> Case:
    """Somebody is registered on the form that begins from a report; `also` is a report that the form itself does not name."""
    typed = {**values(form_of(browser, sighting)), **someone(), "submission_id": str(uuid4()), **more}
    typed |= {"sighting": also} if also else {}
    told = {
        name: value
        for name, value in typed.items()
        if name not in {"categories", "client_id", "case_id", "unknown_name", "urgent"}
    }
    told |= {"source": "masyarakat"}
    reply = browser.post("/clients", data=told)
    assert reply.status_code == 303, reply.get_data(as_text=True)
    return newest_case()


def test_the_form_begins_with_what_was_told_and_never_with_who_told_it(sign_in: SignIn) -> None:
    one = seen(latitude="0.1213", longitude="117.4791", danger="1", reporter_name=REPORTER, reporter_phone=PHONE)
    page = form_of(sign_in(PATROL), one)
    typed = values(page)
    assert (typed["place"], typed["latitude"], typed["sighting"]) == ("Depan Pasar Rawa Indah", "0.1213", str(one.id))
    assert "Bapak tua duduk sendirian, lemas." in page and "Dari laporan warga" in page
    assert re.search(r'<option value="masyarakat" selected', page)
    assert REPORTER not in page and PHONE not in page


def test_who_is_registered_from_a_report_was_met_with_all_that_were_looked_for_together(sign_in: SignIn) -> None:
    one, joined = seen(reporter_name=REPORTER, reporter_phone=PHONE), seen()
    do(PATROL, "sighting.join", {"sighting": one.id}, other=str(joined.id))
    case = register(sign_in(PATROL), joined)
    for each in (one, joined):
        slip = slip_of(each.id)
        assert slip is not None
        assert again(each).case_id == case.id
        assert story_of(slip).title == "Orangnya sudah ditemui"
    assert JournalLine.select().where(JournalLine.deed == "sighting.attach").count() == 2


def test_the_reporter_goes_along_into_the_arrival_of_the_case(sign_in: SignIn) -> None:
    one = seen(reporter_name=REPORTER, reporter_phone=PHONE)
    case = register(sign_in(PATROL), one)
    line = JournalLine.get((JournalLine.deed == "client.register") & (JournalLine.case == case.id))
    body = line.read_body() or {}
    assert (body["reporter_name"], body["reporter_phone"]) == (REPORTER, PHONE)
    arrival = sign_in(STAFF).get(f"{case.address}/arrival").get_data(as_text=True)
    assert REPORTER in arrival and f'href="{one.address}"' in arrival
    assert REPORTER not in sign_in(RT).get(f"{case.address}/arrival").get_data(as_text=True)


def test_a_second_registration_leaves_the_first_case(sign_in: SignIn) -> None:
    one, browser = seen(), sign_in(PATROL)
    first = register(browser, one)
    assert register(browser, one).id != first.id
    assert again(one).case_id == first.id


def test_from_a_report_that_he_may_not_see_nobody_registers(sign_in: SignIn) -> None:
    one, browser = seen(area=ELSEWHERE), sign_in(KELURAHAN)
    assert "Dari laporan warga" not in form_of(browser, one)
    register(browser, one, also=str(one.id))
    assert again(one).case_id is None


def test_a_phone_without_a_network_takes_up_a_report_too(house: flask.Flask) -> None:
    one = seen(reporter_name=REPORTER)
    sent = registration(PATROL, sighting=str(one.id))
    assert [each["state"] for each in send(sent, who=PATROL)] == ["applied"]
    case = Case.get_by_id(sent["body"]["case_id"])
    assert again(one).case_id == case.id
    line = JournalLine.get((JournalLine.deed == "client.register") & (JournalLine.case == case.id))
    assert (line.read_body() or {})["reporter_name"] == REPORTER


def test_a_phone_that_names_no_report_or_anothers_registers_all_the_same(house: flask.Flask) -> None:
    elsewhere = seen(area=ELSEWHERE)
    for named in (str(elsewhere.id), str(uuid4()), "x"):
        sent = registration(KELURAHAN, sighting=named)
        (told,) = send(sent, who=KELURAHAN)
        assert told["state"] == "applied"
    assert again(elsewhere).case_id is None


def test_the_look_of_the_rt_and_the_official_report_begin_with_what_the_citizen_told(sign_in: SignIn) -> None:
    one = seen()
    do(RT, "sighting.check", {"sighting": one.id}, verdict="confirmed")
    case = register(sign_in(RT), one, service="gelandangan-pengemis")

    def first(form: type[Form], name: str, who: str) -> str:
        parts = drawn(form, subject=case, by=actor(who))
        return next(each["value"] for part in parts for each in part.fields if each["name"] == name)

    assert first(ReceiveForm, "verdict", RT) == "confirmed"
    assert "Bapak tua duduk sendirian" in first(ForwardForm, "summary", KELURAHAN)
    assert first(ForwardForm, "about", KELURAHAN).startswith("Laporan warga: ")


def test_everything_that_is_done_with_reports_comes_out_the_same(sign_in: SignIn, settings: Config) -> None:
    _all_sorts(sign_in)
    report = rebuild(settings)
    assert report.is_equal, report.words()
    assert {each.table: each.rows for each in report.tables if each.table in {"sighting", "apart"}} == {
        "sighting": 6,
        "apart": 1,
    }


def test_a_reporter_who_was_forgotten_stays_forgotten_and_the_others_come_out(
    sign_in: SignIn, settings: Config
) -> None:
    closed = _all_sorts(sign_in)
    for each in Sighting.select().where(Sighting.search == closed.search):
        erase(each.id)
    report = rebuild(settings)
    assert report.is_equal, report.words()
    assert report.replay.left_out


def test_a_client_who_was_erased_leaves_the_report_of_others_as_it_was(sign_in: SignIn, settings: Config) -> None:
    one = seen()
    case = register(sign_in(PATROL), one)
    do("kabid.bontang", "case.close", {"case": case.id}, outcome="meninggal_dunia", reason="Sakit")
    do("peksos.bontang", "erasure.request", {"client": case.client_id}, ground="client", reason="Diminta")
    do("kadis.bontang", "client.erase", {"client": case.client_id}, reason="Pasal 8", checked="1")
    report = rebuild(settings)
    assert report.is_equal, report.words()
    assert again(one).case_id == case.id


def _all_sorts(sign_in: SignIn) -> Sighting:
    """Every deed on reports, once; answers one that was closed with another."""
    taken, one, joined, apart, contested, silent = (seen(review="1" if number == 3 else "") for number in range(6))
    about = {"sighting": one.id}
    do(RT, "sighting.check", about, verdict="confirmed")
    do(KELURAHAN, "sighting.join", about, other=str(joined.id))
    do(KELURAHAN, "sighting.forward", about, to="dinas", note="Segera")
    do(KELURAHAN, "sighting.part", about, other=str(apart.id))
    do(STAFF, "sighting.clear", {"sighting": apart.id})
    do(KELURAHAN, "sighting.close", about, outcome="not_found", words="Sudah dicari.", together="1")
    do(KELURAHAN, "sighting.close", {"sighting": contested.id}, outcome="declined", words="Belum mau.")
    citizen_does(contested, "sighting.contest", reason="Ia minta tolong.")
    do("kasi.bontang", "sighting.reopen", {"sighting": contested.id}, reason="Kami datangi lagi.")
    do(KELURAHAN, "sighting.close", {"sighting": contested.id}, outcome="no_need", words="Bersama keluarga.")
    do(KELURAHAN, "sighting.answer", {"sighting": silent.id}, ready="where")
    citizen_does(silent, "slip.write", text="Dekat tugu.")
    register(sign_in(PATROL), taken)
    assert Apart.select().count() == 1 and clock.now()
    return again(joined)
