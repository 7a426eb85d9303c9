from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from listserv.mail.address import Mailbox
from listserv.policy.digest.form import Edition, Form
from listserv.policy.membership import Delivery
from listserv.store import claims, outbox, people
from listserv.store import tables as t
from listserv.store.claims import ANSWER_LIMIT, LEASE
from listserv.store.session import open_engine

NOW = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)


def notices(engine: Engine, number: int) -> None:
    """Leave that many due notices, each to another address."""
    with engine.begin() as connection:
        for place in range(number):
            letter = outbox.add_letter(connection, kind="notice", name="x", list_key="people", content=b"Hi", now=NOW)
            outbox.address_copy(connection, letter, "people", f"m{place}@example.org", NOW)


def claim(engine: Engine, moment: datetime = NOW, limit: int = 20) -> list[int]:
    with engine.begin() as connection:
        return [copy.id for copy in claims.claim(connection, moment, limit)]


def states(engine: Engine) -> list[tuple[str, str, int]]:
    with engine.begin() as connection:
        rows = connection.execute(select(t.copy).order_by(t.copy.c.id)).all()
    return [(row.state, row.answer, row.attempts) for row in rows]


def test_copies_are_claimed_longest_due_first_and_only_once_within_the_lease(engine: Engine):
    notices(engine, 5)
    assert claim(engine, limit=3) == [1, 2, 3]
    assert claim(engine) == [4, 5]
    assert claim(engine, NOW + LEASE - timedelta(seconds=1)) == []
    assert claim(engine, NOW + LEASE) == [1, 2, 3, 4, 5]


def test_two_claims_at_once_take_different_copies(postgres_url: str):
    engine = open_engine(postgres_url)  # SQLite admits one writer: there is no second claim meanwhile
    t.metadata.create_all(engine)
    notices(engine, 30)
    with engine.begin() as first, engine.begin() as second:
        one = {copy.id for copy in claims.claim(first, NOW, 20)}
        other = {copy.id for copy in claims.claim(second, NOW, 20)}
    engine.dispose()
    assert (len(one), len(other)) == (20, 10)
    assert one.isdisjoint(other)


def test_a_claim_that_was_not_used_counts_as_no_attempt(engine: Engine):
    notices(engine, 2)
    ids = claim(engine)
    with engine.begin() as connection:
        assert claims.release(connection, ids, NOW, lease_until=NOW + LEASE) == 2
        assert {copy.attempts for copy in claims.claim(connection, NOW, 20)} == {1}


def test_nobody_lets_go_of_what_another_has_claimed_since(engine: Engine):
    notices(engine, 1)
    ids = claim(engine)
    assert claim(engine, NOW + LEASE) == ids
    with engine.begin() as connection:
        assert claims.release(connection, ids, NOW, lease_until=NOW + LEASE) == 0
    assert claim(engine, NOW + LEASE) == []


def test_what_has_ended_is_not_changed_any_more(engine: Engine):
    notices(engine, 1)
    claim(engine)
    with engine.begin() as connection:
        claims.note_sent(connection, [(1, "OK")], NOW)
        claims.note_failed(connection, 1, "550 no", NOW)
        claims.put_back(connection, 1, "again", NOW)
        claims.release(connection, [1], NOW, lease_until=NOW + LEASE)
        claims.note_sent(connection, [(1, "OK again")], NOW)
    assert states(engine) == [("sent", "OK", 1)]
    assert claim(engine, NOW + timedelta(days=1)) == []


def test_many_answers_are_noted_each_with_its_own_text(engine: Engine):
    notices(engine, 4)
    claim(engine)
    with engine.begin() as connection:
        claims.note_sent(connection, [(1, "queued as 1"), (3, 'it\'s "3"\\ ü'), (4, "x" * 10_000)], NOW)
    assert [answer for _, answer, _ in states(engine)] == ["queued as 1", "", 'it\'s "3"\\ ü', "x" * ANSWER_LIMIT]
    assert [state for state, _, _ in states(engine)] == ["sent", "due", "sent", "sent"]


def test_a_very_long_refusal_is_kept_in_part(engine: Engine):
    notices(engine, 2)
    with engine.begin() as connection:
        claims.note_failed(connection, 1, "x" * 10_000, NOW)
        claims.put_back(connection, 2, "x" * 10_000, NOW)
    assert {len(answer) for _, answer, _ in states(engine)} == {ANSWER_LIMIT}


