"""Photos that come with a public form: without metadata, and kept apart from all others until its words are taken in.

A form that comes back names its photos by tokens, since a browser gives no file back; only we can make one. Photos of forms that
nobody sends in the end are swept, and never reach a backup.
"""

import hashlib
import hmac
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from werkzeug.datastructures import FileStorage

from pmks.citizens.rules import LONGEST
from pmks.clients.pictures import BadPicture, tidy
from pmks.house import config
from pmks.house.files import Store, the_store
from pmks.house.problems import Invalid, TooMany
from pmks.house.sealing import keyed_hash
from pmks.rights.erasing import drop_unneeded
from pmks.users.brakes import Brake

MOST = 3
BRAKE = Brake("citizen photo", tries=120, window=timedelta(minutes=30))
"""Photos from one address, for unpacking them is work and keeping them takes room; who brings more does without for a while."""
TOO_OLD = "Foto yang tadi dipilih sudah terlalu lama menunggu dan kami hapus. Pilih lagi, atau kirim tanpa foto."
TOO_MANY = "Dari sambungan ini baru saja masuk banyak foto. Kirim dulu tanpa foto."
MOST_AT_ONCE = f"Paling banyak {MOST} foto sekali kirim."


PHOTO = "photo"
"""The kind of what a form brings under the name `photo`; its token names no kind."""


class Photos:
    """The photos of one form by digest and kind, in the order they came. The kind is the name under which the form brings them."""

    def __init__(self) -> None:
        self._bytes: dict[tuple[str, str], bytes] = {}

    def digests(self, kind: str = PHOTO) -> list[str]:
        """What the deed is told of those of a kind."""
        return [digest for digest, each in self._bytes if each == kind]

    def bring_back(self, tokens: Iterable[object]) -> None:
        """Take up what the form has brought before. Raises Invalid for a photo that waited too long; what nobody of us signed is ignored."""
        late = False
        for digest, kind in filter(None, (_read(str(each)) for each in [*tokens][:MOST])):
            data = _waiting().get(digest) or the_store().get(digest)  # there already when the same form comes once more
            late = late or data is None
            if data is not None:
                self._bytes[digest, kind] = data
        if late:
            raise Invalid({"photo": [TOO_OLD]})

    def take(self, files: Iterable[FileStorage], caller: str, kind: str = PHOTO) -> None:
        """Take the photos of this request, re-encoded. Raises Invalid for one that cannot be kept, the others stay."""
        for file in files:
            data = file.read()
            if not data:
                continue
            if len(self._bytes) >= MOST:
                raise Invalid({kind: [MOST_AT_ONCE]})
            try:
                BRAKE.check(caller)
                BRAKE.remember(caller)
                clean = tidy(data)
            except TooMany as problem:
                raise Invalid({kind: [TOO_MANY]}) from problem
            except BadPicture as problem:
                raise Invalid({kind: [str(problem)]}) from problem
            self._bytes[hashlib.sha256(clean).hexdigest(), kind] = clean

    def wait(self) -> list[str]:
        """Keep them apart until the form comes again, and answer the tokens that it brings them back with."""
        store = _waiting()
        return [_token(store.put(data), kind) for (_, kind), data in self._bytes.items()]

    @contextmanager
    def handed_over(self) -> Generator[None]:
        """Put them into the store while the deed is done that speaks of them; they go again when it is not done."""
        store = the_store()
        fresh = [digest for digest, _ in self._bytes if not store.has(digest)]
        try:
            for data in self._bytes.values():
                store.put(data)
            yield
        except BaseException:
            for digest in fresh:  # somebody else may have brought the same one meanwhile
                drop_unneeded(store, digest)
            raise
        for digest, _ in self._bytes:
            _waiting().drop(digest)


def sweep(now: datetime) -> int:
    """Destroy the photos that waited as long as a form may; how many."""
    folder, old = config.used().data / "waiting", (now - LONGEST).timestamp()
    gone = [path for path in folder.glob("??/*") if _touched(path) < old]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def _waiting() -> Store:
    return Store(config.used().data / "waiting")


def _touched(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # taken in, or swept by another process, a moment ago
        return float("inf")


def kind_of(token: str) -> str | None:
    """The kind of a photo that a form has brought before; None for a token that is not ours."""
    found = _read(token)
    return found[1] if found else None


def _token(digest: str, kind: str) -> str:
    said = digest if kind == PHOTO else f"{digest}-{kind}"
    return f"{said}.{keyed_hash('kept photo', said)}"


def _read(token: str) -> tuple[str, str] | None:
    said, _, seal = token.partition(".")
    digest, _, kind = said.partition("-")
    ours = hmac.compare_digest(seal.encode(), keyed_hash("kept photo", said).encode())
    return (digest, kind or PHOTO) if ours else None
