"""What the guide book says: a service standard put in the order in which a citizen reads it. Pure; nothing is added to the standard."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pmks.house.indonesian.numbers import in_words
from pmks.house.words import UNAVAILABLE, either
from pmks.standards.model import Agency, Contact, Entry, Exit, Facts, Note, Outcome, Requirement, Service, Step, Variant
from pmks.standards.standing import holds
from pmks.standards.vocabulary import vocabulary

POINT = re.compile(r"\s+(?=\d{1,2}\. )")
TERMS = {"PMKS": "penyandang masalah kesejahteraan sosial", "PPKS": "pemerlu pelayanan kesejahteraan sosial"}
NOBODY = "Pelaksana tidak disebut"
"""What a step says when its standard names nobody (S0, S2, S3)."""


@dataclass(frozen=True)
class Branch:
    """The printed ways a step can end that lead to the same place, and in words which place that is."""

    labels: tuple[str, ...]
    leads: str
    assumed: bool
    """The words are ours: the standard leaves this way out unsaid."""


@dataclass(frozen=True)
class Turn:
    """A step as the guide book shows it: who, under which condition, its papers and its branches."""

    step: Step
    who: str | None
    condition: str | None
    papers: tuple[str, ...]
    branches: tuple[Branch, ...]


@dataclass(frozen=True)
class Flow:
    """One flow of a service from top to bottom; services without variants have one, without a variant."""

    variant: Variant | None
    requirements: tuple[Requirement, ...]
    turns: tuple[Turn, ...]
    entries: tuple[Entry, ...]


def flows(service: Service) -> tuple[Flow, ...]:
    """The flows of a service, one for each variant."""
    return tuple(_flow(service, variant) for variant in service.variants or (None,))


def contact_of(agency: Agency, service: Service) -> Contact:
    """Where a service is found: its own contact, else the agency's."""
    return service.contact or agency.contact


def printed_exits(service: Service) -> tuple[Exit, ...]:
    """The ways out that the standard itself prints (S1.7); those the software offers everywhere are not the agency's words."""
    return tuple(each for each in service.exits if not each.assumed)


def has_only_categories(requirements: Iterable[Requirement]) -> bool:
    """Whether what is printed as requirements lists who is served and asks for no paper (S1.req)."""
    kinds = {each.kind for each in requirements}
    return kinds == {"category"}


def follows(agency: Agency, service: Service) -> tuple[Service, ...]:
    """The services that may follow this one (S0: reunification follows A and B)."""
    wanted = [end.continues for end in service.ends if end.continues]
    return tuple(each for each in agency.services if each.id in wanted and each.id != service.id)


def traces_families(service: Service) -> bool:
    """Whether a step of the service looks for the family."""
    return any(deed.startswith("tracing.") for step in service.steps for deed in step.every_deed())


def where_to_report(service: Service) -> tuple[str, ...]:
    """Where a citizen's report goes first, in the standard's own words; empty when it names no such door."""
    doors = [each for each in service.entries if each.source == "masyarakat" and not each.assumed]
    return tuple(dict.fromkeys(service.step(each.step).text for each in doors))


def _flow(service: Service, variant: Variant | None) -> Flow:
    id = variant.id if variant else None
    steps = service.steps_of(id)
    return Flow(
        variant,
        service.requirements_of(id),
        tuple(_turn(service, steps, step) for step in steps),
        tuple(each for each in service.entries if not each.assumed and each.variant in (None, id)),
    )


def _turn(service: Service, steps: tuple[Step, ...], step: Step) -> Turn:
    return Turn(
        step,
        step.actor_text or either(vocabulary().actors[each] for each in step.actors) or None,
        _condition(service, step.when),
        tuple(_paper(service, each) for each in step.papers),
        _branches(service, steps, step),
    )


def _paper(service: Service, id: str) -> str:
    own = next((each.label for each in service.papers if each.id == id), None)
    return own or vocabulary().papers.get(id, id)


def _condition(service: Service, when: Facts) -> str | None:
    """ "Keluarga: ditemukan; asal klien: dari luar daerah", or None when the step is for all."""
    said = []
    for fact_id, values in when.items():
        fact = next((each for each in service.facts if each.id == fact_id), None) or vocabulary().facts.get(fact_id)
        if fact is not None:
            said.append(
                f"{fact.label[0].lower()}{fact.label[1:]}: {either(each.label.lower() for each in fact.values if each.id in values)}"
            )
    return "; ".join(said) or None


def _branches(service: Service, steps: tuple[Step, ...], step: Step) -> tuple[Branch, ...]:
    places: dict[tuple[str, bool], list[str]] = {}
    for outcome in step.outcomes:
        places.setdefault((_leads(service, steps, step, outcome), outcome.assumed), []).append(outcome.label)
    return tuple(Branch(tuple(labels), leads, assumed) for (leads, assumed), labels in places.items())


def _leads(service: Service, steps: tuple[Step, ...], step: Step, outcome: Outcome) -> str:
    if outcome.end:
        label = service.label_of(outcome.end) or outcome.end
        return label if label.lower().startswith("selesai") else f"Selesai: {label}"
    if outcome.back:
        return f"Kembali ke langkah {service.step(outcome.back).number}"
    if outcome.next:
        return f"Lanjut ke langkah {service.step(outcome.next).number}"
    after = _next_after(steps, step, outcome.sets)
    return f"Lanjut ke langkah {after.number}" if after else "Selesai"


def _next_after(steps: tuple[Step, ...], step: Step, facts: Mapping[str, str]) -> Step | None:
    """The step that comes next with these facts: first one that asks for them, else the first that they do not rule out."""
    later = [each for each in steps[steps.index(step) + 1 :] if holds(each.when, facts) is not False]
    asking = [each for each in later if each.when.keys() & facts.keys()]
    return next(iter(asking or later), None)


def lines(text: str) -> tuple[str, ...]:
    """A printed text whose points are numbered in one line, point by point: the words stay, they only get lines of their own."""
    return tuple(POINT.split(text)) if len(POINT.findall(f" {text}")) > 1 else (text,)


def lanes(flow: Flow) -> dict[tuple[str, ...], str] | None:
    """Columns for a wide screen, actors → heading, when every step names somebody and few enough take part; else None."""
    if any(not turn.step.actors for turn in flow.turns):
        return None
    columns = {}
    for turn in flow.turns:
        columns.setdefault(turn.step.actors, turn.who or "")
    return columns if 2 < len(columns) < 7 else None


def count_of_steps(flow: Flow) -> str:
    """ "Delapan langkah"."""
    return f"{in_words(len(flow.turns)).capitalize()} langkah"


def notes_of(service: Service) -> tuple[Note, ...]:
    """Every note on a standard, those of its steps in their order after those of the whole."""
    return service.notes + tuple(note for step in service.steps for note in step.notes)


def sources() -> tuple[str, ...]:
    """Where reports come from, for the boxes of a paper form (domain §3.1)."""
    return tuple(vocabulary().sources.values())


def or_unavailable(text: str | None) -> str:
    """The text, or the words for what the standard does not say."""
    return text or UNAVAILABLE
