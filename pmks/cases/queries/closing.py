"""The form by which somebody leaves a service, and what it told once he has left (item 25)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pmks.agencies.queries import pinned_service
from pmks.cases.forms.closure import BELONGING, LATE, ClosureForm, causes
from pmks.cases.queries.care import is_in_care
from pmks.cases.queries.leaving import leaving_papers
from pmks.cases.queries.standing import open_enrolment, progress_of
from pmks.cases.queries.told import told
from pmks.cases.queries.view import View
from pmks.cases.rules import Progress
from pmks.cases.rules.exits import exit_facts
from pmks.cases.tables import Case
from pmks.house import clock
from pmks.house.drawing import Section, drawn
from pmks.house.permissions import Actor, may
from pmks.house.problems import Invalid
from pmks.standards.model import Service

Form = dict[str, Any]


def closure_form(case: Case, by: Actor, typed: Mapping[str, Any] | None = None, problem: Invalid | None = None) -> Form:
    """Everything `cases/form.html` shows of it. Only what this case needs is asked: belongings of whoever was taken in, why it is late."""
    errors = {name: [*said] for name, said in problem.errors.items()} if problem else {}
    enrolment = open_enrolment(case)
    service, standing = pinned_service(case.agency, enrolment.sha256), progress_of(enrolment, case.agency, clock.now())
    sections = drawn(ClosureForm, subject=case, by=by, typed=typed, errors=errors)
    left_out = ({BELONGING} if not is_in_care(case) else set()) | ({LATE} if not causes(case, by) else set())
    wanted = (_answerable(each) for each in sections if each.title not in left_out)
    return {
        "title": "Selesaikan kasus",
        "lead": "Kasus yang ditutup masih bisa dibuka kembali dengan alasan.",
        "action": f"{case.address}/closure",
        "hidden": {},
        "submit": "Selesaikan",
        "fields": [],
        "sections": _with_facts(service, standing, [each for each in wanted if each.fields], typed or {}, errors),
        "papers": leaving_papers(case, by, service, standing, {**standing.facts, **_typed_facts(typed or {})}),
        "waive_href": f"{case.address}/deeds/paper.waive" if may(by, "paper.waive", case.agency) else None,
        "form": typed or {},
        "back": (case.address, case.client.name),
    }


def closing_words(view: View) -> list[tuple[str, str]]:
    """How somebody left, as (label, words), for those who may read more than the status word."""
    found = next(iter(told(view.case, "case.close")), None)
    if found is None or view.is_from_the_field:
        return []
    facts = [(view.service.fact(id), value) for id, value in (found.body.get("facts") or {}).items()]
    printed = [(fact.label, each.label) for fact, value in facts for each in fact.values if each.id == value]
    missing = found.body.get("papers_missing") or []
    said = [(label, words) for label, words in found.said if label not in ("Bagaimana berakhirnya?",)]
    return [
        *printed,
        *said,
        *([("Surat yang belum ada", ", ".join(missing))] if missing else []),
        ("Oleh", found.by_name),
    ]


def _answerable(section: Section) -> Section:
    """The section without choices that offer nothing, and without what only explains such a choice."""
    gone = {each["name"] for each in section.fields if "options" in each and not each["options"]}
    if "cause" in gone:
        gone.add("why_late")
    return replace(section, fields=tuple(each for each in section.fields if each["name"] not in gone))


def _typed_facts(typed: Mapping[str, Any]) -> dict[str, str]:
    told = {name.removeprefix("fact_"): value for name, value in typed.items() if name.startswith("fact_")}
    return {name: value for name, value in told.items() if isinstance(value, str) and value}


def _with_facts(
    service: Service,
    standing: Progress,
    sections: list[Section],
    typed: Mapping[str, Any],
    errors: Mapping[str, Iterable[str]],
) -> list[Section]:
    """What the standard prints about leaving stands right below how it ends (S1.7: four triggers, seven ways)."""
    asked = tuple(
        {
            "kind": "picks",
            "name": f"fact_{fact.id}",
            "label": fact.label,
            "options": [(each.id, each.label, None) for each in fact.values],
            "optional": bool(standing.ends),
            "value": typed.get(f"fact_{fact.id}", ""),
            "error": errors.get(f"fact_{fact.id}"),
        }
        for fact in (service.fact(id) for id in exit_facts(service, standing))
    )
    first, *rest = sections
    outcome, *others = first.fields
    return [replace(first, fields=(outcome, *asked, *others)), *rest]
