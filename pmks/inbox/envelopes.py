"""Reading an envelope: what it must say to be accepted, and what it asks for. Pure."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

NEWEST = 1
"""The newest envelope version this server can apply; a newer one is kept until the server is."""
LONGEST = 256 * 1024
MOST_COUNTED = 2**31
TRUSTED_OFFSET = timedelta(minutes=10)
TOO_LONG = "Kiriman ini terlalu besar untuk satu catatan. Pendekkan isinya."
UNREADABLE = "Kiriman ini tidak terbaca. Muat ulang aplikasi, lalu kirim lagi."


class Unreadable(Exception):
    """A text that is no envelope; the message is a sentence for its sender."""


@dataclass(frozen=True)
class Envelope:
    """One submission as it travelled. `text` is exactly what was sent, `digest` its SHA-256."""

    text: str
    digest: str
    version: int
    id: UUID
    device: str
    counter: int
    user: UUID
    deed: str
    step: str | None
    subject: Mapping[str, str]
    deps: tuple[UUID, ...]
    captured_at: datetime | None
    offset: timedelta
    blobs: tuple[str, ...]
    body: Mapping[str, Any]

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of the form, as the page's door would get them."""
        step = {"step": self.step} if self.step else {}
        return {**self.body, **step, "photo_sha256": list(self.blobs), "submission_id": str(self.id)}

    def done_at(self, now: datetime) -> datetime:
        """When it was done: by the device's clock when that is within ten minutes of ours, else corrected; never later than now."""
        if self.captured_at is None:
            return now
        moment = self.captured_at if abs(self.offset) <= TRUSTED_OFFSET else self.captured_at + self.offset
        return min(moment, now)


def read(text: Any) -> Envelope:
    """The envelope in a text. Raises Unreadable when it cannot even be kept: no text, too long, no JSON, no id, nobody's."""
    if not isinstance(text, str):
        raise Unreadable(UNREADABLE)
    content = text.encode("utf-8", "surrogatepass")
    if len(content) > LONGEST:
        raise Unreadable(TOO_LONG)
    try:
        said = json.loads(text)
        return Envelope(
            text=text,
            digest=hashlib.sha256(content).hexdigest(),
            version=int(said["v"]),
            id=UUID(said["id"]),
            device=str(said["device"])[:64],
            counter=_counter(said["counter"]),
            user=UUID(said["user"]),
            deed=str(said["deed"])[:60],
            step=_short(said.get("step")),
            subject={str(key): str(value) for key, value in (said.get("subject") or {}).items()},
            deps=tuple(UUID(each) for each in said.get("deps") or ()),
            captured_at=_moment(said.get("captured_at")),
            offset=timedelta(milliseconds=float(said.get("clock_offset") or 0)),
            blobs=tuple(str(each["sha256"]) for each in said.get("blobs") or ()),
            body=dict(said.get("body") or {}),
        )
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise Unreadable(UNREADABLE) from error


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
