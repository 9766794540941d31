"""What the guide book says: a service standard put in the order in which a citizen reads it. Pure; nothing is added to the standard."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pmks.house.words import UNAVAILABLE, either
from pmks.standards.model import Agency, Contact, Entry, Exit, Facts, Outcome, Requirement, Service, Step, Variant
from pmks.standards.standing import holds
from pmks.standards.vocabulary import vocabulary

NOBODY = "Pelaksana tidak disebut"
"""What a step says when its standard names nobody (S0, S2, S3)."""


@dataclass(frozen=True)
class Branch:
    """One printed way a step can end, and in words where it leads."""

    label: str
    leads: str


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


def plain_title(service: Service) -> str:
    """Our plain headline, or the printed title where none was written."""
    return service.headline or service.title


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
        tuple(_branch(service, steps, step, each) for each in step.outcomes),
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
            said.append(f"{fact.label}: {either(each.label.lower() for each in fact.values if each.id in values)}")
    return "; ".join(said) or None


def _branch(service: Service, steps: tuple[Step, ...], step: Step, outcome: Outcome) -> Branch:
    return Branch(outcome.label, _leads(service, steps, step, outcome))


def _leads(service: Service, steps: tuple[Step, ...], step: Step, outcome: Outcome) -> str:
    if outcome.end:
        return f"Selesai: {service.label_of(outcome.end) or outcome.end}"
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


def or_unavailable(text: str | None) -> str:
    """The text, or the words for what the standard does not say."""
    return text or UNAVAILABLE
