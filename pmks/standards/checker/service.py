"""What must be true of one service standard, before walking it."""

import re

from pmks.standards.checker.clocks import check_clocks
from pmks.standards.checker.names import each_known, facts_known, known, unique
from pmks.standards.checker.requirements import check_requirements
from pmks.standards.checker.steps import check_steps
from pmks.standards.model import Agency, Service
from pmks.standards.shape import Shaper
from pmks.standards.vocabulary import vocabulary

ASSUMABLE = ("title", "headline")


def check_service(service: Service, agency: Agency, shaper: Shaper) -> None:
    """Note every mistake in a service, seen with the agency it belongs to."""
    if not re.fullmatch(r"[a-z][a-z0-9-]*", service.id):
        shaper.mistake(
            "",
            f"nama berkas “{service.id}” tidak bisa menjadi alamat.",
            "Pakai huruf kecil, angka, dan tanda hubung saja.",
        )
    known(shaper, "kind", service.kind, ("case", "information"), "jenis layanan")
    each_known(shaper, "categories", service.categories, [each.id for each in agency.categories], "kategori dinas ini")
    each_known(shaper, "guidance", service.guidance, vocabulary().guidance, "jenis bimbingan")
    each_known(shaper, "assumed", service.assumed, ASSUMABLE, "kunci")
    if service.valid_from and service.valid_until and service.valid_from > service.valid_until:
        shaper.mistake("valid_until", "masa berlaku berakhir sebelum mulai.", "Periksa valid_from dan valid_until.")
    _check_ids(service, shaper)
    _check_words(service, shaper)
    check_requirements(service, agency, shaper)
    _check_entries(service, agency, shaper)
    _check_ends(service, agency, shaper)
    check_steps(service, shaper)
    check_clocks(service, shaper)


def _check_ids(service: Service, shaper: Shaper) -> None:
    unique(shaper, "step", (each.id for each in service.steps))
    unique(shaper, "variant", (each.id for each in service.variants))
    unique(shaper, "requirement", (each.id for each in service.requirements))
    unique(shaper, "clock", (each.id for each in service.clocks))
    unique(shaper, "entry", (each.source for each in service.entries))
    unique(shaper, "end", (each.id for each in (*service.ends, *service.exits)))
    unique(shaper, "fact", (each.id for each in service.facts))


def _check_words(service: Service, shaper: Shaper) -> None:
    for complaint in service.complaints:
        known(shaper, "complaint.channel", complaint.channel, vocabulary().channels, "saluran pengaduan")
    for note in (*service.notes, *(note for step in service.steps for note in step.notes)):
        known(shaper, "note.kind", note.kind, ("repair", "open", "choice"), "jenis catatan")


def _check_entries(service: Service, agency: Agency, shaper: Shaper) -> None:
    if service.is_case and not service.steps:
        shaper.mistake(
            "step", "layanan ini belum punya langkah.", 'Tambahkan [[step]], atau tulis kind = "information".'
        )
    continued = any(end.continues == service.id for each in agency.versions for end in each.ends)
    if service.is_case and not service.entries and not continued:
        shaper.mistake(
            "entry",
            "tidak ada jalan masuk ke layanan ini.",
            "Tambahkan [[entry]] dengan source dan step, atau lanjutkan ke sini dari layanan lain.",
        )
    for entry in service.entries:
        key = f"entry[{entry.source}]"
        known(shaper, f"{key}.source", entry.source, vocabulary().sources, "asal laporan")
        known(shaper, f"{key}.variant", entry.variant, [each.id for each in service.variants], "varian")
        known(shaper, f"{key}.step", entry.step, [each.id for each in service.steps_of(entry.variant)], "langkah")
        if service.variants and entry.variant is None:
            shaper.mistake(
                f"{key}.variant", "belum disebut varian mana yang dimasuki.", "Layanan ini punya beberapa varian."
            )
    if sum(entry.otherwise for entry in service.entries) > 1:
        shaper.mistake("entry.otherwise", "hanya satu jalan masuk yang boleh berlaku untuk asal laporan lainnya.")


def _check_ends(service: Service, agency: Agency, shaper: Shaper) -> None:
    if service.is_case and not service.ends:
        shaper.mistake(
            "end", "layanan ini belum punya akhir.", "Tambahkan [[end]] dengan label dan langkah terakhirnya (after)."
        )
    steps = [each.id for each in service.steps]
    cases = [each.id for each in agency.services if each.is_case]
    for end in service.ends:
        key = f"end[{end.id}]"
        each_known(shaper, f"{key}.after", end.after, steps, "langkah")
        facts_known(shaper, f"{key}.when", end.when, service)
        known(shaper, f"{key}.continues", end.continues, cases, "layanan lanjutan")
        led_to = any(outcome.end == end.id for step in service.steps for outcome in step.outcomes)
        if not end.after and not led_to:
            shaper.mistake(
                f"{key}.after",
                "akhir ini tidak pernah bisa dicapai.",
                "Sebut langkah terakhirnya, atau arahkan sebuah outcome ke sini.",
            )
    for exit in service.exits:
        known(shaper, f"exit[{exit.id}].step", exit.step, steps, "langkah")
