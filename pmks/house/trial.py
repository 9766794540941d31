"""The trial of restored keys: a known text that was sealed at backup time must open again, and so must every person's key."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from pmks.house.problems import Problem
from pmks.house.sealing import GONE, NONCE

INSTALLATION = "installation.key"
KNOWN = b"Rumah Layanan Sosial: teks ini disegel waktu cadangan dibuat."
ABOUT = b"pmks backup trial"
SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
"""That of sealed submissions (RFC 9180)."""


class WrongKeys(Problem):
    """The keys do not open what they sealed."""


def seal_trial(keys: Path) -> dict[str, str]:
    """The known text sealed under the installation's key and under each of the inbox's, by the file's name (hex)."""
    nonce = os.urandom(NONCE)
    sealed = {INSTALLATION: (nonce + _box(keys).encrypt(nonce, KNOWN, ABOUT)).hex()}
    for path in sorted(keys.glob("seal-*.pem")):
        sealed[path.name] = SUITE.encrypt(KNOWN, _private(path).public_key(), ABOUT).hex()
    return sealed


def open_trial(keys: Path, sealed: dict[str, str]) -> list[str]:
    """The names of the keys that opened the text. Raises WrongKeys for one that does not."""
    if INSTALLATION not in sealed:
        raise WrongKeys("Cadangan ini tidak memuat teks uji untuk kunci instalasi.")
    for name, text in sealed.items():
        try:
            data = bytes.fromhex(text)
            if name == INSTALLATION:
                plain = _box(keys).decrypt(data[:NONCE], data[NONCE:], ABOUT)
            else:
                plain = SUITE.decrypt(data, _private(keys / Path(name).name), ABOUT)
        except (InvalidTag, ValueError, OSError, TypeError) as error:
            raise WrongKeys(f"Kunci {name} di cadangan ini tidak membuka teks ujinya.") from error
        if plain != KNOWN:
            raise WrongKeys(f"Kunci {name} di cadangan ini tidak membuka teks ujinya.")
    return list(sealed)


def open_persons(keys: Path, rows: Iterable[tuple[Any, Any]]) -> int:
    """How many persons' keys the installation's key opens: all of them, or WrongKeys is raised."""
    box, count = _box(keys), 0
    for id, wrapped in rows:
        subject, data = UUID(str(id)), bytes(wrapped)
        if data == GONE:
            continue
        try:
            box.decrypt(data[:NONCE], data[NONCE:], subject.bytes)
        except InvalidTag as error:
            raise WrongKeys("Kunci instalasi dan basis data di cadangan ini bukan pasangannya.") from error
        count += 1
    return count


def _box(keys: Path) -> AESGCM:
    try:
        return AESGCM((keys / INSTALLATION).read_bytes())
    except (OSError, ValueError) as error:
        raise WrongKeys(f"Kunci instalasi {keys / INSTALLATION} tidak ada atau tidak utuh.") from error


def _private(path: Path) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{path} is not an EC key")
    return key
