"""Whatever is told in a form stands on the paper that is made from it; nothing is invented, nothing too long to begin a part."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from marshmallow import fields, validate

from pmks.assessments.forms.deeper import DeepForm, FollowUpForm
from pmks.assessments.forms.initial import InitialForm, ReportForm
from pmks.assessments.forms.plan import PlanForm
from pmks.cases.forms import DeedForm
from pmks.dispositions.forms import DispositionForm
from pmks.guidance.forms import FinishForm, SessionForm, VisitForm
from pmks.house.drawing import UNANSWERED
from pmks.house.fields import Choice, Rows
from pmks.house.forms import Form
from pmks.papers.kinds import kinds
from pmks.papers.rules.dossier import Dossier
from pmks.reports.forms import ForwardForm
from pmks.shelters.forms.stays import AdmitForm
from pmks.tracing.forms import ConclusionForm, ReunificationForm
from tests.papers.dossiers import blank, dossier, entry
from tests.papers.full_case import full_case
from tests.papers.sheets import composed, words_in

COMMON = ("people", "reason", "notes")
"""What the short form of every deed asks."""
WHOLE: Mapping[str, Mapping[str, type[Form]]] = {
    "assessment_form": {"assessment.record": InitialForm},
    "assessment_report": {"assessment.deepen": DeepForm},
    "intervention_plan": {"plan.make": PlanForm},
    "guidance_report": {"guidance.record": SessionForm, "guidance.finish": FinishForm, "visit.record": VisitForm},
    "client_profile": {"shelter.admit": AdmitForm},
    "disposition": {"disposition.decide": DispositionForm},
    "official_report": {"report.forward": ForwardForm},
}
"""Each kind with the deeds whose every written answer it carries, whatever a form may ask in time to come."""
PARTLY: Mapping[str, Mapping[str, tuple[type[Form], tuple[str, ...]]]] = {
    "social_report": {
        "assessment.record": (InitialForm, ("chronology", "physical", "health", "psychic")),
        "assessment.report": (ReportForm, ("summary", "advice")),
        "assessment.follow_up": (FollowUpForm, ("physical", "psychic", "social", "spiritual", "differs", "conclusion")),
        "assessment.deepen": (DeepForm, ("needs", "potentials", "problems", "guidance_plan", "onward_plan")),
        "tracing.conclude": (ConclusionForm, ("relative", "address", "phone", "proof_notes", "tried")),
        "shelter.admit": (AdmitForm, ("family", "background")),
    },
    "family_statement": {
        "reunification.record": (ReunificationForm, ("receiver", "identity", "address", "phone", "support"))
    },
}
MINE = (*WHOLE, *PARTLY, "client_statement")
LETTER = some.characters(categories=["L"])
WORDS = some.builds(
    lambda first, rest: " ".join(f"{first}{rest}".split()),
    LETTER,
    some.text(some.one_of(LETTER, some.sampled_from(" .,;:()/-–’“”#*<>[]{}_@$\\%1234567890")), max_size=40),
)
"""What people may write on one line, signs included that mean something to a machine."""


def written(form: type[Form]) -> tuple[str, ...]:
    """The fields of a form that are answered in words."""
    asked = form().fields.items()
    own = [name for name, field in asked if "label" in field.metadata and field.metadata["kind"] not in UNANSWERED]
    return tuple(name for name in own if _is_written(form().fields[name])) + (
        COMMON if issubclass(form, DeedForm) else ()
    )


def _is_written(field: fields.Field) -> bool:
    return isinstance(field, fields.String) and not isinstance(field, Choice)


def bodies(form: type[Form]) -> some.SearchStrategy[dict[str, Any]]:
    """Bodies of a form in which every written answer has words of its own."""
    own: dict[str, some.SearchStrategy[Any]] = dict.fromkeys(written(form), WORDS)
    for name, field in form().fields.items():
        if isinstance(field, Rows):
            own[name] = some.lists(bodies(field.form), min_size=1, max_size=4)
    return some.fixed_dictionaries(own)


def texts_in(body: Any) -> list[str]:
    if isinstance(body, str):
        return [body]
    return [text for each in (body.values() if isinstance(body, dict) else body) for text in texts_in(each)]


@pytest.mark.parametrize("id", WHOLE)
@given(data=some.data())
@settings(max_examples=20, deadline=None)
def test_no_told_text_is_lost(id: str, data: some.DataObject) -> None:
    told = {deed: data.draw(bodies(form)) for deed, form in WHOLE[id].items()}
    printed = words_in(composed(id, dossier(*(entry(deed, **body) for deed, body in told.items()))))
    assert [text for text in texts_in(told) if text not in printed and text.upper() not in printed] == []


@pytest.mark.parametrize("id", PARTLY)
@given(data=some.data())
@settings(max_examples=20, deadline=None)
def test_no_text_that_a_report_reads_is_lost(id: str, data: some.DataObject) -> None:
    told: dict[str, dict[str, Any]] = {
        deed: {name: data.draw(WORDS) for name in names} for deed, (_, names) in PARTLY[id].items()
    }
    printed = words_in(composed(id, dossier(*(entry(deed, **body) for deed, body in told.items()))))
    assert [text for text in texts_in(told) if text not in printed] == []


@pytest.mark.parametrize("id", MINE)
@given(data=some.data())
@settings(max_examples=20, deadline=None)
def test_nothing_that_nobody_told_is_printed(id: str, data: some.DataObject) -> None:
    """Any of the answers may be missing, by value or altogether: no label stands with a machine's word for nothing."""
    full = full_case()
    told = tuple(
        replace(each, body={name: data.draw(some.sampled_from([value, None, ""])) for name, value in each.body.items()})
        for each in full.entries
        if data.draw(some.booleans())
    )
    printed = words_in(composed(id, replace(full, entries=told))).split("\n")
    assert not [each for each in printed if each.strip(" .,:;") in ("None", "[]", "{}", "()", "False", "True")]
    assert not [each for each in printed if "None" in each or ", ," in each or each.startswith(",")]


@pytest.mark.parametrize("id", MINE)
@pytest.mark.parametrize("known", [blank(), dossier(), full_case(sessions=60)], ids=["blank", "usual", "full"])
def test_it_is_composed_the_same_twice_and_from_no_parts_at_all(id: str, known: Dossier) -> None:
    assert composed(id, known) == composed(id, known)
    assert kinds()[id].compose(known, {}).title


@pytest.mark.parametrize("id", MINE)
def test_whatever_was_told_fits_the_part_that_begins_with_it(id: str) -> None:
    told: dict[str, type[Form]] = {
        **{deed: form for deeds in WHOLE.values() for deed, form in deeds.items()},
        **{deed: form for deeds in PARTLY.values() for deed, (form, _) in deeds.items()},
    }
    known = full_case(*(entry(deed, **_longest(form, deed)) for deed, form in told.items()))
    too_long = [
        (part.id, len(words), part.longest)
        for part in kinds()[id].parts
        if len(words := part.start(known)) > part.longest
    ]
    assert too_long == []


def _longest(form: type[Form], sign: str) -> dict[str, Any]:
    body: dict[str, Any] = {}
    for name, field in form().fields.items():
        if isinstance(field, Rows):
            body[name] = [_longest(field.form, sign)] * field.most
        elif _is_written(field):
            bound = max(
                [each.max or 200 for each in field.validators if isinstance(each, validate.Length)], default=200
            )
            body[name] = f"{sign} {name} ".ljust(bound, "x")[:bound]
    return body
