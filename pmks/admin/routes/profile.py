"""The door to the agency's profile."""

from typing import Any

import flask
from flask.typing import ResponseReturnValue

from pmks.admin.arms import MOST_BYTES
from pmks.admin.queries.letterhead import letterhead_page
from pmks.admin.queries.profile import categories, conflicts, contact_facts, name_facts
from pmks.admin.routes.blueprint import blueprint, refuse
from pmks.agencies.arms import arms_of
from pmks.house import clock, deeds, replies
from pmks.house.doors import me, open_to
from pmks.house.permissions import ADMIN
from pmks.house.problems import Conflict, Invalid, NotFound


@blueprint.get("/profile")
@open_to(ADMIN)
def show_profile() -> ResponseReturnValue:
    """What the agency says of itself, with what its standard prints in two ways to settle. Each is a setting."""
    return flask.render_template("admin/profile.html", **_page(), errors={})


@blueprint.post("/profile/arms")
@open_to(ADMIN)
def change_arms() -> ResponseReturnValue:
    """Put an uploaded picture into the kop as the region's arms."""
    file = flask.request.files.get("picture")
    try:
        done = deeds.perform(
            "arms.change", {}, {"picture": file.read(MOST_BYTES + 1) if file else b""}, by=me(), at=clock.now()
        )
    except Invalid as problem:
        return replies.correct("admin/profile.html", problem, **_page())
    flask.flash("Lambang dipasang. Surat yang terbit mulai sekarang memakainya.")
    return replies.see_other(done.address)


@blueprint.post("/profile/arms/removal")
@open_to(ADMIN)
def remove_arms() -> ResponseReturnValue:
    """Take the arms out of the kop."""
    try:
        done = deeds.perform("arms.remove", {}, {}, by=me(), at=clock.now())
    except Conflict as problem:
        return refuse(problem, "admin/profile.html", **_page(), errors={})
    flask.flash("Lambang dilepas. Surat yang terbit mulai sekarang tidak memakainya.")
    return replies.see_other(done.address)


@blueprint.get("/profile/arms")
@open_to(ADMIN)
def show_arms() -> ResponseReturnValue:
    """The picture as the kop prints it."""
    found = arms_of(me().agency)
    if found is None or found.picture is None:
        raise NotFound
    return flask.Response(bytes(found.picture), mimetype="image/png")


def _page() -> dict[str, Any]:
    slug = me().agency
    return {
        "conflicts": conflicts(slug),
        "names": name_facts(slug),
        "contact": contact_facts(slug),
        "categories": categories(slug),
        "public_href": f"/pedoman/{slug}",
        "kop": letterhead_page(slug),
    }
