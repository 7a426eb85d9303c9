"""What each reader sees in one message: for people who try the readers on mail of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from listserv.mail.automatic import automatic_reason
from listserv.mail.machine_sign import MachineSign
from listserv.mail.message import Message, read
from listserv.mail.reply import Reply, read_reply
from listserv.mail.report import Report, read_report
from listserv.policy.agreement import Answer, read_answer
from listserv.policy.decision_list import read_decisions
from listserv.policy.decisions.decision import Decision, Unclear
from listserv.policy.moderation import understand
from listserv.policy.wishes.reading import read_wishes
from listserv.policy.wishes.values import NOTHING, AddressedTo, Reading


@dataclass(frozen=True, slots=True)
class Readings:
    """What each reader sees. `answer` and `decision` are None, and the wish is nothing, where a machine wrote.

    `decisions`: what a numbered list decides about each message; None for another text.

    Only a reaction, which a person clicked, is an unclear answer.
    """

    message: Message
    reply: Reply
    automatic: str | None
    bounce: Report | None
    answer: Answer | None
    decision: Decision | None
    decisions: Mapping[int, Decision] | None
    wish: Reading


def readings_of(
    raw: bytes,
    *,
    lists: Mapping[str, str],
    reverse_path: str | None = None,
    addressed_to: AddressedTo | None = None,
    today: date | None = None,
) -> Readings:
    """Ask all readers about a message. Never raises.

    `lists`: names by key. `reverse_path`: the envelope's, "" the null one; without it that of the Return-Path field
    (RFC 5321 section 4.4), else the author's address. `addressed_to`: without it what the first address in To looks
    like. `today`: the day from which "next Monday" counts; without it the message's own date.
    """
    message = read(raw)
    reply = read_reply(message)
    path = reverse_path_of(message) if reverse_path is None else reverse_path
    automatic = automatic_reason(message, path)
    bounce = read_report(raw, reverse_path)
    if automatic is not None or bounce is not None:
        # Somebody meant a reaction; but nobody agrees by a click.
        answer = Answer.UNCLEAR if automatic == MachineSign.REACTION else None
        return Readings(message, reply, automatic or MachineSign.REPORT, bounce, answer, None, None, NOTHING)
    wish = read_wishes(
        reply.said,
        "" if reply.doubtful else message.subject,
        today=today or (message.date.date() if message.date else None),
        lists=lists,
        addressed_to=addressed_to or _addressed_to(message),
    )
    return Readings(
        message, reply, None, None, read_answer(reply.said), understand(reply.said), _decisions(reply.said), wish
    )


# Nobody's summary has more posts; other numbers are dates and prices.
_MOST_POSTS = 50
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


def _decisions(new_text: str) -> Mapping[int, Decision] | None:
    """Return what a text decides by numbers; as if our letter had offered each number up to the highest it names."""
    highest = max((number for one in _NUMBER.findall(new_text) if (number := int(one)) <= _MOST_POSTS), default=0)
    found = read_decisions(new_text, range(1, highest + 1)) if highest else None
    decided = {} if found is None or isinstance(found, Unclear) else found
    return None if all(isinstance(one, Unclear) for one in decided.values()) else decided


def reverse_path_of(message: Message) -> str:
    """Return the reverse-path that a message in a file had: its Return-Path field's, else its author's address."""
    written = message.first("Return-Path")
    if written is not None:
        return written.strip(" <>")
    return message.author.address if message.author else "unknown"


def _addressed_to(message: Message) -> AddressedTo:
    """Return what an address such as people-request@… is for. What is not one of ours is read as a list: with care."""
    local = (message.first("To") or "").partition(",")[0].rpartition("<")[2].partition("@")[0].partition("+")[0]
    helper = local.strip().lower().rpartition("-")[2]
    return AddressedTo(helper) if helper in _HELPERS else AddressedTo.LIST


_HELPERS = frozenset({AddressedTo.REQUEST, AddressedTo.HELP, AddressedTo.LEAVE, AddressedTo.JOIN})
