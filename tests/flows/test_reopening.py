"""What a moderator decided is opened again, and what is out is withdrawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from email.utils import parseaddr
from threading import Barrier

import pytest
from sqlalchemy import select, update
from village import PEOPLE, Village, parsed, text_of

from listserv.flows import digest, inbound, upkeep
from listserv.mail.authentication import Authentication, Verdict
from listserv.policy.digest.schedule import Period
from listserv.policy.membership import Delivery
from listserv.store import claims, received, record
from listserv.store import tables as t
from listserv.store.record import What

SUE, ANN, BOB, WILMA = (f"{name} <{name.lower()}@example.org>" for name in ("Sue", "Ann", "Bob", "Wilma"))
MO, MAX = "Mo Mill <mo@example.org>", "Max Reed <max@example.org>"
RUDE = "You are all a bunch of useless wankers."
MANY = 20


def flat(letter: EmailMessage) -> str:
    return " ".join(word for word in text_of(letter).split() if word != "|")


@pytest.fixture
def waiting(village: Village) -> EmailMessage:
    """Sue's rude post waits; return the letter about it to Mo. Ann gets each post, Wilma one letter a week."""
    village.member(ANN)
    village.member(WILMA, delivery=Delivery.WEEKLY)
    village.member(SUE, delivery=Delivery.NONE)
    village.moderator(MO)
    village.moderator(MAX)
    village.write(SUE, PEOPLE, "Fed up", RUDE)
    assert village.states() == ["held"]
    return village.last("mo@example.org")


@pytest.fixture
def rejected(village: Village, waiting: EmailMessage) -> EmailMessage:
    """Mo has rejected it; return the letter that tells Max."""
    village.answer(MO, waiting, "Reject: please say it kindly.")
    assert village.states() == ["returned"]
    return village.last("max@example.org")


@pytest.fixture
def sent(village: Village, waiting: EmailMessage) -> EmailMessage:
    """Mo has approved it, and Ann has it; return the letter that tells Max."""
    village.answer(MO, waiting, "approve")
    assert RUDE in text_of(village.last("ann@example.org"))
    return village.last("max@example.org")


def entries(village: Village, what: What) -> list[record.Entry]:
    with village.begin() as connection:
        (post_id,) = connection.execute(select(t.post.c.id)).scalars()
        return [one for one in record.of_post(connection, post_id) if one.what is what]


def texts_kept(village: Village) -> list[bytes]:
    """Return the texts of the posts as they came and as they are to be sent."""
    with village.begin() as connection:
        of_posts = select(t.raw_message.c.content).join(t.post, t.post.c.raw_id == t.raw_message.c.id)
        as_they_came = (
            select(t.raw_message.c.content)
            .join(t.received, t.received.c.raw_id == t.raw_message.c.id)
            .join(t.post, t.post.c.received_id == t.received.c.id)
        )
        return [bytes(one) for query in (of_posts, as_they_came) for one in connection.execute(query).scalars()]


def careful(village: Village) -> None:
    """Nobody finds out where mail is from, and the list wants one more reply."""
    one = village.service.settings.lists["people"]
    careful = one.model_copy(update={"moderation": one.moderation.model_copy(update={"confirm": True})})
    lists = {**village.service.settings.lists, "people": careful}
    village.service = replace(village.service, settings=village.service.settings.model_copy(update={"lists": lists}))


# --- what was not sent ------------------------------------------------------------------------------------------------


