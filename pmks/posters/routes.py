"""The doors of posters: making and printing them, and what a scanned one opens."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import flask
from flask.typing import ResponseReturnValue

from pmks.agencies.days import today_in
from pmks.house import clock, deeds, forms, replies
from pmks.house.doors import me, open_to, public
from pmks.house.permissions import ADMIN, EVERYONE
from pmks.house.problems import Invalid
from pmks.house.qr import qr
from pmks.house.sealing import secret
from pmks.posters import queries, rules
from pmks.posters.actions import PURPOSE
from pmks.posters.pdf import paper
from pmks.posters.reported import promised
from pmks.posters.scans import LISTED_WEEKS, count_scan, is_scan, weeks_of
from pmks.posters.sheet import sheet
from pmks.public import printed
from pmks.public.printing import book_of
from pmks.public.queries import shelf
from pmks.regions.queries import village_options

blueprint = flask.Blueprint("posters", __name__)


@blueprint.get("/p/<code>")
@public
def open_poster(code: str) -> ResponseReturnValue:
    """What a scanned poster opens: emergency, report, guide book and forms. The address is on paper and never changes."""
    found = queries.scanned(code)
    if found is None:
        lost = rules.is_signed(rules.read_code(code), secret(PURPOSE))
        return flask.render_template("posters/unknown.html", code=rules.shown_code(code), lost=lost), 404
    if is_scan(flask.request.method, dict(flask.request.headers)):
        count_scan(found.poster)
    book = printed.size_of(book_of(shelf(found.agency.slug)))
    return flask.render_template(
        "posters/open.html",
        hung=found,
        agency=found.agency,
        flows=rules.columns(found.services),
        promises=rules.promises(found.services, promised(found.agency.slug)),
        book=book,
    )


@blueprint.get("/scan")
@open_to(EVERYONE)
def scan() -> ResponseReturnValue:
    """The scanner for officers; with a typed or scanned code, on to where it leads."""
    text = flask.request.args.get("code", "").strip()
    address = rules.address_in(text) if text else None
    if address is not None:
        return replies.see_other(address)
    errors = (
        {"code": ["Kode ini bukan dari poster atau surat kami. Periksa lagi, misalnya BTG-7K4M-Q2."]} if text else {}
    )
    return flask.render_template("posters/scan.html", typed=text, errors=errors), 422 if errors else 200


@blueprint.get("/admin/posters")
@open_to(ADMIN)
def list_posters() -> ResponseReturnValue:
    """The agency's posters, newest first."""
    before = flask.request.args.get("before", type=UUID)
    found = queries.posters_of(me(), before)
    shown, more = found[: queries.PAGE], len(found) > queries.PAGE
    next_page = f"/admin/posters?before={shown[-1].poster.id}" if more else None
    seen = weeks_of([each.poster for each in shown], me().agency, LISTED_WEEKS)
    return flask.render_template("posters/index.html", posters=shown, seen=seen, next_page=next_page, local=_is_local())


@blueprint.get("/admin/posters/new")
@open_to(ADMIN)
def new_poster() -> ResponseReturnValue:
    """The form for a new poster."""
    return flask.render_template("posters/new.html", form={}, errors={}, **_choices())


@blueprint.post("/admin/posters")
@open_to(ADMIN)
def create_poster() -> ResponseReturnValue:
    """Make a poster, then show it."""
    fields = forms.raw(flask.request.form)
    try:
        done = deeds.perform("poster.create", {}, fields, by=me(), at=clock.now())
    except Invalid as problem:
        return replies.correct("posters/new.html", problem, form=fields, **_choices())
    flask.flash("Poster dibuat. Cetak, lalu tempel di tempatnya.")
    return replies.see_other(done.address)


@blueprint.get("/admin/posters/<uuid:id>")
@open_to(ADMIN)
def show_poster(id: UUID) -> ResponseReturnValue:
    """One poster: where it hangs, its code, its paper."""
    found = queries.hung(queries.poster_for(me(), {"poster": id}))
    weeks = weeks_of([found.poster], me().agency)[id]
    return flask.render_template("posters/show.html", hung=found, weeks=weeks, **_code(found.code), local=_is_local())


@blueprint.get("/admin/posters/<uuid:id>/paper")
@open_to(ADMIN)
def print_poster(id: UUID) -> ResponseReturnValue:
    """The poster itself, to be printed on A4 or, with `?size=a3`, on A3."""
    found = queries.hung(queries.poster_for(me(), {"poster": id}))
    size = "a3" if flask.request.args.get("size") == "a3" else "a4"
    back = (f"/admin/posters/{id}", f"Poster {found.code}")
    return flask.render_template("posters/print.html", size=size, back=back, **_code(found.code), **sheet(found))


@blueprint.get("/admin/posters/<uuid:id>/paper.pdf")
@open_to(ADMIN)
def poster_pdf(id: UUID) -> ResponseReturnValue:
    """The poster as a PDF for a printing house, on A4 or, with `?size=a3`, on A3."""
    found = queries.hung(queries.poster_for(me(), {"poster": id}))
    size = "a3" if flask.request.args.get("size") == "a3" else "a4"
    return printed.reply(paper(found, size, **_code(found.code)), today_in(found.agency.slug), private=True)


@blueprint.post("/admin/posters/<uuid:id>/retirement")
@open_to(ADMIN)
def retire_poster(id: UUID) -> ResponseReturnValue:
    """Retire a poster that was taken down."""
    fields = forms.raw(flask.request.form)
    done = deeds.perform("poster.retire", {"poster": id}, fields, by=me(), at=clock.now())
    flask.flash("Poster ditarik. Yang masih memindainya diberi tahu ke mana harus melapor.")
    return replies.see_other(done.address)


def _choices() -> dict[str, Any]:
    kinds = queries.kinds_for(me())
    areas = village_options(queries.region_of(me()))
    return {"kinds": [(each.id, each.title, each.subtitle) for each in kinds], "areas": areas}


def _code(code: str) -> dict[str, Any]:
    """The code of a poster as a picture and as words; both from the set address, never from the request's."""
    url = flask.current_app.config["SETTINGS"].url
    return {"qr": qr(f"{url}/p/{code}"), "address": f"{urlsplit(url).netloc}{urlsplit(url).path}/p/{code}"}


def _is_local() -> bool:
    """Whether the set address works on this machine only, so that a printed code would lead nowhere."""
    return urlsplit(flask.current_app.config["SETTINGS"].url).hostname in {"127.0.0.1", "localhost", "::1", None}
