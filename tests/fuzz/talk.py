"""What clients might say: conversations put together by dice, and the dialogs of tests/smtp/dialogs/ as a beginning."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st
from smtp.scripts import Door, Script, raw, scripts

from fuzz.client import escaped
from fuzz.house import TROUBLES, USUAL_HEADER

HELLO = (b"EHLO me", b"LHLO me", b"HELO me")
SENDERS = (
    b"MAIL FROM:<sue@example.org>", b"MAIL FROM:<>", b"mail from:<sue@example.org> size=1000 body=8bitmime",
    b"MAIL FROM:<s\xc3\xbce@example.org> SMTPUTF8", b"MAIL FROM:<sue@example.org> SMTPUTF8",
)  # fmt: skip
OURS = tuple(
    b"RCPT TO:<" + name + b">"
    for name in (
        b"people@lists.example.org", b"PEOPLE@Lists.Example.ORG", b"staff@lists.example.org", b"postmaster",
        b"people-join@lists.example.org", b"people@lists.example.org.", b"postmaster@lists.example.org",
    )
)  # fmt: skip
NOT_OURS = tuple(
    b"RCPT TO:<" + name + b">"
    for name in (
        b"nobody@lists.example.org", b"people@example.org", b"people+x@lists.example.org",
        b"people%example.org@lists.example.org", b"people-bounces@lists.example.org",
    )
)  # fmt: skip
RECIPIENTS = OURS + NOT_OURS
ODD_SENDERS = (
    b"MAIL", b"MAIL FROM:", b"MAIL FROM:<a@b", b"MAIL FROM:<a@b> SIZE=99999999999", b"MAIL FROM:<a@b> SIZE=x",
    b"MAIL FROM:<a@b> SIZE=10000", b"MAIL FROM:<a@b> SIZE=10001", b"MAIL FROM:<a@b> BODY=BINARYMIME",
    b"MAIL FROM:<a@b> X=1 X=1", b"MAIL FROM:<a@b> SIZE=1 SIZE=1", b"MAIL FROM:<\xc3\xa9@b>", b"MAIL FROM:<\xff@b>",
    b"MAIL FROM:<@a,@b:c@d>", b'MAIL FROM:<"a b"@c>', b"mail from: <a@b>", b"MAIL FROM:<a\x01@b>",
)  # fmt: skip
ODD_RECIPIENTS = (
    b"RCPT", b"RCPT TO:<", b"RCPT TO:<>", b"RCPT TO:<Postmaster>", b"RCPT TO:<people@lists.example.org> NOTIFY=NEVER",
    b"RCPT TO:<people%x@lists.example.org>", b"RCPT TO:<@x:people@lists.example.org>",
    b'RCPT TO:<"people"@lists.example.org>', b"RCPT TO:people@[127.0.0.1]", b"RCPT TO:<\xc3\xa9@lists.example.org>",
    b"RCPT TO:<people!x@lists.example.org>", b"RCPT TO:<people@lists.example.org",
)  # fmt: skip
ODD = (
    *ODD_SENDERS, *ODD_RECIPIENTS, b"NOOP", b"NOOP x", b"RSET", b"RSET x", b"QUIT", b"QUIT x", b"HELP", b"HELP MAIL",
    b"VRFY", b"VRFY people", b"EXPN people", b"AUTH PLAIN AAAA", b"BDAT 3 LAST", b"ETRN x", b"TURN", b"STARTTLS",
    b"STARTTLS x", b"DATA", b"DATA x", b"", b" ", b"EHLO", b"HELO", b"LHLO", b"EHLO [1.2.3.4]", b"XCLIENT ADDR=1.2.3.4",
    b"GET / HTTP/1.1", b"Host: lists.example.org", b"X HTTP/1.0", b"NOOP\t", b"\xff\xfb\x01", USUAL_HEADER[:-2],
)  # fmt: skip
# What servers have taken for the end of a letter (CVE-2023-51764), and what ends one.
IN_LETTERS = (
    b"\r\n", b".\r\n", b"\r\n.\r\n", b"\n.\n", b"\r.\r", b"\r\n.\n", b"\n.\r\n", b"\r\n.\r", b"\0", b"..", b".",
    b"\r\n..\r\n", b"QUIT\r\n", b"MAIL FROM:<>\r\nRCPT TO:<staff@lists.example.org>\r\nDATA\r\n", b" ", b"\t",
    b"Subject: x\r\n\r\nHello\r\n", b"Received: x\r\n", b"Received: x\r\n" * 49, b"Received: x\r\n" * 52,
    b"From: sue@example.org\r\n",
)  # fmt: skip
_V2 = b"\r\n\r\n\0\r\nQUIT\n"
HEADERS = (
    USUAL_HEADER, b"PROXY TCP6 2001:db8::7 2001:db8::1 5000 25\r\n", b"PROXY UNKNOWN\r\n",
    _V2 + b"\x21\x11\0\x0c\xc0\0\2\7\xc0\0\2\1\x13\x88\0\x19", _V2 + b"\x20\0\0\0",
    _V2 + b"\x21\x21\0\x24" + b"\x20\1" * 16 + b"\x13\x88\0\x19",
    # and those that are not sound, or strange
    b"PROXY UNKNOWN x y\r\n", b"PROXY \r\n", b"PROXY\r\n", b"PROXY TCP4\r\n", b"PROXY TCP4 192.0.2.7\r\n",
    b"PROXY UDP4 192.0.2.7 192.0.2.1 1 1\r\n", b"PROXY TCP4 192.0.2.7 192.0.2.1 70000 25\r\n",
    b"PROXY TCP4 192.0.2.7 192.0.2.1 1 25\n", b"PROXY TCP6 ::1 1.2.3.4 1 1\r\n",
    b"PROXY TCP6 ::ffff:1.2.3.4 ::1 1 1\r\n",
    b"PROXY TCP4 " + b"1" * 100 + b"\r\n", b"EHLO me\r\n", b"", _V2[:7] + b"x", _V2 + b"\x21\0\0\3abc",
    _V2 + b"\x21\x31\0\xd8" + b"/" * 216, _V2 + b"\x21\x11\0\x04\xc0\0\2\7", _V2 + b"\x31\x11\0\0",
    _V2 + b"\x21\x11\0\x10\xc0\0\2\7\xc0\0\2\1\x13\x88\0\x19\4\0\1\0", _V2 + b"\x21\x11\xff\xff" + b"x" * 300,
)  # fmt: skip
BELOW = (
    b"",
    b"EHLO me\r\n",
    b"\x15\3\3\0\2\2\x28",
    b"\x16\3\1",
    b"\x16\3\1\0\5\1\0\0\1\0",
    b"\x17\3\3\0\3abc",
    b"\x80\x2e\1\3\1",
)
SIZES = (b"1", b"80", b"512", b"4000", b"4093", b"4095", b"9990", b"10001", b"66000")
# With the last CRLF as large as may be, and too large; with a line that would go on with our own field; with dots.
WHOLE_LETTERS = (b"X 9998", b"X 9999", b"R  x", b"R \\tx", b"R ..", b"R \\r\\n..\ncut\nR .\ncut\nR .x")
_VERBS = (b"C", b"P")


def doors(protocol: str) -> list[str]:
    """Return the kinds of door that a record may have."""
    ways = ("plain", "offered", "required", "implicit")
    return [f"door {protocol} {way}{more}" for way in ways for more in ("", " uvloop", " proxy", " proxy uvloop")]


# What coverage-guided runs put in.
DOORS = tuple(door.encode() for protocol in ("smtp", "lmtp") for door in doors(protocol))
WORDS = (*DOORS, *HELLO, *SENDERS, *RECIPIENTS, *ODD, *(b"trouble " + kind.encode() for kind in TROUBLES))


def conversations(pieces: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    """Give records of conversations (`fuzz.conversation`); `pieces` are strange bytes to put in."""
    return st.one_of([_at(door, pieces) for protocol in ("smtp", "lmtp") for door in doors(protocol)])


def _at(door: str, pieces: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    """Give records for one kind of door; mostly the PROXY header is sound, and there is TLS where it can be begun."""
    usual, odd = st.sampled_from(HEADERS[:6]), st.sampled_from(HEADERS) | damaged()
    header = _bytes(b"proxy", _weighted((usual, 4), (odd, 1))) if "proxy" in door else st.just(b"")
    hello = HELLO[1] if "lmtp" in door else HELLO[0]
    tls = b"P " + hello + b"\nC STARTTLS\ntls" if "offered" in door or "required" in door else b""
    first = st.sampled_from((tls, tls, tls, b""))
    steps = _steps(hello, tls, pieces)
    return st.builds(lambda *parts: b"\n".join(parts), st.just(door.encode()), header, first, steps)


def _steps(hello: bytes, tls: bytes, pieces: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    garbage = st.lists(pieces, max_size=6).map(b"".join)
    odd = st.sampled_from(ODD) | garbage | st.builds(bytes.__add__, st.sampled_from(ODD + SENDERS), garbage)
    content = st.lists(st.sampled_from(IN_LETTERS) | pieces, max_size=12).map(b"".join)
    usual = st.sampled_from((hello, *SENDERS[:1], *RECIPIENTS, b"RSET"))
    before = (b"", b"hang up\n" + tls, b"R \\r\\n.\\r\\n\nC RSET")
    whole = _transaction(before, hello, content, odd)
    pause = st.sampled_from((b"cut", b"wait", b"tls", b"C DATA", b"P DATA", b"other", b"hang up"))
    start_tls = st.sampled_from((b"C STARTTLS\ntls", b"P STARTTLS\nP NOOP\ntls", b"P STARTTLS\nR NO\ntls\nC OP"))
    step = _weighted(
        (pause, 2), (whole, 8), (_said(usual), 2), (_said(odd), 2), (_bytes(b"R", content), 1),
        (_bytes(b"R", usual), 1), (_plain(b"X", SIZES), 1), (start_tls, 1),
        (_plain(b"trouble", [kind.encode() for kind in TROUBLES]), 1),
        (_bytes(b"proxy", st.sampled_from(HEADERS)), 1), (_bytes(b"below", st.sampled_from(BELOW) | pieces), 1),
    )  # fmt: skip
    return st.lists(step, min_size=3, max_size=20).map(b"\n".join)


def _weighted(*choices: tuple[st.SearchStrategy[bytes], int]) -> st.SearchStrategy[bytes]:
    """Choose one so many times as often (`one_of` would take the same one only once)."""
    return st.sampled_from([one for one, times in choices for _ in range(times)]).flatmap(lambda one: one)


def _said(lines: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    return st.builds(lambda verb, line: verb + b" " + escaped(line), st.sampled_from(_VERBS), lines)


def _bytes(verb: bytes, content: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    return content.map(lambda said: verb + b" " + escaped(said))


def _plain(verb: bytes, words: tuple[bytes, ...] | list[bytes]) -> st.SearchStrategy[bytes]:
    return st.sampled_from(words).map(lambda word: verb + b" " + word)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Give a PROXY header with a few bytes that are not right."""
    header = draw(st.sampled_from(HEADERS))[:300]
    start = draw(st.integers(0, len(header)))
    return header[:start] + draw(st.binary(max_size=3)) + header[start + draw(st.integers(0, 3)) :]


