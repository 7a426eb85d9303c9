"""An outsider who writes in anybody's name, but reads nobody's mail, changes no member, learns of none, floods nobody.

A random life on both databases. They forge any From, answer their own letters in others' names, and try tokens that are
old, of another list, or a digit wrong. Afterwards every member is as before, but for how letters come, which is told
and can be undone. What they are told is the same whether or not Ann is a member.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parseaddr

import pytest
from ledgers import empty
from sqlalchemy import Engine, func, select
from village import START, Village, text_of

from listserv.flows.service import Service
from listserv.mail.authentication import Authentication, Verdict
from listserv.policy.membership import Delivery, Role
from listserv.policy.protection import LETTERS_A_WEEK
from listserv.store import tables as t

LIVES = int(os.environ.get("OUTSIDER_LIVES", "12"))
STEPS = 24
DOMAIN = "lists.example.org"
MALLORY = "Mallory <mallory@evil.example>"
ANN, BOB, OLGA = "Ann Archer <ann@example.org>", "Bob Hill <bob@example.org>", "Olga Stone <olga@example.org>"
VICTIM = "Vic Tim <vic@example.com>"
NAMES = (MALLORY, ANN, ANN, BOB, OLGA, VICTIM)
DESKS = ("", "-join", "-leave", "-request", "-request", "-help", "-owner")
WORDS = (
    "Leave", "Please take me off this list", "Take me off all your lists", "Join", "I would like to join", "I agree",
    "Yes", "Yes please", "No", "Undo", "APPROVE", "Reject: rude", "Weekly please", "Pause until 3 May", "Large print",
    "Settings", "Delete everything you hold about me", "Please send me all my data", "Move me to Staff", "MOVE",
    "Please use my other address mallory@evil.example", "Change my address to mallory@evil.example", "Hello all",
    "Also let me post from mallory@evil.example", "Show my address to the others", "Invite mallory@evil.example",
    "Hold everything", "Back to normal", "My name is Mallory now", "Catch up", "Last", "search respite", "TRUST",
    "Is Ann a member?", "REOPEN", "1 approve",
)  # fmt: skip
UNKNOWN, FORGED = Authentication(Verdict.UNKNOWN, "nothing"), Authentication(Verdict.FAIL, "dmarc")
# What anybody may change in a member's name: it is told at once, and undone by one reply.
HARMLESS = {
    "delivery", "form", "digest_weekday", "paused_until", "paused_delivery", "missed_after", "across", "own_posts",
    "had", "had_at", "issue_id",
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One letter: in whose name, where to, and with which words; or an answer to one of the outsider's own letters."""

    author: str
    to: str
    words: str
    back: int | None
    verdict: Authentication
    hours: float


def life_of(seed: int) -> Iterator[Step]:
    draw = random.Random(seed)
    for _ in range(STEPS):
        key = draw.choice(("people", "people", "staff"))
        desk = draw.choice(DESKS)
        to = "hello@" + DOMAIN if draw.random() < 0.05 else f"{key}{desk}@{DOMAIN}"
        yield Step(
            draw.choice(NAMES), to, draw.choice(WORDS), draw.randrange(4) if draw.random() < 0.4 else None,
            draw.choice((UNKNOWN, UNKNOWN, FORGED)), draw.choice((0.01, 0.01, 1, 30)),
        )  # fmt: skip


def members(village: Village) -> list[dict[str, object]]:
    """Return all that is held of those who were there before, but for what is harmless."""
    theirs = [parseaddr(one)[1] for one in (ANN, BOB, OLGA)]
    found: list[dict[str, object]] = []
    with village.begin() as connection:
        who = select(t.address.c.person_id).where(t.address.c.address.in_(theirs))
        for table, column in (
            (t.address, t.address.c.person_id), (t.person, t.person.c.id), (t.agreement, t.agreement.c.person_id),
            (t.subscription, t.subscription.c.person_id),
        ):  # fmt: skip
            rows = connection.execute(select(table).where(column.in_(who)).order_by(table.c.id)).mappings()
            found += [{name: row[name] for name in row if name not in HARMLESS} for row in rows]
    return found


def addresses(village: Village) -> set[str]:
    with village.begin() as connection:
        return set(connection.execute(select(t.address.c.address)).scalars())


def notices(village: Village, to: str) -> int:
    with village.begin() as connection:
        own = select(func.count()).where(t.copy.c.recipient == to, t.copy.c.subscription_id.is_(None))
        return connection.execute(own).scalar_one()


def live(village: Village, steps: list[Step], *, ann_is_there: bool) -> list[str]:
    """Have the outsider do all this; return what reached the outsider's own mailbox."""
    if ann_is_there:
        village.member(ANN, delivery=Delivery.WEEKLY)
    village.member(BOB)
    village.member(OLGA, role=Role.OWNER, delivery=Delivery.NONE)
    before, known = members(village), addresses(village)
    for step in steps:
        village.now += timedelta(hours=step.hours)
        village.origin = step.verdict
        own = village.letters("mallory@evil.example")
        if step.back is not None and len(own) > step.back:
            village.answer(step.author, own[-1 - step.back], step.words)
        else:
            village.write(step.author, step.to, step.words, step.words)
        village.post_office()
    assert members(village) == before, "a member was changed"
    assert addresses(village) - known <= {"mallory@evil.example"}, "somebody was made a member"
    days = (village.now - START).days
    assert notices(village, "vic@example.com") <= LETTERS_A_WEEK * (days // 7 + 2), "a stranger was flooded"
    # Posts are apart: whoever joins a list reads what is written in its members' names.
    return [_told(one) for one in village.letters("mallory@evil.example") if one["List-Id"] is None]


def _told(letter: object) -> str:
    return re.sub(r"\+[a-z2-7]+@", "+TOKEN@", f"{letter['Subject']}\n{text_of(letter)}")  # type: ignore[index, arg-type]


@pytest.mark.heavy
@pytest.mark.slow
def test_an_outsider_changes_nobody_floods_nobody_and_learns_nothing(ledger_engine: Engine, service: Service):
    lives = LIVES if ledger_engine.dialect.name == "sqlite" else max(LIVES // 4, 1)
    for seed in range(lives):
        steps = list(life_of(seed))
        told = []
        for ann_is_there in (True, False):
            empty(ledger_engine)
            told.append(live(Village(ledger_engine, service), steps, ann_is_there=ann_is_there))
        assert told[0] == told[1], f"life {seed}: what the outsider is told depends on whether Ann is a member"
