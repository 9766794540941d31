"""Papers that somebody has none of are asked for elsewhere, each followed until it is obtained or not (S2.B3)."""

from collections.abc import Callable
from datetime import timedelta

import peewee
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.tables import Case, Errand
from pmks.house import clock
from pmks.requirements.tables import Procurement
from tests.work import do, rows

SignIn = Callable[[str], FlaskClient]


def day(ahead: int) -> str:
    return (clock.now() + timedelta(days=ahead)).date().isoformat()


def tasks_of(case: Case) -> "peewee.ModelSelect[Errand]":
    """What is still to be asked about, done or not."""
    return Errand.select().where((Errand.case == case.id) & (Errand.kind == "procurement"))


def procure(browser: FlaskClient, case: Case, *asked: dict[str, str]) -> TestResponse:
    rows = {f"papers-{n}-{key}": value for n, row in enumerate(asked) for key, value in row.items()}
    return browser.post(f"{case.address}/deeds", data={"deed": "identity.procure", "step": "B3", **rows})


def conclude(browser: FlaskClient, case: Case, asked: Procurement, result: str, **more: str) -> TestResponse:
    sent = {"deed": "identity.conclude", "procurement": str(asked.id), "result": result, **more}
    return browser.post(f"{case.address}/deeds", data=sent)


CERTIFICATE = {"kind": "destitution_certificate", "office": "Polsek Taman Sari"}
IDENTITY = {"kind": "identity_document", "office": "Disdukcapil Bangka Tengah"}
INSURANCE = {"kind": "health_insurance", "office": "BPJS Kesehatan Pangkalpinang"}


def test_several_are_asked_for_at_once_each_its_own_task(sign_in: SignIn, brought: Case) -> None:
    browser = sign_in("peksos.babel")
    asked = [{**CERTIFICATE, "expected_on": day(2)}, {**IDENTITY, "expected_on": day(9)}, INSURANCE]
    assert procure(browser, brought, *asked).status_code == 303
    tasks = tasks_of(brought)
    assert {(each.role, each.deed) for each in tasks} == {("peksos", "identity.conclude")}
    assert sorted(each.title for each in tasks) == [
        "Tanyakan hasilnya: BPJS Kesehatan",
        "Tanyakan hasilnya: KTP, KK, atau surat identitas lain",
        "Tanyakan hasilnya: Surat keterangan terlantar",
    ]
    assert [each.due_at is None for each in tasks.order_by(Errand.id)] == [False, False, True]


def test_the_page_tells_where_each_was_asked_for(sign_in: SignIn, brought: Case) -> None:
    browser = sign_in("peksos.babel")
    procure(browser, brought, CERTIFICATE, IDENTITY)
    page = browser.get(f"{brought.address}/requirements").get_data(as_text=True)
    assert "Ditunggu · Polsek Taman Sari" in page
    assert "Ditunggu · Disdukcapil Bangka Tengah" in page
    assert "2 sedang diurus" in browser.get(brought.address).get_data(as_text=True)


def test_asking_fulfils_the_printed_step(sign_in: SignIn, brought: Case) -> None:
    procure(sign_in("peksos.babel"), brought, CERTIFICATE)
    standing = progress_of(open_enrolment(brought), "babel", clock.now())
    assert {each.step.id: each.status for each in standing.steps}["B3"] == "done"


def test_nothing_asked_for_is_no_asking(sign_in: SignIn, brought: Case) -> None:
    before = rows()
    assert procure(sign_in("peksos.babel"), brought).status_code == 422
    assert rows() == before


def test_what_was_asked_for_cannot_be_expected_before_that(sign_in: SignIn, brought: Case) -> None:
    browser, before = sign_in("peksos.babel"), rows()
    reply = procure(browser, brought, CERTIFICATE, {**IDENTITY, "asked_on": day(-3), "expected_on": day(-5)})
    assert reply.status_code == 422
    assert "sebelum suratnya diminta" in reply.get_data(as_text=True)
    assert procure(browser, brought, {**CERTIFICATE, "asked_on": day(2)}).status_code == 422
    assert rows() == before


