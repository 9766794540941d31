"""A drawing made with a finger, such as a signature: strokes and dots only. What is anything else is refused.

A drawing comes from a device and ends in an official paper, so none of its markup is kept: it is read by a grammar of our own
and written anew from the numbers found. So it can name no file, no address, no script and no letter shapes.
"""

import re
from xml.etree import ElementTree

LONGEST = 200_000
"""Characters; a patient signature has some 20,000."""

_NUMBER = r"-?[0-9]{1,5}(?:\.[0-9]{1,12})?"
_PATH = re.compile(rf"(?:\s*[MLCQ]\s*{_NUMBER}(?:[\s,]+{_NUMBER}|(?=-){_NUMBER})*)+\s*")
_STEP = re.compile(rf"[MLCQ]|{_NUMBER}")
_PAIRS = {"M": 1, "L": 1, "Q": 2, "C": 3}
_SVG = "{http://www.w3.org/2000/svg}"


class NotStrokes(ValueError):
    """The drawing holds something other than strokes and dots."""


def drawing(svg: str) -> str:
    """The same strokes as a small SVG of our own, in black.

    Raises NotStrokes if it is too long, is no SVG with a `viewBox`, or holds anything but `path` (M, L, C, Q) and `circle`.
    """
    root = _read(svg)
    box = _numbers(root.get("viewBox", ""), 4)
    if box[2] <= 0 or box[3] <= 0:
        raise NotStrokes("An empty box holds no drawing.")
    marks = [_mark(each) for each in root]
    if not marks:
        raise NotStrokes("Nothing is drawn.")
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{" ".join(map(_number, box))}">{"".join(marks)}</svg>'


def _read(svg: str) -> ElementTree.Element:
    if len(svg) > LONGEST or "<!" in svg or "<?" in svg or "&" in svg:
        raise NotStrokes("A drawing is short, and has no declarations and no entities.")
    try:
        root = ElementTree.fromstring(svg)  # entities and declarations were refused above
    except ElementTree.ParseError as error:
        raise NotStrokes(str(error)) from error
    if root.tag.removeprefix(_SVG) != "svg":
        raise NotStrokes("A drawing is an SVG.")
    return root


def _mark(element: ElementTree.Element) -> str:
    """The stroke or dot of an element, written anew."""
    match element.tag.removeprefix(_SVG):
        case "path":
            width = _numbers(element.get("stroke-width", "2"), 1)[0]
            return (
                f'<path d="{_path(element.get("d", ""))}" fill="none" stroke="#000" stroke-width="{_number(width)}"'
                ' stroke-linecap="round" stroke-linejoin="round"/>'
            )
        case "circle":
            x, y, radius = (_numbers(element.get(name, ""), 1)[0] for name in ("cx", "cy", "r"))
            return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}"/>'
        case other:
            raise NotStrokes(f"A drawing has no {other[:40]}.")


def _path(told: str) -> str:
    if not _PATH.fullmatch(told):
        raise NotStrokes("A stroke is M, L, C and Q with numbers.")
    steps: list[str] = []
    counts: list[int] = []
    for step in _STEP.findall(told):
        if step in _PAIRS:
            counts.append(0)
            steps.append(step)
        else:
            counts[-1] += 1
            steps.append(_number(float(step)))
    letters = [step for step in steps if step in _PAIRS]
    if letters[0] != "M" or any(count % (2 * _PAIRS[letter]) for letter, count in zip(letters, counts, strict=True)):
        raise NotStrokes("A stroke begins with M, and every step has its pairs.")
    return " ".join(steps)


def _numbers(told: str, count: int) -> list[float]:
    parts = re.split(r"[\s,]+", told.strip())
    if len(parts) != count or not all(re.fullmatch(_NUMBER, part) for part in parts):
        raise NotStrokes(f"Not {count} number(s): {told[:40]!r}")
    return [float(part) for part in parts]


def _number(value: float) -> str:
    """Hundredths are finer than any finger."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