def test_a_rejected_post_is_opened_again_and_everybody_is_told(village: Village, rejected: EmailMessage):
    assert "Reply: REOPEN" in flat(rejected)
    village.answer(MAX, rejected, "Reopen: she only quotes what they said to her.")
    assert village.states() == ["held"]
    (entry,) = entries(village, What.REOPENED)
    assert (entry.who, entry.why) == ("max@example.org", "she only quotes what they said to her.")
    assert entry.received_id is not None
    assert "own address" in entry.evidence
    to_mo = village.last("mo@example.org")
    assert to_mo["Subject"] == '[People] Decide again: "Fed up" from Sue'
    assert "Max Reed opened this message again." in flat(to_mo)
    assert "Before, Mo Mill said no to it." in flat(to_mo)
    assert "please say it kindly." in flat(to_mo)
    assert "she only quotes what they said to her." in flat(to_mo)
    assert RUDE in text_of(to_mo)
    assert "You opened this message again." in flat(village.last("max@example.org"))
    assert village.last("sue@example.org")["Subject"] == 'We look again at your message "Fed up"'
    assert village.letters("ann@example.org") == []

    village.answer(MO, to_mo, "approve")
    assert village.states() == ["distributed"]
    assert len(village.letters("ann@example.org")) == 1
    with village.begin() as connection:
        rows = connection.execute(select(t.decision.c.round, t.decision.c.outcome).order_by(t.decision.c.round))
        assert [tuple(row) for row in rows] == [(1, "rejected"), (2, "approved")]


@pytest.mark.parametrize(
    ("words", "state"), [("Take it back", "removed"), ("You are all a bunch of useless people.", "distributed")]
)
def test_the_author_may_take_back_or_reword_what_is_opened_again(
    village: Village, rejected: EmailMessage, words: str, state: str
):
    village.set_posting(newcomer_posts=0)
    village.answer(MAX, rejected, "reopen")
    village.answer(SUE, village.last("sue@example.org"), words)
    assert village.states() == [state]
    assert [words in text_of(one) for one in village.letters("ann@example.org")] == [True] * (state == "distributed")


@pytest.mark.parametrize("words", ["discard", "nobody decides"])
def test_whatever_returned_it_it_can_be_opened_again(village: Village, waiting: EmailMessage, words: str):
    if words == "discard":
        village.answer(MO, waiting, words)
    else:
        village.wait(days=15)
    assert village.states() == ["returned"]
    village.answer(MO, village.last("mo@example.org"), "please open it again")
    assert village.states() == ["held"]
    before = "You removed it" if words == "discard" else "Before, nobody decided in time."
    assert (before.replace("You", "Mo Mill")) in flat(village.last("max@example.org"))
    village.wait(hours=25)
    assert village.last("max@example.org")["Subject"].startswith("[People] Still waiting")
    village.wait(days=14)
    assert village.states() == ["returned"]


def test_the_letter_that_asked_to_decide_can_be_answered_so_too(village: Village, rejected: EmailMessage):
    to_max = village.letters("max@example.org")[0]
    village.answer(MAX, to_max, "Undo that please")
    assert village.states() == ["held"]


def test_the_letter_to_who_came_second_says_how(village: Village, rejected: EmailMessage):
    to_max = village.letters("max@example.org")[0]
    village.answer(MAX, to_max, "approve")
    late = village.last("max@example.org")
    assert "Mo Mill said no" in flat(late)
    assert "Reply: REOPEN" in flat(late)
    village.answer(MAX, late, "REOPEN")
    assert village.states() == ["held"]


def test_a_post_that_waits_cannot_be_opened(village: Village, waiting: EmailMessage):
    village.answer(MO, waiting, "reopen")
    assert village.states() == ["held"]
    assert "Nobody has decided about the message yet" in flat(village.last("mo@example.org"))
    assert entries(village, What.REOPENED) == []


@pytest.mark.parametrize("words", ["Don't reopen it", "reopen?", "Reopen if Mo agrees", "Thanks Mo, I agree!", ""])
def test_what_is_no_clear_wish_opens_nothing_and_goes_to_the_people(
    village: Village, rejected: EmailMessage, words: str
):
    village.answer(MAX, rejected, words)
    assert village.states() == ["returned"]
    assert village.last("max@example.org")["Subject"] != "[People] We could not read your answer"


@pytest.mark.parametrize("words", ["approve", "trust", "reject: no", "discard", "ask: why?"])
def test_an_answer_address_of_a_letter_that_only_tells_decides_nothing(
    village: Village, rejected: EmailMessage, words: str
):
    # Reliability row 3: a token is bound to its act.
    village.answer(MAX, rejected, words)
    assert village.states() == ["returned"]
    village.answer(MO, village.last("mo@example.org"), "reopen")
    village.answer(MAX, rejected, words)
    assert village.states() == ["held"]
    assert entries(village, What.ASKED) == []
    assert "There is nothing" not in flat(village.last("max@example.org"))
    assert "Mo Mill opened the message" in flat(village.last("max@example.org"))


