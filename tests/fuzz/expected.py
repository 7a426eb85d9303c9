"""What the door owes to one client, line by line: RFC 5321, RFC 2033 for LMTP, and our own limits. No network here.

    hello ─ MAIL ─ RCPT … ─ DATA ─ the letter        STARTTLS forgets everything (RFC 3207 section 4.2)

Where a line is plain there is one right code. Where it is odd (an address of strange form) there are several, and what
must hold then is checked afterwards: nothing ill-formed is accepted, and nothing that is stored is not ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from smtp.dialog import is_ours

OUR_NAME = "lists.example.org"
# Small ones, so that conversations reach them; the smallest that the settings allow, where there is one.
SIZE_LIMIT_BYTES = 10_000
RECIPIENT_LIMIT = 4
ERRORS_LIMIT = 10
COMMANDS_LIMIT = 60
COMMAND_LIMIT_BYTES = 4_094
HOP_LIMIT = 50

END = b"\r\n.\r\n"
ENDING = "421"
# A reply (RFC 5321 section 4.2.1): the same code on each line.
REPLY = re.compile(rb"([245]\d\d|354)(?:-[\x20-\x7e]*\r\n\1)* [\x20-\x7e]+\r\n")
REPLY_LINE_LIMIT = 512  # RFC 5321 section 4.5.3.1.5
# RFC 2034 section 4: the same class as the code. Neither the greeting nor the answer to hello has one (section 3).
_ENHANCED = re.compile(rb"([245])\d\d[ -]\1\.(?:0|[1-9]\d{0,2})\.(?:0|[1-9]\d{0,2}) [^ ]")
_BARE = re.compile(rb"354 |(?:220|250)[ -]lists\.example\.org[ \r]")
_HTTP_METHOD = re.compile(rb"(?i)(?:GET|HEAD|POST|PUT|DELETE|CONNECT|OPTIONS|TRACE|PATCH|PRI|HOST:[^ ]*)(?: |\Z)")
_HTTP_VERSION = re.compile(rb"(?s)[^ ]* \s*(?:.* )?HTTP/\d(?:\.\d)?\s*\Z")
_ATOM = rb"[A-Za-z0-9!#$&'*/=?^_`{|}~-]+"
_PLAIN = re.compile(
    rb"<(" + _ATOM + rb"(?:\." + _ATOM + rb")*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|)>((?: [A-Za-z0-9=-]+)*)"
)
_PARAMETER = re.compile(r"([A-Za-z0-9][A-Za-z0-9-]*)(?:=([A-Za-z0-9-]+))?")
# RFC 4954, RFC 3030, RFC 1985, and what RFC 5321 appendix F has left behind: known, and not offered.
_OF_OTHERS = ("AUTH", "BDAT", "ETRN", "TURN", "SEND", "SOML", "SAML")
_ODD_SENDER = ("250", "501", "552", "553", "555")
_ODD_RECIPIENT = ("250", "452", "501", "550", "553", "555")


@dataclass
class Session:
    """One client's session: what was accepted so far."""

    protocol: str = "smtp"
    certificate: bool = False
    tls_required: bool = False
    secured: bool = False
    hello: bool = False
    extended: bool = False
    reverse_path: bytes | None = None
    recipients: int = 0
    plain: list[str] = field(default_factory=list)  # those recipients whose form is plain
    errors: int = 0
    commands: int = 0

    # --- what may be answered

    def codes(self, line: bytes) -> tuple[str, ...]:
        """Return the codes that are right for a line of command."""
        if not _is_readable(line):
            return self._with_limits("500")
        if self.commands + 1 >= COMMANDS_LIMIT or _HTTP_METHOD.match(line) or _HTTP_VERSION.match(line):
            return (ENDING,)
        verb, _, rest = line.partition(b" ")
        return self._with_limits(*self._codes(verb.decode().upper(), rest.strip()))

    def _with_limits(self, *codes: str) -> tuple[str, ...]:
        if self.errors + 1 < ERRORS_LIMIT or all(code < "5" for code in codes):
            return codes
        return (*(code for code in codes if code < "5"), ENDING)

    def _codes(self, verb: str, rest: bytes) -> tuple[str, ...]:  # noqa: PLR0911 - a table
        match verb:
            case "HELO" | "EHLO" | "LHLO" if (verb == "LHLO") == (self.protocol == "lmtp"):
                return ("250" if rest else "501",)
            case "MAIL":
                return self._mail(rest)
            case "RCPT":
                return self._rcpt(rest)
            case "DATA":
                return ("503" if not self.recipients else "501" if rest else "354",)
            case "RSET" | "QUIT" if rest:
                return ("501",)
            case "RSET" | "NOOP":
                return ("250",)
            case "QUIT" | "HELP" | "EXPN":
                return ({"QUIT": "221", "HELP": "214", "EXPN": "502"}[verb],)
            case "VRFY":
                return ("252" if rest else "501",)
            case "STARTTLS":
                return ("502" if not self.certificate else "503" if self.secured else "501" if rest else "220",)
        return ("502" if verb in _OF_OTHERS else "500",)

    def _mail(self, rest: bytes) -> tuple[str, ...]:
        if not self.hello:
            return ("503",)
        if self.tls_required and not self.secured:
            return ("530",)
        if self.reverse_path is not None:
            return ("503",)
        path = _plain_path(b"FROM:", rest)
        if path is None:
            return _ODD_SENDER
        words = path[1].decode().upper().split()
        return (self._parameters(words),) if words else ("250",)

    def _parameters(self, words: list[str]) -> str:
        found = [(match[1], match[2] or "") for word in words if (match := _PARAMETER.fullmatch(word))]
        given = dict(found)
        if not len(found) == len(words) == len(given):
            return "501"
        if not self.extended or given.keys() - {"SIZE", "BODY", "SMTPUTF8"}:
            return "555"
        size = given.get("SIZE", "0")
        if not size.isdigit() or len(size) > 20 or given.get("BODY", "7BIT") not in ("7BIT", "8BITMIME"):
            return "501"
        return "501" if given.get("SMTPUTF8") else "552" if int(size) > SIZE_LIMIT_BYTES else "250"

    def _rcpt(self, rest: bytes) -> tuple[str, ...]:
        if not self.hello or self.reverse_path is None:
            return ("503",)
        path = _plain_path(b"TO:", rest)
        if path is None or path[1] or not path[0]:
            return _ODD_RECIPIENT
        if self.recipients >= RECIPIENT_LIMIT:
            return ("452",)
        return ("250" if is_ours(path[0].decode()) else "550",)

    # --- what an answer changes

    def answered(self, line: bytes, code: str) -> None:
        """Follow what a command has changed, once it is known how it was answered."""
        self.commands += _is_readable(line)
        self.errors += code >= "5"
        if not code.startswith("25"):
            return
        verb, _, rest = line.partition(b" ")
        rest = rest.strip()
        match verb.upper():
            case b"HELO" | b"EHLO" | b"LHLO":
                self.hello, self.extended = True, verb.upper() != b"HELO"
                self.forget()
            case b"RSET":
                self.forget()
            case b"MAIL":
                _assert_well_formed(rest)
                path = _plain_path(b"FROM:", rest)
                self.reverse_path = path[0] if path else b""
            case b"RCPT":
                _assert_well_formed(rest)
                self.recipients += 1
                path = _plain_path(b"TO:", rest)
                self.plain += [path[0].decode().lower()] if path else []

    def forget(self) -> None:
        """Forget the envelope."""
        self.reverse_path, self.recipients, self.plain = None, 0, []

    def letter_codes(self, content: bytes, *, trouble: bool) -> tuple[str, ...]:
        """Return the codes that are right for a letter without its stuffed dots."""
        if len(content) > SIZE_LIMIT_BYTES:
            return self._with_limits("552")
        usual = "451" if trouble else "250"
        # One of them is ours; where a header ends is not asked here.
        return self._with_limits(usual, "554") if content.lower().count(b"received") >= HOP_LIMIT else (usual,)

    def letter_answered(self, code: str) -> None:
        """Follow what a letter has changed."""
        self.forget()
        self.errors = 0 if code == "250" else self.errors + (code >= "5")
        self.commands = 0 if code == "250" else self.commands

    def secure(self) -> None:
        """Forget all that was said in clear."""
        self.secured, self.hello, self.extended = True, False, False
        self.forget()


