"""What a session answers to each command, in SMTP (RFC 5321) and LMTP (RFC 2033).

Every reply but the greeting, those to hello and 354 has an enhanced code (RFC 2034, RFC 3463).
"""

from __future__ import annotations

import contextlib

from listserv import log
from listserv.smtp.letter import BEGINNING, TOO_LARGE, Letter, next_piece
from listserv.smtp.paths import Path, is_mailbox, read_parameters, read_path
from listserv.smtp.protocol import CLOSING, Guarded
from listserv.smtp.server import ACCEPTED, NO_ROOM

UNKNOWN = "500 5.5.1 There is no such command here"
NOT_OFFERED = "502 5.5.1 We do not offer this command"
HELLO_FIRST = "503 5.5.1 Please say hello first"
MAIL_FIRST = "503 5.5.1 Please say MAIL first"
RCPT_FIRST = "503 5.5.1 Please say RCPT first, with an address that is here"
MAIL_TWICE = "503 5.5.1 There is a sender already"
TLS_FIRST = "530 5.7.0 Please say STARTTLS first"
TLS_TWICE = "503 5.5.1 We speak TLS already"
NO_NAME = "501 5.5.4 Please say who you are"
NO_ARGUMENT = "501 5.5.4 Nothing may follow this command"
NO_PATH = "501 5.5.4 Please give an address, as {}<name@example.org>"
BAD_SENDER = "501 5.1.7 This is no address that could be answered"
BAD_RECIPIENT = "501 5.1.3 This is no address"
BAD_PARAMETERS = "501 5.5.4 These parameters cannot be read"
UNKNOWN_PARAMETERS = "555 5.5.4 We do not know these parameters"
NEEDS_SMTPUTF8 = "553 5.6.7 An address in other letters than ASCII needs SMTPUTF8"
NO_SUCH_ADDRESS = "550 5.1.1 There is no such address here"
TOO_MANY_RECIPIENTS = "452 4.5.3 Too many recipients at once. Please send the rest in another message"

_COMMANDS = frozenset({"MAIL", "RCPT", "DATA", "RSET", "NOOP", "QUIT", "HELP", "VRFY", "EXPN", "STARTTLS"})
# Commands of others (RFC 4954, RFC 3030, RFC 1985; RFC 5321 appendix F.1 and F.6).
_OF_OTHERS = frozenset({"AUTH", "BDAT", "ETRN", "TURN", "SEND", "SOML", "SAML"})
_PARAMETERS = frozenset({"SIZE", "BODY", "SMTPUTF8"})
_BODIES = frozenset({"7BIT", "8BITMIME"})  # RFC 6152; not BINARYMIME (RFC 3030)
_SIZE_DIGITS = 20  # RFC 1870 section 5