def test_an_old_answer_neither_decides_nor_opens_again_what_was_opened(village: Village, rejected: EmailMessage):
    village.answer(MAX, rejected, "reopen")
    old = village.letters("max@example.org")[0]
    village.answer(MAX, old, "approve")  # of the round before: this very text was not asked about again in that letter
    assert village.states() == ["held"]
    assert "You opened" not in flat(village.last("max@example.org"))
    assert "Max Reed opened the message" in flat(village.last("max@example.org"))
    village.answer(MO, next(one for one in village.letters("mo@example.org") if "again" in one["Subject"]), "discard")
    assert village.states() == ["returned"]
    village.answer(MAX, rejected, "reopen")  # comes twice
    assert village.states() == ["returned"]
    assert "There is a newer letter about it." in flat(village.last("max@example.org"))
    assert "Mo Mill removed the message" in flat(village.last("max@example.org"))
    assert len(entries(village, What.REOPENED)) == 1


@pytest.mark.parametrize("ending", ["nobody decides", "its author takes it back"])
def test_a_late_answer_is_told_how_it_ended_after_it_was_opened_again(
    village: Village, rejected: EmailMessage, ending: str
):
    village.answer(MAX, rejected, "reopen")
    if ending == "nobody decides":
        village.wait(days=15)
    else:
        village.answer(SUE, village.last("sue@example.org"), "Take it back")
    village.answer(MAX, rejected, "reopen")
    told = flat(village.last("max@example.org"))
    assert ("Nobody had decided in time." if ending == "nobody decides" else "Sue took back the message") in told
    assert len(entries(village, What.REOPENED)) == 1


def test_what_its_author_took_back_stays_so(village: Village, waiting: EmailMessage):
    village.answer(SUE, village.last("sue@example.org"), "Take it back")
    assert village.states() == ["removed"]
    village.answer(MO, waiting, "reopen")
    assert village.states() == ["removed"]
    assert "Sue did not want it sent." in flat(village.last("mo@example.org"))


def test_a_text_that_is_kept_no_longer_is_not_opened(village: Village, rejected: EmailMessage):
    with village.begin() as connection:
        connection.execute(update(t.raw_message).values(content=b"", size_bytes=0))
    village.answer(MAX, rejected, "reopen")
    assert village.states() == ["returned"]
    assert village.last("max@example.org")["Subject"] == '[People] Not opened again: "Fed up"'


@pytest.mark.parametrize("sender", [MO, SUE, "Max Reed <max@elsewhere.example>"])
def test_from_another_address_nothing_is_opened(village: Village, rejected: EmailMessage, sender: str):
    # Reliability rows 3 and 4.
    village.answer(sender, rejected, "reopen")
    assert village.states() == ["returned"]
    assert village.last("mo@example.org")["Subject"] == "[People] We did not use an answer"
    assert len(entries(village, What.REFUSED)) == 1


def test_a_forged_wish_is_refused(village: Village, rejected: EmailMessage):
    village.origin = Authentication(Verdict.FAIL, "spf")
    village.answer(MAX, rejected, "reopen")
    assert village.states() == ["returned"]
    assert village.last("max@example.org")["Subject"] == "[People] We did not use an answer"


def test_who_moderates_no_more_opens_nothing(village: Village, rejected: EmailMessage):
    village.set_place("max@example.org", role="member")
    village.answer(MAX, rejected, "reopen")
    assert village.states() == ["returned"]


def test_where_nobody_vouches_for_it_opening_again_waits_for_one_more_reply(village: Village, rejected: EmailMessage):
    careful(village)
    village.answer(MAX, rejected, "reopen, she is right")
    assert village.states() == ["returned"]
    asked = village.last("max@example.org")
    assert "The answer was: REOPEN" in flat(asked)
    village.answer(MAX, asked, "Yes")
    assert village.states() == ["held"]
    (entry,) = entries(village, What.REOPENED)
    assert entry.why == "she is right"
    assert "confirmed" in entry.evidence


