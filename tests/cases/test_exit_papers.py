"""The papers that go along when somebody leaves: named, made or waived, and the person himself never held up by one (S1.7, item 25)."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from pmks.agencies.queries import published
from pmks.cases.paperwork import keeps_papers
from pmks.cases.rules.papers import PaperState, exit_papers, is_held_up, paper_fault, unmade
from pmks.cases.rules.values import Progress, StepState
from pmks.cases.tables import Case
from pmks.house.journal import JournalLine
from pmks.house.problems import Invalid, NotAllowed
from pmks.papers.tables import Paper
from pmks.standards.model import End, Service
from pmks.standards.standing import Status
from pmks.standards.vocabulary import vocabulary
from tests.cases.leaving import FRIDAY, RPS, admitted
from tests.work import case_by_id, do, waive_papers

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
SOON = FRIDAY + timedelta(hours=5)
COLLECTED = {"trigger": "own_decision", "way": "collected"}


def _standing(service: Service, variant: str | None = None, **statuses: Status) -> Progress:
    states = tuple(StepState(step, statuses.get(f"s{step.id}", "waiting")) for step in service.steps_of(variant))
    return Progress(states, (), {}, (), (), (), None, None)


def _service(slug: str, id: str) -> Service:
    return published(slug).service(id)


def _papers(service: Service, standing: Progress, **facts: str) -> list[str]:
    return [kind for kind, _ in exit_papers(service, standing, facts)]


# --- which papers -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("facts", "papers"),
    [
        ({"decision": "admitted", "way": "collected"}, ["outgoing_letter", "handover_minutes"]),
        ({"decision": "admitted", "way": "leaves"}, ["outgoing_letter"]),
        ({"decision": "admitted"}, ["outgoing_letter", "handover_minutes"]),
        ({"decision": "refused"}, []),
        ({}, []),
    ],
)
def test_an_outgoing_letter_and_minutes_where_somebody_receives_him(
    app: object, facts: dict[str, str], papers: list[str]
) -> None:
    rps = _service("pangkalpinang", "rps-senyum")
    assert _papers(rps, _standing(rps), **facts) == papers


def test_a_paper_that_was_handed_in_is_not_owed_again(app: object) -> None:
    panti = _service("babel", "bina-serumpun")
    assert _papers(panti, _standing(panti, "A", sA1="done")) == []
    assert _papers(panti, _standing(panti, "A", sA1="done", sA3="done")) == ["referral_letter"]
    home = _standing(panti, "A", sA1="done", sA4="done", sA6="done")
    assert _papers(panti, home) == ["repatriation_cover_letter", "repatriation_minutes"]


@pytest.mark.parametrize(
    ("family", "paper"), [("found", "repatriation_cover_letter"), ("not_found", "referral_letter")]
)
def test_a_letter_home_or_a_referral_but_not_both(app: object, family: str, paper: str) -> None:
    tracing = _service("kutim", "penelusuran-keluarga")
    assert _papers(tracing, _standing(tracing, s6="done"), family=family) == [paper]
    assert _papers(tracing, _standing(tracing), family=family) == []


def _state(kind: str, state: str) -> PaperState:
    return PaperState(kind, vocabulary().papers[kind], state, "")  # ty: ignore[invalid-argument-type]


def test_a_referral_letter_is_as_good_as_a_recommendation() -> None:
    both = [_state("referral_letter", "missing"), _state("recommendation_letter", "missing")]
    report = _state("social_report", "draft")
    assert unmade([*both, report]) == [*both, report]
    assert unmade([_state("referral_letter", "issued"), both[1], report]) == [report]
    said = paper_fault([*both, report], ["Kepala bidang", "Kepala dinas"])["papers"]
    assert said == (
        "Masih kurang: surat rujukan atau surat rekomendasi dan laporan sosial. Terbitkan dulu, atau minta Kepala bidang atau "
        "Kepala dinas mengesampingkannya dengan alasan."
    )


@pytest.mark.parametrize("state", ["issued", "received", "waived"])
def test_what_was_made_received_or_waived_is_settled(state: str) -> None:
    assert unmade([_state("outgoing_letter", state)]) == []
    assert paper_fault([], ["x"]) == {}


def test_a_draft_is_not_a_paper_yet() -> None:
    assert len(unmade([_state("outgoing_letter", "draft")])) == 1


def test_no_person_is_held_up_but_a_handing_over_is() -> None:
    held = {each.id for each in vocabulary().exits if is_held_up(each)}
    assert held == {"dijemput_keluarga", "dirujuk_mendesak"}
    assert is_held_up(End("selesai", "Selesai"))


def test_papers_have_one_keeper(app: object) -> None:
    with pytest.raises(RuntimeError, match="keeper already"):
        keeps_papers(lambda case, by, wanted: [])


# --- closing ----------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def leaving(house: object) -> Case:
    """Somebody who left RPS Senyum with his brother, by the printed step; his file is still open."""
    case = admitted()
    ref = {"case": case.id}
    do(f"peksos.{RPS}", "assessment.deepen", ref, at=SOON, step="5")
    do(f"peksos.{RPS}", "plan.make", ref, at=SOON, step="5")
    do(f"peksos.{RPS}", "guidance.finish", ref, at=SOON, step="6")
    facts = {"fact_trigger": "own_decision"}
    do(f"peksos.{RPS}", "shelter.discharge", ref, at=SOON, step="7", outcome="collected", **facts)
    return case


def _close(case: Case, **told: object) -> None:
    fields = {"outcome": "dijemput_keluarga", "reason": "Kakaknya datang.", "received_by": "Sulastri"}
    more = {"relation": "sibling", "proven_by": ["identity_card"], "belongings": "returned"}
    facts = {f"fact_{name}": value for name, value in COLLECTED.items()}
    do(f"peksos.{RPS}", "case.close", {"case": case.id}, at=SOON, **{**fields, **more, **facts, **told})


def _refused(case: Case, **told: object) -> str:
    with pytest.raises(Invalid) as refused:
        _close(case, **told)
    assert [*refused.value.errors] == ["papers"]
    return refused.value.errors["papers"][0]


def test_leaving_the_shelter_asks_for_no_paper(leaving: Case) -> None:
    assert JournalLine.select().where(JournalLine.deed == "shelter.discharge").exists()
    assert not Paper.select().exists()


def test_closing_waits_for_the_papers_and_says_what_to_do(house: object) -> None:
    case = admitted()
    assert _refused(case) == (
        "Masih kurang: surat keluar dan berita acara serah terima klien. Terbitkan dulu, atau minta "
        "Kepala Bidang Rehabilitasi Sosial atau Kepala Dinas Sosial mengesampingkannya dengan alasan."
    )
    assert case_by_id(case.id).is_open


def test_the_papers_are_made_and_the_case_is_closed(leaving: Case) -> None:
    ref = {"case": leaving.id}
    draft = do(f"peksos.{RPS}", "letter.draft", ref, at=SOON, step="7", paper="outgoing_letter").value
    assert "surat keluar" in _refused(leaving, outcome="dijemput_keluarga")
    do(f"kadis.{RPS}", "letter.issue", ref, at=SOON, step="7", draft=str(draft.id))
    assert "Masih kurang: berita acara serah terima klien." in _refused(leaving, outcome="dijemput_keluarga")
    do(f"peksos.{RPS}", "handover.sign", ref, at=SOON, step="7", minutes="handover_minutes")
    _close(leaving, outcome="disalurkan")
    assert not case_by_id(leaving.id).is_open
    closed = JournalLine.get(JournalLine.deed == "case.close").read_body()
    assert closed and closed["papers_missing"] == []


def test_a_voided_paper_is_missing_again(leaving: Case) -> None:
    ref = {"case": leaving.id}
    do(f"kabid.{RPS}", "paper.waive", ref, at=SOON, paper="handover_minutes", reason="Sudah ada.")
    draft = do(f"peksos.{RPS}", "letter.draft", ref, at=SOON, step="7", paper="outgoing_letter").value
    do(f"kadis.{RPS}", "letter.issue", ref, at=SOON, step="7", draft=str(draft.id))
    do(f"kadis.{RPS}", "paper.void", {"paper": draft.id}, at=SOON, reason="Salah orang")
    assert Paper.get_by_id(draft.id).state == "void"
    assert "Masih kurang: surat keluar." in _refused(leaving, outcome="dijemput_keluarga")


def test_a_head_waives_with_a_reason_that_is_read_on_the_case(sign_in: SignIn, leaving: Case) -> None:
    waive_papers(leaving, at=SOON, reason="Sudah ditandatangani basah di RSUD.")
    assert JournalLine.select().where(JournalLine.deed == "paper.waive").count() == 2
    _close(leaving)
    page = sign_in(f"kasi.{RPS}").get(leaving.address).text
    assert "dikesampingkan" in page and "Sudah ditandatangani basah di RSUD." in page
    field = sign_in(f"satpolpp.{RPS}").get(leaving.address).text
    assert "RSUD" not in field and "dikesampingkan" not in field


@pytest.mark.parametrize(
    ("who", "fields", "refused"),
    [
        ("peksos", {"paper": "outgoing_letter", "reason": "x"}, NotAllowed),
        ("rps", {"paper": "outgoing_letter", "reason": "x"}, NotAllowed),
        ("kabid", {"paper": "outgoing_letter", "reason": ""}, Invalid),
        ("kabid", {"paper": "social_report", "reason": "x"}, Invalid),
    ],
)
def test_waiving_is_a_heads_with_a_reason_for_a_paper_that_is_missing(
    leaving: Case, who: str, fields: dict[str, str], refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        do(f"{who}.{RPS}", "paper.waive", {"case": leaving.id}, at=SOON, **fields)


def test_what_was_waived_is_not_offered_again(sign_in: SignIn, leaving: Case) -> None:
    head = sign_in(f"kabid.{RPS}")
    address = f"{leaving.address}/deeds/paper.waive"
    assert head.get(address).text.count('name="paper" value=') == 2
    waive_papers(leaving, at=SOON)
    assert head.get(address).status_code == 404
    assert "Kesampingkan surat dengan alasan" not in head.get(f"{leaving.address}/closure").text


@pytest.mark.parametrize("way", ["permintaan_sendiri", "pergi_tanpa_pamit", "meninggal_dunia"])
def test_who_goes_by_his_own_will_or_dies_waits_for_no_paper(way: str, house: object) -> None:
    case = admitted()
    _close(case, outcome=way)
    assert not case_by_id(case.id).is_open
    told = JournalLine.get(JournalLine.deed == "case.close").read_body()
    assert told and "Surat keluar" in told["papers_missing"]


# --- pages ------------------------------------------------------------------------------------------------------------------------


def test_a_step_shows_its_papers_with_the_way_to_make_them(sign_in: SignIn, leaving: Case) -> None:
    page = sign_in(f"peksos.{RPS}").get(leaving.address).text
    assert f'href="{leaving.address}/papers/new?kind=outgoing_letter&amp;step=7"' in page
    assert f'href="{leaving.address}/deeds/handover.sign?step=7"' in page
    draft = do(f"peksos.{RPS}", "letter.draft", {"case": leaving.id}, at=SOON, step="7", paper="outgoing_letter").value
    page = sign_in(f"peksos.{RPS}").get(leaving.address).text
    assert "masih konsep" in page and f'href="{draft.address}"' in page


def test_a_paper_that_only_comes_in_is_not_missed_at_its_step(sign_in: SignIn, leaving: Case) -> None:
    page = sign_in(f"peksos.{RPS}").get(leaving.address).text
    shown = "".join(re.findall(r'<ul class="case-papers">(.*?)</ul>', page, re.DOTALL))
    assert "Surat keluar" in shown and "Surat masuk" not in shown


def test_the_field_sees_no_paper_of_a_step(sign_in: SignIn, leaving: Case) -> None:
    page = sign_in(f"satpolpp.{RPS}").get(leaving.address).text
    assert "case-papers" not in page and "/papers" not in page


def test_the_closing_page_leads_to_every_missing_paper(sign_in: SignIn, leaving: Case) -> None:
    page = sign_in(f"kabid.{RPS}").get(f"{leaving.address}/closure").text
    assert page.count("belum ada") == 2
    assert f'href="{leaving.address}/deeds/paper.waive"' in page
    refused = sign_in(f"kabid.{RPS}").post(
        f"{leaving.address}/closure", data={"outcome": "dijemput_keluarga", "reason": "x"}
    )
    assert refused.status_code == 422 and 'href="#f-papers"' in refused.text and 'id="f-papers"' in refused.text
