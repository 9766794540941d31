"""The agency's own papers without a case in them: minutes, statements and reports that are filled in by hand where no screen is at hand."""

from collections.abc import Iterator

from pmks.papers.kinds import kinds
from pmks.papers.rules.dossier import Dossier
from pmks.public.blanks.blank import PAPERS, Blank
from pmks.standards.model import Agency, Service
from pmks.standards.vocabulary import vocabulary

BY_HAND = {
    "official_report": "report.forward",
    "assessment_form": "assessment.record",
    "disposition": "disposition.decide",
    "client_profile": "shelter.admit",
    "assessment_report": "assessment.deepen",
    "intervention_plan": "plan.make",
    "guidance_report": "guidance.record",
    "social_report": "assessment.record",
    "handover_minutes": "handover.sign",
    "raid_handover_minutes": "outreach.record",
    "repatriation_minutes": "repatriation.escort",
}
"""Paper → the deed with which it comes into being; a standard asks for it by either name. Letters are written, not filled in."""
ALWAYS = ("client_statement", "family_statement")
"""What somebody declares about himself may be needed in any service: leaving is a right everywhere (domain §9)."""


def papers_blanks(agency: Agency, services: tuple[Service, ...], town: str) -> Iterator[Blank]:
    """The papers of these services, and the statements, each made from a case that nobody has."""
    steps = [step for each in services for step in each.steps]
    named = {paper for step in steps for paper in step.papers}
    named |= {each.paper for service in services for each in service.requirements if each.paper}
    named |= {one.id for service in services for each in service.requirements for one in (*each.any_of, *each.all_of)}
    done = {deed for step in steps for deed in step.every_deed()}
    labels = {**vocabulary().papers} | {paper.id: paper.label for each in services for paper in each.papers}
    for id in (*(paper for paper, deed in BY_HAND.items() if paper in named or deed in done), *ALWAYS):
        if id not in kinds():
            continue
        kind = kinds()[id]
        empty = Dossier(
            agency=agency.slug,
            agency_name=agency.name,
            office=f"{agency.office} {agency.name}",
            town=town,
            term=agency.term,
        )
        sheet = kind.compose(empty, kind.starts(empty))
        yield Blank(
            id.replace("_", "-"), labels.get(id, sheet.title.capitalize()), kind.purpose, PAPERS, sheet, kind.numbered
        )
