"""The file that says everything held about a person (UK GDPR article 15): its schema, the one source of its docs.

Times are UTC, ISO 8601. `version` grows when a field changes its meaning or goes; new fields may come without that.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

VERSION = 1


class Part(BaseModel):
    """A part of the file, without fields that the schema does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Person(Part):
    """Who you are to us."""

    name: str = Field(description="Your name, as the members see it")
    language: str | None = Field(description="The language of letters to you; null: that of the list")
    addresses: tuple[str, ...] = Field(description="Your addresses, as we write them")


class Membership(Part):
    """Your place on one list, and what you chose there."""

    list_name: str = Field(description="The list")
    address: str = Field(description="Where its letters go")
    role: str = Field(description="member, moderator or owner")
    joined_at: datetime = Field(description="When you joined")
    delivery: str = Field(description="How the messages come: each, daily, weekly, fortnightly, monthly or none")
    format: str = Field(description="What a digest looks like")
    digest_weekday: int | None = Field(description="The day of your digest, 0 is Monday; null: that of the list")
    paused_until: date | None = Field(description="The first day with letters again")
    delivery_after_pause: str | None = Field(description="How the messages come after the pause")
    with_other_lists: bool = Field(description="Your digest brings what other lists write too")
    own_messages: bool = Field(description="You get your own messages back")
    shows_address: bool = Field(description="The other members see your address")
    reachable: bool = Field(description="Members may write to you alone, through us")
    may_post: bool = Field(description="You may write to the list")
    watched: bool = Field(description="A moderator sees your messages first")
    trusted: bool = Field(description="A moderator wants to see none of your messages first")
    stopped: bool = Field(description="We stopped sending, for letters came back")
    away_until: date | None = Field(description="As a moderator: the first day on which you are there again")


class Agreement(Part):
    """What you agreed to, and what shows it."""

    document: str = Field(description="agreement or privacy")
    version: int = Field(description="The version of the text")
    sha256: str = Field(description="A fingerprint of the exact text")
    address: str = Field(description="The address you agreed from")
    agreed_at: datetime = Field(description="When")
    evidence: str = Field(description="reply: your letter; paper: somebody noted that you agreed on paper")


class Decision(Part):
    """What a moderator decided about a message of yours. Who it was is not in this file: that is their data."""

    outcome: str = Field(description="What was decided")
    reason: str = Field(description="The moderator's words for you")
    decided_at: datetime = Field(description="When")


class Noted(Part):
    """What was noted as done."""

    what: str = Field(description="What was done")
    at: datetime = Field(description="When")
    by: str = Field(description="you, a moderator, or the service")
    why: str = Field(description="The reason that was noted")


class Post(Part):
    """A message of yours to a list."""

    list_name: str = Field(description="The list")
    subject: str = Field(description="The subject")
    received_at: datetime = Field(description="When it came")
    state: str = Field(description="held (it waits), distributed (sent to the list), returned, removed or withdrawn")
    waits_for: str = Field(description="Why it waits or waited; empty if it never did")
    text: str | None = Field(
        description="What you wrote, without what you quoted; null: left out, the file would be too large"
    )
    attachments: tuple[str, ...] = Field(description="The names of its files; the files themselves are not in here")
    decisions: tuple[Decision, ...] = Field(description="What moderators decided about it")
    record: tuple[Noted, ...] = Field(description="What was noted about it, in its order")


class Question(Part):
    """A question of ours that you may still answer."""

    about: str = Field(description="What it is about")
    list_name: str = Field(description="The list; the whole service if none")
    asked_at: datetime = Field(description="When we asked")
    answer_until: datetime = Field(description="Until when an answer counts")


class Change(Part):
    """A change about you: asked for, done, perhaps undone."""

    what: str = Field(description="What changes")
    asked_at: datetime = Field(description="When it was asked for")
    done_at: datetime | None = Field(description="When it was done")
    undone_at: datetime | None = Field(description="When it was undone")


class Letter(Part):
    """A letter that we sent to you, as long as we remember it."""

    name: str = Field(description="Our name for that kind of letter")
    list_name: str = Field(description="The list; the whole service if none")
    made_at: datetime = Field(description="When it was written")
    state: str = Field(description="due, sent, failed, void or unknown")
    came_back: bool = Field(description="A mail server told us that it could not be delivered")


class Received(Part):
    """A letter from you that we still have."""

    to: str = Field(description="Which address of ours it was for, without the secret part")
    received_at: datetime = Field(description="When it came")
    size_bytes: int = Field(description="Its size")


class Correspondence(Part):
    """You and another member wrote to each other through us. Who it is stays between you."""

    list_name: str = Field(description="The list")
    began_at: datetime = Field(description="When it began")
    last_at: datetime = Field(description="When the last letter passed")


class MyData(Part):
    """The whole file."""

    version: Literal[1] = Field(description="The version of this schema")
    made_at: datetime = Field(description="When the file was made")
    service: str = Field(description="Who holds the data")
    person: Person = Field(description="You")
    memberships: tuple[Membership, ...] = Field(description="The lists you are on")
    agreements: tuple[Agreement, ...] = Field(description="What you agreed to")
    posts: tuple[Post, ...] = Field(description="What you wrote to the lists, newest first")
    questions: tuple[Question, ...] = Field(description="What we wait for from you")
    changes: tuple[Change, ...] = Field(description="What changed about you, and what is about to")
    decided: tuple[Decision, ...] = Field(description="As a moderator: what you decided")
    letters: tuple[Letter, ...] = Field(description="What we sent you")
    received: tuple[Received, ...] = Field(description="What came from you and is kept")
    correspondence: tuple[Correspondence, ...] = Field(description="Members you wrote with through us")
    help_letter_at: datetime | None = Field(description="When you were last sent the letter with help lines")
    left_lists: int = Field(description="How many lists you left: kept as a keyed hash, not as your address")


PARTS: tuple[type[Part], ...] = (
    MyData, Person, Membership, Agreement, Post, Decision, Noted, Question, Change, Letter, Received, Correspondence,
)  # fmt: skip


def schema_table() -> str:
    """Return the schema as the Markdown that stands in docs/my-data.md."""
    return "\n".join(_table(one) for one in PARTS)


def _table(part: type[Part]) -> str:
    rows = [f"| `{name}` | {field.description} |" for name, field in part.model_fields.items()]
    said = " ".join((part.__doc__ or "").split())
    return "\n".join((f"### {part.__name__}", "", said, "", "| Field | Meaning |", "| --- | --- |", *rows, ""))
