"""The doors to days off."""

from typing import Any
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.admin.forms.days_off import FARTHEST
from pmks.admin.queries.days_off import days_off, years_listed
from pmks.admin.routes.blueprint import answer, blueprint
from pmks.agencies.days import today_in
from pmks.house import forms, replies
from pmks.house.doors import me, open_to
from pmks.house.permissions import ADMIN
from pmks.house.problems import Invalid


@blueprint.get("/days-off")
@open_to(ADMIN)
def list_days_off() -> ResponseReturnValue:
    """The days off of one year."""
    asked = flask.request.args.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else today_in(me().agency).year
    return flask.render_template("admin/days_off.html", **_page(year), form={}, errors={})


@blueprint.post("/days-off")
@open_to(ADMIN)
def add_day_off() -> ResponseReturnValue:
    """Add a local day off."""

    def again(problem: Invalid) -> ResponseReturnValue:
        typed = forms.raw(flask.request.form)
        return replies.correct("admin/days_off.html", problem, **_page(today_in(me().agency).year), form=typed)

    return answer("day_off.add", None, said="Hari libur daerah ditambah.", again=again)


@blueprint.post("/days-off/<uuid:id>/removal")
@open_to(ADMIN)
def remove_day_off(id: UUID) -> ResponseReturnValue:
    """Take a local day off away, or work on a national one."""
    return answer("day_off.remove", {"day_off": id}, said="Hari itu kini hari kerja di instansi Anda.")


@blueprint.post("/days-off/<uuid:id>/restoration")
@open_to(ADMIN)
def restore_day_off(id: UUID) -> ResponseReturnValue:
    """Take a national day off again after all."""
    return answer("day_off.restore", {"day_off": id}, said="Hari itu kini libur lagi di instansi Anda.")


def _page(year: int) -> dict[str, Any]:
    this_year = today_in(me().agency).year
    years = sorted({this_year, *(each for each in years_listed() if this_year - 1 <= each <= this_year + FARTHEST)})
    days = days_off(me(), year)
    return {
        "year": year,
        "years": [(f"/admin/days-off?year={each}", str(each), each == year) for each in years],
        "national": [each for each in days if not each.own],
        "own": [each for each in days if each.own],
        "estimated": any(each.estimate for each in days),
    }
