"""What may come in about institutions."""

from collections.abc import Mapping
from typing import Any

import marshmallow
from marshmallow import ValidationError

from pmks.agencies.queries import agency
from pmks.house.fields import choice, choices, line
from pmks.house.forms import Form
from pmks.house.indonesian import PhoneMistake, read_phone
from pmks.referrals.rules.institutions import KINDS, TAKES


def category_options(subject: Any, by: Any) -> Mapping[str, str]:
    """The agency's categories by their kinder names."""
    return {each.id: each.title for each in agency(subject.agency).categories} if subject is not None else {}


class InstitutionForm(Form):
    """An institution to which people may be referred."""

    name = line("Nama lembaga", 160, required=True)
    kind = choice("Jenis", KINDS, many_as="select", required=True)
    takes = choice("Menerima", TAKES, many_as="chips", start=lambda *_: "any")
    categories = choices("Untuk siapa", category_options, hint="Kosongkan bila untuk semua.")
    address = line("Alamat", 200)
    contact = line("Yang dihubungi", 120, hint="Nama dan jabatan.")
    phone = line("Telepon", 30, kind="tel")
    note = line("Keterangan", 200, hint="Misalnya syarat penerimaan, atau jam kerja.")

    @marshmallow.validates("phone")
    def _is_a_number(self, value: str | None, **_: object) -> None:
        try:
            read_phone(value) if value else None
        except PhoneMistake as mistake:
            raise ValidationError(str(mistake)) from mistake
