"""Things go wrong in one family: a Problem has a sentence its reader can act on, and knows its HTTP status."""

from collections.abc import Mapping, Sequence

Errors = Mapping[str, Sequence[str]]


class Problem(Exception):
    """Something the reader can mend. Raising one undoes the transaction it is raised in."""

    status = 400
    kind = "problem"
    retry_after: int | None = None
    """Seconds after which the same may be tried again, where waiting helps."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotSignedIn(Problem):
    """Nobody is signed in, or the session has ended."""

    status = 401
    kind = "not_signed_in"

    def __init__(self, sentence: str = "Masuk dulu dengan nama pengguna Anda.") -> None:
        super().__init__(sentence)


class NotAllowed(Problem):
    """The reader may see the thing, but this deed belongs to others; the sentence says to whom."""

    status = 403
    kind = "not_allowed"


class NotFound(Problem):
    """There is no such thing, or it is not for the reader: both look alike on purpose."""

    status = 404
    kind = "not_found"

    def __init__(self, sentence: str = "Halaman ini tidak ada, atau bukan untuk Anda.") -> None:
        super().__init__(sentence)


class Conflict(Problem):
    """What was sent meets something that was there first; a person decides."""

    status = 409
    kind = "conflict"


class TooLarge(Problem):
    """More bytes than the house takes in one go."""

    status = 413
    kind = "too_large"


class Invalid(Problem):
    """A form that needs correcting: `errors` maps a field's name to sentences; `warnings` need a second look only."""

    status = 422
    kind = "invalid"

    def __init__(self, errors: Errors, sentence: str = "Ada isian yang perlu dibetulkan.") -> None:
        super().__init__(sentence)
        self.errors = {name: list(sentences) for name, sentences in errors.items()}


class TooMany(Problem):
    """Too many tries; `retry_after` is in seconds."""

    status = 429
    kind = "too_many"

    def __init__(self, sentence: str, retry_after: int) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class Unavailable(Problem):
    """The database cannot be reached at this moment; nothing was kept of what was sent."""

    status = 503
    kind = "unavailable"
    retry_after = 15

    def __init__(
        self, sentence: str = "Server sedang tidak dapat membuka basis datanya. Coba lagi sebentar lagi."
    ) -> None:
        super().__init__(sentence)


class NoRoom(Problem):
    """The disk is full: nothing was kept of what was sent, and what is there can still be read."""

    status = 507
    kind = "no_room"
    retry_after = 120

    def __init__(
        self,
        sentence: str = "Ruang simpan server penuh, jadi kiriman ini belum tersimpan. Coba lagi beberapa menit lagi.",
    ) -> None:
        super().__init__(sentence)


def refuse_faults(faults: Mapping[str, str | Sequence[str]]) -> None:
    """Raise Invalid for the faults that rules found, a sentence or several by field; when they found none, go on."""
    if faults:
        raise Invalid({name: [said] if isinstance(said, str) else said for name, said in faults.items()})
