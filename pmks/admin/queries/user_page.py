"""The page of one account, whichever of its forms is shown again."""

from typing import Any

from pmks.admin.queries.history import lately
from pmks.admin.queries.moments import moment_in_full
from pmks.admin.queries.users import held_by, role_options, waiting_code
from pmks.admin.rules import ACTING
from pmks.agencies.days import today_in
from pmks.house.permissions import Actor
from pmks.users.people import leave_page
from pmks.users.queries import printed_facts
from pmks.users.tables import User


def user_page(user: User, by: Actor) -> dict[str, Any]:
    """Everything `admin/users/show.html` shows but what was typed: roles, days of leave, the way in, what happened lately."""
    held = held_by(user.agency, [user.id]).get(user.id, ())
    waiting = waiting_code(user)
    return {
        "user": user,
        "is_self": user.id == by.id,
        "printed": printed_facts(user),
        "roles": [each for each in held if each.state != "past"],
        "past": [each for each in held if each.state == "past"],
        "code_until": moment_in_full(user.agency, waiting.expires_at) if waiting else None,
        "role_options": role_options(user.agency),
        "acting_options": [("", "Jabatan sendiri"), *ACTING.items()],
        "today": today_in(user.agency).isoformat(),
        "leaves": leave_page(user.id, user.agency)["leaves"],
        "lines": lately(user.agency, about=user.id),
    }
