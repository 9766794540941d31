"""Offices: added, changed, closed."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from pmks.regions.queries import villages_of
from pmks.users.tables import Office, User
from tests.people import user

Enter = Callable[[str], FlaskClient]
VILLAGE = villages_of("64.74")[0].villages[0].code


def office_of(name: str) -> Office:
    found = user(name).office
    assert found
    return found


def test_an_office_is_added_with_its_village_and_telephone(sign_in: Enter) -> None:
    given = {"kind": "rt", "name": "RT 09", "area": VILLAGE, "phone": "0812 5847 795"}
    admin = sign_in("admin.bontang")
    assert admin.post("/admin/offices", data=given).status_code == 303
    made = Office.get(Office.name == "RT 09")
    assert (made.agency, made.area, made.phone) == ("bontang", VILLAGE, "+628125847795")
    page = admin.get(f"/admin/offices/{made.id}").text
    assert "0812-5847-795" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"area": ""}, "Pilih kelurahan atau desa yang dilayani"),
        ({"area": "64.08.01.2001"}, "Wilayah itu tidak ada di Kota Bontang"),
        ({"area": "99"}, "Wilayah itu tidak ada di Kota Bontang"),
        ({"kind": "warung"}, "Pilih jenis kantor dari daftar"),
        ({"name": ""}, "Isi nama kantornya"),
        ({"phone": "12"}, "Nomor telepon"),
    ],
)
def test_an_office_that_cannot_be_is_sent_back_with_the_reason(
    sign_in: Enter, wrong: dict[str, str], sentence: str
) -> None:
    given = {"kind": "rt", "name": "RT 09", "area": VILLAGE, "phone": "", **wrong}
    reply = sign_in("admin.bontang").post("/admin/offices", data=given)
    assert reply.status_code == 422
    assert sentence in reply.text
    assert not Office.select().where(Office.name == "RT 09").exists()


def test_an_office_is_changed_and_the_people_of_it_see_the_new_name(sign_in: Enter) -> None:
    office = office_of("staf.bontang")
    given = {"kind": "bidang", "name": "Bidang Baru", "area": "", "phone": ""}
    assert sign_in("admin.bontang").post(f"/admin/offices/{office.id}", data=given).status_code == 303
    assert "Bidang Baru" in sign_in("staf.bontang").get("/me").text


def test_an_office_with_people_stays_open(sign_in: Enter) -> None:
    office = office_of("staf.bontang")
    reply = sign_in("admin.bontang").post(f"/admin/offices/{office.id}/closure")
    assert reply.status_code == 409
    assert "Pindahkan dulu" in reply.text
    assert Office.get_by_id(office.id).closed_at is None


def test_an_empty_office_is_closed_and_no_longer_offered(sign_in: Enter) -> None:
    office = office_of("rt.bontang")
    User.update(office=None).where(User.office == office.id).execute()
    admin = sign_in("admin.bontang")
    assert admin.post(f"/admin/offices/{office.id}/closure").status_code == 303
    assert str(office.id) not in admin.get("/admin/users/new").text
    assert "sudah ditutup" in admin.get(f"/admin/offices/{office.id}").text
    given = {"kind": "rt", "name": "RT lama", "area": VILLAGE}
    assert admin.post(f"/admin/offices/{office.id}", data=given).status_code == 409


def test_offices_of_another_agency_do_not_exist(sign_in: Enter) -> None:
    theirs = Office.create(agency="kutim", kind="lks", name="Rumah Kenari")
    admin = sign_in("admin.bontang")
    assert admin.get(f"/admin/offices/{theirs.id}").status_code == 404
    assert admin.post(f"/admin/offices/{theirs.id}", data={"kind": "lks", "name": "Milik kami"}).status_code == 404
    assert admin.post(f"/admin/offices/{theirs.id}/closure").status_code == 404
    assert "Kenari" not in admin.get("/admin/offices").text
