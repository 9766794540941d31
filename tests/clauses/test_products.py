"""What each standard calls its product, made at the doors of a case and read by anybody on its public page (domain §3, 40)."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from markupsafe import escape

from pmks.agencies.queries import agency
from pmks.cases.tables import Case
from pmks.papers.tables import Paper
from tests.clauses.test_referrals import LETTER, PARTIES, in_babel, in_banjar, in_kutim, signed, tell
from tests.work import registered

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]


def in_pangkalpinang() -> Case:
    return registered("satpolpp.pangkalpinang", name="Burhan Kenari", sex="male", categories=["neglected_elderly"])[1]


LETTERS: dict[str, tuple[str, str, Callable[[], Case], dict[str, Any]]] = {
    "S2.prod referral_letter": ("babel", "A3", lambda: in_babel("dinsos_lain"), {"addressee": "Kepala Panti Contoh"}),
    "S2.prod repatriation_cover_letter": ("babel", "A4", lambda: in_babel("dinsos_lain"), LETTER),
    "S3.prod referral_letter": ("banjar", "9", in_banjar, {"addressee": "Kepala Balai Contoh"}),
    "S3.prod recommendation_letter": ("banjar", "9", in_banjar, {"addressee": "Kepala Balai Contoh"}),
    "S1.7 outgoing_letter": ("pangkalpinang", "7", in_pangkalpinang, {"addressee": "Ibu Ratna"}),
    "S4.6 repatriation_cover_letter": ("kutim", "6", lambda: in_kutim("found"), LETTER),
}
"""Clause and kind → agency, step, a case there, what its form asks for."""


@pytest.mark.clause(40, "S2.prod", "S3.prod", "S1.7", "S4.6")
@pytest.mark.parametrize("product", LETTERS)
def test_a_product_letter_is_drafted_and_signed_with_a_number(sign_in: SignIn, house: object, product: str) -> None:
    slug, step, made, told = LETTERS[product]
    kind = product.split()[1]
    case, writer, head = made(), sign_in(f"peksos.{slug}"), sign_in(f"kadis.{slug}")
    assert tell(writer, case, "letter.draft", step, **told | {"paper": kind}).status_code == 303
    number = signed(head, case, "")
    assert number in writer.get(f"{case.address}/papers").get_data(as_text=True)
    assert Paper.get(Paper.case == case.id).kind == kind


@pytest.mark.clause(40, "S2.prod", "S1.7")
@pytest.mark.parametrize(
    ("slug", "step", "made", "kind"),
    [
        ("babel", "A6", lambda: in_babel("dinsos_lain"), "repatriation_minutes"),
        ("pangkalpinang", "7", in_pangkalpinang, "handover_minutes"),
    ],
)
def test_product_minutes_are_signed_by_both_sides(
    sign_in: SignIn, house: object, slug: str, step: str, made: Callable[[], Case], kind: str
) -> None:
    case, browser = made(), sign_in(f"peksos.{slug}")
    assert tell(browser, case, "handover.sign", step, **PARTIES, minutes=kind).status_code == 303
    assert Paper.get(Paper.case == case.id).kind == kind


@pytest.mark.clause(40, "S3.prod")
def test_the_social_report_is_filed_by_its_author(sign_in: SignIn, house: object) -> None:
    case, browser = in_banjar(), sign_in("peksos.banjar")
    assert "Laporan sosial" in browser.get(f"{case.address}/papers").get_data(as_text=True)
    assert tell(browser, case, "letter.draft", "9", paper="social_report").status_code == 303
    draft = Paper.get((Paper.case == case.id) & (Paper.kind == "social_report"))
    assert tell(browser, case, "paper.file", "", draft=str(draft.id)).status_code == 303
    assert Paper.get_by_id(draft.id).state == "issued"


@pytest.mark.clause(40, "S1.prod", "S2.prod", "S3.prod")
@pytest.mark.parametrize("slug", ["pangkalpinang", "babel", "banjar"])
def test_anybody_reads_the_product_in_the_printed_words(visitor: FlaskClient, slug: str) -> None:
    for service in agency(slug).services:
        page = visitor.get(f"/pedoman/{slug}/{service.id}").get_data(as_text=True)
        assert service.products
        assert all(escape(each) in page for each in service.products)
