"""What stands on the papers that came in: number, date, sender, as it was told when they came."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pmks.cases.queries.told import Told
from pmks.house.indonesian import long_date
from pmks.requirements.queries.papers import Papers
from pmks.requirements.rules import Item, options_of, procured_paper


@dataclass(frozen=True)
class Sheet:
    """One paper as it was told: `words` are what stands on it, or why it is not there; `scans` the digests of its photos."""

    words: str | None
    when_words: str
    scans: tuple[str, ...]


def sheets_of(lines: Iterable[Told], papers: Papers) -> Mapping[str, Sheet]:
    """The newest sheet of every item, by the item's id. `lines` come newest first."""
    found: dict[str, Sheet] = {}
    for line in lines:
        for item in _meant(line, papers):
            found.setdefault(item.id, _sheet(line))
    return found


def _meant(line: Told, papers: Papers) -> Iterator[Item]:
    """The items that a line speaks of."""
    items = (*papers.items, *papers.extras)
    if line.deed == "requirement.receive":
        offered = options_of(items)
        yield from (offered[each][0] for each in line.body.get("items", ()) if each in offered)
    paper = "request_letter" if line.deed == "request.submit" else None
    if line.deed == "identity.conclude" and line.body.get("result") == "obtained":
        paper = procured_paper(line.body.get("kind", ""))
    yield from (item for item in items if paper in item.papers)


def _sheet(line: Told) -> Sheet:
    body = line.body
    dated = body.get("dated_on")
    words = [
        f"Nomor {body['number']}" if body.get("number") else None,
        long_date(date.fromisoformat(dated)) if dated else None,
        f"dari {body.get('issuer') or body.get('sender')}" if body.get("issuer") or body.get("sender") else None,
        body.get("why"),
    ]
    who = f"{line.when_words}, {line.by_name}" if line.by_name else line.when_words
    return Sheet(", ".join(filter(None, words)) or None, who, tuple(body.get("photo_sha256") or ()))
