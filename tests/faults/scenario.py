"""One run: mail comes in all the time, faults happen by the dice, then everything is repaired, and all is judged.

members join ─ posts, leavers and faults side by side ─ repair ─ quiet ─ the judge
"""

from __future__ import annotations

import itertools
import math
import random
import threading
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from system.running import until

from faults.judge import Verdict, goodbyes, judge
from faults.mischief import Scene, deal
from faults.people import Bell, Strangers
from faults.posting import Writer
from faults.record import Member, Post, Record
from faults.relay import Trouble
from faults.site import Deployment, Site
from faults.traffic import Outbox
from listserv.policy.membership import Delivery, Role

MODERATOR = "mo@example.org"
DIGEST_READERS = ("daisy@example.org", "dora@example.org")
AUTHORS = [f"ann{number}@example.org" for number in range(6)]
# The relay of a quick machine would have taken everything before any fault comes in between.
RELAY_PAUSE = 0.002


@dataclass(frozen=True, slots=True)
class Plan:
    """How much of everything one run has."""

    deployment: Deployment
    seed: int
    posts: int = 40
    members: int = 12
    faults: int = 20
    kills: int = 5  # at most so many of the faults
    seconds: float = 15.0  # over which posts and faults are spread; each kill waits for a delivery besides
    patience: float = 60.0  # how long it may take until all is quiet


@dataclass(slots=True)
class Outcome:
    """What a run was, and what the judge says."""

    plan: Plan
    verdict: Verdict
    quiet_after: float | None  # seconds after the repair; None: not within the patience
    waiting: dict[str, int]
    timeline: list[str]
    kills: int
    faults: int
    posts: int
    door_answers: dict[int, int]
    relay_did: dict[str, int]
    several: int
    log: Path | None = None

    @property
    def good(self) -> bool:
        """Whether nothing went wrong."""
        return not self.verdict.mistakes and self.quiet_after is not None and self.several == 0

    @property
    def line(self) -> str:
        """The run in one line."""
        quiet = "not quiet" if self.quiet_after is None else f"quiet after {self.quiet_after:.1f} s"
        return (
            f"{self.plan.deployment:10} seed {self.plan.seed}: {self.kills} kills, "
            f"{self.faults - self.kills} other faults, {self.posts} posts, {self.verdict.copies} copies: "
            f"{self.verdict.counts}; excused {self.verdict.excused}, {quiet}"
        )

    @property
    def report(self) -> str:
        """Everything that helps to find a cause."""
        extra = [f"troubles that the relay made: {self.relay_did}"]
        extra += [f"waiting: {self.waiting}", f"answers of the door other than 250: {self.door_answers}"]
        extra += [f"transactions with several recipients: {self.several}", f"the service's log: {self.log}"]
        return "\n".join([self.line, *self.timeline, *extra, *self.verdict.mistakes[:60]])


