"""The workers' tasks in this process, on a real ledger, with what is rung for done at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flows.test_inbound import HELP, OPERATOR, POISON, SUE, states, store, torn
from sqlalchemy import select
from village import LEASE, PEOPLE, Village

from listserv.policy.membership import Delivery
from listserv.store import claims, received
from listserv.store import tables as t
from listserv.store.journal import Journal, path_of
from listserv.store.received import MAX_ATTEMPTS
from workers import runtime, tasks
from workers.app import app


@pytest.fixture
def worker(ledger_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """This process as a worker without a broker: what is rung for is done at once. Gives the folder of Maildirs."""
    monkeypatch.setenv("LISTSERV_DATABASE__URL", ledger_url)
    monkeypatch.setenv("LISTSERV_STATE_DIR", str(tmp_path))
    runtime.reset()
    app.conf.task_always_eager = True
    yield tmp_path / "mail"
    app.conf.task_always_eager = False
    runtime.engine().dispose()
    runtime.reset()


def test_one_bad_message_does_not_spoil_its_batch(village: Village, worker: Path, monkeypatch: pytest.MonkeyPatch):
    village.now = runtime.utc_now()
    good = [store(village, POISON.replace(b"<p@", f"<p{number}@".encode()), HELP) for number in range(3)]
    bad = store(village, POISON, PEOPLE)
    broken = torn(runtime.service(), "agreement/ask")
    with monkeypatch.context() as patched:
        patched.setattr(runtime, "service", lambda: broken)
        tasks.process_received()
    assert [state for state, _, _ in states(village)] == ["done"] * len(good) + ["new"]
    assert states(village)[bad - 1] == ("new", 1, "KeyError")


def test_a_worker_deals_with_a_message_and_sends_what_follows(village: Village, worker: Path):
    village.now = runtime.utc_now()
    store(village, POISON, HELP)
    for _ in range(2):
        tasks.process_received()
    assert states(village)[0][0] == "done"
    assert len(list((worker / "sue@example.org" / "new").iterdir())) == 1


def test_a_message_that_kills_its_worker_each_time_is_set_aside_too(village: Village, worker: Path):
    received_id = store(village, POISON, HELP)
    for _ in range(MAX_ATTEMPTS):
        assert village.claim()  # then kill -9
        village.now += LEASE
    with village.begin() as connection:
        received.put_back(connection, received_id, "", runtime.utc_now())
    tasks.process_received()
    assert states(village)[0][0] == "set_aside"
    assert len(list((worker / OPERATOR / "new").iterdir())) == 1


def test_one_list_whose_upkeep_fails_does_not_stop_the_rest(village: Village, worker: Path):
    village.member("Wilma <wilma@example.org>", delivery=Delivery.WEEKLY)
    village.write(SUE, "advocates@lists.example.org")
    with village.begin() as connection:
        connection.execute(t.post.update().values(hold_reason="nonsense", return_at=village.now))
    village.now = runtime.utc_now()
    received_id = store(village, POISON, HELP)
    tasks.upkeep()
    with village.begin() as connection:
        assert connection.execute(select(t.digest_run.c.list_key)).scalars().all() == ["people"]
        assert received.load(connection, received_id).attempts == 1


# --- places for senders -----------------------------------------------------------------------------------------------


def post_for(village: Village, *members: str) -> None:
    for member in members:
        village.member(member)
    village.now = runtime.utc_now()
    village.write(members[0], PEOPLE)


def inbox(worker: Path, address: str) -> list[Path]:
    folder = worker / address / "new"
    return list(folder.iterdir()) if folder.is_dir() else []


def test_a_sender_that_finds_all_places_taken_leaves_the_copies_to_their_holder(village: Village, worker: Path):
    post_for(village, "ann@example.org", "bob@example.org")
    with runtime.sender_slot() as slot:
        assert slot == 0
        tasks.send_copies()
        assert inbox(worker, "ann@example.org") == []
    tasks.send_copies()
    assert len(inbox(worker, "ann@example.org")) == 1


def test_a_place_is_free_again_when_its_holder_is_gone(worker: Path):
    with runtime.sender_slot() as first, runtime.sender_slot() as second:
        assert (first, second) == (0, None)
    with runtime.sender_slot() as third:
        assert third == 0


def test_copies_that_came_while_the_place_was_taken_are_seen_before_its_holder_ends(
    village: Village, worker: Path, monkeypatch: pytest.MonkeyPatch
):
    """Whoever rang meanwhile went away again: nobody else would send these before the next tick."""
    post_for(village, "ann@example.org")
    send, rounds = tasks._send, []

    async def then_another_post(slot: int) -> int:
        sent = await send(slot)
        if not rounds:
            village.write("ann@example.org", PEOPLE, "Again")
        rounds.append(sent)
        return sent

    monkeypatch.setattr(tasks, "_send", then_another_post)
    tasks.send_copies()
    assert rounds == [1, 1]
    assert len(inbox(worker, "ann@example.org")) == 2


def test_what_a_killed_sender_had_claimed_is_taken_up_at_the_next_tick(village: Village, worker: Path):
    """Nothing of it is due, so nobody would ring for it."""
    post_for(village, "ann@example.org", "bob@example.org")
    with runtime.begin() as connection:
        now = runtime.utc_now()
        taken = [one.id for one in claims.claim(connection, now, 500)]
        book = Journal(path_of(runtime.journals(), 0, 1), taken, now + claims.LEASE)
    book.write(taken[0], 250, "2.0.0 OK")
    book.close()  # kill -9
    tasks.upkeep()
    assert [len(inbox(worker, one)) for one in ("ann@example.org", "bob@example.org")] == [0, 1]


def test_senders_at_once_send_each_copy_once(village: Village, worker: Path):
    post_for(village, *(f"m{number}@example.org" for number in range(20)))
    threads = [threading.Thread(target=tasks.send_copies) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert [len(inbox(worker, f"m{number}@example.org")) for number in range(20)] == [1] * 20


def test_upkeep_forgets_what_became_of_old_copies(village: Village, worker: Path):
    post_for(village, "ann@example.org", "bob@example.org")
    tasks.send_copies()
    with village.begin() as connection:
        connection.execute(t.letter.update().values(created_at=village.now.replace(year=2020)))
    tasks.upkeep()
    with village.begin() as connection:
        assert connection.execute(select(t.copy)).all() == []
        assert connection.execute(select(t.letter)).all() == []
        assert connection.execute(select(t.post.c.state)).scalars().all() == ["distributed"]
