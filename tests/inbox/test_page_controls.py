"""The naive app in a real browser meets what storage, tabs, workers and clocks do to it, and fails: else the tests of the real one prove nothing."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.server import Server
from tests.inbox.browsing import crash, evict, stop_workers
from tests.inbox.conftest import phone_args
from tests.inbox.history import faults_of, stored
from tests.inbox.naive_page import NaivePage, Swallowed, naive_app
from tests.inbox.phone import new_name
from tests.inbox.proxy import Proxy, Reply, Request

pytestmark = pytest.mark.browser


@pytest.fixture
def app(
    browser: Browser,
    browser_context_args: dict[str, Any],
    line: Proxy,
    session_of: Callable[[str], dict[str, str]],
) -> Iterator[NaivePage]:
    """The naive app of Satpol PP Bontang, in a browser in which nothing was ever done."""
    context = browser.new_context(**phone_args(browser_context_args, line.url))
    yield NaivePage(context, line, session_of("satpolpp.bontang"))
    context.close()


def is_lost(app: NaivePage, server: Server, *names: str) -> bool:
    """Whether the one judge calls each of these lost, though the line was clear again and the app could send."""
    breaches = faults_of(app.history(stored(server, names)), at_rest=True)
    return all(f"{name} was confirmed and is lost" in breaches for name in names)


def test_without_a_fault_the_naive_app_loses_and_doubles_nothing(app: NaivePage, server: Server) -> None:
    with app.page.expect_response("**/clients"):
        names = [app.throw(new_name())]
    names += [app.kept(new_name()), app.kept(new_name())]
    app.open()
    assert faults_of(app.history(stored(server, names))) == []
    app.send()
    assert faults_of(app.history(stored(server, names)), at_rest=True) == []


def test_control_1_what_is_handed_to_the_browser_is_gone_when_the_line_refuses(
    app: NaivePage, line: Proxy, server: Server
) -> None:
    name = swallowed(app, line, Swallowed())
    assert is_lost(app, server, name), "if the naive client passes, the test is void"


def test_control_3_what_is_handed_to_the_browser_is_gone_when_it_is_cut_halfway(
    app: NaivePage, line: Proxy, server: Server
) -> None:
    name = swallowed(app, line, Swallowed(Request.half_forward))
    assert is_lost(app, server, name), "if the naive client passes, the test is void"


def swallowed(app: NaivePage, line: Proxy, fault: Swallowed) -> str:
    """Somebody who is handed to the browser on such a line, which is clear again when the browser has given up."""
    fault.free.set()
    line.fault = fault
    with app.page.expect_event("requestfailed", timeout=30_000):
        name = app.throw(new_name())
    line.fault = None
    app.send()
    return name


def test_control_20_what_the_browser_threw_away_is_missed_by_nobody(app: NaivePage, server: Server) -> None:
    name = app.kept(new_name())
    evict(app)
    app.open()
    app.send()
    assert is_lost(app, server, name), "if the naive client passes, the test is void"


def test_control_21_a_database_closed_under_it_takes_nothing_and_it_says_saved(app: NaivePage, server: Server) -> None:
    app.kept(new_name())
    evict(app, "indexeddb")
    name = app.keep(new_name())
    app.open()
    app.send()
    assert is_lost(app, server, name), "if the naive client passes, the test is void"


def test_control_23_the_tab_that_dies_while_it_sends_takes_the_entry_with_it(
    app: NaivePage, line: Proxy, server: Server
) -> None:
    name = app.kept(new_name())
    line.fault = fault = Swallowed()
    tab, app.page = app.page, app.context.new_page()
    app.open()
    tab.evaluate("() => void send()")
    fault.wait(app)
    tab.close()
    fault.let_go(app)
    line.fault = None
    app.send()
    assert is_lost(app, server, name), "if the naive client passes, the test is void"


def test_control_24_a_new_version_does_not_look_where_the_old_one_wrote(app: NaivePage, server: Server) -> None:
    name = app.kept(new_name())
    app.open(version=2)
    app.send()
    assert is_lost(app, server, name), "if the naive client passes, the test is void"


def test_control_25_an_old_tab_that_does_not_give_way_holds_the_new_one_up(app: NaivePage, server: Server) -> None:
    app.shown()
    old, app.page = app.page, app.context.new_page()
    app.open(version=2)
    name = app.keep(new_name())
    app.page.close()
    app.page = old
    app.open(version=2)
    app.send()
    assert is_lost(app, server, name), "if the naive client passes, the test is void"


def test_control_31_signing_out_clears_the_site_and_the_outbox_with_it(
    app: NaivePage, line: Proxy, session_of: Callable[[str], dict[str, str]], server: Server
) -> None:
    def tidy(request: Request) -> Reply:
        reply = naive_app(request)
        if request.path == "/sign-out":
            reply.headers.append(("Clear-Site-Data", '"storage"'))
        return reply

    name = app.kept(new_name())
    line.elsewhere = tidy
    app.page.evaluate("() => fetch('/sign-out', { method: 'POST' }).then((reply) => reply.text())")
    NaivePage(app.context, line, session_of("satpolpp.bontang"))  # and signs in again
    app.open()
    app.send()
    assert is_lost(app, server, name), "if the naive client passes, the test is void"


@pytest.mark.parametrize(("saved", "sent"), [("2020", None), (None, "2099")], ids=["2020", "2099"])
def test_control_37_what_is_too_old_by_a_wrong_clock_is_dropped(
    app: NaivePage, server: Server, saved: str | None, sent: str | None
) -> None:
    app.page.clock.set_fixed_time(_moment(saved))
    name = app.kept(new_name())
    app.page.clock.set_fixed_time(_moment(sent))
    app.send()
    assert is_lost(app, server, name), "if the naive client passes, the test is void"


def _moment(year: str | None) -> datetime:
    return datetime(int(year), 1, 1, tzinfo=UTC) if year else datetime.now(UTC)


def test_control_38_a_worker_stopped_while_it_sends_takes_the_entry_with_it(
    app: NaivePage, line: Proxy, server: Server
) -> None:
    wake = """() => navigator.serviceWorker.register('/naive-worker.js')
        .then(() => navigator.serviceWorker.ready).then(({ active }) => active.postMessage('sync'))"""
    name = app.kept(new_name())
    line.fault = fault = Swallowed()
    app.page.evaluate(wake)
    fault.wait(app)
    stop_workers(app)
    fault.let_go(app)
    line.fault = None
    app.page.evaluate(wake)
    app.page.wait_for_timeout(1_000)  # it would have the time to send
    assert is_lost(app, server, name), "if the naive client passes, the test is void"


def test_control_41_forty_photos_in_the_memory_of_a_page_die_with_it(app: NaivePage, server: Server) -> None:
    name = new_name()
    assert app.page.evaluate("(name) => photograph(name, 40)", name) == "Tersimpan"
    app.confirmed.append(name)
    assert faults_of(app.history(stored(server, [name]))) == []
    crash(app)
    app.open()
    app.send()
    assert is_lost(app, server, name), "if the naive client passes, the test is void"


def test_control_42_one_tap_deletes_and_nobody_learns_that_or_why(app: NaivePage, server: Server) -> None:
    name = app.kept(new_name())
    app.page.get_by_role("button", name=f"Hapus {name}").click()
    app.page.wait_for_function("() => document.querySelectorAll('li').length === 0")
    app.send()
    assert is_lost(app, server, name), "if the naive client passes, the test is void"
