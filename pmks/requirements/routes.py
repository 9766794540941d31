"""The doors of papers: those of one case, and the register of identities. Their deeds are done at the doors of the case."""

from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.cases.queries.reach import case_with_id
from pmks.cases.queries.view import view_of
from pmks.house.doors import me, open_to
from pmks.house.permissions import OFFICE
from pmks.requirements.queries.chapter import READERS, papers_page
from pmks.requirements.queries.register import register_page

blueprint = flask.Blueprint("requirements", __name__)


@blueprint.get("/cases/<uuid:id>/requirements")
@open_to(READERS)
def show(id: UUID) -> ResponseReturnValue:
    """The checklist of a case, what is asked for elsewhere, and who the person is; those of the field do not find it."""
    return flask.render_template("requirements/show.html", **papers_page(view_of(case_with_id(me(), id), me())))


@blueprint.get("/identities")
@open_to(OFFICE)
def identities() -> ResponseReturnValue:
    """The register of stranded people."""
    return flask.render_template("requirements/identities.html", **register_page(me(), flask.request.args))
