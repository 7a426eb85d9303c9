"""Send a letter that the service itself writes: render, put together, and leave as a due copy in the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.headerregistry import Address as MailAddress
from email.utils import format_datetime

from sqlalchemy import Connection

from listserv import log
from listserv.flows import protecting
from listserv.flows.service import Service
from listserv.mail import compose
from listserv.mail.address import Mailbox
from listserv.mail.token import Kind
from listserv.notices import Letter
from listserv.notices.language import ENGLISH, Language
from listserv.policy.membership import Role
from listserv.store import outbox, people

# Past this many letters to one address in a day something goes wrong (a responder that answers everything); people
# who read with difficulty must not be flooded by us.
NOTICES_PER_DAY = 50
# Somebody waits for what these ask for, and an answer to one brings no other: fifty letters to the owners must not keep
# a held post from its moderators.
_UNLIMITED = frozenset(
    {
        "moderation/decide",
        "moderation/decided",
        "emergency/began",
        "emergency/waiting",
        "distress/moderators",
        "distress/author",
        "service/set_aside",
        "private_letter/letter",  # has limits of its own, and its writer is told
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapping:
    """How a letter is sent: where an answer goes, and what it belongs to or brings along.

    `question`: the number of the question that an answer settles. `sender`: another name and address that it comes
    from. `answers_to`: another address that answers go to.
    `helper`: whose desk the letter comes from. `attached`: a whole message to bring along. `files`: parts to bring
    along (listserv.mail.enclosed). `language`: what it is in, if not in its reader's.
    """

    question: int | None = None
    sender: Mailbox | None = None
    helper: str = "request"
    answers_to: str | None = None
    in_reply_to: str = ""
    attached: bytes | None = None
    thread: str = ""
    files: tuple[bytes, ...] = ()
    language: str = ""


PLAIN = Wrapping()
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "rev",
        "revd",
        "sir",
        "dame",
        "lord",
        "lady",
        "cllr",
        "councillor",
    ]
)


def send(
    connection: Connection,
    service: Service,
    name: str,
    to: Mailbox,
    *,
    list_key: str,
    now: datetime,
    wrapping: Wrapping = PLAIN,
    **values: object,
) -> None:
    """Leave one letter for one person in the ledger. Nothing happens when they had too many today.

    It is in their language, as far as there is such a letter.
    """
    if name not in _UNLIMITED and _had_enough(connection, to, now):
        log.refused("too many letters to one address today")
        return
    urgent = name in _UNLIMITED
    passage = protecting.Passage(now) if urgent else protecting.passage(connection, service, name, to.address, now)
    if passage is None:
        log.refused("too many letters to one address of which nothing shows that it asked for them")
        return
    if passage.bare:
        to, values = protecting.without_their_words(to, values)
    language = wrapping.language or language_of(connection, service, list_key, to.address)
    spoken = service.letters.spoken(name, language)
    rendered = service.letters.render(
        name,
        language,
        list=service.view(list_key),
        hello=greeting(to.name),
        moderators=moderator_names(connection, list_key, spoken),
        today=service.day(list_key, now),
        **values,
    )
    content = compose.letter(
        _fields(service, list_key, to, rendered, wrapping, now),
        text=rendered.text,
        html=rendered.html,
        attached=wrapping.attached,
        files=wrapping.files,
    )
    letter_id = outbox.add_letter(
        connection, kind="notice", name=name, list_key=list_key, content=content, now=now,
        unrequested=passage.unrequested,
    )  # fmt: skip
    outbox.address_copy(connection, letter_id, list_key, to.address, now, at=passage.at)
    if passage.alarm:
        send(
            connection, service, protecting.ALARM, Mailbox("", service.settings.operator), list_key="", now=now,
            letters=service.settings.protection.strangers_per_hour,
        )  # fmt: skip


def _had_enough(connection: Connection, to: Mailbox, now: datetime) -> bool:
    return outbox.notices_since(connection, to.address, now - timedelta(days=1)) >= NOTICES_PER_DAY


def _fields(
    service: Service, list_key: str, to: Mailbox, letter: Letter, wrapping: Wrapping, now: datetime
) -> list[tuple[str, str]]:
    sender = service.address(list_key, wrapping.helper)
    if wrapping.question is not None:
        sender = service.signed(list_key, "reply", Kind.QUESTION, wrapping.question)
    who = wrapping.sender or Mailbox(service.name(list_key), sender)
    fields = [
        ("From", mailbox(who.name, who.address)),
        ("To", mailbox(to.name, to.address)),
        ("Subject", letter.subject),
        ("Date", format_datetime(now)),
        ("Message-ID", _message_id(service, to, letter, wrapping, now)),
        # RFC 3834 section 5: so that no machine answers us, and Exchange keeps its out-of-office to itself.
        ("Auto-Submitted", "auto-replied"),
        ("X-Auto-Response-Suppress", "All"),
    ]
    if wrapping.answers_to is not None:
        fields.append(("Reply-To", wrapping.answers_to))
    threads = [one for one in (wrapping.thread, wrapping.in_reply_to) if one]
    if threads:
        fields += [("In-Reply-To", threads[-1]), ("References", " ".join(dict.fromkeys(threads)))]
    return fields


def _message_id(service: Service, to: Mailbox, letter: Letter, wrapping: Wrapping, now: datetime) -> str:
    """Return a Message-ID that is the same when the same letter is made again (RFC 5322 section 3.6.4), and only then.

    Mailboxes drop what has an id that they know.
    """
    about = (str(wrapping.question), wrapping.in_reply_to, wrapping.thread)
    seed = "\0".join((to.address, letter.subject, letter.text, *about, now.isoformat()))
    return f"<{hashlib.sha256(seed.encode('utf-8', 'replace')).hexdigest()[:32]}@{service.settings.domain}>"


def mailbox(name: str, address: str) -> str:
    """Return `name <address>` as a field body (RFC 5322 section 3.4), the name quoted where it must be."""
    if not (plain := " ".join(name.split())):
        return address
    quoted = str(MailAddress(display_name=plain, username="x", domain="x"))
    return f"{quoted[: quoted.rindex('<')]}<{address}>"


def greeting(name: str) -> str:
    """Return what to call a person in "Hello …,": the first word of their name, or "" when it is no name.

    A person who signs as "Mr Dick Titmarsh" is called that.
    """
    words = name.replace(",", " ").split()
    if words and words[0].rstrip(".").lower() in _TITLES:
        return " ".join(words)
    first = words[0] if words and "," not in name else (words[-1] if words else "")
    return first if first and not any(character in first for character in "@<>:/\\") else ""


def moderator_names(connection: Connection, list_key: str, language: Language = ENGLISH) -> str:
    """Return "Mo and Max": the people who look after a list, as members know them."""
    nameless = language.say("a moderator")
    found = people.members(connection, list_key, moderating=True)
    return language.listed(greeting(one.name) or nameless for one in found)


def language_of(connection: Connection, service: Service, list_key: str, address: str) -> str:
    """Return the language in which somebody wants letters: theirs, or that of the list."""
    chosen = people.language_of(connection, address)
    keys = [list_key] if list_key in service.settings.lists else list(service.settings.lists)
    of_lists = {service.list(key).language for key in keys}
    return chosen or (of_lists.pop() if len(of_lists) == 1 else ENGLISH.tag)


def agreed_in(connection: Connection, service: Service, name: str, list_key: str, address: str) -> str:
    """Return the language of a letter with agreement and privacy notice in it: in no letter are there two."""
    tag = service.letters.spoken(name, language_of(connection, service, list_key, address)).tag
    versions = service.settings.agreement
    return tag if service.letters.has_documents((versions.version, versions.privacy_version), tag) else ENGLISH.tag


def listed(words: Iterable[str]) -> str:
    """Return words as an English sentence lists them: "a", "a and b", "a, b and c"."""
    return ENGLISH.listed(words)


def on_duty(connection: Connection, service: Service, list_key: str, now: datetime) -> list[Mailbox]:
    """Return who is asked about a list's posts now: its moderators who are not away, or else its owners."""
    everyone = people.members(connection, list_key, moderating=True)
    day = service.day(list_key, now)
    there = [one for one in everyone if one.away_until is None or one.away_until <= day]
    if there or not everyone:
        return [Mailbox(one.name, one.address) for one in there] or [Mailbox("", service.settings.operator)]
    return owners(connection, service, list_key)


def owners(connection: Connection, service: Service, list_key: str) -> list[Mailbox]:
    """Return who is asked when no moderator decides: a list's owners, or the operator."""
    found = people.members(connection, list_key, moderating=True)
    named = [Mailbox(one.name, one.address) for one in found if one.role is Role.OWNER]
    return named or [Mailbox("", service.settings.operator)]


def moderators(connection: Connection, service: Service, list_key: str) -> list[Mailbox]:
    """Return who decides about a list's posts; the operator as long as the list has no moderator."""
    found = [Mailbox(one.name, one.address) for one in people.members(connection, list_key, moderating=True)]
    return found or [Mailbox("", service.settings.operator)]
