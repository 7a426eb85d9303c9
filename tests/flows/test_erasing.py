"""DELETE ME: nothing of a person is left anywhere but a keyed hash."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from flows import traces
from sqlalchemy import func, insert, select, update
from village import Village, text_of

from listserv.flows import archive, digest, digest_writing, erase, upkeep
from listserv.policy.membership import Delivery, Role
from listserv.store import claims, departures, erasing, erasures, sweeping
from listserv.store import tables as t
from listserv.store.session import empty_log

ADDRESS, NAME = "zebedee.quail@example.org", "Zebedee Quail"
ZEB = f"{NAME} <{ADDRESS}>"
MO, ANN, WIN = "Mo <mo@example.org>", "Ann <ann@example.org>", "Win <win@example.org>"
REQUEST = "people-request@lists.example.org"
# In the messages of theirs, one for each.
WORDS = ("canarysent", "canaryheld", "canarydesk", "canarydigest", "canaryreturned", "canarysignature", "canaryfile")
EVERYTHING = [ADDRESS, NAME, *WORDS]


def live(village: Village) -> None:
    """Have somebody do everything there is to do, among others."""
    village.moderator(MO)
    village.member(ANN)
    village.member(WIN, delivery=Delivery.WEEKLY)
    village.write(ZEB, "people@lists.example.org", "First", "canarysent, I write here first")
    village.answer(ZEB, village.last(ADDRESS), "I agree")
    village.write(ZEB, REQUEST, "", "weekly please")
    village.write(
        ZEB,
        "people@lists.example.org",
        f"About {NAME}",
        f"canarydigest, {NAME} says so\n\nZebedee\n-- \ncanarysignature",
    )
    village.set_place(ADDRESS, moderated=True)
    village.write(ZEB, "people@lists.example.org", "Second", "canaryreturned, please read")
    village.answer(MO, village.last("mo@example.org"), f"REJECT: {NAME} wrote this already")
    village.write(ZEB, "people@lists.example.org", "Third", "canaryheld, please read")
    village.write(ZEB, "people-owner@lists.example.org", "A question", "canarydesk, can you help me?")
    village.write(ZEB, "people@lists.example.org", "Undecided", "canaryheld, once more")
    village.post_office()
    with village.begin() as connection:
        archive.index(connection, village.service, "people", village.now)
    with village.begin() as connection:
        copy = connection.execute(select(t.copy.c.id).where(t.copy.c.recipient == ADDRESS).limit(1)).scalar_one()
        connection.execute(
            insert(t.bounce).values(copy_id=copy, permanent=False, status="4.2.2", bounced_at=village.now)
        )
        ids = {
            name: connection.execute(select(t.address.c.person_id).where(t.address.c.address == name)).scalar_one()
            for name in (ADDRESS, "ann@example.org")
        }
        connection.execute(
            insert(t.correspondence).values(
                list_key="people", writer_id=ids[ADDRESS], author_id=ids["ann@example.org"], began_at=village.now,
                last_at=village.now,
            )
        )  # fmt: skip
        connection.execute(insert(t.help_letter).values(address=ADDRESS, sent_at=village.now))
        others = {
            "what": "invitation",
            "list_key": "people",
            "address": "mo@example.org",
            "after": f'{{"who": "{ADDRESS}"}}',
        }
        connection.execute(insert(t.change).values(**others, asked_at=village.now))


def week(village: Village) -> None:
    """Let the digests of a week be made, written and sent."""
    village.wait(days=5)
    with village.begin() as connection:
        for one in digest.due(connection, village.service, village.now):
            digest.fix(connection, village.service, one, village.now)
    digest_writing.write_apart(village.begin, village.begin, village.service, "people", lambda _: village.now)
    village.post_office()


def wish(village: Village, answer: str, to: str = REQUEST) -> None:
    village.write(ZEB, to, "", "Please delete my data")
    letter = village.last(ADDRESS)
    assert letter["Subject"] == "Shall we delete all we hold about you?"
    village.answer(ZEB, letter, answer)


def carried_out(village: Village) -> None:
    """Let upkeep do its work until there is none left."""
    for _ in range(4):
        with village.begin() as connection:
            upkeep.erase_people(connection, village.service, village.now)
        village.post_office()


def sizes(village: Village) -> dict[str, int]:
    with village.begin() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in t.metadata.tables.items()
        }


@pytest.mark.parametrize(("answer", "posts"), [("Anonymise", 2), ("Remove", 0), ("Yes", 2)])
def test_nothing_is_left_of_who_is_deleted(village: Village, tmp_path: Path, answer: str, posts: int) -> None:
    live(village)
    week(village)
    assert len(traces.found(village.engine, tmp_path, EVERYTHING)) > 10
    wish(village, answer)
    carried_out(village)
    goodbye = village.last(ADDRESS)
    assert goodbye["Subject"] == "You are deleted"
    with village.begin() as connection:
        erasures.write_down(connection, tmp_path / "erasures.jsonl")
        departures.write_down(connection, tmp_path / "departures.jsonl")
        swept = connection.execute(select(t.erasure.c.swept_at)).scalars().all()
        shown = select(func.count()).select_from(t.post).where(t.post.c.state == "distributed")
        assert connection.execute(shown).scalar_one() == posts
    assert swept == [village.now]
    mine = [ADDRESS, NAME, *(one for one in WORDS if not posts or one not in {"canarysent", "canarydigest"})]
    assert traces.found(village.engine, tmp_path, mine) == []
    letters = len(village.letters(ADDRESS))
    village.wait(days=10)
    carried_out(village)
    assert len(village.letters(ADDRESS)) == letters


def test_nothing_is_left_in_the_free_pages_of_the_file(village: Village) -> None:
    if village.engine.dialect.name == "sqlite":
        file = Path(str(village.engine.url.database))
        live(village)
        wish(village, "Remove")
        assert empty_log(village.engine)
        assert all(one.encode() in file.read_bytes() for one in (ADDRESS, "canarysent", "canaryheld"))
        carried_out(village)
        assert empty_log(village.engine)
        assert [one for one in EVERYTHING if one.encode() in file.read_bytes()] == []
    assert empty_log(village.engine)


def test_messages_that_stay_have_their_words_and_no_name(village: Village) -> None:
    live(village)
    wish(village, "My messages can stay")
    carried_out(village)
    week(village)
    letter = text_of(village.last("win@example.org"))
    assert "canarydigest, [name] says so" in letter
    assert "Somebody who left" in letter
    assert NAME not in letter
    assert "Your messages to the lists stay, without your name" in text_of(village.last(ADDRESS))


def test_a_digest_written_after_somebody_was_deleted_has_nothing_of_what_was_removed(village: Village) -> None:
    live(village)
    wish(village, "delete my messages too")
    carried_out(village)
    week(village)
    assert not [one for one in WORDS if one in "".join(map(text_of, village.letters("win@example.org")))]


def test_the_member_is_asked_whoever_writes_and_a_no_changes_nothing(village: Village) -> None:
    village.member(ZEB)
    village.write(ZEB, REQUEST, "", "Delete my data", reverse_path="thief@example.net")
    letter = village.last(ADDRESS)
    village.answer("Thief <thief@example.net>", letter, "Remove")
    before = sizes(village)
    carried_out(village)
    assert village.is_member(ADDRESS)
    assert village.last(ADDRESS)["Subject"] == "We need your answer from this address"
    village.answer(ZEB, letter, "No thank you")
    assert village.last(ADDRESS)["Subject"] == "We have not changed anything"
    carried_out(village)
    assert village.is_member(ADDRESS)
    assert sizes(village)["post"] == before["post"]


def test_an_unclear_answer_is_asked_back(village: Village) -> None:
    village.member(ZEB)
    wish(village, "well, what about the café?")
    carried_out(village)
    assert village.last(ADDRESS)["Subject"] == "Please answer yes or no"
    assert village.is_member(ADDRESS)


def test_asked_about_once_a_day(village: Village) -> None:
    village.member(ZEB)
    for _ in range(5):
        village.write(ZEB, REQUEST, "", "Delete my data")
    assert len(village.letters(ADDRESS)) == 1
    village.now += timedelta(days=2)
    village.write(ZEB, REQUEST, "", "Delete my data")
    assert len(village.letters(ADDRESS)) == 2


def test_a_stranger_gets_the_same_letters(village: Village) -> None:
    village.member(ANN)
    for who in (ANN, ZEB):
        village.write(who, REQUEST, "", "Delete my data")
        village.answer(who, village.last(who.split("<")[1].strip(">")), "Remove")
    carried_out(village)
    assert village.subjects(ADDRESS) == village.subjects("ann@example.org")


def test_a_lists_only_owner_hands_over_first(village: Village) -> None:
    village.member(ZEB, role=Role.OWNER)
    village.write(ZEB, REQUEST, "", "Delete my data")
    assert village.last(ADDRESS)["Subject"] == "Somebody must look after the list first"
    village.member("Olga <olga@example.org>", role=Role.OWNER)
    village.now += timedelta(days=2)
    wish(village, "Yes")
    village.set_place("olga@example.org", role="member")  # until upkeep comes it is done: the yes was before
    carried_out(village)
    assert not village.is_member(ADDRESS)


def test_an_owner_who_became_the_only_one_is_told_when_they_say_yes(village: Village) -> None:
    village.member(ZEB, role=Role.OWNER)
    village.member("Olga <olga@example.org>", role=Role.OWNER)
    village.write(ZEB, REQUEST, "", "Delete my data")
    letter = village.last(ADDRESS)
    village.set_place("olga@example.org", role="member")
    village.answer(ZEB, letter, "Yes")
    carried_out(village)
    assert village.last(ADDRESS)["Subject"] == "Somebody must look after the list first"
    assert village.is_member(ADDRESS)


def test_a_moderators_decisions_stay_without_their_name(village: Village) -> None:
    village.moderator(ZEB)
    village.member(ANN)
    village.set_place("ann@example.org", moderated=True)
    village.write(ANN, "people@lists.example.org", "Hello", "I am new here")
    village.answer(ZEB, village.last(ADDRESS), "APPROVE")
    wish(village, "Yes")
    carried_out(village)
    with village.begin() as connection:
        assert connection.execute(select(t.decision.c.moderator)).scalars().all() == [erasing.GONE]
        assert connection.execute(select(t.record.c.who).where(t.record.c.who != "")).scalars().all() == [erasing.GONE]
    assert village.states() == ["distributed"]


def test_they_can_come_back_by_writing(village: Village) -> None:
    village.moderator(MO)
    village.member(ZEB)
    wish(village, "Yes")
    carried_out(village)
    with village.begin() as connection:
        assert erasures.erased(connection, village.service.book.keys, [ADDRESS, "ann@example.org"]) == {ADDRESS}
    village.write(ZEB, "people-join@lists.example.org", "", "")
    village.answer(ZEB, village.last(ADDRESS), "I agree")
    assert village.is_member(ADDRESS)
    with village.begin() as connection:
        assert not erasures.erased(connection, village.service.book.keys, [ADDRESS])


def test_one_letter_to_two_lists_goes_from_both(village: Village, tmp_path: Path) -> None:
    village.member(ZEB)
    village.member(ZEB, key="staff")
    raw = (
        f"From: {ZEB}\r\nTo: people@lists.example.org, staff@lists.example.org\r\nSubject: Both\r\n"
        f"Message-ID: <both@example.org>\r\n\r\ncanarysent\r\n{NAME}\r\n"
    ).encode()
    for to in ("people@lists.example.org", "staff@lists.example.org"):
        village.deliver(raw, to, ADDRESS)
    village.post_office()
    wish(village, "Anonymise")
    carried_out(village)
    assert village.states() == ["distributed", "distributed"]
    assert traces.found(village.engine, tmp_path, [ADDRESS, NAME]) == []


def test_what_was_deleted_is_deleted_again_after_a_restore(village: Village, tmp_path: Path) -> None:
    live(village)
    with village.begin() as connection:  # what another machine did before this ledger's backup was taken back
        connection.execute(
            insert(t.erasure).values(
                who=erasures.who(village.service.book.keys[0], ADDRESS), erased_at=village.now, posts="removed"
            )
        )
        erasures.write_down(connection, tmp_path / "erasures.jsonl")
        connection.execute(t.erasure.delete())
    told, unreadable = erasures.read(tmp_path / "erasures.jsonl")
    with village.begin() as connection:
        assert unreadable == 0
        assert len(erasures.learn(connection, told.values())) == 1
        assert erasures.learn(connection, told.values()) == []
        assert erase.erase_again(connection, village.service, list(told.values()), village.now) == 1
    carried_out(village)
    carried_out(village)
    assert traces.found(village.engine, tmp_path, EVERYTHING) == []


def test_the_file_says_what_the_ledger_knows_once(village: Village, tmp_path: Path) -> None:
    path = tmp_path / "erasures.jsonl"
    key = village.service.book.keys[0]
    with village.begin() as connection:
        assert erasures.write_down(connection, path) == 0
        erasures.note(connection, key, [ADDRESS], erasures.Posts.REMOVED, village.now)
        assert erasures.write_down(connection, path) == 1
        assert erasures.write_down(connection, path) == 0
        erasures.note_back(connection, [key], ADDRESS, village.now + timedelta(days=1))
        assert erasures.write_down(connection, path) == 1
        path.write_bytes(path.read_bytes() + b'{"who": "half')
        told, unreadable = erasures.read(path)
        assert unreadable == 1
        assert [one.back_at for one in told.values()] == [village.now + timedelta(days=1)]
        assert erase.erase_again(connection, village.service, list(told.values()), village.now) == 0
        connection.execute(update(t.erasure).values(back_at=village.now + timedelta(days=2)))
        assert erasures.write_down(connection, path) == 1
        assert erasures.learn(connection, told.values()) == []  # the ledger knows better


def test_what_is_killed_in_between_goes_on(village: Village, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live(village)
    wish(village, "Remove")
    with village.engine.connect() as connection, connection.begin() as transaction:
        erase.carry_out(connection, village.service, village.now)
        transaction.rollback()
    assert village.is_member(ADDRESS)
    monkeypatch.setattr(sweeping, "BATCH", 2)
    ticks = 0
    while not ticks or traces.found(village.engine, tmp_path, EVERYTHING):
        with village.begin() as connection:
            upkeep.erase_people(connection, village.service, village.now)
        village.post_office()
        ticks += 1
        assert ticks < 50
    assert ticks > 3
    assert village.subjects(ADDRESS).count("You are deleted") == 1


def test_a_copy_that_a_sender_holds_is_waited_for(village: Village) -> None:
    village.member(ZEB)
    village.member(ANN)
    wish(village, "Yes")
    village.write(ANN, "people@lists.example.org", "Late", "Hello all")
    with village.begin() as connection:
        held = claims.claim(connection, village.now, limit=50)
    assert ADDRESS in {one.recipient for one in held}
    with village.begin() as connection:
        upkeep.erase_people(connection, village.service, village.now)
    assert village.is_member(ADDRESS)
    with village.begin() as connection:
        claims.note_sent(connection, [(one.id, "OK") for one in held], village.now)
    carried_out(village)
    assert not village.is_member(ADDRESS)