class Smtp(Guarded):
    """An SMTP session."""

    kind = "ESMTP"
    commands = _COMMANDS | {"EHLO", "HELO"}

    async def _do(self, command: str, arg: str | None) -> None:
        if command in self.commands:
            await getattr(self, f"smtp_{command}")(arg)
        else:
            await self.push(NOT_OFFERED if command in _OF_OTHERS else UNKNOWN)

    # --- hello and goodbye

    async def smtp_HELO(self, arg: str | None) -> None:
        """RFC 5321 section 4.1.1.1."""
        await self._hello(arg, [self.hostname], extended=False)

    async def smtp_EHLO(self, arg: str | None) -> None:
        """Say what we can (RFC 5321 section 4.1.1.1; RFC 2920, 1870, 6152, 6531, 2034, 3207)."""
        size, starttls = f"SIZE {self._settings.size_limit_bytes}", ["STARTTLS"] if self._offers_tls else []
        offer = [self.hostname, "PIPELINING", size, "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", *starttls, "HELP"]
        await self._hello(arg, offer, extended=True)

    async def _hello(self, name: str | None, lines: list[str], *, extended: bool) -> None:
        session = self.session
        if not name or session is None:
            await self.push(NO_NAME)
            return
        self._forget_envelope()
        session.host_name, session.extended_smtp = name, extended
        *first, last = lines
        await self.push("".join(f"250-{line}\r\n" for line in first) + f"250 {last}")

    async def smtp_STARTTLS(self, arg: str | None) -> None:
        """Go over to TLS (RFC 3207); when that fails the session ends."""
        if self._door.certificate is None:
            await self.push(NOT_OFFERED)
        elif not self._offers_tls:
            await self.push(TLS_TWICE)
        elif arg:
            await self.push(NO_ARGUMENT)
        else:
            await self.push("220 2.0.0 Begin TLS now")
            try:
                await self._start_tls(forget=True)
            except OSError as error:
                log.refused(f"no handshake: {type(error).__name__}")
                self.transport = None

    async def smtp_QUIT(self, arg: str | None) -> None:
        """RFC 5321 section 4.1.1.10."""
        if arg:
            await self.push(NO_ARGUMENT)
        else:
            self._end("221 2.0.0 Goodbye")

    # --- the envelope

    async def smtp_MAIL(self, arg: str | None) -> None:
        """Begin a transaction (RFC 5321 section 4.1.1.2), while there is room for a letter."""
        await self.push(self._mail(arg))

    def _mail(self, arg: str | None) -> str:
        session, envelope = self.session, self.envelope
        if session is None or envelope is None or not session.host_name:
            return HELLO_FIRST
        if self._listener.tls == "require" and self._offers_tls:
            return TLS_FIRST
        if envelope.mail_from is not None:
            return MAIL_TWICE
        path = _path("FROM:", arg, BAD_SENDER)
        if isinstance(path, str):
            return path
        if path.address and not is_mailbox(path.address):
            return BAD_SENDER
        parameters = read_parameters(path.parameters) if path.parameters else {}
        refusal = self._refused(parameters, offered=session.extended_smtp)
        is_utf8 = parameters is not None and "SMTPUTF8" in parameters
        if not refusal and not is_utf8 and not path.address.isascii():
            refusal = NEEDS_SMTPUTF8  # RFC 6531 section 3.5
        if refusal or not self._door.has_room():
            return refusal or NO_ROOM
        envelope.mail_from, envelope.smtp_utf8 = path.address, is_utf8
        return "250 2.1.0 OK"

    def _refused(self, parameters: dict[str, str] | None, *, offered: bool) -> str:
        """Return the reply that refuses parameters of MAIL, or ""."""
        if not parameters:
            return BAD_PARAMETERS if parameters is None else ""
        if not offered or not parameters.keys() <= _PARAMETERS:
            return UNKNOWN_PARAMETERS
        size = parameters.get("SIZE", "0")
        is_number = size.isascii() and size.isdigit() and len(size) <= _SIZE_DIGITS
        if not is_number or parameters.get("BODY", "7BIT").upper() not in _BODIES or parameters.get("SMTPUTF8"):
            return BAD_PARAMETERS
        return TOO_LARGE if int(size) > self._settings.size_limit_bytes else ""

    async def smtp_RCPT(self, arg: str | None) -> None:
        """Take an address of ours and no other: we never relay (RFC 5321 section 4.1.1.3)."""
        await self.push(self._rcpt(arg))

    def _rcpt(self, arg: str | None) -> str:
        session, envelope = self.session, self.envelope
        if session is None or envelope is None or not session.host_name:
            return HELLO_FIRST
        if envelope.mail_from is None:
            return MAIL_FIRST
        path = _path("TO:", arg, BAD_RECIPIENT)
        if isinstance(path, str):
            return path
        if refusal := _refused_recipient(path, is_utf8=envelope.smtp_utf8):
            return refusal
        if len(envelope.rcpt_tos) >= self._settings.recipient_limit:
            return TOO_MANY_RECIPIENTS
        recipient = self._door.recipient(path.address)
        if recipient is None:
            log.refused("not our address")
            return NO_SUCH_ADDRESS
        envelope.rcpt_tos.append(recipient)
        return "250 2.1.5 OK"

    async def smtp_RSET(self, arg: str | None) -> None:
        """Forget the transaction (RFC 5321 section 4.1.1.5)."""
        if not arg:
            self._forget_envelope()
        await self.push(NO_ARGUMENT if arg else "250 2.0.0 OK")

    # --- the letter

    async def smtp_DATA(self, arg: str | None) -> None:
        """Take a letter and answer for it (RFC 5321 section 4.1.1.4)."""
        session, envelope = self.session, self.envelope
        if session is None or envelope is None or not session.host_name:
            await self.push(HELLO_FIRST)
        elif not envelope.rcpt_tos:
            await self.push(RCPT_FIRST if envelope.mail_from is not None else MAIL_FIRST)
        elif arg:
            await self.push(NO_ARGUMENT)
        else:
            await self._take_letter(envelope.mail_from or "", envelope.rcpt_tos)

    async def _take_letter(self, reverse_path: str, recipients: list[str]) -> None:
        trace = self._door.trace(self._peer, self._transmission())
        letter = Letter(trace, self._settings.size_limit_bytes, self._door.limits, self._door.room.folder)
        self._patience.letter_begins(self.loop.time())
        try:
            await self.push("354 Go on, and end with a dot on a line of its own")
            self._unread[:0] = BEGINNING
            while not letter.ended:
                letter.add(await next_piece(self._reader))
                self._patience.refused = bool(letter.refusal)
            self._patience.working = True
            reply = letter.refusal or await self._store(letter, reverse_path, recipients)
        finally:
            letter.forget()
            self._patience.letter_ends(self.loop.time())
        self._forget_envelope()
        if reply == ACCEPTED:
            self._accepted()
        await self._answer(reply, len(recipients))
        if self._going_away:
            self._end(CLOSING)

    async def _store(self, letter: Letter, reverse_path: str, recipients: list[str]) -> str:
        """Store a letter, of the large ones one at a time: a small one that comes meanwhile waits for no more."""
        async with self._door.large_letter if letter.is_large else contextlib.nullcontext():
            return await self._door.store(letter.content(), reverse_path, recipients)

    async def _answer(self, reply: str, _recipients: int) -> None:
        await self.push(reply)

    def _transmission(self) -> str:
        """Return how the letter came (RFC 3848, RFC 6531 section 4.3)."""
        secured = "S" if self._tls_protocol is not None else ""
        if self.envelope is not None and self.envelope.smtp_utf8:
            return f"UTF8{self.kind.removeprefix('E')}{secured}"
        is_extended = self.session is not None and self.session.extended_smtp
        return f"{self.kind if is_extended or secured else 'SMTP'}{secured}"

    # --- the rest

    async def smtp_NOOP(self, arg: str | None) -> None:
        """RFC 5321 section 4.1.1.9: the argument means nothing."""
        await self.push("250 2.0.0 OK")

    async def smtp_HELP(self, arg: str | None) -> None:
        """Name a person (RFC 5321 section 4.1.1.8)."""
        await self.push(f"214 2.0.0 This is a mailing list service. A person reads postmaster@{self.hostname}")

    async def smtp_VRFY(self, arg: str | None) -> None:
        """Tell everybody the same, about everybody (RFC 5321 section 7.3)."""
        await self.push("252 2.5.0 Send a message and see" if arg else "501 5.5.4 Please give an address")

    async def smtp_EXPN(self, arg: str | None) -> None:
        """Tell nobody who is on a list (RFC 5321 section 7.3)."""
        await self.push("502 5.7.2 We do not tell who is on a list")