# --- many at once -----------------------------------------------------------------------------------------------------


def at_once(works: Sequence[Callable[[], object]]) -> None:
    start = Barrier(len(works))

    def work(one: Callable[[], object]) -> None:
        start.wait()
        one()

    with ThreadPoolExecutor(len(works)) as threads:
        for done in [threads.submit(work, one) for one in works]:
            done.result()


def answering(village: Village, author: str, letter: EmailMessage, text: str) -> Callable[[], None]:
    """Store an answer as the door does; return what deals with it."""
    to = parseaddr(str(letter["From"]))[1]
    raw = f"From: {author}\r\nTo: {to}\r\nSubject: Re: x\r\n\r\n{text}\r\n".encode()
    with village.begin() as connection:
        received.store(connection, raw, parseaddr(author)[1], [to], village.now)
    (claimed,) = village.claim()
    prepared = inbound.prepare(village.service, claimed)

    def process() -> None:
        with village.begin() as connection:
            inbound.process(connection, village.service, [prepared], village.now)

    return process


def test_of_twenty_who_open_it_at_once_one_does_and_the_others_are_told_the_truth(village: Village):
    village.member(ANN)
    village.member(SUE, delivery=Delivery.NONE)
    moderators = {f"m{number}@example.org": f"M{number} <m{number}@example.org>" for number in range(MANY)}
    for one in moderators.values():
        village.moderator(one)
    village.write(SUE, PEOPLE, "Fed up", RUDE)
    village.answer(moderators["m0@example.org"], village.last("m0@example.org"), "discard")
    at_once([answering(village, who, village.last(to), "reopen") for to, who in moderators.items()])
    assert village.states() == ["held"]
    (entry,) = entries(village, What.REOPENED)
    winner = moderators[entry.who].partition(" ")[0]
    with village.begin() as connection:
        assert connection.execute(select(t.post.c.round)).scalar_one() == 2
    for to in moderators:
        told = Counter(subject.partition(":")[0] for subject in village.subjects(to))
        assert told["[People] Decide again"] == 1
        assert told["[People] Not opened again"] == (to != entry.who)
        if to != entry.who:
            assert f"{winner} opened the message" in flat(village.last(to))
    assert village.subjects("sue@example.org").count('We look again at your message "Fed up"') == 1


def test_to_open_it_while_a_late_approval_comes_never_sends_it(village: Village, rejected: EmailMessage):
    to_max = village.letters("max@example.org")[0]
    at_once(
        [
            answering(village, MO, village.last("mo@example.org"), "reopen"),
            answering(village, MAX, to_max, "approve"),
        ]
    )
    assert village.states() == ["held"]
    assert village.letters("ann@example.org") == []


def test_of_many_who_withdraw_it_at_once_one_does(village: Village, sent: EmailMessage):
    village.answer(MAX, sent, "reopen")
    village.answer(MO, village.letters("mo@example.org")[0], "withdraw")
    shown = {who: village.last(parseaddr(who)[1]) for who in (MO, MAX)}
    at_once([answering(village, who, letter, "withdraw") for who, letter in shown.items() for _ in range(4)])
    assert village.states() == ["withdrawn"]
    assert len(entries(village, What.WITHDRAWN)) == 1
    assert village.subjects("ann@example.org") == ["Fed up", "[People] A message was withdrawn"]
    assert village.subjects("sue@example.org").count('Withdrawn: your message "Fed up"') == 1


# --- what is out ------------------------------------------------------------------------------------------------------


def withdraw(village: Village, sent: EmailMessage, words: str = "WITHDRAW: it names a child. We are sorry.") -> None:
    village.answer(MAX, sent, "reopen")
    village.answer(MAX, village.last("max@example.org"), words)
    assert village.states()[0] == "withdrawn"


