"""An owner says that everything waits, or no longer; and what time brings meanwhile and afterwards.

From can be anybody's. Holding harms nobody for an hour, so an owner's letter does it at once, unless it surely is not
theirs; everybody who looks after the list learns who did it. Letting everything out again takes a letter that their
domain vouches for, an answer to our letter, or one more reply.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from listserv import log
from listserv.flows import alarm, asking, membership, notice, summary
from listserv.flows import post as post_flow
from listserv.flows.arrival import Arrival
from listserv.flows.notice import Wrapping
from listserv.flows.post import Outcome
from listserv.flows.service import Service
from listserv.mail.address import Mailbox, canonical
from listserv.mail.authentication import Verdict
from listserv.policy.confirmation import Confirmation, read_confirmation
from listserv.policy.emergency import EmergencyWish, read_emergency
from listserv.policy.post import HoldReason
from listserv.policy.weight import Evidence, Weight, weigh
from listserv.store import emergencies, posts, questions, record
from listserv.store.emergencies import Emergency
from listserv.store.posts import Post
from listserv.store.questions import Matter, Question
from listserv.store.record import Entry, What

# At each tick, so that the rows are not held for long.
DECIDED_AT_ONCE = 50


def requested(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> bool:
    """Do what an owner's letter to one of our desks says about everything; return whether it was about that."""
    address = arrival.author_address
    if not key or address not in _canonical(alarm.owner_addresses(connection, service, key)):
        return False
    wish = _wish(service, key, arrival, titled=True)
    if wish is EmergencyWish.NOTHING:
        return False
    if arrival.authentication.verdict is Verdict.FAIL:
        _refuse(connection, service, key, arrival, address, now)
    elif wish is EmergencyWish.HOLD:
        _begin(connection, service, key, arrival, _evidence_of_letter(arrival), now)
    elif wish is EmergencyWish.ASK_BACK:
        membership.pass_on(connection, service, key, arrival, now)
        _ask_back(connection, service, key, arrival, address, now)
    elif emergencies.current(connection, key) is None:
        _tell_state(connection, service, key, arrival, address, now)
    elif arrival.authentication.verdict is Verdict.PASS:
        _end(connection, service, key, arrival, address, _evidence_of_letter(arrival), now)
    else:
        _ask_to_confirm(connection, service, key, arrival, address, now)
    return True


def answered(connection: Connection, service: Service, question: Question, arrival: Arrival, now: datetime) -> None:
    """Act on an owner's answer to a letter about an emergency: the token says that they had it."""
    key, evidence = question.list_key, _evidence(connection, service, question, arrival)
    if weigh(evidence) is Weight.REFUSED:
        _refuse(connection, service, key, arrival, question.address, now)
        return
    wish = _wish(service, key, arrival)
    if evidence.confirms:
        match read_confirmation(arrival.answer):
            case Confirmation.YES:
                wish = EmergencyWish.RELEASE
            case Confirmation.NO:
                _refuse(connection, service, key, arrival, question.address, now, not_theirs=True)
                return
    current = emergencies.current(connection, key)
    if wish is EmergencyWish.HOLD:
        _begin(connection, service, key, arrival, str(evidence), now)
    elif wish is not EmergencyWish.RELEASE:
        _ask_back(connection, service, key, arrival, question.address, now)
    elif current is None or current.id != question.round:
        # It ended since; an answer to an old letter must not end a later one.
        _tell_state(connection, service, key, arrival, question.address, now)
    elif weigh(evidence) is Weight.CONFIRM:
        _ask_to_confirm(connection, service, key, arrival, question.address, now)
    else:
        _end(connection, service, key, arrival, question.address, str(evidence), now)


def end(connection: Connection, key: str, entry: Entry) -> bool:
    """End the emergency of a list; return False when it is in none. `look_after` decides about what waited."""
    if not emergencies.end(connection, key, entry.who, entry.noted_at):
        return False
    record.note(connection, key, None, entry)
    return True


def _wish(service: Service, key: str, arrival: Arrival, *, titled: bool = False) -> EmergencyWish:
    if arrival.may_be_a_note:
        return EmergencyWish.NOTHING
    subject = arrival.message.subject if titled else ""
    return read_emergency(arrival.answer, subject, names=(service.name(key), service.list(key).address))


def _canonical(addresses: frozenset[str]) -> set[str]:
    # The operator's address is as somebody wrote it into the settings.
    return {canonical(one) or one for one in addresses}


def _evidence_of_letter(arrival: Arrival) -> str:
    verdict = arrival.authentication.verdict
    return "own address" + ("" if verdict is Verdict.UNKNOWN else f", domain {verdict.value}")


def _evidence(connection: Connection, service: Service, question: Question, arrival: Arrival) -> Evidence:
    checks = service.settings.authentication
    return Evidence(
        theirs=arrival.author_address == (canonical(question.address) or question.address),
        moderates=question.address in alarm.owner_addresses(connection, service, question.list_key),
        origin=arrival.authentication.verdict,
        confirms=question.received_id is not None,
        origin_is_checked=bool(checks.trusted) or checks.verify,
        careful=service.list(question.list_key).moderation.confirm,
    )


def _begin(connection: Connection, service: Service, key: str, arrival: Arrival, evidence: str, now: datetime) -> None:
    log.answered(arrival.received_id, "emergency: begin")
    entry = Entry(What.EMERGENCY, now, arrival.author_address, "", evidence, arrival.received_id)
    if not alarm.begin(connection, service, key, entry):
        _tell_state(connection, service, key, arrival, arrival.author_address, now)


