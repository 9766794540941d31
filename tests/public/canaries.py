"""A house full of canaries: every word that any deed lets anybody write about a person sings, and so do his numbers.

Nothing here names the rooms: each deed of the house is done once by whoever may, with its own form filled with canaries. A new
deed, or a new field of an old one, sings from the day it is there.
"""

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import flask
from marshmallow import Schema, fields

from pmks.agencies.queries import pinned_service
from pmks.cases.queries.standing import open_enrolment
from pmks.cases.tables import Case
from pmks.citizens.actors import nobody
from pmks.citizens.slips import code_of
from pmks.citizens.tables import Slip
from pmks.clients.tables import Client
from pmks.house import clock
from pmks.house.database import db
from pmks.house.deeds import REGISTER, perform
from pmks.house.fields import Choice, Rows
from pmks.house.permissions import Actor, may
from pmks.house.problems import Invalid, Problem
from pmks.posters.tables import Poster
from pmks.referrals.codes import code_of as link_code_of
from pmks.referrals.tables import Link
from pmks.reports.codes import code_on
from pmks.reports.tables import AgendaEntry
from pmks.workers.importing import take_all
from pmks.workers.incoming import read_file
from pmks.workers.tables import WorkerList
from tests.house.canary import set_scene
from tests.papers.issued import paper
from tests.people import CANARY, actor
from tests.work import answers, do, registered

SONG = "qenari"
"""In every word that sings. No language of these pages has it."""
NIK, PHONE, MAIL = "6474014107907771", "0812-7777-9031", "qenari@example.net"
WORKER, BORN, VILLAGE = "6474010703856661", "7-3-1985", "64.74.01.1001"
NUMBERS = (NIK, WORKER, "81277779031")
AGENCIES = ("bontang", "pangkalpinang", "kutim", "banjar")

OFFICE_OWN = {
    "setting": "what an agency tells of itself, printed in its guide book",
    "poster": "where a poster hangs and why it was taken down, said on its page",
    "day_off": "a calendar",
    "arms": "a picture",
    "device": "an officer's own phone",
    "submission": "an officer's own phone",
    "arrival": "what came from phones; it carries deeds that are done here anyway",
}
"""Deeds about no person, by the beginning of their names."""
LAST = (
    "case.close",
    "case.transfer",
    "complaint.close",
    "search.refuse",
    "search.reject",
    "search.close",
    "sighting.close",
)
"""What ends something comes when everything else was tried."""
NEVER = ("client.erase", "workers.remove")
"""What takes canaries away."""
SINGING = frozenset(
    {"name", "aliases", "place", "condition", "marks", "notes", "reason", "address", "description", "text", "result"}
)
"""Fields of forms that are not drawn from their declaration, in which people write about people."""
PEOPLE = (
    "satpolpp",
    "kelurahan",
    "rt",
    "peksos",
    "staf",
    "petugas",
    "rps",
    "koordinator",
    "kasi",
    "kabid",
    "kadis",
    "admin",
)


def word(where: str) -> str:
    """A canary that says where it was put."""
    return f"Qenari {where.replace('_', ' ').replace('.', ' ').title()}"


@dataclass
class Aviary:
    """The canaries' house: what was done in it, and the codes that somebody outside may hold."""

    poster: Poster
    done: list[str] = field(default_factory=list)
    codes: dict[str, list[str]] = field(default_factory=dict)
    """Valid codes by the beginning of the address that they open."""


def fill(app: flask.Flask) -> Aviary:
    """Let everybody write everything about one person of each agency and those around him; every deed is done where it can be."""
    scene = set_scene(app)  # the one whom the access tests know, with a photo and an outing
    aviary = Aviary(scene.poster)
    for agency in AGENCIES:
        client, case = _met(agency)
        ref: dict[str, Any] = {"client": client.id, "case": case.id, "operation": scene.outing.id}
        ref |= _citizens(aviary, agency)
        for names in (_deeds(first=True), _deeds(first=True), _deeds(first=False)):  # some need what others left behind
            for name in names:
                if name not in aviary.done:
                    _by_anybody(aviary, name, ref, agency)
    aviary.done += _list_workers()
    aviary.codes = {
        "cek": [
            *(code_of(each.id) for each in Slip.select()),
            *(str(code_on(each)) for each in AgendaEntry.select()),
            paper(app, scene.case)[1],
            paper(app, scene.case, state="void")[1],
        ],
        "tautan": [link_code_of(each.id) for each in Link.select()],
        "p": [each.code for each in Poster.select()],
    }
    return aviary


def _met(agency: str) -> tuple[Client, Case]:
    songs: dict[str, Any] = {name: word(name) for name in ("name", "aliases", "place", "condition", "marks", "notes")}
    return registered(f"satpolpp.{agency}", **songs, nik=NIK, categories=["homeless"])


