"""Mail out: one connection to the relay, kept, and one SMTP transaction for each recipient (RFC 5321)."""

from __future__ import annotations

import smtplib
import ssl
from urllib.parse import urlsplit

from listserv.errors import TransportError
from listserv.settings import Relay as RelaySettings
from listserv.smtp.transport import Answer

# Port 25 for smtp (RFC 5321 section 4.5.4.2), 465 for submission over TLS (RFC 8314 section 3.3).
_PORTS = {"smtp": 25, "smtps": 465}
_GOING_AWAY = 421  # RFC 5321 section 3.8


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
            connection = self._connected()
            return self._transaction(connection, reverse_path, recipient, content)
        except (OSError, smtplib.SMTPException, ssl.SSLError) as error:
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
        parts = urlsplit(self._settings.url)
        host, port = parts.hostname or "localhost", parts.port or _PORTS[parts.scheme]
        timeout = self._settings.timeout_seconds
        if parts.scheme == "smtps":
            context = ssl.create_default_context()
            made: smtplib.SMTP = smtplib.SMTP_SSL(host, port, self._our_name, timeout=timeout, context=context)
        else:
            made = smtplib.SMTP(host, port, self._our_name, timeout=timeout)
        made.ehlo_or_helo_if_needed()
        if self._settings.starttls == "require" and parts.scheme == "smtp":
            made.starttls(context=ssl.create_default_context())
            made.ehlo()
        if self._settings.username:
            made.login(self._settings.username, self._settings.password)
        self._connection = made
        return made

    def _transaction(self, connection: smtplib.SMTP, reverse_path: str, recipient: str, content: bytes) -> Answer:
        options = [] if content.isascii() or not connection.has_extn("8bitmime") else ["BODY=8BITMIME"]
        if not recipient.isascii():
            if not connection.has_extn("smtputf8"):
                return Answer(553, "5.6.7 the relay takes no address of this form")
            options.append("SMTPUTF8")
        answer = _step(connection.mail(reverse_path, options))
        if answer.accepted:
            answer = _step(connection.rcpt(recipient))
        if answer.accepted:
            answer = _step(connection.data(content))
        if answer.code == _GOING_AWAY:
            raise smtplib.SMTPServerDisconnected
        if not answer.accepted:
            connection.rset()
        return answer

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _step(reply: tuple[int, bytes]) -> Answer:
    return Answer(reply[0], reply[1].decode("ascii", "replace"))
