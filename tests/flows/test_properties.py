"""Whatever people do, in whatever order: what must never happen does not happen.

A random life of a village on SQLite: people post, answer any letter of anybody, join, leave; time passes. After each
step the mail goes out, and what is promised is looked at in the copies and in the ledger.
"""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from village import Village, parsed

from listserv.flows.service import Service
from listserv.policy.membership import Delivery
from listserv.store import people, posts
from listserv.store import tables as t
from listserv.store.session import open_engine

EVERYONE = ("ann", "bob", "cat", "mo", "max")
LISTS = ("people", "staff")
CLEAN, RUDE = "Hello all", "You are all a bunch of useless wankers."
# What fits the letter that is answered, by a word of its subject; now and then something that does not fit.
ANSWERS = {
    "Still": ("approve", "discard"),
    "decide": ("approve", "approve", "Reject: too rude", "discard", "approve?"),
    "waiting": ("Take it back", f"New text: {CLEAN}", f"New text: {RUDE} Really.", "Why?"),
    "stay on": ("Move", "Move", "Stay", "both"),
    "have moved": ("Undo", "weekly please"),
    "join?": ("Yes", "Yes", "No: not from here", "who is that"),
    "agree": ("I agree", "I agree", "I agree", "No thank you", "What is that?"),
}
# "Undo" below a letter about a decided post has it opened again, which no end survives.
ANYTHING = tuple(dict.fromkeys(text for texts in ANSWERS.values() for text in texts if text != "Undo"))
POSTED = (CLEAN, RUDE, RUDE, "unsubscribe me please", "weekly please", "I agree", "approve")
HOW = {
    "a person": {},
    "a responder": {"fields": [("Auto-Submitted", "auto-replied")]},
    "a bounce": {"reverse_path": ""},
}

STEPS = 40


def life_of(seed: int) -> Iterator[tuple]:
    """Give random steps: (what, …) of a Life. Uniform, where Hypothesis's own lists would hardly get past the start."""
    draw = random.Random(seed)
    for _ in range(STEPS):
        who, key = draw.choice(EVERYONE), draw.choice(("people", "people", "staff"))
        how = draw.choice(["a person"] * 6 + ["a responder", "a bounce"])
        yield draw.choice([
            ("post", draw.choice(("ann", "ann", "bob", "cat")), key, draw.choice(POSTED), how),
            # One of the newest letters that asked somebody something is answered by whom it went to.
            ("reply", draw.randrange(4), draw.randrange(12)),
            ("reply", draw.randrange(4), draw.randrange(12)),
            # Or by somebody else, or with words that do not fit, or by a machine.
            ("answer", who, draw.choice((who, draw.choice(EVERYONE))), draw.randrange(3), draw.choice(ANYTHING), how),
            (draw.choice(("join", "join", "leave")), who, key),
            ("wait", draw.choice((1, 1, 1, 25, 25, 24 * 6, 24 * 15))),
        ])  # fmt: skip


