"""A signature on a screen: phone and server agree on what was signed, and a drawing holds for nothing else."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from pmks.house.fields import line, paragraph, signature
from pmks.house.forms import load
from pmks.house.problems import Invalid
from pmks.house.signatures import CHANGED, UNREADABLE, SignedForm, as_svg, digest, signed_text
from pmks.house.strokes import NotStrokes

EXAMPLES = json.loads((Path(__file__).parent / "signing.json").read_text())
AT = "2026-11-22T02:03:00.000Z"


class ReceiptForm(SignedForm):
    """Somebody signs for something."""

    who = line("Siapa", required=True)
    what = paragraph("Apa")
    hand = signature("Tanda tangan", signs=("who", "what", "row-*"), name="who", sentence="Saya, {who}.")


def test_nothing_drawn_is_nothing_signed() -> None:
    assert load(ReceiptForm, {"who": "Sari"})["hand"] is None


def test_a_drawing_over_what_is_sent_holds() -> None:
    told = {"who": " Sari ", "what": "Tas\r\ndan sandal", "row-0-x": "1"}
    loaded = load(ReceiptForm, {**told, "hand": drawn(told)})
    assert loaded["hand"]["at"] == AT and as_svg(loaded["hand"]).startswith("<svg")


@pytest.mark.parametrize(
    "changed", [{"who": "Sinta"}, {"what": "Tas"}, {"what": ""}, {"row-0-x": "2"}, {"row-1-x": "baru"}]
)
def test_a_drawing_over_anything_else_is_refused_with_a_sentence(changed: dict[str, str]) -> None:
    told = {"who": "Sari", "what": "Tas dan sandal", "row-0-x": "1"}
    with pytest.raises(Invalid) as refused:
        load(ReceiptForm, {**told, **changed, "hand": drawn(told)})
    assert refused.value.errors == {"hand": [CHANGED]}


def test_what_is_not_covered_may_change() -> None:
    told = {"who": "Sari"}
    assert load(ReceiptForm, {**told, "number": "400.9/7", "hand": drawn(told)})["hand"]


@pytest.mark.parametrize(
    "value",
    [
        "x",
        "[]",
        "null",
        '{"at": 1}',
        ["a", "b"],
        "[" * 30_000,
        {"path": "M 1 1 L 2 2\"/><script>"},
        {"path": "A 1 1 2 2"},
        {"path": ""},
        {"box": "0 0 0 0"},
        {"box": "0 0 600 200\" onload=\"x"},
        {"at": "kemarin"},
        {"at": "2026-13-45T99:00:00Z"},
        {"path": "M 1 1 " + "L 2 2 " * 10_000},
    ],
)  # fmt: skip
def test_what_is_no_drawing_is_refused(value: Any) -> None:
    sent = drawn({"who": "Sari"}, **value) if isinstance(value, dict) and len(value) == 1 else value
    with pytest.raises(Invalid) as refused:
        load(ReceiptForm, {"who": "Sari", "hand": sent})
    assert refused.value.errors == {"hand": [UNREADABLE]}


def test_a_drawing_is_read_as_strokes_only() -> None:
    for path in ("M 1 1 L 2 2 Z", "M 1 1 l 2 2", "L 1 1"):
        with pytest.raises(NotStrokes):
            as_svg({"box": "0 0 600 200", "path": path})


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each["about"][:40])
def test_phone_and_server_sign_the_same_text(example: dict[str, Any]) -> None:
    """The unit tests of the scripts read the same examples."""
    given: dict[str, Any] = {}
    for name, value in example["fields"]:
        given[name] = [*given.get(name, []), value]
    told = {"role": example["role"], "at": example["at"]}
    assert signed_text(given, example["signs"], **told) == example["text"]
    assert digest(given, example["signs"], **told) == example["sha256"]
    assert hashlib.sha256(example["text"].encode()).hexdigest() == example["sha256"]


def drawn(told: dict[str, str], **instead: str) -> str:
    """What a phone sends for a drawing over these fields."""
    field = ReceiptForm().fields["hand"]
    sha256 = digest(told, field.metadata["signs"], role="hand", at=AT)
    return json.dumps({"at": AT, "box": "0 0 600 200", "path": "M 1 1 L 200 100", "sha256": sha256, **instead})
