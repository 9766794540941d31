"""Minutes come into being inside the deed that they are about: composed from what was just told, numbered, drawn and kept."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from pmks.agencies.days import zone_of
from pmks.agencies.queries import agency
from pmks.cases.tables import Case
from pmks.clients.queries import age_words
from pmks.clients.tables import Client
from pmks.house.database import among
from pmks.house.deeds import OFFICE_WORK
from pmks.house.permissions import Actor
from pmks.house.problems import Conflict, Invalid
from pmks.house.words import SEX
from pmks.operations.forms import receivers
from pmks.operations.tables import Operation, OutingHandover
from pmks.papers import archive, making
from pmks.papers.kinds import kinds
from pmks.papers.letterhead import letterhead
from pmks.papers.minutes.outing import KIND
from pmks.papers.numbering import give
from pmks.papers.queries.dossier import author_of, dossier, town_of
from pmks.papers.rules.dossier import Dossier, Entry
from pmks.papers.rules.states import why_not_replace
from pmks.papers.tables import Paper
from pmks.standards.vocabulary import vocabulary

Told = Mapping[str, Any]
SIGNATURES = ("giver_signature", "receiver_signature", "witness_signature")


def minutes_of(case: Case, kind: str, told: Told, *, by: Actor, at: datetime, done: datetime) -> Paper:
    """The minutes of one client's hand-over, `done` at that moment. Raises Invalid for a number that may not be used any more."""
    known = dossier(case, by, in_full=True)
    entry = Entry("handover.sign", vocabulary().deeds["handover.sign"].done, done, by.name, told)
    paper = Paper(
        agency=case.agency,
        kind=kind,
        case=case.id,
        about=case.client_id,
        step=told["step"],
        made_by=by.id,
        made_at=at,
        changed_at=at,
        addressee=told["receiver_title"] or "",
        regarding=vocabulary().papers[kind],
        replaces=_replaced(case, kind, told["replaces"]),
    )
    _make(paper, replace(known, entries=(entry, *known.entries)), told, by=by, at=at, done=done)
    return paper


def outing_minutes(act: OutingHandover, outing: Operation, told: Told, *, by: Actor, at: datetime) -> Paper:
    """The minutes of handing over many: sealed for the agency's office work, since no one person's key would do."""
    mine = agency(outing.agency)
    body = {
        **told,
        "people": _people(outing.agency, told, act.at),
        "to": receivers(outing, by).get(act.receiver, act.receiver),
        "place": act.place or outing.place,
        "outing": outing.name,
        "outing_kind": outing.kind,
        "outing_on": outing.begins_at.astimezone(zone_of(outing.agency)).date(),
        "outing_place": outing.place,
        "order_number": outing.order_number,
    }
    entry = Entry("operation.hand_over", vocabulary().deeds["operation.hand_over"].done, act.at, by.name, body)
    known = Dossier(
        agency=outing.agency,
        agency_name=mine.name,
        office=mine.office,
        town=town_of(outing.agency),
        term=mine.term,
        zone=zone_of(outing.agency),
        author=author_of(by),
        entries=(entry,),
    )
    paper = Paper(
        agency=outing.agency,
        kind=KIND,
        about=uuid5(OFFICE_WORK, outing.agency),
        operation=outing.id,
        made_by=by.id,
        made_at=at,
        changed_at=at,
        addressee=body["to"],
        regarding=f"{vocabulary().papers[KIND]}, {len(body['people'])} orang",
    )
    _make(paper, known, told, by=by, at=at, done=act.at)
    return paper


def _make(paper: Paper, known: Dossier, told: Told, *, by: Actor, at: datetime, done: datetime) -> None:
    known = replace(known, today=done.astimezone(known.zone).date())
    sheet = kinds()[paper.kind].compose(known, {})
    try:
        number = give(paper.agency, paper.kind, known.today, reserved=told["number"], by=by.id)
    except Conflict as problem:
        # Beside its field, so that whoever signed on the road only picks another number; it is no part of what was signed.
        raise Invalid({"number": [problem.sentence]}) from problem
    archive.write_content(paper, {"parts": {}, "signatures": _drawn(told)})
    paper.save(force_insert=True)
    making.finish(paper, sheet, number, letterhead(paper.agency), by=by, at=at, known=known, signer=known.author)


def _drawn(told: Told) -> dict[str, Any]:
    """The signatures as they were drawn, each with the text that it covers: what a dispute would ask for."""
    return {name: told[name] for name in SIGNATURES if told.get(name)}


def _people(slug: str, told: Told, at: datetime) -> list[dict[str, Any]]:
    """Those handed over, in the order of their names, each as he was and with what he had."""
    rows = Case.select(Case, Client).join(Client).where((Case.agency == slug) & among(Case.id, told["person"]))
    day = at.astimezone(zone_of(slug)).date()
    return [
        {
            "name": case.client.name,
            "aliases": list(case.client.aliases),
            "age": age_words(case.client, day),
            "sex": SEX[case.client.sex] if case.client.sex != "unknown" else "",
            **told["told"].get(case.id, {}),
        }
        for case in sorted(rows, key=lambda each: each.client.name.casefold())
    ]


def _replaced(case: Case, kind: str, id: str | None) -> Paper | None:
    if not id:
        return None
    found = Paper.get_or_none((Paper.id == UUID(id)) & (Paper.case == case.id))
    if found is None or found.kind != kind:
        raise Invalid({"replaces": ["Berita acara yang diganti berlainan jenisnya. Pilih jenis yang sama."]})
    refused = why_not_replace(found.state)
    if refused:
        raise Conflict(refused)
    return found
