"""Showing the PIN of a slip: who guesses is held, and its holder is not shut out by that where he called from of late.

The code alone is in the QR of the slip, so whoever saw it may try PINs, from as many addresses as he can find. A wrong one is counted
three times: for the address, for its network and for the slip. The address has to wait after ten in an hour, whoever it is. The network
has to wait after sixty in a day, so that one who keeps changing his address shuts out his own operator's strangers and nobody else. Of
all networks together a slip bears three hundred a day: against a million PINs one chance in three thousand for a whole day of trying.

The two wider brakes hold strangers alone. An address from which the thing was sent, or its PIN shown, of late passes them: the holder
writes on while others guess. Such an address is bound by its own ten tries in an hour and sixty in a day, so that sharing it with the
holder is no licence to guess; and a right PIN from elsewhere is not let through them, or whoever has addresses enough would try them
all. So a holder whose address has changed waits, for a day at most, while somebody with several networks guesses at his slip.
"""

import hmac
import secrets
from datetime import timedelta

from pmks.citizens.codes import read_pin
from pmks.citizens.rules import LONGEST, network_of
from pmks.citizens.slips import pin_of
from pmks.citizens.tables import CitizenPost, Slip
from pmks.house import clock
from pmks.house.database import transaction
from pmks.house.problems import Invalid
from pmks.house.sealing import keyed_hash
from pmks.users.brakes import Brake

PIN_BRAKE = Brake("slip pin", tries=10, window=timedelta(hours=1))
DAY_BRAKE = Brake("slip pin in a day", tries=60, window=timedelta(days=1))
NETWORK_BRAKE = Brake("slip pin of a network", tries=60, window=timedelta(days=1))
SLIP_BRAKE = Brake("slip pin of anybody", tries=300, window=timedelta(days=1))
WRONG_PIN = "PIN ini tidak cocok dengan kodenya. Lihat lagi enam angka yang Anda simpan saat melapor."
DOOR = "slip.open"
"""What the memory of a holder's address is filed under, among what came from where; it goes when that goes."""


def check_pin(slip: Slip, typed: str, caller: str) -> None:
    """Pass, or raise Invalid for a wrong PIN and TooMany after too many of them."""
    mine, networks, everybodys = f"{slip.id} {caller}", f"{slip.id} {network_of(caller)}", str(slip.id)
    PIN_BRAKE.check(mine)
    DAY_BRAKE.check(mine)
    if not _is_known(slip, caller):
        NETWORK_BRAKE.check(networks)
        SLIP_BRAKE.check(everybodys)
    if hmac.compare_digest(read_pin(typed).encode(), pin_of(slip.id).encode()):
        know_holder(slip, caller)
        return
    PIN_BRAKE.remember(mine)
    DAY_BRAKE.remember(mine)
    NETWORK_BRAKE.remember(networks)
    SLIP_BRAKE.remember(everybodys)
    raise Invalid({"pin": [WRONG_PIN]})


def know_holder(slip: Slip, caller: str) -> None:
    """Remember for a while that whoever holds the slip called from this address."""
    if _is_known(slip, caller):
        return
    where, place = _hashes(slip, caller)
    with transaction():
        CitizenPost.delete().where(CitizenPost.at < clock.now() - LONGEST).execute()
        CitizenPost.create(door=DOOR, caller=where, place=place, challenge=secrets.token_hex(32), at=clock.now())


def _is_known(slip: Slip, caller: str) -> bool:
    where, place = _hashes(slip, caller)
    same = (CitizenPost.caller == where) & (CitizenPost.door == DOOR) & (CitizenPost.at > clock.now() - LONGEST)
    return CitizenPost.select().where(same & (CitizenPost.place == place)).exists()


def _hashes(slip: Slip, caller: str) -> tuple[str, str]:
    return keyed_hash("citizen address", caller), keyed_hash("citizen place", f"slip {slip.id}")
