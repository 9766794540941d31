"""What may come in: marshmallow schemas, the same for a page's form and for a submission made offline."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import marshmallow
from marshmallow import EXCLUDE, ValidationError, fields, validate

from pmks.house.problems import Invalid

fields.Field.default_error_messages.update(
    required="Isi bagian ini.", null="Isi bagian ini.", validator_failed="Isian ini tidak dapat dipakai."
)
fields.String.default_error_messages.update(
    invalid="Isi dengan teks.", invalid_utf8="Ada huruf yang tidak terbaca. Ketik ulang."
)
fields.Integer.default_error_messages.update(invalid="Isi dengan angka bulat.", too_large="Angkanya terlalu besar.")
fields.Float.default_error_messages.update(
    invalid="Isi dengan angka, misalnya -0.1234.", special="Isi dengan angka, misalnya -0.1234."
)
fields.UUID.default_error_messages.update(invalid_uuid="Nomor kiriman tidak terbaca. Buka lagi formulirnya.")
fields.Boolean.default_error_messages.update(invalid="Centang atau kosongkan.")
fields.Date.default_error_messages.update(
    invalid="Tanggal itu tidak ada. Tulis tanggal, bulan, dan tahun yang benar.", format="Tanggal itu tidak terbaca."
)
fields.NaiveDateTime.default_error_messages.update(
    invalid="Waktu itu tidak terbaca.", format="Waktu itu tidak terbaca."
)
fields.AwareDateTime.default_error_messages.update(
    invalid="Waktu itu tidak terbaca.", format="Waktu itu tidak terbaca."
)


class Form(marshmallow.Schema):
    """A form of the house: unknown fields are ignored, empty text counts as not filled, `subject` and `by` are at hand."""

    class Meta:
        unknown = EXCLUDE

    subject: Any
    by: Any

    @marshmallow.pre_load
    def _empty_is_absent(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        tidy: dict[str, Any] = {}
        for name, value in data.items():
            value = readable(value).strip() if isinstance(value, str) else value
            if value not in ("", [], None):
                tidy[name] = value
        for name, field in self.fields.items():
            if getattr(field, "most", None) is not None and name not in tidy:  # rows of a table, sent as `name-0-field`
                rows = gathered(tidy, name)
                tidy |= {name: rows} if rows else {}
        return tidy


class Many(fields.List):
    """A repeatable field: one value or several, without empty ones and without doubles."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        given = value if isinstance(value, (list, tuple)) else [value]
        if any(isinstance(item, (dict, list)) for item in given):
            raise ValidationError("Pilihan ini tidak terbaca. Pilih lagi.")
        return super()._deserialize(
            list(dict.fromkeys(item for item in given if item not in ("", None))), attr, data, **kwargs
        )


class Tick(fields.Boolean):
    """A tick box: there or not there."""

    truthy = {True, "1", "on", "true", "ya"}
    falsy = {False, "0", "off", "false", "tidak"}

    def __init__(self) -> None:
        super().__init__(load_default=False)


DIGEST = validate.Regexp(r"^[0-9a-f]{64}$", error="Foto ini tidak terbaca. Ambil lagi.")
"""The name of a photo: the SHA-256 of its bytes as the device has them."""


def text(longest: int, *, required: bool = False, **more: Any) -> fields.String:
    """A line or a paragraph of at most `longest` characters."""
    sentence = f"Terlalu panjang: paling banyak {longest} huruf."
    default: dict[str, Any] = {} if required else {"load_default": None}
    return fields.String(required=required, validate=validate.Length(max=longest, error=sentence), **default, **more)


def load(
    form: type[marshmallow.Schema], given: Mapping[str, Any], *, subject: Any = None, by: Any = None
) -> dict[str, Any]:
    """The validated body, or Invalid with Indonesian sentences by field."""
    schema = form()
    schema.subject, schema.by = subject, by  # ty: ignore[missing-attribute]
    try:
        return schema.load(dict(given))
    except ValidationError as error:
        raise Invalid(_by_field(error.normalized_messages())) from error


def gathered(given: Mapping[str, Any], name: str) -> dict[int, dict[str, Any]]:
    """The rows sent as `name-0-field`, by their number."""
    found: dict[int, dict[str, Any]] = {}
    for key, value in given.items():
        number, dash, rest = key.removeprefix(f"{name}-").partition("-")
        if key.startswith(f"{name}-") and dash and number.isdecimal() and len(number) < 4:
            found.setdefault(int(number), {})[rest] = value
    return found


def raw(given: Any) -> dict[str, Any]:
    """A request's form as plain fields: text for one value, a list for several."""
    return {name: values[0] if len(values) == 1 else values for name, values in given.lists()}


def several(value: Any) -> list[Any]:
    """A raw field that may hold one value, several or none, as a list."""
    return [*value] if isinstance(value, (list, tuple)) else [value] if value else []


def readable(text: str) -> str:
    """The text without what no database keeps: a NUL, and the half of an emoji that a phone cut off at the longest length."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _by_field(messages: Mapping[str, Any]) -> dict[str, list[str]]:
    """Sentences by field; those of a row's field by the name it was sent under, `name-0-field`."""
    found: dict[str, list[str]] = {}
    for name, said in messages.items():
        rows = isinstance(said, Mapping) and any(
            isinstance(key, int) and isinstance(row, Mapping) for key, row in said.items()
        )
        if not rows:
            found[name] = _sentences(said)
            continue
        for number, row in said.items():
            found |= {f"{name}-{number}-{key}": _sentences(each) for key, each in row.items()}
    return found


def _sentences(found: Any) -> list[str]:
    if isinstance(found, Mapping):
        return [sentence for each in found.values() for sentence in _sentences(each)]
    return [str(each) for each in (found if isinstance(found, list) else [found])]


def as_text(value: Any) -> str:
    """A loaded value as it would be typed."""
    return value.isoformat() if isinstance(value, (date, datetime)) else "" if value is None else str(value)
