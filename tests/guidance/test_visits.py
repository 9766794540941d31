"""Home visits through the doors: who was met, whether the family still supports, and the next one that comes due and climbs."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from pmks.cases.errands import errand
from pmks.cases.queries.told import told
from pmks.cases.tables import Case
from pmks.house import clock
from tests.cases.owed import due_on, owed
from tests.guidance.told import visit
from tests.work import do, registered, rows

SignIn = Callable[[str], FlaskClient]
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


@pytest.fixture
def banjar(house: object) -> Case:
    """Somebody of Banjar."""
    return registered("satpolpp.banjar", at=NOW, name="Pak Sarkim", categories=["homeless"])[1]


def post(browser: FlaskClient, case: Case, **fields: Any) -> Any:
    with clock.stopped_at(NOW):
        return browser.post(f"{case.address}/deeds", data={"deed": "visit.record", "step": "6", **fields})


def test_a_visit_is_kept_and_the_next_one_becomes_a_task(sign_in: SignIn, banjar: Case) -> None:
    assert post(sign_in("peksos.banjar"), banjar, **visit()).status_code == 303
    body = told(banjar, "visit.record")[0].body
    assert (body["meeting"], body["met"], body["support"]) == ("both", "Siti Rahmah, kakak", "yes")
    assert [(each.role, each.deed, due_on(each)) for each in owed(banjar, "visit")] == [
        ("peksos", "visit.record", "2026-12-20")
    ]


def test_the_task_tells_nothing_about_the_person(sign_in: SignIn, banjar: Case) -> None:
    post(sign_in("peksos.banjar"), banjar, **visit())
    title = owed(banjar, "visit")[0].title
    assert not any(word in title for word in ("Siti", "Sarkim", "Kenanga"))


def test_a_visit_promised_at_the_reunion_is_the_same_task(sign_in: SignIn, banjar: Case) -> None:
    errand(banjar, "visit", "Kunjungan rumah pertama", due_at=NOW, role="peksos", deed="visit.record")
    post(sign_in("peksos.banjar"), banjar, **visit(next_on="", enough="1"))
    assert owed(banjar, "visit") == []


def test_the_next_visit_begins_with_the_address_of_the_last(sign_in: SignIn, banjar: Case) -> None:
    browser = sign_in("peksos.banjar")
    post(browser, banjar, **visit())
    assert 'value="Jl. Kenanga 4, Hegarsari"' in browser.get(f"{banjar.address}/deeds/visit.record").get_data(
        as_text=True
    )


@pytest.mark.parametrize(
    ("told_so", "field"),
    [
        ({"met": ""}, "met"),
        ({"condition": ""}, "condition"),
        ({"support": ""}, "support"),
        ({"next_on": ""}, "next_on"),
        ({"next_on": "", "enough": "1", "support": "no"}, "follow_up"),
        ({"address": ""}, "address"),
    ],
)
def test_what_is_left_open_is_asked_for(sign_in: SignIn, banjar: Case, told_so: dict[str, str], field: str) -> None:
    before = rows()
    reply = post(sign_in("peksos.banjar"), banjar, **visit(**told_so))
    assert reply.status_code == 422 and f"{field}-why" in reply.get_data(as_text=True)
    assert rows() == before


def test_nobody_at_home_is_a_visit_too(sign_in: SignIn, banjar: Case) -> None:
    sent = visit(meeting="nobody", met="", condition="", support="")
    assert post(sign_in("peksos.banjar"), banjar, **sent).status_code == 303
    assert len(owed(banjar, "visit")) == 1


def test_a_visit_that_is_late_stands_among_the_tasks_of_the_social_worker(sign_in: SignIn, banjar: Case) -> None:
    post(sign_in("peksos.banjar"), banjar, **visit(next_on="2026-11-24"))
    with clock.stopped_at(NOW + timedelta(days=5)):
        page = sign_in("peksos.banjar").get("/home").get_data(as_text=True)
    assert "Kunjungan rumah berikutnya" in page and "Lewat" in page


def test_a_closed_case_owes_no_visit(sign_in: SignIn, banjar: Case) -> None:
    post(sign_in("peksos.banjar"), banjar, **visit())
    do("kabid.banjar", "case.close", {"case": banjar.id}, at=NOW, outcome="meninggal_dunia", reason="Sakit")
    assert owed(banjar, "visit") == []
