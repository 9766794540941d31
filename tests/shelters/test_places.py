"""Coming, moving and leaving: one person to a place, never more people than places, whoever looked when."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import peewee
import pytest
from flask.testing import FlaskClient

from pmks.cases.tables import Case, Errand
from pmks.house import clock
from pmks.house.database import db
from pmks.house.problems import Conflict, Invalid
from pmks.shelters.queries.stays import current_stay, spot_words
from pmks.shelters.tables import Stay
from tests.shelters.stays import admitted, person, room
from tests.work import case_by_id, do, rows

SignIn = Callable[[str], FlaskClient]
PEKSOS = "peksos.pangkalpinang"
pytestmark = pytest.mark.usefixtures("house")


def _admit(case: Case, **more: Any) -> None:
    do(PEKSOS, "shelter.admit", {"case": case.id}, step="4", condition="Sehat", **more)


def _open_errands(case: Case) -> set[str]:
    return {row.kind for row in Errand.select().where((Errand.case == case.id) & Errand.done_at.is_null())}


def test_a_shelter_without_rooms_takes_people_without_a_place() -> None:
    stay = admitted()
    assert stay.room is None and stay.holds is None and stay.from_at is not None


def test_the_first_free_place_is_given_where_nobody_names_one() -> None:
    room(places=2)
    assert [admitted(name=f"Orang {each}").place for each in "AB"] == [1, 2]


def test_who_comes_when_all_is_full_is_not_taken_in() -> None:
    room(places=1)
    admitted(name="Yang pertama")
    case, before = person(name="Yang kedua"), rows()
    with pytest.raises(Invalid, match="perlu dibetulkan") as refusal:
        _admit(case)
    assert refusal.value.errors == {"where": ["Tidak ada tempat kosong yang cocok."]}
    assert rows() == before


def test_a_full_room_asked_for_by_name_says_so() -> None:
    full, free = room(places=1), room(name="Kamar Anggrek")
    admitted(name="Yang pertama", where=str(full.id))
    with pytest.raises(Invalid) as refusal:
        _admit(person(), where=str(full.id))
    assert refusal.value.errors == {"where": ["Kamar Melati penuh. Pilih kamar lain."]}
    case = person()
    _admit(case, where=str(free.id), place="2")
    stay = current_stay(case)
    assert stay is not None and spot_words(stay).endswith("Kamar Anggrek, tempat 2")
    with pytest.raises(Invalid) as refusal:
        _admit(person(), where=str(free.id), place="2")
    assert refusal.value.errors == {"place": ["Tempat 2 tidak kosong. Yang kosong: 1."]}


def test_a_man_is_not_put_into_the_womens_room() -> None:
    women = room(sex="female")
    with pytest.raises(Invalid) as refusal:
        _admit(person(sex="male"), where=str(women.id))
    assert refusal.value.errors == {"where": ["Kamar Melati khusus perempuan."]}


def test_the_last_place_is_given_once_though_both_looked_before_either_wrote(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where writers do not queue, the second one has looked too early: the place itself refuses him."""
    room(places=1)
    mine, theirs = person(name="Mine"), person(name="Theirs")
    _admit(theirs)
    monkeypatch.setattr("pmks.shelters.places.taken_in", lambda *_: {})
    with pytest.raises(Conflict, match="baru saja diberikan"):
        _admit(mine)
    assert Stay.select().where(Stay.to_at.is_null()).count() == 1
    assert current_stay(mine) is None


def test_the_database_itself_lets_no_two_hold_one_place() -> None:
    room(places=2)
    stay, other = admitted(name="A"), person(name="B")
    with pytest.raises(peewee.IntegrityError), db.obj.atomic():
        Stay.create(
            agency=stay.agency, case=other.id, client=other.client_id, shelter=stay.shelter_id, holds=stay.holds
        )


def test_a_place_is_free_again_once_somebody_left() -> None:
    room(places=1)
    first = admitted(name="Yang pertama", at=clock.now() - timedelta(hours=5))
    do(PEKSOS, "shelter.discharge", {"case": first.case_id})
    assert admitted(name="Yang kedua").place == 1
    assert first.case_id is not None and current_stay(case_by_id(first.case_id)) is None


def test_nobody_is_put_into_a_place_that_was_taken_at_that_hour() -> None:
    room(places=1)
    noon = clock.now() - timedelta(hours=6)
    first = admitted(name="Yang pertama", at=noon)
    do(PEKSOS, "shelter.discharge", {"case": first.case_id}, at=noon + timedelta(hours=4))
    later = person(at=noon - timedelta(hours=1), name="Dicatat belakangan")
    with pytest.raises(Invalid):
        do(PEKSOS, "shelter.admit", {"case": later.id}, at=noon + timedelta(hours=2), step="4", condition="Sehat")


def test_leaving_before_coming_is_refused() -> None:
    stay = admitted(at=clock.now() - timedelta(hours=1))
    with pytest.raises(Invalid) as refusal:
        do(PEKSOS, "shelter.discharge", {"case": stay.case_id}, at=clock.now() - timedelta(hours=2))
    assert "done_at" in refusal.value.errors