def test_a_paper_that_was_obtained_stands_in_the_checklist(sign_in: SignIn, brought: Case) -> None:
    browser = sign_in("peksos.babel")
    procure(browser, brought, {**CERTIFICATE, "expected_on": day(2)}, IDENTITY)
    asked = Procurement.get(Procurement.kind == "destitution_certificate")
    told = {"number": "SKT/7/XI/2026", "dated_on": day(-1), "issuer": "Polsek Taman Sari"}
    assert conclude(browser, brought, asked, "obtained", **told).status_code == 303
    page = browser.get(f"{brought.address}/requirements").get_data(as_text=True)
    assert "Nomor SKT/7/XI/2026" in page
    assert "Diperoleh · Polsek Taman Sari" in page
    open_tasks = tasks_of(brought).where(Errand.done_at.is_null())
    assert [each.title for each in open_tasks] == ["Tanyakan hasilnya: KTP, KK, atau surat identitas lain"]


def test_a_paper_that_simply_came_in_is_not_asked_about_any_more(sign_in: SignIn, brought: Case) -> None:
    browser = sign_in("staf.babel")
    procure(browser, brought, CERTIFICATE, INSURANCE)
    sent = {"deed": "requirement.receive", "items": ["paper.destitution_certificate"], "how": "paper"}
    assert browser.post(f"{brought.address}/deeds", data=sent).status_code == 303
    assert {each.kind: each.result for each in Procurement.select()} == {
        "destitution_certificate": "obtained",
        "health_insurance": None,
    }
    assert tasks_of(brought).where(Errand.done_at.is_null()).count() == 1


def test_a_paper_that_was_not_given_has_its_reason(sign_in: SignIn, brought: Case) -> None:
    browser = sign_in("peksos.babel")
    procure(browser, brought, CERTIFICATE)
    asked = Procurement.get()
    assert conclude(browser, brought, asked, "not_obtained").status_code == 422
    assert conclude(browser, brought, asked, "not_obtained", why="Ditemukan di luar wilayahnya").status_code == 303
    assert Procurement.get().result == "not_obtained"
    assert "Ditemukan di luar wilayahnya" in browser.get(f"{brought.address}/requirements").get_data(as_text=True)


def test_a_paper_that_takes_longer_is_asked_about_again(sign_in: SignIn, brought: Case) -> None:
    browser = sign_in("peksos.babel")
    procure(browser, brought, {**CERTIFICATE, "expected_on": day(1)})
    before = tasks_of(brought).get().due_at or clock.now()
    assert conclude(browser, brought, Procurement.get(), "waiting").status_code == 422
    assert conclude(browser, brought, Procurement.get(), "waiting", expected_on=day(6)).status_code == 303
    task = tasks_of(brought).get()
    assert task.done_at is None
    assert task.due_at is not None and task.due_at > before


def test_a_result_is_written_down_once(sign_in: SignIn, brought: Case) -> None:
    browser = sign_in("peksos.babel")
    procure(browser, brought, CERTIFICATE)
    conclude(browser, brought, Procurement.get(), "obtained")
    assert conclude(browser, brought, Procurement.get(), "not_obtained", why="x").status_code == 422


def test_the_paper_of_another_case_is_not_concluded_here(sign_in: SignIn, brought: Case, referred: Case) -> None:
    browser = sign_in("peksos.babel")
    procure(browser, brought, CERTIFICATE)
    assert conclude(browser, referred, Procurement.get(), "obtained").status_code == 422


def test_what_is_later_than_expected_is_said(sign_in: SignIn, brought: Case) -> None:
    asked = {"papers-0-kind": "identity_document", "papers-0-office": "Disdukcapil", "papers-0-expected_on": day(-2)}
    do("peksos.babel", "identity.procure", {"case": brought.id}, at=clock.now() - timedelta(days=5), **asked)
    browser = sign_in("peksos.babel")
    assert "1 lewat perkiraan" in browser.get(brought.address).get_data(as_text=True)
    assert "Lewat perkiraan" in browser.get(f"{brought.address}/requirements").get_data(as_text=True)


def test_papers_are_asked_for_in_every_agency(sign_in: SignIn, handed_over: Case) -> None:
    asked = {"papers-0-kind": "biometric_check", "papers-0-office": "Disdukcapil Kutai Timur"}
    reply = sign_in("peksos.kutim").post(f"{handed_over.address}/deeds", data={"deed": "identity.procure", **asked})
    assert reply.status_code == 303
