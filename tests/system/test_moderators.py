"""Each word that a moderator can say, and each answer that must change nothing, by mail through real processes.

Written from Gmail, Outlook and an iPhone (system/clients.py), which quote the letters that the service really wrote. In
front of the service stands the operator's mail server, which says whether mail is from its author's domain. One machine
for all stories; each has a list and people of its own. After each of them its record must be whole, and no letter may
hold an address that was made for somebody else (reliability rows 3, 4, 6, 7 and 11).
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import powers
import pytest
import records
from servers.sink import Arrival, Sink
from sqlalchemy import select, update
from system import clients
from system.clients import CLIENTS, MX, Answer, Client
from system.conftest import Towns, towns
from system.running import Machine, own_lists, until
from system.test_time import ring
from system.town import Town
from system.writing import address

from listserv.policy.membership import Delivery, Role
from listserv.store import people, record
from listserv.store import tables as t
from listserv.store.session import open_engine

KEYS = [f"m{number}" for number in range(1, 61)]
NEWCOMERS = KEYS[:3]
RUDE = "I rang the council three times. They are bastards."
CALM = "Hello all,\n\nI rang the council three times. They did not help me, and I am very cross about it."
CALM_LINE = " ".join(CALM.split())
REASON = "Please say what happened, without that word."
EVIDENCE, CONFIRMED = "reply address, own address, domain pass", "reply address, own address, confirmed"


@dataclass
class Story:
    """One list, its people, and a mail program for its moderators."""

    town: Town
    client: Client
    ann: str = field(init=False)
    sue: str = field(init=False)
    mo: str = field(init=False)
    max: str = field(init=False)

    def __post_init__(self) -> None:
        self.ann, self.sue = self.town.member("Ann"), self.town.member("Sue", Delivery.NONE)
        self.mo, self.max = self.town.moderator("Mo"), self.town.moderator("Max")

    def held(self, subject: str = "Council", text: str = RUDE) -> dict[str, Arrival]:
        """Have Sue write what has to wait; return what each moderator was asked."""
        self.town.write(self.sue, subject, text)
        self.town.letter(self.sue, "is waiting")
        return {who: self.town.letter(who, "Please decide") for who in (self.mo, self.max)}

    def says(
        self, who: str, letter: Arrival, text: str, *, client: Client | None = None, origin: str = "pass",
        quotes: bool = True,
    ) -> bytes:  # fmt: skip
        """Answer a letter from the story's mail program, or another; return the message."""
        message = (client or self.client)(Answer(who, letter, text, quotes))
        raw = bytes(clients.through_mx(message, origin))
        self.town.deliver(raw, str(message["To"]), address(who))
        return raw

    def expect(self, who: str, about: str, *words: str) -> Arrival:
        """Wait for a letter with these words."""
        letter = self.town.letter(who, about)
        for one in words:
            assert one in flat(letter), flat(letter)
        return letter

    def shows(self, what: str, who: str, why: str = "", *, post: int = -1, evidence: str = EVIDENCE) -> None:
        """See that the record says of a post who did that, why, and on what evidence."""
        number = self.posts()[post]
        with self.town.engine.begin() as connection:
            found = [one for one in record.of_post(connection, number) if one.what == what]
        assert [(one.who, one.why, one.evidence) for one in found] == [(address(who), why, evidence)]

    def letter_of_the_day(self, country: Country) -> dict[str, Arrival]:
        """Have a day pass; return the letter about all that waits, for each moderator."""
        country.ring(datetime.now(UTC) + timedelta(hours=26))
        engine, key = self.town.engine, self.town.key
        written = select(t.letter.c.id).where(t.letter.c.list_key == key, t.letter.c.name == "moderation/summary")

        def is_written() -> bool:
            with engine.begin() as connection:
                return len(connection.execute(written).all()) == 2

        until("the letters of the day", is_written)
        # They are due at that hour; now it is.
        with engine.begin() as connection:
            noted = update(t.record).where(t.record.c.noted_at > datetime.now(UTC))
            connection.execute(noted.values(noted_at=datetime.now(UTC)))
            due = update(t.copy).where(t.copy.c.list_key == key, t.copy.c.state == "due")
            connection.execute(due.values(due_at=datetime.now(UTC)))
        country.ring(datetime.now(UTC))
        return {who: self.town.letter(who, "for you") for who in (self.mo, self.max)}

    def on_record(self) -> list[str]:
        """Return what is on record about the last post."""
        last = self.posts()[-1]
        with self.town.engine.begin() as connection:
            return [entry.what.value for entry in record.of_post(connection, last)]

    def posts(self) -> list[int]:
        with self.town.engine.begin() as connection:
            statement = select(t.post.c.id).where(t.post.c.list_key == self.town.key).order_by(t.post.c.id)
            return list(connection.execute(statement).scalars())

    def waits(self) -> None:
        """See that the post waits as before, and nobody got it."""
        self.town.settle()
        assert self.town.states() == ["held"]
        assert self.town.letters(self.ann) == []

    def ends_by_a_right_answer(self, letter: Arrival) -> None:
        """See that whatever was refused did no harm: the moderator's own clear word still decides."""
        self.waits()
        self.says(self.mo, letter, "APPROVE")
        self.expect(self.ann, "Council", RUDE)
        self.expect(self.sue, "Sent:")
        assert self.on_record()[-2:] == ["approved", "sent"]


