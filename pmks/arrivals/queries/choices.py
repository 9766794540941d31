"""What somebody who decides may do with an arrival, and in whose name."""

from pmks.arrivals.forms import HOW
from pmks.arrivals.rules import Stand
from pmks.house.permissions import Actor, may
from pmks.inbox.arrivals import device_behind
from pmks.inbox.envelopes import NEWEST, Envelope
from pmks.inbox.judging import AT_THE_DESK
from pmks.inbox.tables import Arrival
from pmks.inbox.travelling import travels
from pmks.users.queries import actor_for
from pmks.users.tables import User


def choices(
    arrival: Arrival, stand: Stand, envelope: Envelope | None, author: User | None, by: Actor
) -> list[tuple[str, str, str]]:
    """In whose name it may be done: (value, label, what that means)."""
    if envelope is None or envelope.version > NEWEST or not travels(envelope.deed):
        return []
    mine = may(by, envelope.deed, arrival.agency)
    found = []
    if stand.kind == "clash" or (arrival.state == "conflict" and envelope.deed == "client.register"):
        label = HOW["other"] if envelope.deed == "client.register" else "Lakukan dengan nomor baru"
        return (
            [("other", label, "Kiriman ini mendapat nomor sendiri; yang tiba lebih dulu tetap apa adanya.")]
            if mine
            else []
        )
    if mine:
        found.append(("mine", HOW["mine"], "Tercatat atas nama Anda, dengan siapa dan kapan ia ditulis."))
    may_again = author is not None and may(actor_for(author), envelope.deed, arrival.agency)
    if author is not None and may_again and may_be_in_the_name_of(author, arrival):
        found.append(
            ("author", HOW["author"], f"{author.name} masih bertugas dan berhak melakukannya; tercatat atas namanya.")
        )
    return found


def may_be_in_the_name_of(author: User, arrival: Arrival) -> bool:
    """Whether something may still be done in its author's name: he works here, and wrote it on a device that was not taken from him."""
    device = device_behind(arrival)
    return author.disabled_at is None and (device is None or device.revoked_at is None)


def refused(arrival: Arrival, envelope: Envelope | None, by: Actor) -> str | None:
    """Why the reader himself cannot do it."""
    if envelope is None:
        return "Yang tidak terbaca tidak bisa dilakukan lagi."
    if envelope.version > NEWEST:
        return "Kiriman ini dari aplikasi yang lebih baru daripada server. Ia bisa dilakukan setelah server diperbarui."
    if not travels(envelope.deed):
        return AT_THE_DESK
    if may(by, envelope.deed, arrival.agency):
        return None
    return "Peran Anda tidak melakukan hal ini sendiri. Kembalikan kepada penulisnya, atau minta rekan yang berhak mencatatnya."
