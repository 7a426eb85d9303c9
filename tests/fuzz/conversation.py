"""The SMTP conversation with the real door: whatever is said, in whatever order, cut in whatever pieces.

After each command there is one reply, well formed; trouble of ours is never a 5yz; what was answered 250 is stored as
it was sent, and nothing else is; the session ends only for a reason; and the door greets the next one.
"""

from __future__ import annotations

import contextlib
import re
import socket
import tempfile
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from smtp.dialog import Shelf, open_door

from fuzz.inputs import PIECES

ERRORS_LIMIT = 10
PATIENCE_SECONDS = 10
REPLY = re.compile(rb"(?:[2-5]\d\d-[\x20-\x7e]*\r\n)*[2-5]\d\d [\x20-\x7e]+\r\n")
ENHANCED = re.compile(rb"([245])\d\d[ -]\1\.\d{1,3}\.\d{1,3} ")
LINE_LIMIT_OCTETS = 512  # RFC 5321 section 4.5.3.1.5
TOO_MANY = b"421"
# What begins a state of its own, and is said by a rule of its own.
_OWN = (b"data", b"quit", b"starttls")

words = st.sampled_from([
    b"NOOP", b"RSET", b"VRFY people", b"EXPN people", b"HELP", b"AUTH PLAIN AAAA", b"BDAT 3 LAST", b"ETRN x", b"TURN",
    b"", b" ", b"EHLO", b"HELO x", b"EHLO [1.2.3.4]", b"LHLO x", b"MAIL", b"MAIL FROM:", b"MAIL FROM:<a@b", b"RCPT",
    b"RCPT TO:<", b"RCPT TO:<>", b"MAIL FROM:<a@b> SIZE=99999999999", b"MAIL FROM:<a@b> SIZE=x",
    b"MAIL FROM:<a@b> BODY=BINARYMIME", b"MAIL FROM:<a@b> X=1 X=1",
    b"RCPT TO:<people@lists.example.org> NOTIFY=NEVER", b"MAIL FROM:<\xc3\xa9@b>", b"MAIL FROM:<\xff@b>", b"RSET x",
    b"MAIL FROM:<@a,@b:c@d>", b'MAIL FROM:<"a b"@c>', b"RCPT TO:<people%x@lists.example.org>", b"mail from: <a@b>",
    b"XCLIENT ADDR=1.2.3.4", b"PROXY TCP4 1.2.3.4 1.2.3.4 1 1",
])  # fmt: skip
garbage = (
    st.lists(st.sampled_from(PIECES) | st.binary(max_size=4), max_size=6)
    .map(b"".join)
    .map(lambda raw: raw.replace(b"\n", b"").replace(b"\r", b""))
)
commands = (words | garbage | st.builds(lambda word, more: word + more, words, garbage)).filter(
    lambda line: not line.lower().lstrip().startswith(_OWN)
)
DOTS = (b"\r\n", b".\r\n", b"\n.\n", b"\r.\r", b"\r\n.\n", b"\n.\r\n", b"\0", b"..", b"QUIT\r\n")
letters = st.lists(st.sampled_from((*DOTS, *PIECES)), max_size=20).map(b"".join)
addresses = st.sampled_from([
    (b"people@lists.example.org", True), (b"PEOPLE@Lists.Example.ORG", True), (b"staff@lists.example.org", True),
    (b"people-join@lists.example.org", True), (b"postmaster", True), (b"people@lists.example.org.", True),
    (b"nobody@lists.example.org", False), (b"people@example.org", False), (b"people+x@lists.example.org", False),
    (b"people%example.org@lists.example.org", False), (b"people-bounces@lists.example.org", False),
])  # fmt: skip


