"""The papers of a case as its standard asks for them and as they came in."""

from dataclasses import dataclass

from pmks.agencies.queries import pinned_service
from pmks.cases.queries.standing import open_enrolment
from pmks.cases.tables import Case, Enrolment
from pmks.house import moment
from pmks.requirements.rules import Checklist, Item, Mark, checklist, extra_items, items_of, reported
from pmks.requirements.tables import PaperMark, Procurement


@dataclass(frozen=True)
class Papers:
    """What a case asks for, what may be handed in besides, and how both stand."""

    items: tuple[Item, ...]
    extras: tuple[Item, ...]
    known: Checklist
    """The items; extras stand in it once something was said of them."""


def papers_of(case: Case, passage: Enrolment | None = None) -> Papers:
    """The papers of a case in its present passage; asked once in a request. One question more when the passage is not at hand."""
    return moment.once(("papers", case.id), lambda: _read(case, passage or open_enrolment(case)))


def procurements_of(case: Case) -> list[Procurement]:
    """Everything that was asked for elsewhere, the latest day first, on a day in the order told; asked once in a request."""
    rows = Procurement.select().where(Procurement.case == case.id)
    return moment.once(
        ("procurements", case.id), lambda: list(rows.order_by(Procurement.asked_on.desc(), Procurement.id))
    )


def _read(case: Case, passage: Enrolment) -> Papers:
    service = pinned_service(case.agency, passage.sha256)
    items = items_of(service, passage.variant)
    extras = extra_items(items)
    marks = [_mark(row) for row in PaperMark.select().where(PaperMark.case == case.id)]
    said = {mark.item for mark in marks}
    known = checklist(
        (*items, *(each for each in extras if each.id in said)),
        (*reported(items, passage.source, case.opened_at, passage.id), *marks),
        passage=passage.id,
        requirements=service.requirements_of(passage.variant),
        categories=case.client.categories,
    )
    return Papers(items, extras, known)


def _mark(row: PaperMark) -> Mark:
    return Mark(row.id, row.enrolment_id, row.state, row.at, row.item, row.choice, row.paper, row.due_on)
