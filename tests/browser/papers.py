"""Papers made in the browser as people make them, then held in the hand: read field by field, scanned, and checked without an account."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from pmks.papers.kinds import kinds
from pmks.standards.vocabulary import vocabulary
from tests.browser.known import Known
from tests.browser.officers import Officers
from tests.browser.plans import Plan
from tests.browser.printed import printed
from tests.browser.printed_facts import Made
from tests.browser.stages import Stage
from tests.papers.comparing import differences
from tests.papers.indonesian import long_day
from tests.papers.reading import claims, codes_below, pages_words

DRAFTER, HEAD = "peksos", "kadis"
OWN = {
    "addressee": "Kepala Dinas Sosial Kota Samarinda",
    "addressee_place": "Samarinda",
    "nature": "Segera",
    "attachments": "3 (tiga) lembar",
    "copies": "Wali Kota Samarinda\nCamat Samarinda Ulu",
}
"""What the walk itself writes into the free parts of a letter, over whatever stood there."""


class Papers:
    """The papers of one walk. `note` tells the walk what the journal must hold."""

    def __init__(self, plan: Plan, officers: Officers, known: Known, note: Callable[[str, str], None]) -> None:
        self.plan, self.officers, self.known, self.note = plan, officers, known, note
        self.written: list[Made] = []
        self.read: list[str] = []
        """The kinds that were read and compared."""

    def make(self, stage: Stage) -> None:
        """Make and read the papers that fall to this walk in this service."""
        for service, kind in self.plan.papers:
            if service == stage.service.id and kind not in self.read:
                made = next((each for each in self.written if each.kind == kind and each.signer), None)
                if made is None and kinds()[kind].made == "draft":
                    made = self.write(kind)
                    page = self.issue(made)
                else:
                    made = made or self._by_deed(kind)
                    page = self.officers.at(made.signer, made.address)
                self.compare(page, made)
                self.note("paper.read", made.signer)

    def is_drafted(self) -> bool:
        """Whether a draft waits on the case."""
        page = self.officers.at(self._account(DRAFTER), f"{self.known.case}/papers")
        return page.get_by_text("Konsep,").count() > 0

    def write(self, kind: str, step: str = "") -> Made:
        """Write a paper: in its free parts stands what the walk knows, what its page began with, and words for what was empty."""
        account = self._account(DRAFTER)
        page = self.officers.at(account, f"{self.known.case}/papers/new?kind={kind}&step={step}")
        form = page.locator("form.sheet")
        parts = form.evaluate(FILL, OWN)
        form.get_by_role("button").last.click()
        page.wait_for_url(re.compile(r"/papers/[0-9a-f-]{36}$"), wait_until="domcontentloaded")
        made = Made(kind, account, parts=parts, address=urlsplit(page.url).path)
        self.note("letter.draft", account)
        if not self.written:
            self._look_at_draft(page)
        self.written.append(made)
        return made

    def issue(self, made: Made) -> Page:
        """A head signs it, or its author files it; answers the page on which it stands issued."""
        approval = kinds()[made.kind].approval
        made.signer = self._account(HEAD) if approval else made.author
        page = self.officers.at(made.signer, made.address)
        words = "Tandatangani dan terbitkan" if approval else "Terbitkan"
        page.get_by_role("button", name=words, exact=True).click()
        expect(page.get_by_role("link", name="Buka PDF")).to_be_visible()
        self.note("letter.issue" if approval else "paper.file", made.signer)
        return page

    def _by_deed(self, kind: str) -> Made:
        """Minutes that came out of a deed."""
        told = self.known.last("handover.sign")
        page = self.officers.at(self._account(DRAFTER), f"{self.known.case}/papers")
        row = page.locator("a.row[href^='/papers/']").filter(has_text=_label(kind)).first
        return Made(kind, told.account, self._account(DRAFTER), address=str(row.get_attribute("href")))

    def _look_at_draft(self, page: Page) -> None:
        picture = page.locator("img.page-picture").first
        expect(picture).to_be_visible()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("(each) => each.naturalWidth") > 300

    def compare(self, page: Page, made: Made) -> None:
        """The issued file, field by field, and its code, by a reader of its own, opened without an account."""
        made.address, made.number = urlsplit(page.url).path, page.locator("dl.facts").first.evaluate(NUMBER)
        pdf = page.request.get(f"{made.address}/file").body()
        assert (claims(pdf)["archive"], claims(pdf)["access"]) == ("2a", "1")
        codes, pages = codes_below(pdf), pages_words(pdf)
        (made.code,) = set(codes)
        assert len(codes) == len(pages), f"{made.kind}: a page without a code"
        made.heard = made.heard or len(self.known.told)
        told = differences(pages, printed(made, self.known, self.officers.people))
        assert not told, "\n".join([made.kind, *told, *pages])
        self._check(urlsplit(made.code).path, made)
        self.read.append(made.kind)

    def _check(self, path: str, made: Made) -> None:
        main = self.officers.at(None, path).locator("main")
        for words in (_label(made.kind), self.known.agency.office, made.number, long_day(self.known.today)):
            expect(main).to_contain_text(words)
        expect(main).not_to_contain_text(self.known.client)

    def _account(self, role: str) -> str:
        return f"{role}.{self.plan.agency.slug}"


NUMBER = """(list) => [...list.querySelectorAll("dt")].find((each) => each.textContent === "Nomor")?.nextElementSibling.textContent ?? "" """

FILL = """(form, own) => {
    const parts = {}
    for (const box of form.querySelectorAll("[name^=part-]")) {
        const name = box.name.slice(5), label = box.labels[0].firstChild.textContent.trim()
        if (name in own) box.value = own[name]
        else if (!box.value) box.value = `Isian ${label.toLowerCase()}`
        parts[name] = box.value
    }
    return parts
}"""


def _label(kind: str) -> str:
    return vocabulary().papers[kind]


def waive_papers(officers: Officers, head: str, case: str) -> int:
    """A head lets the case be closed without the papers that nobody made here; how many he waived."""
    waived = 0
    while True:
        page = officers.at(head, f"{case}/deeds/paper.waive")
        form = page.locator("form.deed-form")
        if not form.count():
            return waived
        box = form.locator("select[name=paper]")
        if box.count():
            box.select_option(index=1)
        else:
            form.locator("input[name=paper]").first.check(force=True)
        form.locator("textarea[name=reason]").fill("Sudah dibuat di atas kertas.")
        form.locator("button:not([type=button])").last.click()
        page.wait_for_url(f"**{case}", wait_until="domcontentloaded")
        waived += 1
