"""Who signs which paper in an agency, by role, and what their posts are called on paper. Pure.

No standard prints who signs a letter; S4.7 lets the agency head approve, and S1.3 the division head dispose. So the head of the
agency signs letters, the head of a division may sign them on his behalf (a.n.), and who is allowed is each agency's to set.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pmks.standards.model import Agency, Choice
from pmks.standards.setting import Setting
from pmks.standards.vocabulary import vocabulary

HEADS = ("kadis", "kabid", "rps", "kasi")
"""The posts that may be allowed to sign off a paper, the highest first."""
LETTER = ("kadis", "kabid")
SIGNERS: Mapping[str, tuple[str, ...]] = {
    "request_letter": LETTER,
    "cover_letter": LETTER,
    "repatriation_cover_letter": LETTER,
    "referral_letter": LETTER,
    "recommendation_letter": LETTER,
    "destitution_request": LETTER,
    "outgoing_letter": LETTER,
    "assignment_letter": LETTER,
    "disposition": ("kabid", "kadis"),
}
"""Kind of paper → the roles that may sign it off. The first is whose paper it is: those below him sign on his behalf."""


def signer_settings(agency: Agency) -> Iterator[Setting]:
    """For each paper that a head signs, which heads may."""
    posts = tuple(Choice(role, post_title(agency, role)) for role in HEADS)
    for kind, roles in SIGNERS.items():
        label = vocabulary().papers.get(kind)
        if label:
            default = [role for role in HEADS if role in roles]
            yield Setting(f"paper.signer.{kind}", f"Penanda tangan: {label}", "choices", posts, default)


def signers_of(kind: str, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The roles that may sign this kind of paper, the one whose paper it is first; where an agency ticked nobody, that one alone."""
    usual = SIGNERS.get(kind, LETTER)
    chosen: Sequence[str] = settings.get(f"paper.signer.{kind}", usual)
    owner = next((role for role in (usual[0], *HEADS) if role in chosen), usual[0])
    return (owner, *(role for role in HEADS if role in chosen and role != owner))


def post_title(agency: Agency, role: str) -> str:
    """A post as papers name it: "Kepala Dinas Sosial" where the screens only say "Kepala dinas"; nothing that no standard prints."""
    known, common = agency.role_titles.get(role), vocabulary().roles.get(role, role)
    if known and known.lower() != common.lower():
        return known
    if role == "kadis":
        return f"Kepala {agency.office}"
    if role == "kabid" and agency.division:
        return f"Kepala {agency.division}"
    return known or common
