"""What the forms offer to choose from, and what stands in them at first."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pmks.agencies.queries import agency
from pmks.cases.queries.standing import calendar_of
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.indonesian import short_date
from pmks.house.permissions import Actor
from pmks.requirements.queries.papers import papers_of, procurements_of
from pmks.requirements.rules import PROCURED, options_of


def paper_options(case: Case, by: Actor) -> Mapping[str, str]:
    """The papers that may be ticked: those asked for, then others that people bring. Those that are here can be told anew."""
    papers = papers_of(case)
    offered = options_of((*papers.items, *papers.extras))
    return {id: choice.label if choice else item.label for id, (item, choice) in offered.items()}


def kinds_to_procure(case: Case, by: Actor | None) -> Mapping[str, str]:
    """What can be asked for; whoever fills the form is told who usually gives it."""
    return {id: f"{label} ({office})" if by else label for id, (label, office) in PROCURED.items()}


def procurement_options(case: Case, by: Actor) -> Mapping[str, str]:
    """What was asked for in this case, those still waited for first."""
    rows = sorted(procurements_of(case), key=lambda each: each.result is not None)
    return {str(each.id): f"{PROCURED[each.kind][0]}, diminta {short_date(each.asked_on)}" for each in rows}


def today(case: Case, by: Actor) -> date:
    """Today where the agency is."""
    return calendar_of(case.agency).day(clock.now())


def own_office(case: Case, by: Actor) -> str:
    """The office of whoever fills the form."""
    return by.office_name


def agency_office(case: Case, by: Actor) -> str:
    """The dinas, in its own words."""
    known = agency(case.agency)
    return f"Kepala {known.office} {known.name}"


def client_name(case: Case, by: Any) -> str:
    """Whom the case is about."""
    return case.client.name
