"""The agency's profile: what its standard prints in two ways is settled by its administrator, and the public page follows (items 41, 42, 48)."""

from collections.abc import Callable

from flask.testing import FlaskClient

from pmks.agencies.queries import agency
from tests.work import registered

Enter = Callable[[str], FlaskClient]
SERVICE = "/pedoman/pangkalpinang/rps-senyum"


def _complaints(browser: FlaskClient) -> str:
    page = browser.get(SERVICE).text
    return page.split("<h2>Pengaduan</h2>")[1].split("</section>")[0]


def test_both_printed_addresses_wait_to_be_decided_with_where_they_are_printed(sign_in: Enter) -> None:
    admin = sign_in("admin.pangkalpinang")
    page = admin.get("/admin/profile").text
    for words in (
        "Kel. Kejaksaan",
        "Kel. Kacang Pedang",
        "tercetak sebagai alamat dinas",
        "tercetak sebagai alamat pengaduan",
    ):
        assert words in page, words
    assert page.count("Perlu diputuskan") == 2
    assert "belum diputuskan" in admin.get("/admin").text


def test_the_decision_for_complaints_is_what_citizens_read(sign_in: Enter, visitor: FlaskClient) -> None:
    assert "Kacang Pedang" in _complaints(visitor)
    admin = sign_in("admin.pangkalpinang")
    assert admin.post("/admin/settings/contact.complaints", data={"value": "kejaksaan"}).status_code == 303
    said = _complaints(visitor)
    assert "Kel. Kejaksaan" in said and "Kacang Pedang" not in said
    assert "Kel. Kejaksaan" in str(agency("pangkalpinang").contact.address)


def test_the_file_may_be_right_and_is_then_decided(sign_in: Enter) -> None:
    admin = sign_in("admin.pangkalpinang")
    for key, value in (("contact.address", "kejaksaan"), ("contact.complaints", "kacang-pedang")):
        assert admin.post(f"/admin/settings/{key}", data={"value": value}).status_code == 303
        again = admin.post(f"/admin/settings/{key}", data={"value": value})
        assert again.status_code == 422
        assert "sudah berlaku" in again.text
    assert admin.get("/admin/profile").text.count("Sudah diputuskan") == 2
    assert "belum diputuskan" not in admin.get("/admin").text
    assert admin.post("/admin/settings/contact.address", data={"value": ""}).status_code == 303
    assert "Perlu diputuskan" in admin.get("/admin/profile").text


def test_an_agency_without_a_conflict_has_nothing_to_decide(sign_in: Enter) -> None:
    page = sign_in("admin.bontang").get("/admin/profile").text
    assert "Perlu diputuskan" not in page
    assert "belum tersedia" in page


def test_a_category_stands_for_several_of_the_26_or_for_none(sign_in: Enter) -> None:
    admin = sign_in("admin.pangkalpinang")
    key = "category.mental_disorder.maps_to"
    chosen = {"value": "chosen", "values": ["poor", "disability"]}
    assert admin.post(f"/admin/settings/{key}", data=chosen).status_code == 303
    assert agency("pangkalpinang").category("mental_disorder").maps_to == ("disability", "poor")
    assert admin.post(f"/admin/settings/{key}", data={"value": "chosen"}).status_code == 303
    assert agency("pangkalpinang").category("mental_disorder").maps_to == ()
    assert "Tidak satu pun" in admin.get(f"/admin/settings/{key}").text
    assert admin.post(f"/admin/settings/{key}", data={"value": ""}).status_code == 303
    assert agency("pangkalpinang").category("mental_disorder").maps_to == ("disability",)


def test_a_category_maps_only_to_the_26(sign_in: Enter) -> None:
    reply = sign_in("admin.bontang").post(
        f"/admin/settings/category.{agency('bontang').categories[0].id}.maps_to",
        data={"value": "chosen", "values": ["khayalan"]},
    )
    assert reply.status_code == 422


def test_the_page_of_a_person_tells_the_national_categories(sign_in: Enter) -> None:
    client, _ = registered("satpolpp.pangkalpinang", categories=["mental_disorder"])
    assert "Penyandang disabilitas" in sign_in("peksos.pangkalpinang").get(client.address).text
    sign_in("admin.pangkalpinang").post(
        "/admin/settings/category.mental_disorder.maps_to", data={"value": "chosen", "values": ["poor"]}
    )
    assert "Fakir miskin" in sign_in("peksos.pangkalpinang").get(client.address).text


def test_the_hours_of_climbing_may_be_none_at_all(sign_in: Enter) -> None:
    admin = sign_in("admin.bontang")
    assert admin.post("/admin/settings/climb.kabid", data={"value": "0"}).status_code == 303
    assert admin.post("/admin/settings/climb.kabid", data={"value": "-1"}).status_code == 422


def test_a_reason_that_is_switched_off_is_not_offered(sign_in: Enter) -> None:
    _, case = registered("satpolpp.pangkalpinang")
    form = f"{case.address}/deeds/clock.pause"
    assert "dirawat di fasilitas" in sign_in("kasi.pangkalpinang").get(form).text
    sign_in("admin.pangkalpinang").post("/admin/settings/reason.pause.treatment", data={"value": "off"})
    page = sign_in("kasi.pangkalpinang").get(form).text
    assert "dirawat di fasilitas" not in page and "Alasan lain" in page
