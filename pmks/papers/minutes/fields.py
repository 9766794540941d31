"""What the forms of minutes share: what each signature covers and says, which numbers are at hand, whom the page already knows."""

from collections.abc import Callable, Mapping
from typing import Any

import marshmallow
from marshmallow import ValidationError, fields

from pmks.agencies.days import today_in
from pmks.agencies.queries import agency
from pmks.house import moment
from pmks.house.fields import Choice
from pmks.house.forms import Form
from pmks.house.permissions import Actor
from pmks.papers.numbering import reserved_for
from pmks.papers.rules.numbers import series_of
from pmks.standards.numbers import numbering_of
from pmks.users.tables import User

PAPERS = "Berita acara"
SIGNATURES = "Tanda tangan"
ON_PAPER = "Boleh juga ditandatangani di kertas: biarkan kosong, cetak berita acaranya, lalu lampirkan pindaiannya."
IDENTITY = "NIP atau nomor KTP (NIK)."

SAYS_WHEN = ("done_on", "done_at")
NOT_HIS = "NIP ini milik {}. Ganti dengan nomor yang menyerahkan, begitu juga pangkatnya, atau kosongkan."
NO_WITNESS = "Tulis dulu nama saksi yang menandatangani."


class Reserved(Choice):
    """A number set aside for the field, by its text; any text loads, and the register says whether it may still be used."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        return fields.String._deserialize(self, value, attr, data, **kwargs)


def reserved(*kinds: str) -> Reserved:
    """Which of his reserved numbers the minutes bear; empty: the next of the register."""

    def options(subject: Any, by: Actor | None) -> Mapping[str, str]:
        if by is None:
            return {}
        return moment.once(("numbers", by.id, kinds), lambda: _numbers(by, kinds))

    about = {
        "label": "Nomor yang dicadangkan",
        "kind": "reserved",
        "section": PAPERS,
        "open": True,
        "hint": "Tanpa jaringan, HP memilih nomor pertama yang belum dipakai.",
    }
    field = Reserved(load_default=None, metadata=about)
    field.options = options
    return field


def _numbers(by: Actor, kinds: tuple[str, ...]) -> dict[str, str]:
    numbering = numbering_of(agency(by.agency))
    series = {series_of(numbering, kind) for kind in kinds}
    held = reserved_for(by.agency, by.id, today_in(by.agency))
    return {each.text: each.text for each in held if each.series in series}


def mine(name: str) -> Callable[[Any, Any], str | None]:
    """What the house knows of whoever fills the form: his NIP, pangkat or jabatan."""

    def start(subject: Any, by: Actor | None) -> str | None:
        if by is None:
            return None
        known = moment.once(("user", by.id), lambda: User.get_or_none(User.id == by.id))
        return getattr(known, name, None) or None if known else None

    return start


class MinutesForm(Form):
    """What every form of minutes refuses: a witness's signature without his name, and one officer's NIP under another's."""

    @marshmallow.validates_schema(skip_on_field_errors=False)
    def _leave_his_number_to_its_owner(self, data: Mapping[str, Any], **_: Any) -> None:
        giver, by = data.get("giver") or data.get("giver_name"), getattr(self, "by", None)
        if by is None or not giver or giver == by.name:
            return
        own = mine("nip")(None, by)
        if own and data.get("giver_identity") == own:
            raise ValidationError({"giver_identity": [NOT_HIS.format(by.name)]})

    @marshmallow.validates_schema(skip_on_field_errors=False)
    def _name_the_witness(self, data: Mapping[str, Any], **_: Any) -> None:
        if data.get("witness_signature") and not data.get("witness"):
            raise ValidationError({"witness": [NO_WITNESS]})