@dataclass
class Life:
    """A village, and what was true of its posts before the step."""

    village: Village
    ends: dict[int, str] = field(default_factory=dict)
    number: int = 0

    def step(self, name: str, *what: object) -> None:
        by_machine = what[-1] in ("a responder", "a bounce")
        getattr(self, name)(*what)
        written = self.village.post_office()
        assert not (by_machine and written), "a machine was answered"
        self.look_at(written)

    def post(self, who: str, key: str, text: str, how: str) -> None:
        self.number += 1
        self.village.write(f"{who} <{who}@example.org>", f"{key}@lists.example.org", f"Post {self.number}", text, **HOW[how])  # type: ignore[arg-type] # fmt: skip # noqa: E501

    def reply(self, back: int, number: int) -> None:
        asked = self.asked()
        if back < len(asked):
            to, letter = asked[back]
            self.village.answer(to, letter, fitting(letter["Subject"], number))

    def answer(self, who: str, whose: str, back: int, text: str, how: str) -> None:
        asked = [letter for to, letter in self.asked() if to == f"{whose}@example.org"]
        if back < len(asked):
            self.village.answer(f"{who} <{who}@example.org>", asked[back], text, **HOW[how])

    def asked(self) -> list[tuple[str, EmailMessage]]:
        """Return the letters that asked somebody something, the newest first."""
        copies = reversed(self.village.letterbox.copies)
        return [
            (to, parsed(content))
            for _, to, content in copies
            if b"-reply+" in content[:300] or b"hello+" in content[:300]
        ]

    def join(self, who: str, key: str) -> None:
        self.village.write(f"{who} <{who}@example.org>", f"{key}-join@lists.example.org")

    def leave(self, who: str, key: str) -> None:
        self.village.write(f"{who} <{who}@example.org>", f"{key}-leave@lists.example.org")

    def wait(self, hours: int) -> None:
        self.village.wait(hours=hours)

    def look_at(self, written: list[tuple[str, EmailMessage]]) -> None:
        for to, letter in written:
            assert not to.endswith("@lists.example.org"), "a copy went to a list"
            if letter["X-Loop-Mark"]:
                key = parseaddr(letter["From"])[1].partition("@")[0]
                assert self.wants_each(to, key), "a copy went to somebody outside the list"
        with self.village.begin() as connection:
            rows = connection.execute(select(t.post).order_by(t.post.c.id)).all()
            sent = connection.execute(select(t.letter.c.post_id).where(t.letter.c.kind == "post")).scalars().all()
            agreed = {
                (row.address, row.document): row.agreed_at for row in connection.execute(select(t.agreement)).all()
            }
        out = [row for row in rows if row.state == "distributed"]
        assert sorted(sent) == [row.id for row in out], "a letter for each distributed post, and no other"
        for row in out:
            for document in ("agreement", "privacy"):
                assert agreed[row.author_address, document] <= row.ended_at, "distributed before its author agreed"
        self.ends_stand(rows, written)

    def ends_stand(self, rows: list, written: list[tuple[str, EmailMessage]]) -> None:
        for row in rows:
            assert (row.state == "held") == (row.ended_at is None)
            before = self.ends.get(row.id, "held")
            assert before in ("held", row.state), "an end was undone"
            if before == "held" and row.state in ("returned", "removed"):
                assert row.author_address in [to for to, _ in written], "a post ended in silence"
            self.ends[row.id] = row.state

    def wants_each(self, address: str, key: str) -> bool:
        with self.village.begin() as connection:
            place = people.subscription_of(connection, key, address)
        return place is not None and place.delivery is Delivery.EACH and not place.suspended


def fitting(subject: str, number: int) -> str:
    """Return an answer that makes sense to a letter with this subject."""
    texts = next((texts for word, texts in ANSWERS.items() if word in subject), ANYTHING)
    return texts[number % len(texts)]


def settle(life: Life) -> None:
    """Let all the time pass that anything may wait."""
    for _ in range(2):
        life.step("wait", 24 * 20)
    assert life.village.held() == []
    assert set(life.ends.values()) <= {str(state) for state in posts.State} - {"held"}


@pytest.mark.slow
@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_whatever_happens_what_must_never_happen_does_not(
    _sqlite_template: Path,  # noqa: PT019 - its value is needed
    service: Service,
    seed: int,
):
    # Reliability rows 2, 3, 6, 8, 10 and 11.
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(_sqlite_template, Path(folder) / "ledger.sqlite")
        engine = open_engine(f"sqlite:///{folder}/ledger.sqlite")
        life = Life(Village(engine, service))
        if seed % 2:
            life.village.set_section("membership", "staff", join="confirmed")
        life.village.moderator("Mo <mo@example.org>")
        life.village.moderator("Max <max@example.org>", key="staff")
        life.village.member("Ann <ann@example.org>")
        life.village.member("Bob <bob@example.org>")
        for step in life_of(seed):
            life.step(*step)
        settle(life)
        assert all(parsed(content)["From"] for _, _, content in life.village.letterbox.copies)
        engine.dispose()
