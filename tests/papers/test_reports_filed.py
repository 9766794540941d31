"""Forms and reports through their doors: drafted on their page, filed by their author, read back from the file that is kept."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from pmks.cases.tables import Case
from pmks.papers.kinds import kinds
from pmks.papers.tables import Paper
from tests.papers.reading import codes_in, text_of
from tests.papers.test_drafts import signed, written
from tests.papers.test_reports import MINE
from tests.work import do, registered

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
FILED = [id for id in MINE if id != "disposition"]


@pytest.fixture
def case(house: object) -> Case:
    """Somebody of Pangkalpinang, who was assessed and whose report lies before the head of the division."""
    _, case = registered(
        "peksos.pangkalpinang", name="Ibu Nur’aini", nik="1971014107609999", sex="female", condition="Lemas"
    )
    ref = {"case": case.id}
    do(
        "peksos.pangkalpinang",
        "assessment.record",
        ref,
        step="2",
        problem="Tidak punya tempat tinggal\nTerpisah dari keluarga",
    )
    do("peksos.pangkalpinang", "assessment.report", ref, step="3", summary="Perlu ditampung lebih dari satu hari.")
    return case


@pytest.mark.parametrize("id", FILED)
def test_its_author_files_it_without_anybodys_approval_and_without_a_number(
    id: str, case: Case, sign_in: SignIn
) -> None:
    assert (kinds()[id].approval, kinds()[id].numbered) == (False, False)
    writer = sign_in("peksos.pangkalpinang")
    paper = written(writer, case, id)
    assert "Nur’aini" not in Paper.get_by_id(paper.id).regarding
    assert writer.get(f"{paper.address}/pages/1").data.startswith(b"\x89PNG")
    filed = writer.post(f"/cases/{case.id}/deeds", data={"deed": "paper.file", "draft": str(paper.id), "step": ""})
    assert filed.status_code == 303
    paper = Paper.get_by_id(paper.id)
    assert (paper.state, paper.number) == ("issued", None)
    pdf = writer.get(f"{paper.address}/file").data
    assert "Ibu Nur’aini" in text_of(pdf)
    assert "None" not in text_of(pdf)
    assert codes_in(pdf)


def test_what_the_assessment_told_stands_on_the_form_and_in_the_report(case: Case, sign_in: SignIn) -> None:
    writer = sign_in("peksos.pangkalpinang")
    for id, words in (
        (
            "assessment_form",
            ("1. Tidak punya tempat tinggal", "2. Terpisah dari keluarga", "1971014107609999", "Lemas"),
        ),
        (
            "social_report",
            ("Permasalahan klien: Tidak punya tempat tinggal; Terpisah dari keluarga.", "Perlu ditampung"),
        ),
    ):
        paper = written(writer, case, id)
        writer.post(f"/cases/{case.id}/deeds", data={"deed": "paper.file", "draft": str(paper.id), "step": ""})
        text = text_of(writer.get(f"{paper.address}/file").data)
        assert [each for each in words if each not in text] == []


def test_the_head_of_the_division_signs_his_disposition(case: Case, sign_in: SignIn) -> None:
    do("kabid.pangkalpinang", "disposition.decide", {"case": case.id}, step="3", outcome="admit", hoped=["process"],
       urgency="urgent", instruction="Segera ditampung.")  # fmt: skip
    paper = written(sign_in("staf.pangkalpinang"), case, "disposition")
    assert signed(sign_in("kabid.pangkalpinang"), paper).status_code == 303
    text = text_of(sign_in("kabid.pangkalpinang").get(f"{paper.address}/file").data)
    for words in ("LEMBAR DISPOSISI", "☒ Segera", "☒ Proses lebih lanjut", "Segera ditampung.", "Keputusan : Diterima"):
        assert words in text
    assert Paper.get_by_id(paper.id).number is None
