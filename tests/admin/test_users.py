"""Accounts: made, found, changed, closed and opened by the administrator of their own agency."""

import re
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from pmks.house import clock
from pmks.house.deeds import perform
from pmks.house.journal import JournalLine
from pmks.house.problems import NotFound
from pmks.users.actions import use_reset_code
from pmks.users.passwords import hash_password
from pmks.users.queries import by_username
from pmks.users.tables import Office, PasswordReset, User
from tests.people import actor, user

Enter = Callable[[str], FlaskClient]
CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")
NEW = {"name": "Yuliana Rahmawati", "username": "yuliana.r", "title": "Kepala Seksi", "roles": ["kasi", "peksos"]}


def make(admin: FlaskClient, **more: object) -> str:
    """A new user through the door; answers the address of his code."""
    reply = admin.post("/admin/users", data={**NEW, **more})
    assert reply.status_code == 303
    return reply.headers["Location"]


def test_a_new_user_gets_a_code_and_the_roles_of_his_post(sign_in: Enter) -> None:
    address = make(sign_in("admin.bontang"))
    made = user("yuliana.r")
    assert address == f"/admin/users/{made.id}/code"
    assert made.agency == "bontang"
    assert actor("yuliana.r").roles == {"kasi", "peksos"}


def test_the_code_is_shown_once_and_makes_the_first_password(sign_in: Enter) -> None:
    admin = sign_in("admin.bontang")
    address = make(admin)
    code = CODE.search(admin.get(address).text)
    assert code
    assert not CODE.search(admin.get(address).text)
    assert use_reset_code("yuliana.r", code[0].lower().replace("-", " "), "kopi hangat di pagi hari", "127.0.0.1")


def test_only_a_hash_of_the_code_is_kept(sign_in: Enter) -> None:
    admin = sign_in("admin.bontang")
    code = CODE.search(admin.get(make(admin)).text)
    assert code
    line = JournalLine.select().where(JournalLine.deed == "user.create").get()
    assert code[0] not in str(line.read_body())
    assert all(code[0].replace("-", "") not in row.code_hash.upper() for row in PasswordReset.select())


def test_a_newer_code_makes_the_older_one_void(sign_in: Enter) -> None:
    admin = sign_in("admin.bontang")
    first = CODE.search(admin.get(make(admin)).text)
    reply = admin.post(f"/admin/users/{user('yuliana.r').id}/code")
    second = CODE.search(admin.get(reply.headers["Location"]).text)
    assert first and second
    with pytest.raises(Exception, match="dibetulkan"):
        use_reset_code("yuliana.r", first[0], "kopi hangat di pagi hari", "127.0.0.1")
    assert use_reset_code("yuliana.r", second[0], "kopi hangat di pagi hari", "127.0.0.1")


def test_a_form_to_be_corrected_keeps_what_was_typed(sign_in: Enter) -> None:
    reply = sign_in("admin.bontang").post(
        "/admin/users", data={"name": "Ibu Yuliana", "username": "yu", "title": "Kepala Seksi"}
    )
    assert reply.status_code == 422
    assert 'value="Ibu Yuliana"' in reply.text and 'value="Kepala Seksi"' in reply.text
    assert "Nama pengguna 3 sampai 40 huruf, ini 2." in reply.text
    assert by_username("yu") is None


def test_a_user_name_is_somebodys_only_once(sign_in: Enter) -> None:
    reply = sign_in("admin.bontang").post("/admin/users", data={**NEW, "username": "Peksos.Bontang"})
    assert reply.status_code == 422
    assert "sudah dipakai" in reply.text


def test_an_office_of_another_agency_is_not_in_the_list(sign_in: Enter) -> None:
    theirs = Office.get(Office.agency == "kutim")
    admin = sign_in("admin.bontang")
    reply = admin.post("/admin/users", data={**NEW, "office": str(theirs.id)})
    assert reply.status_code == 422
    assert "Kantor itu tidak ada" in reply.text
    assert str(theirs.id) not in admin.get("/admin/users/new").text


def test_users_of_another_agency_do_not_exist(sign_in: Enter) -> None:
    stranger = user("peksos.kutim")
    User.update(name="Burhanuddin Kenari").where(User.id == stranger.id).execute()
    admin = sign_in("admin.bontang")
    for way in ("", "/edit", "/code"):
        assert admin.get(f"/admin/users/{stranger.id}{way}").status_code == 404
    for way in ("", "/code", "/suspension", "/suspension/end", "/roles", "/revocations"):
        reply = admin.post(f"/admin/users/{stranger.id}{way}", data={"name": "x", "username": "xxx", "role": "admin"})
        assert reply.status_code == 404, way
    assert "Burhanuddin" not in admin.get("/admin/users?q=Kenari").text
    assert "Burhanuddin" not in admin.get(f"/admin/users?after={stranger.id}").text
    assert user("peksos.kutim").disabled_at is None


