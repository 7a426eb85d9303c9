"""People around a running service: they write through its door and read what its relay was given."""

from __future__ import annotations

import smtplib
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from email.message import EmailMessage

from servers.sink import Arrival, Sink
from sqlalchemy import Engine, func, select, update
from system import writing
from system.running import Machine, until
from system.writing import address, gmail

from listserv.flows import service as service_flow
from listserv.flows.service import Service
from listserv.mail.address import Mailbox
from listserv.policy.membership import Delivery, Role
from listserv.settings import load
from listserv.store import people
from listserv.store import tables as t
from workers.runtime import utc_now

DOMAIN = "lists.example.org"
Shape = Callable[[str, Arrival, str], EmailMessage]


@dataclass
class Town:
    """One list of a running service, and its people, whose addresses nobody else in the run has."""

    machine: Machine
    engine: Engine
    sink: Sink
    key: str
    service: Service = field(repr=False)

    def who(self, name: str) -> str:
        """Return a person's mailbox: "Sue" → "Sue <sue.p1@example.org>"."""
        return f"{name} <{name.lower().replace(' ', '.')}.{self.key}@example.org>"

    def at(self, helper: str = "") -> str:
        """Return an address of the list."""
        return f"{self.key}{'-' if helper else ''}{helper}@{DOMAIN}"

    def member(self, name: str, delivery: Delivery = Delivery.EACH, role: Role = Role.MEMBER) -> str:
        """Have somebody on the list who agreed on paper; return their mailbox."""
        who = Mailbox(name, address(self.who(name)))
        with self.engine.begin() as connection:
            people.subscribe(connection, self.key, who, delivery=delivery, role=role, now=utc_now())
            people.record_agreement(connection, who, self.service.documents(), now=utc_now(), received_id=None)
        return self.who(name)

    def moderator(self, name: str) -> str:
        return self.member(name, Delivery.NONE, Role.MODERATOR)

    def deliver(self, message: EmailMessage | bytes, to: str, reverse_path: str) -> None:
        """Give a message to the door; it must be taken."""
        raw = message if isinstance(message, bytes) else bytes(message)
        with smtplib.SMTP("127.0.0.1", self.machine.port, timeout=30) as session:
            session.sendmail(reverse_path, [to], raw, ["SMTPUTF8"])

    def write(self, author: str, subject: str, text: str, to: str = "", **fields: str) -> str:
        """Write to the list, or to another address; return the Message-ID."""
        message = writing.plain(author, to or self.at(), subject, text, **fields)
        self.deliver(message, to or self.at(), address(author))
        return str(message["Message-ID"])

    def answer(self, author: str, letter: Arrival, text: str, shape: Shape = gmail) -> None:
        """Answer a letter as a mail program does."""
        message = shape(author, letter, text)
        self.deliver(message, str(message["To"]), address(author))

    def letter(self, to: str, about: str, timeout: float = 40) -> Arrival:
        """Wait for the next letter to somebody whose subject has these words; each is given once."""

        def fresh(arrivals: Iterable[Arrival]) -> list[tuple[int, Arrival]]:
            rows = [(n, one) for n, one in enumerate(arrivals) if n not in self.sink._taken]
            return [(n, one) for n, one in rows if address(to) in one.recipients and about in one.subject]

        number, arrival = self.sink.wait_for(fresh, timeout)[0]
        self.sink._taken.add(number)
        return arrival

    def letters(self, to: str) -> list[str]:
        """Return the subjects of all letters to somebody, once everything has been dealt with."""
        self.settle()
        return [one.subject for one in self.sink.to(address(to))]

    def settle(self) -> None:
        """Return when nothing that came in waits, and nothing that is due waits to go out."""
        until(f"everything to be dealt with\n{self.machine.log()[-3000:]}", self._is_settled)

    def _is_settled(self) -> bool:
        with self.engine.begin() as connection:
            new = select(func.count()).select_from(t.received).where(t.received.c.state == "new")
            due = select(func.count()).select_from(t.copy).where(t.copy.c.state == "due", t.copy.c.due_at <= utc_now())
            leased = select(func.count()).select_from(t.copy).where(t.copy.c.state == "due", t.copy.c.attempts > 0)
            return not any(connection.execute(statement).scalar_one() for statement in (new, due, leased))

    def end_leases(self) -> None:
        """Let the minutes pass after which what a killed worker had in hand is another's."""
        seen = -1
        while seen != len(self.sink.arrivals):  # what a living worker has in hand stays its own
            seen = len(self.sink.arrivals)
            time.sleep(1)
        for table in (t.received, t.copy):
            with self.engine.begin() as connection:
                waits = table.c.state.in_(("new", "due"))
                connection.execute(update(table).where(waits).values(due_at=utc_now()))

    def states(self) -> list[str]:
        """Return the state of each post to this list, in order."""
        statement = select(t.post.c.state).where(t.post.c.list_key == self.key).order_by(t.post.c.id)
        with self.engine.begin() as connection:
            return list(connection.execute(statement).scalars())

    def is_member(self, mailbox: str) -> bool:
        with self.engine.begin() as connection:
            return people.subscription_of(connection, self.key, address(mailbox)) is not None


def lists_of(machine: Machine) -> Service:
    """Return the service as the machine's configuration describes it."""
    config = machine.settings.get("CONFIG")
    loaded = load(None if config is None else machine.folder / "config")
    return service_flow.build(loaded.model_copy(update={"state_dir": machine.state}))
