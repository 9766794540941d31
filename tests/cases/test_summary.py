"""The summary of a case for sharing: it says how the case stands, and whatever is known of the person, none of it."""

from collections.abc import Callable
from datetime import UTC, datetime

import flask
import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmks.cases.queries.summary import summary_page
from pmks.cases.rules.summary import tells_of_health
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.database import db
from pmks.standards.reader import load_catalogue
from tests.cases.leaving import admitted
from tests.house import canary
from tests.people import STRANGER, actor
from tests.work import case_by_id, do, registered

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
URL = "https://pmks.example"
FOUND_AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
SAID = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).filter(str.strip)


def text_of(case: Case, who: str = "peksos.bontang") -> str:
    """The summary as this officer gets it."""
    with clock.stopped_at(LATER):
        return summary_page(case_by_id(case.id), actor(who), URL)["text"]


def found(**told: object) -> Case:
    """Somebody found by a patrol of Bontang, of whom all this was told."""
    return registered("satpolpp.bontang", at=FOUND_AT, **told)[1]


def test_it_says_where_the_case_stands_who_holds_it_and_by_when(house: flask.Flask) -> None:
    case = found()
    text = text_of(case)
    for line in (
        "Ringkasan kasus (tanpa nama)",
        "Dinas Sosial dan Pemberdayaan Masyarakat Kota Bontang",
        "Layanan: Gelandangan dan pengemis",
        "Dibuka: 20 November 2026",
        "Tahap: langkah ",
        "Berikutnya: ",
        "Dipegang oleh: ",
        f"{URL}{case.address}",
    ):
        assert line in text, text


def test_it_names_the_day_by_which_the_next_step_is_due(house: flask.Flask) -> None:
    case = admitted()
    with clock.stopped_at(case.opened_at):
        text = summary_page(case, actor("peksos.pangkalpinang"), URL)["text"]
    assert "Paling lambat: " in text and "WIB (" in text


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    told=st.fixed_dictionaries(
        {"name": SAID, "aliases": SAID, "place": SAID, "condition": SAID, "marks": SAID, "notes": SAID},
        optional={
            "sex": st.sampled_from(["male", "female", "unknown"]),
            "age_estimate": st.integers(1, 99).map(str),
            "nik": st.just(canary.NIK),
            "birth_date": st.just("1990-07-01"),
        },
    ),
    written=SAID,
)
def test_whatever_is_known_of_the_person_the_text_is_the_same(
    house: flask.Flask, told: dict[str, object], written: str
) -> None:
    texts = set()
    for known, noted in (({"name": "Seseorang"}, "Ada kegiatan"), (told, written)):
        with db.obj.atomic() as undo:
            case = found(**known)
            do("peksos.bontang", "activity.record", {"case": case.id}, at=FOUND_AT, notes=noted, people=noted)
            texts.add(text_of(case).replace(str(case.id), "…"))
            undo.rollback()
    assert len(texts) == 1


def test_no_canary_sings_on_the_page_nor_in_its_headers(house: flask.Flask, sign_in: SignIn) -> None:
    scene = canary.set_scene(house)
    for who in ("peksos.bontang", "kabid.bontang", canary.FINDER):
        reply = sign_in(who).get(f"{scene.case.address}/summary")
        said = f"{reply.headers} {reply.get_data(as_text=True)}"
        assert reply.status_code == 200
        assert not [each for each in (*canary.EVERYTHING, scene.case.number, str(scene.client.id)) if each in said]


def test_how_a_case_ended_is_not_told(house: flask.Flask) -> None:
    case = found()
    do("kabid.bontang", "case.close", {"case": case.id}, at=LATER, outcome="meninggal_dunia", reason="Sakit keras.")
    text = text_of(case)
    assert "selesai ditangani" in text and "Selesai: 20 November 2026" in text
    assert not tells_of_health(text) and "keras" not in text


@pytest.mark.parametrize(
    "words",
    [
        "Rujuk ke RSJ",
        "Pemeriksaan kesehatan",
        "Merawat ODGJ",
        "Visum dan rehab medis",
        "Layanan penyandang disabilitas",
    ],
)
def test_a_title_that_tells_of_health_is_known(words: str) -> None:
    assert tells_of_health(words)


def test_no_built_in_title_is_taken_for_health() -> None:
    titles = [
        words
        for agency in load_catalogue(None).agencies
        for service in agency.services
        for words in (service.plain_title, *(step.title for step in service.steps))
    ]
    assert [each for each in titles if tells_of_health(each)] == []


def test_a_stranger_finds_no_summary(sign_in: SignIn) -> None:
    assert sign_in(STRANGER).get(f"{found().address}/summary").status_code == 404


def test_it_works_without_scripts_and_leads_from_the_case(sign_in: SignIn) -> None:
    case, browser = found(), sign_in("peksos.bontang")
    assert f'href="{case.address}/summary"' in browser.get(case.address).get_data(as_text=True)
    page = browser.get(f"{case.address}/summary").get_data(as_text=True)
    assert 'href="https://wa.me/?text=Ringkasan+kasus' in page and "readonly" in page
