"""Clocks, leaving, categories, the agency's profile and the fee that is never asked (domain §3, 25, 38, 39, 41, 42, 47, 48)."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient

from pmks.agencies.queries import agencies, agency
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.database import db
from pmks.house.deeds import REGISTER
from tests.cases.leaving import FRIDAY, admitted
from tests.house.reading import templates
from tests.work import do, registered, waive_papers

pytestmark = pytest.mark.any_database

SignIn = Callable[[str], FlaskClient]
WIB, WITA = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Makassar")


def page_of(browser: FlaskClient, address: str, at: datetime | None = None) -> str:
    """What stands on a page, at a moment."""
    with clock.stopped_at(at or clock.now()):
        reply = browser.get(address)
    assert reply.status_code == 200
    return re.sub(r"\s+", " ", reply.get_data(as_text=True))


def tell(browser: FlaskClient, case: Case, at: datetime, deed: str, **told: Any) -> int:
    """Post a deed of a case as its form does, at a moment."""
    with clock.stopped_at(at):
        return browser.post(f"{case.address}/deeds", data={"deed": deed, **told}).status_code


# --- 25: leaving ---------------------------------------------------------------------------------------------------------------


@pytest.mark.clause(25, "S1.7")
def test_one_of_four_triggers_and_one_of_seven_ways(sign_in: SignIn) -> None:
    case, soon = admitted(), FRIDAY + timedelta(hours=6)
    browser = sign_in("peksos.pangkalpinang")
    page = page_of(browser, f"{case.address}/closure", soon)
    triggers, ways = (re.findall(rf'name="fact_{name}" value="(\w+)"', page) for name in ("trigger", "way"))
    assert (len(triggers), len(ways)) == (4, 7)
    told = {"outcome": "dirujuk_mendesak", "reason": "Demam tinggi", "belongings": "returned"}
    for each in ({}, {"fact_trigger": "assessment"}, {"fact_way": "hospital"}, {"fact_trigger": "x", "fact_way": "y"}):
        with clock.stopped_at(soon):
            assert browser.post(f"{case.address}/closure", data={**told, **each}).status_code == 422
    with clock.stopped_at(soon):
        chosen = {"fact_trigger": "assessment", "fact_way": "hospital"}
        refused = browser.post(f"{case.address}/closure", data={**told, **chosen})
        assert refused.status_code == 422
        assert "Masih kurang: surat keluar dan berita acara serah terima klien." in refused.text
    waive_papers(case, at=soon)
    with clock.stopped_at(soon):
        assert browser.post(f"{case.address}/closure", data={**told, **chosen}).status_code == 303
    page = page_of(browser, case.address, soon)
    assert "Klien dirujuk ke rumah sakit" in page and "Mempertimbangkan hasil asesmen klien" in page
    assert "Surat keluar" in page and "Berita acara serah terima klien" in page


@pytest.mark.clause(25, "S1.7")
def test_family_that_collects_is_identified_and_the_kinship_proven(sign_in: SignIn) -> None:
    case, soon = admitted(), FRIDAY + timedelta(hours=6)
    browser = sign_in("peksos.pangkalpinang")
    told = {
        "outcome": "dijemput_keluarga", "reason": "Dijemput adiknya", "fact_trigger": "own_decision",
        "fact_way": "collected", "belongings": "returned",
    }  # fmt: skip
    by_whom = {"received_by": "Sutini", "relation": "sibling", "proven_by": ["family_card", "recognised"]}
    with clock.stopped_at(soon):
        refused = browser.post(f"{case.address}/closure", data=told)
        assert refused.status_code == 422
        assert "Tulis nama orang yang menjemput." in refused.text
    waive_papers(case, at=soon)
    with clock.stopped_at(soon):
        assert browser.post(f"{case.address}/closure", data={**told, **by_whom}).status_code == 303
    assert "Sutini" in page_of(browser, case.address, soon)
    assert "Sutini" not in page_of(sign_in("satpolpp.pangkalpinang"), case.address, soon)


@pytest.mark.clause(25, "S1.7")
def test_leaving_by_own_will_is_a_legal_exit_at_any_step(sign_in: SignIn) -> None:
    for slug in ("bontang", "babel", "banjar", "kutim"):
        _, case = registered(f"satpolpp.{slug}")
        told = {"outcome": "permintaan_sendiri", "reason": "Tidak mau dibantu"}
        assert sign_in(f"peksos.{slug}").post(f"{case.address}/closure", data=told).status_code == 303


# --- 38: clocks ----------------------------------------------------------------------------------------------------------------


@pytest.mark.clause(38, "S1.3")
def test_a_decision_within_24_hours_and_a_stay_of_seven_days(sign_in: SignIn) -> None:
    case = admitted(FRIDAY)
    page = page_of(sign_in("koordinator.pangkalpinang"), case.address, FRIDAY + timedelta(hours=2))
    assert "1 x 24 jam, batas 21 Nov" in page
    assert "maksimal selama 7 (tujuh) hari, batas 27 Nov" in page


@pytest.mark.clause(38, "S1.time")
@pytest.mark.parametrize(("told", "last"), [("2026-11-20", "24 Nov"), ("2026-12-23", "29 Des")])
def test_two_working_days_after_complete_and_correct_papers(sign_in: SignIn, told: str, last: str) -> None:
    at = datetime.fromisoformat(f"{told} 11:00").replace(tzinfo=WIB)
    _, case = registered("satpolpp.pangkalpinang", at=at - timedelta(hours=1), categories=["homeless"])
    do("peksos.pangkalpinang", "requirement.complete", {"case": case.id}, at=at)
    page = page_of(sign_in("staf.pangkalpinang"), case.address, at)
    assert f"diterima secara lengkap dan benar, batas {last}" in page


@pytest.mark.clause(38, "S2.time", "S3.time", "S4.time")
@pytest.mark.parametrize(
    ("slug", "printed", "last"),
    [
        ("babel", "7 Hari", "29 Nov"),
        ("banjar", "30 menit", "22 Nov"),
        ("banjar", "5 Hari", "27 Nov"),
        ("kutim", "maksimal 14 (empat belas) hari", "6 Des"),
    ],
)
def test_the_limits_of_the_others_run_from_the_report(sign_in: SignIn, slug: str, printed: str, last: str) -> None:
    at = datetime(2026, 11, 22, 9, 0, tzinfo=ZoneInfo(agency(slug).zone))
    _, case = registered(f"satpolpp.{slug}", at=at)
    with clock.stopped_at(at + timedelta(minutes=5)):
        page = sign_in(f"peksos.{slug}").get(case.address).text
    clocks = re.sub(r"\s+", " ", page.split('class="clocks"')[1].split("</dl>")[0])
    assert printed in clocks and f"batas {last}" in clocks


@pytest.mark.clause(38, "S1.3", "S1.time")
def test_a_pause_has_a_reason_and_gives_its_time_back(sign_in: SignIn) -> None:
    _, case = registered("satpolpp.pangkalpinang", at=FRIDAY)
    head, two_later, next_day = sign_in("kasi.pangkalpinang"), FRIDAY + timedelta(hours=2), FRIDAY + timedelta(hours=26)
    told = {"clock": "keputusan", "cause": "treatment", "look_again": "2026-11-24"}
    assert tell(head, case, two_later, "clock.pause", clock="keputusan", look_again="2026-11-24") == 422
    assert tell(head, case, two_later, "clock.pause", **told) == 303
    assert "Klien dirawat di fasilitas kesehatan." in page_of(head, case.address, next_day)
    assert tell(head, case, next_day, "clock.resume", clock="keputusan") == 303
    assert "sisa 22 jam" in page_of(head, case.address, next_day)


@pytest.mark.clause(38, "S4.time")
def test_what_is_late_climbs_by_itself_at_real_dates(sign_in: SignIn) -> None:
    """Reported on 2 November: fourteen days end with the 16th. Then officer and section, a day later division, then agency."""
    start = datetime(2026, 11, 2, 9, 0, tzinfo=WITA)
    _, case = registered("satpolpp.kutim", at=start)
    over = datetime(2026, 11, 17, 0, 0, tzinfo=WITA)

    def lists(hours: int) -> list[str]:
        heads = ("kasi", "kabid", "kadis")
        pages = {head: page_of(sign_in(f"{head}.kutim"), "/home", over + timedelta(hours=hours)) for head in heads}
        return [
            head for head, page in pages.items() if "home-below" in page and case.address in page.split("home-below")[1]
        ]

    assert [lists(hours) for hours in (-1, 5, 23, 25, 49)] == [
        [], ["kasi"], ["kasi"], ["kasi", "kabid"], ["kasi", "kabid", "kadis"],
    ]  # fmt: skip
    page = page_of(sign_in("kasi.kutim"), "/home", over + timedelta(hours=5))
    assert "Lewat 5 jam" in page and "dipegang" in page
    desk = page_of(sign_in("kabid.kutim"), "/desk", over + timedelta(hours=25))
    assert "Terlambat di bawah Anda, 1 orang" in desk and "Belum ada alasan." in desk


# --- 39: overstay --------------------------------------------------------------------------------------------------------------


@pytest.mark.clause(39, "S1.3", "S4.time")
def test_nobody_overstays_in_silence(sign_in: SignIn) -> None:
    case, over = admitted(FRIDAY), FRIDAY + timedelta(days=9)
    officer, head = sign_in("peksos.pangkalpinang"), sign_in("kabid.pangkalpinang")
    assert "Belum ada alasan." in page_of(officer, case.address, over)
    assert "Belum ada alasan" in page_of(head, "/home", over)
    told = {"outcome": "permintaan_sendiri", "reason": "Ingin pergi", "belongings": "none"}
    chosen = {"fact_trigger": "time_over", "fact_way": "leaves"}
    with clock.stopped_at(over):
        assert officer.post(f"{case.address}/closure", data={**told, **chosen}).status_code == 422
    assert tell(officer, case, over, "clock.explain", clock="tinggal", cause="family", why="Kakaknya di laut") == 303
    assert "Keluarga belum datang" in page_of(head, "/home", over)
    with clock.stopped_at(over):
        assert officer.post(f"{case.address}/closure", data={**told, **chosen}).status_code == 303


# --- 41 and 48: categories and profile -------------------------------------------------------------------------------------------


@pytest.mark.clause(41, "S0.H", "S1.req", "S1.prod", "S2.cat", "S3.req", "S4.prod")
@pytest.mark.parametrize("slug", ["bontang", "pangkalpinang", "babel", "banjar", "kutim"])
def test_each_agency_has_its_own_categories_mapped_to_the_26(sign_in: SignIn, slug: str) -> None:
    admin, known = sign_in(f"admin.{slug}"), agency(slug).categories
    page = page_of(admin, "/admin/profile")
    assert all(each.label in page for each in known)
    client, _ = registered(f"satpolpp.{slug}", categories=[each.id for each in known[:2]])
    shown = page_of(sign_in(f"peksos.{slug}"), client.address)
    assert all(each.title.lower() in shown for each in known[:2])
    chosen = {"value": "chosen", "values": ["poor", "remote_community"]}
    assert admin.post(f"/admin/settings/category.{known[0].id}.maps_to", data=chosen).status_code == 303
    assert "Fakir miskin atau Komunitas adat terpencil" in page_of(sign_in(f"peksos.{slug}"), client.address)


@pytest.mark.clause(48, "S1.contact", "S1.compl")
def test_the_two_printed_addresses_are_shown_to_the_administrator_to_settle(sign_in: SignIn) -> None:
    admin = sign_in("admin.pangkalpinang")
    page = page_of(admin, "/admin/profile")
    assert "Kel. Kejaksaan" in page and "Kel. Kacang Pedang" in page and "Perlu diputuskan" in page
    for key in ("contact.address", "contact.complaints"):
        assert admin.post(f"/admin/settings/{key}", data={"value": "kejaksaan"}).status_code == 303
    assert "Perlu diputuskan" not in page_of(admin, "/admin/profile")
    public = page_of(sign_in("peksos.pangkalpinang"), "/pedoman/pangkalpinang/rps-senyum")
    assert "Kel. Kejaksaan" in public
    assert "Kacang Pedang" not in public.split("<h2>Pengaduan</h2>")[1].split("</section>")[0]


@pytest.mark.clause(42, "S1.sk", "S2.sk", "S3.sk", "S4.sk", "S0.H")
def test_the_public_page_of_each_standard_says_what_is_settled_or_that_it_is_missing(visitor: FlaskClient) -> None:
    for each in agencies():
        for service in (one for one in each.services if one.is_case):
            page = page_of(visitor, f"/pedoman/{each.slug}/{service.id}")
            assert (service.decree or "belum tersedia") in page
            assert all(step.title in page for step in service.steps)
            assert (each.contact.address or "belum tersedia") in page


# --- 47: the fee that is never asked -----------------------------------------------------------------------------------------------

MONEY = re.compile(
    r"price|payment|\bpay\b|\bfee\b|\btip\b|tariff|invoice|donation|harga|biaya|bayar|tarif|ongkos|upah|\buang\b|\btip\b|sumbangan|donasi",
    re.IGNORECASE,
)
"""Words of money in a field's name or label."""
PRINTED = "Tidak dipungut biaya"


