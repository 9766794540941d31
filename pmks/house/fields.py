"""Fields that know how they ask: one declaration checks what comes in, draws itself on the page and words the journal.

    class LeadForm(DeedForm):
        via = choice("Dicari lewat apa?", CHANNELS, required=True)
        found = paragraph("Apa yang diketahui?", 2000, section="Hasil")

Each is a marshmallow field; what the page needs of it lies in its `metadata` under the names of `Asked`.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

import marshmallow
from marshmallow import ValidationError, fields, validate

from pmks.house.forms import Form, Many, Tick, load, text
from pmks.house.problems import Invalid
from pmks.house.signatures import SignatureField

Option = tuple[str, str, str | None]
"""What is sent, its label, and a line of explanation or None."""

Options = Mapping[str, str | tuple[str, str | None]] | Callable[[Any, Any], Mapping[str, str | tuple[str, str | None]]]
"""Id to label, or to (label, hint); or a function of the subject and of whoever asks that answers such a mapping."""


class Asked(TypedDict, total=False):
    """What every field may say beside its label: `start` answers a first value from the subject and whoever asks.

    `section` heads this field and those after it of the same section; one with an `open` field is never folded away;
    `example` is a plausible value for demonstrations, or a function like `start`.
    """

    required: bool
    hint: str
    section: str
    open: bool
    start: Callable[[Any, Any], Any]
    example: Any


class Choice(fields.String):
    """One of the offered ids; which ones may depend on the subject."""

    options: Options = {}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        chosen = super()._deserialize(value, attr, data, **kwargs)
        if chosen not in {id for id, _, _ in offered(self, self.root)}:
            raise ValidationError("Pilih salah satu yang tersedia.")
        return chosen


class Rows(fields.Field):
    """Several rows of the same fields, sent as `name-0-field`. Loads as a list of bodies; empty rows drop out."""

    def __init__(self, form: type[Form], *, shown: int, most: int, **more: Any) -> None:
        super().__init__(**more)
        self.form, self.shown, self.most = form, shown, most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[dict[str, Any]]:
        if not isinstance(value, (list, Mapping)):
            raise ValidationError("Baris ini tidak terbaca. Muat ulang formulirnya, lalu isi lagi.")
        numbered = dict(enumerate(value)) if isinstance(value, list) else dict(value)
        root, loaded, errors = self.root, [], {}
        for number, row in sorted(numbered.items()):
            if not isinstance(row, Mapping) or not any(row.values()):
                continue
            try:
                loaded.append(load(self.form, row, subject=_of(root, "subject"), by=_of(root, "by")))
            except Invalid as problem:
                errors[number] = {name: [*said] for name, said in problem.errors.items()}
        if errors:
            raise ValidationError(errors)
        if len(loaded) > self.most:
            raise ValidationError(f"Paling banyak {self.most} baris. Simpan dulu, lalu tambahkan sisanya.")
        if self.required and not loaded:
            raise ValidationError("Isi paling sedikit satu baris.")
        return loaded


def line(label: str, longest: int = 200, *, kind: str = "text", **asked: Unpack[Asked]) -> fields.String:
    """A line of text; `kind` is the input's type: text, tel, email."""
    return text(longest, required=asked.get("required", False), metadata=_metadata(label, "line", asked, input=kind))


def paragraph(label: str, longest: int = 4000, *, lines: int = 3, **asked: Unpack[Asked]) -> fields.String:
    """Several lines of text."""
    return text(
        longest, required=asked.get("required", False), metadata=_metadata(label, "paragraph", asked, lines=lines)
    )


def choice(label: str, options: Options, *, many_as: str = "picks", **asked: Unpack[Asked]) -> Choice:
    """One of several; drawn as a line each (`picks`), as short words to tap (`chips`) or as a list to unfold (`select`)."""
    return _given(Choice, options, _metadata(label, many_as, asked), asked)


def choices(label: str, options: Options, **asked: Unpack[Asked]) -> Many:
    """Any of several, as short words to tap; loads as a list."""
    inner = _given(Choice, options, {}, {"required": True})
    rest: dict[str, Any] = {"validate": validate.Length(min=1, error="Pilih paling sedikit satu.")}
    default = rest if asked.get("required") else {"load_default": list}
    return Many(
        inner, required=asked.get("required", False), metadata=_metadata(label, "chips", asked, many=True), **default
    )


