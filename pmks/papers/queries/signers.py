"""Who signs which paper in an agency today, and as what; `rules.signing` has the rules, an administrator's settings who may."""

from collections.abc import Collection, Mapping
from uuid import UUID

from pmks.agencies.queries import agency, settings_of
from pmks.house.database import among
from pmks.house.permissions import Actor
from pmks.papers.rules import signing
from pmks.papers.rules.dossier import Person
from pmks.papers.rules.sheet import Signature
from pmks.standards.signers import HEADS, post_title, signers_of
from pmks.users.people import holders
from pmks.users.tables import User


def signers(slug: str, kind: str) -> tuple[str, ...]:
    """The roles that may sign this kind off in this agency; the first is whose paper it is."""
    return signers_of(kind, settings_of(slug))


def why_not_sign(slug: str, kind: str, by: Actor, writers: Collection[UUID]) -> str | None:
    """Why this actor may not sign off a paper that these people wrote, as a sentence, or None when he may."""
    return signing.why_not_sign(signers(slug, kind), by.roles, is_writer=by.id in writers, posts=posts_of(slug))


def signer_of(slug: str, kind: str, by: Actor) -> Person:
    """The actor as he signs this kind now: his highest role that may, Plt. or Plh. as he holds it; without a role when none may."""
    role = signing.signing_role(signers(slug, kind), by.roles) or ""
    return person(User.get_by_id(by.id), role, by.acting.get(role))


def signer_block(slug: str, kind: str, signer: Person) -> Signature:
    """What the signature block of this kind prints for somebody who signs (`signer_of`)."""
    return signing.signer_block(signer, signers(slug, kind), posts_of(slug))


def expected_signer(slug: str, kind: str) -> Person:
    """Whose block a preview shows: the owner of this kind who is in office today, else the post without a name."""
    owner = signers(slug, kind)[0]
    return heads_of(slug).get(owner) or Person(role=owner, title=posts_of(slug)[owner])


def heads_of(slug: str) -> dict[str, Person]:
    """Who holds each head's post today, by role; somebody on leave is named only when nobody stands in for him."""
    held = holders(slug, HEADS)
    rows = (
        {each.id: each for each in User.select().where(among(User.id, [holder.id for holder in held]))} if held else {}
    )
    found = {
        role: signing.in_office(
            (person(rows[each.id], role, each.acting.get(role)), each.away_until is not None)
            for each in held
            if role in each.roles
        )
        for role in HEADS
    }
    return {role: each for role, each in found.items() if each is not None}


def person(user: User, role: str = "", acting: str | None = None) -> Person:
    """Somebody as papers name him. In a head's role his post is what the agency calls it, else his own jabatan."""
    title = post_title(agency(user.agency), role) if role in HEADS else user.title
    return Person(name=user.name, title=title, nip=user.nip, rank=user.rank, role=role, acting=acting)


def posts_of(slug: str) -> Mapping[str, str]:
    """The heads' posts as this agency's papers name them."""
    known = agency(slug)
    return {role: post_title(known, role) for role in HEADS}
