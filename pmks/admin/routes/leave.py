"""The doors by which an administrator tells of somebody's leave, when he cannot do it himself."""

from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue

from pmks.admin.queries.user_page import user_page
from pmks.admin.queries.users import user_for
from pmks.admin.routes.blueprint import answer, blueprint
from pmks.house import forms, replies
from pmks.house.doors import me, open_to
from pmks.house.permissions import ADMIN
from pmks.house.problems import Invalid


@blueprint.post("/users/<uuid:id>/leave")
@open_to(ADMIN)
def tell_leave(id: UUID) -> ResponseReturnValue:
    """Write down that somebody is away."""
    user = user_for(me(), {"user": id})

    def again(problem: Invalid) -> ResponseReturnValue:
        page = user_page(user, me())
        return replies.correct("admin/users/show.html", problem, **page, form=forms.raw(request.form), of="leave")

    return answer("leave.tell", {"user": id}, said="Cuti dicatat.", again=again)


@blueprint.post("/users/<uuid:id>/leave/cancellations")
@open_to(ADMIN)
def cancel_leave(id: UUID) -> ResponseReturnValue:
    """Take somebody's leave back."""
    return answer("leave.cancel", {"user": id}, said="Cuti dibatalkan.")
