"""The naive client meets each fault as the real one does, over HTTP, and fails: else the test of the real one would prove nothing."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from shutil import copy
from uuid import uuid4

import pytest

from pmks.users.demo import PASSWORD
from tests.browser.server import Server
from tests.inbox.campaigns.ledger import done, id_of
from tests.inbox.campaigns.pictures import take, whole
from tests.inbox.desk import Desk
from tests.inbox.history import client_of, faults_of, stored
from tests.inbox.naive import NaiveBeliever, NaiveCamera, NaiveClient
from tests.inbox.phone import new_name
from tests.inbox.proxy import Proxy, Reply, Request
from tests.inbox.test_pocket_faults import OFFICER, rotate

Sessions = Callable[[str], dict[str, str]]


def lost(name: str) -> str:
    return f"{name} was confirmed and is lost"


def doubled(name: str) -> str:
    return f"{name} is on the server 2 times"


def test_without_a_fault_the_naive_client_loses_and_doubles_nothing(naive: NaiveClient, server: Server) -> None:
    names = [naive.save(new_name()), naive.save(new_name())]
    naive.send()
    assert faults_of(naive.history(stored(server, names)), at_rest=True) == []


def test_control_10_who_gives_up_on_a_slow_line_and_sends_anew_doubles(
    line: Proxy, naive: NaiveClient, server: Server
) -> None:
    came = threading.Event()

    def slowly(request: Request) -> Reply:
        time.sleep(2 * naive.patience)
        reply = request.forward()
        came.set()
        return reply

    naive.patience, line.fault = 0.2, slowly
    name = naive.save(new_name())
    naive.send()
    assert came.wait(30) and name in naive.queue
    line.clear()
    naive.patience = 20
    naive.send()
    breaches = faults_of(naive.history(stored(server, [name])), at_rest=True)
    assert doubled(name) in breaches, "if the naive client passes, the test is void"


def test_control_13_a_photo_that_its_storage_lost_is_left_out_and_nobody_is_told(
    line: Proxy, naive: NaiveClient, server: Server, tmp_path: Path
) -> None:
    (photo,) = take(tmp_path, 1, seed=1013)
    (tmp_path / "phone").mkdir()
    held = Path(copy(photo, tmp_path / "phone"))
    camera = NaiveCamera(line.url, naive.cookies)
    camera.save(name := new_name(), held)
    held.unlink()
    camera.send()
    assert stored(server, [name]) == {name: 1}
    breaches = faults_of(camera.history(whole(server, [photo]), [photo.name]), at_rest=True)
    assert lost(photo.name) in breaches, "if the naive client passes, the test is void"


def test_control_22_two_tabs_that_send_the_same_queue_double(line: Proxy, naive: NaiveClient, server: Server) -> None:
    both = threading.Barrier(2, timeout=30)

    def together(request: Request) -> Reply:
        both.wait()
        return request.forward()

    line.fault = together
    name = naive.save(new_name())
    tabs = [threading.Thread(target=naive.send) for _ in range(2)]
    for each in tabs:
        each.start()
    for each in tabs:
        each.join()
    breaches = faults_of(naive.history(stored(server, [name])), at_rest=True)
    assert doubled(name) in breaches, "if the naive client passes, the test is void"


def test_control_27_a_newer_app_believes_an_older_server_that_does_not_know_its_fields(
    naive: NaiveClient, server: Server
) -> None:
    name = new_name()
    naive.save(name, told={"full_name": name, "gender": "female", "age_estimate": "45"})
    naive.send()
    breaches = faults_of(naive.history(stored(server, [name])), at_rest=True)
    assert lost(name) in breaches, "if the naive client passes, the test is void"


@pytest.fixture
def desk(server: Server, line: Proxy) -> Desk:
    return Desk(server, line)


def test_control_28_a_session_that_ended_answers_with_a_page_and_the_queue_is_gone(desk: Desk, server: Server) -> None:
    naive, account = desk.hire()
    names = [naive.save(new_name())]
    naive.send()
    names.append(naive.save(new_name()))
    desk.do(f"{account}/code", sign_out="1")
    naive.send()
    breaches = faults_of(naive.history(stored(server, names)), at_rest=True)
    assert breaches == sorted([lost(names[1]), f"{names[1]} is on the server 0 times"]), (
        "if the naive client passes, the test is void"
    )


def test_control_29_what_one_saved_is_sent_in_the_name_of_another_who_may_not(
    line: Proxy, naive: NaiveClient, session_of: Sessions, server: Server
) -> None:
    name = naive.save(new_name())
    naive.cookies = NaiveClient(line.url, session_of("admin.bontang")).cookies
    naive.send()
    breaches = faults_of(naive.history(stored(server, [name])), at_rest=True)
    assert lost(name) in breaches, "if the naive client passes, the test is void"


def test_control_30_what_waited_when_the_account_was_disabled_is_gone(desk: Desk, server: Server) -> None:
    naive, account = desk.hire()
    name = naive.save(new_name())
    desk.do(f"{account}/suspension")
    naive.send()
    breaches = faults_of(naive.history(stored(server, [name])), at_rest=True)
    assert lost(name) in breaches, "if the naive client passes, the test is void"


def test_control_32_what_the_server_finds_invalid_is_gone(naive: NaiveClient, server: Server) -> None:
    name = new_name()
    naive.save(name, told={"name": name, "sex": "female", "nik": "327901410790999"})
    naive.send()
    breaches = faults_of(naive.history(stored(server, [name])), at_rest=True)
    assert lost(name) in breaches, "if the naive client passes, the test is void"


def test_control_34_an_event_that_comes_before_its_client_is_gone(naive: NaiveClient, server: Server) -> None:
    case, event, parent = str(uuid4()), str(uuid4()), new_name()
    naive.save(
        "telepon", f"/cases/{case}/deeds", {"deed": "coordination.record", "submission_id": event, "notes": "RT"}
    )
    naive.save(parent, told={"name": parent, "sex": "female", "age_estimate": "45", "case_id": case})
    naive.send()
    naive.send()
    there = stored(server, [parent]) | done(server, {"telepon": event})
    assert there[parent] == 1
    breaches = faults_of(naive.history(there), at_rest=True)
    assert lost("telepon") in breaches, "if the naive client passes, the test is void"


def test_control_35_of_two_who_correct_one_field_the_last_one_wins(
    line: Proxy, naive: NaiveClient, session_of: Sessions, server: Server
) -> None:
    before, names = naive.save(new_name()), [new_name(), new_name()]
    naive.send()
    place = f"/clients/{client_of(server, before)}/correction"
    officers = [NaiveClient(line.url, session_of(each)) for each in ("peksos.bontang", "staf.bontang")]
    for each, name in zip(officers, names, strict=True):
        each.save(name, place, {"name": name, "sex": "female"})  # each opened the form before the other sent his
    for each in officers:
        each.send()
    there = stored(server, names)
    breaches = [breach for each in officers for breach in faults_of(each.history(there), at_rest=True)]
    assert lost(names[0]) in breaches, "if the naive client passes, the test is void"


def test_control_36_the_second_under_one_id_is_gone(naive: NaiveClient, server: Server) -> None:
    id, names = str(uuid4()), [new_name(), new_name()]
    for each in names:
        naive.save(each, told={"name": each, "sex": "female", "submission_id": id})
    naive.send()
    breaches = faults_of(naive.history(stored(server, names)), at_rest=True)
    assert lost(names[1]) in breaches, "if the naive client passes, the test is void"


def test_control_40_who_knows_one_key_alone_believes_no_receipt_after_a_rotation_and_doubles(
    own_server: Callable[..., Server],
) -> None:
    server = own_server()
    line = Proxy(server.url)
    naive = NaiveBeliever(line.url, id_of(server, OFFICER))
    assert naive.ask("POST", "/sign-in", fields={"username": OFFICER, "password": PASSWORD}).status == 303
    names = [naive.save()]
    naive.believe()
    rotate(server)
    names.append(naive.save())
    for _ in range(2):
        naive.believe()
    line.close()
    breaches = faults_of(naive.history(stored(server, names)), at_rest=True)
    assert breaches == [doubled(names[1])], "if the naive client passes, the test is void"