@dataclass
class Run:
    """A run under way."""

    plan: Plan
    site: Site
    started: float = field(default_factory=time.monotonic)
    timeline: list[str] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.plan.seed)
        self.writer = Writer(self.plan.seed, self.site.domain)
        self.outbox = Outbox(self.site.machine.port)
        self.strangers = Strangers(self.site, self.outbox)
        self.bell = Bell(self.site, "p1", DIGEST_READERS)
        self.digest = threading.Thread(target=self.bell.ring_for_next, args=(self.plan.patience,), name="bell")

    def note(self, what: str) -> None:
        """Write a line into the timeline."""
        now = time.monotonic()
        taken = len(self.site.relay.taken)
        self.timeline.append(f"    {now:.3f} (+{now - self.started:5.1f} s, {taken} taken) {what}")

    def settle_in(self) -> None:
        """Have everybody join who is there from the beginning."""
        for key in ("p1", "p2"):
            self.site.join(key, MODERATOR, Delivery.NONE, Role.MODERATOR)
            for author in AUTHORS:
                self.site.join(key, author, Delivery.NONE)
        for number in range(self.plan.members):
            self._join("p1", f"member{number}@example.org")
        for reader in DIGEST_READERS:
            self.site.join("p1", reader, Delivery.DAILY)
        for number in range(max(2, self.plan.members // 6)):
            self._join("p2", f"other{number}@example.org")
        for number in range(3):  # who left before: nothing is for them
            address = f"former{number}@example.org"
            self.site.join("p1", address)
            self.site.leave("p1", address)

    def _join(self, key: str, address: str) -> None:
        self.members.append(Member(address, key, self.site.join(key, address)))

    def send_mail(self, over: threading.Event) -> None:
        """Send posts evenly until it is over; sometimes a member leaves and another joins."""
        pause = self.plan.seconds / self.plan.posts
        for number in itertools.count():
            if over.is_set() and number >= self.plan.posts:
                return
            self._send(self._written(number))
            leaver = f"member{number // 10}@example.org"
            if number % 10 == 2:  # so that some copies wait for another try when they leave
                self._put_off(leaver)
            if number % 10 == 4 and number < self.plan.posts:
                self._leave(leaver)
            if number % 10 == 9:
                self._join_if_possible(f"late{number}@example.org")
            time.sleep(pause)

    def _written(self, number: int) -> Post:
        """Return the next post: most for the first list, one in eight rude, one in twelve by somebody unknown."""
        key = "p2" if self.dice.random() < 0.15 else "p1"
        if number % 12 == 5:
            post = self.writer.post(key, f"stranger{number}@example.org", held=True)
            if number % 24 == 5:  # who agrees becomes a member: later posts may come, but none must
                self.strangers.wrote(post)
                self.members.append(Member(post.author, key, joined_at=math.inf))
            return post
        return self.writer.post(key, self.dice.choice(AUTHORS), rude=number % 8 == 3)

    def _send(self, post: Post) -> None:
        def done(first: float, accepted: float) -> None:
            post.sent_at, post.accepted_at = first, accepted

        self.posts.append(post)
        self.outbox.send(post.author, f"{post.list_key}@{self.site.domain}", post.raw, done)

    def _put_off(self, address: str) -> None:
        """Have the relay put off some posts for a member, and nothing else: they wait when the member leaves."""
        someone = frozenset({address})
        trouble = Trouble("dot", "say", "451 4.3.0 Later", times=6, whom=someone, mark=b"X-Loop-Mark")
        self.site.relay.trouble(trouble)

    def _leave(self, address: str) -> None:
        for one in self.members:
            if one.address == address:
                one.leaving = True
                raw = f"From: {address}\r\nTo: p1-leave@{self.site.domain}\r\nSubject: leave\r\n\r\nleave\r\n"
                self.outbox.send(address, f"p1-leave@{self.site.domain}", raw.encode(), lambda first, accepted: None)

    def _join_if_possible(self, address: str) -> None:
        try:
            self._join("p1", address)
        except SQLAlchemyError:  # the database is away just now, or the disk full
            return

    def make_trouble(self) -> int:
        """Have one fault after the other happen, evenly over the time; return how many did."""
        stay = [one.address for one in self.members]
        scene = Scene(self.site, random.Random(f"faults {self.plan.seed}"), stay)
        pause = self.plan.seconds / max(1, self.plan.faults)
        dealt = deal(self.plan.deployment, self.plan.faults, self.plan.kills, scene.random)
        for number, fault in enumerate(dealt, start=1):
            if number == len(dealt) // 2:
                self.digest.start()
            said = fault(scene)
            self.note(f"{fault.__name__} {said or ''}")
            time.sleep(max(0.0, self.started + number * pause - time.monotonic()))
        return len(dealt)

    def become_quiet(self) -> float | None:
        """Return after how many seconds everything was dealt with, or None."""
        self.note("everything is repaired")
        begun = time.monotonic()
        try:
            until("every post to be taken", lambda: self.outbox.left == 0, self._left(begun))
            until("nothing to wait", partial(_is_quiet, self.site), self._left(begun))
            until("the strangers to be asked", lambda: not self.strangers.left, self._left(begun))
            until("their agreements to be taken", lambda: self.outbox.left == 0, self._left(begun))
            until("nothing to wait", partial(_is_quiet, self.site), self._left(begun))
            if self.digest.ident is not None:
                self.digest.join()
            self.bell.ring_for_next(self._left(begun))
            until("nothing to wait", partial(_is_quiet, self.site), self._left(begun))
        except AssertionError as error:
            self.note(f"not quiet: {error}; letters not taken: {self.outbox.left}")
            self.note(f"running:\n{self.site.describe()}")
            return None
        finally:
            self.stop()
        time.sleep(0.5)  # what is sent once more would be sent now
        return time.monotonic() - begun - 0.5

    def _left(self, begun: float) -> float:
        return max(1.0, self.plan.patience - (time.monotonic() - begun))

    def stop(self) -> None:
        """Have nobody write any more."""
        self.strangers.stop()
        self.outbox.stop()

    def record(self) -> Record:
        """Return what the judge needs."""
        taken = tuple(self.site.relay.taken)
        gone = goodbyes(taken, "You have left P1")
        for member in self.members:
            member.goodbye_at = gone.get(member.address) if member.leaving else None
        return Record(
            posts=tuple(self.posts),
            members=tuple(self.members),
            told_of_holds=frozenset({MODERATOR}),
            digest_readers=DIGEST_READERS,
            taken=taken,
            refused=tuple(self.site.relay.refused),
            kills=tuple(self.site.kills),
            answers=tuple(self.outbox.answers),
        )


def _is_quiet(site: Site) -> bool:
    return not any(site.waiting().values())


def play(plan: Plan, logs: Path) -> Outcome:
    """Play one run to its end and judge it. The service's log is kept when something is wrong."""
    with Site(plan.deployment, small_disk=True) as site:
        site.relay.pause = RELAY_PAUSE
        run = Run(plan, site)
        over = threading.Event()
        posting = threading.Thread(target=run.send_mail, args=(over,), name="posting")
        try:
            run.settle_in()
            run.started = time.monotonic()
            posting.start()
            faults = run.make_trouble()
            over.set()
            posting.join()
            site.repair()
            quiet_after = run.become_quiet()
        finally:
            over.set()
            run.stop()
        outcome = _outcome(run, faults, quiet_after)
        if not outcome.good:
            outcome.log = site.keep_log(logs)
    return outcome


def _outcome(run: Run, faults: int, quiet_after: float | None) -> Outcome:
    record = run.record()
    codes = [one.code for one in record.answers]
    return Outcome(
        plan=run.plan,
        verdict=judge(record),
        quiet_after=quiet_after,
        waiting=run.site.waiting(),
        timeline=run.timeline,
        kills=len(record.kills),
        faults=faults,
        posts=sum(post.accepted_at is not None for post in record.posts),
        door_answers={code: codes.count(code) for code in sorted(set(codes))},
        relay_did=dict(run.site.relay.happened),
        several=run.site.relay.several,
    )