@pytest.mark.clause(47, "S1.fee", "S2.fee", "S3.fee", "S4.fee")
def test_citizens_read_that_nothing_is_charged(visitor: FlaskClient) -> None:
    for slug in ("pangkalpinang", "babel", "banjar", "kutim"):
        for service in (each for each in agency(slug).services if each.is_case):
            assert PRINTED.lower() in page_of(visitor, f"/pedoman/{slug}/{service.id}").lower()


@pytest.mark.clause(47, "S1.fee", "S2.fee", "S3.fee", "S4.fee")
def test_no_form_on_any_page_of_a_case_asks_for_money(sign_in: SignIn) -> None:
    case = admitted()
    browser = sign_in("kasi.pangkalpinang")
    addresses = [case.address, f"{case.address}/closure", "/clients/new", "/home", "/lapor?agency=pangkalpinang"]
    for address in addresses:
        page = page_of(browser, address, FRIDAY + timedelta(hours=5))
        asked = re.findall(r"<(?:input|textarea|select)[^>]*\bname=\"([^\"]+)\"", page)
        asked += re.findall(r"<(?:label|legend)[^>]*>(.*?)</(?:label|legend)>", page)
        assert not [each for each in asked if MONEY.search(re.sub(r"<[^>]+>", " ", each))], address


@pytest.mark.usefixtures("house")
def test_no_deeds_form_has_a_field_of_money() -> None:
    found = [
        f"{name}.{field}"
        for name, declared in REGISTER.items()
        if declared.form
        for field, asked in declared.form().fields.items()
        if MONEY.search(field.replace("_", " ")) or MONEY.search(str(asked.metadata.get("label", "")))
    ]
    assert not found


@pytest.mark.usefixtures("house")
def test_no_table_has_a_column_of_money() -> None:
    columns = [f"{table}.{each.name}" for table in db.obj.get_tables() for each in db.obj.get_columns(table)]
    assert not [each for each in columns if MONEY.search(each.partition(".")[2].replace("_", " "))]


def test_no_template_has_an_input_of_money() -> None:
    found = [
        f"{path.name}: {name}"
        for path in templates()
        for name in re.findall(r"\bname=\"([^\"{]+)\"", path.read_text("utf-8"))
        if MONEY.search(name.replace("_", " "))
    ]
    assert not found
