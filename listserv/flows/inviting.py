"""Moderators invite people: one letter each, their own "I agree" makes them members, and silence forgets them.

Nothing of the inviter's words goes to the invited. Somebody who said no, who left, or who had everything about them
deleted is not written to for a year; so is who was invited and did not answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from listserv import log
from listserv.flows import change, moderation, notice
from listserv.flows.arrival import Arrival
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.mail.authentication import Verdict
from listserv.policy.invitation import Invite, read_invitation
from listserv.policy.weight import Evidence
from listserv.store import changes, departures, erasures, newcomers, people, questions
from listserv.store.changes import Change, Wanted, What
from listserv.store.locks import lock
from listserv.store.questions import Matter, Question

YEAR = timedelta(days=365)
DAY = timedelta(days=1)
MOST_IN_A_LETTER = 100
_LETTER = "joining/invitation"


class Outcome(StrEnum):
    """What became of one invitation."""

    INVITED = "invited"
    MEMBER = "member"  # on the list already
    ASKED = "asked"  # was asked to agree, and has not answered yet
    NOT_NOW = "not now"  # we may not write to them; why is theirs to tell
    OURS = "ours"  # an address of this service
    TOO_MANY = "too many"  # today


def requested(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> bool:
    """Invite those whom a moderator names in a letter to one of our desks; return whether it was about that.

    From can be anybody's: what their own domain does not vouch for is asked back first.
    """
    address = arrival.author_address
    moderating = {one.address for one in people.members(connection, key, moderating=True)} if key else set()
    if address not in moderating or arrival.may_be_a_note:
        return False
    invite = read_invitation(arrival.answer, arrival.message.subject)
    if invite is None or arrival.authentication.verdict is Verdict.FAIL:
        return False
    log.answered(arrival.received_id, "wish: invite")
    wanted = Wanted(
        what=What.INVITATION, list_key=key, address=address, person_id=people.person_of(connection, address),
        after={"invited": [[one.name, one.address] for one in invite.people], "unreadable": list(invite.unreadable)},
    )  # fmt: skip
    number = changes.note(connection, wanted, now)
    if arrival.authentication.verdict is Verdict.PASS or not invite.people:
        changes.settle(connection, number, now)
        _invite_all(connection, service, key, number, invite, arrival, now)
        return True
    to = arrival.message.author or Mailbox("", address)
    change.ask(
        connection, service, number, [to], "joining/confirm_invitations", list_key=key, now=now,
        in_reply_to=arrival.message.message_id, addresses=[one.address for one in invite.people],
    )  # fmt: skip
    return True


def confirmed(
    connection: Connection, service: Service, wanted: Change, question: Question, arrival: Arrival, now: datetime
) -> None:
    """Invite those whom a moderator named, now that they have said that it was them."""
    evidence: Evidence = moderation.evidence_of(connection, service, question, arrival)
    if not evidence.moderates or evidence.origin is Verdict.FAIL or not changes.settle(connection, wanted.id, now):
        log.answered(arrival.received_id, "invite: refused")
        return
    invited = tuple(Mailbox(name, address) for name, address in wanted.after["invited"])
    invite = Invite(invited, tuple(wanted.after["unreadable"]))
    _invite_all(connection, service, wanted.list_key, wanted.id, invite, arrival, now)


def _invite_all(
    connection: Connection, service: Service, key: str, change_id: int, invite: Invite, arrival: Arrival, now: datetime
) -> None:
    chosen, left = invite.people[:MOST_IN_A_LETTER], invite.people[MOST_IN_A_LETTER:]
    outcomes = invite_each(connection, service, key, change_id, chosen, now)
    outcomes += [(one.address, Outcome.TOO_MANY) for one in left]
    notice.send(
        connection, service, "joining/invited", arrival.message.author or Mailbox("", arrival.author_address),
        list_key=key, now=now, wrapping=Wrapping(in_reply_to=arrival.message.message_id),
        outcomes=[(address, outcome.value) for address, outcome in outcomes], unreadable=list(invite.unreadable),
        limit=service.list(key).membership.invitations_per_day,
    )  # fmt: skip


def begin(connection: Connection, key: str, who: str, now: datetime) -> int:
    """Note that the operator invites people; return the number for `invite_each`."""
    return changes.note(connection, Wanted(what=What.INVITATION, list_key=key, address=who), now, done=True)


def invite_each(
    connection: Connection, service: Service, key: str, change_id: int, invited: Sequence[Mailbox], now: datetime
) -> list[tuple[str, Outcome]]:
    """Write to those of these people who may be invited; return what became of each."""
    lock(connection, f"list {key}")
    free = service.list(key).membership.invitations_per_day
    free -= newcomers.count_invited(connection, key, since=now - DAY)
    outcomes = []
    for one in invited:
        outcome = may_be_invited(connection, service, key, one.address, now)
        if outcome is Outcome.INVITED and free <= 0:
            outcome = Outcome.TOO_MANY
        if outcome is Outcome.INVITED:
            free -= 1
            _invite(connection, service, key, change_id, one, now)
        outcomes.append((one.address, outcome))
    return outcomes


def may_be_invited(connection: Connection, service: Service, key: str, address: str, now: datetime) -> Outcome:
    """Return INVITED for an address that may be invited to a list, or why it may not be."""
    hashes = [departures.who(one, key, address) for one in service.book.keys]
    if address.rpartition("@")[2] == service.settings.domain:
        return Outcome.OURS
    if people.subscription_of(connection, key, address) is not None:
        return Outcome.MEMBER
    if questions.open_agreement(connection, key, address) is not None:
        return Outcome.ASKED
    if erasures.erased(connection, service.book.keys, [address]):
        return Outcome.NOT_NOW  # they had everything deleted: only they themselves come back
    if newcomers.is_invited(connection, key, address, since=now - YEAR):
        return Outcome.NOT_NOW
    return Outcome.NOT_NOW if newcomers.has_left(connection, hashes, since=now - YEAR) else Outcome.INVITED


def _invite(
    connection: Connection, service: Service, key: str, change_id: int, invited: Mailbox, now: datetime
) -> None:
    """Send the one letter. It counts as reminded of: nobody is asked twice who did not ask for it."""
    expires_at = now + timedelta(days=service.list(key).posting.hold_days)
    number = questions.ask(
        connection, Matter.AGREEMENT, key, invited.address, change_id=change_id, asked_at=now, expires_at=expires_at,
        reminded_at=now, round=0,
    )  # fmt: skip
    language = notice.agreed_in(connection, service, _LETTER, key, invited.address)
    agreement, privacy = service.texts(language)
    notice.send(
        connection, service, _LETTER, replace(invited, name=""), list_key=key, now=now,
        wrapping=Wrapping(question=number, language=language), end_day=service.day(key, expires_at),
        agreement=agreement, privacy=privacy,
    )  # fmt: skip