def _list_workers() -> list[str]:
    """A list of workers, taken in from a file and published in its masked form."""
    keeper = actor("kelurahan.bontang")
    until = f"{clock.now() + timedelta(days=300):%d-%m-%Y}"
    row = f"Nama,NIK,Tanggal lahir,Pekerjaan,Kelurahan,Berlaku sampai\n{word('pekerja')},{WORKER},{BORN},juru parkir,,{until}\n"
    file = read_file(io.BytesIO(row.encode()), by=keeper, at=clock.now(), area=VILLAGE).value
    for _ in take_all(file, by=keeper):
        pass
    published = WorkerList.get()
    do("kadis.bontang", "workers.publish", {"list": published.id}, reason="SK Kepala Dinas")
    return ["workers.import", "workers.publish"]


def _deeds(*, first: bool) -> list[str]:
    names = [each for each in sorted(REGISTER) if each.partition(".")[0] not in OFFICE_OWN and each not in NEVER]
    return [each for each in names if each.startswith(LAST) != first]


def _citizens(aviary: Aviary, agency: str) -> dict[str, UUID]:
    """What people without an account send, each with a message after it; what they sent, by its noun."""
    made: dict[str, UUID] = {}
    outside = nobody(agency)
    for name in sorted(each for each in REGISTER if may(outside, each, agency)):
        done = _sing(aviary, name, {}, outside)
        slip = Slip.get_or_none(Slip.subject == done.subject) if done and done.subject else None
        if slip is not None:
            made[name.partition(".")[0]] = slip.subject
            holder = Actor(id=slip.id, agency=agency, name="", roles=outside.roles)
            _sing(aviary, "slip.write", {"slip": slip.id}, holder)
    return made


def _by_anybody(aviary: Aviary, name: str, ref: dict[str, Any], agency: str) -> None:
    for by in (actor(f"{role}.{agency}") for role in PEOPLE):
        if may(by, name, agency) and _sing(aviary, name, ref, by):
            return


def _sing(aviary: Aviary, name: str, ref: dict[str, Any], by: Actor) -> Any:
    """Do the deed with its form full of canaries; a field that takes no words is tried with numbers, then left as it must be."""
    form = REGISTER[name].form
    try:
        REGISTER[name].find(by, ref)
        plain = answers(name, ref, by) if form else {}
    except Problem:
        return None
    sung = dict(_words(form, name, plain)) if form else {}
    given = {**plain, **sung, **_known(name, ref)}
    tries: Counter[str] = Counter()
    for _ in range(6):
        try:
            with db.obj.atomic():
                done = perform(name, ref, given, by=by, at=clock.now())
        except Invalid as problem:
            wrong = [key for key in sung if any(key == each or key.startswith(f"{each}-") for each in problem.errors)]
            if not wrong:
                return None
            for key in wrong:
                given[key] = (PHONE, NIK, MAIL, plain.get(key), None)[min(tries[key], 4)]
                tries[key] += 1
            given = {key: value for key, value in given.items() if value is not None}
        except Problem:
            return None
        else:
            aviary.done.append(name)
            return done
    return None


def _known(name: str, ref: dict[str, Any]) -> dict[str, Any]:
    """Fields that name a thing: the person, and a step of his service at which this deed is done."""
    form = REGISTER[name].form
    asked = form._declared_fields if form else {}
    found = {key: str(ref[key]) for key in ("client",) if key in asked and key in ref}
    if "case" in asked and "case" in ref:
        found["case"] = Case.get_by_id(ref["case"]).number
    if "step" in asked and "case" in ref:
        case = Case.get_by_id(ref["case"])
        enrolment = open_enrolment(case)
        service = pinned_service(case.agency, enrolment.sha256)
        steps = [each.id for each in service.steps_of(enrolment.variant) if name in each.every_deed()]
        found |= {"step": steps[0]} if steps else {}
    return found


def _words(form: type[Schema], deed: str, plain: dict[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """A canary for everything in a form that takes words; rows only where a row is given."""
    for name, each in form._declared_fields.items():
        if isinstance(each, Rows):
            if any(key.startswith(f"{name}-0-") for key in plain):
                yield from _words(each.form, deed, {}, f"{before}{name}-0-")
        elif _takes_words(name, each):
            yield f"{before}{name}", word(f"{deed} {name}")


def _takes_words(name: str, each: fields.Field) -> bool:
    is_text = isinstance(each, fields.String) and not isinstance(each, Choice)
    return is_text and (each.metadata.get("kind") in {"line", "paragraph"} or name in SINGING)


def heard(text: str) -> list[str]:
    """The canaries that sing in a text, each with what stands around it."""
    said = unicodedata.normalize("NFKC", unquote(text))
    found = [said[max(0, at.start() - 20) : at.end() + 40] for at in re.finditer(SONG, said, re.IGNORECASE)]
    digits = re.sub(r"(?<=\d)[\s.\-()]+(?=\d)", "", said)
    return found + [number for number in NUMBERS if number in digits] + [CANARY] * (CANARY in said)