@st.composite
def _transaction(
    draw: st.DrawFn,
    before: tuple[bytes, ...],
    hello: bytes,
    content: st.SearchStrategy[bytes],
    odd: st.SearchStrategy[bytes],
) -> bytes:
    """Give a whole transaction, mostly in order and with nothing left out, that goes off in any pieces.

    `before` is what brings a session that is in the middle of something to where one can begin.
    """
    lines = [hello, draw(st.sampled_from(SENDERS * 6 + ODD_SENDERS))]
    lines += draw(st.lists(st.sampled_from(OURS * 6 + NOT_OURS + ODD_RECIPIENTS), min_size=1, max_size=5))
    change = draw(st.integers(0, 7))
    if change == 0:
        lines.insert(draw(st.integers(0, len(lines))), draw(odd))
    elif change == 1:
        del lines[draw(st.integers(0, len(lines) - 1))]
    elif change == 2:
        lines.insert(draw(st.integers(1, len(lines))), draw(st.sampled_from((b"RSET", *HELLO))))
    steps = [draw(st.sampled_from(before)), *(draw(_said(st.just(line))) for line in [*lines, b"DATA"])]
    letter = draw(content)
    match draw(st.integers(0, 3)):
        case 0:
            place = draw(st.integers(0, len(letter)))
            steps += [b"R " + escaped(letter[:place]), b"cut", b"R " + escaped(letter[place:])]
        case 1:
            steps.append(draw(st.sampled_from(WHOLE_LETTERS)))
        case _:
            steps.append(b"R " + escaped(letter))
    return b"\n".join([*steps, draw(st.sampled_from((b"C \\r\\n.", b"P \\r\\n.", b"R \\r\\n.\\r\ncut\nC \\n")))])


