"""What may come in about letters, until papers are made here: which letter, to whom, about what."""

from collections.abc import Mapping
from typing import Any

from pmks.agencies.queries import pinned_service
from pmks.cases.forms import DeedForm
from pmks.cases.queries.standing import open_enrolment
from pmks.cases.tables import Case
from pmks.house import moment
from pmks.house.fields import choice, day, line, paragraph
from pmks.standards.vocabulary import vocabulary


def paper_options(case: Any, by: Any) -> Mapping[str, str]:
    """The papers that the case's standard names, with its own labels; all papers where it names none, or for a kept answer."""
    known = dict(vocabulary().papers)
    if not isinstance(case, Case):
        return known
    return moment.once(("papers", case.id, by is None), lambda: _of_standard(case, known, is_read=by is None))


def _of_standard(case: Case, known: dict[str, str], *, is_read: bool) -> Mapping[str, str]:
    enrolment = open_enrolment(case)
    service = pinned_service(case.agency, enrolment.sha256)
    known |= {each.id: each.label for each in service.papers}
    named = [id for step in service.steps_of(enrolment.variant) for id in step.papers]
    return {id: known[id] for id in dict.fromkeys(named)} if named and not is_read else known


class DraftForm(DeedForm):
    """A letter in draft: which one, to whom, about what (S2.A4, S4.6)."""

    paper = choice("Surat apa?", paper_options, many_as="select", required=True)
    addressee = line(
        "Kepada",
        200,
        required=True,
        hint="Jabatan dan instansi, atau nama keluarga.",
        example="Kepala Dinas Sosial Kota Samarinda",
    )
    regarding = line("Hal", 200, required=True, example="Pemulangan klien")
    content = paragraph("Isi pokok", 4000)


class SigningForm(DeedForm):
    """A letter is signed: its number and day."""

    paper = choice("Surat apa?", paper_options, many_as="select", required=True)
    number = line("Nomor surat", 80)
    dated_on = day("Tanggal surat")
    addressee = line("Kepada", 200)
    regarding = line("Hal", 200)