def _end(
    connection: Connection, service: Service, key: str, arrival: Arrival, owner: str, evidence: str, now: datetime
) -> None:
    log.answered(arrival.received_id, "emergency: end")
    if not end(connection, key, Entry(What.NORMAL, now, owner, "", evidence, arrival.received_id)):
        _tell_state(connection, service, key, arrival, owner, now)


# --- what owners are told --------------------------------------------------------------------------------------------


def _tell_state(
    connection: Connection, service: Service, key: str, arrival: Arrival, owner: str, now: datetime
) -> None:
    """Say how things are: somebody else was first, or it ended before."""
    _tell(connection, service, key, arrival, owner, "emergency/state", now)


def _ask_back(connection: Connection, service: Service, key: str, arrival: Arrival, owner: str, now: datetime) -> None:
    log.answered(arrival.received_id, "emergency: unclear")
    quoted = arrival.reply.new_text
    _tell(connection, service, key, arrival, owner, "emergency/not_understood", now, quoted=quoted)


def _ask_to_confirm(
    connection: Connection, service: Service, key: str, arrival: Arrival, owner: str, now: datetime
) -> None:
    log.answered(arrival.received_id, "emergency: to confirm")
    question_id = alarm.ask(connection, key, owner, now, received_id=arrival.received_id)
    _tell(
        connection, service, key, arrival, owner, "emergency/confirm", now,
        question=question_id, quoted=arrival.reply.new_text,
    )  # fmt: skip


def _refuse(
    connection: Connection, service: Service, key: str, arrival: Arrival, owner: str, now: datetime, *,
    not_theirs: bool = False,
) -> None:  # fmt: skip
    """Change nothing, and tell everybody: somebody uses an owner's name, or their letter was passed on."""
    log.answered(arrival.received_id, "emergency: refused")
    entry = Entry(What.NOT_CONFIRMED if not_theirs else What.REFUSED, now, arrival.author_address, "emergency",
                  _evidence_of_letter(arrival), arrival.received_id)  # fmt: skip
    record.note(connection, key, None, entry)
    alarm.tell_all(
        connection, service, key, "emergency/refused", now,
        owner=alarm.name_of(connection, service, key, owner), not_theirs=not_theirs,
        from_address=arrival.author_address or "an unknown address",
        holds=emergencies.current(connection, key) is not None,
    )  # fmt: skip


def _tell(
    connection: Connection, service: Service, key: str, arrival: Arrival, owner: str, letter: str, now: datetime, *,
    question: int | None = None, **values: object,
) -> None:  # fmt: skip
    author = arrival.message.author
    notice.send(
        connection, service, letter, Mailbox(author.name if author else "", owner), list_key=key, now=now,
        wrapping=Wrapping(
            question=question or alarm.ask(connection, key, owner, now), in_reply_to=arrival.message.message_id
        ),
        holds=emergencies.current(connection, key) is not None, **values,
    )  # fmt: skip


# --- what time brings ------------------------------------------------------------------------------------------------


def look_after(connection: Connection, service: Service, key: str, now: datetime) -> None:
    """Send the list of the hour; once it has ended, decide about some of what waited. May run any number of times."""
    one = emergencies.unsettled(connection, key)
    if one is None:
        return
    if one.ended_at is not None:
        _settle(connection, service, one, now)
    _list_what_waits(connection, service, key, now)


def _settle(connection: Connection, service: Service, one: Emergency, now: datetime) -> None:
    """Decide by the ordinary rules about some of what waited; after the last of it tell everybody what became of it."""
    key = one.list_key
    some = posts.held_for(connection, key, HoldReason.EMERGENCY.value, DECIDED_AT_ONCE)
    became = [post_flow.decide_again(connection, service, each.id, now) for each in some]
    sent, waiting = became.count(Outcome.SENT), became.count(Outcome.WAITING)
    emergencies.count(connection, one.id, sent=sent, still_waiting=waiting, returned=len(became) - sent - waiting)
    if len(some) == DECIDED_AT_ONCE:
        return
    done = replace(one, sent=one.sent + sent, still_waiting=one.still_waiting + waiting,
                   returned=one.returned + len(became) - sent - waiting)  # fmt: skip
    # However long ago the last list was: nobody would look for the rest of them.
    while unasked := posts.unasked(connection, key, summary.MOST):
        summary.ask_about(connection, service, key, unasked, now)
    if emergencies.settle(connection, one.id, now):
        alarm.tell_all(
            connection, service, key, "emergency/ended", now,
            who=alarm.name_of(connection, service, key, one.ended_by),
            when=service.local(key, one.ended_at or now),
            sent=done.sent, still_waiting=done.still_waiting, returned=done.returned,
        )  # fmt: skip


def _list_what_waits(connection: Connection, service: Service, key: str, now: datetime) -> None:
    """Bring before the moderators together what had no letter of its own, once an hour."""
    if not questions.is_asked_since(connection, Matter.SUMMARY, key, now - alarm.HOUR):
        waiting = posts.unasked(connection, key, summary.MOST)
        summary.ask_about(connection, service, key, waiting, now)


def tell_of_delay(connection: Connection, service: Service, post: Post, now: datetime) -> None:
    """Tell an author that nobody has decided yet. The owners know of the emergency: no letter to them for each post."""
    posts.change(connection, post.id, escalated_at=now)
    asking.tell_of_delay(connection, service, post, now)
