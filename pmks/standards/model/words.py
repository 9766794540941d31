"""The small things that every part of a standard is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Facts = Mapping[str, tuple[str, ...]]
"""Fact → the values that are meant: `when = {origin = ["here", "unknown"]}`."""


def many(key: str) -> Any:
    """A field that a file gives as tables under another key; an empty key is for what the reader fills in."""
    return field(default=(), metadata={"key": key})


def missing(id: str) -> Any:
    """Raise KeyError for an id that is not there."""
    raise KeyError(id)


@dataclass(frozen=True)
class Note:
    """Why the data is as it is: an OCR `repair`, a question still `open`, or a `choice` of ours where the clause is silent."""

    clause: str
    text: str
    kind: str


@dataclass(frozen=True)
class Choice:
    """One of several printed possibilities, and its label."""

    id: str
    label: str


@dataclass(frozen=True)
class Fact:
    """Something about a case that deeds settle: origin, family, the way out … with the values it may take."""

    id: str
    label: str
    values: tuple[Choice, ...]
    clause: str | None = None


@dataclass(frozen=True)
class Paper:
    """A paper by its id; the 5 standards' papers are in the vocabulary, an agency may declare more."""

    id: str
    label: str


@dataclass(frozen=True)
class Contact:
    """Where an agency or a service is found, as printed. `addresses` keeps every printed address when they disagree (S1)."""

    address: str | None = None
    addresses: tuple[Choice, ...] = many("alternative")
    postal_code: str | None = None
    phone: str | None = None
    whatsapp: str | None = None
    email: str | None = None
    website: str | None = None
    office: str | None = None
    clause: str | None = None


@dataclass(frozen=True)
class Complaint:
    """A channel for complaints (a channel of the vocabulary), as printed; `value` is the number or address alone."""

    channel: str
    text: str
    value: str | None = None
    clause: str | None = None
    needs_identity: bool = False
