"""What may come in about users and their roles."""

from typing import Any

from marshmallow import ValidationError, fields, validates
from marshmallow.validate import OneOf

from pmks.admin.rules import ACTING, username_fault
from pmks.house.forms import Form, Many, Tick, text
from pmks.house.indonesian import read_date, read_nip
from pmks.users.queries import offices_of
from pmks.users.rules import ROLES

PICK_ROLE = "Pilih perannya dari daftar."


class Day(fields.Field):
    """A day as a browser sends it or as people write it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> Any:
        found = read_date(str(value))
        if found is None:
            raise ValidationError("Tanggal itu tidak ada di kalender. Tulis seperti 1 Juli 2026.")
        return found


class Username(fields.String):
    """A name to sign in with; capitals do not matter when it is typed."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        return super()._deserialize(value, attr, data, **more).strip().lower()


class Nip(fields.String):
    """The number of a civil servant, with or without the spaces between its groups."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        try:
            return read_nip(super()._deserialize(value, attr, data, **more))
        except ValueError as fault:
            raise ValidationError(str(fault)) from fault


class UserForm(Form):
    """Somebody who works here."""

    name = text(120, required=True, error_messages={"required": "Isi nama lengkapnya."})
    username = Username(required=True, error_messages={"required": "Isi nama pengguna untuk masuk."})
    title = text(120)
    nip = Nip(load_default="")
    rank = text(60)
    office = fields.UUID(load_default=None, error_messages={"invalid_uuid": "Pilih kantornya dari daftar."})

    @validates("username")
    def _check_username(self, value: str, **_: Any) -> None:
        if fault := username_fault(value):
            raise ValidationError(fault)

    @validates("office")
    def _check_office(self, value: Any, **_: Any) -> None:
        if value is not None and value not in {office.id for office in offices_of(self.by.agency)}:
            raise ValidationError("Kantor itu tidak ada atau sudah ditutup. Pilih dari daftar.")


class NewUserForm(UserForm):
    """Somebody who begins to work here, with the roles of his own post."""

    roles = Many(fields.String(validate=OneOf(ROLES, error=PICK_ROLE)), load_default=list)


class CodeForm(Form):
    """A new one-time code; with the tick every device is signed out at once, as when a phone was lost."""

    sign_out = Tick()


class GrantForm(Form):
    """A role for somebody, of his own post or as the one who stands in."""

    role = fields.String(
        required=True, validate=OneOf(ROLES, error=PICK_ROLE), error_messages={"required": "Pilih perannya."}
    )
    acting = fields.String(
        load_default=None, validate=OneOf(list(ACTING), error="Pilih jabatan sendiri, Plt., atau Plh.")
    )
    starts = Day(load_default=None)
    ends = Day(load_default=None)


class RevocationForm(Form):
    """A role to be taken back."""

    grant = fields.UUID(required=True)
