"""What nobody needs any more is forgotten: in time, everything of who left."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from flows import traces
from flows.test_erasing import ADDRESS, ANN, EVERYTHING, REQUEST, ZEB, live, week
from sqlalchemy import func, select, update
from village import VOUCHED, Village, text_of

from listserv.flows import upkeep
from listserv.store import issues
from listserv.store import tables as t


def pass_days(village: Village, days: int) -> None:
    """Let time pass and upkeep do everything that it brings."""
    village.wait(days=days)
    village.post_office()
    for _ in range(4):
        for flow in (upkeep.forget_copies, upkeep.forget_record, upkeep.keep_no_longer, upkeep.erase_people):
            with village.begin() as connection:
                flow(connection, village.service, village.now)


def count(village: Village, table: str) -> int:
    with village.begin() as connection:
        return connection.execute(select(func.count()).select_from(t.metadata.tables[table])).scalar_one()


def test_everything_of_who_left_is_gone_in_the_end(village: Village, tmp_path: Path) -> None:
    live(village)
    week(village)
    village.origin = VOUCHED
    village.write(ZEB, REQUEST, "", "Leave")
    village.origin = None
    pass_days(village, 20)  # what was held goes back
    assert traces.found(village.engine, tmp_path, EVERYTHING)
    pass_days(village, 800)
    assert traces.found(village.engine, tmp_path, EVERYTHING) == []
    with village.begin() as connection:
        assert issues.newest_number(connection, "people") == 2  # digests count on
    assert village.is_member("ann@example.org")
    village.write(ANN, "people@lists.example.org", "New", "We are still here")
    assert village.states()[-1] == "distributed"


def test_what_is_young_or_needed_stays(village: Village) -> None:
    live(village)
    week(village)
    before = {name: count(village, name) for name in ("post", "agreement", "person", "change", "received")}
    pass_days(village, 1)
    assert {name: count(village, name) for name in before} == before
    with village.begin() as connection:
        kept = select(func.count()).where(t.post.c.author_address == ADDRESS)
        assert connection.execute(kept).scalar_one() == 5


def test_letters_to_the_service_go_before_posts_and_evidence(village: Village) -> None:
    live(village)
    pass_days(village, 40)
    with village.begin() as connection:
        kept = list(connection.execute(select(t.raw_message.c.content)).scalars())
    text = b"".join(map(bytes, kept))
    assert b"canarydesk" not in text
    assert b"canarysent" in text
    assert b"I agree" in text


def test_a_conversation_goes_when_its_newest_message_is_old(village: Village) -> None:
    village.member(ZEB)
    village.member(ANN)
    village.write(ZEB, "people@lists.example.org", "Old", "canarysent")
    pass_days(village, 700)
    village.answer(ANN, village.last("ann@example.org"), "Still true")
    pass_days(village, 100)
    assert village.states() == ["distributed", "distributed"]
    pass_days(village, 700)
    assert village.states() == ["withdrawn", "withdrawn"]


def test_what_an_unwritten_digest_carries_stays(village: Village) -> None:
    live(village)
    with village.begin() as connection:
        connection.execute(
            t.issue.insert().values(
                id=9,
                list_key="people",
                period="weekly",
                starts_at=village.now,
                ends_at=village.now,
                built_at=village.now,
            )
        )
        connection.execute(t.issue_part.insert().values(issue_id=9, list_key="people", after=0, up_to=100))
        issues.newest_number(connection, "people")
        connection.execute(update(t.post).where(t.post.c.state == "distributed").values(number=t.post.c.id))
    pass_days(village, 800)
    assert village.states().count("distributed") == 2
    with village.begin() as connection:
        connection.execute(update(t.issue).values(written_at=village.now))
    pass_days(village, 1)
    assert "distributed" not in village.states()
    assert count(village, "issue") == 0


def test_a_message_that_was_set_aside_is_kept_longer(village: Village) -> None:
    village.write(ZEB, "people-owner@lists.example.org", "A question", "canarydesk")
    with village.begin() as connection:
        connection.execute(update(t.received).values(state="set_aside"))
    pass_days(village, 60)
    assert count(village, "received") == 1
    pass_days(village, 40)
    assert count(village, "received") == count(village, "raw_message") == 0


def test_a_wish_for_what_is_forgotten_is_answered_kindly(village: Village) -> None:
    village.member(ANN)
    village.member(ZEB)
    village.write(ZEB, "people@lists.example.org", "Old", "canarysent")
    pass_days(village, 800)
    village.now += timedelta(minutes=1)
    village.write(ANN, REQUEST, "", "THREAD Old")
    assert "canarysent" not in text_of(village.last("ann@example.org"))