def test_what_is_out_is_shown_first_and_withdrawn_by_a_second_answer(village: Village, sent: EmailMessage):
    assert "Reply: REOPEN" in flat(sent)
    village.answer(MAX, sent, "Reopen please")
    assert village.states() == ["distributed"]
    shown = village.last("max@example.org")
    assert shown["Subject"] == '[People] It is out: "Fed up"'
    assert "It cannot be unsent." in flat(shown)
    assert RUDE in text_of(shown)
    village.answer(MAX, shown, "WITHDRAW: it names a child. We are sorry.")
    assert village.states() == ["withdrawn"]
    (entry,) = entries(village, What.WITHDRAWN)
    assert (entry.who, entry.why) == ("max@example.org", "it names a child. We are sorry.")
    assert entry.received_id is not None

    correction = village.last("ann@example.org")
    assert correction["Subject"] == "[People] A message was withdrawn"
    assert "a message by Sue, of Monday 16 November" in flat(correction)
    assert "it names a child. We are sorry." in flat(correction)
    assert correction["In-Reply-To"] == village.letters("ann@example.org")[0]["Message-ID"]
    assert parseaddr(correction["From"]) == ("People", "people-owner@lists.example.org")
    for field in ("List-Id", "List-Post", "List-Owner", "List-Unsubscribe"):
        assert correction[field] == village.letters("ann@example.org")[0][field]
    to_sue = village.last("sue@example.org")
    assert to_sue["Subject"] == 'Withdrawn: your message "Fed up"'
    assert "it names a child. We are sorry." in flat(to_sue)
    assert "people-owner@" in flat(to_sue)
    assert "Max Reed withdrew" in flat(village.last("mo@example.org"))
    assert "You withdrew" in flat(village.last("max@example.org"))
    # Wilma has it in no digest yet.
    assert village.letters("wilma@example.org") == []


def test_its_text_is_removed_from_storage(village: Village, sent: EmailMessage):
    village.member(BOB)
    village.write(BOB, PEOPLE, "Something else", "Hello from Bob")
    withdraw(village, sent)
    assert texts_kept(village).count(b"") == 2  # one post: as it is to be sent, and as it came
    assert not any(RUDE.encode() in one for one in texts_kept(village))
    assert any(b"Hello from Bob" in one for one in texts_kept(village))
    village.post_office()
    with village.begin() as connection:
        upkeep.forget_copies(connection, village.service, village.now)
    with village.begin() as connection:
        letters = connection.execute(select(t.letter.c.content).where(t.letter.c.kind != "notice")).scalars().all()
    assert not any(RUDE.encode() in bytes(one) for one in letters)
    # Whoever looks at it finds a sound row.
    village.answer(SUE, village.last("sue@example.org"), "Why?")
    assert village.states() == ["withdrawn", "distributed"]


def test_what_another_list_still_has_stays_there(village: Village, sent: EmailMessage):
    village.member(BOB)
    village.member(BOB, key="staff")
    village.moderator(MO, key="staff")
    raw = f"From: {BOB}\r\nTo: {PEOPLE}\r\nSubject: Both\r\nMessage-ID: <both@x>\r\n\r\n{RUDE}\r\n".encode()
    with village.begin() as connection:
        received.store(connection, raw, "bob@example.org", [PEOPLE, PEOPLE.replace("people", "staff")], village.now)
    village.work()
    for key in ("people", "staff"):
        newest = [one for one in village.letters("mo@example.org") if f"{key}-reply+" in one["From"]][-1]
        village.answer(MO, newest, "approve")
    assert village.states() == ["distributed"] * 3
    for number, key in enumerate(("people", "staff"), 1):
        decided = [one for one in village.letters("mo@example.org") if f"{key}-reply+" in one["From"]][-1]
        village.answer(MO, decided, "withdraw")
        village.answer(MO, village.last("mo@example.org"), "withdraw")
        assert village.states().count("withdrawn") == number
        # Of Bob's two posts: as it is to be sent and as it came.
        assert texts_kept(village).count(raw) == (4 if key == "people" else 0)


