"""What may come in about a report: what the RT found, the kelurahan's official letter, registration and forwarding."""

from collections.abc import Mapping
from typing import Any

import marshmallow
from marshmallow import ValidationError

from pmks.agencies.days import today_in
from pmks.agencies.queries import agency, settings_of
from pmks.cases.forms import DeedForm
from pmks.cases.rules.arrival import lacks_reporter
from pmks.cases.tables import Case
from pmks.house.fields import choice, day, line, paragraph
from pmks.house.permissions import Actor
from pmks.house.words import ARRIVALS
from pmks.reports.book import entry_of
from pmks.reports.rules import VERDICTS
from pmks.reports.witnesses import Witness, witnesses_of
from pmks.standards.vocabulary import vocabulary
from pmks.users.queries import role_title
from pmks.users.tables import User

RECEIVERS = ("kabid", "kadis", "kasi", "rps", "peksos", "staf")
"""To whom a report may be handed on within the agency, the one whom the standard names first (S4.3)."""

REPORTER = "Pelapor"


def known_arrival(case: Case, by: Actor) -> str | None:
    """The form of arrival as far as somebody told it already."""
    return entry_of(case).arrival if case else None


def today(case: Case, by: Actor) -> Any:
    """The day it is where the agency works."""
    return today_in(by.agency)


def sender(case: Case, by: Actor) -> str | None:
    """From whom the report came, by its source."""
    return vocabulary().sources.get(entry_of(case).source or "")


def title_of(case: Case, by: Actor) -> str:
    """The jabatan of whoever fills the form, as printed on papers."""
    known = User.get_or_none(User.id == by.id)
    return known.title if known else ""


def checked_before(case: Case, by: Actor) -> str | None:
    """What a look at the place showed before the person was registered."""
    return next((each.verdict for each in _witnesses(case, by) if each.verdict), None)


def told_about(case: Case, by: Actor) -> str | None:
    """What an official report is about, when a citizen told it first."""
    return next((f"Laporan warga: {each.title}"[:200] for each in _witnesses(case, by)), None)


def told_summary(case: Case, by: Actor) -> str | None:
    """What citizens told, as the words of an official report begin."""
    return "\n\n".join(each.summary for each in _witnesses(case, by))[:2000] or None


def _witnesses(case: Case, by: Actor) -> list[Witness]:
    return witnesses_of(case, by) if case else []


def receivers(case: Case, by: Actor | None) -> dict[str, str]:
    """To whom a report may be handed on, as this agency calls them."""
    return {role: role_title(case.agency, role) for role in RECEIVERS}


class ReceiveForm(DeedForm):
    """The RT looked for himself: is it so, and who told it (S0.A1, S0.B1)."""

    verdict = choice("Hasil pemeriksaan", VERDICTS, required=True, start=checked_before)
    checked = paragraph("Yang dilihat dan ditanyakan", 2000, lines=2)
    arrival = choice("Bentuk laporan", ARRIVALS, start=known_arrival, section="Laporannya")
    reporter_name = line(
        "Nama pelapor", 120, hint="Hanya dibaca dinas. Tidak pernah ditulis di data klien.", section=REPORTER
    )
    reporter_phone = line("Telepon pelapor", 30, kind="tel", section=REPORTER)
    reporter_relation = line(
        "Hubungan atau instansinya", 120, hint="Misalnya tetangga, pemilik toko.", section=REPORTER
    )

    @marshmallow.validates_schema
    def _names_reporter(self, data: Mapping[str, Any], **_: Any) -> None:
        told = bool(self.subject) and entry_of(self.subject).source
        unnamed = settings_of(self.by.agency).get("report.anonymous", True)
        if lacks_reporter(told or None, data.get("reporter_name"), may_be_anonymous=unnamed):
            raise ValidationError({"reporter_name": ["Dinas ini meminta nama pelapor. Tanyakan namanya."]})


class ForwardForm(DeedForm):
    """The kelurahan's official report to the dinas: number, date, signer (S0.B2)."""

    letter_number = line("Nomor surat", 60, required=True, section="Surat laporan resmi", example="460/12/KEL/2026")
    letter_on = day("Tanggal surat", required=True, start=today, section="Surat laporan resmi")
    addressee = line(
        "Ditujukan kepada",
        160,
        required=True,
        start=lambda case, by: f"Kepala {agency(by.agency).office}",
        section="Surat laporan resmi",
        example="Kepala Dinas Sosial",
    )
    about = line(
        "Hal", 200, section="Surat laporan resmi", start=told_about, hint="Misalnya laporan lansia telantar di RT 05."
    )
    signer = line("Nama penanda tangan", 120, required=True, section="Penanda tangan", example="Syamsul Bahri, S.E.")
    signer_title = line("Jabatannya", 120, required=True, section="Penanda tangan", example="Lurah", start=title_of)
    summary = paragraph("Isi singkat laporan", 2000, section="Isi", start=told_summary)


class AgendaForm(DeedForm):
    """A report is written into the agenda book; the number is given by the house (S4.2)."""

    received_on = day("Diterima tanggal", start=today)
    sender = line("Dari siapa", 160, start=sender, hint="Orang, kantor, atau instansi yang mengirim.")
    about = line("Hal", 200)
    arrival = choice("Bentuk laporan", ARRIVALS, start=known_arrival, example="report")
    letter_number = line("Nomor surat", 60, section="Bila berupa surat")
    letter_on = day("Tanggal surat", section="Bila berupa surat")

    @marshmallow.validates_schema
    def _knows_arrival(self, data: Mapping[str, Any], **_: Any) -> None:
        if not data.get("arrival") and not known_arrival(self.subject, self.by):
            raise ValidationError({"arrival": ["Pilih: surat masuk, laporan, atau pemberitahuan langsung."]})


class HandOnForm(DeedForm):
    """A report goes on to somebody in the agency: to whom, and with what words (S4.3)."""

    to = choice("Diteruskan kepada", receivers, required=True, start=lambda case, by: RECEIVERS[0])
    to_name = line("Namanya", 120)
    message = paragraph("Catatan untuk penerima", 1000, lines=2)