def test_one_person_stays_in_one_place() -> None:
    stay = admitted()
    with pytest.raises(Conflict, match="sudah tercatat"):
        _admit(case_by_id(stay.case_id))
    again = do(PEKSOS, "case.open", {"client": stay.client_id}, service="rps-senyum", source="patroli").value
    with pytest.raises(Conflict, match="pada kasus lain"):
        _admit(again)


def test_moving_frees_the_old_place_and_goes_on_counting_the_days() -> None:
    room(places=1)
    other = room(name="Kamar Anggrek")
    came = clock.now() - timedelta(days=2)
    stay = admitted(at=came)
    do(PEKSOS, "stay.move", {"case": stay.case_id}, where=str(other.id), why="Teman sekamar sakit")
    now = current_stay(case_by_id(stay.case_id))
    assert now is not None and now.room_id == other.id and now.came_at == stay.came_at
    assert Stay.get_by_id(stay.id).holds is None


def test_moving_somebody_who_stays_nowhere_is_refused() -> None:
    other = room()
    with pytest.raises(Conflict, match="belum tercatat"):
        do(PEKSOS, "stay.move", {"case": person().id}, where=str(other.id), why="Pindah")


def test_closing_the_case_frees_the_place() -> None:
    room(places=1)
    stay = admitted()
    do("kabid.pangkalpinang", "case.close", {"case": stay.case_id}, outcome="meninggal_dunia", reason="Sakit")
    assert Stay.get_by_id(stay.id).to_at is not None
    assert admitted(name="Yang berikutnya").place == 1


def test_leaving_settles_what_the_stay_owed() -> None:
    case = case_by_id(admitted().case_id)
    assert {"stay.end", "stay.soon"} <= _open_errands(case)
    do(PEKSOS, "shelter.discharge", {"case": case.id})
    assert not _open_errands(case) & {"stay.end", "stay.soon"}


def test_who_was_brought_home_is_asked_to_be_signed_out() -> None:
    case = case_by_id(admitted().case_id)
    do(PEKSOS, "repatriation.escort", {"case": case.id}, step="7")
    assert "stay.left" in _open_errands(case)
    do(PEKSOS, "shelter.discharge", {"case": case.id})
    assert "stay.left" not in _open_errands(case)


def test_a_plan_beyond_the_printed_limit_is_refused() -> None:
    far = (clock.now() + timedelta(days=30)).date().isoformat()
    with pytest.raises(Invalid) as refusal:
        _admit(person(), planned_until=far)
    assert "minta perpanjangan" in refusal.value.errors["planned_until"][0]


def test_nothing_that_was_brought_is_lost_without_a_word() -> None:
    case = person()
    _admit(case, **{"belongings-0-item": "Tas hitam", "belongings-1-item": "Uang"})
    with pytest.raises(Invalid) as refusal:
        do(PEKSOS, "shelter.discharge", {"case": case.id}, **{"belongings-0-item": "tas hitam"})
    assert refusal.value.errors == {"missing": ["Belum tercatat kembali: Uang. Tulis di mana barangnya."]}
    do(
        PEKSOS,
        "shelter.discharge",
        {"case": case.id},
        missing="Uang disimpan kepala RPS",
        **{"belongings-0-item": "Tas hitam"},
    )
    assert current_stay(case) is None


def test_where_no_lks_is_known_somebody_is_placed_in_the_shelter_and_never_nowhere() -> None:
    """A sixth agency has one shelter and no LKS, in its standard or here (the example of docs/standards.md)."""
    case = person("nusa-contoh", categories=["destitute_person"])
    do("peksos.nusa-contoh", "placement.record", {"case": case.id})
    stay = current_stay(case)
    assert stay is not None and stay.shelter.name == "Rumah Singgah Teluk Contoh"


def test_a_place_named_by_hand_is_kept_by_its_name() -> None:
    case = person("nusa-contoh", categories=["destitute_person"])
    do("peksos.nusa-contoh", "placement.record", {"case": case.id}, elsewhere="Panti Ja'far")
    assert current_stay(case) is None


@pytest.mark.parametrize(("away", "day"), [(0, 9), (2, 0)])
def test_signing_somebody_out_and_in_again_gives_him_no_seven_new_days(away: int, day: int) -> None:
    """Whoever was away for days is measured anew; who was away for an hour goes on overstaying, and the heads see it."""
    stay = admitted(at=clock.now() - timedelta(days=9))
    left = clock.now() - timedelta(days=away)
    do(
        PEKSOS,
        "shelter.discharge",
        {"case": stay.case_id},
        left,
        step="7",
        outcome="collected",
        fact_trigger="guidance_finished",
    )
    case = case_by_id(stay.case_id)
    _admit(case)
    back = current_stay(case)
    assert back is not None and back.came_at is not None and (clock.now() - back.came_at).days == day
    due = Errand.get((Errand.case == case.id) & (Errand.kind == "stay.end") & Errand.done_at.is_null()).due_at
    assert due is not None and (due < clock.now()) == (away == 0)
