from __future__ import annotations

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from sqlalchemy import func, select
from village import PEOPLE, Village, parsed, text_of

from listserv.flows import digest
from listserv.flows.service import Service
from listserv.policy.digest import Period
from listserv.policy.membership import Delivery
from listserv.store import people
from listserv.store import tables as t
from listserv.store.session import open_engine

ANN, BOB = "Ann Archer <ann@example.org>", "Bob Baker <bob@example.org>"
WILMA, DORA = "Wilma Woods <wilma@example.org>", "Dora Dean <dora@example.org>"
SUE, MO = "Sue Green <sue@example.org>", "Mo Malik <mo@example.org>"
FRIDAY = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
LIMIT_BYTES = 100_000


@pytest.fixture
def readers(village: Village) -> Village:
    """Ann and Bob get each post, Wilma the weekly and Dora the daily digest; the first, empty issues are behind us."""
    village.member(ANN)
    village.member(BOB)
    village.member(WILMA, delivery=Delivery.WEEKLY)
    village.member(DORA, delivery=Delivery.DAILY)
    build_due(village)
    return village


def build_due(village: Village) -> int:
    """Build every issue of the list that is due now, as upkeep and the workers do; return how many posts they carry."""
    with village.begin() as connection:
        due = digest.due(connection, village.service, village.now)
    return sum(build(village, key, period, ends_at) for key, period, ends_at in due if key == "people")


def build(village: Village, key: str, period: Period, ends_at: datetime) -> int:
    with village.begin() as connection:
        return digest.build(connection, village.service, key, period, ends_at=ends_at, now=village.now)


def send_now(village: Village, period: Period = Period.WEEKLY) -> int:
    with village.begin() as connection:
        return digest.send_now(connection, village.service, "people", period, ends_at=village.now, now=village.now)


def at(village: Village, moment: datetime) -> None:
    village.now = moment


def issues(village: Village, to: str) -> list[EmailMessage]:
    return [letter for letter in village.letters(to) if str(letter["Message-ID"]).startswith("<issue-")]


def html_of(message: EmailMessage) -> str:
    body = message.get_body(("html",))
    assert body is not None
    return body.get_content()


def reply_addresses(message: EmailMessage) -> list[str]:
    """The addresses of the conversations in an issue, in its order."""
    return re.findall(r"people-reply\+[a-z0-9]+@lists\.example\.org", text_of(message))


# --- who gets what --------------------------------------------------------------------------------------------------


def test_only_the_readers_of_a_period_get_its_issue(readers: Village):
    readers.member(SUE, delivery=Delivery.NONE)
    readers.write(ANN, PEOPLE, "Respite", "How do I ask for respite?")
    at(readers, datetime(2026, 11, 17, 8, 0, tzinfo=UTC))
    assert build_due(readers) == 1
    assert len(issues(readers, "dora@example.org")) == 1
    assert issues(readers, "wilma@example.org") == []
    at(readers, FRIDAY)
    assert build_due(readers) == 1
    assert len(issues(readers, "wilma@example.org")) == 1
    assert len(issues(readers, "dora@example.org")) == 1
    assert [issues(readers, f"{name}@example.org") for name in ("ann", "bob", "sue")] == [[], [], []]


def test_nothing_is_due_before_its_hour(readers: Village):
    readers.write(ANN, PEOPLE)
    at(readers, datetime(2026, 11, 17, 7, 59, 59, tzinfo=UTC))
    assert build_due(readers) == 0


def test_an_empty_week_makes_no_letter(readers: Village):
    at(readers, FRIDAY)
    assert build_due(readers) == 0
    with readers.begin() as connection:
        assert connection.execute(select(func.count()).select_from(t.letter)).scalar() == 0
        assert connection.execute(select(func.count()).select_from(t.issue)).scalar() > 0