def test_to_withdraw_at_once_shows_it_first_with_the_words_for_the_readers(village: Village, sent: EmailMessage):
    village.answer(MAX, sent, "Withdraw: it names a child.")
    assert village.states() == ["distributed"]
    shown = village.last("max@example.org")
    assert "it names a child." in flat(shown)
    village.answer(MAX, shown, "Yes")  # asked back, and the words are still there
    assert village.states() == ["distributed"]
    again = village.last("max@example.org")
    assert "We have not done anything yet." in flat(again)
    assert "it names a child." in flat(again)
    village.answer(MAX, again, "withdraw")
    assert village.states() == ["withdrawn"]
    assert "it names a child." in flat(village.last("ann@example.org"))


def test_a_second_answer_with_other_words_counts(village: Village, sent: EmailMessage):
    village.answer(MAX, sent, "Withdraw: it names a child.")
    village.answer(MAX, village.last("max@example.org"), "Withdraw. It was sent by mistake.")
    correction = flat(village.last("ann@example.org"))
    assert "It was sent by mistake." in correction
    assert "child" not in correction


@pytest.mark.parametrize("words", ["Don't withdraw", "withdraw?", "withdraw if Mo agrees", "approve", "reopen", ""])
def test_no_other_answer_withdraws_it(village: Village, sent: EmailMessage, words: str):
    village.answer(MAX, sent, "reopen")
    village.answer(MAX, village.last("max@example.org"), words)
    assert village.states() == ["distributed"]
    assert village.last("max@example.org")["Subject"] == '[People] It is out: "Fed up"'
    assert entries(village, What.WITHDRAWN) == []


@pytest.mark.parametrize("sender", [MO, SUE, "Max Reed <max@elsewhere.example>"])
def test_from_another_address_nothing_is_withdrawn(village: Village, sent: EmailMessage, sender: str):
    village.answer(MAX, sent, "reopen")
    village.answer(sender, village.last("max@example.org"), "withdraw")
    assert village.states() == ["distributed"]
    assert len(entries(village, What.REFUSED)) == 1


def test_the_second_answer_is_the_one_more_reply_where_nobody_vouches_for_the_first(
    village: Village, sent: EmailMessage
):
    careful(village)
    withdraw(village, sent)
    (entry,) = entries(village, What.WITHDRAWN)
    assert "confirmed" in entry.evidence


def test_what_is_withdrawn_is_not_opened_or_withdrawn_again(village: Village, sent: EmailMessage):
    to_mo = village.letters("mo@example.org")[0]
    withdraw(village, sent)
    for words in ("reopen", "withdraw", "approve"):
        village.answer(MO, to_mo, words)
        assert village.states() == ["withdrawn"]
        told = flat(village.last("mo@example.org"))
        assert "Max Reed withdrew the message" in told
    assert village.subjects("ann@example.org").count("[People] A message was withdrawn") == 1


def test_copies_that_are_still_due_are_void_and_only_who_may_have_it_is_told(village: Village, waiting: EmailMessage):
    names = ("tom", "joy", "eve")
    for name in names:
        village.member(f"{name.title()} <{name}@example.org>")
    village.answer(MO, waiting, "approve")
    with village.begin() as connection:
        # A sender has taken one copy and holds it; the others wait.
        letter_id = connection.execute(select(t.letter.c.id).where(t.letter.c.kind == "post")).scalar_one()
        others = select(t.copy.c.id).where(t.copy.c.letter_id != letter_id)
        connection.execute(update(t.copy).where(t.copy.c.id.in_(others)).values(state="sent"))
        (taken,) = claims.claim(connection, village.now, 1)
    to_mo = _answers_of(village, "mo@example.org")
    village.answer(MO, to_mo, "withdraw")
    village.answer(MO, _answers_of(village, "mo@example.org"), "withdraw")
    assert village.states() == ["withdrawn"]
    with village.begin() as connection:
        states = dict(
            connection.execute(select(t.copy.c.recipient, t.copy.c.state).where(t.copy.c.letter_id == letter_id)).all()
        )
        correction = connection.execute(select(t.letter.c.id).where(t.letter.c.kind == "correction")).scalar_one()
        told = connection.execute(select(t.copy.c.recipient).where(t.copy.c.letter_id == correction)).scalars().all()
    assert states == {
        "ann@example.org": "void", "tom@example.org": "void", "joy@example.org": "void", "eve@example.org": "void",
        taken.recipient: "due",
    }  # fmt: skip
    assert told == [taken.recipient]
    # The sender's answer comes, or it died and its copy is due again: then it is void.
    village.now += timedelta(hours=1)
    assert RUDE not in [text_of(one) for one in village.letters(taken.recipient)]
    assert village.subjects(taken.recipient) == ["[People] A message was withdrawn"]
    with village.begin() as connection:
        upkeep.forget_copies(connection, village.service, village.now)
        assert (
            bytes(connection.execute(select(t.letter.c.content).where(t.letter.c.id == letter_id)).scalar_one()) == b""
        )


