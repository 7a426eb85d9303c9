"""Many at once: whoever comes first decides, everybody is told, and nothing is done twice."""

from __future__ import annotations

import hashlib
import os
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import parseaddr
from functools import partial
from threading import Barrier

import pytest
from sqlalchemy import Row, func, select
from village import PEOPLE, Village, parsed, text_of

from listserv.flows import inbound, upkeep
from listserv.flows.verdict import EDITED
from listserv.mail.token import Kind
from listserv.policy.membership import Delivery
from listserv.store import posts, questions, received, record
from listserv.store import tables as t
from listserv.store.questions import Matter
from listserv.store.received import Received

SUE = "Sue Green <sue@example.org>"
RUDE = "You are all a bunch of useless wankers."
MANY = 20


def at_once(works: Sequence[Callable[[], object]]) -> None:
    """Do all of it at the same moment, each in a thread of its own."""
    start = Barrier(len(works))

    def work(one: Callable[[], object]) -> None:
        start.wait()
        one()

    with ThreadPoolExecutor(len(works)) as threads:
        for done in [threads.submit(work, one) for one in works]:
            done.result()


def processing(village: Village, claimed: Received) -> Callable[[], None]:
    prepared = inbound.prepare(village.service, claimed)

    def process() -> None:
        with village.begin() as connection:
            inbound.process(connection, village.service, [prepared], village.now)

    return process


def stored(village: Village, author: str, to: str, text: str, extra: str = "") -> Received:
    """Store a message as the door does, and take it as a worker does, but do not deal with it yet."""
    raw = f"From: {author}\r\nTo: {to}\r\nSubject: Re: x\r\n{extra}\r\n{text}\r\n".encode()
    with village.begin() as connection:
        received.store(connection, raw, parseaddr(author)[1], [to], village.now)
    (claimed,) = village.claim()
    return claimed


def count(village: Village, table: object) -> int:
    with village.begin() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())  # type: ignore[arg-type]


def test_of_twenty_decisions_at_once_one_stands_and_everyone_is_told(village: Village):
    # Reliability row 11.
    village.member("Ann <ann@example.org>")
    village.member(SUE, delivery=Delivery.NONE)
    moderators = [f"Mo{number} <mo{number}@example.org>" for number in range(MANY)]
    for moderator in moderators:
        village.moderator(moderator)
    village.write(SUE, PEOPLE, "Fed up", RUDE)
    answers = ("approve", "reject: rude", "discard", "approve")
    claimed = []
    for number, moderator in enumerate(moderators):
        address = parseaddr(str(village.last(parseaddr(moderator)[1])["From"]))[1]
        claimed.append(stored(village, moderator, address, answers[number % 4]))
    at_once([processing(village, one) for one in claimed])

    with village.begin() as connection:
        (decision,) = connection.execute(select(t.decision)).all()
    outcome = {"approved": "distributed", "rejected": "returned", "discarded": "returned"}[decision.outcome]
    assert village.states() == [outcome]
    assert len(village.letters("ann@example.org")) == (outcome == "distributed")
    assert len(village.letters("sue@example.org")) == 2  # it waits; what became of it
    for number, moderator in enumerate(moderators):
        subjects = [subject.partition(":")[0] for subject in village.subjects(parseaddr(moderator)[1])]
        late = f"mo{number}@example.org" != decision.moderator
        assert subjects[1:].count("[People] Decided") == 1
        assert len(subjects) == 2 + late, subjects


@pytest.mark.parametrize("text", ["Hello all", RUDE, "unsubscribe"], ids=["a usual post", "one that is held", "a wish"])
def test_a_message_that_several_workers_deal_with_has_its_effects_once(village: Village, text: str):
    # Reliability row 32.
    village.member("Ann <ann@example.org>")
    village.member(SUE, delivery=Delivery.NONE)
    village.moderator("Mo <mo@example.org>")
    claimed = stored(village, SUE, PEOPLE, text, extra="Message-ID: <1@x>\r\n")
    at_once([processing(village, claimed)] * 8)
    posts, letters = {"Hello all": (1, 1), RUDE: (1, 2), "unsubscribe": (0, 1)}[text]
    assert count(village, t.post) == posts
    assert len(village.post_office()) == letters
    assert count(village, t.decision) == 0


