"""Whether a signature is a device's: those of WebCrypto as the front end makes them, and every way to get one wrong."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from pmks.assets import node
from pmks.devices.rules.signing import is_key, verify
from pmks.inbox.receipts import canonical
from tests.devices.phone import Phone, b64

PHONE, OTHER = Phone(), Phone()
SCRIPT = Path(__file__).with_name("sign.mjs")
SAID = ("PUT /inbox/blobs/abc 123", "", "Siti, ditemukan di Teras Stasiun; é ✓")
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    """A key and signatures of the front end's own code, in Node's WebCrypto."""
    done = subprocess.run([*node(), str(SCRIPT), *SAID], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_what_webcrypto_signed_is_believed_here(made: dict[str, Any]) -> None:
    assert is_key(made["open"])
    for said, signature in zip(SAID, made["signatures"], strict=True):
        assert verify(made["open"], said.encode(), signature)
        assert not verify(made["open"], said.encode() + b".", signature)
        assert not verify(PHONE.public, said.encode(), signature)


def test_both_sides_write_an_object_the_same_way_before_signing(made: dict[str, Any]) -> None:
    assert verify(made["open"], canonical(made["object"]), made["objectSignature"])


def test_the_secret_half_never_leaves_the_browser(made: dict[str, Any]) -> None:
    assert made["taken"] is False


@given(st.binary(max_size=200))
@settings(max_examples=40)
def test_a_signature_is_of_one_key_and_one_message(message: bytes) -> None:
    signature = PHONE.sign(message)
    assert verify(PHONE.public, message, signature)
    assert not verify(OTHER.public, message, signature)
    assert not verify(PHONE.public, message + b"\0", signature)


@given(st.integers(min_value=0, max_value=511))
@settings(max_examples=60)
def test_one_turned_bit_spoils_it(bit: int) -> None:
    import base64

    made = bytearray(base64.urlsafe_b64decode(PHONE.sign(b"a") + "=="))
    made[bit // 8] ^= 1 << bit % 8
    assert not verify(PHONE.public, b"a", b64(bytes(made)))


@given(st.text() | st.binary().map(b64) | st.none() | st.integers())
def test_whatever_comes_as_a_signature_is_only_untrue(signature: object) -> None:
    assert verify(PHONE.public, b"a", signature) is False  # ty: ignore[invalid-argument-type]


@given(
    st.dictionaries(
        st.sampled_from(["x", "y"]),
        st.text() | st.none() | st.integers() | st.binary(min_size=32, max_size=32).map(b64),
    )
)
def test_whatever_comes_as_a_key_verifies_nothing(key: dict[str, object]) -> None:
    assert verify(key, b"a", PHONE.sign(b"a")) is False


@pytest.mark.parametrize(("r", "s"), [(0, 0), (1, 0), (0, 1), (ORDER, 1), (1, ORDER), (2**256 - 1, 2**256 - 1)])
def test_numbers_at_the_edge_of_the_curve_are_no_signature(r: int, s: int) -> None:
    assert not verify(PHONE.public, b"a", b64(r.to_bytes(32, "big") + s.to_bytes(32, "big")))


def test_one_signature_has_one_spelling() -> None:
    """Padding, the other alphabet, white space and loose last bits would be other texts with the same meaning."""
    signature = PHONE.sign(b"a")
    assert verify(PHONE.public, b"a", signature)
    loose = (
        signature[:-1]
        + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".index(signature[-1]) ^ 1
        ]
    )
    for other in (signature + "==", f" {signature}", signature + "\n", loose):
        assert not verify(PHONE.public, b"a", other)


def test_a_key_of_another_curve_or_off_the_curve_is_none() -> None:
    point = ec.generate_private_key(ec.SECP256K1()).public_key().public_numbers()
    assert not is_key({"x": b64(point.x.to_bytes(32, "big")), "y": b64(point.y.to_bytes(32, "big"))})
    assert not is_key({**PHONE.public, "y": PHONE.public["x"]})
    assert not is_key(None)
    assert not is_key([])
