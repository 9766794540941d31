"""Roles given and taken back, of one's own post or standing in."""

from collections.abc import Callable
from datetime import timedelta

from flask.testing import FlaskClient

from pmks.agencies.days import today_in
from pmks.house import clock
from pmks.users.queries import actor_for
from pmks.users.tables import RoleGrant, User
from tests.people import actor, user

Enter = Callable[[str], FlaskClient]


def give(admin: FlaskClient, name: str, **fields: str) -> int:
    """Give a role through the door; answers the status."""
    return admin.post(f"/admin/users/{user(name).id}/roles", data=fields).status_code


def take(admin: FlaskClient, grant: RoleGrant) -> int:
    """Take a role back through the door; answers the status."""
    return admin.post(f"/admin/users/{grant.user.id}/revocations", data={"grant": str(grant.id)}).status_code


def grant_of(name: str, role: str) -> RoleGrant:
    return RoleGrant.get((RoleGrant.user == user(name).id) & (RoleGrant.role == role) & RoleGrant.revoked_at.is_null())


def test_a_role_counts_from_the_day_it_is_given(sign_in: Enter) -> None:
    assert give(sign_in("admin.bontang"), "peksos.bontang", role="koordinator") == 303
    assert actor("peksos.bontang").roles == {"peksos", "koordinator"}


def test_somebody_stands_in_until_the_last_day_and_no_longer(sign_in: Enter) -> None:
    last = today_in("bontang") + timedelta(days=3)
    assert give(sign_in("admin.bontang"), "kabid.bontang", role="kadis", acting="plt", ends=last.isoformat()) == 303
    assert "kadis" in actor_for(user("kabid.bontang"), clock.now() + timedelta(days=3)).roles
    assert "kadis" not in actor_for(user("kabid.bontang"), clock.now() + timedelta(days=4)).roles


def test_standing_in_without_a_last_day_is_sent_back_with_the_reason(sign_in: Enter) -> None:
    reply = sign_in("admin.bontang").post(
        f"/admin/users/{user('kabid.bontang').id}/roles", data={"role": "kadis", "acting": "plh"}
    )
    assert reply.status_code == 422
    assert "Plt. dan Plh. selalu ada batasnya" in reply.text
    assert '<option value="kadis" selected>' in reply.text
    assert "kadis" not in actor("kabid.bontang").roles


def test_a_date_that_is_not_in_the_calendar_is_said_so(sign_in: Enter) -> None:
    reply = sign_in("admin.bontang").post(
        f"/admin/users/{user('kabid.bontang').id}/roles", data={"role": "kadis", "starts": "2026-02-30"}
    )
    assert reply.status_code == 422
    assert "tidak ada di kalender" in reply.text


def test_a_role_that_was_taken_back_is_gone_at_once(sign_in: Enter) -> None:
    assert take(sign_in("admin.bontang"), grant_of("peksos.bontang", "peksos")) == 303
    assert actor("peksos.bontang").roles == frozenset()


def test_a_role_is_taken_back_only_from_its_own_holder(sign_in: Enter) -> None:
    theirs = grant_of("peksos.kutim", "peksos")
    reply = sign_in("admin.bontang").post(
        f"/admin/users/{user('peksos.bontang').id}/revocations", data={"grant": str(theirs.id)}
    )
    assert reply.status_code == 404
    assert actor("peksos.kutim").roles == {"peksos"}


def test_nobody_takes_away_his_own_last_admin_role(sign_in: Enter) -> None:
    admin = sign_in("admin.bontang")
    reply = admin.post(
        f"/admin/users/{user('admin.bontang').id}/revocations",
        data={"grant": str(grant_of("admin.bontang", "admin").id)},
    )
    assert reply.status_code == 409
    assert "Minta admin lain melakukannya" in reply.text
    assert actor("admin.bontang").roles == {"admin"}


def test_another_administrator_may_take_it_away(sign_in: Enter) -> None:
    give(sign_in("admin.bontang"), "staf.bontang", role="admin")
    assert take(sign_in("staf.bontang"), grant_of("admin.bontang", "admin")) == 303
    assert sign_in("admin.bontang").get("/admin").status_code == 404


def test_the_list_of_roles_tells_who_stands_in_and_what_is_vacant(sign_in: Enter) -> None:
    admin = sign_in("admin.bontang")
    last = today_in("bontang") + timedelta(days=3)
    give(admin, "kabid.bontang", role="kadis", acting="plt", ends=last.isoformat())
    take(admin, grant_of("kadis.bontang", "kadis"))
    take(admin, grant_of("rt.bontang", "rt"))
    page = admin.get("/admin/roles").text
    assert "Plt." in page and "Belum ada" in page
    strangers = [each.name for each in User.select().where(User.agency == "kutim")]
    ours = {each.name for each in User.select().where(User.agency == "bontang")}
    assert not [name for name in strangers if name in page and name not in ours]
