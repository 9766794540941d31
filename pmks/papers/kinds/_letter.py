"""What letters share: how they open and close, and the frame that puts their parts in place.

Sentences are composed of what is known; what nobody told is left out, and a fact that the reader looks for is a dotted line.
"""

from collections.abc import Iterable
from dataclasses import replace

from pmks.house.indonesian import in_words
from pmks.papers.kinds import Part, Parts, Start
from pmks.papers.kinds._signing import place_date
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.sheet import Attachment, Block, Facts, Heading, LetterHead, Listing, Sheet, Signature, Text

RESPECTFULLY = "Dengan hormat,"


def letter(
    dossier: Dossier,
    parts: Parts,
    *blocks: Block | None,
    title: str,
    signatures: tuple[Signature, ...] = (),
    attachments: tuple[Attachment, ...] = (),
) -> Sheet:
    """A letter: its head from the common parts, opening, the blocks that say something, closing. The signing head is added at issue."""
    place = line(parts, "addressee_place")
    addressee = (
        *lines(parts, "addressee"),
        *((place if place.lower().startswith("di ") else f"di {place}",) if place else ()),
    )
    return Sheet(
        layout="letter",
        title=title,
        blocks=tuple(each for each in (*text(line(parts, "opening")), *blocks, *text(line(parts, "closing"))) if each),
        signatures=signatures,
        copies=lines(parts, "copies"),
        head=LetterHead(
            addressee=addressee,
            nature=line(parts, "nature") or "Biasa",
            attachments=line(parts, "attachments") or "-",
            regarding=line(parts, "regarding"),
            place_date=place_date(dossier),
        ),
        attachments=attachments,
    )


def titled(parts: Parts, *blocks: Block | None, title: str) -> Sheet:
    """A letter that has a title instead of an addressee above it: an order, a recommendation."""
    told = (*blocks, *text(line(parts, "closing")))
    return Sheet("letter", title, tuple(each for each in told if each), copies=lines(parts, "copies"))


def beginning(parts: tuple[Part, ...], **starts: Start) -> tuple[Part, ...]:
    """The parts with other beginnings, by id: what a letter is about may depend on the case."""
    return tuple(replace(each, start=starts.get(each.id, each.start)) for each in parts)


def line(parts: Parts, id: str) -> str:
    """A part as typed; nothing where it was left empty."""
    return parts.get(id, "").strip()


def lines(parts: Parts, id: str) -> tuple[str, ...]:
    """A part of one thing a line."""
    return tuple(each.strip() for each in line(parts, id).splitlines() if each.strip())


def text(*words: str) -> tuple[Block, ...]:
    """Running text, where there is any."""
    told = paragraphs(*words)
    return (Text(told),) if told else ()


def passage(heading: str, words: str) -> tuple[Block, ...]:
    """A section of running text with its heading, where there is any."""
    return (Heading(heading), Text(words)) if words.strip() else ()


def points(heading: str, words: str) -> tuple[Block, ...]:
    """A section whose every line is a point of its own; running text where it is one line or has paragraphs."""
    found = tuple(each.strip() for each in words.splitlines() if each.strip())
    return listed(heading, found) if len(found) > 1 and "\n\n" not in words.strip() else passage(heading, words)


def numbered(items: Iterable[str]) -> str:
    """A short list as the value of a fact; one thing alone has no number."""
    given = tuple(items)
    return "\n".join(f"{place}. {each}" for place, each in enumerate(given, 1)) if len(given) > 1 else "".join(given)


def listed(heading: str, items: Iterable[str]) -> tuple[Block, ...]:
    """A numbered list with its heading, where there is anything in it."""
    given = tuple(items)
    return (Heading(heading), Listing(given)) if given else ()


def paragraphs(*words: str) -> str:
    """Paragraphs one after the other, those that say something."""
    return "\n\n".join(filter(None, (each.strip() for each in words)))


def sentence(*words: str) -> str:
    """Words as one sentence with its full stop."""
    told = " ".join(filter(None, (each.strip() for each in words))).replace(" ,", ",")
    return told if not told or told.endswith((".", ":", "?", "!")) else f"{told}."


def greeting(*words: str) -> str:
    """The opening of a letter: the salutation, then its first sentences."""
    return paragraphs(RESPECTFULLY, *words)


def thanks(what: str = "surat ini", help: str = "perhatian dan kerja sama") -> Start:
    """The closing of a letter, the same on every case."""
    told = f"Demikian {what} kami sampaikan. Atas {help} Bapak/Ibu, kami ucapkan terima kasih."
    return lambda _: told


def facts(*rows: tuple[str, str] | None) -> Facts:
    """Facts; None leaves a row out, an empty value is a dotted line."""
    return Facts(tuple(row for row in rows if row is not None))


def known(label: str, value: str) -> tuple[str, str] | None:
    """A row that stands there only where something is known."""
    return (label, value) if value else None


def counted(number: int, unit: str) -> str:
    """ "3 (tiga) orang"."""
    return f"{number} ({in_words(number)}) {unit}"
