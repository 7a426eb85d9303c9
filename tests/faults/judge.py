"""The judge: counts what was lost, sent twice without excuse, shown to the wrong people, or damaged.

Everything is judged by what the relay took. A letter that follows one with the same Message-ID to the same recipient
is excused only when nobody can know better: the relay was told to hang up instead of answering the one before, or the
sender of the one before was killed while that was the last letter of its connection. So a kill excuses at most one
letter for each connection that was open, and an injected loss of the 250 that letter alone.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from faults.record import Call, Member, Post, Record, Taken, tokens_in

_BARE = re.compile(rb"\r(?!\n)|(?<!\r)\n")
_ISSUE = re.compile(r"<issue-(\d+)-\d+@")  # its parts have the same number
_FOOTER_BYTES = 500  # the list's few lines under each copy


@dataclass(frozen=True, slots=True, eq=False)
class Letter:
    """What the relay took, read. `token`: of the post that it is a copy of, empty for the service's own letters."""

    taken: Taken
    message_id: str
    is_copy: bool  # a post on its way to members, by the mark that copies bear
    token: str
    named: frozenset[str]  # the tokens in subject and text
    text: bytes  # the text part as it is, with CRLF

    def __str__(self) -> str:
        """Return one line for the report."""
        one = self.taken
        what = self.token or ", ".join(sorted(self.named)) or "notice"
        closed = "" if one.call.closed_at is None else f"{one.call.closed_at:.3f}"
        call = f"port {one.call.port} open {one.call.opened_at:.3f}-{closed}"
        return (
            f"{what} -> {one.recipient} at {one.at:.3f} {call} {one.told} {self.message_id} from <{one.reverse_path}>"
        )


@dataclass(slots=True)
class Verdict:
    """The four counts as lines that say what happened, and what else must not be."""

    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    leaked: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)  # 5yz at the door
    excused: int = 0
    copies: int = 0

    @property
    def mistakes(self) -> list[str]:
        """Everything found, each line with its kind."""
        kinds = ("lost", "twice", "leaked", "damaged", "refused")
        return [f"{kind}: {line}" for kind in kinds for line in getattr(self, kind)]

    @property
    def counts(self) -> str:
        """The four counts, for people."""
        return f"lost {len(self.lost)}, twice {len(self.twice)}, leaks {len(self.leaked)}, damaged {len(self.damaged)}"


def judge(record: Record) -> Verdict:
    """Return what went wrong."""
    letters = [read(one) for one in sorted(record.taken, key=lambda one: one.at)]
    posts = {post.token: post for post in record.posts}
    verdict = Verdict(copies=sum(letter.is_copy for letter in letters))
    verdict.lost += _lost(record, letters)
    _judge_digests(record, letters, verdict)
    for again in _repeated(letters):
        _judge_repeats(again, in_doubt(record), verdict)
    first: dict[str, str] = {}
    for letter in letters:
        verdict.leaked += _leaks(record, posts, letter)
        verdict.damaged += _damage(posts, letter)
        expected = first.setdefault(letter.token, letter.message_id) if letter.token else letter.message_id
        if letter.message_id != expected:
            verdict.damaged.append(f"{letter}: another Message-ID than other copies, {expected}")
    verdict.refused += [f"{one.code} {one.text}" for one in record.answers if one.code >= 500]
    return verdict


@functools.cache  # of the few thousand letters of a run, each is looked at several times
def read(taken: Taken) -> Letter:
    """Read one letter as its reader's mail program does."""
    message = message_from_bytes(taken.raw, policy=default)
    text = _text(message)
    subject = str(message["Subject"] or "")
    found = tokens_in(subject)
    is_copy = "X-Loop-Mark" in message
    token = found.pop() if is_copy and len(found) == 1 else ""
    named = frozenset(tokens_in(f"{subject}\n{text.decode('utf-8', 'replace')}"))
    return Letter(taken, str(message["Message-ID"] or "").strip(), is_copy, token, named, text)


def _text(message: EmailMessage) -> bytes:
    part = message.get_body(("plain",))
    payload = part.get_payload(decode=True) if part is not None else b""
    return payload if isinstance(payload, bytes) else b""


def in_doubt(record: Record) -> frozenset[int]:
    """Return (as ids) the letters whose 250 nobody can be blamed for not knowing."""
    injected = {id(one) for one in record.taken if one.told == "injected"}
    last: dict[int, Taken] = {}
    for one in record.taken:
        known = last.get(id(one.call))
        last[id(one.call)] = one if known is None or one.at >= known.at else known
    killed = {id(last[id(call)]) for call in _killed_calls(record) if id(call) in last}
    return frozenset(injected | killed)


def _killed_calls(record: Record) -> Iterator[Call]:
    """Give the connections that killed processes had.

    The port counts, not whether the relay had closed its side: what it said before lay unread with the client.
    """
    for kill in record.kills:
        for port in kill.ports:
            calls = {id(one.call): one.call for one in record.taken if one.call.port == port}
            before = [one for one in calls.values() if one.opened_at <= kill.at]
            yield from sorted(before, key=lambda one: one.opened_at)[-1:]  # ports are used again


