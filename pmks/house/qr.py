"""Codes to scan, drawn in one way only, so that every poster and paper of the house scans alike."""

from dataclasses import dataclass
from functools import lru_cache

import qrcode
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4
"""Empty modules around the code; scanners need four (ISO/IEC 18004)."""


@dataclass(frozen=True)
class Qr:
    """A code as one SVG path: `path` is the `d` of its dark modules, `size` the side in modules, quiet zone included."""

    path: str
    size: int


@lru_cache(maxsize=512)
def qr(text: str, *, once: bool = False) -> Qr:
    """The code of a text. Dark runs of a line become one box, which keeps the page small.

    Level M mends 15 %: a poster gets dirty, but a higher level would need smaller modules on the same paper. `once` is for a code
    that is drawn a single time, such as a letter's: it takes the first of the eight masks instead of trying all for the best.
    """
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET, mask_pattern=0 if once else None)
    code.add_data(text)
    code.make(fit=True)
    lines = code.get_matrix()
    boxes = "".join(
        f"M{start} {y}h{length}v1h-{length}z" for y, line in enumerate(lines) for start, length in _dark_runs(line)
    )
    return Qr(boxes, len(lines))


def _dark_runs(line: list[bool]) -> list[tuple[int, int]]:
    """Where dark runs begin and how long they are."""
    runs: list[tuple[int, int]] = []
    for x, is_dark in enumerate(line):
        if is_dark and runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif is_dark:
            runs.append((x, 1))
    return runs
