"""Whatever readers do, and whenever workers die: each post reaches each reader who was owed it exactly once.

Two lists, of which `staff` is closed and `people` is open to the readers of `staff`. Beside the real ledger a plain
model counts, for each person and post, how often the post must reach them at least, and may at most. The posts are
known in the letters that were sent by words of their own. `MODEL_EXAMPLES=500` tries more lives than an ordinary run.

Twice is right in one case only: a letter that was still on its way when its reader paused may arrive, and what it
brings is offered again when they are back (listserv.store.unsent says why).
"""

from __future__ import annotations

import itertools
import os
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from ledgers import empty
from sqlalchemy import Connection, Engine, func, select
from village import Letterbox, Village, parsed

from listserv.flows import delivery as flow
from listserv.flows import digest, digest_across, digest_writing, distribution, upkeep
from listserv.flows.digest import Due
from listserv.flows.digest_writing import Written
from listserv.flows.service import Service
from listserv.policy.digest.form import Form
from listserv.policy.digest.schedule import Period
from listserv.policy.membership import Delivery
from listserv.smtp.transport import Answer
from listserv.store import issues, outbox, people, posts
from listserv.store import tables as t
from listserv.store.locks import lock
from listserv.store.people import Subscription

EXAMPLES = int(os.environ.get("MODEL_EXAMPLES", "10"))
STEPS, DRAWN_STEPS = 10, 60  # by Hypothesis, which does some things hardly ever; and before, at random
HOMES = {"pat": "people", "pam": "people", "pip": "people", "sid": "staff", "sal": "staff"}
OPEN, CLOSED = "people", "staff"
DIGESTS = tuple(one for one in Delivery if one.value in set(Period))
WAYS = (Delivery.EACH, *DIGESTS)
LATER = Answer(450, "4.2.0 Later")
GIVEN_UP = timedelta(days=3)  # nothing is refused any more that waits so long: then it would be given up
WORD = re.compile(r"pebble(\d+)end")

names = st.sampled_from(sorted(HOMES))
keys = st.sampled_from((OPEN, CLOSED))


@dataclass
class Place:
    """What the model knows of somebody on their list."""

    delivery: Delivery
    across: bool = False
    usual: Delivery | None = None  # paused: what they go back to
    missed: set[int] = field(default_factory=set)
    maybe_missed: set[int] = field(default_factory=set)
    offers: dict[int, tuple[set[int], set[int]]] = field(default_factory=dict)  # by issue: must bring, may bring


@dataclass
class Sent:
    """A post that went out."""

    key: str
    at: datetime
    withdrawn_after: int | None = None  # the newest letter when it was withdrawn


class Refusing(Letterbox):
    """A transport that remembers what it did not take."""

    def __init__(self) -> None:
        super().__init__()
        self.tried: dict[str, set[int]] = defaultdict(set)
        self.had: Counter[tuple[str, int]] = Counter()

    def send(self, reverse_path: str, recipient: str, content: bytes) -> Answer:
        answer = super().send(reverse_path, recipient, content)
        for number in numbers_in(content):
            if answer.accepted:
                self.had[recipient, number] += 1
            else:
                self.tried[recipient].add(number)
        return answer


def numbers_in(content: bytes) -> set[int]:
    """Return which posts a letter to readers shows; a notice shows none."""
    letter = parsed(content)
    if not (letter["X-Loop-Mark"] or str(letter["Message-ID"]).startswith("<issue-")):
        return set()
    texts = [part.get_content() for part in letter.walk() if part.get_content_maintype() == "text"]
    return {int(number) for text in texts for number in WORD.findall(str(text))}


def address_of(name: str) -> str:
    return f"{name}@example.org"


