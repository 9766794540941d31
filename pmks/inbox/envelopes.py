"""Reading an envelope: what it must say to be accepted, and what it asks for. Pure."""

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

Unseal = Callable[[str, bytes, bytes], bytes]

NEWEST = 2
"""The newest envelope version this server can apply; a newer one is kept until the server is."""
LONGEST = 512 * 1024
MOST_COUNTED = 2**31
TRUSTED_OFFSET = timedelta(minutes=10)
TOO_LONG = "Kiriman ini terlalu besar untuk satu catatan. Pendekkan isinya."
UNREADABLE = "Kiriman ini tidak terbaca. Muat ulang aplikasi, lalu kirim lagi."


class Unreadable(Exception):
    """A text that is no envelope; the message is a sentence for its sender."""


class Unopenable(Exception):
    """An envelope whose inside cannot be read: sealed to a key that is not ours, or no content at all."""


@dataclass(frozen=True)
class Wrapping:
    """What is readable on the outside of an envelope. `text` is exactly what was sent, `digest` its SHA-256, `said` all its fields."""

    text: str
    digest: str
    version: int
    id: UUID
    device: str
    counter: int
    user: UUID
    said: Mapping[str, Any]

    @property
    def is_sealed(self) -> bool:
        """Whether it is signed by a device and sealed to the server: every version but the first."""
        return self.version > 1

    @property
    def purpose(self) -> bytes:
        """What the seal of its inside is bound to."""
        return f"pmks envelope 2 {self.id} {self.user} {self.device} {self.counter}".encode()

    @property
    def signed(self) -> bytes:
        """What its device signed: everything but the signature, as canonical JSON."""
        return canonical({name: value for name, value in self.said.items() if name != "sig"})

    @property
    def signature(self) -> str:
        """The device's signature, empty for none."""
        return str(self.said.get("sig") or "")


@dataclass(frozen=True)
class Envelope(Wrapping):
    """One submission as it travelled, with what it asks for."""

    deed: str
    step: str | None
    subject: Mapping[str, str]
    deps: tuple[UUID, ...]
    captured_at: datetime | None
    offset: timedelta
    blobs: tuple[str, ...]
    instead_of: int | None
    """The number of a submission that never left the device and that this one takes the place of."""
    body: Mapping[str, Any]

    @classmethod
    def unread(cls, wrapping: Wrapping) -> "Envelope":
        """An envelope of a version that this server does not know yet: nothing is known of what it says."""
        return _read(wrapping, {"deed": ""})

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of the form, as the page's door would get them."""
        step = {"step": self.step} if self.step else {}
        return {**self.body, **step, "photo_sha256": list(self.blobs), "submission_id": str(self.id)}

    def done_at(self, now: datetime) -> datetime:
        """When it was done: by the device's clock when that is within ten minutes of ours, else corrected; never later than now."""
        if self.captured_at is None:
            return now
        try:
            moment = self.captured_at if abs(self.offset) <= TRUSTED_OFFSET else self.captured_at + self.offset
        except OverflowError:  # a clock beyond every calendar tells nothing
            return now
        return min(moment, now)


def unwrap(text: Any) -> Wrapping:
    """The outside of the envelope in a text. Raises Unreadable when it cannot even be kept: no text, too long, no JSON, no id, nobody's."""
    if not isinstance(text, str):
        raise Unreadable(UNREADABLE)
    content = text.encode("utf-8", "surrogatepass")
    if len(content) > LONGEST:
        raise Unreadable(TOO_LONG)
    try:
        said = json.loads(text)
        return Wrapping(
            text=text,
            digest=hashlib.sha256(content).hexdigest(),
            version=int(said["v"]),
            id=UUID(said["id"]),
            device=str(said["device"])[:64],
            counter=_counter(said["counter"]),
            user=UUID(said["user"]),
            said=said,
        )
    except FAULTS as error:
        raise Unreadable(UNREADABLE) from error


FAULTS = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)
"""What reading a text that somebody else wrote may come to."""


def read(wrapping: Wrapping, unseal: Unseal) -> Envelope:
    """The whole envelope. `unseal` opens what is sealed to us: (kid, bytes, purpose) → bytes. Raises Unopenable."""
    try:
        return _read(wrapping, _inside(wrapping, unseal) if wrapping.is_sealed else wrapping.said)
    except FAULTS as error:
        raise Unopenable(str(error)) from error


def opened(envelope: Envelope, body: Mapping[str, Any]) -> str:
    """The text of an envelope of the first version that says the same with another body: what stays when a part must be forgotten."""
    return json.dumps(
        {
            "v": 1,
            "id": str(envelope.id),
            "device": envelope.device,
            "counter": envelope.counter,
            "user": str(envelope.user),
            "deed": envelope.deed,
            "step": envelope.step,
            "subject": dict(envelope.subject),
            "deps": [str(each) for each in envelope.deps],
            "captured_at": envelope.captured_at.isoformat() if envelope.captured_at else None,
            "clock_offset": envelope.offset / timedelta(milliseconds=1),
            "blobs": [{"sha256": each} for each in envelope.blobs],
            "body": dict(body),
        },
        ensure_ascii=False,
    )


def _inside(wrapping: Wrapping, unseal: Unseal) -> Mapping[str, Any]:
    sealed = base64.urlsafe_b64decode(str(wrapping.said["sealed"]) + "===")
    return json.loads(unseal(str(wrapping.said["kid"]), sealed, wrapping.purpose))


def _read(wrapping: Wrapping, said: Mapping[str, Any]) -> Envelope:
    return Envelope(
        **vars(wrapping),
        deed=str(said["deed"])[:60],
        step=_short(said.get("step")),
        subject={str(key): str(value) for key, value in (said.get("subject") or {}).items()},
        deps=tuple(UUID(each) for each in said.get("deps") or ()),
        captured_at=_moment(said.get("captured_at")),
        offset=timedelta(milliseconds=float(said.get("clock_offset") or 0)),
        blobs=tuple(str(each["sha256"]) for each in said.get("blobs") or ()),
        instead_of=_counter(said["instead_of"]) if said.get("instead_of") else None,
        body=dict(said.get("body") or {}),
    )


def _counter(value: Any) -> int:
    count = int(value)
    if not 0 <= count < MOST_COUNTED:
        raise ValueError("no database keeps such a number")
    return count


def _short(value: Any) -> str | None:
    return str(value)[:60] if value else None


def _moment(value: Any) -> datetime | None:
    if not value:
        return None
    moment = datetime.fromisoformat(str(value))
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def canonical(said: Mapping[str, Any]) -> bytes:
    """The bytes that are signed: JSON with sorted keys and no spaces."""
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")
