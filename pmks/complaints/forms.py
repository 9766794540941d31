"""What may come in about complaints: from a citizen, from whoever writes one down for him, and from those who answer."""

from collections.abc import Iterator, Mapping
from typing import Any

import marshmallow
from marshmallow import ValidationError

from pmks.agencies.days import today_in
from pmks.agencies.queries import agencies
from pmks.complaints import rules
from pmks.complaints.identities import AGAIN, is_here, read_token
from pmks.complaints.standing import services_of, terms_of
from pmks.house.fields import choice, day, line, paragraph
from pmks.house.forms import Form, Tick
from pmks.house.indonesian.phones import PhoneMistake, read_phone
from pmks.standards.complaints import ONLINE, needs_identity
from pmks.standards.vocabulary import vocabulary


class _Titles(Mapping[str, str]):
    """The title of every service by its id, looked up when it is asked for: settings may change it."""

    def __getitem__(self, id: str) -> str:
        return self._all()[id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> dict[str, str]:
        return {each.id: each.plain_title for agency in agencies() for each in agency.services}


class FileForm(Form):
    """A complaint as the citizen tells it himself."""

    service = choice("Tentang layanan", _Titles())
    description = paragraph("Yang terjadi", 5000, required=True)
    reporter_name = line("Nama", 120)
    reporter_phone = line("Telepon", 40, kind="tel")
    identity = line("Dokumen identitas", 300)
    review = Tick()

    @marshmallow.validates("service")
    def _is_ours(self, value: str | None, **_: object) -> None:
        if value is not None and value not in {each.id for each in services_of(self.by.agency)}:
            raise ValidationError("Pilih salah satu layanan dinas ini.")

    @marshmallow.validates("identity")
    def _was_kept(self, value: str | None, **_: object) -> None:
        document = read_token(value)
        if value is not None and (document is None or not is_here(document)):
            raise ValidationError(AGAIN)

    @marshmallow.validates("reporter_phone")
    def _can_be_called(self, value: str | None, **_: object) -> None:
        if value is not None:
            _phone(value)

    @marshmallow.validates_schema
    def _says_who(self, data: Mapping[str, Any], **_: object) -> None:
        asks = needs_identity(services_of(self.by.agency), data.get("service"), data.get("channel") or ONLINE)
        missing = rules.faults(
            name=data.get("reporter_name"),
            has_document=bool(data.get("identity")),
            asks_document=asks,
            may_be_anonymous=terms_of(self.by.agency).anonymous,
        )
        if missing:
            raise ValidationError({name: [said] for name, said in missing.items()})

    @marshmallow.post_load
    def _as_kept(self, data: dict[str, Any], **_: object) -> dict[str, Any]:
        number = data["reporter_phone"]
        return data | {"reporter_phone": _phone(number) if number else None, "identity": read_token(data["identity"])}


def _channels(subject: Any, by: Any) -> Mapping[str, str]:
    return vocabulary().channels


class RecordForm(FileForm):
    """A complaint that came by another channel, as an officer writes it down."""

    channel = choice("Lewat apa?", _channels, required=True)
    external = line("Nomor laporan SP4N-LAPOR!", 60)
    received_on = day("Datang tanggal")

    @marshmallow.validates("received_on")
    def _has_come(self, value: Any, **_: object) -> None:
        if value is not None and value > today_in(self.by.agency):
            raise ValidationError(rules.NOT_YET)

    @marshmallow.validates_schema
    def _has_number(self, data: Mapping[str, Any], **_: object) -> None:
        if data.get("channel") == "sp4n_lapor" and not data.get("external"):
            raise ValidationError({"external": [rules.NO_NUMBER]})


class AnswerForm(Form):
    """What the citizen reads as the office's answer."""

    text = paragraph("Jawaban", 4000, required=True)


class CloseForm(Form):
    """How it ended, and what the citizen reads about it."""

    outcome = choice("Bagaimana selesainya?", rules.OUTCOMES, required=True)
    text = paragraph("Penjelasan untuk pengadu", 4000, required=True)


class RatingForm(Form):
    """How content the citizen is, "1" to "5"."""

    rating = choice("Seberapa puas?", rules.RATINGS, required=True)


class ContestForm(Form):
    """Why the citizen does not agree."""

    reason = paragraph("Alasan", 2000, required=True)


def _phone(value: str) -> str:
    try:
        return read_phone(value)
    except PhoneMistake as mistake:
        raise ValidationError({"reporter_phone": [str(mistake)]}) from mistake
