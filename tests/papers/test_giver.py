"""Whose number stands under whose name in minutes."""

import pytest

from pmks.house.problems import Invalid
from pmks.users.tables import User
from tests.people import user
from tests.work import do, registered


def test_one_officers_nip_does_not_stand_under_anothers_name(house: object) -> None:
    _, case = registered("peksos.bontang")
    me = user("peksos.bontang")
    User.update(nip="199001012020122009").where(User.id == me.id).execute()
    with pytest.raises(Invalid) as wrong:
        do(
            "peksos.bontang",
            "handover.sign",
            {"case": case.id},
            step="A5",
            giver="Orang Lain",
            giver_identity="199001012020122009",
            receiver="Rahmat",
            place="Kantor",
        )
    assert "milik" in wrong.value.errors["giver_identity"][0]
