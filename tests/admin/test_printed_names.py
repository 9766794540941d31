"""How papers name the people of an agency: jabatan, pangkat and NIP, which an administrator fills in."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from pmks.house.indonesian import nip_fault
from pmks.papers.queries.signers import heads_of
from pmks.users.demo import RANKS
from pmks.users.tables import User
from tests.people import user

SignIn = Callable[[str], FlaskClient]
NIP = "19700101 199503 1 001"


def _change(sign_in: SignIn, **told: str) -> tuple[int, str]:
    somebody = user("kadis.bontang")
    fields = {"name": somebody.name, "username": somebody.username, "title": "Kepala Dinas", **told}
    reply = sign_in("admin.bontang").post(f"/admin/users/{somebody.id}", data=fields)
    return reply.status_code, reply.text


def test_a_nip_is_kept_bare_and_shown_in_its_groups(sign_in: SignIn) -> None:
    assert _change(sign_in, nip=NIP, rank="Pembina Utama Muda (IV/c)")[0] == 303
    assert user("kadis.bontang").nip == "197001011995031001"
    admin = sign_in("admin.bontang")
    for address in (f"/admin/users/{user('kadis.bontang').id}", f"/admin/users/{user('kadis.bontang').id}/edit"):
        page = admin.get(address).text
        assert NIP in page and "Pembina Utama Muda (IV/c)" in page, address
    head = heads_of("bontang")["kadis"]
    assert (head.nip, head.rank) == ("197001011995031001", "Pembina Utama Muda (IV/c)")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1970", "NIP 18 angka, ini 4"),
        ("197013011995031001", "tanggal lahir"),
        ("19700101199503x001", "hanya berisi angka"),
    ],
)
def test_a_wrong_nip_is_refused_with_a_sentence_and_what_was_typed(sign_in: SignIn, typed: str, said: str) -> None:
    before = user("kadis.bontang").nip
    status, page = _change(sign_in, nip=typed)
    assert status == 422 and said in page and f'value="{typed}"' in page
    assert user("kadis.bontang").nip == before


def test_both_may_stay_empty(sign_in: SignIn) -> None:
    assert _change(sign_in)[0] == 303
    assert (user("kadis.bontang").nip, user("kadis.bontang").rank) == ("", "")
    assert "belum tersedia" in sign_in("kadis.bontang").get("/me").text


def test_somebody_new_may_have_both(sign_in: SignIn) -> None:
    fields = {"name": "Budi", "username": "budi.baru", "nip": NIP, "rank": "Penata (III/c)"}
    assert sign_in("admin.bontang").post("/admin/users", data=fields).status_code == 303
    made = user("budi.baru")
    assert (made.nip, made.rank) == ("197001011995031001", "Penata (III/c)")


def test_everybody_sees_how_papers_name_him(sign_in: SignIn) -> None:
    _change(sign_in, nip=NIP, rank="Pembina (IV/a)")
    page = sign_in("kadis.bontang").get("/me").text
    assert "Nama Anda di surat" in page and NIP in page and "Pembina (IV/a)" in page


def test_demo_people_have_invented_numbers_that_hold(house: object) -> None:
    people = list(User.select().where(User.demo & (User.agency == "kutim")))
    with_number = [each for each in people if each.nip]
    assert len({each.nip for each in with_number}) == len(with_number) >= len(RANKS)
    assert [each.username for each in with_number if nip_fault(each.nip)] == []
    assert not user("babinsa.kutim").nip and not user("rt.kutim").nip
