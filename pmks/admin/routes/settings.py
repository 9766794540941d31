"""The doors to what the standards left open."""

from typing import Any

import flask
from flask.typing import ResponseReturnValue

from pmks.admin.queries.settings import changes_of, listed, setting_for, setting_groups, value_now
from pmks.admin.queries.sources import source_of
from pmks.admin.routes.blueprint import blueprint
from pmks.house import clock, deeds, forms, replies
from pmks.house.doors import me, open_to
from pmks.house.permissions import ADMIN
from pmks.house.problems import Invalid, NotFound


@blueprint.get("/settings")
@open_to(ADMIN)
def list_settings() -> ResponseReturnValue:
    """Everything that may be set over the published standards."""
    return flask.render_template("admin/settings/index.html", groups=setting_groups(me()))


@blueprint.get("/settings/<key>")
@open_to(ADMIN)
def show_setting(key: str) -> ResponseReturnValue:
    """One setting: what the standard says, what stands now, and who changed it."""
    page = _page(key)
    return flask.render_template("admin/settings/show.html", **page, form={"value": page["typed"]}, errors={})


@blueprint.post("/settings/<key>")
@open_to(ADMIN)
def change_setting(key: str) -> ResponseReturnValue:
    """Set it anew, or give it back to the standard."""
    page = _page(key)
    given = {**forms.raw(flask.request.form), "key": key}
    try:
        done = deeds.perform("setting.change", {}, given, by=me(), at=clock.now())
    except Invalid as problem:
        return replies.correct("admin/settings/show.html", problem, **page, form=given)
    flask.flash("Setelan disimpan dan langsung berlaku.")
    return replies.see_other(done.address)


def _page(key: str) -> dict[str, Any]:
    slug = me().agency
    setting = setting_for(slug, key)
    if key.startswith("matrix."):
        raise NotFound
    value = value_now(slug, setting)
    typed: Any = "" if value is None else str(value)
    if setting.kind == "switch":
        typed = {True: "on", False: "off"}.get(value, "")
    elif setting.kind == "choices":
        typed = [*value]
    options = {"switch": [("on", "Dipakai", None), ("off", "Tidak dipakai", None)]}.get(
        setting.kind, [(each.id, each.label, None) for each in setting.options]
    )
    return {
        "setting": setting,
        "listed": listed(slug, setting),
        "source": source_of(slug, key),
        "options": options,
        "choices": [(id, label) for id, label, _ in options],
        "typed": typed,
        "changes": changes_of(slug, setting),
    }
