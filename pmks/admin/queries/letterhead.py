"""How the kop of the agency's letters looks, and what an administrator may still fill in."""

from typing import Any

from pmks.admin.queries.moments import moment_words
from pmks.admin.queries.settings import listed
from pmks.agencies.arms import arms_of
from pmks.agencies.queries import agency, published, settings_of
from pmks.standards.letterhead import letterhead_lines, letterhead_settings
from pmks.users.queries import names_of


def letterhead_page(slug: str) -> dict[str, Any]:
    """The kop as it stands: its lines, the arms with who put them up, and what the standard leaves to fill."""
    lines, address = letterhead_lines(agency(slug), settings_of(slug))
    found = arms_of(slug)
    has_arms = found is not None and found.digest is not None
    return {
        "lines": lines,
        "address": address,
        "arms_src": f"/admin/profile/arms?v={found.digest[:12]}" if found and found.digest else None,
        "arms_words": f"Dipasang {names_of([found.by]).get(found.by, '')}, {moment_words(slug, found.at)}"
        if found and has_arms
        else None,
        "fill": [listed(slug, each) for each in letterhead_settings(published(slug))],
    }
