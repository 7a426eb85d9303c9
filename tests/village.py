"""A village for tests of the flows: a real database, real letters, a clock in the test's hand, and no processes.

Mail is stored as the door stores it, dealt with as a worker does, and sent to a transport that keeps it.
"""

from __future__ import annotations

import asyncio
import functools
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from pathlib import Path

from sqlalchemy import Connection, Engine, select, update

from listserv.errors import TransportError
from listserv.flows import inbound, outbound, upkeep
from listserv.flows import service as service_flow
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.mail.authentication import Authentication, Verdict
from listserv.mail.wire import plain_form
from listserv.policy.membership import Delivery, Role
from listserv.settings import load
from listserv.smtp.transport import Answer, Feed, Transmission, Transport
from listserv.store import outbox, people, posts, received
from listserv.store import tables as t

START = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)  # a Monday
LEASE = timedelta(minutes=1)
# Their domain vouches for it: what a village's `origin` is where everybody's mail is really theirs.
VOUCHED = Authentication(Verdict.PASS, "dkim")
PEOPLE = "people@lists.example.org"


@dataclass
class Letterbox:
    """A transport that keeps every copy it is given, unless it was told to answer otherwise."""

    copies: list[tuple[str, str, bytes]] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)

    async def deliver(self, feed: Feed) -> None:
        while await feed.more():
            while one := feed.take():
                self.hand_over(feed, one)
            await asyncio.sleep(0)

    def hand_over(self, feed: Feed, one: Transmission) -> None:
        try:
            answer = self.send(one.reverse_path, one.recipient, plain_form(one.head + one.body))
        except TransportError:
            feed.give_back(one)
            raise
        feed.answered(one, answer)

    def send(self, reverse_path: str, recipient: str, content: bytes) -> Answer:
        answer = self.answers.get(recipient, Answer(250, "2.0.0 OK"))
        if answer.accepted:
            self.copies.append((reverse_path, recipient, content))
        return answer

    async def close(self) -> None:
        pass


