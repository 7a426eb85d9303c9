from __future__ import annotations

import itertools
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from sqlalchemy import func, select
from village import PEOPLE, VOUCHED, Village, parsed, text_of

from listserv.flows import digest
from listserv.flows.digest import Due
from listserv.flows.service import Service
from listserv.policy.digest.schedule import Period
from listserv.policy.membership import Delivery
from listserv.store import issues as ledger
from listserv.store import tables as t
from listserv.store.session import open_engine

ANN, BOB = "Ann Archer <ann@example.org>", "Bob Baker <bob@example.org>"
WILMA, DORA = "Wilma Woods <wilma@example.org>", "Dora Dean <dora@example.org>"
SUE, MO = "Sue Green <sue@example.org>", "Mo Malik <mo@example.org>"
FRIDAY = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
WEEKLY = Due("people", Period.WEEKLY, FRIDAY.weekday(), FRIDAY)
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
    """Make every digest of the list that is due now, as upkeep and the workers do; return how many posts they carry."""
    with village.begin() as connection:
        due = digest.due(connection, village.service, village.now)
    return sum(build(village, one) for one in due if one.list_key == "people")


def build(village: Village, one: Due) -> int:
    with village.begin() as connection:
        return digest.build(connection, village.service, one, village.now)


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
        assert connection.execute(select(func.count()).select_from(t.issue)).scalar() == 0
        assert connection.execute(select(func.count()).select_from(t.digest_run)).scalar() > 0


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


@pytest.mark.parametrize("change", ["leave", "none"])
def test_who_leaves_or_wants_no_letters_before_sending_gets_no_copy(readers: Village, change: str):
    readers.origin = VOUCHED
    readers.write(ANN, PEOPLE)
    at(readers, FRIDAY)
    build_due(readers)
    readers.write(WILMA, "people-request@lists.example.org", "", change)
    assert issues(readers, "wilma@example.org") == []


# --- exactly once ---------------------------------------------------------------------------------------------------


def carried(village: Village) -> list[tuple[str, int]]:
    """Return which posts were carried, by which period."""
    with village.begin() as connection:
        found = [ledger.load(connection, number) for number in connection.execute(select(t.issue.c.id)).scalars()]
        return [(one.period, post_id) for one in found if one for post_id in ledger.post_ids(connection, one)["people"]]


def test_an_issue_built_twice_is_one_issue(readers: Village):
    readers.write(ANN, PEOPLE)
    at(readers, FRIDAY)
    assert build(readers, WEEKLY) == 1
    assert build(readers, WEEKLY) == 0
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
            return digest.build(connection, service, WEEKLY, FRIDAY)

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
        digest.build(connection, readers.service, WEEKLY, FRIDAY)
    assert carried(readers) == []
    assert issues(readers, "wilma@example.org") == []
    assert build(readers, WEEKLY) == 1
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
    """Post that many conversations of five posts each and return the letters of the issue."""
    title = " ".join(words.split())[:40]
    for number in range(conversations):
        for place in range(5):
            text = f"Beginning {number}.{place}\n{words}\nEnd {number}.{place}."
            village.write((ANN, BOB)[place % 2], PEOPLE, f"Conversation {number}{place}: {title}", text)
    send_now(village)
    village.post_office()
    return [content for _, to, content in village.letterbox.copies if to == "wilma@example.org"]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("The quick brown fox jumps. " * 75, id="plain words"),
        pytest.param("Где можно попросить о помощи? " * 75, id="another script"),
        pytest.param("<&> " * 375, id="what HTML must escape"),
        pytest.param("a\n\n" * 375, id="short paragraphs"),
    ],
)
def test_a_huge_week_comes_in_parts_that_no_mail_program_cuts(readers: Village, words: str):
    parts = huge_week(readers, words, 6)
    assert max(map(len, parts)) < LIMIT_BYTES
    assert len(parts) > 1
    texts = [text_of(parsed(part)) for part in parts]
    for number, place in itertools.product(range(6), range(5)):
        beginning, end = f"Beginning {number}.{place}\n", f"End {number}.{place}."
        assert [beginning in text and end in text for text in texts].count(True) == 1
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
    found = [set(re.findall(rb"people-([a-z]+)\+[a-z0-9]{20,}@", content)) for content in posted]
    assert found == [{b"leave", b"author"}] * 3  # leaving; and the way to the author, which is everybody's


# --- conversations without References ---------------------------------------------------------------------------------


def conversations(village: Village) -> list[int]:
    """The conversation of each post, in order."""
    with village.begin() as connection:
        return list(connection.execute(select(t.post.c.conversation_id).order_by(t.post.c.id)).scalars())


