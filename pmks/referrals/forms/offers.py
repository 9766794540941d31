"""What may come in about offering a case to another agency of this installation, and its answer."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from pmks.agencies.queries import agencies, agency
from pmks.cases.forms import DeedForm
from pmks.house.fields import choice, choices, day, line, paragraph, tick
from pmks.house.forms import Form, text
from pmks.referrals.forms.days import in_days
from pmks.referrals.rules.institutions import NEEDS
from pmks.referrals.rules.offers import ANSWERS


def agency_options(case: Any, by: Any) -> Mapping[str, str]:
    """The other agencies of this installation."""
    mine = case.agency if case is not None else None
    return {each.slug: f"{each.office} {each.name}" for each in agencies() if each.slug != mine}


def service_options(offer: Any, by: Any) -> Mapping[str, str | tuple[str, str | None]]:
    """The services by which the receiving agency may take somebody in."""
    if offer is None:
        return {}
    return {each.id: (each.plain_title, each.summary) for each in agency(offer.agency).entry_services}


class OfferForm(DeedForm):
    """What the other agency may read before it accepts, and what only afterwards."""

    agency = choice("Ke dinas mana?", agency_options, many_as="select", required=True, section="Dinas tujuan")
    answer_by = day("Jawaban ditunggu sampai", section="Dinas tujuan", start=in_days(3))
    about = paragraph(
        "Gambaran singkat",
        1000,
        required=True,
        section="Dibaca sebelum diterima",
        hint="Tanpa nama, alamat, atau NIK. Inisial, umur, jenis kelamin, dan jenis PPKS ditambahkan sendiri.",
    )
    needs = choices("Yang dibutuhkan", NEEDS, section="Dibaca sebelum diterima")
    summary = paragraph("Ringkasan untuk petugas di sana", 4000, section="Dibaca setelah diterima")
    contact = line(
        "Yang bisa dihubungi di sini", 160, section="Dibaca setelah diterima", hint="Nama dan nomor telepon."
    )
    with_nik = tick("Sertakan NIK, bila ada", section="Dibaca setelah diterima")


class OfferAnswerForm(Form):
    """Another agency accepts into one of its services, or declines with a reason."""

    answer = choice("Jawaban", ANSWERS, required=True)
    service = choice("Layanan yang menerima", service_options, hint="Diisi bila diterima.")
    reason = paragraph("Alasan atau pesan", 1000, hint="Wajib diisi bila tidak bisa menerima.")


class OfferReplyForm(Form):
    """What the house tells the sending case when the other agency has answered."""

    offer = fields.UUID(required=True)
    agency = line("Dinas tujuan")
    answer = choice("Jawaban", ANSWERS, required=True)
    number = line("Nomor kasus di sana", 60)
    reason = line("Alasan atau pesan", 1000)


class OfferReportForm(Form):
    """What the house tells the sending case when the other agency has finished."""

    offer = fields.UUID(required=True)
    agency = line("Dinas tujuan")
    number = line("Nomor kasus di sana", 60)
    how = line("Berakhir dengan", 300)


class WithdrawalForm(Form):
    """An offer is taken back before it was answered."""

    offer = fields.UUID(required=True)
    reason = text(1000)