def test_the_same_message_through_two_servers_at_once_is_posted_once(village: Village):
    # Reliability row 53.
    village.member("Ann <ann@example.org>")
    village.member(SUE, delivery=Delivery.NONE)
    claimed = [stored(village, SUE, PEOPLE, "Hello all", extra="Message-ID: <1@x>\r\n") for _ in range(8)]
    at_once([processing(village, one) for one in claimed])
    assert village.states() == ["distributed"]
    assert len(village.letters("ann@example.org")) == 1


def test_twenty_agreements_at_once_release_each_post_once(village: Village):
    # Reliability row 10.
    village.member("Ann <ann@example.org>")
    village.write(SUE, PEOPLE, "One", "First")
    village.write(SUE, PEOPLE, "Two", "Second")
    address = parseaddr(str(village.last("sue@example.org")["From"]))[1]
    at_once([processing(village, stored(village, SUE, address, "I agree")) for _ in range(MANY)])
    assert village.states() == ["distributed", "distributed"]
    assert village.subjects("ann@example.org") == ["One", "Two"]
    assert count(village, t.agreement) == 2 + 2  # Ann's on paper, and Sue's, of two documents each
    assert Counter(village.subjects("sue@example.org"))["Welcome to People"] == 1


def test_an_author_who_takes_it_back_while_a_moderator_approves_gets_one_of_the_two(village: Village):
    village.member("Ann <ann@example.org>")
    village.member(SUE, delivery=Delivery.NONE)
    village.moderator("Mo <mo@example.org>")
    village.write(SUE, PEOPLE, "Fed up", RUDE)
    to_mo, to_sue = (parseaddr(str(village.last(f"{name}@example.org")["From"]))[1] for name in ("mo", "sue"))
    works = [stored(village, "Mo <mo@example.org>", to_mo, "approve"), stored(village, SUE, to_sue, "Take it back")]
    at_once([processing(village, one) for one in works])
    (state,) = village.states()
    assert state in ("distributed", "removed")
    assert len(village.letters("ann@example.org")) == (state == "distributed")
    last = text_of(village.last("mo@example.org"))
    assert "was decided before" in " ".join(last.split()) or "Take it back" in last


# --- many of them ----------------------------------------------------------------------------------------------------

# On each database. A thousand of them take minutes: RACES=500 in the environment.
RACES = int(os.environ.get("RACES", "20"))
THREADS = 4
A_DAY = 8  # so many, for nobody gets more than fifty letters a day from us
AUTHORS = [f"Author{number} <author{number}@example.org>" for number in range(10)]
JUDGES = ("Mo Mill <mo@example.org>", "Max Reed <max@example.org>")
# What letters to moderators say of each outcome.
SAID = {
    "approved": "approved the message", "edited": "changed the message", "rejected": "said no to the message",
    "discarded": "removed the message", "reworded": "sent new words for the message",
    "taken back": "took back the message", "returned": "went back to",
}  # fmt: skip
ENDS = {"approved": "distributed", "edited": "distributed", "rejected": "returned", "discarded": "returned"}


@dataclass
class Race:
    """One post, and who does something about it at the same time: approve, reject, edit, reword, take back, expire."""

    number: int
    post_id: int = 0
    words: list[str] = field(default_factory=list)  # of each round, as a moderator was shown them
    author: str = ""

    @property
    def subject(self) -> str:
        return f"Race {self.number:04}"

    @property
    def edited(self) -> str:
        return "Hello all,\n\nI am very cross with the council, and I think they should answer."

    def text_of(self, what: str) -> str:
        return {
            "approve": "approve", "reject": "Reject: too rude", "discard": "discard", "edit": f"EDIT\n\n{self.edited}",
            "take back": "Take it back", "reword": f"New text:\n\nHello all, number {self.number} is bad.",
            "reword rudely": f"New text:\n\nThe wankers at number {self.number} again.",
        }[what]  # fmt: skip


