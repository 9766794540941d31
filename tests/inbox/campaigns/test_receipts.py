"""A thousand receipts that are forged, altered or of something else: none is believed (fault 6). The naive client believes the first."""

from pathlib import Path

import pytest

from pmks.inbox.keyring import keys_in
from tests.browser.server import Server
from tests.inbox.campaigns.forgeries import KINDS, Forger
from tests.inbox.campaigns.phones import phones
from tests.inbox.campaigns.pictures import take, whole
from tests.inbox.history import faults_of, stored
from tests.inbox.naive import NaiveClient
from tests.inbox.phone import new_name
from tests.inbox.proxy import Proxy

OFFICER = "satpolpp.bontang"
SIZES = [pytest.param(8, 60, id="60"), pytest.param(100, 1_000, id="1000", marks=pytest.mark.long)]


@pytest.mark.parametrize(("people", "forgeries"), SIZES)
def test_none_is_believed(
    people: int, forgeries: int, server: Server, line: Proxy, naive: NaiveClient, tmp_path: Path
) -> None:
    forger = Forger(keys_in(server.data), seed=forgeries)
    with phones(1, line.url, server) as (phone,):
        phone.sign_in(OFFICER)
        line.fault = forger
        for _ in range(people):
            phone.register()
        while forger.made.total() < forgeries:
            phone.send()
        print(f"\n{forger.made.total()} forged: {dict(forger.made)}")
        assert len(forger.made) > len(KINDS) // 2
        assert faults_of(phone.history(stored(server, phone.confirmed))) == []
        assert not any(each["isReceived"] for each in phone.items().values())
        line.fault = None
        assert phone.settle()
        assert faults_of(phone.history(stored(server, phone.confirmed)), at_rest=True) == []

        # A photo has a receipt of its own; its record is there already.
        files = take(tmp_path, 2, seed=forgeries + 7)
        line.fault = lambda request: forger(request) if request.path.startswith("/inbox/blobs/") else request.forward()
        phone.register(photos=[str(each) for each in files])
        for _ in range(max(10, forgeries // 50)):
            phone.send()
        assert not any(photo["sent"] for each in phone.items().values() for photo in each["photos"])
        line.fault = None
        assert phone.settle()
        assert set(whole(server, files).values()) == {1}

    naive.save(name := new_name())
    line.fault = forger
    naive.send()
    line.fault = None
    naive.send()
    breaches = faults_of(naive.history(stored(server, [name])), at_rest=True)
    assert any("lost" in each for each in breaches), "if the naive client passes, the test is void"
