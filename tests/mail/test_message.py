from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail import exact_reader, flanker_reader, tolerant_reader
from listserv.mail.automatic import automatic_reason
from listserv.mail.message import Attachment, all_text, plain_text, read
from listserv.mail.part import DEPTH_LIMIT, PART_LIMIT, TEXT_LIMIT_BYTES
from listserv.mail.reply import read_reply
from listserv.mail.report import read_report

HEADER = "From: Anna <anna@example.org>\r\nSubject: Hello\r\nMessage-ID: <1@example.org>\r\nMIME-Version: 1.0\r\n"


def message(kind: str, body: str = "", *, more: str = "") -> bytes:
    return f"{HEADER}{more}Content-Type: {kind}\r\n\r\n{body}".replace("\r\n", "\n").replace("\n", "\r\n").encode()


def part(kind: str, body: str, *, more: str = "") -> str:
    return f"--b\nContent-Type: {kind}\n{more}\n{body}\n"


def test_the_fields_of_a_message_are_its_attributes() -> None:
    raw = (
        b"From: =?utf-8?q?Zo=C3=AB?= <zoe@example.org>\r\nSUBJECT: =?utf-8?q?caf=C3=A9?=\r\n\tat two\r\n"
        b"Message-Id: <1@x>\r\nIn-Reply-To: <0@x>\r\nReferences: <a@x> <0@x>\r\n"
        b"Date: Fri, 20 Nov 2026 10:12:00 +0000\r\nX-A: 1\r\nx-a: 2\r\n\r\nHi\r\n"
    )
    found = read(raw)
    assert found.author is not None
    assert (found.author.name, found.author.address) == ("Zoë", "zoe@example.org")
    assert (found.subject, found.message_id) == ("café at two", "<1@x>")
    assert (found.in_reply_to, found.references) == (("<0@x>",), ("<a@x>", "<0@x>"))
    assert found.date is not None
    assert found.date.isoformat() == "2026-11-20T10:12:00+00:00"
    assert (found.text, found.html, found.attachments, found.readable) == ("Hi\n", None, (), True)
    assert (found.all("X-A"), found.first("subject"), found.first("no")) == (("1", "2"), "café at two", None)


def test_both_alternatives_are_read_and_the_plain_one_is_preferred() -> None:
    body = part("text/plain", "plain words") + part("text/html", "<p>html words</p>") + "--b--\n"
    found = read(message('multipart/alternative; boundary="b"', body))
    assert plain_text(found) == "plain words"
    assert all_text(found) == ("plain words", "html words")


def test_an_empty_plain_alternative_gives_way_to_the_html() -> None:
    body = part("text/plain", " ") + part("text/html", "<p>words</p>") + "--b--\n"
    assert plain_text(read(message("multipart/alternative; boundary=b", body))) == "words"


@pytest.mark.parametrize(
    "kind", ["multipart/mixed", "multipart/mixed; boundary=b", "multipart/alternative; boundary=b"]
)
def test_of_a_multipart_whose_boundary_never_stands_in_it_the_words_are_read_and_a_person_looks_at_it(
    kind: str,
) -> None:
    found = read(message(kind, "I agree\n"))
    assert (found.readable, found.text, found.html, found.attachments) == (False, "I agree\n", None, ())


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/mixed", "--c\nContent-Type: text/html\n\nI agree\n--c--\n"),  # another boundary
        ("multipart/report", "I agree\n"),
        ("multipart/mixed", "\n"),
    ],
)
def test_a_multipart_that_may_show_something_else_is_for_a_person(content_type: str, body: str) -> None:
    found = read(message(f"{content_type}; boundary=b", body))
    assert (found.readable, found.text) == (False, None)


def test_a_message_without_a_body_has_no_text() -> None:
    found = read(message("application/pdf; name=a.pdf", "x"))
    assert (plain_text(found), all_text(found)) == ("", ())
    assert found.attachments == (Attachment("a.pdf", "application/pdf", 1),)


