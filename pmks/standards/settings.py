"""An administrator's settings over the files: what may be set anew, and an agency with that done. Pure.

Settable is what the standard left open and we chose (`assumed`), the default cells of the matrix, and printed things that contradict
each other (S1's two addresses). What a standard states stays as it was published.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pmks.standards.complaints import complaint_settings
from pmks.standards.letterhead import letterhead_settings
from pmks.standards.model import Agency, Choice, Clock, Event, Service
from pmks.standards.numbers import number_settings, with_numbers
from pmks.standards.profile import profile_settings, with_profile
from pmks.standards.setting import Setting
from pmks.standards.signers import signer_settings
from pmks.standards.vocabulary import vocabulary

REPORT_DAYS = {
    "forward_days": ("diteruskan paling lambat (hari kerja)", 3),
    "act_days": ("ditindaklanjuti sesudah diteruskan paling lambat (hari kerja)", 5),
    "silent_days": ("selesai bila pertanyaan petugas tidak dibalas (hari)", 10),
}
"""What a report of a citizen is promised (SP4N-LAPOR); no standard says it, so each is a setting."""

__all__ = ["Setting", "permits", "service_with_settings", "settable", "with_settings"]


def settable(agency: Agency) -> tuple[Setting, ...]:
    """Everything an administrator of this agency may set, in the order to show it, with the file's values as defaults."""
    return tuple(_settable(agency))


def with_settings(agency: Agency, settings: Mapping[str, Any]) -> Agency:
    """The agency with its settings applied; keys that are not settable and values that do not fit are left alone."""
    known = {each.key: each for each in settable(agency)}
    chosen = {key: value for key, value in settings.items() if key in known and known[key].accepts(value)}
    if not chosen:
        return agency
    agency = with_numbers(with_profile(agency, chosen), chosen)
    return replace(
        agency,
        term=chosen.get("term", agency.term),
        retention_years=chosen.get("retention.years", agency.retention_years),
        places=tuple(replace(each, name=chosen.get(f"place.{each.id}.name", each.name)) for each in agency.places),
        matrix={row: _allowed(row, roles, chosen) for row, roles in agency.matrix.items()},
        services=tuple(service_with_settings(each, chosen) for each in agency.services),
        versions=tuple(service_with_settings(each, chosen) for each in agency.versions),
    )


def service_with_settings(service: Service, settings: Mapping[str, Any]) -> Service:
    """One service, for instance the pinned version of a case, with the settings of its agency applied."""
    known = {each.key: each for each in _of_service(service)}
    chosen = {key: value for key, value in settings.items() if key in known and known[key].accepts(value)}
    own = f"service.{service.id}"
    return replace(
        service,
        title=chosen.get(f"{own}.title", service.title),
        clocks=tuple(_clock(each, service, chosen) for each in service.clocks),
        ends=tuple(each for each in service.ends if chosen.get(f"{own}.end.{each.id}", True)),
        exits=tuple(each for each in service.exits if settings.get(f"exit.{each.id}", True) or not each.assumed),
    )


def permits(agency: Agency, deed: str) -> frozenset[str]:
    """The roles that may do a deed in an agency; nobody for a deed that the vocabulary does not know."""
    known = vocabulary().deeds.get(deed)
    return agency.matrix.get(known.row, frozenset()) if known else frozenset()