@pytest.mark.parametrize(
    ("subject", "days", "joins"),
    [
        ("Re: Respite in Leeds", 29, True),
        ("Re: Respite in Leeds", 31, False),
        ("Aw: RE: respite in leeds", 1, True),
        ("Re: A house we like (was: Respite in Leeds)", 1, True),
        ("Respite in Leeds", 1, False),
        ("Re: Respite", 1, False),
    ],
)
def test_an_answer_that_names_nothing_is_known_by_its_subject(readers: Village, subject: str, days: int, joins: bool):
    readers.write(ANN, PEOPLE, "Respite in Leeds", "How do I ask for respite?")
    readers.now += timedelta(days=days)
    readers.write(BOB, PEOPLE, subject, "Ring the duty team.")
    assert conversations(readers) == ([1, 1] if joins else [1, 2])


def test_a_subject_that_two_conversations_have_joins_nothing(readers: Village):
    for _ in range(2):
        readers.write(ANN, PEOPLE, "Blue badge", f"How do I ask for it? {_}")
    readers.write(BOB, PEOPLE, "Re: Blue badge", "Ring the duty team.")
    assert conversations(readers) == [1, 2, 3]


def test_an_answer_to_help_is_known_by_what_it_quotes(readers: Village):
    readers.write(ANN, PEOPLE, "Help", "The boiler of my nan has stopped. Who can come?")
    readers.write(BOB, PEOPLE, "Help", "I cannot find the number of the care manager any more.")
    quote = "On 16 Nov 2026, at 10:12, Bob wrote:\n> I cannot find the number of the care manager any more."
    readers.write(ANN, PEOPLE, "Re: Help", f"It is on the board.\n\n{quote}")
    readers.write(ANN, PEOPLE, "Re: Help", "It is on the board by the door.")
    assert conversations(readers) == [1, 2, 2, 4]


def test_a_post_on_another_list_is_not_answered_here(readers: Village):
    readers.member(ANN, key="staff")
    readers.write(ANN, "staff@lists.example.org", "Respite in Leeds", "How do I ask for respite in Leeds?")
    quote = "On 16 Nov 2026, at 10:12, Ann wrote:\n> How do I ask for respite in Leeds?"
    readers.write(BOB, PEOPLE, "Re: Respite in Leeds", f"Ring the duty team.\n\n{quote}")
    assert conversations(readers) == [1, 2]


def test_who_answers_only_to_reach_the_list_begins_a_conversation(readers: Village):
    readers.write(ANN, PEOPLE, "Parking at the hall", "Where do we park?")
    copy = next(one for one in readers.letters("bob@example.org") if one["Subject"] == "Parking at the hall")
    named = [("In-Reply-To", copy["Message-ID"])]
    readers.write(BOB, PEOPLE, "Knitting needles wanted", "Has anybody some?", fields=named)
    readers.write(BOB, PEOPLE, "The old parking ticket", "Has anybody some?", fields=named)
    assert conversations(readers) == [1, 2, 1]
    send_now(readers)
    assert "[Subject: The old parking ticket]" in text_of(issues(readers, "wilma@example.org")[0])


# --- what it shows of a post ------------------------------------------------------------------------------------------


def test_a_long_post_is_cut_and_says_how_to_get_the_rest(readers: Village):
    readers.write(ANN, PEOPLE, "First", "Short.")
    readers.write(ANN, PEOPLE, "Our story", "We went to the hall on Monday. " * 100)
    send_now(readers)
    (letter,) = issues(readers, "wilma@example.org")
    text = " ".join(text_of(letter).split())
    assert text.count("We went to the hall on Monday.") == 57
    assert "[There is more: 301 words. To get the rest, reply: MORE 2.1]" in text
    assert "MORE 2.1" in html_of(letter)


def test_a_text_sent_again_and_what_worked(readers: Village):
    readers.write(ANN, PEOPLE, "Jumble sale", "We begin at two in the hall, and there is cake for everybody who comes.")
    readers.write(ANN, PEOPLE, "Jumble sale", "We begin at two in the hall, and there is cake for everybody who comes.")
    readers.write(BOB, PEOPLE, "Tea", "What helped us was tea. It is hot.")
    send_now(readers)
    text = text_of(issues(readers, "wilma@example.org")[0])
    assert text.count("there is cake") == 1
    assert "[This was sent before on Monday, in conversation 1.]" in text
    assert "WHAT WORKED\n\n- Bob Baker: What helped us was tea. (in conversation 3)" in text


def test_a_picture_without_words_is_described(readers: Village):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = ANN, PEOPLE, "Our garden"
    message["Message-ID"] = "<picture@example.org>"
    message.add_attachment(bytes(250_000), "image", "jpeg", filename="garden.jpg")
    readers.deliver(bytes(message), PEOPLE, "ann@example.org")
    send_now(readers)
    assert "[A picture without words]\n\n[File: garden.jpg, 244 KB. To get it, reply: SEND 1.1]" in text_of(
        issues(readers, "wilma@example.org")[0]
    )
