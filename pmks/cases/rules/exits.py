"""What leaving a service has to tell: why and how where the standard prints it, who received the person. Pure.

Refusing a service and leaving by one's own will are legal exits (S1.7 way 1): they need a reason in the journal and nobody's permission.
"""

from collections.abc import Mapping
from typing import Any

from pmks.cases.rules.values import Progress, RunningClock
from pmks.standards.model import End, Exit, Service
from pmks.standards.standing import facts_settled_by, holds

COLLECTED = frozenset({"dijemput_keluarga", "collected"})
"""Ways out by which somebody comes to take the person along: he is identified."""


def exit_facts(service: Service, standing: Progress) -> tuple[str, ...]:
    """What leaving from anywhere still has to settle here: S1.7 prints four triggers and seven ways for whoever was admitted.

    Nothing where the printed way out does not apply, or was taken already.
    """
    wanted: dict[str, None] = {}
    for exit in service.exits:
        state = standing.step_by_id(exit.step or "")
        if state is None or state.status in ("done", "skipped", "passed_over", "not_applicable"):
            continue
        if holds(state.step.when, standing.facts, state.step.when):
            wanted |= dict.fromkeys(facts_settled_by(state.step))
    return tuple(each for each in wanted if each not in standing.facts)


def unexplained(standing: Progress) -> tuple[RunningClock, ...]:
    """The clocks that are late without a reason."""
    return tuple(each for each in standing.clocks if each.is_late and each.cause is None)


def closing_faults(
    way: End | Exit,
    told: Mapping[str, Any],
    settled: Mapping[str, str],
    *,
    labels: Mapping[str, str],
    is_late: bool,
    in_care: bool,
) -> dict[str, str]:
    """What is missing before somebody leaves by this way, as a sentence by field.

    `settled` are the facts with what was chosen now, `labels` those that this exit has to settle, by id, with their words.
    """
    faults: dict[str, str] = {}
    if isinstance(way, Exit):
        faults |= {f"fact_{id}": f"Pilih {label.lower()}." for id, label in labels.items() if id not in settled}
    if {way.id, told["facts"].get("way")} & COLLECTED:
        faults |= {
            name: sentence
            for name, sentence in (
                ("received_by", "Tulis nama orang yang menjemput."),
                ("relation", "Pilih hubungannya dengan klien."),
                ("proven_by", "Pilih bagaimana hubungan itu dibuktikan."),
            )
            if not told.get(name)
        }
    if in_care and not told.get("belongings") and not getattr(way, "continues", None):
        faults["belongings"] = "Pilih apakah barang titipan sudah dikembalikan."
    if is_late and not told.get("cause"):
        faults["cause"] = "Ada batas waktu yang lewat. Pilih alasannya, supaya tidak ditutup tanpa kabar."
    return faults
