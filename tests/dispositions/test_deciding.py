"""The decision of the head of the division: solved within 24 hours, admitted, or refused and referred onward (S1.3)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from pmks.agencies.days import today_in
from pmks.cases.tables import Case, Errand
from pmks.house.journal import JournalLine
from pmks.users.tables import RoleGrant
from tests.people import user
from tests.work import do, registered, rows

SignIn = Callable[[str], FlaskClient]
KABID = "kabid.pangkalpinang"


@pytest.fixture
def case(house: object) -> Case:
    """Somebody who was assessed, and whose assessment was reported."""
    _, case = registered("satpolpp.pangkalpinang")
    do("peksos.pangkalpinang", "assessment.record", {"case": case.id}, step="2")
    do("peksos.pangkalpinang", "assessment.report", {"case": case.id}, step="3")
    return case


def _decide(browser: FlaskClient, case: Case, outcome: str, **fields: object) -> int:
    sent = {"deed": "disposition.decide", "step": "3", "outcome": outcome, **fields}
    return browser.post(f"{case.address}/deeds", data=sent).status_code


def test_admitted_somewhere(sign_in: SignIn, case: Case) -> None:
    assert _decide(sign_in(KABID), case, "admit") == 422
    assert _decide(sign_in(KABID), case, "admit", place="rps-senyum") == 303
    assert case.address in sign_in("petugas.pangkalpinang").get("/home").get_data(as_text=True)


def test_the_head_reads_the_report_where_he_decides(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.pangkalpinang")
    told: dict[str, Any] = {"step": "3", "summary": "Sehat, ingin pulang", "recommendation": "solved"}
    do("peksos.pangkalpinang", "assessment.report", {"case": case.id}, **told)
    page = sign_in(KABID).get(f"{case.address}/deeds/disposition.decide").get_data(as_text=True)
    assert "Laporan asesmen awal" in page and "Sehat, ingin pulang" in page
    assert "Diselesaikan dalam waktu 1 x 24 jam" in page


def test_solved_within_a_day_says_how(sign_in: SignIn, case: Case) -> None:
    assert _decide(sign_in(KABID), case, "solved") == 422
    assert _decide(sign_in(KABID), case, "solved", how_solved="Dijemput kakaknya") == 303
    page = sign_in("peksos.pangkalpinang").get(case.address).get_data(as_text=True)
    assert "Selesai dalam 1 x 24 jam" in page and "Dijemput kakaknya" in page


def test_refused_with_a_reason_and_a_way_onward(sign_in: SignIn, case: Case) -> None:
    browser = sign_in(KABID)
    assert _decide(browser, case, "refused", referred_to="RSUD") == 422
    assert _decide(browser, case, "refused", reason="Perlu rawat inap") == 422
    assert _decide(browser, case, "refused", reason="Perlu rawat inap", referred_to="RSUD") == 303
    assert "lebih berwenang" in sign_in("peksos.pangkalpinang").get("/home").get_data(as_text=True)


def test_what_is_owed_after_a_refusal_ends_with_the_case(case: Case) -> None:
    do(KABID, "disposition.decide", {"case": case.id}, step="3", outcome="refused", reason="Perlu rawat inap")
    owed = Errand.get((Errand.case == case.id) & (Errand.kind == "onward"))
    assert owed.done_at is None
    do("peksos.pangkalpinang", "case.close", {"case": case.id}, outcome="ditolak-dirujuk", reason="Diantar ke RSUD")
    assert Errand.get_by_id(owed.id).done_at is not None


def test_the_sheet_says_to_whom_and_what_is_hoped(sign_in: SignIn, case: Case) -> None:
    sheet = {"forwarded_to": "peksos", "hoped": ["process", "coordinate"], "instruction": "Hubungi RT asal"}
    assert _decide(sign_in(KABID), case, "admit", place="rps-senyum", **sheet) == 303
    page = sign_in("peksos.pangkalpinang").get(f"{case.address}/dispositions").get_data(as_text=True)
    for words in (
        "Dengan hormat harap",
        "Proses lebih lanjut, Koordinasi dan konfirmasi",
        "Pekerja Sosial",
        "Hubungi RT asal",
    ):
        assert words in page


def test_nobody_decides_on_his_own_report(sign_in: SignIn) -> None:
    """A section head who stands in for the head of the division reported it himself."""
    _, case = registered("satpolpp.pangkalpinang")
    do("kasi.pangkalpinang", "assessment.record", {"case": case.id}, step="2")
    do("kasi.pangkalpinang", "assessment.report", {"case": case.id}, step="3")
    RoleGrant.create(
        user=user("kasi.pangkalpinang"), role="kabid", acting="plt", starts=date(2020, 1, 1), ends=date(2100, 1, 1)
    )
    before = rows()
    assert _decide(sign_in("kasi.pangkalpinang"), case, "admit", place="rps-senyum") == 403
    assert rows() == before
    assert _decide(sign_in(KABID), case, "admit", place="rps-senyum") == 303


def test_who_stands_in_is_named_so_in_the_journal(sign_in: SignIn, case: Case) -> None:
    grant = {"role": "kabid", "acting": "plt", "starts": date(2020, 1, 1), "ends": date(2100, 1, 1)}
    RoleGrant.create(user=user("kasi.pangkalpinang"), **grant)
    assert _decide(sign_in("kasi.pangkalpinang"), case, "admit", place="rps-senyum") == 303
    line = JournalLine.get(JournalLine.deed == "disposition.decide")
    assert (line.by_role, line.by_acting) == ("kabid", "plt")
    page = sign_in(KABID).get(f"{case.address}/journal").get_data(as_text=True)
    assert "Plt. Kepala Bidang Rehabilitasi Sosial" in page
    sheet = sign_in(KABID).get(f"{case.address}/dispositions").get_data(as_text=True)
    assert f"{user('kasi.pangkalpinang').name} (Plt.)" in sheet


def test_an_administrator_lets_somebody_stand_in_between_two_days(sign_in: SignIn, case: Case) -> None:
    today = today_in("pangkalpinang").isoformat()
    grant = {"role": "kabid", "acting": "plh", "starts": today, "ends": today}
    who = user("kasi.pangkalpinang")
    assert sign_in("admin.pangkalpinang").post(f"/admin/users/{who.id}/roles", data=grant).status_code == 303
    assert _decide(sign_in("kasi.pangkalpinang"), case, "admit", place="rps-senyum") == 303
    assert JournalLine.get(JournalLine.deed == "disposition.decide").by_acting == "plh"


def test_who_stood_in_yesterday_decides_no_more(sign_in: SignIn, case: Case) -> None:
    grant = {"role": "kabid", "acting": "plh", "starts": date(2020, 1, 1), "ends": date(2020, 2, 1)}
    RoleGrant.create(user=user("kasi.pangkalpinang"), **grant)
    assert _decide(sign_in("kasi.pangkalpinang"), case, "admit", place="rps-senyum") == 403


def test_those_of_the_field_read_that_it_was_decided_and_not_what(sign_in: SignIn, case: Case) -> None:
    do(KABID, "disposition.decide", {"case": case.id}, step="3", outcome="refused", reason="Gangguan jiwa berat")
    browser = sign_in("satpolpp.pangkalpinang")
    page = browser.get(case.address).get_data(as_text=True)
    assert "Gangguan jiwa berat" not in page and "Ditolak karena" not in page
    assert browser.get(f"{case.address}/dispositions").status_code == 404


def test_what_belongs_to_another_decision_is_not_kept(sign_in: SignIn, case: Case) -> None:
    beside = {"place": "rps-senyum", "how_solved": "Dijemput", "referred_to": "RSUD"}
    assert _decide(sign_in(KABID), case, "admit", **beside) == 303
    page = sign_in(KABID).get(f"{case.address}/dispositions").get_data(as_text=True)
    assert "Mendapatkan pelayanan di RPS" in page and "RSUD" not in page and "Dijemput" not in page


def test_nobody_decides_on_what_he_assessed_himself_without_a_report_either(sign_in: SignIn) -> None:
    RoleGrant.create(user=user("peksos.pangkalpinang").id, role="kabid", acting="plh", starts=today_in("pangkalpinang"))
    _, case = registered("satpolpp.pangkalpinang")
    do("peksos.pangkalpinang", "assessment.record", {"case": case.id}, step="2")
    before = rows()
    assert _decide(sign_in("peksos.pangkalpinang"), case, "admit", place="rps-senyum") == 403
    assert rows() == before
    assert _decide(sign_in(KABID), case, "admit", place="rps-senyum") == 303