class Digests(RuleBasedStateMachine):
    """A life of two lists."""

    engine: Engine
    service: Service

    def __init__(self) -> None:
        super().__init__()
        self.village = Village(self.engine, self.service)
        self.box = self.village.letterbox = Refusing()
        self.places: dict[str, Place] = {}
        self.sent: dict[int, Sent] = {}
        self.held: dict[int, int] = {}  # post's row by its number in our words
        self.rows: dict[int, int] = {}
        self.least: Counter[tuple[str, int]] = Counter()
        self.most: Counter[tuple[str, int]] = Counter()
        self.number = 0
        self.half_written: list[Written] = []
        self.old_dues: list[Due] = []
        for key in (OPEN, CLOSED):
            self.village.set_posting(key, posts_per_day=100_000, newcomer_posts=0)
            self.village.set_section("moderation", key, emergency_posts=0)
            self.village.member(f"Ann <ann@{key}.example>", delivery=Delivery.NONE, key=key)
            self.village.member(f"Hal <hal@{key}.example>", delivery=Delivery.NONE, key=key)
            self.village.set_place(f"hal@{key}.example", key, moderated=True)
        self.village.set_section("digest", OPEN, open_to=(CLOSED,))
        for name, delivery in zip(
            HOMES, itertools.cycle((Delivery.WEEKLY, Delivery.DAILY, Delivery.EACH)), strict=False
        ):
            self._join(name, delivery)

    # --- members ------------------------------------------------------------------------------------------------------

    @rule(name=names, delivery=st.sampled_from(WAYS))
    def join(self, name: str, delivery: Delivery) -> None:
        if name not in self.places:
            self._join(name, delivery)

    def _join(self, name: str, delivery: Delivery) -> None:
        key = HOMES[name]
        before = self._before_the_next_digest(key, delivery) if delivery in DIGESTS else set()
        self.village.member(f"{name} <{address_of(name)}>", delivery=delivery, key=key)
        with self.village.begin() as connection:
            lock(connection, f"list {key}")
            place = people.subscription_of(connection, key, address_of(name))
            assert place is not None
            flow.begin(connection, self.village.service, [place], self.village.now)
        self.places[name] = Place(delivery)
        for number in before:
            self.most[name, number] += 1

    def _before_the_next_digest(self, key: str, delivery: Delivery) -> set[int]:
        """Return what a new reader's first digest may carry although it went out before they joined."""
        service, period = self.village.service, Period(delivery.value)
        weekday = digest.EVERY_DAY if period is Period.DAILY else digest.list_weekday(service, key)
        since = digest.last_due(service, key, period, weekday, self.village.now)
        carried, is_later = set(), False
        for number, one in self.sent.items():
            if one.key == key:
                is_later = is_later or one.at > since
                if is_later:
                    carried.add(number)
        return carried

    @rule(name=names)
    def leave(self, name: str) -> None:
        if self.places.pop(name, None) is None:
            return
        self.village.leave(address_of(name), HOMES[name])
        for number in self.sent:
            self.least[name, number] = min(self.least[name, number], self._had(name, number))
            self.most[name, number] = self._had(name, number)

    @rule(name=names, delivery=st.sampled_from(WAYS))
    def choose(self, name: str, delivery: Delivery) -> None:
        if name not in self.places:
            return
        with self._place(name) as (connection, row):
            flow.choose(connection, self.village.service, row, delivery, self.village.now)
        place = self.places[name]
        if place.delivery is Delivery.NONE:  # who says how they want the letters wants them from now on
            place.missed, place.maybe_missed, place.usual = set(), set(), None
        if delivery is Delivery.EACH:
            self._forgive_sisters(name)
        place.delivery = delivery

    @rule(name=names, weekday=st.none() | st.integers(0, 6))
    def choose_weekday(self, name: str, weekday: int | None) -> None:
        if name in self.places:
            with self._place(name) as (connection, row):
                flow.choose_weekday(connection, self.village.service, row, weekday, self.village.now)

    @rule(name=names, form=st.sampled_from(list(Form)))
    def choose_form(self, name: str, form: Form) -> None:
        if name in self.places:
            with self._place(name) as (connection, row):
                flow.choose_form(connection, row, form)

    @rule(name=names, across=st.booleans())
    def choose_across(self, name: str, across: bool) -> None:
        if name not in self.places:
            return
        with self._place(name) as (connection, row):
            digest_across.lock_with_sisters(connection, self.village.service, HOMES[name])
            flow.choose_across(connection, self.village.service, row, across, self.village.now)
        self._forgive_sisters(name)
        for number, one in self.sent.items():
            if one.key != HOMES[name]:  # what is written already comes; no more of what is not
                self.most[name, number] = max(self._had(name, number), self._on_its_way(name, number))
        self.places[name].across = across

    @rule(name=names, days=st.none() | st.integers(1, 20))
    def pause(self, name: str, days: int | None) -> None:
        if name not in self.places:
            return
        place, key = self.places[name], HOMES[name]
        until = None if days is None else self.village.now.date() + timedelta(days=days)
        self._forgive_sisters(name)
        pending = self._pending(name, key)
        with self._place(name) as (connection, row):
            waits = self._has_copies(connection, row)
            flow.pause(connection, self.village.service, row, until, self.village.now)
        if place.delivery is Delivery.NONE:
            return
        place.usual, place.delivery = place.delivery, Delivery.NONE
        place.missed = pending
        had = {number for number, one in self.sent.items() if one.key == key and self._had(name, number)}
        place.maybe_missed = had if waits else set()
        for number in pending:
            self.least[name, number] -= 1
            if number not in self.box.tried[address_of(name)]:
                self.most[name, number] -= 1

    @rule(name=names)
    def resume(self, name: str) -> None:
        if name not in self.places or self.places[name].delivery is not Delivery.NONE:
            return
        with self._place(name) as (connection, row):
            resumed = flow.resume(connection, self.village.service, row, self.village.now)
        self._resumed(name, resumed.issue_id)

    def _resumed(self, name: str, issue_id: int | None) -> None:
        place = self.places[name]
        assert place.usual is not None
        out = {number for number in place.missed if self.sent[number].withdrawn_after is None}
        assert issue_id is not None or not out, "nothing is offered of what somebody missed"
        if issue_id is not None:
            place.offers[issue_id] = (place.missed, place.maybe_missed)
        place.delivery, place.usual, place.missed, place.maybe_missed = place.usual, None, set(), set()

    @rule(name=names)
    def take_the_catch_up(self, name: str) -> None:
        place = self.places.get(name)
        if place is None or place.delivery is Delivery.NONE or not place.offers:
            return
        issue_id, (must, may) = next(iter(place.offers.items()))
        for is_first in (True, False):
            with self._place(name) as (connection, row):
                service, now = self.village.service, self.village.now
                assert flow.write_catch_up(connection, service, row, issue_id, now) is is_first
        del place.offers[issue_id]
        for number in must:
            self.least[name, number] += 1
        for number in must | may:
            self.most[name, number] += 1

    # --- posts --------------------------------------------------------------------------------------------------------

    @rule(key=keys)
    def post(self, key: str) -> None:
        self._write(key, "Ann", "ann")
        self._went_out(self.number, key)

    @rule(key=keys)
    def post_that_is_held(self, key: str) -> None:
        self._write(key, "Hal", "hal")
        self.held[self.number] = self.rows[self.number]

    def _write(self, key: str, name: str, local: str) -> None:
        self.number += 1
        more = " ".join(f"stone{self.number}x{n}" for n in range(12))  # no two alike, which would be folded
        text = f"pebble{self.number}end {more}."
        received_id = self.village.write(f"{name} <{local}@{key}.example>", f"{key}@lists.example.org", f"Matter {self.number}", text)  # fmt: skip # noqa: E501
        with self.village.begin() as connection:
            post = posts.of_received(connection, received_id)
        assert post is not None
        assert post.state is (posts.State.HELD if local == "hal" else posts.State.DISTRIBUTED)
        self.rows[self.number] = post.id

    @precondition(lambda self: self.held)
    @rule()
    def approve(self) -> None:
        if not self.held:
            return
        number, row = self.held.popitem()
        with self.village.begin() as connection:
            post = posts.load(connection, row)
            lock(connection, f"list {post.list_key}")
            raw = posts.raw_of(connection, post)
            distribution.distribute(connection, self.village.service, post, raw, self.village.now)
        self._went_out(number, post.list_key)

    def _went_out(self, number: int, key: str) -> None:
        self.sent[number] = Sent(key, self.village.now)
        for name, place in self.places.items():
            if HOMES[name] == key and place.delivery is not Delivery.NONE:
                self.least[name, number] += 1
                self.most[name, number] += 1
            elif HOMES[name] == key:
                place.missed.add(number)
            elif HOMES[name] == CLOSED and place.across:
                self.least[name, number] += place.delivery in DIGESTS
                self.most[name, number] += 1

    @rule(back=st.integers(0, 3))
    def withdraw(self, back: int) -> None:
        out = [number for number, one in self.sent.items() if one.withdrawn_after is None]
        if back >= len(out):
            return
        number = out[-1 - back]
        with self.village.begin() as connection:
            post = posts.load(connection, self.rows[number])
            lock(connection, f"list {post.list_key}")
            after = issues.newest_moment(connection, post.list_key) + timedelta(microseconds=1)
            assert posts.withdraw(connection, post.id, max(self.village.now, after)) is not None
            letter_id = outbox.letter_of_post(connection, post.id)
            assert letter_id is not None
            outbox.stop(connection, letter_id, self.village.now)
            posts.erase(connection, post)
            newest = connection.execute(select(func.max(t.letter.c.id))).scalar_one()
        self.sent[number].withdrawn_after = newest

    # --- time, workers and what becomes of them -----------------------------------------------------------------------

    @rule(hours=st.sampled_from((1, 5, 13, 24, 24, 50, 24 * 7)))
    def time_passes(self, hours: int) -> None:
        self.village.now += timedelta(hours=hours)

    @rule(days=st.sampled_from((-1, 1)))
    def the_clock_jumps(self, days: int) -> None:
        self.village.now += timedelta(days=days)

    @rule(times=st.sampled_from((1, 1, 2)))
    def upkeep(self, times: int) -> None:
        """Everything that is due, as a living worker does it; perhaps twice."""
        for _ in range(times):
            self._end_pauses()
            for one in self._due():
                self._fix(one)
            self._write_apart()

    @rule()
    def a_worker_dies_before_it_writes(self) -> None:
        for one in self._due():
            self._fix(one)

    @rule()
    def a_worker_dies_between_two_letters(self) -> None:
        for one in self._due():
            self._fix(one)
        for written in self._rendered()[:1]:
            self._put(written)

    @rule()
    def a_worker_dies_before_it_commits(self) -> None:
        for one in self._due():
            with self.engine.connect() as connection:
                digest.fix(connection, self.village.service, one, self.village.now)
        for written in self._rendered():
            with self.engine.connect() as connection:
                digest_writing.put(connection, self.village.service, written, self.village.now)

    @rule()
    def a_slow_worker_begins_to_write(self) -> None:
        for one in self._due():
            self._fix(one)
        self.half_written += self._rendered()

    @precondition(lambda self: self.half_written)
    @rule()
    def the_slow_worker_goes_on(self) -> None:
        for written in self.half_written:
            self._put(written)
        self.half_written.clear()

    @precondition(lambda self: self.old_dues)
    @rule()
    def an_old_task_comes_again(self) -> None:
        for one in self.old_dues[-4:]:
            self._fix(one)
        self._write_apart()

    @rule(refused=st.sets(names, max_size=2))
    def send(self, refused: set[str]) -> None:
        self._send(refused)

    def _send(self, refused: set[str]) -> None:
        with self.village.begin() as connection:
            waiting = connection.execute(select(func.min(t.copy.c.created_at)).where(t.copy.c.state == t.DUE)).scalar()
        if waiting is None or self.village.now - waiting > GIVEN_UP:
            refused = set()
        self.box.answers = {address_of(name): LATER for name in refused}
        self.village.post_office()

    def _due(self) -> list[Due]:
        with self.village.begin() as connection:
            found = digest.due(connection, self.village.service, self.village.now)
        self.old_dues += found
        return found

    def _fix(self, one: Due) -> None:
        with self.village.begin() as connection:
            digest.fix(connection, self.village.service, one, self.village.now)

    def _rendered(self) -> list[Written]:
        with self.village.begin() as connection:
            todo = issues.unwritten(connection)
            return [digest_writing.write(connection, self.village.service, one, {}, self.village.now) for one in todo]

    def _put(self, written: Written) -> None:
        with self.village.begin() as connection:
            digest_writing.put(connection, self.village.service, written, self.village.now)

    def _write_apart(self) -> None:
        for key in (OPEN, CLOSED):
            digest_writing.write_apart(
                self.village.begin, self.village.begin, self.village.service, key, lambda _: self.village.now
            )

    def _end_pauses(self) -> None:
        for name, place in list(self.places.items()):
            before = place.delivery
            with self._place(name) as (_, row):
                is_over = row.paused_until is not None and row.paused_until <= self.village.now.date()
            if before is Delivery.NONE and is_over:
                newest = self._newest_issue()
                with self.village.begin() as connection:
                    upkeep.end_pauses(connection, self.village.service, HOMES[name], self.village.now)
                self._all_resumed(newest)

    def _newest_issue(self) -> int:
        with self.village.begin() as connection:
            return connection.execute(select(func.coalesce(func.max(t.issue.c.id), 0))).scalar_one()

    def _all_resumed(self, newest: int) -> None:
        """Note for whom upkeep ended the pause, and what each was offered."""
        with self.village.begin() as connection:
            made = connection.execute(select(t.issue.c.id, t.issue.c.edition).where(t.issue.c.id > newest)).all()
        offered = {int(edition.partition(" ")[0]): issue_id for issue_id, edition in made}
        for name, place in self.places.items():
            with self._place(name) as (_, row):
                now = row.delivery
            if place.delivery is Delivery.NONE and now is not Delivery.NONE:
                self._resumed(name, offered.get(row.id))

    @initialize(seed=st.integers(0, 2**32 - 1))
    def days_pass(self, seed: int) -> None:
        """Much happens, each thing as often as it should."""
        draw = random.Random(seed)
        for _ in range(DRAWN_STEPS):
            name, what = draw.choice(sorted(HOMES)), draw.choice(OFTEN)
            given = {one: choose(draw, name) for one, choose in CHOICES[what].items()}
            note(f"    {what}({given})")
            getattr(self, what)(**given)

    # --- the model ----------------------------------------------------------------------------------------------------

    def _place(self, name: str) -> _Placed:
        return _Placed(self.village, name)

    def _had(self, name: str, number: int) -> int:
        return self.box.had[address_of(name), number]

    def _pending(self, name: str, key: str) -> set[int]:
        """Return what somebody is owed and has not had."""
        of_list = [number for number, one in self.sent.items() if one.key == key]
        return {number for number in of_list if self.least[name, number] > self._had(name, number)}

    def _forgive_sisters(self, name: str) -> None:
        """What a reader wants no more of another list, or not now, need not come."""
        for number, one in self.sent.items():
            if one.key != HOMES[name]:
                self.least[name, number] = min(self.least[name, number], self._had(name, number))

    def _has_copies(self, connection: Connection, row: Subscription) -> bool:
        waiting = select(func.count()).where(t.copy.c.subscription_id == row.id, t.copy.c.state == t.DUE)
        unwritten = select(func.count()).where(t.issue.c.id == row.issue_id, t.issue.c.written_at.is_(None))
        return any(connection.execute(one).scalar_one() for one in (waiting, unwritten))

    def _on_its_way(self, name: str, number: int) -> int:
        """Return 1 where a post of a sister list may be in a digest that is fixed and was not sent yet."""
        return int(self.most[name, number] > self._had(name, number)) + self._had(name, number)

    def teardown(self) -> None:
        """Let everything happen that is still to come, then count."""
        try:
            for _ in range(2):
                self.upkeep(1)
                self._send(set())
                self.village.now += timedelta(days=40)
            self.upkeep(1)
            self._send(set())
            self.village.now += timedelta(hours=1)
            self._send(set())
            self._count()
        finally:
            empty(self.engine)

    def _count(self) -> None:
        with self.village.begin() as connection:
            states = set(connection.execute(select(t.copy.c.state).distinct()).scalars())
            assert states <= {"sent", "void"}
            self._nothing_withdrawn_was_written(connection)
        wrong = {}
        for name in HOMES:
            for number, one in self.sent.items():
                least = 0 if one.withdrawn_after is not None else self.least[name, number]
                had = self._had(name, number)
                if not least <= had <= self.most[name, number]:
                    wrong[name, number] = (least, had, self.most[name, number])
        assert not wrong, "who, post: at least, had, at most"
        readable = {address_of(name) for name in HOMES if HOMES[name] == CLOSED}
        closed = {number for number, one in self.sent.items() if one.key == CLOSED}
        assert {to for to, number in self.box.had if number in closed} <= readable, "a closed list was read elsewhere"

    def _nothing_withdrawn_was_written(self, connection: Connection) -> None:
        gone = {number: one.withdrawn_after for number, one in self.sent.items() if one.withdrawn_after is not None}
        written = select(t.letter.c.id, t.letter.c.content).where(t.letter.c.kind.in_(("post", "issue")))
        for letter_id, content in connection.execute(written):
            assert not {n for n in numbers_in(content) if n in gone and letter_id > gone[n]}, "withdrawn, and written"