def day(label: str, *, earliest: date | None = None, latest: date | None = None, **asked: Unpack[Asked]) -> fields.Date:
    """A day."""
    sentence = "Tanggal ini di luar yang mungkin. Periksa tahunnya."
    bounds = validate.Range(min=earliest or date(1900, 1, 1), max=latest or date(2200, 1, 1), error=sentence)
    return fields.Date(validate=bounds, metadata=_metadata(label, "day", asked), **_need(asked))


def hour(label: str, **asked: Unpack[Asked]) -> fields.Time:
    """A time of day, local to the agency."""
    wrong = {"invalid": "Tulis pukulnya, misalnya 14.30.", "format": "Tulis pukulnya, misalnya 14.30."}
    return fields.Time(metadata=_metadata(label, "hour", asked), error_messages=wrong, **_need(asked))


def number(label: str, least: int, most: int, *, suffix: str | None = None, **asked: Unpack[Asked]) -> fields.Integer:
    """A whole number between two bounds; `suffix` is its unit in words."""
    bounds = validate.Range(min=least, max=most, error=f"Isi angka antara {least} dan {most}.")
    return fields.Integer(validate=bounds, metadata=_metadata(label, "number", asked, suffix=suffix), **_need(asked))


def tick(label: str, **asked: Unpack[Asked]) -> Tick:
    """Yes or nothing said. Loads as a bool; one that is required must be ticked."""
    field = Tick()
    field.metadata = _metadata(label, "tick", asked)
    if asked.get("required"):
        field.validators = [validate.Equal(True, error="Centang bila sudah dilakukan; tanpa itu belum bisa disimpan.")]
        field.load_default = marshmallow.missing
        field.required = True
    return field


def hidden(*, start: Callable[[Any, Any], Any] | None = None) -> fields.String:
    """Something that travels with the form unseen, such as which version of a thing its writer saw; never shown as an answer."""
    return text(200, metadata={"label": "", "kind": "hidden", "start": start})


def shown(
    label: str, pairs: Callable[[Any, Any], list[tuple[str, str]]], *, section: str | None = None
) -> fields.String:
    """Not a question but what is known already, as (term, words), so that it is not asked again; nothing comes in by it."""
    about = {"label": label, "kind": "shown", "start": pairs}
    return fields.String(dump_only=True, metadata=about | ({"section": section} if section else {}))


def rows(label: str, form: type[Form], *, shown: int = 2, most: int = 30, **asked: Unpack[Asked]) -> Rows:
    """Several rows of another form's fields; `shown` empty ones stand ready on the page."""
    return Rows(form, shown=shown, most=most, metadata=_metadata(label, "rows", asked), **_need(asked, list))


def signature(label: str, *, signs: Iterable[str], name: str, sentence: str, **asked: Unpack[Asked]) -> SignatureField:
    """A signature to draw on the screen, over the fields that `signs` names; empty where it is signed on paper. For a `SignedForm`.

    `name` is the field with the name of whoever signs; `sentence` is what he reads before: `{field}` stands for what is typed there, and a part
    in brackets is left out while its fields are empty.
    """
    covers = tuple(signs)
    about = _metadata(label, "signature", asked, signs=covers, signer=name, sentence=sentence)
    return SignatureField(covers, metadata=about, **_need(asked))


def offered(field: Choice, schema: Any) -> list[Option]:
    """What a choice offers to whoever fills the form."""
    options = field.options
    known = options if isinstance(options, Mapping) else options(_of(schema, "subject"), _of(schema, "by"))
    return [(id, said, None) if isinstance(said, str) else (id, said[0], said[1]) for id, said in known.items()]


def _given(kind: type[Choice], options: Options, metadata: dict[str, Any], asked: Asked) -> Choice:
    field = kind(metadata=metadata, **_need(asked))
    field.options = options
    return field


def _need(asked: Asked, otherwise: Any = None) -> dict[str, Any]:
    return {"required": True} if asked.get("required") else {"load_default": otherwise}


def _metadata(label: str, kind: str, asked: Asked, **more: Any) -> dict[str, Any]:
    return {"label": label, "kind": kind, **asked, **more}


def _of(schema: Any, name: str) -> Any:
    return getattr(schema, name, None)
