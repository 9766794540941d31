"""A statement in somebody's own name: who he is, what he declares, before whom. Nobody is made to declare; every sentence may be changed.

Its author files it: the words are those of whoever declares, and no head can approve them.
"""

from pmks.papers.kinds import Parts
from pmks.papers.kinds._signing import place_date, signed, worker
from pmks.papers.rules.dossier import Dossier
from pmks.papers.rules.sheet import Block, Facts, Lines, Listing, Sheet, Signature, Text

THUMB = "Tanda tangan atau cap jempol"
FREELY = "dengan ini menyatakan dengan sadar dan tanpa paksaan bahwa:"
READ_OUT = "Pernyataan ini sudah dibacakan dan dijelaskan kepada yang menyatakan, lalu dibuat dengan sebenarnya."


def statement(
    dossier: Dossier, parts: Parts, *, who: tuple[tuple[str, str], ...], about: tuple[Block, ...] = (), name: str
) -> Sheet:
    """The sheet: `who` declares, `about` whom, the points of the part "points", signed by `name` before the officer."""
    points = tuple(filter(None, (line.strip() for line in parts.get("points", "").splitlines())))
    return Sheet(
        layout="report",
        title="SURAT PERNYATAAN",
        blocks=(
            Text("Yang bertanda tangan di bawah ini:"),
            Facts(who),
            *about,
            Text(FREELY),
            Listing(points) if points else Lines("", 6),
            Text(parts.get("closing", "") or READ_OUT),
        ),
        signatures=(
            signed(worker(dossier), "Yang menyaksikan,"),
            Signature(heading="Yang menyatakan,", name=name, place_date=place_date(dossier), note=THUMB),
        ),
    )


def read_out(dossier: Dossier) -> str:
    """The usual closing of a statement."""
    return READ_OUT
