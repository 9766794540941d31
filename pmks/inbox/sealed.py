"""What phones seal to this installation (RFC 9180, base mode: P-256, HKDF-SHA256, AES-256-GCM): the newest key seals, every older one still opens."""

from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from pmks.inbox.envelopes import Unopenable
from pmks.inbox.keys import jwk, key_at, numbered

KIND = "seal"
SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
MARK, KID = b"PMKS1", 12
"""How a sealed photo begins: this mark, then the name of the key."""
PHOTO = b"pmks photo 1"


class SealingKeys:
    """The keys of an installation to which phones seal."""

    def __init__(self, keys: list[ec.EllipticCurvePrivateKey]) -> None:
        self._keys = {jwk(each)["kid"]: each for each in keys}
        self.public = jwk(keys[-1])

    def open(self, kid: str, sealed: bytes, purpose: bytes) -> bytes:
        """What was sealed under this key for this purpose. Raises Unopenable for a key that is not ours, or other bytes."""
        key = self._keys.get(kid)
        if key is None:
            raise Unopenable(f"no key {kid}")
        try:
            return SUITE.decrypt(sealed, key, purpose)
        except (InvalidTag, ValueError) as error:
            raise Unopenable("the seal does not hold") from error

    def open_photo(self, data: bytes) -> bytes:
        """The picture in what a phone sent: as it is from an older app, else opened. Raises Unopenable."""
        if not data.startswith(MARK):
            return data
        kid = data[len(MARK) : len(MARK) + KID].decode("ascii", "replace")
        return self.open(kid, data[len(MARK) + KID :], PHOTO)


def sealing_keys(folder: Path) -> SealingKeys:
    """The keys in this folder, made on the first run; a rotation is seen at once, by every process."""
    return _read(folder, tuple(numbered(folder, KIND, 1)))


@lru_cache(maxsize=4)
def _read(folder: Path, names: tuple[str, ...]) -> SealingKeys:
    return SealingKeys([key_at(folder / each) for each in names])
