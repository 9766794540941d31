"""A person whose every word is a canary: where one of them sings, somebody saw what was not for him."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import flask

from pmks.agencies.queries import agency
from pmks.cases.tables import Case
from pmks.clients.photos import arrive, keep
from pmks.clients.tables import Client, Photo
from pmks.operations.tables import Operation
from pmks.posters.rules import kinds
from pmks.posters.tables import Poster
from tests.people import CANARY
from tests.work import do, photo, registered

NIK = "6474014107909999"
ALIAS = "Kenari Kecil"
PLACE = "Sangkar kenari di Lok Tuan"
CONDITION = "Sayap kirinya luka"
MARKS = "Bulu kuning di dahi"
NOTES = "Takut pada kucing tetangga"
PEOPLE = "Pak Cucak Rawa"
ASSESSED = "Pernah lepas dari sangkar emas"
REASON = "Dokter hewan sedang cuti"
FINDER, AGENCY = "satpolpp.bontang", "bontang"

SAID_IN_THE_FIELD = (CANARY, ALIAS, PLACE, CONDITION, MARKS, NOTES)
SAID_IN_THE_OFFICE = (PEOPLE, ASSESSED)
EVERYTHING = (*SAID_IN_THE_FIELD, *SAID_IN_THE_OFFICE, NIK)


@dataclass(frozen=True)
class Scene:
    """The person, his photo, his case, the outing in which he was met and handed over, and a poster on a wall: all of Bontang."""

    client: Client
    case: Case
    photo: Photo
    outing: Operation
    handover: UUID
    poster: Poster


def set_scene(app: flask.Flask) -> Scene:
    """Let a patrol of Bontang meet the canary; afterwards a social worker writes something down."""
    picture = keep(photo().read(), app.config["STORE"])
    outing = do(FINDER, "operation.open", kind="patrol", name="Patroli kenari", place=PLACE).value
    client, case = registered(
        FINDER,
        name=CANARY,
        aliases=ALIAS,
        nik=NIK,
        place=PLACE,
        condition=CONDITION,
        marks=MARKS,
        notes=NOTES,
        photo_sha256=[picture.digest],
        operation=str(outing.id),
        age_estimate="",
    )
    arrive(picture)
    do(f"peksos.{AGENCY}", "activity.record", {"case": case.id}, notes=ASSESSED, people=PEOPLE)
    poster = do(f"admin.{AGENCY}", "poster.create", kind=kinds(agency(AGENCY))[0].id, place="Pasar Rawa Indah").value
    given: dict[str, Any] = {
        "person": [str(case.id)],
        "receiver": "agency",
        "giver_name": "Fajar",
        "receiver_name": "Sri",
    }
    act = do(FINDER, "operation.hand_over", {"operation": outing.id}, **given).value
    return Scene(client, case, Photo.get(Photo.client == client.id), outing, act.id, poster)
