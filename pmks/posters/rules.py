"""What is true of posters: their kinds, their codes, what hangs on the wall, and what a scanned text means. Pure."""

import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass

from pmks.papers.codes import is_code
from pmks.papers.codes import shown_code as shown_paper_code
from pmks.standards.model import Agency, Service
from pmks.standards.model import Poster as Printed

LETTERS = "23456789CFGHJKMPQRTVWX"
"""No vowels, and nothing that reads like something else: people type codes from a wall."""
LENGTH = 4
SIGNED = 2
CODE = re.compile(r"[A-Z0-9]{2,6}-[A-Z0-9]{4}(-[A-Z0-9]{2})?")
ADDRESS = re.compile(r"(?:(?:https?://)?[^/\s]+)?/(p|cek)/([A-Z0-9-]{2,24})/?", re.IGNORECASE)
SHOWN = re.compile(r"[A-Z0-9-]{2,16}")
CALLS = (("119", "Ambulans"), ("110", "Polisi"), ("112", "Darurat"))


@dataclass(frozen=True)
class Column:
    """One flow on a poster: a heading and the steps in short."""

    title: str
    steps: tuple[str, ...]


def kinds(agency: Agency) -> tuple[Printed, ...]:
    """The posters an agency may hang: those its standard has words for, else one made from its services."""
    return agency.posters or (_made_from_services(agency),)


def kind_of(agency: Agency, id: str) -> Printed:
    """A kind by its id; one that the file no longer has is shown as the agency's first."""
    return next((each for each in kinds(agency) if each.id == id), kinds(agency)[0])


def new_code(short: str, pick: Callable[[str], str], key: bytes) -> str:
    """A code such as "BTG-7K4M-Q2": the agency, four letters that `pick` chooses one by one, two that sign them with the house's key.

    Not counted up: whoever mistypes a counted code lands at another place and never knows, here he is told. And not to be invented:
    of the posters that hang, a hundred in a town, every two thousandth guess found one while a code was four letters; now one guess
    in a million does, and nobody without the key can tell which two letters belong to the next four. Two are enough because a code
    opens nothing that does not hang on a wall, and because people type it. A code holds because it is written down here: those
    without a signature, printed before there was one, stay valid for ever, and so would all of them if the key were ever lost.
    """
    stem = f"{short}-{''.join(pick(LETTERS) for _ in range(LENGTH))}"
    return f"{stem}-{signature(stem, key)}"


def signature(stem: str, key: bytes) -> str:
    """The two letters that sign "BTG-7K4M"."""
    number = int.from_bytes(hmac.new(key, stem.encode(), hashlib.sha256).digest())
    return "".join(LETTERS[number // len(LETTERS) ** place % len(LETTERS)] for place in range(SIGNED))


def is_signed(code: str, key: bytes) -> bool:
    """Whether a code is one that this house has made since it signs them; one mistyped or invented is not."""
    stem, _, signed = code.rpartition("-")
    return hmac.compare_digest(signature(stem, key).encode(), signed.encode())


def read_code(text: str) -> str:
    """A code as it was typed, as it is stored."""
    return text.strip().upper()


def shown_code(text: str) -> str | None:
    """A code that may be shown back to whoever typed it, or None when it does not even look like one."""
    code = read_code(text)
    return code if SHOWN.fullmatch(code) else None


def address_in(text: str) -> str | None:
    """Where a scanned or typed text leads inside the house: a poster's or a paper's page; None when it is no text of ours."""
    found = ADDRESS.fullmatch(text.strip())
    if found:
        return f"/{found[1].lower()}/{read_code(found[2])}"
    if is_code(text):
        return f"/cek/{shown_paper_code(text)}"
    return f"/p/{read_code(text)}" if CODE.fullmatch(read_code(text)) else None


def services_on(poster: Printed, services: tuple[Service, ...]) -> tuple[Service, ...]:
    """The services that a poster tells about, in its own order."""
    by_id = {each.id: each for each in services}
    return tuple(by_id[id] for id in poster.services if id in by_id)


def columns(services: tuple[Service, ...]) -> tuple[Column, ...]:
    """The flows that begin with a report, at most three: a wall is read in passing."""
    found = [
        Column(
            variant.label if variant else service.plain_title,
            tuple(step.title for step in service.steps_of(variant.id if variant else None)),
        )
        for service in services
        if service.is_case and service.has_door
        for variant in service.variants or (None,)
    ]
    return tuple(found[:3])


def promises(services: tuple[Service, ...], otherwise: tuple[int, int] | None) -> tuple[tuple[str, str], ...]:
    """By when what happens after a report, as (what, by when): the limits that the standards print, else what every report is promised.

    `otherwise` are the working days until a report is forwarded, and from then on until it is acted on. Nothing is invented: a
    standard that is silent (S0) gets that promise, not a limit of its own.
    """
    printed = [(each.label, each.printed) for one in services if one.is_case and one.has_door for each in one.clocks]
    if printed or otherwise is None:
        return tuple(dict.fromkeys(printed))
    forward, act = otherwise
    return (
        ("Laporan diteruskan ke petugas", f"paling lambat {forward} hari kerja"),
        ("Ditindaklanjuti", f"paling lambat {act} hari kerja sesudah itu"),
    )


def closing(services: tuple[Service, ...]) -> Service | None:
    """The service that only follows others and stands at the end of the poster (S0.C)."""
    return next((each for each in services if each.is_case and not each.has_door), None)


def informs(services: tuple[Service, ...]) -> bool:
    """Whether a poster only informs and asks nobody to report (S0.P)."""
    return bool(services) and not any(each.is_case for each in services)


def where(place: str, neighbourhood: str, village: str | None) -> str:
    """The place of a poster in one line: "Pasar Rawa Indah, RT 07, Tanjung Laut"."""
    return ", ".join(each for each in (place, neighbourhood, village) if each)


def _made_from_services(agency: Agency) -> Printed:
    cases = tuple(each for each in agency.services if each.is_case)
    return Printed(
        id="layanan",
        title=cases[0].plain_title if len(cases) == 1 else f"Layanan sosial {agency.name}",
        services=tuple(each.id for each in agency.services),
        clause="",
        subtitle=None if len(cases) == 1 else "; ".join(each.title for each in cases),
        slogan=agency.slogan,
    )
