"""What must be true of the clocks of a service."""

from pmks.standards.checker.names import each_known, known
from pmks.standards.model import Clock, Event, Service
from pmks.standards.shape import Shaper
from pmks.standards.vocabulary import vocabulary

ASSUMABLE = ("unit", "start", "stop", "limit")


def check_clocks(service: Service, shaper: Shaper) -> None:
    """Note every mistake in the clocks of a service."""
    for clock in service.clocks:
        key = f"clock[{clock.id}]"
        known(shaper, f"{key}.unit", clock.unit, vocabulary().units, "satuan waktu")
        each_known(shaper, f"{key}.variants", clock.variants, [each.id for each in service.variants], "varian")
        each_known(shaper, f"{key}.assumed", clock.assumed, ASSUMABLE, "kunci")
        if clock.limit < 1:
            shaper.mistake(f"{key}.limit", f"batas waktu {clock.limit} tidak masuk akal.", "Paling sedikit 1.")
        for name in ("start", "stop"):
            _check_events(clock, name, service, f"{key}.{name}", shaper)


def _check_events(clock: Clock, name: str, service: Service, key: str, shaper: Shaper) -> None:
    events: tuple[Event, ...] = getattr(clock, name)
    if not events:
        shaper.mistake(key, "belum disebut kejadiannya.", 'Contoh: [{ deed = "case.open" }] atau [{ step = "3" }].')
    for event in events:
        known(shaper, f"{key}.deed", event.deed, vocabulary().deeds, "tindakan")
        known(shaper, f"{key}.step", event.step, [each.id for each in service.steps], "langkah")
        if event.deed is None and event.step is None:
            shaper.mistake(key, "kejadian ini tidak menyebut tindakan maupun langkah.", "Isi deed atau step.")
        if event.outcome is not None:
            outcomes = [each.id for step in service.steps if event.step in (None, step.id) for each in step.outcomes]
            known(shaper, f"{key}.outcome", event.outcome, outcomes, "hasil")
