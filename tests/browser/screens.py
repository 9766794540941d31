"""Every screen of the house, who opens it, and how he gets there. A door that is not here must say why it is no screen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from playwright.sync_api import Page

from tests.browser.officers import Officers

AGENCY = "bontang"


@dataclass(frozen=True)
class Screen:
    """A door as the application names it, the role that opens it (None: anybody), and the screen with the link to it.

    A door without arguments needs no link, unless it wants a query: then `on` names where the link with the query is.
    """

    rule: str
    role: str | None = None
    on: str | None = None

    @property
    def account(self) -> str | None:
        return f"{self.role}.{AGENCY}" if self.role else None


MOST = 30
"""Pages above that are tried for a link, before there is none."""

SCREENS = (
    Screen("/"),
    Screen("/pedoman"),
    Screen("/pedoman/<agency>", None, "/pedoman"),
    Screen("/pedoman/<agency>/<service>", None, "/pedoman/<agency>"),
    Screen("/pedoman/<agency>/formulir", None, "/pedoman/<agency>"),
    Screen("/pekerja-rentan"),
    Screen("/pekerja-rentan/cek"),
    Screen("/pengaduan"),
    Screen("/complaints", "staf"),
    Screen("/complaints/new", "staf"),
    Screen("/complaints/<uuid:id>", "staf", "/complaints"),
    Screen("/lapor"),
    Screen("/cek"),
    Screen("/cari-keluarga"),
    Screen("/privasi"),
    Screen("/offline"),
    Screen("/lock"),
    Screen("/tour"),
    Screen("/sign-in"),
    Screen("/reset"),
    Screen("/p/<code>", "admin", "/admin/posters/<uuid:id>"),
    Screen("/home", "satpolpp"),
    Screen("/me", "satpolpp"),
    Screen("/me/leave", "satpolpp"),
    Screen("/me/pin", "satpolpp"),
    Screen("/devices", "kadis"),
    Screen("/devices/<uuid:id>", "satpolpp", "/me"),
    Screen("/papers/numbers", "satpolpp"),
    Screen("/papers", "kadis"),
    Screen("/outbox", "satpolpp"),
    Screen("/scan", "satpolpp"),
    Screen("/clients", "peksos"),
    Screen("/clients/new", "satpolpp"),
    Screen("/clients/<uuid:id>", "peksos", "/clients"),
    Screen("/clients/<uuid:id>/correction", "peksos", "/clients/<uuid:id>"),
    Screen("/clients/<uuid:id>/nik", "peksos", "/clients/<uuid:id>"),
    Screen("/clients/<uuid:id>/links", "peksos", "/clients/<uuid:id>"),
    Screen("/clients/<uuid:id>/rights", "peksos", "/clients/<uuid:id>"),
    Screen("/clients/retention", "kadis"),
    Screen("/cases/<uuid:id>/privacy", "peksos", "/cases/<uuid:id>"),
    Screen("/cases/<uuid:id>/privacy/sheet", "peksos", "/cases/<uuid:id>/privacy"),
    Screen("/operations", "satpolpp"),
    Screen("/operations/new", "satpolpp"),
    Screen("/operations/<uuid:id>", "satpolpp", "/operations"),
    Screen("/operations/<uuid:id>/handovers/new", "satpolpp", "/operations/<uuid:id>"),
    Screen("/operations/<uuid:id>/handovers/<uuid:handover>", "satpolpp", "/operations/<uuid:id>"),
    Screen("/cases", "peksos"),
    Screen("/cases/new", "peksos", "/clients/<uuid:id>"),
    Screen("/cases/<uuid:id>", "peksos", "/cases"),
    Screen("/cases/<uuid:id>/summary", "peksos", "/cases/<uuid:id>"),
    Screen("/cases/<uuid:id>/deeds/<deed>", "peksos", "/cases/<uuid:id>"),
    Screen("/cases/<uuid:id>/assessments", "peksos", "/cases/<uuid:id>"),
    Screen("/cases/<uuid:id>/dispositions", "kabid", "/cases/<uuid:id>"),
    Screen("/cases/<uuid:id>/arrival", "peksos", "/cases/<uuid:id>"),
    Screen("/cases/<uuid:id>/closure", "kabid", "/cases/<uuid:id>"),
    Screen("/cases/<uuid:id>/skips", "kabid", "/cases/<uuid:id>"),
    Screen("/cases/<uuid:id>/transfer", "kabid", "/cases/<uuid:id>"),
    Screen("/cases/<uuid:id>/coordination", "peksos", "/cases/<uuid:id>"),
    Screen("/cases/<uuid:id>/guidance", "peksos", "/cases/<uuid:id>"),
    Screen("/cases/<uuid:id>/requirements", "peksos", "/cases/<uuid:id>"),
    Screen("/cases/<uuid:id>/tracing", "peksos", "/cases/<uuid:id>"),
    Screen("/cases/<uuid:id>/referrals", "peksos", "/cases/<uuid:id>"),
    Screen("/cases/<uuid:id>/papers", "peksos", "/cases/<uuid:id>"),
    Screen("/cases/<uuid:id>/papers/new", "peksos", "/cases/<uuid:id>/papers"),
    Screen("/papers/<uuid:id>", "peksos", "/cases/<uuid:id>/papers"),
    Screen("/papers/<uuid:id>/revision", "peksos", "/papers/<uuid:id>"),
    Screen("/tautan/<code>", "peksos", "/cases/<uuid:id>/referrals"),
    Screen("/institutions", "staf"),
    Screen("/institutions/new", "staf"),
    Screen("/institutions/<uuid:id>", "staf", "/institutions"),
    Screen("/searches", "peksos"),
    Screen("/searches/<uuid:id>", "peksos", "/searches"),
    Screen("/searches/<uuid:id>/searcher", "peksos", "/searches/<uuid:id>"),
    Screen("/searches/<uuid:id>/clients/<uuid:client>", "peksos", "/searches/<uuid:id>"),
    Screen("/offers", "kabid"),
    Screen("/offers/<uuid:id>", "kabid", "/offers"),
    Screen("/identities", "staf"),
    Screen("/desk", "koordinator"),
    Screen("/arrivals", "kasi"),
    Screen("/arrivals/<uuid:id>", "kasi", "/arrivals"),
    Screen("/directory", "staf"),
    Screen("/directory/contacts/new", "staf"),
    Screen("/directory/contacts/<uuid:id>", "staf", "/directory"),
    Screen("/reports", "rt"),
    Screen("/sightings", "kelurahan"),
    Screen("/sightings/new", "kelurahan"),
    Screen("/sightings/<uuid:id>", "kelurahan", "/sightings"),
    Screen("/shelter", "petugas"),
    Screen("/shelter/presence", "petugas"),
    Screen("/shelter/rooms", "rps"),
    Screen("/shelter/rooms/new", "rps"),
    Screen("/shelter/rooms/<uuid:id>", "rps", "/shelter/rooms"),
    Screen("/cases/<uuid:id>/stay", "petugas", "/shelter"),
    Screen("/workers", "kelurahan"),
    Screen("/workers/import", "kelurahan"),
    Screen("/workers/<uuid:id>", "kelurahan", "/workers"),
    Screen("/workers/people/<uuid:id>/removal", "kelurahan", "/workers/<uuid:id>"),
    Screen("/workers/<uuid:id>/publication", "kadis", "/workers/<uuid:id>"),
    Screen("/admin", "admin"),
    Screen("/admin/devices", "admin"),
    Screen("/admin/days-off", "admin"),
    Screen("/admin/notes", "admin"),
    Screen("/admin/offices", "admin"),
    Screen("/admin/offices/new", "admin"),
    Screen("/admin/offices/<uuid:id>", "admin", "/admin/offices"),
    Screen("/admin/permissions", "admin"),
    Screen("/admin/permissions/<row>", "admin", "/admin/permissions"),
    Screen("/admin/posters", "admin"),
    Screen("/admin/posters/new", "admin"),
    Screen("/admin/posters/<uuid:id>", "admin", "/admin/posters"),
    Screen("/admin/posters/<uuid:id>/paper", "admin", "/admin/posters/<uuid:id>"),
    Screen("/admin/profile", "admin"),
    Screen("/admin/roles", "admin"),
    Screen("/admin/settings", "admin"),
    Screen("/admin/settings/<key>", "admin", "/admin/settings"),
    Screen("/admin/users", "admin"),
    Screen("/admin/users/new", "admin"),
    Screen("/admin/users/<uuid:id>", "admin", "/admin/users"),
    Screen("/admin/users/<uuid:id>/edit", "admin", "/admin/users/<uuid:id>"),
)

OTHER_HOMES = ("rt", "peksos", "kadis", "petugas", "koordinator", "admin")
"""Roles whose tasks look otherwise than those of somebody on patrol."""

LOOKED_AT_ELSEWHERE = {
    "/cases/<uuid:id>/reopening": "test_a_case_on_its_way, where a case is closed",
    "/cases/<uuid:id>/journal": "test_a_case_on_its_way, since a short journal is on the case's own page",
    "/clients/<uuid:id>/links/<uuid:other>": "tests/rights/test_in_a_browser.py, where somebody was registered twice",
    "/clients/<uuid:id>/erasure": "tests/rights/test_in_a_browser.py, where erasure was asked for",
    "/workers/imports/<uuid:id>": "tests/workers/test_in_a_browser.py, where a file was read",
    "/pekerja-rentan/<agency>/<area>": "tests/workers/test_in_a_browser.py, where a list was published",
    "/cek/<code>": "tests/public/test_in_a_browser.py, since codes stand on paper and no page leads there",
    "/cek/<code>/pesan": "nowhere: it leads to /cek/<code>",
    "/pengaduan/<code>/penilaian": "nowhere: it leads to /cek/<code>",
    "/cek/<code>/keberatan": "nowhere: it leads to /cek/<code>",
    "/admin/users/<uuid:id>/code": "test_a_code_that_is_handed_over, since it is shown once",
}
NO_SCREEN = re.compile(
    r"/_|^/(healthz|robots\.txt|sw\.js|citizen-sw\.js|manifest\.webmanifest)$|/photos/<|/pictures/<|/profile/arms$|^/inbox/mine/|^/clients/known$|^/papers/<uuid:id>/(file|pages|attachments)|\.(pdf|png|xlsx)$"
)
"""Fragments are seen in their pages; the rest is for programs."""

ARGUMENT = re.compile(r"<(?:(\w+):)?\w+>")


def address_of(screen: Screen, officers: Officers) -> str:
    """Where this screen is now: the door itself, or the first link to one like it."""
    found = next(_addresses(screen, officers), None)
    assert found, f"no link to {screen.rule} on {screen.on} for {screen.role}"
    return found


def _addresses(screen: Screen, officers: Officers) -> Iterator[str]:
    """Every place where this screen is, found through the pages above: not every case has what one of them has."""
    if screen.on is None:
        yield screen.rule
        return
    for above in islice(_addresses(_named(screen.on, screen), officers), MOST):
        yield from links_to(screen.rule, officers.at(screen.account, above))


def open_screen(screen: Screen, officers: Officers) -> Page:
    """The screen as its account sees it. Raises AssertionError when it is another answer than 200."""
    page = officers.at(screen.account, address_of(screen, officers))
    status = page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus")
    assert status == 200, f"{screen.rule} answers {screen.role} with {status}"
    return page


def links_to(rule: str, page: Page) -> list[str]:
    """The addresses on the page that this door answers."""
    pattern = re.compile(f"^{ARGUMENT.sub(_one, re.escape(rule))}(\\?.*)?$")
    addresses = page.eval_on_selector_all(
        "a[href]", "all => all.filter(a => a.origin === location.origin).map(a => a.pathname + a.search)"
    )
    return [
        each
        for each in addresses
        if pattern.match(each) and not NO_SCREEN.search(each) and each not in {one.rule for one in SCREENS}
    ]


def _one(argument: re.Match[str]) -> str:
    return "[0-9a-f-]{36}" if argument[1] == "uuid" else "[^/]+"


def _named(rule: str, wanted: Screen) -> Screen:
    found = next(each for each in SCREENS if each.rule == rule)
    return Screen(found.rule, wanted.role, found.on)
