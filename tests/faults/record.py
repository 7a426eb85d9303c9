"""What the parts of a fault test tell the judge: values only. Every moment is of time.monotonic(), in this process."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

# answered: the relay wrote 250. injected: it was told to hang up instead. gone: the client had hung up before that.
Told = Literal["answered", "injected", "gone"]
_TOKEN = re.compile(r"Q\d+x\d+")


def token(seed: int, number: int) -> str:
    """Return the mark by which one post is known wherever it is quoted."""
    return f"Q{seed}x{number}"


def tokens_in(text: str) -> set[str]:
    """Return the marks of all posts that a text names."""
    return set(_TOKEN.findall(text))


@dataclass(slots=True, eq=False)
class Call:
    """One connection to the relay: the client's port, and from when to when it was open on our side."""

    port: int
    opened_at: float
    closed_at: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """One letter for one recipient that the relay took responsibility for."""

    at: float
    call: Call
    reverse_path: str
    recipient: str
    raw: bytes
    told: Told


@dataclass(frozen=True, slots=True)
class Refused:
    """One letter that the relay refused for good at its final dot."""

    at: float
    recipient: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill -9: which part, and the client ports of its connections to the relay at that moment."""

    at: float
    part: str
    ports: frozenset[int]


@dataclass(slots=True)
class Post:
    """One message to a list, sent until the door said 250."""

    token: str
    message_id: str  # empty: two posts came with the same, and each must have one of its own
    list_key: str
    author: str
    text: bytes  # as its reader sees it, decoded, with CRLF
    raw: bytes
    held: bool = False  # it waits for its author or a moderator
    agreed_at: float | None = None  # when its author's agreement was first sent; None: nobody lets it go on
    agreed: bool = False  # the door took the agreement
    sent_at: float = 0.0  # when it was first tried
    accepted_at: float | None = None

    def is_secret(self, at: float) -> bool:
        """Whether nobody may have it yet."""
        return self.held and (self.agreed_at is None or at < self.agreed_at)

    @property
    def must_arrive(self) -> bool:
        """Whether its readers must have it in the end."""
        return self.accepted_at is not None and (not self.held or self.agreed)


@dataclass(slots=True)
class Member:
    """Somebody on a list, and since when for sure; `leaving`: asked to be taken off it at some time."""

    address: str
    list_key: str
    joined_at: float
    leaving: bool = False
    goodbye_at: float | None = None  # when the relay took the goodbye


@dataclass(frozen=True, slots=True)
class Answer:
    """What the door said, and to what."""

    at: float
    code: int
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that a judge needs."""

    posts: tuple[Post, ...]
    members: tuple[Member, ...]
    told_of_holds: frozenset[str]  # who may be shown what a held post is about: moderators
    digest_readers: tuple[str, ...]  # of the first list; its last issue was built when all was over
    taken: tuple[Taken, ...]
    refused: tuple[Refused, ...]
    kills: tuple[Kill, ...]
    answers: tuple[Answer, ...]  # of the door, all but 250