def test_held_posts_and_posts_of_other_lists_are_in_no_issue(readers: Village):
    readers.moderator(MO)
    readers.member(BOB, key="staff")
    readers.write(ANN, PEOPLE, "Shown", "Shown to all")
    readers.write(ANN, PEOPLE, "Rude", "You are all a bunch of useless wankers.")
    readers.write(SUE, PEOPLE, "Stranger", "I have not agreed")
    readers.write(BOB, "staff@lists.example.org", "Other list", "For staff")
    at(readers, FRIDAY)
    build_due(readers)
    text = text_of(issues(readers, "wilma@example.org")[0])
    assert "Shown to all" in text
    assert not any(word in text for word in ("Rude", "wankers", "Stranger", "have not agreed", "For staff"))


def test_a_post_approved_later_is_in_the_issue_after_it_went_out(readers: Village):
    readers.moderator(MO)
    readers.write(ANN, PEOPLE, "Rude", "The council are useless wankers.")
    at(readers, FRIDAY)
    build_due(readers)
    readers.answer(MO, readers.last("mo@example.org"), "Approve")
    at(readers, FRIDAY + timedelta(days=7))
    build_due(readers)
    (letter,) = issues(readers, "wilma@example.org")
    assert "useless wankers" in text_of(letter)


@pytest.mark.parametrize("change", ["leave", "each", "none", "daily"])
def test_who_leaves_or_changes_before_sending_gets_no_copy(readers: Village, change: str):
    readers.write(ANN, PEOPLE)
    at(readers, FRIDAY)
    build_due(readers)
    readers.write(WILMA, "people-request@lists.example.org", "", change)
    assert issues(readers, "wilma@example.org") == []


# --- exactly once ---------------------------------------------------------------------------------------------------


def carried(village: Village) -> list[tuple[str, int]]:
    with village.begin() as connection:
        rows = connection.execute(select(t.issue_post.c.period, t.issue_post.c.post_id).order_by(t.issue_post.c.id))
        return [(row.period, row.post_id) for row in rows]


def test_an_issue_built_twice_is_one_issue(readers: Village):
    readers.write(ANN, PEOPLE)
    at(readers, FRIDAY)
    assert build(readers, "people", Period.WEEKLY, FRIDAY) == 1
    assert build(readers, "people", Period.WEEKLY, FRIDAY) == 0
    assert build_due(readers) == 1  # the daily one
    assert build_due(readers) == 0
    assert len(issues(readers, "wilma@example.org")) == 1


def test_an_issue_built_from_several_threads_is_one_issue(readers: Village, ledger_url: str, service: Service):
    for number in range(5):
        readers.write(ANN, PEOPLE, f"Subject {number}")
    at(readers, FRIDAY)
    engine = open_engine(ledger_url)  # as another process has its own

    def build_once(_: int) -> int:
        with engine.begin() as connection:
            return digest.build(connection, service, "people", Period.WEEKLY, ends_at=FRIDAY, now=FRIDAY)

    with ThreadPoolExecutor(4) as threads:
        built = sorted(threads.map(build_once, range(4)))
    engine.dispose()
    assert built == [0, 0, 0, 5]
    assert carried(readers) == [("weekly", number) for number in range(1, 6)]
    assert len(issues(readers, "wilma@example.org")) == 1


def test_a_build_that_is_cut_short_leaves_nothing_and_the_next_one_does_it_all(readers: Village):
    readers.write(ANN, PEOPLE)
    at(readers, FRIDAY)
    with readers.engine.connect() as connection:  # and never committed
        digest.build(connection, readers.service, "people", Period.WEEKLY, ends_at=FRIDAY, now=FRIDAY)
    assert carried(readers) == []
    assert issues(readers, "wilma@example.org") == []
    assert build(readers, "people", Period.WEEKLY, FRIDAY) == 1
    assert len(issues(readers, "wilma@example.org")) == 1


def test_a_post_is_carried_by_one_issue_of_each_period(readers: Village):
    readers.write(ANN, PEOPLE, "First week")
    at(readers, FRIDAY)
    build_due(readers)
    readers.write(ANN, PEOPLE, "Second week")
    at(readers, FRIDAY + timedelta(days=7))
    build_due(readers)
    first, second = issues(readers, "wilma@example.org")
    assert "First week" in text_of(first)
    assert "First week" not in text_of(second)
    assert "Second week" in text_of(second)
    assert sorted(carried(readers)) == [("daily", 1), ("daily", 2), ("weekly", 1), ("weekly", 2)]


