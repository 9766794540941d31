"""Which deeds may travel in an envelope: those that have a door for which the worker keeps a form, and no others.

A device signs without a session, and a head does what others sent under his own guard. Neither may stand for an account, a role or
another device: what is decided at the desk is done at the desk.
"""

from pmks.standards.vocabulary import vocabulary

AWAY = frozenset(
    {
        "client.register",
        "client.correct",
        "operation.open",
        "operation.close",
        "operation.hand_over",
        "shelter.presence",
        "submission.drop",
    }
)
"""Beside whatever is done on a case."""


def travels(deed: str) -> bool:
    """Whether a phone may ask for this deed; one that this server does not know is told so where it is done."""
    known = vocabulary().deeds.get(deed)
    return known is None or known.subject == "case" or deed in AWAY
