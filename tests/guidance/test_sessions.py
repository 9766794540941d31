"""Recording guidance through the doors: what is kept, what becomes a task, what is refused."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.queries.told import told
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.permissions import FIELD
from tests.cases.owed import due_on, owed
from tests.guidance.told import FINISH, session
from tests.people import STRANGER
from tests.work import do, registered, rows

SignIn = Callable[[str], FlaskClient]
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


@pytest.fixture
def rps(house: object) -> Case:
    """Somebody in Pangkalpinang, where step 6 is accompaniment and guidance."""
    return registered("satpolpp.pangkalpinang", at=NOW, categories=["homeless"])[1]


def post(browser: FlaskClient, case: Case, **fields: Any) -> Any:
    with clock.stopped_at(NOW):
        return browser.post(f"{case.address}/deeds", data={"deed": "guidance.record", "step": "6", **fields})


def test_a_session_is_kept_as_it_was_told(sign_in: SignIn, rps: Case) -> None:
    reply = post(sign_in("peksos.pangkalpinang"), rps, **session(follow_up="Latih lagi besok"))
    assert reply.status_code == 303
    body = told(rps, "guidance.record")[0].body
    assert (body["kinds"], body["receiver"], body["material"]) == (["physical"], "client", "Perawatan diri setiap pagi")
    assert (body["response"], body["follow_up"]) == ("Mau mencoba, bertanya tentang adiknya", "Latih lagi besok")


def test_the_form_offers_what_this_standard_prints(sign_in: SignIn, rps: Case) -> None:
    """S1.6 prints five kinds; spiritual guidance is not among them, in Banjar (S3.3) skills are not."""
    page = sign_in("peksos.pangkalpinang").get(f"{rps.address}/deeds/guidance.record?step=6").get_data(as_text=True)
    assert 'value="skills"' in page and 'value="spiritual"' not in page
    banjar = registered("satpolpp.banjar", categories=["homeless"])[1]
    page = sign_in("peksos.banjar").get(f"{banjar.address}/deeds/guidance.record?step=3").get_data(as_text=True)
    assert 'value="spiritual"' in page and 'value="skills"' not in page
    silent = registered("satpolpp.bontang", categories=["homeless"])[1]
    page = sign_in("peksos.bontang").get(f"{silent.address}/deeds/guidance.record").get_data(as_text=True)
    assert all(f'value="{kind}"' in page for kind in ("physical", "spiritual", "skills"))


def test_a_kind_that_the_standard_does_not_name_is_refused(sign_in: SignIn, rps: Case) -> None:
    before = rows()
    reply = post(sign_in("peksos.pangkalpinang"), rps, **session(kinds=["spiritual"]))
    assert reply.status_code == 422 and rows() == before


def test_at_the_step_of_social_guidance_a_session_is_social(sign_in: SignIn) -> None:
    """S3.6: home visit and social guidance to the client and his family."""
    case = registered("satpolpp.banjar", categories=["homeless"])[1]
    do("peksos.banjar", "assessment.record", {"case": case.id}, step="2", fact_origin="here")
    browser = sign_in("peksos.banjar")
    reply = post(browser, case, **session(step="6", kinds=["mental"]))
    assert reply.status_code == 422 and "bimbingan sosial" in reply.get_data(as_text=True)
    both = session(step="6", kinds=["social", "mental"], receiver="both", family="Siti, kakak")
    assert post(browser, case, **both).status_code == 303


@pytest.mark.parametrize("missing", ["kinds", "receiver", "material", "response"])
def test_what_a_session_must_say_is_asked_for(sign_in: SignIn, rps: Case, missing: str) -> None:
    before = rows()
    reply = post(sign_in("peksos.pangkalpinang"), rps, **{**session(), missing: ""})
    assert reply.status_code == 422 and rows() == before


def test_the_next_session_becomes_a_task_and_the_session_held_takes_it_off(sign_in: SignIn, rps: Case) -> None:
    browser = sign_in("peksos.pangkalpinang")
    post(browser, rps, **session(next_on="2026-11-24"))
    task = owed(rps, "guidance")[0]
    assert (task.role, task.deed, task.title) == ("peksos", "guidance.record", "Sesi bimbingan berikutnya")
    assert task.due_at == datetime(2026, 11, 24, 16, 59, 59, tzinfo=UTC), "the end of the day in WIB"
    post(browser, rps, **session(next_on="2026-11-26"))
    assert [due_on(each) for each in owed(rps, "guidance")] == ["2026-11-26"], "one task, with the later day"
    post(browser, rps, **session())
    assert owed(rps, "guidance") == []


def test_a_next_session_in_the_past_is_a_slip(sign_in: SignIn, rps: Case) -> None:
    assert post(sign_in("peksos.pangkalpinang"), rps, **session(next_on="2025-11-24")).status_code == 422


def test_it_repeats_until_it_is_declared_finished(sign_in: SignIn, rps: Case) -> None:
    """S1.6: guidance goes on until somebody says it is finished, with what it brought."""
    browser = sign_in("peksos.pangkalpinang")
    post(browser, rps, **session(next_on="2026-11-24"))
    post(browser, rps, **session(kinds=["social", "skills"], next_on="2026-11-25"))
    assert _status(rps) != "done"
    assert post(browser, rps, deed="guidance.finish").status_code == 422, "a result is asked for"
    assert post(browser, rps, deed="guidance.finish", **FINISH).status_code == 303
    assert _status(rps) == "done" and owed(rps, "guidance") == []


def test_guidance_is_for_social_workers_and_the_shelter(sign_in: SignIn, rps: Case) -> None:
    """S1.6 states the social worker for its step; beside it shelter staff may too (domain §4)."""
    assert post(sign_in("petugas.pangkalpinang"), rps, **session()).status_code in {403, 404}
    assert post(sign_in("satpolpp.pangkalpinang"), rps, **session()).status_code == 403
    assert post(sign_in(STRANGER), rps, **session()).status_code == 404
    bontang = registered("satpolpp.bontang", categories=["homeless"])[1]
    with clock.stopped_at(NOW):
        sent = {"deed": "guidance.record", **session(next_on="2026-11-24")}
        assert sign_in("petugas.bontang").post(f"{bontang.address}/deeds", data=sent).status_code == 303
    assert [each.role for each in owed(bontang, "guidance")] == ["petugas"]


def test_the_report_is_not_for_those_of_the_field(sign_in: SignIn, rps: Case) -> None:
    post(sign_in("peksos.pangkalpinang"), rps, **session())
    for role in sorted(FIELD):
        browser = sign_in(f"{role}.pangkalpinang")
        assert browser.get(f"{rps.address}/guidance").status_code == 404
        assert "Perawatan diri" not in browser.get(rps.address).get_data(as_text=True)


def _status(case: Case) -> str:
    state = progress_of(open_enrolment(case), case.agency, NOW).step_by_id("6")
    assert state is not None
    return state.status