@pytest.mark.parametrize(
    "name", ["user.change", "user.disable", "user.enable", "password.reset", "role.grant", "role.revoke"]
)
def test_no_deed_reaches_a_user_of_another_agency(house: object, name: str) -> None:
    with pytest.raises(NotFound):
        perform(name, {"user": user("peksos.kutim").id}, {}, by=actor("admin.bontang"), at=clock.now())


def test_only_administrators_find_the_administration(sign_in: Enter) -> None:
    for name in ("kadis.bontang", "satpolpp.bontang", "koordinator.bontang"):
        assert sign_in(name).get("/admin/users").status_code == 404


def test_a_change_is_kept_and_told_in_the_history(sign_in: Enter) -> None:
    admin, staff = sign_in("admin.bontang"), user("staf.bontang")
    office = Office.get((Office.agency == "bontang") & (Office.kind == "dinas"))
    given = {"name": "Hj. Nuraini", "username": "nuraini", "title": "Analis", "office": str(office.id)}
    assert admin.post(f"/admin/users/{staff.id}", data=given).status_code == 303
    changed = user("nuraini")
    assert (changed.id, changed.name, changed.title, changed.office) == (staff.id, "Hj. Nuraini", "Analis", office)
    assert "Pengguna diubah" in admin.get(f"/admin/users/{staff.id}").text


def test_closing_an_account_ends_every_session(sign_in: Enter) -> None:
    staff, admin = sign_in("staf.bontang"), sign_in("admin.bontang")
    address = f"/admin/users/{user('staf.bontang').id}"
    assert staff.get("/me").status_code == 200
    assert admin.post(f"{address}/suspension").status_code == 303
    assert staff.get("/me").status_code == 303
    assert "nonaktif" in admin.get(address).text
    assert admin.post(f"{address}/suspension/end").status_code == 303
    assert user("staf.bontang").disabled_at is None
    assert staff.get("/me").status_code == 303


def test_nobody_closes_his_own_account(sign_in: Enter) -> None:
    reply = sign_in("admin.bontang").post(f"/admin/users/{user('admin.bontang').id}/suspension")
    assert reply.status_code == 409
    assert "Minta admin lain" in reply.text
    assert user("admin.bontang").disabled_at is None


def test_a_closed_account_gets_no_code(sign_in: Enter) -> None:
    admin, staff = sign_in("admin.bontang"), user("staf.bontang")
    admin.post(f"/admin/users/{staff.id}/suspension")
    reply = admin.post(f"/admin/users/{staff.id}/code")
    assert reply.status_code == 409
    assert "Aktifkan dulu" in reply.text


def test_a_lost_phone_is_signed_out_at_once(sign_in: Enter) -> None:
    staff, admin = sign_in("staf.bontang"), sign_in("admin.bontang")
    admin.post(f"/admin/users/{user('staf.bontang').id}/code")
    assert staff.get("/me").status_code == 200
    admin.post(f"/admin/users/{user('staf.bontang').id}/code", data={"sign_out": "1"})
    assert staff.get("/me").status_code == 303


def test_a_search_finds_names_titles_and_user_names(sign_in: Enter) -> None:
    admin = sign_in("admin.bontang")
    for words in (user("kasi.bontang").name.split()[0].lower(), "kasi.bon"):
        assert user("kasi.bontang").name in admin.get(f"/admin/users?{urlencode({'q': words})}").text
    assert "Tidak ada yang cocok" in admin.get("/admin/users?q=zzz").text


def test_a_long_list_comes_page_by_page_without_gaps_or_doubles(sign_in: Enter) -> None:
    hashed = hash_password("nobody knows this one")
    for number in range(60):
        User.create(
            agency="bontang",
            username=f"relawan{number:02}",
            name="Relawan",
            title=f"Nomor {number:02}",
            password=hashed,
        )
    admin, address, seen = sign_in("admin.bontang"), "/admin/users?q=Relawan", []
    while address:
        page = admin.get(address).text
        seen += re.findall(r"relawan\d\d", page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = following[1].replace("&amp;", "&") if following else ""
    assert sorted(seen) == [f"relawan{number:02}" for number in range(60)]


def test_users_without_a_role_are_found(sign_in: Enter) -> None:
    admin = sign_in("admin.bontang")
    make(admin, roles=[])
    assert "Yuliana Rahmawati" in admin.get("/admin/users?scope=without-role").text
    assert user("kasi.bontang").name not in admin.get("/admin/users?scope=without-role").text