@pytest.mark.parametrize(
    ("kind", "head", "on_purpose"),
    [
        ("application/pdf", "", True),
        ("image/png", "Content-Disposition: attachment; filename=plan.png\n", True),
        ("image/png", "Content-Disposition: inline; filename=logo.png\n", False),
        ("image/png", "Content-ID: <logo>\n", False),
        ("application/pkcs7-signature", "Content-Disposition: attachment; filename=smime.p7s\n", False),
        ("application/pgp-signature", "", False),
        ("text/vcard", "Content-Disposition: attachment; filename=ann.vcf\n", False),
        ("application/octet-stream", "Content-Disposition: attachment; filename=winmail.dat\n", False),
    ],
)
def test_what_a_program_adds_is_no_attachment_of_its_author(kind: str, head: str, on_purpose: bool) -> None:
    body = f"--b\nContent-Type: text/plain\n\nStop\n--b\nContent-Type: {kind}\n{head}\nx\n--b--\n"
    [found] = read(message("multipart/mixed; boundary=b", body)).attachments
    assert found.on_purpose is on_purpose


def test_what_a_page_shows_is_within_the_text() -> None:
    body = (
        "--b\nContent-Type: text/html\n\n<p>Stop</p>\n--b\nContent-Type: image/gif\n"
        "Content-Disposition: attachment; filename=logo.gif\nContent-ID: <1>\n\nx\n--b--\n"
    )
    [found] = read(message("multipart/related; boundary=b", body)).attachments
    assert not found.on_purpose


def test_a_plain_footer_below_an_html_letter_does_not_hide_the_letter() -> None:
    body = part("text/html", "<p>letter</p>") + part("text/plain", "<footer>") + "--b--\n"
    found = read(message("multipart/mixed; boundary=b", body))
    assert plain_text(found) == "letter\n<footer>"
    assert found.html is not None
    assert "<pre>&lt;footer&gt;</pre>" in found.html


def test_everything_that_is_not_shown_is_a_named_attachment() -> None:
    body = (
        part("text/plain", "hi")
        + part("text/plain", "notes", more='Content-Disposition: attachment; filename="C:\\\\tmp\\\\notes.txt"\n')
        + part("image/png", "aGk=", more="Content-Transfer-Encoding: base64\nContent-ID: <x>\n")
        + part("application/pdf", "x", more="Content-Disposition: attachment; filename*=utf-8''caf%C3%A9.pdf\n")
        + part("message/rfc822", "Subject: inner\n\ninner words")
        + part('application/msword; name="=?utf-8?q?caf=C3=A9.doc?="', "x")
        + part("text/html", "<b>x</b>", more="Content-Disposition: attachment; filename=page.html\n")
        + "--b--\n"
    )
    found = read(message("multipart/mixed; boundary=b", body))
    assert found.text == "hi"
    assert [attachment.name for attachment in found.attachments] == [
        "notes.txt", "image.png", "café.pdf", "message.eml", "café.doc", "page.html",
    ]  # fmt: skip
    assert found.attachments[1].size_bytes == 2


def test_a_body_that_calls_itself_an_attachment_is_still_the_body() -> None:
    assert read(message("text/plain; name=a.txt", "words", more="Content-Disposition: attachment\r\n")).text == "words"


@pytest.mark.parametrize("reader", [exact_reader.read_parts, tolerant_reader.read_parts])
@pytest.mark.parametrize(
    ("charset", "transfer", "body", "text"),
    [
        ("utf-8", "8bit", "à côté".encode(), "à côté"),
        ("iso-8859-1", "8bit", b"caf\xe9", "café"),
        ("utf-8", "quoted-printable", b"caf=C3=A9=\r\n!", "café!"),
        ("utf-8", "base64", b"Y2Fmw6k=", "café"),
        ("no-such", "8bit", b"caf\xe9", "café"),
        ("koi8-r", "8bit", "да".encode("koi8-r"), "да"),
    ],
)
def test_both_readers_decode_alike(reader: object, charset: str, transfer: str, body: bytes, text: str) -> None:
    assert callable(reader)
    head = f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n"
    assert reader(head.encode() + body).text() == text