def _answers_of(village: Village, to: str) -> EmailMessage:
    """Return the newest letter to somebody without sending what is due to others."""
    with village.begin() as connection:
        newest = (
            select(t.letter.c.content)
            .join(t.copy, t.copy.c.letter_id == t.letter.c.id)
            .where(t.copy.c.recipient == to)
            .order_by(t.letter.c.id.desc())
            .limit(1)
        )
        return parsed(bytes(connection.execute(newest).scalar_one()))


def test_the_correction_reaches_who_changed_their_delivery_but_not_who_left(village: Village, waiting: EmailMessage):
    village.member(BOB)
    village.answer(MO, waiting, "approve")
    village.post_office()
    village.leave("bob@example.org")
    village.set_place("ann@example.org", delivery="weekly")
    withdraw(village, village.last("max@example.org"))
    assert village.subjects("ann@example.org")[-1] == "[People] A message was withdrawn"
    assert village.subjects("bob@example.org") == ["Fed up"]


def test_when_nobody_knows_any_more_who_got_it_all_who_get_each_message_are_told(village: Village, sent: EmailMessage):
    village.now += timedelta(days=100)
    with village.begin() as connection:
        upkeep.forget_copies(connection, village.service, village.now)
    withdraw(village, sent)
    assert village.subjects("ann@example.org")[-1] == "[People] A message was withdrawn"


# --- the digest -------------------------------------------------------------------------------------------------------


def build(village: Village, days: int) -> int:
    village.now += timedelta(days=days)
    with village.begin() as connection:
        friday = digest.list_weekday(village.service, "people")
        due = digest.Due("people", Period.WEEKLY, friday, village.now)
        return digest.build(connection, village.service, due, village.now)


def test_it_is_in_no_digest_that_is_made_afterwards(village: Village, sent: EmailMessage):
    withdraw(village, sent)
    village.write(ANN, PEOPLE, "The garden", "Roses!")
    assert build(village, 7) == 1
    issue = text_of(village.last("wilma@example.org"))
    assert "Roses!" in issue
    assert RUDE not in issue
    assert "withdrawn" not in issue  # she never had it


def test_readers_of_a_digest_that_had_it_find_a_line_in_the_next_and_only_there(village: Village, sent: EmailMessage):
    assert build(village, 7) == 1
    assert RUDE in text_of(village.last("wilma@example.org"))
    withdraw(village, sent)  # at the very moment at which that issue ended
    village.write(ANN, PEOPLE, "The garden", "Roses!")
    assert build(village, 7) == 1
    issue = flat(village.last("wilma@example.org"))
    assert "A message by Sue of Monday 16 November, 10:00 was withdrawn." in issue
    assert "it names a child. We are sorry." in issue
    assert "Roses!" in issue
    assert RUDE not in issue
    village.write(ANN, PEOPLE, "The shed", "Paint!")
    assert build(village, 7) == 1
    assert "withdrawn" not in flat(village.last("wilma@example.org"))


def test_without_new_messages_the_line_is_a_letter_by_itself(village: Village, sent: EmailMessage):
    build(village, 7)
    withdraw(village, sent, "withdraw")
    assert build(village, 7) == 0
    letter = village.last("wilma@example.org")
    assert letter["Subject"] == "People: a message was withdrawn"
    assert "A message by Sue of" in flat(letter)
    assert build(village, 7) == 0
    assert len(village.letters("wilma@example.org")) == 2