@pytest.mark.parametrize("distance", [timedelta(microseconds=-1), timedelta(0), timedelta(microseconds=1)])
def test_a_post_at_the_boundary_is_in_exactly_one_issue(readers: Village, distance: timedelta):
    at(readers, FRIDAY + distance)
    readers.write(ANN, PEOPLE, "On the hour")
    for week in range(3):
        at(readers, FRIDAY + timedelta(days=7 * week, hours=1))
        build_due(readers)
    (letter,) = issues(readers, "wilma@example.org")
    assert "On the hour" in text_of(letter)
    assert sorted(carried(readers)) == [("daily", 1), ("weekly", 1)]


def test_a_post_that_a_slow_worker_dates_before_the_boundary_is_carried_next_time(readers: Village):
    at(readers, FRIDAY)
    build_due(readers)
    at(readers, FRIDAY - timedelta(seconds=5))  # its worker took the time, then waited for the builder
    readers.write(ANN, PEOPLE, "Just too late")
    at(readers, FRIDAY + timedelta(days=7))
    build_due(readers)
    assert "Just too late" in text_of(issues(readers, "wilma@example.org")[0])


def test_missed_runs_are_made_up_once(readers: Village):
    readers.write(ANN, PEOPLE, "First week")
    at(readers, FRIDAY + timedelta(days=4))
    readers.write(ANN, PEOPLE, "Second week")
    at(readers, FRIDAY + timedelta(days=30))
    build_due(readers)
    build_due(readers)
    (letter,) = issues(readers, "wilma@example.org")
    assert "First week" in text_of(letter)
    assert "Second week" in text_of(letter)
    assert len(issues(readers, "dora@example.org")) == 1


def test_a_clock_that_jumps_a_day_ahead_and_back_loses_and_repeats_nothing(readers: Village):
    readers.write(ANN, PEOPLE, "Before")
    at(readers, FRIDAY + timedelta(days=1))
    build_due(readers)
    at(readers, FRIDAY)
    build_due(readers)
    readers.write(ANN, PEOPLE, "After")
    for days in (1, 7, 8):
        at(readers, FRIDAY + timedelta(days=days, minutes=1))
        build_due(readers)
    texts = [text_of(letter) for letter in issues(readers, "wilma@example.org")]
    assert [sum(f"1. {word}".upper() in text for text in texts) for word in ("Before", "After")] == [1, 1]
    assert sorted(carried(readers)) == [("daily", 1), ("daily", 2), ("weekly", 1), ("weekly", 2)]


@pytest.mark.parametrize(
    ("before", "hours"),
    [
        (datetime(2027, 3, 26, 8, 0, tzinfo=UTC), [7 * 24 - 1, 7 * 24]),  # clocks go forward on 28 March
        (datetime(2026, 10, 23, 7, 0, tzinfo=UTC), [7 * 24 + 1, 7 * 24]),  # and back on 25 October
    ],
)
def test_the_weekly_hour_follows_the_clocks_on_the_wall(village: Village, before: datetime, hours: list[int]):
    village.member(ANN)
    village.member(WILMA, delivery=Delivery.WEEKLY)
    at(village, before)
    build_due(village)
    for gap in hours:
        village.now += timedelta(minutes=1)
        village.write(ANN, PEOPLE, "A week")
        village.now += timedelta(hours=gap, minutes=-2)
        sent = len(issues(village, "wilma@example.org"))
        build_due(village)
        assert len(issues(village, "wilma@example.org")) == sent
        village.now += timedelta(minutes=1)
        build_due(village)
        assert len(issues(village, "wilma@example.org")) == sent + 1