def test_flowed_text_is_joined() -> None:
    flowed = read(message("text/plain; format=flowed", "one \ntwo\n\n> three \n> four\n>> five\n-- \nAnna"))
    assert flowed.text == "one two\n\n> three four\n>> five\n-- \nAnna"
    squeezed = read(message("text/plain; format=flowed; delsp=yes", "o \nne\n  stuffed\n one \n-- \nx"))
    assert squeezed.text == "one\n stuffed\none \n-- \nx".replace("one \n", "one\n")


@pytest.mark.parametrize(
    ("kind", "body", "protected"),
    [
        ("text/plain", "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nhi", True),
        ("text/plain", "hi\n-----BEGIN PGP MESSAGE-----\nabc", True),
        ("text/plain", "> -----BEGIN PGP SIGNED MESSAGE-----", False),
        ("text/plain", "-----BEGIN PGP PUBLIC KEY BLOCK-----", False),
        ("application/pkcs7-mime; smime-type=enveloped-data", "abc", True),
        (
            "multipart/signed; boundary=b",
            part("text/plain", "hi") + part("application/pgp-signature", "s") + "--b--",
            True,
        ),
        (
            "multipart/mixed; boundary=b",
            part("text/plain", "hi") + part("application/x-pkcs7-mime", "s") + "--b--",
            True,
        ),
        ("multipart/encrypted; boundary=b", part("application/pgp-encrypted", "Version: 1") + "--b--", True),
        ("text/plain", "hi", False),
    ],
)
def test_signed_and_encrypted_messages_are_known(kind: str, body: str, protected: bool) -> None:
    assert read(message(kind, body)).protected is protected


@pytest.mark.parametrize(
    "raw",
    [
        message("multipart/mixed; boundary=b", part("text/plain", "x") * (PART_LIMIT + 1)),
        b"X: y\r\n" * 501 + b"\r\nhi",
        b"X: " + b"y" * 300_000 + b"\r\n\r\nhi",
        b"\r\n".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d" % (n, n) for n in range(600)),
        b"".join(b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n" % n for n in range(400)) + b"--x\r\n" * 7_000,
    ],
)
def test_what_nobody_can_read_says_so(raw: bytes) -> None:
    found = read(raw)
    assert (found.readable, found.text, found.html) == (False, None, None)


def test_an_unreadable_message_still_names_its_author() -> None:
    found = read(message("Multipart/Mixed", "no boundary"))
    assert found.author is not None
    assert (found.author.address, found.content_type, found.readable) == ("anna@example.org", "multipart/mixed", False)


def test_parts_nested_too_deep_are_not_read() -> None:
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(DEPTH_LIMIT + 2))
    assert not read((nested + "\r\nhi").encode()).readable


def test_a_type_in_the_text_is_not_the_type_of_the_text() -> None:
    raw = b"From: anna@example.org\r\n\r\nLook:\r\nContent-Type: text/html\r\n\r\n<b>hi</b>\r\n"
    assert tolerant_reader.read_parts(raw).content_type == "text/plain"
    assert read(raw).text == "Look:\nContent-Type: text/html\n\n<b>hi</b>\n"


def test_a_multipart_without_parts_inside_another_is_an_attachment() -> None:
    body = part("text/plain", "hi") + part("multipart/alternative", "nothing") + "--b--\n"
    found = read(message("multipart/mixed; boundary=b", body))
    assert found.readable
    assert found.text == "hi"


def test_a_forwarded_message_is_kept_by_the_second_reader_too() -> None:
    raw = message("multipart/mixed; boundary=b", part("message/rfc822", "Subject: inner\n\nwords") + "--b--\n")
    inner = tolerant_reader.read_parts(raw).parts[0]
    assert inner.content_type == "message/rfc822"
    assert b"Subject: inner" in inner.body


def check(raw: bytes) -> None:
    found = read(raw)
    read_reply(found)
    all_text(found)
    automatic_reason(found, "a@example.org")
    read_report(raw)
    for _, body in found.fields:
        body.encode("utf-8")


@given(st.binary(max_size=2_000))
def test_any_bytes_are_a_message(raw: bytes) -> None:
    check(raw)