def test_an_answer_to_the_digest_is_not_asked_about_a_conversation_that_is_gone(village: Village, sent: EmailMessage):
    village.write(ANN, PEOPLE, "The garden", "Roses!")
    build(village, 7)
    issue = village.last("wilma@example.org")
    withdraw(village, sent)
    village.answer(WILMA, issue, "How lovely, and what kind are they?")
    asked = flat(village.last("wilma@example.org"))
    assert "The garden" in asked.replace("THE GARDEN", "The garden")
    assert "FED UP" not in asked
    assert "2: The garden" in asked  # it keeps its number


def test_an_edited_post_carries_its_own_mark_in_the_digest(village: Village, waiting: EmailMessage):
    village.write(ANN, PEOPLE, "The garden", "Roses!")
    village.answer(MO, waiting, "EDIT\n\nHello all,\n\nI am angry with you. Please ring me back.\n\nSue")
    if village.states()[0] == "held":
        village.answer(MO, village.last("mo@example.org"), "Yes")
    assert village.states() == ["distributed", "distributed"]
    build(village, 7)
    issue = text_of(village.last("wilma@example.org"))
    assert issue.count("[Changed by a moderator]") == 1
    assert "[A moderator has changed this message.]" not in issue
    assert issue.index("Sue, Monday") < issue.index("[Changed by a moderator]") < issue.index("I am angry with you")


# --- answers to the letter of the day ---------------------------------------------------------------------------------


@pytest.fixture
def listed(village: Village) -> EmailMessage:
    """Four rude posts wait since yesterday; return the letter of the day to Mo."""
    village.member("Eve <eve@example.org>")
    village.moderator(MO)
    village.moderator(MAX)
    for name in ("Sue", "Bob", "Ann", "Tom"):
        village.member(f"{name} <{name.lower()}@example.org>", delivery=Delivery.NONE)
        village.write(f"{name} <{name.lower()}@example.org>", PEOPLE, f"From {name}", f"You wankers! Yours, {name}")
    village.wait(hours=23)
    return village.last("mo@example.org")


def test_numbered_answers_open_again_and_say_what_became_of_each(village: Village, listed: EmailMessage):
    village.answer(MO, listed, "1 approve\n2 discard\n3 discard")
    done = village.last("mo@example.org")
    assert "REOPEN" in flat(done)
    village.answer(MO, done, "1 reopen\n2 reopen: he is right\n4 reopen\n3 approve")
    assert village.states() == ["distributed", "held", "returned", "held"]
    told = flat(village.last("mo@example.org"))
    assert "1. From Sue, from Sue It has gone out." in told
    assert "2. From Bob, from Bob Opened again." in told
    assert "3. From Ann, from Ann Decided before your answer came, by Mo Mill: discarded." in told
    assert "4. From Tom, from Tom Nothing done yet. Nobody has decided about the message yet" in told
    subjects = village.subjects("mo@example.org")
    assert '[People] It is out: "From Sue"' in subjects
    assert '[People] Decide again: "From Bob" from Bob' in subjects


def test_the_others_may_open_again_what_the_letter_to_them_tells(village: Village, listed: EmailMessage):
    village.answer(MO, listed, "1 approve\n2 discard\n4 ask: who?")
    to_max = village.last("max@example.org")
    assert to_max["Subject"] == "[People] Mo Mill decided about 3 messages"
    village.answer(MAX, to_max, "4 approve")  # its address decides nothing
    assert village.states() == ["distributed", "returned", "held", "held"]
    village.answer(MAX, to_max, "Well done, Mo!")  # goes to the people
    assert "We could not read" not in village.last("max@example.org")["Subject"]
    village.answer(MAX, to_max, "2 reopen")
    assert village.states() == ["distributed", "held", "held", "held"]
    village.answer(MAX, to_max, "2 reopen")
    assert "2. From Bob, from Bob Decided before your answer came, by Max Reed: reopened." in flat(
        village.last("max@example.org")
    )
    village.answer(MAX, to_max, "1 withdraw")
    shown = next(one for one in village.letters("max@example.org") if "It is out" in one["Subject"])
    village.answer(MAX, shown, "withdraw")
    assert village.states() == ["withdrawn", "held", "held", "held"]
