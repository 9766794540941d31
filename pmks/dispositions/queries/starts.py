"""What the forms of a disposition offer: places, posts, officers with their work and their leave."""

from collections.abc import Iterable, Mapping
from typing import cast
from uuid import UUID

import peewee

from pmks.agencies.queries import agency, permits, pinned_service
from pmks.cases.queries.assigned import officers_of
from pmks.cases.queries.standing import open_enrolment
from pmks.cases.queries.told import told
from pmks.cases.tables import Assignment, Case
from pmks.dispositions.rules import POSTS
from pmks.house import moment
from pmks.house.database import among
from pmks.house.permissions import Actor
from pmks.standards.model import Service, Step
from pmks.users.people import Holder, away_words, holders
from pmks.users.queries import role_title

OFFICERS = ("peksos", "petugas")
"""Roles that may be given a case by name: social workers, and staff of a shelter (S4.4 “petugas/pekerja sosial”)."""
HEAD = "kadis"
TAKE_IN = frozenset({"transit_house", "rps", "lks", "panti"})

Offered = Mapping[str, tuple[str, str | None]]


def reported(case: Case, by: Actor) -> list[tuple[str, str]]:
    """What was reported last of the initial assessment, so that the head reads it where he decides."""
    last = next(iter(told(case, "assessment.report")), None)
    return [("Dari", f"{last.by_name}, {last.when_words}"), *last.said] if last else []


def places(case: Case, by: Actor) -> Mapping[str, str]:
    """The places of this agency where somebody may be taken in."""
    return {each.id: each.name for each in agency(case.agency).places if each.kind in TAKE_IN}


def usual_place(case: Case, by: Actor) -> str | None:
    """The place that the standard means, where it means one."""
    return next(iter(places(case, by)), None)


def posts(case: Case, by: Actor) -> Mapping[str, str]:
    """To whom a disposition may be handed on."""
    return {role: role_title(case.agency, role) for role in POSTS}


def officers(case: Case, by: Actor) -> Offered:
    """Everybody who may be given this case, with how many he works on and until when he is away."""
    known = officers_held(case.agency)
    current = {each.officer for each in officers_of(case.id, case.agency).values()}
    return {str(each.id): (each.name, _about(case.agency, each, count, each.id in current)) for each, count in known}


def officers_held(slug: str) -> list[tuple[Holder, int]]:
    """The officers of an agency, each with the number of open cases that were given to him."""
    return moment.once(("officers", slug), lambda: _officers(slug))


def agency_heads(case: Case, by: Actor) -> Mapping[str, str]:
    """The head of the agency, with who holds the post today, Plt. and Plh. included."""
    names = [each.named(HEAD) for each in holders(case.agency, [HEAD])]
    title = role_title(case.agency, HEAD)
    return {HEAD: f"{title}, {' / '.join(names)}" if names else title}


def task(case: Case, by: Actor) -> str:
    """What the officer is asked to do, in the words of the step that chooses him."""
    step = choosing_step(case)
    return "Asesmen dan penelusuran keluarga" if step else "Mendampingi kasus ini"


def choosing_step(case: Case) -> Step | None:
    """The step of this service at which an officer is chosen, where the standard has one (S4.4)."""
    return next((step for step in _service(case).steps if "officer.assign" in step.deeds), None)


def _officers(slug: str) -> list[tuple[Holder, int]]:
    roles = [role for role in OFFICERS if role in permits(slug, "guidance.record") | permits(slug, "assessment.deepen")]
    people = holders(slug, roles or OFFICERS)
    rows = (
        Assignment.select(Assignment.officer, peewee.fn.COUNT(Assignment.id))
        .join(Case)
        .where(among(Assignment.officer, [each.id for each in people]) & Assignment.until.is_null() & Case.is_open)
        .group_by(Assignment.officer)
    )
    held: dict[UUID, int] = dict(cast("Iterable[tuple[UUID, int]]", rows.tuples()))
    return [(each, held.get(each.id, 0)) for each in people]


def _about(slug: str, officer: Holder, cases: int, is_current: bool) -> str:
    roles = ", ".join(role_title(slug, role) for role in officer.roles)
    work = f"{cases} kasus berjalan" if cases else "belum ada kasus"
    away = away_words(officer.away_until) if officer.away_until else None
    return " · ".join(filter(None, [roles, work, "petugas kasus ini sekarang" if is_current else None, away]))


def _service(case: Case) -> Service:
    enrolment = moment.once(("enrolment disposed", case.id), lambda: open_enrolment(case))
    return pinned_service(case.agency, enrolment.sha256)