def flat(letter: Arrival) -> str:
    """Return a letter's words in one line, without the marks of what it quotes."""
    return " ".join(word for word in letter.text.split() if word not in ("|", ">"))


# --- one machine for all of them -------------------------------------------------------------------------------------

# Runs the operator's command for each number, in one process.
_RECORDS = """
import sys
from listserv.__main__ import main
for number in sys.argv[1:]:
    sys.argv = ["listserv", "record", number]
    print(f"= {number}", flush=True)
    try:
        main()
    except SystemExit as ended:
        assert not ended.code, ended.code
"""


@dataclass
class Country:
    """A running service with many lists; those of newcomers hold first posts."""

    machine: Machine
    sink: Sink
    towns: Towns
    newcomers: Towns

    def ring(self, at: datetime) -> None:
        """Have the workers do upkeep as if it were that time."""
        ring(f"redis+socket://{self.machine.state / 'valkey.sock'}", at)

    def records(self, numbers: list[int]) -> dict[int, str]:
        """Return what `listserv record` says of posts."""
        command = [sys.executable, "-c", _RECORDS, *map(str, numbers)]
        environment = self.machine.environment | {"COLUMNS": "400"}
        done = subprocess.run(
            command, cwd=self.machine.folder, env=environment, capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == 0, done.stdout + done.stderr
        pieces = re.split(r"^= (\d+)$", done.stdout, flags=re.MULTILINE)[1:]
        return {int(number): said for number, said in zip(pieces[::2], pieces[1::2], strict=True)}


@pytest.fixture(scope="module")
def country() -> Iterator[Country]:
    """The service of all stories; at the end the operator's command must account for every post in them."""
    sink, machine = Sink(), Machine()
    try:
        own_lists(machine, KEYS)
        for key in NEWCOMERS:
            path = machine.folder / "config" / "lists" / f"{key}.toml"
            path.write_text(path.read_text().replace("newcomer_posts = 0", "newcomer_posts = 2"))
        machine.settings |= {"RELAY__URL": sink.url, "AUTHENTICATION__TRUSTED": f'["{MX}"]'}
        machine.up()
        with towns(machine, sink, iter(KEYS[3:])) as made, towns(machine, sink, iter(NEWCOMERS)) as newcomers:
            made_country = Country(machine, sink, made, newcomers)
            yield made_country
            _everything_is_accounted_for(made_country)
    finally:
        machine.close()
        sink.stop()


def _everything_is_accounted_for(country: Country) -> None:
    engine = open_engine(country.machine.database_url)
    with engine.begin() as connection:
        posts = connection.execute(select(t.post)).all()
        decisions = connection.execute(select(t.decision)).all()
    engine.dispose()
    said = country.records([post.id for post in posts])
    for post in posts:
        assert post.author_address in said[post.id]
        if post.state == "held":
            continue
        assert any(f" {word} " in said[post.id] for word in records.ENDS[post.state]), said[post.id]
    for one in decisions:
        line = next(line for line in said[one.post_id].splitlines() if f" {one.outcome} " in line)
        assert one.moderator in line
        assert f"letter {one.received_id}" in line
        assert EVIDENCE in line or CONFIRMED in line
        assert one.reason.split("\n")[0] in line


@pytest.fixture(params=CLIENTS, ids=lambda one: one.__name__)
def client(request: pytest.FixtureRequest) -> Client:
    """Each mail program in turn."""
    made: Client = request.param
    return made


@pytest.fixture
def story(country: Country, client: Client) -> Iterator[Story]:
    """A story told with each mail program."""
    yield from _told(Story(country.towns(), client))


@pytest.fixture
def newcomers(country: Country, client: Client) -> Iterator[Story]:
    """The same on a list that holds the first posts of new members."""
    yield from _told(Story(country.newcomers(), client))


@pytest.fixture
def any_client(country: Country) -> Iterator[Story]:
    """A story in which all mail programs occur, one after the other: nothing that they say changes anything."""
    yield from _told(Story(country.towns(), clients.gmail))


def _told(story: Story) -> Iterator[Story]:
    """Tell a story; then its record must be whole, and no letter may hold what was made for somebody else."""
    yield story
    town = story.town
    town.settle()
    mail = [(one.reverse_path, one.recipients[0], one.raw) for one in town.sink.arrivals]
    ours = [one for one in mail if one[1].endswith(f".{town.key}@example.org")]
    assert ours
    with town.engine.begin() as connection:
        assert records.gaps(connection, town.key) == []
        assert powers.leaks(connection, town.service.book, ours) == []


# --- each word -------------------------------------------------------------------------------------------------------


def test_approve(story: Story) -> None:
    asked = story.held()
    story.says(story.mo, asked[story.mo], "APPROVE")
    story.expect(story.ann, "Council", RUDE)
    story.expect(story.sue, "Sent: your message", "A moderator has looked at it")
    story.expect(story.mo, "Decided", "You approved the message", "on its way to everyone")
    story.expect(story.max, "Decided", "Mo approved the message", "on its way to everyone")
    assert story.on_record() == ["held", "approved", "sent"]
    story.shows("approved", story.mo)


def test_reject_and_why(story: Story) -> None:
    asked = story.held()
    story.says(story.mo, asked[story.mo], f"REJECT: {REASON}")
    story.expect(story.sue, "Not sent", "They say:", REASON, RUDE)
    story.expect(story.mo, "Decided", "You said no", REASON)
    story.expect(story.max, "Decided", "Mo said no", REASON)
    assert (story.town.states(), story.town.letters(story.ann)) == (["returned"], [])
    story.shows("rejected", story.mo, REASON)


def test_edit_and_the_new_text(story: Story) -> None:
    asked = story.held()
    story.says(story.mo, asked[story.mo], f"EDIT\n\n{CALM}")
    copy = story.expect(story.ann, "Council", CALM_LINE)
    assert copy.text.startswith("[A moderator has changed this message.]")
    assert "bastards" not in copy.text
    story.expect(story.sue, "Sent with changes", f"This is what we sent: {CALM_LINE}", f"WHAT YOU WROTE {RUDE}")
    story.expect(story.mo, "Decided", "You changed the message", CALM_LINE)
    story.expect(story.max, "Decided", "Mo changed the message", CALM_LINE)
    assert story.on_record() == ["held", "edited", "sent"]
    story.shows("edited", story.mo, CALM)


def test_ask_and_the_authors_answer_and_a_decision_by_answering_that(story: Story) -> None:
    asked = story.held()
    story.says(story.mo, asked[story.mo], "ASK What did the council say to you?")
    question = story.expect(story.sue, "A question about your message", "Mo looked", "What did the council say to you?")
    told = story.expect(story.max, "Decided", "Mo asked Sue a question", "What did the council say to you?")
    story.expect(story.mo, "Decided", "You asked Sue a question")
    story.says(story.sue, question, "They hung up on me. Twice.")
    story.expect(story.sue, "The moderators have your answer", "They hung up on me. Twice.")
    answered = {who: story.expect(who, "Sue answers", "They hung up on me. Twice.") for who in (story.mo, story.max)}
    for one in (told, answered[story.max]):  # in the thread they know it by
        assert one.message["References"] == asked[story.max].message["References"]
    story.waits()
    story.says(story.max, answered[story.max], "Approve")
    story.expect(story.ann, "Council", RUDE)
    story.expect(story.mo, "Decided", "Max approved")
    assert story.on_record() == ["held", "asked", "answered", "approved", "sent"]
    story.shows("asked", story.mo, "What did the council say to you?")
    story.shows("approved", story.max)


def test_discard(story: Story) -> None:
    asked = story.held()
    story.says(story.max, asked[story.max], "DISCARD")
    story.expect(story.sue, "Not sent", "It looked like an advert")
    story.expect(story.max, "Decided", "You removed the message")
    story.expect(story.mo, "Decided", "Max removed the message")
    assert (story.town.states(), story.town.letters(story.ann)) == (["returned"], [])
    story.shows("discarded", story.max)


def test_urgent_reaches_those_who_get_one_letter_a_week_too(story: Story) -> None:
    wilma = story.town.member("Wilma", Delivery.WEEKLY)
    asked = story.held()
    story.says(story.mo, asked[story.mo], "URGENT")
    for reader in (story.ann, wilma):
        story.expect(reader, "Council", RUDE, "A moderator marked this as urgent, so everyone gets it at once.")
    story.expect(story.sue, "Sent: your message")
    story.expect(story.max, "Decided", "Mo approved the message", "as urgent", "get it now too")
    assert story.on_record() == ["held", "urgent", "sent"]
    story.shows("urgent", story.mo)


def test_trust_and_the_next_post_does_not_wait_for_being_new(newcomers: Story) -> None:
    story = newcomers
    asked = story.held("Hello", "I am new here.")
    assert "new member" in flat(asked[story.mo])
    story.says(story.mo, asked[story.mo], "TRUST")
    story.expect(story.ann, "Hello", "I am new here.")
    story.expect(story.mo, "Decided", "and now trust Sue")
    story.expect(story.max, "Decided", "and now trusts Sue")
    story.town.write(story.sue, "Buses", "Does anyone know when they go?")
    story.expect(story.ann, "Buses", "Does anyone know when they go?")
    story.shows("trusted", story.mo, post=0)
    story.held()  # what the language filter finds waits all the same


def test_away_until_a_day_and_back(story: Story) -> None:
    asked = story.held("One")
    story.says(story.mo, asked[story.mo], "Away until Friday")
    away = story.expect(story.mo, "You are away until", "go to Max, and not to you")
    story.town.write(story.sue, "Two", RUDE)
    story.expect(story.max, 'Please decide: "Two"')
    assert not [subject for subject in story.town.letters(story.mo) if "Two" in subject]
    story.says(story.mo, away, "I am back")
    story.expect(story.mo, "You are back")
    story.town.write(story.sue, "Three", RUDE)
    story.expect(story.mo, 'Please decide: "Three"')
    assert story.town.states() == ["held"] * 3


def test_numbers_to_the_letter_of_the_day(story: Story, country: Country) -> None:
    names = ("Bob", "Cat", "Dan", "Eve")
    authors = [story.town.member(name, Delivery.NONE) for name in names]
    for name, author in zip(names, authors, strict=True):
        story.town.write(author, f"From {name}", RUDE)
        story.town.settle()
    daily = story.letter_of_the_day(country)
    story.says(story.mo, daily[story.mo], f"1 approve\n2 reject: {REASON}\n3 discard\n9 approve")
    story.expect(
        story.mo, "Your answers", "1. From Bob, from Bob Sent to everyone.",
        f"2. From Cat, from Cat Not sent. Its author got these words: {REASON}",
        "3. From Dan, from Dan Removed, and its author told.", "9. Nothing done yet.",
    )  # fmt: skip
    told = story.expect(story.max, "Mo decided about 3 messages", "From Bob", "From Cat", "From Dan")
    assert "From Eve" not in told.text
    story.expect(story.ann, "From Bob", RUDE)
    story.expect(authors[0], "Sent: your message")
    story.expect(authors[1], "Not sent", REASON)
    story.expect(authors[2], "Not sent", "It looked like an advert")
    assert story.town.states() == ["distributed", "returned", "returned", "held"]
    assert story.town.letters(story.ann) == ["From Bob"]
    for number, (what, why) in enumerate([("approved", ""), ("rejected", REASON), ("discarded", "")]):
        story.shows(what, story.mo, why, post=number)


# --- each refusal ----------------------------------------------------------------------------------------------------


def refused(story: Story, by: str, letter: Arrival, *, origin: str = "pass", told: tuple[str, ...] = ()) -> None:
    """Have every mail program answer in a way that must not count; the moderators are told each time."""
    for one in CLIENTS:
        story.says(by, letter, "APPROVE", client=one, origin=origin)
        for moderator in told or (story.mo, story.max):
            story.expect(moderator, "We did not use an answer", address(by), "Nothing was changed")
    assert story.on_record().count("refused") == len(CLIENTS)


def test_a_letter_passed_on_to_a_friend_decides_nothing(any_client: Story) -> None:
    story = any_client
    eve = story.town.who("Eve")
    asked = story.held()
    refused(story, eve, asked[story.mo])
    story.ends_by_a_right_answer(asked[story.mo])
    assert story.town.letters(eve) == []


def test_another_moderators_letter_decides_nothing(any_client: Story) -> None:
    asked = any_client.held()
    refused(any_client, any_client.max, asked[any_client.mo])
    any_client.ends_by_a_right_answer(asked[any_client.mo])


def test_the_author_of_a_post_does_not_decide_about_it(any_client: Story) -> None:
    asked = any_client.held()
    refused(any_client, any_client.sue, asked[any_client.mo])
    any_client.ends_by_a_right_answer(asked[any_client.mo])


def test_an_answer_that_surely_is_not_from_its_domain_decides_nothing(any_client: Story) -> None:
    asked = any_client.held()
    refused(any_client, any_client.mo, asked[any_client.mo], origin="fail")
    any_client.ends_by_a_right_answer(asked[any_client.mo])


def test_somebody_who_moderates_no_more_decides_nothing(any_client: Story) -> None:
    story = any_client
    asked = story.held()
    with story.town.engine.begin() as connection:
        place = people.subscription_of(connection, story.town.key, address(story.max))
        assert place is not None
        change = update(t.subscription).where(t.subscription.c.id == place.id)
        connection.execute(change.values(role=Role.MEMBER.value))
    refused(story, story.max, asked[story.max], told=(story.mo,))
    story.ends_by_a_right_answer(asked[story.mo])


def test_what_comes_after_the_decision_is_told_who_decided(story: Story) -> None:
    asked = story.held()
    answer = story.says(story.mo, asked[story.mo], f"REJECT: {REASON}")
    story.expect(story.sue, "Not sent", REASON)
    story.expect(story.max, "Decided", "Mo said no")
    story.says(story.max, asked[story.max], "APPROVE")
    story.expect(story.max, "Already decided", "Mo said no", "Your answer was: approve. It came second")
    story.town.deliver(answer, address(str(asked[story.mo].message["From"])), address(story.mo))
    story.expect(story.mo, "Already decided", "Mo said no", "Your answer was: reject. It came second")
    assert story.on_record() == ["held", "rejected", "too late", "too late"]
    assert (story.town.states(), story.town.letters(story.ann)) == (["returned"], [])
    assert len(story.town.letters(story.sue)) == 2


def test_what_comes_after_its_time_is_told_that_the_post_went_back(any_client: Story, country: Country) -> None:
    story = any_client
    asked = story.held()
    with story.town.engine.begin() as connection:
        over = update(t.post).where(t.post.c.list_key == story.town.key)
        connection.execute(over.values(return_at=datetime.now(UTC) - timedelta(minutes=1)))
    country.ring(datetime.now(UTC))
    story.expect(story.sue, "comes back", RUDE)
    story.expect(story.mo, "Decided", "Nobody had decided in time")
    for one in CLIENTS:
        story.says(story.max, asked[story.max], "APPROVE", client=one)
        story.expect(story.max, "Already decided", "went back to Sue", "It came second")
    assert story.on_record() == ["held", "returned", *["too late"] * 3]
    assert (story.town.states(), story.town.letters(story.ann)) == (["returned"], [])


@pytest.mark.parametrize(
    ("text", "quotes"),
    [("", True), ("", False), ("approve?", True), ("Hm, I do not know. Who is she?", True)],
    ids=["quoted words alone", "nothing at all", "a question mark", "musings"],
)
def test_an_unclear_answer_is_asked_back(any_client: Story, text: str, quotes: bool) -> None:
    story = any_client
    asked = story.held()
    for one in CLIENTS:
        story.says(story.mo, asked[story.mo], text, client=one, quotes=quotes)
        story.expect(story.mo, "We could not read your answer", "We have not done anything yet")
    assert story.on_record() == ["held", *["unclear"] * 3]
    story.ends_by_a_right_answer(asked[story.mo])


def test_a_thumb_below_the_letter_is_asked_back(any_client: Story) -> None:
    story = any_client
    asked = story.held()
    for message in clients.thumbs(story.mo, asked[story.mo]):
        story.town.deliver(clients.through_mx(message, "pass"), str(message["To"]), address(story.mo))
        story.expect(story.mo, "We could not read your answer")
    assert story.on_record() == ["held", *["unclear"] * 3]
    story.ends_by_a_right_answer(asked[story.mo])


def test_an_out_of_office_note_decides_nothing_and_is_not_answered(any_client: Story) -> None:
    story = any_client
    asked = story.held()
    for message in clients.out_of_office(story.mo, asked[story.mo]):
        story.town.deliver(clients.through_mx(message, "pass"), str(message["To"]), address(story.mo))
    assert len(story.town.letters(story.mo)) == 1
    assert story.on_record() == ["held"]
    story.ends_by_a_right_answer(asked[story.mo])


def test_where_nobody_vouches_for_it_yes_makes_it_count(story: Story) -> None:
    asked = story.held()
    story.says(story.mo, asked[story.mo], f"REJECT: {REASON}", origin="")
    question = story.expect(story.mo, "Was this answer from you?", "REJECT", REASON)
    story.waits()
    story.says(story.mo, question, "Yes", origin="")
    story.expect(story.sue, "Not sent", REASON)
    story.expect(story.mo, "Decided", "You said no")
    story.expect(story.max, "Decided", "Mo said no")
    assert story.on_record() == ["held", "to confirm", "rejected"]
    story.shows("rejected", story.mo, REASON, evidence=CONFIRMED)


def test_where_nobody_vouches_for_it_no_stops_it_and_the_others_learn_of_it(story: Story) -> None:
    asked = story.held()
    story.says(story.mo, asked[story.mo], "APPROVE", origin="")
    question = story.expect(story.mo, "Was this answer from you?", "APPROVE")
    story.says(story.mo, question, "No", origin="")
    for who in (story.mo, story.max):
        story.expect(who, "Somebody used a moderator", "Nothing was changed")
    assert story.on_record() == ["held", "to confirm", "not confirmed"]
    story.ends_by_a_right_answer(asked[story.mo])


# --- a letter to a moderator comes to others -------------------------------------------------------------------------


def test_a_moderators_letter_quoted_in_a_post_gives_nobody_its_power(any_client: Story) -> None:
    # Reliability row 4. What each got is looked at once the story is told.
    story = any_client
    asked = story.held()
    before = address(str(asked[story.mo].message["From"]))
    for number, one in enumerate(CLIENTS):
        message = one(Answer(story.mo, asked[story.mo], "Look what came to me."))
        del message["To"], message["Subject"]
        message["To"], message["Subject"] = story.town.at(), f"Quoted {number}"
        story.town.deliver(message, story.town.at(), address(story.mo))
    passed_on = clients.forwarded(story.mo, asked[story.mo], story.town.at())
    story.town.deliver(passed_on, story.town.at(), address(story.mo))
    for number in range(len(CLIENTS)):
        written = story.expect(story.ann, f"Quoted {number}").raw.replace(b"=\r\n", b"")
        assert b"Look what came to me." in written
        assert before.encode() not in written
    copy = story.expect(story.ann, "Fwd: ", "What do you make of this?")
    assert b"message/rfc822" in copy.raw
    assert f"{before.partition('+')[0]}+xxxx" in copy.raw.decode("ascii", "replace")
    story.says(story.mo, asked[story.mo], "APPROVE")
    story.expect(story.ann, "Council", RUDE)
