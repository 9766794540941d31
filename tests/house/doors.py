"""Every door of the house with something behind it: real addresses for the URL map, and a form that each would take."""

from collections.abc import Callable
from typing import Any

import flask
from werkzeug.routing import Rule

from pmks.clients.tables import PhotoFile
from pmks.house.database import new_id
from pmks.referrals.codes import code_of
from pmks.users.tables import Office
from tests.arrivals.things import quarantined
from tests.complaints.things import documented
from tests.devices.phone import owing
from tests.directory.contacts import contact_of
from tests.house.canary import AGENCY, Scene
from tests.papers.numbers import block_of
from tests.papers.things import draft, issued
from tests.papers.versions import version_of
from tests.people import user
from tests.referrals.things import institution, link_about, offer_to
from tests.searches.things import matched, question_of
from tests.shelters.stays import room
from tests.sightings.things import seen
from tests.workers.files import AREA
from tests.workers.lists import import_of, worker_of


def doors(app: flask.Flask) -> list[Rule]:
    """Every rule of the URL map."""
    return list(app.url_map.iter_rules())


def methods(rule: Rule) -> set[str]:
    """The methods that a rule answers itself, without those that Flask adds."""
    own = set(rule.methods or ()) - {"OPTIONS"}
    return own - {"HEAD"} if "GET" in own else own


def address(app: flask.Flask, rule: Rule, scene: Scene) -> str:
    """An address of this rule under which Bontang really has something."""
    given = {name: _value(rule, name, scene) for name in rule.arguments}
    with app.test_request_context():
        return flask.url_for(rule.endpoint, **given)


def _value(rule: Rule, name: str, scene: Scene) -> Any:
    beginning = rule.rule.split("<")[0].strip("/")
    things: dict[str, Callable[[], Any]] = {
        "clients": lambda: scene.client.id,
        "cases": lambda: scene.case.id,
        "operations": lambda: scene.outing.id,
        "admin/users": lambda: user(f"staf.{AGENCY}").id,
        "admin/offices": lambda: Office.get(Office.agency == AGENCY).id,
        "admin/days-off": new_id,
        "directory/contacts": lambda: contact_of(AGENCY).id,
        "admin/posters": lambda: scene.poster.id,
        "devices": lambda: owing(f"satpolpp.{AGENCY}").id,
        "shelter/rooms": lambda: room(AGENCY).id,
        "institutions": lambda: institution(AGENCY).id,
        "offers": lambda: offer_to(AGENCY).id,
        "tautan": lambda: code_of(link_about(scene.case).id),
        "papers": lambda: (issued if rule.endpoint == "papers.show_file" else draft)(scene.case).id,
        "p": lambda: scene.poster.code,
        "workers": lambda: worker_of().list_id,
        "workers/people": lambda: worker_of().id,
        "workers/imports": lambda: import_of().id,
        "pekerja-rentan": lambda: AREA if name == "area" else AGENCY,
        "papers/numbers": lambda: block_of(f"satpolpp.{AGENCY}").id,
        "cek": lambda: "BTG-XXXX",
        "pengaduan": lambda: "BTG-XXXX",
        "complaints": lambda: documented(AGENCY).id,
        "searches": lambda: matched(scene.client).search_id,
        "inbox/blobs": lambda: scene.photo.digest,
        "inbox/mine": lambda: quarantined()[1].envelope,
        "arrivals": lambda: quarantined()[1].id,
        "admin/permissions": lambda: "note",
        "admin/settings": lambda: "term",
        "sightings": lambda: seen(photo_sha256=[PhotoFile.get(PhotoFile.digest == scene.photo.digest).stored]).id,
        "pedoman": lambda: AGENCY,
    }
    if name == "number":
        return 1
    if name == "kind":
        return "person"
    if rule.endpoint.startswith("searches.") and name == "client":
        return scene.client.id
    if name == "question":
        return question_of(scene.client).id
    if name == "photo":
        return scene.photo.id
    if rule.endpoint == "papers.show_version":
        version = version_of(scene.case)
        return version.id if name == "attachment" else version.paper_id
    if name == "handover":
        return scene.handover
    if name == "deed":
        return "placement.record"
    if name == "service":
        return "telantar"
    if name == "form":
        return "laporan-warga"
    if beginning not in things:
        raise LookupError(f"tests/house/doors.py does not know what stands behind {rule.rule}")
    return things[beginning]()