def test_sending_now_twice_sends_once(readers: Village):
    readers.write(ANN, PEOPLE, "First")
    assert send_now(readers) == 1
    assert send_now(readers) == 0
    readers.now += timedelta(minutes=5)
    assert send_now(readers) == 0
    readers.write(ANN, PEOPLE, "Second")
    at(readers, FRIDAY)
    build_due(readers)
    first, second = issues(readers, "wilma@example.org")
    assert "FIRST" in text_of(first)
    assert "FIRST" not in text_of(second)


def test_sending_now_sends_nothing_when_nothing_has_gathered(readers: Village):
    assert send_now(readers) == 0
    assert readers.post_office() == []


# --- what it looks like ---------------------------------------------------------------------------------------------


def answer(village: Village, author: str, to: EmailMessage, text: str) -> None:
    """Answer a copy of a post to the list, quoting it."""
    fields = [("References", f"{to.get('References', '')} {to['Message-ID']}".strip())]
    village.answer(author, to, text, fields=fields)


def test_conversations_are_grouped_and_quotes_left_out(readers: Village):
    readers.write(ANN, PEOPLE, "Respite", "How do I ask for respite?\n\n-- \nAnn Archer\n07700 900123")
    readers.write(BOB, PEOPLE, "Cake sale", "Come on Sunday")
    copy = next(one for one in readers.letters("bob@example.org") if one["Subject"] == "Respite")
    readers.now += timedelta(hours=1)
    answer(readers, BOB, copy, "Ring the duty team.")
    at(readers, FRIDAY)
    build_due(readers)
    (letter,) = issues(readers, "wilma@example.org")
    text = text_of(letter)
    assert letter["Subject"] == "People: your week, 14 to 20 November (2 conversations)"
    order = ["1. RESPITE", "How do I ask", "Ring the duty team", "2. CAKE SALE", "Come on Sunday"]
    assert [text.find(words) for words in order] == sorted(text.find(words) for words in order)
    assert min(text.find(words) for words in order) > 0
    assert text.count("How do I ask for respite?") == 1
    assert "07700" not in text
    assert "ann@example.org" not in bytes(letter).decode()


def test_text_and_html_both_hold_each_posts_words(readers: Village):
    words = ["Größe & <b>Maß</b>", "Does the café open on Mondays?", "日本語 と русский", "x = y; =3D"]
    for number, one in enumerate(words):
        readers.write(ANN, PEOPLE, f"Subject {number}", one)
    send_now(readers)
    (letter,) = issues(readers, "wilma@example.org")
    assert letter.get_content_type() == "multipart/alternative"
    shown = html_of(letter).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    for one in words:
        assert one in text_of(letter)
        assert one in shown
    assert "<b>" not in html_of(letter)


def test_abbreviations_that_occur_are_explained_once(readers: Village):
    readers.write(ANN, PEOPLE, "Help", "The IMCA was kind. Ask an IMCA.")
    send_now(readers)
    (letter,) = issues(readers, "wilma@example.org")
    assert text_of(letter).count("- IMCA: ") == 1
    assert "- CQC: " not in text_of(letter)
    assert "<strong>IMCA</strong>" in html_of(letter)


def huge_week(village: Village, words: str, conversations: int) -> list[bytes]:
    """Post that many long conversations and return the letters of the issue."""
    title = " ".join(words.split())[:40]
    for number in range(conversations):
        village.write(ANN, PEOPLE, f"Conversation {number}: {title}", f"Beginning {number}\n{words}\nEnd {number}.")
    send_now(village)
    village.post_office()
    return [content for _, to, content in village.letterbox.copies if to == "wilma@example.org"]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("The quick brown fox jumps over it. " * 700, id="plain words"),
        pytest.param("Где можно попросить о помощи? " * 160, id="another script"),
        pytest.param("<&> " * 2000, id="what HTML must escape"),
        pytest.param("a\n\n" * 900, id="short paragraphs"),
    ],
)
def test_a_huge_week_comes_in_parts_that_no_mail_program_cuts(readers: Village, words: str):
    parts = huge_week(readers, words, 5)
    assert max(map(len, parts)) < LIMIT_BYTES
    assert len(parts) > 1
    texts = [text_of(parsed(part)) for part in parts]
    for number in range(5):
        assert [f"Beginning {number}\n" in text and f"End {number}." in text for text in texts].count(True) == 1
    subjects = [str(parsed(part)["Subject"]) for part in parts]
    assert all(f"{number} of {len(parts)}" in subject for number, subject in enumerate(subjects, 1))
    assert len({parsed(part)["Message-ID"] for part in parts}) == len(parts)


