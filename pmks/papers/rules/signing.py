"""Whose signature stands under a paper, and what is written around it. Pure.

An own post stands by itself ("KEPALA DINAS SOSIAL"), somebody below signs on the owner's behalf ("a.n. KEPALA DINAS SOSIAL" above his
own post), and whoever stands in signs with the word of his grant ("Plt. KEPALA DINAS SOSIAL"; domain §5). Nobody signs off what he
wrote himself, from its beginning or in another's draft.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from pmks.house.indonesian import nip
from pmks.house.words import either
from pmks.papers.rules.dossier import Person
from pmks.papers.rules.sheet import Signature
from pmks.standards.signers import HEADS

OWN_DRAFT = (
    "Konsep ini Anda sendiri yang menyusun atau mengubahnya. Pejabat lain yang harus memeriksa dan menandatanganinya."
)
SIGNED_BY = "Surat ini ditandatangani oleh {}."


def signing_role(allowed: Sequence[str], roles: Collection[str]) -> str | None:
    """In which of his roles somebody signs: the highest that this kind of paper allows, None when none does."""
    return next((role for role in HEADS if role in roles and role in allowed), None)


def why_not_sign(
    allowed: Sequence[str], roles: Collection[str], *, is_writer: bool, posts: Mapping[str, str]
) -> str | None:
    """Why somebody in these roles may not sign off a paper, as a sentence, or None when he may. `posts` are role → its words."""
    if signing_role(allowed, roles) is None:
        return SIGNED_BY.format(either([posts.get(role, role) for role in allowed]))
    return OWN_DRAFT if is_writer else None


def signer_block(signer: Person, allowed: Sequence[str], posts: Mapping[str, str]) -> Signature:
    """What stands around the signature of whoever signs now, in his `role`; `posts` are role → the post as papers name it.

    The first of `allowed` is whose paper it is. A higher post never signs on behalf of a lower one.
    """
    owner = allowed[0] if allowed else signer.role
    below = signer.role in HEADS and owner in HEADS and HEADS.index(signer.role) > HEADS.index(owner)
    word = f"{signer.acting.capitalize()}. " if signer.acting else ""
    return Signature(
        prefix=f"a.n. {posts.get(owner, owner).upper()}" if below else "",
        title=f"{word}{posts.get(signer.role, signer.role).upper()}",
        name=signer.name,
        rank=signer.rank,
        number=f"NIP {nip(signer.nip)}" if signer.nip else "",
    )


def in_office(people: Iterable[tuple[Person, bool]]) -> Person | None:
    """Of those who hold one post today, each with whether he is away, the one to name: who stands in for somebody who is away, else
    the post's own holder, else whoever is left."""

    def last(each: tuple[Person, bool]) -> tuple[bool, bool, str]:
        person, is_away = each
        return is_away, person.acting is not None, person.name

    found = sorted(people, key=last)
    return found[0][0] if found else None
