"""A razia of Satpol PP: people are registered in it, then all handed over in one act with one paper for all (S3.1, S4.req2)."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser.answering import filled
from tests.browser.known import Known
from tests.browser.officers import Officers

KIND = "raid_handover_minutes"
NAME, PLACE, ORDER = "Razia akhir pekan", "Simpang Pasar Induk", "331.1/27/SATPOL-PP"
OTHER = "Pak Uji Tetangga"
TYPED = {
    "place": "Halaman kantor dinas",
    "giver_name": "Fajar Nugroho",
    "giver_title": "Kepala Regu Dua",
    "receiver_name": "Sri Wahyuningsih",
    "receiver_title": "Kepala Seksi Rehabilitasi",
    "giver_identity": "6408010203800002",
    "giver_rank": "Pengatur (II/c)",
    "receiver_identity": "6408014203850003",
    "receiver_rank": "Penata (III/c)",
    "receiver_address": "Jalan Kantor Baru 1",
    "witness": "Yohanes Lewar",
    "witness_title": "Ketua RT 05",
    "copies": "3",
}
STATES = {"condition": ("Demam ringan", "Sehat"), "belongings": ("Satu tas", "Gerobak kecil")}


class Raid:
    """One razia of an account."""

    def __init__(self, officers: Officers, account: str, known: Known) -> None:
        self.officers, self.account, self.known = officers, account, known
        self.address = ""

    def begin(self) -> str:
        """Begin it, and register somebody else who was met; answers where to register the next person."""
        page = self.officers.at(self.account, "/operations/new")
        page.locator("input[name=kind][value=raid]").check()
        form = page.locator("form").filter(has=page.locator("[name=order_number]"))
        form.evaluate("each => each.querySelectorAll('details').forEach(one => { one.open = true })")
        for name, words in (("name", NAME), ("place", PLACE), ("order_number", ORDER)):
            form.locator(f"[name={name}]").fill(words)
        form.get_by_role("button", name="Mulai", exact=True).click()
        page.wait_for_url("**/operations/*-*", wait_until="domcontentloaded")
        self.address = urlsplit(page.url).path
        new = f"/clients/new?operation={self.address.rsplit('/', 1)[1]}"
        form = self.officers.at(self.account, new).locator("#registration-form")
        form.get_by_label("Nama atau panggilan").fill(OTHER)
        form.get_by_label("Laki-laki").check()
        form.get_by_label("Kira-kira umurnya").fill("33")
        form.get_by_role("button", name="Simpan", exact=True).click()
        expect(self.officers.page.locator("#registration-saved")).to_contain_text("Tersimpan")
        return new

    def hand_over(self) -> Page:
        """Hand all over; answers the page of the minutes."""
        page = self.officers.at(self.account, f"{self.address}/handovers/new")
        form = page.locator("#handover-form")
        form.evaluate("each => each.querySelectorAll('details').forEach(one => { one.open = true })")
        form.get_by_label("Dinas Sosial", exact=False).first.check()
        for name, words in TYPED.items():
            form.locator(f"[name={name}]").fill(words)
        for name, states in STATES.items():
            for who, words in zip((self.known.client, OTHER), states, strict=True):
                row = form.locator(".stack.near").filter(has=page.locator(f"input[name^=about-][value^='{who}']"))
                row.locator(f"[name^={name}-]").fill(words)
        self.known.hear("operation.hand_over", self.account, filled(form))
        form.get_by_role("button", name="Serahkan", exact=True).click()
        page.wait_for_url(re.compile(r"/handovers/[0-9a-f-]{36}$"), wait_until="domcontentloaded")
        expect(page.locator("main")).to_contain_text("2 orang diserahkan")
        page.locator("a.row[href^='/papers/']").click()
        page.wait_for_url("**/papers/*", wait_until="domcontentloaded")
        return page
