"""The code printed on a paper: what leads anybody to `/cek/<code>`. Pure; of a code only its keyed hash is kept."""

import re
import secrets
from collections.abc import Callable

LETTERS = "23456789CFGHJKMPQRTVWX"
"""No vowels, so that no code is a word, and nothing that reads like something else on paper or over the telephone."""
LENGTH = 16
"""22 letters to the power of 16 is more than 2 to the power of 71: nobody tries them out."""
GROUP = 4
LONGEST = 40
"""What is longer was never a code, neither of a paper nor of a report."""
NO_LETTER = re.compile(r"[^0-9A-Z]")


def new_code(pick: Callable[[str], str] = secrets.choice) -> str:
    """A code such as "7K4M-Q2XD-9FTR-WC3H", as it is printed; `pick` chooses one letter."""
    return shown_code("".join(pick(LETTERS) for _ in range(LENGTH)))


def read_code(text: str) -> str:
    """A code as typed or scanned, as it is looked up: without spaces, dashes and small letters. A whole address is read, too."""
    said = text.strip().rstrip("/").rpartition("/")[2].upper()
    return NO_LETTER.sub("", said)[:LONGEST]


def is_code(text: str) -> bool:
    """Whether a text could be the code of a paper, however it was typed; only looking it up tells whether it is one."""
    letters = read_code(text)
    return len(letters) == LENGTH and set(letters) <= set(LETTERS)


def shown_code(code: str) -> str:
    """A code in groups of four, to be read out and compared."""
    letters = read_code(code)
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))
