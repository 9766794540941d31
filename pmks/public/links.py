"""What can be tapped: a printed number, address or handle as a link, or None when it is only to be read."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from pmks.house.indonesian.phones import PhoneMistake, chat_link, phone, read_phone, tel_link
from pmks.standards.model import Complaint, Contact
from pmks.standards.vocabulary import vocabulary

DOMAIN = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?)$", re.IGNORECASE)


@dataclass(frozen=True)
class Way:
    """A way to reach somebody: what kind it is, the words to read, where a tap leads (or None), and an icon's name.

    `before` and `after` are the rest of a printed line whose number or address is `text`.
    """

    label: str
    text: str
    href: str | None
    icon: str
    before: str = ""
    after: str = ""


def ways_of(contact: Contact) -> tuple[Way, ...]:
    """The numbers and addresses of a contact that can be tapped; those that are not printed are left out."""
    given = (
        ("phone", contact.phone),
        ("whatsapp", contact.whatsapp),
        ("email", contact.email),
        ("website", contact.website),
    )
    return tuple(_way(channel, value) for channel, value in given if value)


def way_to_complain(complaint: Complaint) -> Way:
    """A complaint channel as printed; the number or address in it is the link."""
    way = _way(complaint.channel, complaint.value or complaint.text)
    before, value, after = complaint.text.partition(complaint.value or complaint.text)
    if way.href is None or not value:
        return replace(way, text=complaint.text)
    return replace(way, before=before, text=value, after=after)


def _way(channel: str, value: str) -> Way:
    shown, href = LINKS.get(channel, _plain)(value)
    return Way(vocabulary().channels[channel], shown, href, ICONS.get(channel, "info"))


def _plain(value: str) -> tuple[str, str | None]:
    return value, None


def _call(value: str) -> tuple[str, str | None]:
    number = _number(value)
    return (phone(number), tel_link(number)) if number else (value, None)


def _chat(value: str) -> tuple[str, str | None]:
    number = _number(value)
    return (phone(number), chat_link(number)) if number else (value, None)


def _number(value: str) -> str | None:
    try:
        return read_phone(value)
    except PhoneMistake:
        return None


def _mail(value: str) -> tuple[str, str | None]:
    return value, f"mailto:{value}" if "@" in value else None


def _site(value: str) -> tuple[str, str | None]:
    found = DOMAIN.match(value.strip())
    return (found[1].rstrip("/"), f"https://{found[1]}") if found else (value, None)


LINKS: dict[str, Callable[[str], tuple[str, str | None]]] = {
    "phone": _call,
    "whatsapp": _chat,
    "email": _mail,
    "website": _site,
    "sp4n_lapor": _site,
}
ICONS = {
    "in_person": "walk",
    "letter": "paper",
    "box": "tray",
    "phone": "phone",
    "whatsapp": "message",
    "email": "mail",
    "website": "external",
    "instagram": "image",
    "facebook": "people",
    "room": "building",
    "sp4n_lapor": "flag",
}
