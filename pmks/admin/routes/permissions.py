"""The doors to the matrix of who may do what."""

import flask
from flask.typing import ResponseReturnValue

from pmks.admin.queries.permissions import matrix, matrix_line
from pmks.admin.routes.blueprint import blueprint
from pmks.house import clock, deeds, replies
from pmks.house.database import transaction
from pmks.house.doors import me, open_to
from pmks.house.permissions import ADMIN


@blueprint.get("/permissions")
@open_to(ADMIN)
def show_matrix() -> ResponseReturnValue:
    """The whole matrix."""
    return flask.render_template("admin/permissions/index.html", lines=matrix(me()))


@blueprint.get("/permissions/<row>")
@open_to(ADMIN)
def show_row(row: str) -> ResponseReturnValue:
    """One row: what the standards state, and what may be switched."""
    return flask.render_template("admin/permissions/show.html", line=matrix_line(me(), row))


@blueprint.post("/permissions/<row>")
@open_to(ADMIN)
def change_row(row: str) -> ResponseReturnValue:
    """Switch the cells that were ticked or unticked; each is a deed of its own, all or none are done."""
    wanted = set(flask.request.form.getlist("roles"))
    switched = [
        (cell.role, "on" if cell.role in wanted else "off")
        for cell in matrix_line(me(), row).cells
        if cell.state in {"on", "off"} and (cell.role in wanted) != (cell.state == "on")
    ]
    with transaction():
        for role, value in switched:
            given = {"key": f"matrix.{row}.{role}", "value": value}
            deeds.perform("setting.change", {}, given, by=me(), at=clock.now())
    flask.flash("Hak akses disimpan dan langsung berlaku." if switched else "Tidak ada yang berubah.")
    return replies.see_other("/admin/permissions")