def _settable(agency: Agency) -> Iterator[Setting]:
    terms = (Choice("PPKS", "PPKS"), Choice("PMKS", "PMKS"))
    yield Setting("term", "Istilah yang dipakai", "choice", terms, agency.term)
    yield from profile_settings(agency)
    for place in agency.places:
        if "name" in place.assumed:
            yield Setting(f"place.{place.id}.name", f"Nama {vocabulary().places[place.kind]}", "text", (), place.name)
    yield Setting("report.anonymous", "Laporan boleh tanpa nama pelapor", "switch", (), True)
    for name, (label, usual) in REPORT_DAYS.items():
        yield Setting(f"report.{name}", f"Laporan warga: {label}", "number", (), usual)
    yield from complaint_settings(agency)
    answered = "Pencarian keluarga: jawaban pertama paling lambat (hari kerja)"
    yield Setting("search.first_answer", answered, "number", (), 3)
    years = "Masa simpan berkas sesudah kasus terakhir selesai (tahun)"
    yield Setting("retention.years", years, "number", (), agency.retention_years)
    yield from letterhead_settings(agency)
    yield from signer_settings(agency)
    yield from number_settings(agency)
    for service in agency.services:
        yield from _of_service(service)
    for exit in vocabulary().exits:
        yield Setting(f"exit.{exit.id}", f"Jalan keluar: {exit.label}", "switch", (), True)
    for row in vocabulary().rows.values():
        for role in vocabulary().roles:
            if role in row.default:
                yield Setting(f"matrix.{row.id}.{role}", f"{row.label}: {vocabulary().roles[role]}", "switch", (), True)


def _of_service(service: Service) -> Iterator[Setting]:
    own = f"service.{service.id}"
    if "title" in service.assumed:
        yield Setting(f"{own}.title", "Judul layanan", "text", (), service.title)
    for clock in service.clocks:
        yield from _of_clock(clock, service, f"{own}.clock.{clock.id}")
    for end in service.ends:
        if end.assumed:
            yield Setting(f"{own}.end.{end.id}", f"{service.plain_title}: akhir “{end.label}”", "switch", (), True)


def _of_clock(clock: Clock, service: Service, own: str) -> Iterator[Setting]:
    label = f"{service.plain_title}: {clock.label}"
    if "unit" in clock.assumed:
        units = tuple(Choice(id, name) for id, name in vocabulary().units.items())
        yield Setting(f"{own}.unit", f"{label}, satuan", "choice", units, clock.unit)
    if "limit" in clock.assumed:
        yield Setting(f"{own}.limit", f"{label}, lamanya", "number", (), clock.limit)
    if "start" in clock.assumed:
        yield Setting(f"{own}.start", f"{label}, mulai", "choice", _moments(service), _moment(clock.start))
    if "stop" in clock.assumed:
        yield Setting(f"{own}.stop", f"{label}, berhenti", "choice", _moments(service), _moment(clock.stop))


def _moments(service: Service) -> tuple[Choice, ...]:
    """The moments a clock may be tied to: the first report, complete papers, closing, or a step done."""
    steps = (Choice(f"step:{each.id}", f"Langkah {each.number} selesai: {each.title}") for each in service.steps)
    deeds = {
        "case.open": "Laporan pertama dicatat",
        "requirement.complete": "Berkas dinyatakan lengkap dan benar",
        "case.close": "Kasus ditutup",
    }
    return (*(Choice(id, label) for id, label in deeds.items()), *steps)


def _moment(events: tuple[Event, ...]) -> str | None:
    """The setting's value for the events in the file; None when they are more than one moment."""
    if len(events) != 1:
        return None
    event = events[0]
    return event.deed if event.step is None else f"step:{event.step}" if event.deed is None else None


def _clock(clock: Clock, service: Service, chosen: Mapping[str, Any]) -> Clock:
    own = f"service.{service.id}.clock.{clock.id}"
    return replace(
        clock,
        unit=chosen.get(f"{own}.unit", clock.unit),
        limit=chosen.get(f"{own}.limit", clock.limit),
        start=_events(chosen.get(f"{own}.start"), clock.start),
        stop=_events(chosen.get(f"{own}.stop"), clock.stop),
    )


def _events(moment: str | None, printed: tuple[Event, ...]) -> tuple[Event, ...]:
    if moment is None:
        return printed
    kind, _, step = moment.partition(":")
    return (Event(step=step),) if kind == "step" else (Event(deed=moment),)


def _allowed(row: str, roles: frozenset[str], chosen: Mapping[str, Any]) -> frozenset[str]:
    off = {role for role in roles if chosen.get(f"matrix.{row}.{role}") is False}
    return roles - off
