"""A client at the door: it says what it is told to, and compares each reply with what it is owed (`fuzz.expected`)."""

from __future__ import annotations

import contextlib
import re
import socket
import time

from smtp.player import Wire

from fuzz.expected import (
    END,
    ENDING,
    OUR_NAME,
    REPLY,
    Session,
    assert_offers,
    assert_well_formed,
    letter_in,
)
from fuzz.house import PATIENCE_SECONDS, House, client_context
from fuzz.proxy_header import told

# The door has a thread of its own; what is sent after such a pause nearly always comes as a piece of its own.
CUT_SECONDS = 0.0005
PIECE_BYTES = 16_000  # what is larger may come in several
SAID_LIMIT_BYTES = 150_000  # more takes long and shows nothing new
_ESCAPE = re.compile(rb"\\(?:x([0-9a-f]{2})|([rnt\\]))")
_SIMPLE = {b"r": b"\r", b"n": b"\n", b"t": b"\t", b"\\": b"\\"}
# RFC 8446 section 5.1: under TLS nothing goes over the wire but records, and their first octet is their type.
_RECORDS = range(0x14, 0x19)


class Client(Wire):
    """One client, which comes again when the door has ended its connection."""

    def __init__(self, house: House) -> None:  # the connection is made when there is something to say
        self._house = house
        self._connected = False
        self._state = "gone"
        self.session = Session()

    # --- steps

    def do(self, verb: bytes, text: bytes) -> None:
        """Do what a step says."""
        match verb:
            case b"C" | b"P" | b"R" | b"X":
                self._come()
                self._unsent += b"x" * number_in(text) if verb == b"X" else meant(text) + b"\r\n" * (verb != b"R")
                if verb == b"C":
                    self.wait()
            case b"cut" if self._connected:
                self._set_off()
                time.sleep(CUT_SECONDS)
            case b"wait":
                self.wait()
            case b"tls":
                self.wait()
                self._secure()
            case b"below" if self._connected:
                self.wait()
                self._say_below(meant(text))
            case b"hang" if self._connected:
                self._set_off()
                self._hang_up()

    def _come(self) -> None:
        """Connect, where the last connection is over."""
        if self._connected:
            return
        Wire.__init__(self, self._house.port)
        self._socket.settimeout(PATIENCE_SECONDS)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._connected = True
        self._heard = b""
        self._peer = ""
        self._sent, self._unsent = bytearray(), bytearray()
        self._pieces = 0  # since replies were last read
        self._may_fail = False  # the handshake
        way = self._house.way
        self.session = Session(self._house.protocol, way != "plain", way == "required")
        self._state = "header" if self._house.wants_header else "greeting"
        if self._house.wants_header:
            self._unsent += self._house.header
        if way == "implicit":
            self._begin_implicit()

    def _begin_implicit(self) -> None:
        """Shake hands before anything else; a header that is no whole one is all that was said."""
        self._set_off()
        found = told(bytes(self._sent)) if self._state == "header" else None
        if self._state == "header" and (found is None or not found.sound or found.length < len(self._sent)):
            self._hang_up()
            return
        self._peer = found.peer if found else ""
        self._sent.clear()
        self.start_tls(client_context())
        self.session.secured = True
        self._greeted()

    def wait(self) -> None:
        """Read every reply that is due."""
        if not self._connected:
            return
        self._set_off()
        while self._connected and self._go_on():
            pass
        self._pieces = 0

    def leave(self) -> None:
        """Say goodbye where that is possible, and see that the door has nothing more to say."""
        self.wait()
        if self._connected and self._state == "commands" and not self._sent:
            self._unsent += b"QUIT\r\n"
            self.wait()
        if self._connected:
            self._hang_up()

    def drop(self) -> None:
        """Close whatever is open."""
        if self._connected:
            self.close()

    def _hang_up(self) -> None:
        if not self._house.wants_header or self._state != "header":
            self._house.maybe += (END[:2] + bytes(self._sent)).count(END)
        else:
            self._house.maybe += bytes(self._sent).count(END)
        self._gone()

    def _gone(self) -> None:
        self.close()
        self._connected, self._state = False, "gone"

    def _set_off(self) -> None:
        if self._unsent:
            self._sent += self._unsent
            self._pieces += 1 + len(self._unsent) // PIECE_BYTES
            self.send(bytes(self._unsent))
            self._unsent.clear()

    # --- TLS

    def _secure(self) -> None:
        if not self._connected or self._state != "handshake":
            return
        try:
            self.start_tls(client_context())
        except (AssertionError, OSError):  # ssl.SSLError too
            if not self._may_fail:
                raise
            self._hang_up()
        else:
            self.session.secure()
            self._state = "commands"

    def _say_below(self, content: bytes) -> None:
        """Break TLS. The door may say so in TLS, and says nothing else."""
        if not self._connected or (self._state != "handshake" and self._tls is None):
            return
        with contextlib.suppress(OSError):
            self._socket.sendall(content)
            self._socket.shutdown(socket.SHUT_WR)
        rest = b""
        while more := self._received():
            rest += more
        assert not rest or rest[0] in _RECORDS, f"in clear: {rest!r}"
        self._hang_up()

    # --- what is due

    def _go_on(self) -> bool:
        """Compare one more reply with what was said; False: nothing is due now."""
        match self._state:
            case "greeting":
                return self._greeted()
            case "header":
                return self._header()
            case "commands":
                return self._command()
            case "letter":
                return self._letter()
        if self._sent:  # something else than a handshake
            self._say_below(b"")
        return False

    def _header(self) -> bool:
        found = told(bytes(self._sent))
        if found is None:
            return False
        if found.broken or (not found.sound and not self._more_is_said()):
            self._closed()
            return False
        self._peer = found.peer
        del self._sent[: found.length]
        return self._greeted()

    def _greeted(self) -> bool:
        kind = {"smtp": "ESMTP", "lmtp": "LMTP"}[self._house.protocol]
        reply = self._reply()
        assert reply.startswith(f"220 {OUR_NAME} {kind}".encode()), reply
        self._state = "commands"
        return True

    def _command(self) -> bool:
        line, end, _ = bytes(self._sent).partition(b"\n")
        if not end:
            return False
        del self._sent[: len(line) + 1]
        line = line.rstrip(b"\r")
        reply = self._reply()
        code = reply[:3].decode()
        codes = self.session.codes(line)
        assert code in codes, f"{line[:300]!r} was answered {reply!r}, not {' or '.join(codes)}"
        self.session.answered(line, code)
        if reply.startswith((b"250-", f"250 {OUR_NAME}".encode())):
            assert_offers(reply, self.session)
        if code in (ENDING, "221"):
            self._closed()
        elif code == "354":
            self._state = "letter"
        elif code == "220":
            # RFC 3207 section 4.2: nothing of it may count. What comes later than STARTTLS is taken for the handshake.
            self._may_fail = bool(self._sent) and self._pieces > 1
            self._sent.clear()
            self._state = "handshake"
        return True

    def _letter(self) -> bool:
        found = letter_in(bytes(self._sent))
        if found is None:
            return False
        content, length = found
        del self._sent[:length]
        # RFC 2033 section 4.2: one for each recipient.
        times = self.session.recipients if self._house.protocol == "lmtp" else 1
        replies = [self._reply()]
        code = replies[0][:3].decode()
        codes = self.session.letter_codes(content, trouble=self._house.troubled)
        assert code in codes, f"a letter was answered {replies[0]!r}, not {' or '.join(codes)}"
        if code == ENDING:
            self._closed()
            return False
        replies += [self._reply() for _ in range(times - 1)]
        assert set(replies) == set(replies[:1]), replies
        if code == "250":
            self._house.claim(content, self.session, self._peer)
        self.session.letter_answered(code)
        self._state = "commands"
        return True

    # --- what is heard

    def _reply(self) -> bytes:
        """Return one whole reply, well-formed."""
        while not (found := REPLY.match(self._heard)):
            assert len(self._heard) < 10_000, self._heard
            line = self.line()
            assert line, f"the door has gone; it said {self._heard!r}"
            self._heard += line
            assert re.match(rb"(?:[245]\d\d|354)[ -]", line), f"no reply: {line!r}"
        assert found.end() == len(self._heard)
        self._heard = b""
        assert_well_formed(found[0])
        return found[0]

    def _more_is_said(self) -> bool:
        """Whether the door says anything before it ends the connection."""
        self._heard = self.line()
        return bool(self._heard)

    def _closed(self) -> None:
        """See that the door ends the connection without another word."""
        rest = self.rest()
        assert not rest, f"before the end: {rest!r}"
        self._gone()


def escaped(content: bytes) -> bytes:
    """Return bytes as a step has them."""
    for plain, letter in (
        (b"\\", b"\\\\"),
        *((plain, b"\\" + letter) for letter, plain in _SIMPLE.items() if letter != b"\\"),
    ):
        content = content.replace(plain, letter)
    return content


def meant(text: bytes) -> bytes:
    """Return the bytes that a step means."""
    return _ESCAPE.sub(lambda match: bytes.fromhex(match[1].decode()) if match[1] else _SIMPLE[match[2]], text)


def number_in(text: bytes) -> int:
    """Return how many bytes a step wants."""
    return min(int(text), SAID_LIMIT_BYTES) if text.isdigit() and len(text) < 7 else 1
