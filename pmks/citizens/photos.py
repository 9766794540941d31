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
from pmks.users.brakes import Brake

MOST = 3
BRAKE = Brake("citizen photo", tries=120, window=timedelta(minutes=30))
"""Photos from one address, for unpacking them is work and keeping them takes room; who brings more does without for a while."""
TOO_OLD = "Foto yang tadi dipilih sudah terlalu lama menunggu dan kami hapus. Pilih lagi, atau kirim tanpa foto."
TOO_MANY = "Dari sambungan ini baru saja masuk banyak foto. Kirim dulu tanpa foto."
MOST_AT_ONCE = f"Paling banyak {MOST} foto sekali kirim."


class Photos:
    """The photos of one form, by their digests in the order they came."""

    def __init__(self) -> None:
        self._bytes: dict[str, bytes] = {}

    @property
    def digests(self) -> list[str]:
        """What the deed is told of them."""
        return [*self._bytes]

    def bring_back(self, tokens: Iterable[object]) -> None:
        """Take up what the form has brought before. Raises Invalid for a photo that waited too long; what nobody of us signed is ignored."""
        late = False
        for digest in filter(None, (_read(str(each)) for each in [*tokens][:MOST])):
            data = _waiting().get(digest) or the_store().get(digest)  # there already when the same form comes once more
            late = late or data is None
            if data is not None:
                self._bytes[digest] = data
        if late:
            raise Invalid({"photo": [TOO_OLD]})

    def take(self, files: Iterable[FileStorage], caller: str) -> None:
        """Take the photos of this request, re-encoded. Raises Invalid for one that cannot be kept, the others stay."""
        for file in files:
            data = file.read()
            if not data:
                continue
            if len(self._bytes) >= MOST:
                raise Invalid({"photo": [MOST_AT_ONCE]})
            try:
                BRAKE.check(caller)
                BRAKE.remember(caller)
                clean = tidy(data)
            except TooMany as problem:
                raise Invalid({"photo": [TOO_MANY]}) from problem
            except BadPicture as problem:
                raise Invalid({"photo": [str(problem)]}) from problem
            self._bytes[hashlib.sha256(clean).hexdigest()] = clean

    def wait(self) -> list[str]:
        """Keep them apart until the form comes again, and answer the tokens that it brings them back with."""
        store = _waiting()
        return [_token(store.put(data)) for data in self._bytes.values()]

    @contextmanager
    def handed_over(self) -> Generator[None]:
        """Put them into the store while the deed is done that speaks of them; they go again when it is not done."""
        store = the_store()
        fresh = [digest for digest in self._bytes if not store.has(digest)]
        try:
            for data in self._bytes.values():
                store.put(data)
            yield
        except BaseException:
            for digest in fresh:
                store.drop(digest)
            raise
        for digest in self._bytes:
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


def _token(digest: str) -> str:
    return f"{digest}.{keyed_hash('kept photo', digest)}"


def _read(token: str) -> str | None:
    digest, _, seal = token.partition(".")
    return digest if hmac.compare_digest(seal.encode(), keyed_hash("kept photo", digest).encode()) else None