# --- placeholders ---------------------------------------------------------------------------------------------------


def test_every_copy_is_filled_in_with_its_readers_own_tokens(readers: Village):
    readers.member("Will <will@example.org>", delivery=Delivery.WEEKLY)
    for number in range(3):
        readers.write(ANN, PEOPLE, f"Subject {number}", "Words \x00leave\x00 and \x00conversation 1\x00")
    send_now(readers)
    readers.post_office()
    copies = {to: content for _, to, content in readers.letterbox.copies if b"<issue-" in content}
    assert set(copies) == {"wilma@example.org", "will@example.org"}
    assert not any(b"\x00" in content for _, _, content in readers.letterbox.copies)
    tokens = [set(re.findall(rb"\+([a-z0-9]{20,})@", content)) for content in copies.values()]
    assert [len(found) for found in tokens] == [5, 5]  # the issue, leaving, and three conversations
    assert tokens[0].isdisjoint(tokens[1])
    posted = [content for _, to, content in readers.letterbox.copies if to == "bob@example.org"]
    assert all(len(re.findall(rb"\+[a-z0-9]{20,}@", content)) == 1 for content in posted)


# --- answering ------------------------------------------------------------------------------------------------------


@pytest.fixture
def issue(readers: Village) -> EmailMessage:
    """An issue with two conversations, as Wilma has it."""
    readers.write(ANN, PEOPLE, "Respite", "How do I ask for respite?")
    readers.write(BOB, PEOPLE, "Cake sale", "Come on Sunday")
    send_now(readers)
    return issues(readers, "wilma@example.org")[0]


def test_an_answer_from_inside_is_posted_into_its_conversation(readers: Village, issue: EmailMessage):
    respite, _ = reply_addresses(issue)
    readers.write(WILMA, respite, f"Re: {issue['Subject']}", "Ring the duty team.", answers=issue)
    copy = readers.last("ann@example.org")
    original = next(one for one in readers.letters("bob@example.org") if one["Subject"] == "Respite")
    assert copy["Subject"] == "Re: Respite"
    assert copy["From"] == "Wilma Woods via People <people@lists.example.org>"
    assert copy["In-Reply-To"] == original["Message-ID"]
    assert original["Message-ID"] in copy["References"].split()
    text = text_of(copy)
    assert "Ring the duty team." in text
    assert not any(words in text for words in ("Cake sale", "This week on People", "How do I ask", "people-reply+"))
    with readers.begin() as connection:
        found = connection.execute(select(t.post.c.conversation_id, t.post.c.answers_id).order_by(t.post.c.id)).all()
    assert [tuple(row) for row in found] == [(1, None), (2, None), (1, 1)]


def test_the_next_issue_shows_the_answer_under_its_conversation(readers: Village, issue: EmailMessage):
    readers.write(WILMA, reply_addresses(issue)[0], "", "Ring the duty team.", answers=issue)
    at(readers, FRIDAY)
    build_due(readers)
    text = text_of(issues(readers, "wilma@example.org")[-1])
    assert "1. RESPITE" in text
    assert "Ring the duty team." in text
    assert "How do I ask" not in text
    assert "Come on Sunday" not in text


def test_an_answer_sent_twice_is_posted_once(readers: Village, issue: EmailMessage):
    fields = [("Message-ID", "<same@example.org>")]
    for _ in range(2):
        readers.write(WILMA, reply_addresses(issue)[0], "", "Ring the duty team.", answers=issue, fields=fields)
    assert len(readers.letters("ann@example.org")) == 3