def entitled(members: Iterable[Member], post: Post) -> list[str]:
    """Return who must get a post: on its list since before it was written, and never leaving."""
    return [
        one.address
        for one in members
        if one.list_key == post.list_key and not one.leaving and one.joined_at <= post.sent_at
    ]


def _lost(record: Record, letters: Sequence[Letter]) -> Iterator[str]:
    came = {(letter.token, letter.taken.recipient) for letter in letters if letter.is_copy}
    shown = {(token, letter.taken.recipient) for letter in letters if not letter.is_copy for token in letter.named}
    excused = {(read_token(one.raw), one.recipient) for one in record.refused}
    for post in record.posts:
        if post.accepted_at is None:
            continue
        if post.held and not any((post.token, who) in shown for who in (post.author, *record.told_of_holds)):
            yield f"{post.token}: held, and nobody was told (accepted at {post.accepted_at:.3f})"
        for who in entitled(record.members, post) if post.must_arrive else ():
            if (post.token, who) not in came and (post.token, who) not in excused:
                yield f"{post.token} -> {who} (accepted at {post.accepted_at:.3f})"


def _judge_digests(record: Record, letters: Sequence[Letter], verdict: Verdict) -> None:
    """Each post must be in one issue for each reader: not in none, not in two."""
    issues: dict[tuple[str, str], set[str]] = defaultdict(set)
    for letter in letters:
        if (number := _ISSUE.match(letter.message_id)) is not None:
            for token in letter.named:
                issues[token, letter.taken.recipient].add(number[1])
    for who in record.digest_readers:
        for post in record.posts:
            found = issues[post.token, who]
            if post.must_arrive and post.list_key == record.members[0].list_key and not found:
                verdict.lost.append(f"{post.token} -> {who}: in no digest")
            if len(found) > 1:
                verdict.twice.append(f"{post.token} -> {who}: in the issues {sorted(found)}")


def read_token(raw: bytes) -> str:
    """Return the post that a letter's subject names."""
    found = tokens_in(str(message_from_bytes(raw, policy=default)["Subject"] or ""))
    return found.pop() if len(found) == 1 else ""


def _repeated(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Give the letters that are the same for the same recipient, in order, where there are several."""
    same: dict[tuple[str, str], list[Letter]] = defaultdict(list)
    for letter in letters:
        same[letter.token or letter.message_id, letter.taken.recipient].append(letter)
    return (again for again in same.values() if len(again) > 1)


def _judge_repeats(again: Sequence[Letter], doubtful: frozenset[int], verdict: Verdict) -> None:
    """Each letter after one that was surely known to be delivered is one too many."""
    for before, letter in itertools.pairwise(again):
        known = [one for one in again[: again.index(letter)] if id(one.taken) not in doubtful]
        if known:
            verdict.twice.append(f"{letter}\n    before: {before}")
        else:
            verdict.excused += 1


def _leaks(record: Record, posts: dict[str, Post], letter: Letter) -> Iterator[str]:
    """Give why a letter must not have gone to its recipient."""
    who = letter.taken.recipient
    if not letter.is_copy:
        for one in (posts[token] for token in letter.named if token in posts):
            if one.is_secret(letter.taken.at) and who not in (one.author, *record.told_of_holds):
                yield f"{letter}: tells of a held post"
        return
    post = posts.get(letter.token)
    if post is None:
        yield f"{letter}: a copy of no post that was sent in"
    elif post.is_secret(letter.taken.at):
        yield f"{letter}: a held post"
    elif not any(_may_have(member, post, letter) for member in record.members):
        yield f"{letter}: not on {post.list_key}, or not any more"


def _may_have(member: Member, post: Post, letter: Letter) -> bool:
    on_list = (member.address, member.list_key) == (letter.taken.recipient, post.list_key)
    return on_list and (member.goodbye_at is None or letter.taken.at <= member.goodbye_at)


def _damage(posts: dict[str, Post], letter: Letter) -> Iterator[str]:
    if _BARE.search(letter.taken.raw):
        yield f"{letter}: a bare CR or LF"
    post = posts.get(letter.token)
    if not letter.is_copy or post is None:
        return
    if post.message_id not in ("", letter.message_id):
        yield f"{letter}: another Message-ID than {post.message_id}"
    if not letter.text.startswith(post.text) or len(letter.text) > len(post.text) + _FOOTER_BYTES:
        yield f"{letter}: another text of {len(letter.text)} bytes, sent were {len(post.text)}"


def goodbyes(taken: Iterable[Taken], title: str) -> dict[str, float]:
    """Return when the relay took the first letter of this title for each recipient."""
    found: dict[str, float] = {}
    for one in taken:
        letter = message_from_bytes(one.raw, policy=default)
        if str(letter["Subject"] or "").startswith(title) and "X-Loop-Mark" not in letter:
            found.setdefault(one.recipient, one.at)
    return found