PIECES = st.sampled_from([
    b"From: ", b"a@b", b"\r\n", b"\n", b"\r", b"\r\n\r\n", b"Content-Type: ", b"multipart/mixed; boundary=b",
    b"text/html",
    b"text/plain; charset=", b"utf-16", b"utf-7", b"punycode", b"--b", b"--b--",
    b"Content-Transfer-Encoding: base64", b"=?x?b?a",
    b"?=", b"\xff", b"\x00", b"<div>", b"<blockquote type=cite>", b"> ",
    b"Content-Disposition: attachment; filename*0*=",
    b"''%", b"message/rfc822", b"message/delivery-status", b"Final-Recipient: rfc822; a@b", b"Action: failed",
    b"Status: 5.1.1",
    b"From: MAILER-DAEMON@x", b"Subject: Undelivered Mail", b"On 1 Jan 2026 at 1:00 a@b wrote:", b"-- ",
    b"; format=flowed", b" ",
    b"&#99999999999;", b"Date: ", b"Fri, 99 Nov 2026", b"Message-ID: <",
    b"multipart/report; report-type=delivery-status",
])  # fmt: skip


@given(st.lists(PIECES, max_size=60))
def test_any_pieces_of_mail_are_a_message(pieces: list[bytes]) -> None:
    check(b"".join(pieces))


def test_flanker_can_be_loaded_beforehand():
    flanker_reader.load()
    assert flanker_reader.strict_address("Ann <ann@example.org>") == ("Ann", "ann@example.org")


@pytest.mark.parametrize(
    ("kind", "body", "text"),
    [
        ("text/markdown", "# Fair\n", "# Fair\n"),
        ("text/x-novelty", "words\n", "words\n"),
        ("text/enriched", "<bold>Hello</bold> <color><param>red</param>a << b</color>\n", "Hello a < b\n"),
        ("text/calendar", "BEGIN:VCALENDAR\n", None),
        ("text/vnd.google.email-reaction+json", "{}", None),
        ("text/", "words\n", "words\n"),
    ],
)
def test_every_text_that_mail_programs_show_is_read(kind: str, body: str, text: str | None) -> None:
    assert read(message(kind, body)).text == text


def test_a_text_with_a_name_is_a_file_unless_it_is_plain() -> None:
    body = part("text/plain; name=a.txt", "words") + part("text/markdown; name=b.md", "# File") + "--b--\n"
    found = read(message("multipart/mixed; boundary=b", body))
    assert (found.text, [one.name for one in found.attachments]) == ("words", ["b.md"])


