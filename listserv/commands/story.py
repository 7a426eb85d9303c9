"""Play the main job once, as the people in it do: by mail, through the real door, with real workers.

A stranger posts and is asked to agree, agrees, the post waits for a moderator because of its language, the moderator
approves it by reply, the members get it, and a carer gets the weekly digest.
"""

from __future__ import annotations

import mailbox
import os
import smtplib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage, Message
from email.policy import SMTP
from email.utils import make_msgid, parseaddr
from pathlib import Path

from rich.console import Console

from listserv import log
from listserv.commands import door, parts
from listserv.commands.process import aside
from listserv.commands.supervisor import Supervisor, only_one
from listserv.errors import BadInput, Failure
from listserv.mail.address import Mailbox
from listserv.policy.digest.schedule import Period
from listserv.policy.membership import Delivery, Role
from listserv.settings import Settings
from listserv.store import people
from workers import ringing, runtime

# The whole story takes some seconds; on a machine under load, more.
PATIENCE_SECONDS = 60
_POST = """\
Hello everyone,

I am new here. I look after my mum. Does anyone know how to ask for
respite? I rang the council three times. They are bloody useless
and one of them was a right bastard to me.

Sue
"""


class StoryFailed(Failure):
    """A letter that the story tells of did not come."""


def story() -> None:
    """Start the service, play the story of one post with all its letters, and stop."""
    settings = quiet()
    console = Console(highlight=False)
    log.configure(settings.log_level)
    door.must_be_free(settings)
    runtime.migrate()
    parts.prepare()
    with only_one(settings.state_dir), Supervisor(parts.parts(settings)) as supervisor:
        door.wait_until_open(settings.smtp.host, settings.smtp.port, supervisor.look)
        play(settings, console, supervisor.look)


def quiet() -> Settings:
    """Have all parts log only trouble, so that the letters can be seen, and return the settings."""
    os.environ.setdefault("LISTSERV_LOG_LEVEL", "WARNING")
    runtime.reset()
    return runtime.settings()


