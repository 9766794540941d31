"""Papers made in the browser as people make them, then held in the hand: read, scanned, and checked without an account."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from pmks.papers.kinds import kinds
from pmks.standards.vocabulary import vocabulary
from tests.browser.officers import Officers
from tests.browser.plans import Plan
from tests.papers.reading import claims, codes_in, text_of

ADDRESSEE = "Kepala Dinas Sosial Kota Samarinda"
DRAFTER, HEAD = "peksos", "kadis"


class Papers:
    """The papers of one walk. `note` tells the walk what the journal must hold."""

    def __init__(self, plan: Plan, officers: Officers, note: Callable[[str, str], None]) -> None:
        self.plan, self.officers, self.note = plan, officers, note
        self.words: dict[str, list[str]] = {}
        """Address → what stood in its free parts when it was written."""

    def is_drafted(self, case: str) -> bool:
        """Whether a draft waits on the case."""
        page = self.officers.at(self._account(DRAFTER), f"{case}/papers")
        return page.get_by_text("Konsep,").count() > 0

    def is_made(self, case: str, kind: str) -> bool:
        """Whether a paper of this kind stands on the case already."""
        page = self.officers.at(self._account(DRAFTER), f"{case}/papers")
        return page.locator("#papers").locator("xpath=../..").get_by_text(_label(kind), exact=True).count() > 0

    def write(self, case: str, kind: str, step: str = "") -> None:
        """Write a paper with the words that its page begins with; what it cannot know is filled in."""
        account = self._account(DRAFTER)
        page = self.officers.at(account, f"{case}/papers/new?kind={kind}&step={step}")
        form = page.locator("form.sheet")
        for box in form.locator("input[name^=part-], textarea[name^=part-]").all():
            if not box.input_value():
                name = box.get_attribute("name") or ""
                box.fill(ADDRESSEE if name == "part-addressee" else f"Keterangan {name.removeprefix('part-')}.")
        words = [box.input_value() for box in form.locator("input[name^=part-], textarea[name^=part-]").all()]
        form.get_by_role("button").last.click()
        page.wait_for_url(re.compile(r"/papers/[0-9a-f-]{36}$"), wait_until="domcontentloaded")
        self.words[urlsplit(page.url).path] = words
        self.note("letter.draft", account)
        picture = page.locator("img.page-picture").first
        expect(picture).to_be_visible()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("(each) => each.naturalWidth") > 300

    def issue(self, case: str, kind: str) -> None:
        """A head signs it, or its author files it."""
        approval = kinds()[kind].approval
        account = self._account(HEAD if approval else DRAFTER)
        page = self.officers.at(account, f"{case}/papers")
        page.locator("a.row").filter(has_text=_label(kind)).first.click()
        words = "Tandatangani dan terbitkan" if approval else "Terbitkan"
        page.get_by_role("button", name=words, exact=True).click()
        expect(page.get_by_text("erbit", exact=False).first).to_be_visible()
        expect(page.get_by_role("link", name="Buka PDF")).to_be_visible()
        self.note("letter.issue" if approval else "paper.file", account)

    def read_all(self, case: str, client: str) -> None:
        """Every issued paper of the case: its text has the client and its parts, its code leads to a page that names nobody."""
        reader = self._account(DRAFTER)
        page = self.officers.at(reader, f"{case}/papers")
        rows = page.locator("a.row[href^='/papers/']").filter(has_text="Terbit")
        for address in [str(row.get_attribute("href")) for row in rows.all()]:
            self._read(self.officers.at(reader, address), address, client)
            self.note("paper.read", reader)

    def _read(self, page: Page, address: str, client: str) -> None:
        title = page.locator("h1").inner_text()
        kind = next(id for id, label in vocabulary().papers.items() if title.startswith(label) and id in kinds())
        number = page.locator("dt", has_text="Nomor").locator("xpath=following-sibling::dd[1]")
        pdf = page.request.get(f"{self._server(page)}{address}/file").body()
        assert (claims(pdf)["archive"], claims(pdf)["access"]) == ("2a", "1")
        text = text_of(pdf)
        assert client in text, f"{title}: {text}"
        for words in self.words.get(address, []):
            for line in re.split(r"[\n;]", words):  # what is sent stands in a table, a cell for each semicolon
                assert " ".join(line.split()).lower() in text.lower(), f"{title} lacks {line!r}: {text}"
        if number.count():
            assert number.inner_text() in text
        (code,) = set(codes_in(pdf))
        page.context.clear_cookies()
        page.goto(f"{self._server(page)}{urlsplit(code).path}", wait_until="domcontentloaded")
        expect(page.locator("main")).to_contain_text(_label(kind))
        expect(page.locator("main")).not_to_contain_text(client)

    def _account(self, role: str) -> str:
        return f"{role}.{self.plan.agency.slug}"

    @staticmethod
    def _server(page: Page) -> str:
        parts = urlsplit(page.url)
        return f"{parts.scheme}://{parts.netloc}"


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