def _name(_: random.Random, name: str) -> str:
    return name


# Each step of days_pass and what is chosen for it, from random numbers and a reader's name.
CHOICES: dict[str, dict[str, Callable[[random.Random, str], Any]]] = {
    "join": {"name": _name, "delivery": lambda draw, _: draw.choice(WAYS)},
    "leave": {"name": _name},
    "choose": {"name": _name, "delivery": lambda draw, _: draw.choice(WAYS)},
    "choose_weekday": {"name": _name, "weekday": lambda draw, _: draw.choice((None, *range(7)))},
    "choose_form": {"name": _name, "form": lambda draw, _: draw.choice(list(Form))},
    "choose_across": {"name": _name, "across": lambda draw, _: draw.random() < 2 / 3},
    "pause": {"name": _name, "days": lambda draw, _: draw.choice((None, 1, 3, 10))},
    "resume": {"name": _name},
    "take_the_catch_up": {"name": _name},
    "post": {"key": lambda draw, _: draw.choice((OPEN, OPEN, CLOSED))},
    "post_that_is_held": {"key": lambda draw, _: draw.choice((OPEN, CLOSED))},
    "approve": {},
    "withdraw": {"back": lambda draw, _: draw.randrange(4)},
    "time_passes": {"hours": lambda draw, _: draw.choice((1, 5, 13, 24, 24, 50, 24 * 7))},
    "the_clock_jumps": {"days": lambda draw, _: draw.choice((-1, 1))},
    "upkeep": {"times": lambda draw, _: draw.choice((1, 1, 2))},
    "a_worker_dies_before_it_writes": {},
    "a_worker_dies_between_two_letters": {},
    "a_worker_dies_before_it_commits": {},
    "a_slow_worker_begins_to_write": {},
    "the_slow_worker_goes_on": {},
    "an_old_task_comes_again": {},
    "send": {"refused": lambda draw, name: {name} if draw.random() < 1 / 3 else set()},
}
OFTEN = [
    *CHOICES, *["post"] * 7, *["time_passes"] * 3, *["upkeep"] * 2, *["send"] * 4,
    *["a_worker_dies_before_it_writes"] * 3, "pause", "resume", "take_the_catch_up",
]  # fmt: skip