class Village:
    """The service, its people, and a clock."""

    def __init__(self, engine: Engine, service: Service) -> None:
        self.engine = engine
        self.service = service
        self.now = START
        self.letterbox = Letterbox()
        self.journals = service.settings.state_dir / f"journals-{secrets.token_hex(4)}"
        self._number = 0
        self.origin: Authentication | None = None  # of what comes in; None: as the service finds it out

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        with self.engine.begin() as connection:
            yield connection

    def member(
        self, mailbox: str, *, delivery: Delivery = Delivery.EACH, role: Role = Role.MEMBER, key: str = "people",
        agreed: bool = True,
    ) -> None:  # fmt: skip
        name, address = parseaddr(mailbox)
        with self.begin() as connection:
            who = Mailbox(name, address)
            people.subscribe(connection, key, who, delivery=delivery, role=role, now=self.now)
            if agreed:
                documents = self.service.documents()
                people.record_agreement(connection, who, documents, now=self.now, received_id=None)

    def moderator(self, mailbox: str, key: str = "people") -> None:
        self.member(mailbox, delivery=Delivery.NONE, role=Role.MODERATOR, key=key)

    def write(
        self, author: str, to: str, subject: str = "Hello", text: str = "Hello all", *,
        fields: Sequence[tuple[str, str]] = (), answers: EmailMessage | None = None, reverse_path: str | None = None,
    ) -> int:  # fmt: skip
        """Write a plain message, or an answer that quotes what it answers, and have it dealt with."""
        self._number += 1
        message = EmailMessage(policy=SMTP)
        message["From"], message["To"], message["Subject"] = author, to, subject
        message["Date"] = format_datetime(self.now)
        message["Message-ID"] = f"<{self._number}@example.org>"
        if answers is not None:
            message["In-Reply-To"] = answers["Message-ID"]
            quoted = "".join(f"> {line}\n" for line in text_of(answers).splitlines())
            text = f"{text}\n\nOn Mon, 16 Nov 2026 at 10:00, {answers['From']} wrote:\n{quoted}"
        for name, body in fields:
            del message[name]
            message[name] = body
        message.set_content(text)
        path = parseaddr(author)[1] if reverse_path is None else reverse_path
        return self.deliver(bytes(message), to, path)

    def answer(self, author: str, letter: EmailMessage, text: str, **more: object) -> int:
        """Answer a letter as a mail program does."""
        return self.write(author, parseaddr(letter["Reply-To"] or letter["From"])[1], f"Re: {letter['Subject']}", text,
                          answers=letter, **more)  # type: ignore[arg-type]  # fmt: skip

    def deliver(self, raw: bytes, to: str, reverse_path: str = "sue@example.org") -> int:
        """Store raw bytes as the door does, and deal with them; return the row's number."""
        with self.begin() as connection:
            (received_id,) = received.store(connection, raw, reverse_path, [to], self.now)
        if self.origin is None:
            self.work()
        else:
            self.come_in(self.origin)
        return received_id

    def work(self) -> None:
        """Deal with what is due, as a worker does."""
        while batch := self.claim():
            for one in batch:
                with self.begin() as connection:
                    inbound.process(connection, self.service, [inbound.prepare(self.service, one)], self.now)

    def come_in(self, authentication: Authentication) -> None:
        """Deal with what is due, of which the origin was found out so."""
        for one in self.claim():
            with self.begin() as connection:
                inbound.process(
                    connection, self.service, [inbound.prepare(self.service, one, authentication)], self.now
                )

    def claim(self) -> list[received.Received]:
        with self.begin() as connection:
            return received.claim(connection, self.now, LEASE)

    def wait(self, **much: float) -> None:
        """Let time pass, and do what it brings."""
        self.now += timedelta(**much)
        for key in self.service.settings.lists:
            with self.begin() as connection:
                upkeep.remind(connection, self.service, key, self.now)
            with self.begin() as connection:
                upkeep.emergencies(connection, self.service, key, self.now)
            with self.begin() as connection:
                upkeep.give_back(connection, self.service, key, self.now)
        with self.begin() as connection:
            upkeep.forget_record(connection, self.service, self.now)

    def post_office(self) -> list[tuple[str, EmailMessage]]:
        """Send what is due, and return the new copies: recipient and message, in order."""
        before = len(self.letterbox.copies)
        self._send_what_is_due()
        return [(to, parsed(content)) for _, to, content in self.letterbox.copies[before:]]

    def _send_what_is_due(self) -> None:
        with self.begin() as connection:
            due = outbox.is_any_due(connection, self.now)
        if due:  # a sender's threads and event loop take longer than most tests' letters
            self.send()

    def send(self, transport: Transport | None = None) -> int:
        """Send what is due; return how many copies were taken."""
        ground = outbound.Ground(self.begin, lambda _: self.now, self.service, self.journals)
        return asyncio.run(outbound.send_due(ground, transport or self.letterbox))

    def letters(self, to: str) -> list[EmailMessage]:
        """Send what is due, and return every letter ever sent to an address."""
        self._send_what_is_due()
        return [parsed(content) for _, recipient, content in self.letterbox.copies if recipient == to]

    def last(self, to: str) -> EmailMessage:
        """Return the newest letter to an address."""
        return self.letters(to)[-1]

    def subjects(self, to: str) -> list[str]:
        return [str(letter["Subject"]) for letter in self.letters(to)]

    def states(self) -> list[str]:
        """Return the state of every post, in order."""
        with self.begin() as connection:
            return list(connection.execute(select(t.post.c.state).order_by(t.post.c.id)).scalars())

    def is_member(self, address: str, key: str = "people") -> bool:
        with self.begin() as connection:
            return people.subscription_of(connection, key, address) is not None

    def held(self) -> list[posts.Post]:
        with self.begin() as connection:
            return posts.held(connection)

    def set_posting(self, key: str = "people", **values: object) -> None:
        """Change what a list's settings say about posting."""
        self.set_section("posting", key, **values)

    def set_section(self, section: str, key: str = "people", **values: object) -> None:
        """Change one section of a list's settings."""
        settings = self.service.settings
        one = settings.lists[key]
        changed = one.model_copy(update={section: getattr(one, section).model_copy(update=values)})
        lists = {**settings.lists, key: changed}
        self.service = replace(self.service, settings=settings.model_copy(update={"lists": lists}))

    def set_place(self, address: str, key: str = "people", **values: object) -> None:
        """Change facts of somebody's place on a list, as an operator may."""
        with self.begin() as connection:
            place = people.subscription_of(connection, key, address)
            assert place is not None
            connection.execute(update(t.subscription).where(t.subscription.c.id == place.id).values(**values))

    def leave(self, address: str, key: str = "people") -> None:
        """Take somebody off a list, with no letter about it."""
        with self.begin() as connection:
            place = people.subscription_of(connection, key, address)
            assert place is not None
            people.unsubscribe(connection, place.id)

    def copies(self, to: str) -> list[tuple[str, bytes]]:
        """Send what is due, and return what ever went to an address: reverse-path and bytes."""
        self.post_office()
        return [(path, content) for path, recipient, content in self.letterbox.copies if recipient == to]

    def last_raw(self) -> bytes:
        """Return the bytes that came in last."""
        with self.begin() as connection:
            newest = select(t.raw_message.c.content).order_by(t.raw_message.c.id.desc()).limit(1)
            return bytes(connection.execute(newest).scalar_one())


@functools.lru_cache(maxsize=1000)  # a village looks at all its letters again and again
def parsed(content: bytes) -> EmailMessage:
    """Return a letter, for reading."""
    message = message_from_bytes(content, policy=SMTP)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    return body.get_content().replace("\r\n", "\n") if body is not None else ""


def service(state_dir: Path) -> Service:
    """Return the shipped service, its key in a folder of the test run."""
    return service_flow.build(load().model_copy(update={"state_dir": state_dir}))