class Lmtp(Smtp):
    """An LMTP session: another hello, and after the final dot a reply for each recipient (RFC 2033 section 4)."""

    kind = "LMTP"
    commands = _COMMANDS | {"LHLO"}

    async def smtp_LHLO(self, arg: str | None) -> None:
        """RFC 2033 section 4.1."""
        await self.smtp_EHLO(arg)

    async def _answer(self, reply: str, recipients: int) -> None:
        """Answer once for each accepted RCPT, also one that was said twice: they share one fate."""
        await self.push("\r\n".join([reply] * recipients))


def _path(keyword: str, arg: str | None, unusable: str) -> Path | str:
    """Return what stands behind FROM: or TO:, or the reply that refuses it."""
    if arg is None or arg[: len(keyword)].upper() != keyword:
        return NO_PATH.format(keyword)
    return read_path(arg[len(keyword) :].strip(" \t")) or unusable


def _refused_recipient(path: Path, *, is_utf8: bool) -> str:
    """Return the reply that refuses RCPT for its form, or ""."""
    if not path.address:
        return BAD_RECIPIENT
    if path.parameters:
        return BAD_PARAMETERS if read_parameters(path.parameters) is None else UNKNOWN_PARAMETERS
    return NEEDS_SMTPUTF8 if not is_utf8 and not path.address.isascii() else ""


KINDS = {"smtp": Smtp, "lmtp": Lmtp}
