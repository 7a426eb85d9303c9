"""Joining, leaving, help, wishes in ordinary words, and letters to the people who look after a list."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from listserv import log
from listserv.flows import addresses, agreement, choices, choosing, digest, erase, joining, leaving, notice, own_data
from listserv.flows.arrival import Arrival
from listserv.flows.notice import Wrapping
from listserv.flows.service import Service
from listserv.flows.wishing import wishes_in
from listserv.mail.address import Mailbox
from listserv.mail.reply import plain_subject
from listserv.notices.guide import shown, translated
from listserv.notices.language import ENGLISH
from listserv.policy.digest import schedule
from listserv.policy.erasing import asks_for_correction
from listserv.policy.mailbox import is_somebody_else
from listserv.policy.membership import (
    AddressedTo,
    AddressWish,
    AlsoFrom,
    ChangeAddress,
    EraseData,
    ExportData,
    ForAPerson,
    Help,
    Join,
    Leave,
    LeaveAll,
    Move,
    NewAddress,
    NotFrom,
    Pause,
    Preference,
    Preferences,
    Reading,
    Resume,
    Role,
    SetAcross,
    SetDelivery,
    SetForm,
    SetName,
    SetWeekday,
    ShowSettings,
    Wish,
    granted,
    offered,
)
from listserv.store import outbox, people, questions

# A newcomer who asks again is written to again, but not more than daily: anybody can write in their name.
ASK_AGAIN = timedelta(days=1)
_ASKING = (
    "agreement/ask", "agreement/ask_to_join", "agreement/ask_member_elsewhere", "agreement/reminder",
    "agreement/ask_second_list", "joining/invitation",
)  # fmt: skip
NOBODY = Mailbox("", "")
_NOTE = "membership/note"
MOST_NOTES = 20  # a day, to one moderator
# Whose part of the guide each role is shown.
_MAY = {
    Role.MEMBER: {"member"},
    Role.MODERATOR: {"member", "moderator"},
    Role.OWNER: {"member", "moderator", "owner"},
}


def join(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> None:
    """Ask a newcomer to agree; becoming a member takes their own reply, for From can be anybody's."""
    author = _author(arrival)
    log.answered(arrival.received_id, "wish: join")
    place = people.subscription_of(connection, key, author.address)
    if place is not None:
        known_as = place.name if is_somebody_else(author.name, place.name) else ""
        _tell(connection, service, key, arrival, "membership/already", now, known_as=known_as,
              **choices.settings_of(service, place, now))  # fmt: skip
        return
    waiting = questions.open_agreement(connection, key, author.address)
    if waiting is None:
        joining.wish(connection, service, key, author, now, in_reply_to=arrival.message.message_id)
    elif not outbox.notices_since(connection, author.address, now - ASK_AGAIN, names=_ASKING):
        agreement.remind(connection, service, waiting, now)


