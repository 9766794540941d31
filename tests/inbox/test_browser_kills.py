"""The browser is killed right after it said *Tersimpan*, again and again; what it said is there."""

import pytest

from tests.browser.server import Server
from tests.inbox.faults import refused
from tests.inbox.history import History, faults_of, stored
from tests.inbox.mortal import MortalPhone
from tests.inbox.phone import Phone, new_name
from tests.inbox.proxy import Proxy

pytestmark = pytest.mark.browser


@pytest.mark.long  # one such death is in every run: test_offline.py
@pytest.mark.parametrize("kills", [50])
def test_fault_17_no_death_of_the_browser_after_saved_takes_anything_with_it(
    kills: int, mortal: MortalPhone, line: Proxy, server: Server
) -> None:
    mortal.start().sign_in()
    line.fault, names, naive = refused, list[str](), list[str]()
    for _ in range(kills):
        phone = Phone(mortal.context or mortal.start().context, line.url)
        names.append(phone.register())
        naive.append(new_name())
        tab = phone.context.new_page()  # an app that keeps its queue in memory
        tab.evaluate("(name) => { window.queue = [name]; }", naive[-1])
        mortal.kill()
    phone = mortal.start()
    phone.page.goto("/outbox")
    phone.confirmed = names
    shown = phone.items()
    assert sorted(shown[name]["state"] for name in names) == ["saved"] * kills
    line.fault = None
    phone.sign_in()
    phone.send_now()
    assert faults_of(phone.history(stored(server, names)), at_rest=True) == []
    kept = [name for page in phone.context.pages for name in page.evaluate("() => window.queue ?? []")]
    lost = faults_of(History(naive, [], stored(server, naive), dict.fromkeys(kept, "saved")))
    assert len(lost) == kills, "if the naive client passes, the test is void"
    print(f"\n{kills} kills after Tersimpan: {kills} there once, 0 lost; of the naive client {len(lost)} are lost")
