"""The administrator's first page tells what needs a hand."""

from collections.abc import Callable
from datetime import timedelta

from flask.testing import FlaskClient

from pmks.agencies.days import today_in
from pmks.house.database import db
from pmks.users.passwords import hash_password
from pmks.users.tables import Office, RoleGrant, User
from tests.people import user

Enter = Callable[[str], FlaskClient]


def test_what_lacks_something_is_named(sign_in: Enter) -> None:
    User.create(agency="bontang", username="baru", name="Orang Baru", password=hash_password("nobody knows this"))
    Office.create(agency="bontang", kind="lks", name="LKS Sepi")
    User.update(office=None).where(User.id == user("rt.bontang").id).execute()
    RoleGrant.update(revoked_at=user("kadis.bontang").disabled_at).execute()
    RoleGrant.delete().where(RoleGrant.user == user("kadis.bontang").id).execute()
    page = sign_in("admin.bontang").get("/admin").text
    for words in ("Orang Baru", "LKS Sepi", "petugas lapangan belum punya kantor", "peran belum dipegang siapa pun"):
        assert words in page, words


def test_a_stand_in_about_to_end_is_named(sign_in: Enter) -> None:
    today = today_in("bontang")
    RoleGrant.create(
        user=user("kabid.bontang"), role="kadis", acting="plh", starts=today, ends=today + timedelta(days=2)
    )
    assert "segera berakhir" in sign_in("admin.bontang").get("/admin").text


def test_the_two_addresses_of_one_standard_are_an_open_question(sign_in: Enter) -> None:
    admin = sign_in("admin.pangkalpinang")
    assert "masih terbuka" in admin.get("/admin").text
    assert "Kacang Pedang" in admin.get("/admin/notes").text


def test_what_was_done_lately_is_told_with_who_did_it(sign_in: Enter) -> None:
    admin = sign_in("admin.bontang")
    admin.post("/admin/offices", data={"kind": "lks", "name": "LKS Harapan"})
    page = admin.get("/admin").text
    assert "Kantor ditambah" in page and "LKS Harapan" in page and user("admin.bontang").name in page
    assert "LKS Harapan" not in sign_in("admin.kutim").get("/admin").text


def test_a_changed_setting_is_told_with_its_new_value(sign_in: Enter) -> None:
    admin = sign_in("admin.bontang")
    admin.post("/admin/permissions/note", data={"roles": ["staf", "peksos", "kasi", "kabid", "kadis", "rps"]})
    assert "dimatikan" in admin.get("/admin").text


def test_no_page_asks_more_questions_when_there_are_more_users(sign_in: Enter) -> None:
    admin = sign_in("admin.bontang")
    few = {path: _questions(admin, path) for path in ("/admin", "/admin/users", "/admin/offices", "/admin/roles")}
    hashed = hash_password("nobody knows this")
    for number in range(10):
        office = Office.create(agency="bontang", kind="lks", name=f"LKS {number}")
        person = User.create(
            agency="bontang", username=f"relawan{number}", name=f"Relawan {number}", office=office, password=hashed
        )
        RoleGrant.create(user=person, role="petugas", starts=today_in("bontang"))
    assert not [path for path, before in few.items() if _questions(admin, path) > before]


def _questions(browser: FlaskClient, path: str) -> int:
    asked: list[object] = []
    execute = db.obj.execute_sql
    db.obj.execute_sql = lambda *args, **more: asked.append(args) or execute(*args, **more)
    try:
        assert browser.get(path).status_code == 200
    finally:
        del db.obj.execute_sql
    return len(asked)
