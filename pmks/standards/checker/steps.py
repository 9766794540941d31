"""What must be true of the steps of a service: their names, their people, their order."""

from collections.abc import Mapping

from pmks.standards.checker.names import each_known, facts_known, known, unique
from pmks.standards.model import Outcome, Service, Step
from pmks.standards.shape import Shaper
from pmks.standards.vocabulary import vocabulary

NOT_FOR_STEPS = ("case.", "clock.", "step.", "activity.")


def check_steps(service: Service, shaper: Shaper) -> None:
    """Note every mistake in the steps of a service."""
    for step in service.steps:
        key, before = f"step[{step.id}]", len(shaper.mistakes)
        _check_words(step, service, key, shaper)
        _check_deeds(step, service, key, shaper)
        if before == len(shaper.mistakes):  # a name nobody knows is said once, not again as "nobody may"
            _check_people(step, key, shaper)
        unique(shaper, f"{key}.outcome", (each.id for each in step.outcomes))
        for outcome in step.outcomes:
            _check_outcome(outcome, step, service, f"{key}.outcome[{outcome.id}]", shaper)
    _check_order(service, shaper)


def _check_words(step: Step, service: Service, key: str, shaper: Shaper) -> None:
    words = vocabulary()
    same = [
        each.id
        for each in service.steps
        if not step.variants or not each.variants or set(step.variants) & set(each.variants)
    ]
    each_known(shaper, f"{key}.variants", step.variants, [each.id for each in service.variants], "varian")
    each_known(shaper, f"{key}.actors", step.actors, words.actors, "peran")
    each_known(shaper, f"{key}.papers", step.papers, [*words.papers, *(each.id for each in service.papers)], "surat")
    each_known(shaper, f"{key}.guidance", step.guidance, words.guidance, "jenis bimbingan")
    known(shaper, f"{key}.place", step.place, words.places, "jenis tempat")
    each_known(shaper, f"{key}.asks", step.asks, [each.id for each in service.facts], "fakta")
    each_known(shaper, f"{key}.after", step.after, same, "langkah")
    each_known(shaper, f"{key}.needs", step.needs, same, "langkah")
    facts_known(shaper, f"{key}.when", step.when, service)


def _check_deeds(step: Step, service: Service, key: str, shaper: Shaper) -> None:
    work = [
        name
        for name, deed in vocabulary().deeds.items()
        if (deed.subject == "case" and not name.startswith(NOT_FOR_STEPS)) or name == "client.register"
    ]
    if not step.deeds:
        shaper.mistake(
            f"{key}.deeds", "langkah ini tidak menyebut tindakan apa pun.", "Sebut paling sedikit satu tindakan."
        )
    each_known(shaper, f"{key}.deeds", step.deeds, work, "tindakan")
    known(shaper, f"{key}.until", step.until, work, "tindakan")
    each_known(shaper, f"{key}.also", step.also, work, "tindakan")
    each_known(shaper, f"{key}.decides", step.decides, step.fulfilling(), "tindakan langkah ini")
    for deed, when in step.deeds_when.items():
        known(shaper, f"{key}.deeds_when", deed, step.deeds, "tindakan langkah ini")
        facts_known(shaper, f"{key}.deeds_when", when, service)
    if step.outcomes and step.all_deeds and len(step.decides) != 1 and len(step.deeds) > 1:
        shaper.mistake(
            f"{key}.decides",
            "belum jelas tindakan mana yang menentukan hasilnya.",
            'Tulis decides = ["…"] dengan satu dari tindakan langkah ini.',
        )


def _check_people(step: Step, key: str, shaper: Shaper) -> None:
    """Somebody with an account must be able to finish the step: the matrix narrowed to the printed actors."""
    stated = set(step.actors) or set(vocabulary().roles)
    nobody = [deed for deed in step.fulfilling() if not vocabulary().permits(deed) & set(vocabulary().roles) & stated]
    must = step.deeds if step.all_deeds else ()
    last = (step.until,) if step.until else ()
    stops = [deed for deed in nobody if deed in (*must, *last)]
    if stops or (nobody and len(nobody) == len(step.fulfilling())):
        deed = (stops or nobody)[0]
        may = ", ".join(sorted(vocabulary().permits(deed) & set(vocabulary().roles))) or "tidak seorang pun"
        shaper.mistake(
            f"{key}.actors",
            f"tak seorang pun boleh melakukan “{deed}” di langkah ini.",
            f"Menurut tabel wewenang yang boleh: {may}. Ubah actors atau tindakannya.",
        )


def _check_outcome(outcome: Outcome, step: Step, service: Service, key: str, shaper: Shaper) -> None:
    flow = [each.id for each in service.steps_of(step.variants[0] if step.variants else None)]
    here = flow.index(step.id) if step.id in flow else 0
    facts_known(shaper, f"{key}.sets", {fact: (value,) for fact, value in outcome.sets.items()}, service)
    known(shaper, f"{key}.end", outcome.end, [each.id for each in service.ends], "akhir")
    known(shaper, f"{key}.next", outcome.next, flow[here + 1 :], "langkah sesudah ini:")
    known(shaper, f"{key}.back", outcome.back, flow[: here + 1], "langkah sebelum ini:")
    if sum(each is not None for each in (outcome.next, outcome.back, outcome.end)) > 1:
        shaper.mistake(key, "sebuah hasil hanya boleh menuju satu arah.", "Pilih salah satu dari next, back, atau end.")


def _check_order(service: Service, shaper: Shaper) -> None:
    before = {step.id: (*step.after, *step.needs) for step in service.steps}
    for step in service.steps:
        circle = _circle(step.id, before)
        if circle:
            shaper.mistake(
                f"step[{step.id}].after",
                f"langkah saling menunggu: {' → '.join(circle)}.",
                "Hapus salah satu dari after atau needs itu.",
            )
            return


def _circle(start: str, before: Mapping[str, tuple[str, ...]]) -> list[str] | None:
    """The way from a step back to itself through what it waits for, if there is one."""
    ways, seen = [[start]], {start}
    for way in ways:
        for id in before.get(way[-1], ()):
            if id == start:
                return [*way, start]
            if id not in seen:
                seen.add(id)
                ways.append([*way, id])
    return None
