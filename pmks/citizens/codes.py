"""The code and the PIN on a citizen's slip. Pure."""

from pmks.papers.codes import LETTERS, shown_code

LENGTH = 12
"""22 letters to the power of 12 is more than 2 to the power of 53: a million guesses at a million open codes hit one with a chance below
one in ten thousand, and the tenth wrong one from an address has to wait. Papers keep 16, for they stay valid for ever."""
PIN_DIGITS = 6


def code_from(digest: bytes) -> str:
    """A code such as "7K4M-Q2XD-9FTR" from 32 secret bytes."""
    rest, letters = int.from_bytes(digest), ""
    for _ in range(LENGTH):
        rest, place = divmod(rest, len(LETTERS))
        letters += LETTERS[place]
    return shown_code(letters)


def pin_from(digest: bytes) -> str:
    """A PIN such as "048213" from 32 secret bytes."""
    return f"{int.from_bytes(digest) % 10**PIN_DIGITS:0{PIN_DIGITS}}"


def read_pin(text: str) -> str:
    """A PIN as typed, without what people put between digits."""
    return "".join(letter for letter in text if letter.isdecimal() and letter.isascii())[: 2 * PIN_DIGITS]