@dataclass(slots=True)
class _Post:
    """The post office of the story: sends through the door, and tells of each letter that arrives."""

    settings: Settings
    console: Console
    look: Callable[[], None]
    seen: set[Path] = field(default_factory=set)

    def send(self, author: str, to: str, subject: str, text: str, answers: Message | None = None) -> None:
        """Send a message as a mail program would; an answer quotes what it answers."""
        message = EmailMessage(policy=SMTP)
        message["From"], message["To"], message["Subject"] = author, to, subject
        message["Message-ID"] = make_msgid(domain="example.org")
        if answers is not None:
            message["In-Reply-To"] = message["References"] = answers["Message-ID"]
            quoted = "".join(f"> {line}\n" for line in _text(answers).splitlines())
            text = f"{text}\n\nOn Friday, {parseaddr(answers['From'])[0]} wrote:\n{quoted}"
        message.set_content(text)
        with smtplib.SMTP(self.settings.smtp.host, self.settings.smtp.port, timeout=30) as session:
            session.send_message(message, parseaddr(author)[1], [parseaddr(to)[1]])

    def letter(self, to: str, about: str) -> Message:
        """Wait for a letter to somebody whose subject holds these words; tell of every letter on the way."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            self.look()
            for path, message in list(self.new_letters()):
                self.seen.add(path)
                self.tell(path, message)
                if path.parent.parent.name == parseaddr(to)[1] and about in _subject(message):
                    return message
            time.sleep(0.05)
        raise StoryFailed(f"no letter about {about!r} came to {to}. See the log, and: listserv check")

    def new_letters(self) -> Iterator[tuple[Path, Message]]:
        """Give the letters not told of yet, oldest first."""
        found = (self.settings.state_dir / "mail").glob("*/new/*")
        for path in sorted((path for path in found if path not in self.seen), key=lambda path: path.stat().st_mtime_ns):
            with path.open("rb") as source:
                yield path, mailbox.MaildirMessage(source)

    def tell(self, path: Path, message: Message) -> None:
        """Print one line about a letter."""
        sender, to = parseaddr(message["From"])[0], path.parent.parent.name
        self.console.print(f"  {sender} -> {to}: {_subject(message)}", markup=False, soft_wrap=True)
        self.console.print(f"     {path}", style="dim", markup=False, soft_wrap=True)


def play(settings: Settings, console: Console, look: Callable[[], None]) -> None:
    """Play the story through a running service. Raises StoryFailed, naming the letter that did not come."""
    if settings.relay.url:
        raise BadInput("the story reads its letters as files: unset relay.url (LISTSERV_RELAY__URL) to play it")
    office = _Post(settings, console, look)
    office.seen = {path for path, _ in office.new_letters()}
    number = len(list((settings.state_dir / "mail").glob("sue*@example.org"))) + 1
    sue = f"Sue Green <sue{number if number > 1 else ''}@example.org>"
    people_address = f"people@{settings.domain}"
    aside("scene", _set_the_scene)
    _say(console, f"Sue, whom nobody knows, writes to {people_address}:")
    office.send(sue, people_address, "New here: respite", _POST)
    asked = office.letter(sue, "I agree")
    _say(console, "Sue reads the Community Agreement and replies: I agree")
    office.send(sue, asked["From"], f"Re: {_subject(asked)}", "Yes, I agree. Thank you, Sue", asked)
    held = office.letter("mo@example.org", "Please decide")
    _say(console, "She is a member now. Her words are strong, so her message waits. Mo replies: APPROVE")
    office.send("Mo Malik <mo@example.org>", held["From"], f"Re: {_subject(held)}", "Approve", held)
    office.letter("ann@example.org", "New here: respite")
    _say(console, "Ann got it at once. Wilma, a carer, gets one letter a week, here it is:")
    aside("digest", _send_digest)
    office.letter("wilma@example.org", "your week")
    time.sleep(0.5)
    for path, message in list(office.new_letters()):
        office.tell(path, message)


def _set_the_scene() -> None:
    """Add the people of the story: a moderator, a member who wants each post, and a carer with the weekly digest."""
    cast = (
        (Mailbox("Mo Malik", "mo@example.org"), Role.MODERATOR, Delivery.NONE),
        (Mailbox("Ann Archer", "ann@example.org"), Role.MEMBER, Delivery.EACH),
        (Mailbox("Wilma Woods", "wilma@example.org"), Role.MEMBER, Delivery.WEEKLY),
    )
    with runtime.begin() as connection:
        for who, role, delivery in cast:
            people.subscribe(connection, "people", who, delivery=delivery, role=role, now=runtime.utc_now())
            documents = runtime.service().documents()
            people.record_agreement(connection, who, documents, now=runtime.utc_now(), received_id=None)


def _send_digest() -> None:
    # Done in a fork of its own; `up`, which may play this story, does without the readers that come with it.
    from listserv.flows import digest  # noqa: PLC0415

    now = runtime.utc_now()
    with runtime.begin() as connection:
        digest.send_now(connection, runtime.service(), "people", Period.WEEKLY, ends_at=now, now=now)
    ringing.ring_for_copies()


def say_how_to_join_in(settings: Settings, console: Console) -> None:
    """Say how to write to the running service oneself."""
    people_address = f"people@{settings.domain}"
    console.print(
        f"\nThat was the story. The service stays up; Ctrl-C stops it.\n"
        f"Join in: send mail to {people_address} by SMTP at {settings.smtp.listen}, for example\n"
        f"  python3 -c \"import smtplib; smtplib.SMTP('{settings.smtp.host}', {settings.smtp.port}).sendmail("
        f"'me@example.org', ['{people_address}'], 'From: Me <me@example.org>\\nSubject: Hello\\n\\nHello all')\"\n"
        f"and read your letters in {settings.state_dir / 'mail' / 'me@example.org' / 'new'}",
        markup=False, soft_wrap=True,
    )  # fmt: skip


def _say(console: Console, line: str) -> None:
    console.print(f"\n{line}", style="bold", markup=False, soft_wrap=True)


def _subject(message: Message) -> str:
    """Return a subject for people: decoded, on one line."""
    body = str(message["Subject"] or "")
    return " ".join(str(SMTP.header_factory("Subject", body.replace("\r", "").replace("\n", ""))).split())


def _text(message: Message) -> str:
    """Return the text part of a letter."""
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            content = part.get_payload(decode=True)
            return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
    return ""