@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_of_a_text_without_end_the_beginning_is_read_and_a_person_looks_at_it(kind: str) -> None:
    found = read(message(kind, "word " * (TEXT_LIMIT_BYTES // 4)))
    assert not found.readable
    assert len(plain_text(found)) <= TEXT_LIMIT_BYTES
    assert plain_text(found).startswith("word word")


def test_a_photograph_in_a_page_is_no_text_without_end() -> None:
    photograph = "A" * TEXT_LIMIT_BYTES
    found = read(message("text/html", f'<p>Hello</p><img src="data:image/png;base64,{photograph}"><p>Bye</p>'))
    assert (found.readable, plain_text(found).split()) == (True, ["Hello", "Bye"])


@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_many_texts_are_read_no_further_than_one(kind: str) -> None:
    piece = "word " * (TEXT_LIMIT_BYTES // 5 // 4)
    found = read(message("multipart/mixed; boundary=b", part(kind, piece) * 40 + "--b--"))
    assert not found.readable
    assert TEXT_LIMIT_BYTES // 2 < len(plain_text(found)) <= TEXT_LIMIT_BYTES + 100


def test_a_long_text_with_its_page_and_a_long_file_is_read() -> None:
    words = "word " * (TEXT_LIMIT_BYTES // 7)
    file = part("text/plain", words * 3, more="Content-Disposition: attachment; filename=a.txt\n")
    inside = "--b\nContent-Type: multipart/alternative; boundary=c\n\n" + (
        (part("text/plain", words) + part("text/html", words)).replace("--b\n", "--c\n") + "--c--\n"
    )
    found = read(message("multipart/mixed; boundary=b", inside + file + "--b--"))
    assert found.readable
    assert [one.name for one in found.attachments] == ["a.txt"]


@pytest.mark.heavy
def test_a_page_in_very_many_pieces_of_base64_is_read_in_part() -> None:
    found = read(message("text/html", "QUE=" * 1_100_000, more="Content-Transfer-Encoding: base64\n"))
    assert not found.readable
    assert plain_text(found).startswith("AAAA")


@pytest.mark.parametrize("end", ["\n", "\r", "x\n", "\r\n\n"])
def test_a_letter_of_nothing_but_broken_line_ends_is_not_read(end: str) -> None:
    """With CRLF at each line's end it would be twice as long."""
    found = read(HEADER.encode() + b"\r\n" + end.encode() * 1_100_000)
    assert (found.readable, found.text) == (False, None)
    assert (found.subject, found.author and found.author.address) == ("Hello", "anna@example.org")


BASE64 = "Content-Transfer-Encoding: base64\n"
LARGE_BYTES = 25_000_000  # what the door takes, as it is shipped
PEAK_LIMIT_BYTES = 64 * 2**20


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("kind", "more", "body"),
    [
        pytest.param("text/html", BASE64, "PHA+aGVsbG88L3A+Cg==" * 4 + "\n", id="a page"),
        pytest.param("application/pdf", BASE64, "QUFB" * 19 + "\n", id="a file"),
        pytest.param("application/pdf", "Content-Transfer-Encoding: uuencode\n", "M" + "A" * 60 + "\n", id="uuencode"),
        pytest.param("text/plain", "", "\n", id="nothing but line ends"),
    ],
)
def test_a_letter_as_large_as_may_be_takes_little_memory(kind: str, more: str, body: str) -> None:
    """Also with line ends that must be mended."""
    begin = "begin 644 a\n" if "uuencode" in more else ""
    head = f"{HEADER}{more}Content-Type: {kind}\n\n{begin}".replace("\r\n", "\n")
    raw = (head + body * (LARGE_BYTES // len(body))).encode()
    tracemalloc.start()
    found = read(raw)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak <= PEAK_LIMIT_BYTES
    assert found.subject == "Hello"


def test_a_long_letter_with_unix_line_ends_is_read() -> None:
    raw = message("application/pdf; name=a.pdf", "QUFB\n" * 300_000).replace(b"\r\n", b"\n")
    found = read(raw)
    assert found.readable
    assert [one.name for one in found.attachments] == ["a.pdf"]


@pytest.mark.parametrize(
    ("kind", "body", "readable"),
    [
        ("text/plain", "hi\n-----BEGIN PGP MESSAGE-----\nabc", False),
        ("text/plain", "> -----BEGIN PGP MESSAGE-----\n> abc", True),
        ("multipart/encrypted; boundary=b", part("application/pgp-encrypted", "Version: 1") + "--b--", False),
        ("application/octet-stream; name=smime.p7m", "abc", False),
        ("multipart/mixed; boundary=b", part("text/plain", "") + part("application/ms-tnef", "a") + "--b--", False),
        ("multipart/mixed; boundary=b", part("text/plain", "a") + part("application/ms-tnef", "a") + "--b--", True),
        ("text/plain; charset=x-bull", "\x81\x8d", True),  # as UTF-8 they are certain
        ("multipart/mixed; boundary=b", part("message/partial; id=a", "words") + "--b--", False),
        ("text/plain", "".join(map(chr, range(1, 9))) * 9, False),
    ],
)
def test_words_that_were_not_read_are_for_a_person(kind: str, body: str, readable: bool) -> None:
    assert read(message(kind, body)).readable is readable


def test_a_header_with_comments_in_comments_is_read() -> None:
    """The standard library's parser of addresses gives up at them with an error of its own."""
    assert read(b"From: " + b"(" * 900 + b"Anna <anna@example.org>\r\n\r\nwords").author is None
