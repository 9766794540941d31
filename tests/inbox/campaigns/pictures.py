"""Photos as a phone takes them, of about 200 kB, no two alike."""

import io
import random
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from PIL import Image

from pmks.clients.pictures import tidy
from pmks.house.files import Store
from tests.browser.server import Server
from tests.inbox.campaigns.ledger import reading

SIDE, QUALITY = 500, 90


def take(folder: Path, how_many: int, seed: int) -> list[Path]:
    """So many photos as files; noise, because nothing makes it smaller."""
    dice, files = random.Random(seed), []
    for number in range(how_many):
        out = io.BytesIO()
        Image.frombytes("L", (SIDE, SIDE), dice.randbytes(SIDE * SIDE)).save(out, "JPEG", quality=QUALITY)
        files.append(folder / f"{seed}-{number}.jpg")
        files[-1].write_bytes(out.getvalue())
    return files


def whole(server: Server, files: Sequence[Path]) -> dict[str, int]:
    """How often each photo, by the name of its file, is on the server with every pixel: known by its own digest, kept as our re-encoding of it."""
    with reading(server) as database:
        rows = dict(database.execute("SELECT digest, stored FROM photo_file"))
        announced = dict(database.execute("SELECT digest, count(*) FROM photo GROUP BY digest"))
    store = Store(server.data / "files")
    found = {}
    for each in files:
        data = each.read_bytes()
        digest, kept = sha256(data).hexdigest(), tidy(data)
        is_whole = rows.get(digest) == sha256(kept).hexdigest() and store.get(rows[digest]) == kept
        found[each.name] = announced.get(digest, 0) if is_whole else 0
    return found
