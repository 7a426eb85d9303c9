"""Mail out: one connection to the relay, kept, and one SMTP transaction for each recipient (RFC 5321)."""

from __future__ import annotations

import re
import smtplib
import ssl
from urllib.parse import urlsplit

from listserv.errors import TransportError
from listserv.settings import Relay as RelaySettings
from listserv.smtp.transport import Answer

# Port 25 for smtp (RFC 5321 section 4.5.4.2), 465 for submission over TLS (RFC 8314 section 3.3).
_PORTS = {"smtp": 25, "smtps": 465}
_GOING_AWAY = 421  # RFC 5321 section 3.8
# RFC 5321 section 2.3.8: CR and LF go only together. A lone one that we passed on could end a letter early elsewhere.
_LINE_END = re.compile(rb"\r\n|\r|\n")


def host_and_port(url: str) -> tuple[str, int]:
    """Return where a relay's URL leads."""
    parts = urlsplit(url)
    return parts.hostname or "localhost", parts.port or _PORTS[parts.scheme]


class Relay:
    """A mail server that takes our mail on. Not for several threads at once."""

    def __init__(self, settings: RelaySettings, our_name: str) -> None:
        """Take where the relay is and what we say our name is; the connection is made by the first letter."""
        self._settings = settings
        self._our_name = our_name
        self._connection: smtplib.SMTP | None = None

    def send(self, reverse_path: str, recipient: str, content: bytes) -> Answer:
        """Send one copy. Raises TransportError when the relay cannot be used just now."""
        try:
            return self._transaction(reverse_path, recipient, _LINE_END.sub(b"\r\n", content))
        except (OSError, smtplib.SMTPException) as error:  # TLS trouble is an OSError too
            self._drop()
            raise TransportError(f"{type(error).__name__} while talking to the relay") from error

    def close(self) -> None:
        """Say QUIT and hang up."""
        if self._connection is not None:
            try:
                self._connection.quit()
            except (OSError, smtplib.SMTPException):
                self._drop()
            self._connection = None

    def _connected(self) -> smtplib.SMTP:
        """Return the connection, made anew when there is none. TLS is verified or nothing is sent."""
        if self._connection is not None:
            return self._connection
        host, port = host_and_port(self._settings.url)
        timeout = self._settings.timeout_seconds
        safe = self._settings.url.startswith("smtps:")
        if safe:
            context = ssl.create_default_context()
            made: smtplib.SMTP = smtplib.SMTP_SSL(host, port, self._our_name, timeout=timeout, context=context)
        else:
            made = smtplib.SMTP(host, port, self._our_name, timeout=timeout)
        self._connection = made  # known from now on, so that it is closed whatever goes wrong
        made.ehlo_or_helo_if_needed()
        if self._settings.starttls == "require" and not safe:
            made.starttls(context=ssl.create_default_context())
            made.ehlo()
        if self._settings.username:
            made.login(self._settings.username, self._settings.password)
        return made

    def _transaction(self, reverse_path: str, recipient: str, content: bytes) -> Answer:
        connection, answer = self._begin(reverse_path, recipient, content)
        if answer.accepted:
            answer = _step(connection.rcpt(recipient))
        if answer.accepted:
            answer = _data(connection, content)
        if answer.code == _GOING_AWAY:
            raise smtplib.SMTPServerDisconnected
        if not answer.accepted:
            self._start_over(connection)
        return answer

    def _begin(self, reverse_path: str, recipient: str, content: bytes) -> tuple[smtplib.SMTP, Answer]:
        """Say MAIL. A relay may have hung up since the last letter (after so many, or so long): call again, once."""
        kept = self._connection is not None
        try:
            return self._mail(reverse_path, recipient, content)
        except smtplib.SMTPServerDisconnected:
            if not kept:
                raise
            self._drop()
            return self._mail(reverse_path, recipient, content)

    def _mail(self, reverse_path: str, recipient: str, content: bytes) -> tuple[smtplib.SMTP, Answer]:
        connection = self._connected()
        options = [] if content.isascii() or not connection.has_extn("8bitmime") else ["BODY=8BITMIME"]
        if not recipient.isascii():
            if not connection.has_extn("smtputf8"):
                return connection, Answer(553, "5.6.7 the relay takes no address of this form")
            options.append("SMTPUTF8")
        answer = _step(connection.mail(reverse_path, options))
        if answer.code == _GOING_AWAY:
            raise smtplib.SMTPServerDisconnected
        return connection, answer

    def _start_over(self, connection: smtplib.SMTP) -> None:
        """Clear a refused transaction. A relay that hangs up after its refusal has refused all the same."""
        try:
            connection.rset()
        except (OSError, smtplib.SMTPException):
            self._drop()

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _step(reply: tuple[int, bytes]) -> Answer:
    return Answer(reply[0], reply[1].decode("ascii", "replace"))


def _data(connection: smtplib.SMTP, content: bytes) -> Answer:
    """Send the letter. A refusal of DATA itself concerns this letter, not the relay (smtplib raises it)."""
    try:
        return _step(connection.data(content))
    except smtplib.SMTPDataError as refused:
        error = refused.smtp_error
        return _step((refused.smtp_code, error.encode("ascii", "replace") if isinstance(error, str) else error))