def addresses_of(village: Village, post_id: int, kind: Matter) -> dict[str, str]:
    """Return where each person answers that was asked about a post."""
    with village.begin() as connection:
        asked = questions.open_about(connection, post_id, kind)
    return {one.address: village.service.signed("people", "reply", Kind.QUESTION, one.id) for one in asked}


def start(village: Village) -> list[Race]:
    """Have the people there; return the races to be run."""
    village.member("Ann <ann@example.org>")
    village.set_posting(posts_per_day=10_000)
    for one in AUTHORS:
        village.member(one, delivery=Delivery.NONE)
    for one in JUDGES:
        village.moderator(one)
    return [Race(number, author=AUTHORS[number % len(AUTHORS)]) for number in range(1, RACES + 1)]


def works_of(village: Village, races: Sequence[Race], draw: random.Random) -> list[Callable[[], None]]:
    """Write the posts, and store what everybody answers; return it as works that wait to be done."""
    works: list[Callable[[], None]] = []
    for race in races:
        race.words.append(f"You are all useless wankers at number {race.number}.")
        village.write(race.author, PEOPLE, race.subject, race.words[0])
        race.post_id = race.number  # the tables were empty
        works += contenders(village, race, draw)
    return works


def contenders(village: Village, race: Race, draw: random.Random) -> list[Callable[[], None]]:
    """Return from two to four works about a post, at least one by a moderator."""
    judges, authors = (addresses_of(village, race.post_id, kind) for kind in (Matter.MODERATION, Matter.HOLD))
    made = []
    for judge in draw.sample(JUDGES, draw.randint(1, 2)):
        word = draw.choice(("approve", "approve", "reject", "discard", "edit", "edit"))
        to = judges[parseaddr(judge)[1]]
        made.append(processing(village, stored(village, judge, to, race.text_of(word))))
    word = draw.choice(("take back", "reword", "reword rudely", "expire", "nothing"))
    if word == "expire":
        with village.begin() as connection:
            posts.change(connection, race.post_id, return_at=village.now)
        made.append(partial(expire, village))
    elif word != "nothing":
        to = authors[parseaddr(race.author)[1]]
        made.append(processing(village, stored(village, race.author, to, race.text_of(word))))
        if word == "reword rudely":
            race.words.append(f"The wankers at number {race.number} again.")
    draw.shuffle(made)
    return made


def second_round(village: Village, race: Race) -> list[Callable[[], None]]:
    to = addresses_of(village, race.post_id, Matter.MODERATION)
    words = zip(JUDGES, ("approve", "edit"), strict=True)
    return [processing(village, stored(village, one, to[parseaddr(one)[1]], race.text_of(word))) for one, word in words]


def expire(village: Village) -> None:
    with village.begin() as connection:
        upkeep.give_back(connection, village.service, "people", village.now)


def in_turns(works: Sequence[Callable[[], None]]) -> None:
    """Do all works in a few threads, neighbours at the same time."""
    at_once([partial(lambda mine: [work() for work in mine], works[number::THREADS]) for number in range(THREADS)])


@dataclass
class Told:
    """What was written about each post, by its subject: the copies' texts, and each letter to a moderator."""

    copies: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    letters: dict[str, list[tuple[str, str, str]]] = field(default_factory=lambda: defaultdict(list))
    shown: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def told(village: Village) -> Told:
    found = Told()
    statement = (
        select(t.letter.c.name, t.letter.c.kind, t.letter.c.content, t.copy.c.recipient)
        .join(t.copy, t.copy.c.letter_id == t.letter.c.id)
        .where(t.letter.c.kind.in_(["post"]) | t.letter.c.name.like("moderation/%"))
        .order_by(t.letter.c.id)
    )
    with village.begin() as connection:
        rows = connection.execute(statement).all()
    for row in rows:
        letter = parsed(bytes(row.content))
        race = re.search(r"Race \d{4}", str(letter["Subject"]))
        assert race is not None
        if row.kind == "post":
            found.copies[race[0]].append(text_of(letter).partition("\n-- \n")[0].strip())
        elif row.name == "moderation/decide" and row.recipient == "mo@example.org":
            (original,) = letter.iter_attachments()
            found.shown[race[0]].append(text_of(original.get_content()).strip())
        else:
            found.letters[race[0]].append((row.recipient, row.name, " ".join(text_of(letter).split())))
    return found