@cache
def seeds() -> tuple[bytes, ...]:
    """Return the dialogs of tests/smtp/dialogs/ as conversations."""
    return tuple(_record(script, door) for script in scripts() for door in script.doors)


def _record(script: Script, door: Door) -> bytes:
    hello = "LHLO" if door.protocol == "lmtp" else "EHLO"
    way = {"tls": "offered", "bare": "offered"}.get(door.way, door.way)
    proxy = " proxy" if script.settings.get("proxy_protocol") else ""
    record = [f"door {door.protocol} {way}{proxy}".encode()]
    if proxy:
        record.append(b"proxy " + escaped(raw(script.headers.get("proxy", ""))))
    if door.way == "tls":
        record += [f"C {hello} me".encode(), b"C STARTTLS", b"tls"]
    begins = ("greeted", "hello", "envelope", "letter").index(script.begins) if script.begins != "connected" else 0
    before = [f"{hello} me", "MAIL FROM:<sue@example.org>\nC RCPT TO:<people@lists.example.org>", "DATA"]
    record += [f"C {line}".encode() for line in before[:begins]]
    for step in script.steps:
        if step.only in ("", door.protocol):
            record += _step(step.verb, step.value.replace("$HELLO", hello))
    return b"\n".join(record)


def _step(verb: str, value: str) -> list[bytes]:
    match verb:
        case "C" | "R":
            return [(b"P " if verb == "C" else b"R ") + escaped(raw(value))]
        case "S":
            return [b"wait"]
        case "tls" | "hang up":
            return [verb.encode()]
        case "session":
            return [b"other"]
        case "trouble":
            return [b"trouble " + value.encode()]
    return []
