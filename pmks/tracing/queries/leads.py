"""The leads of a case, for the form of the next attempt and for lists."""

from collections.abc import Mapping
from typing import Any

from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.tables import Case
from pmks.house import clock, moment
from pmks.house.database import among
from pmks.house.journal import JournalLine
from pmks.house.permissions import Actor
from pmks.house.words import KIN
from pmks.tracing.rules import ENDED, WHERE
from pmks.tracing.tables import Lead


def leads_of(case: Case) -> list[Lead]:
    """Every lead of a case, in the order they came up."""
    return list(Lead.select().where(Lead.case == case.id).order_by(Lead.number))


def open_leads(case: Case) -> list[Lead]:
    """The leads that may still lead somewhere."""
    return list(
        Lead.select().where((Lead.case == case.id) & ~among(Lead.result, tuple(sorted(ENDED)))).order_by(Lead.number)
    )


def lead_options(case: Any, by: Actor | None) -> Mapping[str, str]:
    """What an attempt may belong to: a new lead, or one that is known.

    Whoever fills the form is offered the open ones; where a kept answer is only read, all of them have their label.
    """
    if not isinstance(case, Case):
        return {"new": "Petunjuk baru"}
    return moment.once(("leads", case.id, by is None), lambda: _options(case, by))


def _options(case: Case, by: Actor | None) -> Mapping[str, str]:
    offered = leads_of(case) if by is None else open_leads(case)
    return {"new": "Petunjuk baru"} | _labels(case, offered)


def known_origin(case: Any, by: Actor | None) -> str | None:
    """Where the client comes from as far as the case knows, in the words of a conclusion: the family most likely lives there."""
    if not isinstance(case, Case):
        return None
    known = progress_of(open_enrolment(case), case.agency, clock.now()).facts.get("origin")
    return known if known in WHERE else None


def _labels(case: Case, leads: list[Lead]) -> dict[str, str]:
    """“Petunjuk 2: Rahmat, kakak atau adik”: who it leads to stands in the journal only."""
    if not leads:
        return {}
    told: dict[str, Mapping[str, Any]] = {}
    rows = JournalLine.select().where((JournalLine.case == case.id) & (JournalLine.deed == "tracing.record"))
    for line in rows.order_by(JournalLine.at, JournalLine.id):
        body = line.read_body() or {}
        known = told.setdefault(str(body.get("lead_id")), {})
        told[str(body.get("lead_id"))] = {
            **known,
            **{name: body[name] for name in ("relative", "relation") if body.get(name)},
        }
    return {str(each.id): label_of(each, told.get(str(each.id), {})) for each in leads}


def label_of(lead: Lead, told: Mapping[str, Any]) -> str:
    """A lead in one line."""
    who = ", ".join(filter(None, [told.get("relative"), KIN.get(told.get("relation", ""), "").lower()]))
    return f"Petunjuk {lead.number}: {who}" if who else f"Petunjuk {lead.number}"
