"""The line does its worst; nothing that was confirmed is lost and nothing is there twice. The naive client shows that each fault bites."""

import pytest

from tests.browser.server import Server
from tests.inbox.faults import CASES, Case, replayed
from tests.inbox.history import faults_of, stored
from tests.inbox.naive import NaiveClient
from tests.inbox.phone import Phone, new_name
from tests.inbox.proxy import Proxy

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_was_confirmed_arrives_once(case: Case, line: Proxy, phone: Phone, server: Server) -> None:
    line.fault = case.fault
    name = phone.register()
    assert faults_of(phone.history(stored(server, [name]))) == []
    line.fault = None
    phone.send_now()
    assert faults_of(phone.history(stored(server, [name])), at_rest=True) == []


def test_fault_6_the_receipt_of_another_item_proves_nothing(line: Proxy, phone: Phone, server: Server) -> None:
    line.fault = replayed()
    names = [phone.register(), phone.register()]
    assert faults_of(phone.history(stored(server, names))) == []
    assert phone.items()[names[1]]["state"] == "saved"
    line.fault = None
    phone.send_now()
    assert faults_of(phone.history(stored(server, names)), at_rest=True) == []


@pytest.mark.parametrize("case", [case for case in CASES if case.naive != "survives"], ids=str)
def test_the_naive_client_fails(case: Case, line: Proxy, naive: NaiveClient, server: Server) -> None:
    naive.save(name := new_name())
    line.fault = case.fault
    naive.send()
    line.fault = None
    naive.send()
    breaches = faults_of(naive.history(stored(server, [name])), at_rest=True)
    word = {"loses": "lost", "doubles": "2 times"}[case.naive]
    assert any(word in each for each in breaches), "if the naive client passes, the test is void"