def assert_well_formed(reply: bytes) -> None:
    """Raise AssertionError where a whole reply is not as RFC 5321 and RFC 2034 have it."""
    lines = reply.splitlines(keepends=True)
    assert all(len(line) <= REPLY_LINE_LIMIT for line in lines), reply
    if not _BARE.match(reply):
        assert all(_ENHANCED.match(line) for line in lines), f"no enhanced code: {reply!r}"


def assert_offers(reply: bytes, session: Session) -> None:
    """Raise AssertionError where the answer to hello offers what is not there, or less."""
    if not session.extended:
        assert reply == f"250 {OUR_NAME}\r\n".encode(), reply
        return
    said = {line[4:].strip().decode() for line in reply.splitlines()[1:]}
    wanted = {"PIPELINING", f"SIZE {SIZE_LIMIT_BYTES}", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", "HELP"}
    assert said == wanted | ({"STARTTLS"} if session.certificate and not session.secured else set()), said


def letter_in(stream: bytes) -> tuple[bytes, int] | None:
    """Return the letter with which a stream begins, without stuffed dots, and its length there; None: it has no end."""
    whole = END[:2] + stream
    end = whole.find(END)
    if end < 0:
        return None
    return whole[: end + 2].replace(b"\r\n.", b"\r\n")[2:], end + len(END) - 2


def as_stored(letter: bytes) -> bytes:
    """Return what is stored of a letter behind our trace field, which no line of a stranger may continue or end."""
    if letter.startswith((b"From ", b">From ")):  # of a mailbox file: no field, so some programs end the header there
        return b"X-Mailbox-Line: " + letter
    return b"X-Nameless:\r\n" + letter if letter[:1] in (b" ", b"\t") else letter


def _is_readable(line: bytes) -> bool:
    verb = line.partition(b" ")[0]
    return bool(line) and verb.isascii() and len(line) <= COMMAND_LIMIT_BYTES


def _plain_path(keyword: bytes, rest: bytes) -> tuple[bytes, bytes] | None:
    """Return the path behind a keyword and what follows it, where both are of the plainest form."""
    if rest[: len(keyword)].upper() != keyword:
        return None
    found = _PLAIN.fullmatch(rest[len(keyword) :])
    return (found[1], found[2]) if found else None


def _assert_well_formed(rest: bytes) -> None:
    """What was accepted behind MAIL or RCPT has no controls, is UTF-8, and its brackets are closed."""
    text = rest.decode()
    assert all(character.isprintable() or character == "\t" for character in text), f"accepted: {rest!r}"
    assert text.isascii() or b"SMTPUTF8" in rest.upper() or rest.upper().startswith(b"TO:"), f"accepted: {rest!r}"
    assert ("<" in text) <= (">" in text), f"accepted: {rest!r}"