class Conversation(RuleBasedStateMachine):
    """One client that keeps coming back. `script` is all that it said, for the record."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = contextlib.ExitStack()
        self._shelf = Shelf()
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        self._port = self._stack.enter_context(open_door(self._shelf, folder, errors_limit=ERRORS_LIMIT))
        self._socket: socket.socket | None = None
        self.script: list[bytes] = []
        self._stored = 0

    # --- the client

    @initialize()
    def come(self) -> None:
        """Connect; the door greets."""
        self._connect()

    def _connect(self) -> None:
        self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=PATIENCE_SECONDS)
        self._rest = b""
        self._errors = 0
        self._greeted = self._begun = False
        self._recipients = 0
        assert self._reply().startswith(b"220 lists.example.org ")

    def _send(self, content: bytes, pieces: int = 1) -> None:
        assert self._socket is not None
        self.script.append(content)
        step = max(1, -(-len(content) // pieces))
        for start in range(0, len(content), step):
            self._socket.sendall(content[start : start + step])

    def _reply(self) -> bytes:
        """Return one whole reply; b"" when the door has closed the connection."""
        assert self._socket is not None
        while not (found := REPLY.match(self._rest)):
            assert len(self._rest) < 10_000
            try:
                piece = self._socket.recv(65_536)
            except ConnectionResetError:
                piece = b""
            if not piece:
                assert not self._rest, f"half a reply: {self._rest!r}"
                return b""
            self._rest += piece
        self._rest = self._rest[found.end() :]
        assert all(len(line) <= LINE_LIMIT_OCTETS for line in found[0].splitlines(keepends=True))
        return found[0]

    def _say(self, line: bytes, pieces: int = 1) -> bytes:
        """Say a command and return its reply, after which the session is as the reply says."""
        self._send(line + b"\r\n", pieces)
        return self._answered(line)

    def _answered(self, line: bytes) -> bytes:
        reply = self._reply()
        assert reply, f"no reply to {line!r}"
        if not reply.startswith((b"220", b"354", b"250-", b"250 lists.example.org")):
            assert ENHANCED.match(reply), f"no enhanced code: {reply!r}"
        if reply.startswith(b"5"):
            self._errors += 1
            assert self._errors < ERRORS_LIMIT
        if reply.startswith(TOO_MANY):
            lowered = line.lower()
            assert self._errors + 1 >= ERRORS_LIMIT or b"http" in lowered or lowered.lstrip().startswith(b"host"), reply
            self._gone()
        return reply

    def _gone(self) -> None:
        """Find the connection closed, and come back."""
        assert self._socket is not None
        assert self._reply() == b""
        self._socket.close()
        self._connect()

    # --- what it may say

    @rule(pieces=st.integers(1, 3))
    def hello(self, pieces: int) -> None:
        reply = self._say(b"EHLO me", pieces)
        if not reply.startswith(TOO_MANY):
            assert reply.startswith(b"250-lists.example.org\r\n")
            self._greeted, self._begun, self._recipients = True, False, 0

    @rule()
    def begin(self) -> None:
        reply = self._say(b"MAIL FROM:<sue@example.org>")
        if reply.startswith(TOO_MANY):
            return
        assert reply[:3] == (b"250" if self._greeted and not self._begun else b"503"), reply
        self._begun = self._begun or reply.startswith(b"250")

    @rule(address=addresses)
    def name_a_recipient(self, address: tuple[bytes, bool]) -> None:
        name, is_ours = address
        reply = self._say(b"RCPT TO:<" + name + b">")
        if reply.startswith(TOO_MANY):
            return
        wanted = b"503" if not self._begun else b"250" if is_ours else b"550"
        assert reply[:3] == wanted, (name, reply)
        self._recipients += reply.startswith(b"250")

    @rule(letter=letters, pieces=st.integers(1, 5))
    def post(self, letter: bytes, pieces: int) -> None:
        reply = self._say(b"DATA")
        if reply.startswith(TOO_MANY):
            return
        assert reply[:3] == (b"354" if self._recipients else b"503"), reply
        if not self._recipients:
            return
        content = letter if letter.endswith(b"\r\n") or not letter else letter + b"\r\n"
        stuffed = (b"\r\n" + content).replace(b"\r\n.", b"\r\n..")[2:]
        self._send(stuffed + b".\r\n", pieces)
        said = self._answered(b"DATA")
        self._begun, self._recipients = False, 0
        if self._shelf.trouble is not None:
            assert said.startswith(b"451 4."), said
            return
        assert said.startswith(b"250 2.0.0"), said
        self._errors = 0
        self._stored += 1
        trace, _, kept = self._shelf.stored[-1][0].partition(b"\r\n")
        assert trace.startswith(b"Received: from ")
        assert kept == content

    @rule()
    def forget(self) -> None:
        reply = self._say(b"RSET")
        if not reply.startswith(TOO_MANY):
            assert reply.startswith(b"250 2.0.0")
            self._begun, self._recipients = False, 0

    @rule(line=commands, pieces=st.integers(1, 3))
    def say_anything(self, line: bytes, pieces: int) -> None:
        self._after(line, self._say(line, pieces))

    @rule(lines=st.lists(commands, min_size=2, max_size=5))
    def say_many_at_once(self, lines: list[bytes]) -> None:
        """RFC 2920: the replies come in the order of the commands."""
        self._send(b"".join(line + b"\r\n" for line in lines))
        for line in lines:
            reply = self._answered(line)
            if reply.startswith(TOO_MANY):
                return
            self._after(line, reply)

    def _after(self, line: bytes, reply: bytes) -> None:
        """Follow what an accepted command changed."""
        verb = line.strip().upper()
        if not reply.startswith(b"250"):
            return
        if verb.startswith((b"EHLO", b"HELO")):
            self._greeted = True
        if verb.startswith((b"EHLO", b"HELO", b"RSET")):
            self._begun, self._recipients = False, 0
        elif verb.startswith(b"MAIL"):
            assert self._greeted
            assert not self._begun
            self._begun = True
        elif verb.startswith(b"RCPT"):
            assert self._begun
            self._recipients += 1

    @rule()
    def leave(self) -> None:
        reply = self._say(b"QUIT")
        if not reply.startswith(TOO_MANY):
            assert reply.startswith(b"221 2.0.0")
            self._gone()

    @rule(content=letters)
    def hang_up(self, content: bytes) -> None:
        """Vanish in the middle of whatever it is."""
        assert self._socket is not None
        with contextlib.suppress(OSError):
            self._send(content)
        self._socket.close()
        self._connect()

    @rule(trouble=st.sampled_from((None, OSError("disk"), RuntimeError("x"), MemoryError())))
    def have_trouble(self, trouble: Exception | None) -> None:
        """The ledger fails from now on, or works again."""
        self._shelf.trouble = trouble

    @invariant()
    def nothing_is_stored_but_what_was_accepted(self) -> None:
        assert len(self._shelf.stored) == self._stored

    def teardown(self) -> None:
        if self._socket is not None:
            self._socket.close()
        self._stack.close()