def test_copies_that_were_forgotten_are_not_loaded(engine: Engine):
    notices(engine, 2)
    with engine.begin() as connection:
        assert [one.id for one in claims.load(connection, [2, 77])] == [2]


# --- who may have it is asked again at the claim (row 2) --------------------------------------------------------------


def post_copies(engine: Engine, delivery: Delivery = Delivery.EACH) -> int:
    """A distributed post on people@ with a copy for each of three members; returns the post's number."""
    with engine.begin() as connection:
        raw = connection.execute(t.raw_message.insert().values(content=b"", size_bytes=0)).inserted_primary_key[0]
        came = {"reverse_path": "", "recipient": "", "received_at": NOW, "due_at": NOW, "state": "done"}
        received = connection.execute(t.received.insert().values(raw_id=raw, **came)).inserted_primary_key[0]
        post = connection.execute(
            t.post.insert().values(
                list_key="people", raw_id=raw, received_id=received, author_address="a@example.org", message_id="<1@x>",
                content_sha256="", subject="", received_at=NOW, state="distributed",
            )
        ).inserted_primary_key[0]  # fmt: skip
        for name in ("ann", "bob", "cat"):
            people.subscribe(connection, "people", Mailbox("", f"{name}@example.org"), delivery=delivery, now=NOW)
        letter = outbox.add_letter(
            connection, kind="post", name="post", list_key="people", content=b"", now=NOW, post_id=post
        )
        outbox.address_copies(connection, letter, "people", delivery, NOW)
    return int(post)


@pytest.mark.parametrize(
    "change",
    [
        {"delivery": "none"},
        {"suspended": True},
        {"list_key": "staff"},
    ],
)
def test_who_changed_meanwhile_gets_nothing(engine: Engine, change: dict[str, object]):
    post_copies(engine)
    with engine.begin() as connection:
        connection.execute(t.subscription.update().where(t.subscription.c.id == 2).values(**change))
    assert claim(engine) == [1, 3]
    assert [state for state, _, _ in states(engine)] == ["due", "void", "due"]


def test_who_left_meanwhile_gets_nothing(engine: Engine):
    post_copies(engine)
    with engine.begin() as connection:
        connection.execute(t.subscription.delete().where(t.subscription.c.id == 2))
    assert claim(engine) == [1, 3]


@pytest.mark.parametrize("state", ["held", "returned", "removed"])
def test_a_post_that_is_not_distributed_goes_to_nobody(engine: Engine, state: str):
    post = post_copies(engine)
    with engine.begin() as connection:
        connection.execute(t.post.update().where(t.post.c.id == post).values(state=state))
    assert claim(engine) == []
    assert {state for state, _, _ in states(engine)} == {"void"}


def test_who_chose_another_way_meanwhile_still_gets_what_digests_do_not_owe_them(engine: Engine):
    post_copies(engine)
    with engine.begin() as connection:
        connection.execute(t.subscription.update().where(t.subscription.c.id == 2).values(delivery="weekly"))
    assert claim(engine) == [1, 2, 3]


def test_an_issue_goes_to_its_own_readers_only(engine: Engine):
    with engine.begin() as connection:
        for place, delivery in enumerate((Delivery.WEEKLY, Delivery.WEEKLY, Delivery.WEEKLY)):
            people.subscribe(connection, "people", Mailbox("", f"m{place}@example.org"), delivery=delivery, now=NOW)
        moments = {"starts_at": NOW, "ends_at": NOW, "built_at": NOW}
        connection.execute(t.issue.insert().values(list_key="people", period="weekly", **moments))
        letter = outbox.add_letter(
            connection, kind="issue", name="digest/issue", list_key="people", content=b"", now=NOW, issue_id=1
        )
        for number, (issue, form) in enumerate(((1, "letter"), (1, "letter"), (1, "plain")), start=1):
            people.change(connection, number, issue_id=issue, form=form)
        assert outbox.address_issue(connection, letter, "people", 1, Edition(Form.LETTER), NOW) == 2
        people.change(connection, 1, delivery="none")
    assert claim(engine) == [2]


@given(st.lists(st.integers(1, 2**40), max_size=600))
def test_among_takes_any_number_of_numbers(numbers: list[int]):
    engine = open_engine("sqlite://")
    with engine.connect() as connection:
        t.metadata.create_all(connection)
        assert claims.load(connection, numbers) == []
    engine.dispose()
