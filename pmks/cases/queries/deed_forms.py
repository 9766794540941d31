"""The forms of a case's deeds: one for each deed that its reader may do, with the words of the case's own standard."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pmks.agencies.queries import permits
from pmks.cases.forms import DeedForm
from pmks.cases.queries.view import View
from pmks.cases.refusals import refuse_step
from pmks.cases.rules import StepState, deeds_open
from pmks.house.deeds import REGISTER
from pmks.house.drawing import drawn
from pmks.house.edits import Clashing
from pmks.house.problems import Invalid, NotFound
from pmks.house.submissions import born
from pmks.standards.model import Service
from pmks.standards.vocabulary import vocabulary


@dataclass(frozen=True)
class Typed:
    """What was typed into a deed's form that needs correcting: at which step, the values and the reasons by field."""

    step: str | None = None
    form: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, Iterable[str]] = field(default_factory=dict)
    clashes: Mapping[str, Any] = field(default_factory=dict)
    """What somebody else wrote meanwhile in the same fields, to choose from."""

    @property
    def deed(self) -> str:
        """The deed it was typed for."""
        return str(self.form.get("deed", ""))


def typed_again(fields: Mapping[str, Any], problem: Invalid) -> Typed:
    """What was typed, with the reasons why it needs correcting and what somebody else wrote in its place meanwhile."""
    step = str(fields.get("step", ""))
    if isinstance(problem, Clashing):
        return Typed(step, {**fields, "seen": problem.seen}, problem.errors, problem.clashes)
    return Typed(step, fields, problem.errors)


Form = dict[str, Any]
"""A form as `cases/_deed_form.html` shows it."""


def deed_forms(state: StepState, view: View, typed: Typed | None) -> list[Form]:
    """The forms for the deeds that this reader may do at a step; those that share a form stand in one, to choose from."""
    groups: dict[Any, list[str]] = {}
    for deed in deeds_at(state, view):
        form = _class(deed)
        if not form.is_offered(view):
            continue
        groups.setdefault(form if form is DeedForm else deed, []).append(deed)
    return [_form(deeds, state, view, typed) for deeds in groups.values()]


def deed_form(view: View, deed: str, step: str | None, typed: Typed | None = None) -> Form:
    """The form of one deed for a page of its own. Raises NotFound when this reader may not do it here and now."""
    known = vocabulary().deeds.get(deed)
    if known is None or known.subject != "case" or not view.case.is_open or not issubclass(_class(deed), DeedForm):
        raise NotFound("Tindakan itu tidak tersedia untuk kasus ini. Kembali ke halaman kasus.")
    if not _class(deed).is_offered(view):
        raise NotFound("Tindakan itu tidak diperlukan pada kasus ini sekarang. Kembali ke halaman kasus.")
    state = next((each for each in _places(view, deed) if step in (None, "", each.step.id)), None)
    if typed and not typed.step and known.always:
        state = None  # it was filled in beside the steps, and comes back as it was
    if state is None and not (known.always and view.may(deed)):
        if typed and step:  # somebody filled it in: he is told why it cannot be done here
            refuse_step(view.standing, step, deed, view.by)
        raise NotFound("Tindakan itu belum atau tidak lagi bisa dilakukan pada kasus ini. Kembali ke halaman kasus.")
    return _form([deed], state, view, typed)


def doable(view: View, *deeds: str) -> list[tuple[str, str, str]]:
    """Those of the deeds that this reader may do now on a page of their own, as (deed, label, address)."""
    if not view.case.is_open:
        return []
    known = vocabulary().deeds
    return [
        (deed, known[deed].label, f"{view.case.address}/{_class(deed).door or f'deeds/{deed}'}")
        for deed in deeds
        if issubclass(_class(deed), DeedForm)
        and _class(deed).is_offered(view)
        and ((known[deed].always and view.may(deed)) or next(_places(view, deed), None))
    ]


def beside(view: View, typed: Typed | None = None) -> list[dict[str, Any]]:
    """The deeds that need no step: {label, href, turn}; `turn` is the form of those done away from the desk, else None.

    One that a step asks this reader for has its form there, and only a link here.
    """
    known = vocabulary().deeds
    rows = []
    for deed, label, href in doable(view, *vocabulary().always()):
        stands_here = known[deed].away and next(_places(view, deed), None) is None
        rows.append({"label": label, "href": href, "turn": deed_form(view, deed, None, typed) if stands_here else None})
    return rows


def deeds_at(state: StepState, view: View) -> tuple[str, ...]:
    """The deeds that this reader may do at a step now. Registering is none of them: on a case the person is registered already."""
    if not view.case.is_open:
        return ()
    mine = deeds_open(view.standing, state, view.by.roles, lambda deed: permits(view.slug, deed))
    return tuple(deed for deed in mine if issubclass(_class(deed), DeedForm))


def _places(view: View, deed: str) -> Iterator[StepState]:
    """The steps at which this reader may do the deed now, those whose turn it is first."""
    steps = sorted(view.standing.steps, key=lambda each: each.status != "next")
    return (each for each in steps if deed in deeds_at(each, view))


def _class(deed: str) -> type[Any]:
    return REGISTER[deed].form or object


def _form(deeds: list[str], state: StepState | None, view: View, typed: Typed | None) -> Form:
    case, step = view.case, state.step if state else None
    deciding = [each for deed in deeds for each in (step.outcomes_of(deed) if step else ())]
    outcomes = list({each.id: each for each in deciding}.values())  # an outcome holds facts and has no hash
    known = vocabulary().deeds
    own_step = step.id if step else None
    again = typed if typed and (typed.step or own_step) == own_step and typed.deed in deeds else None
    own = _class(deeds[0])
    sections = drawn(
        own,
        subject=case,
        by=view.by,
        typed=again.form if again else None,
        errors={name: [*said] for name, said in again.errors.items()} if again else None,
        clashes=again.clashes if again else None,
    )
    return {
        "own": "-".join(
            filter(None, [step.id if step else None, deeds[0].replace(".", "-") if own is not DeedForm else None])
        )
        + "-",
        "title": known[deeds[0]].label if len(deeds) == 1 else "Isi langkah ini",
        "action": f"{case.address}/deeds",
        "step": step.id if step else "",
        "born": born(client_id=case.client_id, case_id=case.id),
        "deeds": [(deed, known[deed].label, None) for deed in deeds],
        "submit": known[deeds[0]].label if len(deeds) == 1 and not outcomes else "Simpan",
        "outcomes": [(each.id, each.label, each.note if each.assumed else None) for each in outcomes],
        "asks_reason": "optional" if any(each.reason_required for each in outcomes) else None,
        "asks": _asks(state, deeds, view.service) if state else [],
        "sections": sections,
        "photo_first": own.photo_first,
        "asks_notes": all(each["name"] != "notes" for part in sections for each in part.fields),
        "form": again.form if again else {"deed": deeds[0]},
        "errors": again.errors if again else {},
    }


def _asks(state: StepState, mine: Iterable[str], service: Service) -> list[dict[str, Any]]:
    """The facts that a step's form asks for, with the labels of its own standard."""
    if not set(mine) & set(state.step.decides or state.step.deeds):
        return []
    facts = [service.fact(id) for id in state.step.asks]
    return [
        {
            "name": f"fact_{fact.id}",
            "label": fact.label,
            "options": [(each.id, each.label, None) for each in fact.values],
        }
        for fact in facts
    ]