def test_a_strangers_answer_is_handled_like_any_strangers_post(readers: Village, issue: EmailMessage):
    readers.write(SUE, reply_addresses(issue)[0], "Fwd: your week", "I know somebody", answers=issue)
    assert readers.states()[-1] == "held"
    assert readers.subjects("sue@example.org") == ['Please reply "I agree" to send your message']
    readers.answer(SUE, readers.last("sue@example.org"), "I agree")
    copy = readers.last("ann@example.org")
    assert copy["Subject"] == "Re: Respite"
    assert "I know somebody" in text_of(copy)


def test_rude_words_from_inside_a_digest_wait_for_a_moderator_too(readers: Village, issue: EmailMessage):
    readers.moderator(MO)
    readers.write(WILMA, reply_addresses(issue)[0], "", "You are all useless wankers.", answers=issue)
    assert readers.states()[-1] == "held"
    assert len(readers.letters("mo@example.org")) == 1


def test_a_wish_sent_to_a_conversation_is_done_and_never_posted(readers: Village, issue: EmailMessage):
    readers.write(WILMA, reply_addresses(issue)[0], "", "Please unsubscribe me from this list", answers=issue)
    assert not readers.is_member("wilma@example.org")
    assert len(readers.letters("ann@example.org")) == 2


def test_an_answer_without_words_is_not_posted(readers: Village, issue: EmailMessage):
    readers.write(WILMA, reply_addresses(issue)[0], "", "", answers=issue)
    assert readers.subjects("wilma@example.org")[-1] == "What would you like us to do?"
    assert len(readers.states()) == 2


def test_an_absence_notice_to_a_conversation_is_not_posted(readers: Village, issue: EmailMessage):
    away = [("Auto-Submitted", "auto-replied")]
    for address in (*reply_addresses(issue), parseaddr(issue["From"])[1]):
        readers.write(WILMA, address, "Away", "I am away until Monday", fields=away)
    assert len(readers.states()) == 2
    assert len(readers.letters("wilma@example.org")) == 1


def test_an_answer_to_the_whole_digest_is_asked_which_one(readers: Village, issue: EmailMessage):
    readers.answer(WILMA, issue, "I know somebody who can help.")
    letter = readers.last("wilma@example.org")
    assert letter["Subject"] == "Which conversation do you mean?"
    assert "I know somebody who can help." in text_of(letter)
    assert len(readers.states()) == 2
    for address, subject in zip(reply_addresses(letter), ("Re: Respite", "Re: Cake sale"), strict=True):
        readers.write(WILMA, address, f"Re: {letter['Subject']}", f"For {subject}", answers=letter)
        copy = readers.last("ann@example.org")
        assert copy["Subject"] == subject
        assert f"For {subject}" in text_of(copy)


@pytest.mark.parametrize(
    ("words", "delivery"), [("daily please", Delivery.DAILY), ("no letters for now please", Delivery.NONE)]
)
def test_a_clear_wish_to_the_whole_digest_is_done(
    readers: Village, issue: EmailMessage, words: str, delivery: Delivery
):
    readers.answer(WILMA, issue, words)
    with readers.begin() as connection:
        place = people.subscription_of(connection, "people", "wilma@example.org")
    assert place is not None
    assert place.delivery is delivery
    assert str(readers.last("wilma@example.org")["Subject"]).startswith("Done")


def test_leaving_by_an_answer_to_the_digest(readers: Village, issue: EmailMessage):
    readers.answer(WILMA, issue, "Unsubscribe")
    assert not readers.is_member("wilma@example.org")
    assert readers.last("wilma@example.org")["Subject"] == "You have left People"


def test_a_strangers_answer_to_a_forwarded_digest_goes_to_a_person(readers: Village, issue: EmailMessage):
    readers.moderator(MO)
    readers.answer(SUE, issue, "Who are you?")
    assert "Who are you?" in text_of(readers.last("mo@example.org"))
    assert len(readers.states()) == 2


def test_a_token_of_another_list_is_nothing_here(readers: Village, issue: EmailMessage):
    before: Sequence[str] = readers.states()
    for address in reply_addresses(issue):
        readers.write(WILMA, address.replace("people-reply", "staff-reply"), "", "Hello staff")
    assert readers.states() == before