class _Placed:
    """A transaction that holds the list's lock, as any flow does, with somebody's place on it."""

    def __init__(self, village: Village, name: str) -> None:
        self.context = village.begin()
        self.name = name

    def __enter__(self):  # noqa: ANN204
        connection = self.context.__enter__()
        lock(connection, f"list {HOMES[self.name]}")
        row = people.subscription_of(connection, HOMES[self.name], address_of(self.name))
        assert row is not None
        return connection, row

    def __exit__(self, *error: object) -> bool | None:
        return self.context.__exit__(*error)  # type: ignore[arg-type]


HEALTH = [
    HealthCheck.too_slow,
    HealthCheck.function_scoped_fixture,
    HealthCheck.data_too_large,
    HealthCheck.filter_too_much,
]


def live(engine: Engine, service: Service, examples: int) -> None:
    """Try so many lives on a ledger."""
    machine = type("Lives", (Digests,), {"engine": engine, "service": service})
    phases = [one for one in Phase if one is not Phase.explain]
    profile = settings(
        max_examples=examples, phases=phases, stateful_step_count=STEPS, deadline=None, suppress_health_check=HEALTH
    )
    run_state_machine_as_test(machine, settings=profile)


@pytest.mark.heavy
@pytest.mark.slow
def test_each_post_reaches_each_entitled_reader_exactly_once(ledger_engine: Engine, service: Service):
    live(ledger_engine, service, EXAMPLES if ledger_engine.dialect.name == "sqlite" else max(EXAMPLES // 4, 1))
