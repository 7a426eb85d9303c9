"""What must hold for any bytes, by name. Each target takes bytes and raises AssertionError, or whatever broke."""

from __future__ import annotations

import email
import unicodedata
from collections.abc import Callable

from fuzz.conversation import conversation
from listserv.mail.address import author_of, canonical
from listserv.mail.automatic import automatic_reason
from listserv.mail.charset import decoded
from listserv.mail.field_encoding import encoded_field
from listserv.mail.fields import decoded_words, one_line, read_header
from listserv.mail.mended import mended
from listserv.mail.message import all_text, plain_text, read
from listserv.mail.personal import PersonalLetter
from listserv.mail.posting import as_copy, reworded
from listserv.mail.reply import read_reply
from listserv.mail.report import read_report
from listserv.mail.structure import CRLF, header_of, part_of
from listserv.mail.token import mint
from listserv.mail.wire import plain_form, wire_form
from listserv.policy.destination import Book, Purpose, destination_of

BOOK = Book("lists.example.org", {"people": "people", "staff": "staff"}, (b"k" * 32,))
GIVEN = (("From", "Ann via People <people@lists.example.org>"), ("List-Id", "People <people.lists.example.org>"))
FOOTER = "People: to answer everyone just reply"
# A reader may show what decoding made of a message, but not many times as much.
SWELLING, LEAST_CHARACTERS = 20, 20_000

Target = Callable[[bytes], None]


def message(raw: bytes) -> None:
    """Any bytes are a message, and every reader answers."""
    found = read(raw)
    texts = [plain_text(found), *all_text(found), read_reply(found).new_text, found.subject]
    texts += [body for _, body in found.fields]
    for text in texts:
        text.encode("utf-8")  # no half characters
        assert "\0" not in text
        assert len(text) <= max(LEAST_CHARACTERS, SWELLING * len(raw))
    assert "\n" not in found.subject
    if found.author is not None:
        assert found.author.address == canonical(found.author.address)
        assert "\n" not in found.author.name
    automatic_reason(found, "a@example.org")
    read_report(raw)
    assert read(raw) == found


def address(raw: bytes) -> None:
    """An address has one spelling or none; a From field names one author or none; ours are exactly ours."""
    text = raw.decode("utf-8", "surrogateescape")
    plain = canonical(text)
    if plain is not None:
        assert canonical(plain) == plain == plain.lower()
        assert plain.count("@") == 1
        assert not any(unicodedata.category(character)[0] in "CZ" for character in plain)
    ours = destination_of(text, BOOK)
    if ours is not None:
        assert ours.purpose is Purpose.POSTMASTER or (plain or "").endswith("@lists.example.org")
    body = decoded(raw, "")  # as every field is
    author = author_of([body])
    if author is not None:
        assert author.address == canonical(author.address)
        assert one_line(author.name) == author.name
    assert author_of([body, body]) is None


def fields(raw: bytes) -> None:
    """Cutting a header and joining it again gives the same bytes; what is edited leaves every other byte alone."""
    text = mended(raw).raw
    cut, body_start, is_exact = header_of(text, 0, len(text))
    joined = b"".join(text[field.start : field.end] for field in cut)
    lost = text[: cut[0].start] if cut else text[: body_start - len(CRLF) * is_exact]
    assert all(line.startswith((b" ", b"\t")) for line in lost.splitlines())  # continues nothing
    assert text == lost + joined + CRLF * is_exact + text[body_start:]
    part_of(text, cut, body_start, len(text))
    bare = as_copy(raw, fields=[], footer="")
    kept, _, body = bare.partition(CRLF) if bare.startswith(CRLF) else _halves(bare)
    assert body == text[body_start:]
    assert all(line in joined + CRLF for line in kept.splitlines(keepends=True))
    given = b"".join(encoded_field(name, value) for name, value in GIVEN)
    copy = as_copy(raw, fields=GIVEN, footer="")
    assert copy.startswith(given)
    assert copy.endswith(CRLF + body)
    assert _without_footer(as_copy(raw, fields=GIVEN, footer=FOOTER)) == _without_footer(copy)
    read_header(raw)


def _halves(copy: bytes) -> tuple[bytes, bytes, bytes]:
    head, end, body = copy.partition(CRLF + CRLF)
    return head + CRLF, end, body


def _without_footer(copy: bytes) -> bytes:
    """Return a copy without what a footer adds, and without white space. In base64 it cannot be told: then nothing."""
    if b"base64" in copy.lower():
        return b""
    for added in (f"<hr>\r\n<p>{FOOTER}</p>", f"-- \r\n{FOOTER}", f"--=20\r\n{FOOTER}"):
        copy = copy.replace(added.encode(), b"")
    return b"".join(copy.split())


def wire(raw: bytes) -> None:
    """What goes out has CRLF alone, no line that is a single dot, and arrives as it was."""
    sent = wire_form(raw)
    assert sent.count(b"\r") == sent.count(b"\n") == sent.count(CRLF)
    assert b"\r\n.\r\n" not in b"\r\n" + sent
    whole = raw.replace(CRLF, b"\n").replace(b"\r", b"\n").replace(b"\n", CRLF)
    assert plain_form(sent) == (whole if not whole or whole.endswith(CRLF) else whole + CRLF)
    letter = raw.replace(b"\0", b"")  # without placeholders each copy is the letter
    assert b"".join(PersonalLetter(letter).copy(mint("people", b"k" * 32), 1, 0)) == wire_form(letter)


def field(raw: bytes) -> None:
    """Whatever a name or subject holds, one field is written, and it says the same."""
    value = raw.decode("utf-8", "replace").replace("\r", " ").replace("\n", " ").replace("\0", " ")
    for name in ("Subject", "From"):
        written = encoded_field(name, value)
        assert written.isascii()
        parsed = email.message_from_bytes(written + b"\r\n")
        assert (parsed.keys(), parsed.get_payload()) == ([name], "")
    [(_, body)] = read_header(encoded_field("Subject", value) + CRLF).fields
    if "=?" not in value:
        assert one_line(decoded_words(body)).split() == one_line(value).split()
    made = reworded(b"Subject: a\r\n\r\nold", value)
    assert made.isascii()


TARGETS: dict[str, Target] = {one.__name__: one for one in (message, address, fields, wire, field, conversation)}