@pytest.mark.slow
@pytest.mark.timeout(30 + RACES)
def test_of_many_races_each_has_one_outcome_and_everybody_is_told_it(village: Village):
    # Reliability rows 3, 7 and 11. That record and decisions say the same is looked at for every village.
    races, draw = start(village), random.Random(6)
    for first in range(0, RACES, A_DAY):
        in_turns(works_of(village, races[first : first + A_DAY], draw))
        again = [race for race, state in zip(races, village.states(), strict=False) if state == "held"]
        assert all(len(race.words) == 2 for race in again), "only new words that are rude wait"
        in_turns([work for race in again for work in second_round(village, race)])
        village.now += timedelta(days=1, seconds=1)
    with village.begin() as connection:
        rows = connection.execute(select(t.post).order_by(t.post.c.id)).all()
        decided = {(row.post_id, row.round): row for row in connection.execute(select(t.decision))}
        records = {row.id: [one.what.value for one in record.of_post(connection, row.id)] for row in rows}
    written = told(village)
    outcomes = Counter()
    for race, row in zip(races, rows, strict=True):
        outcome = outcome_of(row, decided, records[row.id])
        outcomes[outcome] += 1
        delivered = written.copies[race.subject]
        assert len(delivered) == (row.state == "distributed"), (race, outcome)
        assert written.shown[race.subject] == race.words[: row.round] or outcome == "reworded"
        if delivered:
            assert sha256(delivered[0]) == sha256(approved_text(race, row, outcome))
        everybody_knows(race, row, decided, written.letters[race.subject])
    kinds = {"approved", "edited", "rejected", "discarded", "reworded", "taken back", "returned"}
    assert set(outcomes) <= kinds
    assert len(outcomes) > (len(kinds) - 1 if RACES >= 40 else len(kinds) - 3)  # few races may lack the rarest


def outcome_of(row: Row, decided: dict, on_record: list[str]) -> str:
    """Return what became of a post, of which its state, its decision and its record must say the same."""
    decision = decided.get((row.id, row.round))
    if decision is not None:
        assert row.state == ENDS[decision.outcome]
        assert [one for one in on_record if one in ENDS][-1] == decision.outcome
        return decision.outcome
    outcome = {"removed": "taken back", "returned": "returned", "distributed": "reworded"}[row.state]
    assert outcome in on_record
    assert not set(on_record) & set(ENDS)
    return outcome


def approved_text(race: Race, row: Row, outcome: str) -> str:
    """Return the text that was let out: what the moderators were shown, the edit's, or the author's own new one."""
    if outcome == "edited":
        return f"{EDITED}\n\n{race.edited}"
    return race.words[row.round - 1] if outcome == "approved" else race.text_of("reword").partition("\n\n")[2]


def everybody_knows(race: Race, row: Row, decided: dict, letters: list[tuple[str, str, str]]) -> None:
    """See that each letter to a moderator about a post says what became of the text that it is about."""
    truths = {}
    for number in range(1, row.round + 1):
        decision = decided.get((row.id, number))
        if decision is not None:
            truths[number] = decision.outcome
        elif number < row.round:
            truths[number] = "reworded"
        elif row.state != "distributed":  # new words that nobody had to decide about
            truths[number] = "taken back" if row.state == "removed" else "returned"
    for judge in ("mo@example.org", "max@example.org"):
        mine = [(name, text) for to, name, text in letters if to == judge]
        news = [text for name, text in mine if name == "moderation/decided"]
        assert [said(text) for text in news] == list(truths.values()), (race, mine)
        for text, number in zip(news, truths, strict=True):
            decision = decided.get((row.id, number))
            assert ("You " in text.partition(SAID[truths[number]])[0]) == (
                decision is not None and decision.moderator == judge
            )
        for text in (text for name, text in mine if name == "moderation/too_late"):
            assert said(text) in truths.values(), (race, text)


def said(text: str) -> str:
    (found,) = [outcome for outcome, words in SAID.items() if words in text]
    return found


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
