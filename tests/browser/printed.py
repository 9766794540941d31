"""What must stand on each kind of paper, as the walk knows it: from what was typed, who did it, and what the agency published.

Written without a look at how papers are composed; the fixed words of a form stand in `frames.toml`.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.browser.known import Known
from tests.browser.printed_facts import Compose, Made, People
from tests.browser.printed_letters import LETTERS
from tests.browser.printed_minutes import MINUTES
from tests.browser.printed_reports import REPORTS
from tests.papers.comparing import Field, foot, line, row, text
from tests.papers.indonesian import phone

FRAMES = tomllib.loads((Path(__file__).parent / "frames.toml").read_text("utf-8"))
"""Kind → the words that stand on each paper of it, and in `labels` what stands before what was written into its free parts."""

IN_CELLS = frozenset({"items", "others"})
"""Free parts that stand in a table, a cell for each semicolon."""
HEADED = {"nature": "Sifat", "attachments": "Lampiran", "regarding": "Hal"}
TITLED = frozenset({"assignment_letter", "recommendation_letter"})
"""Letters with a title in the place of an addressee."""


def printed(made: Made, known: Known, people: People) -> list[Field]:
    """Every field of a paper."""
    known = known.until(made.heard)
    return [
        *(_kop(known) if made.kind != "official_report" else ()),
        foot("code", f"Periksa keaslian: {made.code.split('://')[1]}"),
        *KINDS[made.kind](known, made, people),
        *_parts(made),
        *(text("fixed words", words) for words in FRAMES[made.kind]["words"]),
    ]


def _kop(known: Known) -> Iterator[Field]:
    own, contact = known.published, known.published.get("contact", {})
    yield line("kop, government", (own.get("government") or f"Pemerintah {own['name']}").upper())
    yield line("kop, office", own["office"].upper())
    code = f", Kode Pos {contact['postal_code']}" if contact.get("postal_code") else ""
    if contact.get("address"):
        yield line("kop, address", f"{contact['address']}{code}")
    reached = [f"Telepon {phone(contact['phone'])}"] if contact.get("phone") else []
    reached += [f"Laman {contact['website'].split('://')[-1].rstrip('/')}"] if contact.get("website") else []
    reached += [f"Pos-el {contact['email']}"] if contact.get("email") else []
    if reached:
        yield line("kop, reached", ", ".join(reached))


def _parts(made: Made) -> Iterator[Field]:
    """What stood in the free parts when the paper was written, behind the label that the paper prints before it, if any."""
    labels = FRAMES[made.kind].get("labels", {}) | ({} if made.kind in TITLED else HEADED)
    for name, words in made.parts.items():
        said = [each for each in re.split(r"[\n;]" if name in IN_CELLS else "\n", words) if each.strip()]
        if name in labels:
            many = (
                [f"{place}. {each}" for place, each in enumerate(said, 1)]
                if name == "enclosures" and len(said) > 1
                else said
            )
            yield row(labels[name], " ".join(many))
        elif name == "addressee":
            yield line("addressee", f"Yth. {words}")
        elif name == "addressee_place":
            yield line("addressee's place", words if made.kind == "official_report" else f"di {words}")
        elif name not in ("since", "until"):
            yield from (text(f"part {name}", each.upper() if name == "sender" else each) for each in said)


KINDS: dict[str, Compose] = {**LETTERS, **MINUTES, **REPORTS}