def help_with(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> None:
    """Send the help letter."""
    log.answered(arrival.received_id, "wish: help")
    place = people.subscription_of(connection, key, arrival.author_address)
    settings = choices.settings_of(service, place, now) if place else {"delivery": ""}
    guide = shown(service.letters.guide(), _MAY[place.role]) if place else []
    language = service.letters.language(notice.language_of(connection, service, key, arrival.author_address))
    own = translated(guide, language.guide)
    # Moderators' words are in English, and so is a letter that has them.
    wrapping = Wrapping(
        in_reply_to=arrival.message.message_id, language=ENGLISH.tag if guide and own is None else language.tag
    )
    if place and own is None:
        settings |= {"digest_day": ENGLISH.weekday(digest.list_weekday(service, key))}
    notice.send(
        connection, service, "membership/help", _author(arrival), list_key=key, now=now, wrapping=wrapping,
        member=place is not None, guide=guide if own is None else own, **settings,
    )  # fmt: skip


def request(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> None:
    """Do what was wished for in ordinary words; pass on what we do not understand, and say so."""
    reading = wishes_in(service, key, arrival, AddressedTo.REQUEST)
    wish = granted(reading)
    if asks_for_correction(arrival.answer) and not isinstance(wish, SetName | AddressWish):
        _correct(connection, service, key, arrival, now)
        return
    if wish is not None:
        grant(connection, service, key, arrival, wish, now)
        return
    not_understood(connection, service, key, arrival, reading, now)


def _correct(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> None:
    """Have a person put right what is held: only they can see what is true, and who may say so."""
    log.answered(arrival.received_id, "wish: correct")
    pass_on(connection, service, key, arrival, now)
    _tell(connection, service, key, arrival, "own_data/correct", now, quoted=_quoted(arrival))


def not_understood(
    connection: Connection, service: Service, key: str, arrival: Arrival, reading: Reading, now: datetime
) -> None:
    """Say that we did not understand, with ready answers, and let a person look at the words too."""
    log.answered(arrival.received_id, "wish: not understood")
    pass_on(connection, service, key, arrival, now)
    member = people.subscription_of(connection, key, arrival.author_address) is not None
    _tell(
        connection, service, key, arrival, "membership/not_understood", now,
        quoted=_quoted(arrival), offers=_offers(reading, member=member),
    )  # fmt: skip


def _offers(reading: Reading, *, member: bool) -> list[str]:
    """Return the ready answers to offer, by the names that the template knows; the help letter is always offered."""
    usual = ["settings", "leave"] if member else ["join"]
    return [name for wish in offered(reading) if (name := _offer(wish))] or usual


_OFFERS: dict[Wish, str] = {
    Join(): "join",
    Leave(): "leave",
    LeaveAll(): "leave all",
    ExportData(): "data",
    EraseData(): "erase",
    ShowSettings(): "settings",
    Resume(): "resume",
    SetAcross(across=True): "across",
    SetAcross(across=False): "not across",
}


def _offer(wish: Wish) -> str:
    match wish:
        case SetDelivery(way, None):
            return way.value
        case SetDelivery(way, int(weekday)):
            return f"{way.value} on {schedule.weekday_name(weekday)}s"
        case SetWeekday(int(weekday)):
            return f"on {schedule.weekday_name(weekday)}s"
        case SetForm(form):
            return form.value
        case Pause(until):
            return f"pause until {schedule.date_title(until)}" if until else "pause"
        case _:
            return _OFFERS.get(wish, "")


def grant(
    connection: Connection, service: Service, key: str, arrival: Arrival, wish: Wish | ForAPerson, now: datetime
) -> None:
    """Do one wish and tell its author what is now."""
    match wish:
        case ForAPerson():
            to_owners(connection, service, key, arrival, now)
        case Join(other):
            join(connection, service, other or key, arrival, now)
        case Move(to):
            if not joining.move(connection, service, key, to, arrival, now):
                join(connection, service, to, arrival, now)
        case Leave(other):
            leaving.wished(connection, service, [other or key], arrival, now)
        case LeaveAll():
            places = people.places_of(connection, arrival.author_address)
            theirs = [one.list_key for one in places if one.list_key in service.settings.lists]
            leaving.wished(connection, service, theirs or [key], arrival, now)
        case Help():
            help_with(connection, service, key, arrival, now)
        case ExportData() | EraseData():
            wished = own_data.wished if isinstance(wish, ExportData) else erase.wished
            wished(connection, service, key, arrival, now)
        case ChangeAddress() | AlsoFrom() | NotFrom() | NewAddress():
            addresses.wished(connection, service, key, arrival, wish, now)
        case _:
            _change(connection, service, key, arrival, wish, now)


def _change(
    connection: Connection, service: Service, key: str, arrival: Arrival, wish: ShowSettings | Preferences | Preference,
    now: datetime,
) -> None:  # fmt: skip
    place = people.subscription_of(connection, key, arrival.author_address)
    if place is None:
        for_members(connection, service, key, arrival, now)
        return
    log.answered(arrival.received_id, f"wish: {type(wish).__name__.lower()}")
    asked = choices.Asked(_author(arrival), _quoted(arrival), arrival.message.message_id)
    choosing.wished(connection, service, place, wish, asked, arrival, now)


def for_members(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> None:
    """Tell somebody that what they ask for is for members."""
    _tell(connection, service, key, arrival, "membership/not_a_member", now, quoted=_quoted(arrival))


def to_owners(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> None:
    """Pass a letter on to the people who look after the list, and tell its author so."""
    log.answered(arrival.received_id, "to the owners")
    pass_on(connection, service, key, arrival, now)
    if arrival.author_address:
        _tell(connection, service, key, arrival, "membership/owner_received", now, quoted=_quoted(arrival))


def show_note(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> None:
    """Show the moderators what reads like a note of absence; nothing else is done, and nobody answered.

    A program would be answered for ever, and a person must not be ignored. Past MOST_NOTES a day it is a program, and
    only logged.
    """
    if not key:
        to_operator(connection, service, arrival, now)
        return
    everyone = notice.on_duty(connection, service, key, now)
    since = now - timedelta(days=1)
    if any(outbox.notices_since(connection, one.address, since, names=(_NOTE,)) >= MOST_NOTES for one in everyone):
        log.discarded(arrival.received_id, f"automatic: {arrival.automatic}")
        return
    log.answered(arrival.received_id, "perhaps a note: to the moderators")
    pass_on(connection, service, key, arrival, now, letter=_NOTE)


def without_author(connection: Connection, service: Service, key: str, arrival: Arrival, now: datetime) -> None:
    """Show the moderators a post whose author we cannot tell: nobody can be asked, so a person looks."""
    pass_on(connection, service, key, arrival, now)


def to_operator(connection: Connection, service: Service, arrival: Arrival, now: datetime) -> None:
    """Pass mail for postmaster@ or abuse@ on to the operator, whoever wrote it, but never their own responder's."""
    if arrival.automatic and arrival.author_address == service.settings.operator:
        return
    author = _author(arrival)
    notice.send(
        connection,
        service,
        "service/mail",
        Mailbox("", service.settings.operator),
        list_key="",
        now=now,
        wrapping=Wrapping(answers_to=author.address or None, attached=arrival.raw),
        asker=asker(author),
        quoted=_quoted(arrival),
        subject=plain_subject(arrival.message.subject),
    )


def pass_on(
    connection: Connection,
    service: Service,
    key: str,
    arrival: Arrival,
    now: datetime,
    *,
    letter: str = "membership/question",
) -> None:
    """Show a letter to every moderator of a list; answering reaches whoever wrote it."""
    author = _author(arrival)
    for moderator in notice.on_duty(connection, service, key, now):
        notice.send(
            connection,
            service,
            letter,
            moderator,
            list_key=key,
            now=now,
            wrapping=Wrapping(helper="owner", answers_to=author.address or None, attached=arrival.raw),
            asker=asker(author),
            quoted=_quoted(arrival),
            subject=plain_subject(arrival.message.subject),
        )


def _tell(
    connection: Connection, service: Service, key: str, arrival: Arrival, name: str, now: datetime, **values: object
) -> None:
    wrapping = Wrapping(in_reply_to=arrival.message.message_id)
    notice.send(connection, service, name, _author(arrival), list_key=key, now=now, wrapping=wrapping, **values)


def asker(author: Mailbox) -> str:
    """Return who wrote a letter, with the address, for those who look after the list."""
    if not author.address:
        return "somebody whose address we could not read"
    return f"{author.name} ({author.address})" if author.name else author.address


def _quoted(arrival: Arrival) -> str:
    return arrival.reply.new_text or plain_subject(arrival.message.subject)


def _author(arrival: Arrival) -> Mailbox:
    return arrival.message.author or NOBODY
