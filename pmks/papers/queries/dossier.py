"""Gathers what a paper may be made from: the case as its agency knows it, in words."""

from collections.abc import Mapping, Sequence

from pmks.agencies.days import today_in, zone_of
from pmks.agencies.queries import agency, pinned_service, settings_of
from pmks.cases.queries.assigned import officers_of
from pmks.cases.queries.lines import lines_of
from pmks.cases.queries.reach import visible
from pmks.cases.queries.standing import enrolments_of, progress_of
from pmks.cases.queries.told import answers
from pmks.cases.tables import Case
from pmks.clients.queries import age_words, findings_of, household_of, nik_of, told
from pmks.clients.rules import mask
from pmks.clients.tables import Client, Finding
from pmks.house import clock
from pmks.house.database import among
from pmks.house.journal import JournalLine
from pmks.house.permissions import Actor
from pmks.house.words import IDENTITY, SEX
from pmks.operations.queries import met_in
from pmks.operations.tables import Operation
from pmks.papers.queries.signers import heads_of, person
from pmks.papers.queries.standing import papers_at_hand
from pmks.papers.rules.dossier import Dossier, Entry, Found, Outing, Person, Who
from pmks.papers.tables import Paper
from pmks.regions.queries import region
from pmks.standards.letterhead import signing_town
from pmks.standards.model import Service
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import actor_for, names_of
from pmks.users.tables import User


def dossier(case: Case, by: Actor, *, author: Person | None = None, in_full: bool = False) -> Dossier:
    """Everything that is known of a case, as far as `by` sees it, for a paper that `author` writes: without one, `by` himself.

    The NIK is masked unless the paper is really made.
    """
    mine, passages = agency(case.agency), enrolments_of(case)
    service = pinned_service(case.agency, passages[-1].sha256)
    standing = progress_of(passages[-1], case.agency, clock.now())
    findings = findings_of(case.client)
    outing = _outing_of(findings)
    return Dossier(
        agency=case.agency,
        agency_name=mine.name,
        office=mine.office,
        town=town_of(case.agency),
        term=mine.term,
        service=service.id,
        service_title=service.plain_title,
        decree=service.decree or "",
        variant=passages[-1].variant or "",
        case_number=case.number,
        today=today_in(case.agency),
        zone=zone_of(case.agency),
        author=author or author_of(by),
        heads=heads_of(case.agency),
        officers=_officers(case),
        client=_who(case.client, by, in_full=in_full),
        others=tuple(_who(each, by, in_full=in_full) for each in _met_with(case, outing, by)) if outing else (),
        outing=_outing(outing) if outing else Outing(),
        found=_found(findings[0]) if findings else Found(),
        began=passages[0].began_at,
        ended=passages[-1].ended_at,
        facts=_facts(service, standing.facts),
        papers=papers_at_hand(case),
        places={place.kind: place.name for place in mine.places},
        entries=_entries(case),
    )


def town_of(slug: str) -> str:
    """Where an agency signs its papers."""
    return signing_town(agency(slug), settings_of(slug))


def author_of(by: Actor) -> Person:
    """Whoever makes a paper, as it names him."""
    return _author(User.get_by_id(by.id), by)


def writer_of(paper: Paper) -> Person:
    """Whoever wrote a draft, whoever looks at it or signs it now."""
    user = User.get_by_id(paper.made_by)
    return _author(user, actor_for(user))


def _author(user: User, at_work: Actor) -> Person:
    role = min(at_work.roles, default="")
    return person(user, role, at_work.acting.get(role))


def _officers(case: Case) -> tuple[Person, ...]:
    chosen = officers_of(case.id, case.agency)
    if not chosen:
        return ()
    known = {each.id: each for each in User.select().where(among(User.id, [one.officer for one in chosen.values()]))}
    return tuple(person(known[each.officer], role) for role, each in chosen.items() if each.officer in known)


def _who(client: Client, by: Actor, *, in_full: bool) -> Who:
    nik, known = nik_of(client), {each.id: each.label for each in agency(client.agency).categories}
    return Who(
        name=client.name,
        named=client.named,
        aliases=tuple(client.aliases),
        nik=(nik if in_full else mask(nik)) if nik else "",
        identity=IDENTITY.get(client.identity_status, ""),
        sex=SEX[client.sex] if client.sex != "unknown" else "",
        born=client.birth_date,
        age=age_words(client, today_in(client.agency)) or "",
        origin=client.origin or "",
        categories=tuple(known.get(id, id) for id in client.categories),
        family=tuple(each.name for each in household_of(client, by)),
    )


def _found(finding: Finding) -> Found:
    said, area = told(finding), region(finding.area) if finding.area else None
    return Found(
        at=finding.at,
        place=finding.place or "",
        area=area.name if area else "",
        source=vocabulary().sources.get(finding.source or "", finding.source or ""),
        condition=said.condition or "",
        marks=said.marks or "",
        notes=said.notes or "",
        by=names_of([finding.by]).get(finding.by, ""),
        operation=str(finding.operation or ""),
    )


def _outing_of(findings: Sequence[Finding]) -> Operation | None:
    """The latest patrol, razia or outreach in which the client was met."""
    met = next((each.operation for each in findings if each.operation), None)
    return Operation.get_or_none(Operation.id == met) if met else None


def _outing(outing: Operation) -> Outing:
    return Outing(outing.kind, outing.name, outing.place or "", outing.begins_at, outing.order_number or "")


def _met_with(case: Case, outing: Operation, by: Actor) -> list[Client]:
    """The others whom the author sees, who were met in the same outing and have a case here."""
    met = {each.client_id for each in met_in(outing)} - {case.client_id}
    rows = Client.select().join(Case).where(among(Client.id, met or [case.id]) & visible(by))
    return list(rows.distinct().order_by(Client.name, Client.id))


def _facts(service: Service, facts: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for id, value in facts.items():
        try:
            known = service.fact(id)
        except KeyError:
            continue
        found[id] = next((each.label for each in known.values if each.id == value), value)
    return found


def _entries(case: Case) -> tuple[Entry, ...]:
    """Every line of the case's journal, newest first."""
    lines = lines_of(case.id)
    people, known = names_of(line.by for line in lines), vocabulary().deeds
    return tuple(_entry(line, case, people.get(line.by, ""), known[line.deed].done) for line in reversed(lines))


def _entry(line: JournalLine, case: Case, by_name: str, title: str) -> Entry:
    body = line.read_body() or {}
    return Entry(line.deed, title, line.at, by_name, body, lambda: tuple(answers(line.deed, body, case)))
