"""Brakes on guessing: so many wrong tries in a while, then whoever tried waits until the first of them is long enough ago.

Only wrong tries count, and only while none is being held back: many phones share one address, and the honest ones among
them get through again by waiting, whatever the others do meanwhile.
"""

import math
from dataclasses import dataclass
from datetime import timedelta

from pmks.house import clock
from pmks.house.database import transaction
from pmks.house.problems import TooMany
from pmks.house.sealing import keyed_hash
from pmks.users.tables import SignInFailure

REMEMBERED = timedelta(days=2)
"""Longer than any window: where somebody once mistyped is nobody's business after that."""


@dataclass(frozen=True)
class Brake:
    """At most `tries` wrong ones within `window`, for each caller. `purpose` keeps one door's tries apart from another's."""

    purpose: str
    tries: int
    window: timedelta

    def check(self, caller: str) -> None:
        """Raises TooMany, with the seconds that are left, for a caller who has tried too often."""
        now = clock.now()
        mine = (SignInFailure.key == self._key(caller)) & (SignInFailure.at > now - self.window)
        rows = SignInFailure.select(SignInFailure.at).where(mine).order_by(SignInFailure.at.desc())
        counted = rows.limit(1).offset(self.tries - 1).first()
        if counted is None:
            return
        left = max(1, math.ceil((counted.at + self.window - now).total_seconds()))
        minutes = math.ceil(left / 60)
        raise TooMany(f"Terlalu banyak percobaan. Tunggu {minutes} menit, lalu coba lagi.", retry_after=left)

    def remember(self, caller: str) -> None:
        """Count a wrong try."""
        now = clock.now()
        with transaction():
            SignInFailure.delete().where(SignInFailure.at < now - REMEMBERED).execute()
            SignInFailure.create(key=self._key(caller), at=now)

    def _key(self, caller: str) -> str:
        return keyed_hash(f"{self.purpose} address", caller)
