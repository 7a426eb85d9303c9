from __future__ import annotations

import base64
import email
import html
import time
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.mime.application import MIMEApplication
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listserv.mail.posting import as_copy, reworded, size_bytes

FOOTER = "People: for carers & families\nTo leave, write to people-leave@lists.example.org\n"
TEXT_FOOTER = "-- \r\n" + FOOTER.replace("\n", "\r\n")
HTML_FOOTER = f"\r\n<hr>\r\n<p>{html.escape(FOOTER.strip()).replace(chr(10), '<br>' + chr(13) + chr(10))}</p>\r\n"
FIELDS = (("From", "Ann via People <people@lists.example.org>"), ("List-Id", "People <people.lists.example.org>"))

HEADER = """\
Return-Path: <ann@home.example>
Received: from [192.0.2.7] (ann-laptop.home.example)
\tby mx.home.example; Mon, 16 Nov 2026 09:00:00 +0000
DKIM-Signature: v=1; d=home.example; s=k;
 bh=abc=; b=def=
X-Originating-IP: 192.0.2.7
User-Agent: Mutt
From: Ann Home <ann@home.example>
To: people@lists.example.org
Cc: Doctor <doctor@clinic.example>
Disposition-Notification-To: ann@home.example
Subject: Asking for a carer's
   assessment
Date: Mon, 16 Nov 2026 09:00:00 +0000
Message-ID: <1@home.example>
In-Reply-To: <0@home.example>
References: <z@home.example>
 <0@home.example>
Content-Language: en-GB
MIME-Version: 1.0
"""
PRIVATE = ("home.example;", "192.0.2.7", "Mutt", "ann@home.example", "clinic", "DKIM", "Received", "Return-Path", "bh=")


def crlf(text: str | bytes) -> bytes:
    octets = text.encode() if isinstance(text, str) else text
    return octets.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def mail(said: str, body: str | bytes) -> bytes:
    return crlf(HEADER + said) + b"\r\n" + crlf(body)


def copy(raw: bytes) -> bytes:
    return as_copy(raw, fields=FIELDS, footer=FOOTER)


def body_of(raw: bytes) -> bytes:
    return raw.partition(b"\r\n\r\n")[2]


def leaves(raw: bytes) -> list[tuple[str, bytes]]:
    """Each leaf as the standard library reads it: type and decoded content."""
    parts = [part for part in email.message_from_bytes(raw).walk() if not part.is_multipart()]
    return [(part.get_content_type(), content(part)) for part in parts]


def content(part: Message) -> bytes:
    decoded = part.get_payload(decode=True)
    assert isinstance(decoded, bytes)
    return decoded


def only(raw: bytes) -> bytes:
    ((_, decoded),) = leaves(raw)
    return decoded


# The header -----------------------------------------------------------------------------------------------------------


def test_a_copy_has_our_fields_first_and_then_those_kept_byte_for_byte():
    header = copy(mail("Content-Type: text/plain\n", "Hello\n")).partition(b"\r\n\r\n")[0]
    assert header == crlf("""\
From: Ann via People <people@lists.example.org>
List-Id: People <people.lists.example.org>
Subject: Asking for a carer's
   assessment
Date: Mon, 16 Nov 2026 09:00:00 +0000
Message-ID: <1@home.example>
In-Reply-To: <0@home.example>
References: <z@home.example>
 <0@home.example>
Content-Language: en-GB
MIME-Version: 1.0
Content-Type: text/plain""")


def test_nothing_of_where_with_what_and_to_whom_an_author_wrote_is_in_a_copy():
    made = copy(mail("", "Hello\n")).decode()
    assert not [word for word in PRIVATE if word in made]


def test_a_given_field_takes_the_place_of_the_authors():
    raw = mail("", "Hello\n")
    made = as_copy(raw, fields=[("SUBJECT", "[People] Hello"), ("message-id", "<our@id>")], footer="")
    assert email.message_from_bytes(made).get_all("Subject") == ["[People] Hello"]
    assert email.message_from_bytes(made).get_all("Message-ID") == ["<our@id>"]


def test_of_two_fields_with_one_name_the_first_is_kept():
    made = copy(b"Subject: a\r\nsubject: b\r\nContent-Type: text/plain\r\nContent-Type: text/html\r\n\r\nHello")
    assert email.message_from_bytes(made).get_all("Subject") == ["a"]
    assert b"text/html" not in made


def test_fields_that_a_footer_makes_untrue_are_dropped():
    made = copy(mail("Content-Length: 6\nContent-MD5: Q2hlY2s=\n", "Hello\n"))
    assert b"Content-Length" not in made
    assert b"Content-MD5" not in made


def test_a_raw_field_keeps_its_eight_bit_bytes():
    assert b"\r\nSubject: Gr\xfc\xdfe\r\n" in copy(b"From: a@b\nSubject: Gr\xfc\xdfe\n\nHello\n")


@pytest.mark.parametrize(
    "raw",
    [
        b"From ann@home.example Mon Nov 16 09:00:00 2026\nSubject: a\nX-B: b\n\nHello\n",
        b" a first line that continues nothing\nSubject: a\n\nHello\n",
        b": no name\n and more\nSubject: a\n\nHello\n",
        b"Subject: a\rX-Old: Mac\r\rHello\r",
        b"Subject\0: a\r\n\r\nHel\0lo\r\n",
    ],
)
def test_odd_lines_of_a_header_are_dropped_and_the_rest_is_read(raw: bytes):
    made = as_copy(raw, fields=[("From", "a@b")], footer="Bye")
    assert made == b"From: a@b\r\nSubject: a\r\n\r\nHello\r\n\r\n-- \r\nBye\r\n"


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        (b"Hello there\nhow are you\n", b"Hello there\r\nhow are you\r\n\r\n-- \r\nBye\r\n"),
        (b"Subject: a\nHello there\n", b"Hello there\r\n\r\n-- \r\nBye\r\n"),
        (b"Subject: a", b"-- \r\nBye\r\n"),
        (b"Subject: a\n\n", b"-- \r\nBye\r\n"),
        (b"", b"-- \r\nBye\r\n"),
        (b"\n", b"-- \r\nBye\r\n"),
        (b"\n\n", b"\r\n\r\n-- \r\nBye\r\n"),
        (b"Hello", b"Hello\r\n\r\n-- \r\nBye\r\n"),
    ],
)
def test_a_message_without_a_header_or_without_a_body_gets_a_footer_too(raw: bytes, body: bytes):
    assert as_copy(raw, fields=[], footer="Bye").partition(b"\r\n\r\n" if b"Subject" in raw else b"\r\n")[2] == body


# Given fields ---------------------------------------------------------------------------------------------------------


def field(name: str, value: str) -> bytes:
    made = as_copy(b"", fields=[(name, value)], footer="")
    assert made.endswith(b"\r\n\r\n")
    return made[:-4]


@pytest.mark.parametrize("value", ["a\r\nBcc: all@example.org", "a\nb", "a\rb", "\x00a\nb\x00"])
def test_a_value_with_a_line_break_is_refused(value: str):
    with pytest.raises(ValueError, match="not a field"):
        as_copy(b"", fields=[("Subject", value)], footer="")


@pytest.mark.parametrize("name", ["", "Sub ject", "Subject:", "Žubject", "Subject\r\nX"])
def test_a_name_that_is_none_is_refused(name: str):
    with pytest.raises(ValueError, match="not a field"):
        as_copy(b"", fields=[(name, "a")], footer="")


def test_placeholders_come_out_unbroken_and_unencoded():
    leave = "<mailto:people-reply+\x00leave 123456789\x00@lists.example.org?subject=leave>"
    made = field("List-Unsubscribe", f"{leave}, {leave}")
    assert made.count(leave.encode()) == 2
    made = field("Reply-To", "Žofie via People <people+\x00conversation 12 7\x00@lists.example.org>")
    assert made.endswith(b"?= via People\r\n <people+\x00conversation 12 7\x00@lists.example.org>")
    assert field("Subject", "é\x00leave 1\x00 \x00odd") == b"Subject: ?\x00leave 1\x00 odd"


def test_a_long_address_is_neither_broken_nor_encoded():
    long = f"<mailto:{'a' * 200}@lists.example.org>"
    assert field("List-Post", long) == f"List-Post: {long}".encode()
    assert field("List-Help", f"{long}, <a@b>") == f"List-Help: {long},\r\n <a@b>".encode()


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("Ann via People <p@example.org>", "Ann via People <p@example.org>"),
        ('"Home, Ann" via People <p@example.org>', '"Home, Ann via People" <p@example.org>'),
        ("Žofie via People <p@example.org>", "Žofie via People <p@example.org>"),
        (
            '"Žofie, \\"Žo\\" A." <p@example.org>, "Číla"<c@example.org>',
            '"Žofie, \\"Žo\\" A." <p@example.org>, Číla <c@example.org>',
        ),
        ("🎉 Ann 👍🏽 <p@example.org>", None),
        ("=?utf-8?q?=C5=BDofie?= <p@example.org>", "Žofie <p@example.org>"),
    ],
)
def test_a_name_in_an_address_is_read_as_it_was_given(value: str, read: str | None):
    parsed = email.message_from_bytes(field("From", value), policy=policy.default)["From"]
    assert str(parsed) == (read or value)
    assert not parsed.defects


def test_a_name_longer_than_a_line_is_in_several_encoded_words():
    name = "Žofie Nováková Šťastná Příbramská via Lidé z okolí"
    made = field("From", f"{name} <p@example.org>")
    assert made.count(b"=?utf-8?b?") == 4  # the first four names need two
    assert str(make_header(decode_header(email.message_from_bytes(made)["From"]))) == f"{name} <p@example.org>"


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]) | st.just(" "), max_size=200))
def test_a_subject_is_read_as_it_was_given(text: str):
    made = field("Subject", text)
    assert max(map(len, made.split(b"\r\n"))) <= 78 or text.isascii()
    assert made.isascii()
    if "=?" not in text:  # an encoded word that was given stays one
        read = str(make_header(decode_header(email.message_from_bytes(made)["Subject"] or "")))
        assert read.split() == text.split()


@settings(deadline=None)
@given(
    st.sampled_from(["From", "Subject", "List-Id"]),
    st.text(st.characters() | st.sampled_from('"\\<> \x00\x7f'), max_size=80),
)
def test_a_given_value_makes_exactly_one_field_of_ascii_or_is_refused(name: str, value: str):
    try:
        made = as_copy(b"", fields=[(name, value)], footer="")
    except ValueError:
        assert "\r" in value or "\n" in value
        return
    lines = made.split(b"\r\n")
    assert lines[-2:] == [b"", b""]
    assert lines[0].startswith(name.encode() + b":")
    assert all(line.startswith(b" ") for line in lines[1:-2])
    assert made.isascii()
    assert made.count(b"\x00") % 2 == 0


def test_an_encoded_line_break_stays_encoded():
    # CVE-2024-6923: Python 3.11.7's email.policy writes this one as two fields.
    assert field("Subject", "Ž =?utf-8?q?a=0D=0AX-Evil:_1?=").count(b"\r\n") == 0


# The footer in one part -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["", "Content-Transfer-Encoding: 7bit\n", "Content-Transfer-Encoding: 8BIT \n"])
@pytest.mark.parametrize("kind", ["", "Content-Type: text/plain; charset=utf-8; format=flowed\n"])
def test_a_plain_text_gets_the_footer_at_its_end(kind: str, encoding: str):
    made = copy(mail(kind + encoding, "Grüße,\n-- \nAnn\n"))
    assert only(made) == crlf("Grüße,\n-- \nAnn\n\n") + TEXT_FOOTER.encode()


def test_a_last_line_that_does_not_end_is_ended():
    assert only(copy(mail("", "Hello"))) == b"Hello\r\n\r\n" + TEXT_FOOTER.encode()


def test_line_feeds_alone_become_line_ends():
    made = copy(mail("", "a\nb\n").replace(b"\r\n", b"\n"))
    assert b"\n" not in made.replace(b"\r\n", b"")
    assert only(made) == b"a\r\nb\r\n\r\n" + TEXT_FOOTER.encode()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("caf=E9 =3D\n", "café =\r\n"),
        ("soft=\n break=\n", "soft break\r\n"),
        ("soft=\n break=", "soft break\r\n"),
        ("ended=\n\n", "ended\r\n"),
        ("no end", "no end\r\n"),
    ],
)
def test_a_quoted_printable_text_gets_the_footer_on_a_line_of_its_own(body: str, text: str):
    said = "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n"
    footer = "People = carers\n" + "long " * 30
    made = as_copy(mail(said, body), fields=FIELDS, footer=footer)
    assert body_of(made).startswith(crlf(body))
    assert max(map(len, made.split(b"\r\n"))) <= 76
    assert only(made).decode("latin-1") == text + "\r\n-- \r\n" + crlf(footer.rstrip(" ")).decode() + "\r\n"


def test_a_base64_text_is_decoded_gets_the_footer_and_is_encoded_again():
    said = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: BASE64\n"
    text = "Grüße aus Köln\r\n" * 20
    made = copy(mail(said, base64.encodebytes(text.encode())))
    assert only(made).decode() == f"{text}\r\n{TEXT_FOOTER}"
    assert {len(line) for line in body_of(made).split(b"\r\n")[:-2]} == {76}


def test_a_soft_break_may_have_spaces_after_it():
    # RFC 2045 section 6.7 (3): they were added on the way and do not count.
    made = body_of(as_copy(mail("Content-Transfer-Encoding: quoted-printable\n", "soft= \t"), fields=[], footer="Bye"))
    assert made == b"soft= \t\r\n\r\n\r\n--=20\r\nBye\r\n"


@pytest.mark.parametrize("body", ["SGVsbG8=\nA footer of another list\n", "SGVsbG8=SGVsbG8=", "SGVsbG8"])
def test_base64_that_is_broken_is_left_alone(body: str):
    made = copy(mail("Content-Transfer-Encoding: base64\n", body))
    assert body_of(made) == crlf(body)


HTML_TYPE = "Content-Type: text/html; charset=utf-8\n"
OUTLOOK = "<html><head></head><body><p>Grüße, im &quot;Körper&quot;: </BODY> vom Ende.</p>\n</body>\n</html>\n"


@pytest.mark.parametrize("encoding", ["8bit", "quoted-printable", "base64"])
def test_an_html_message_gets_the_footer_before_its_body_ends(encoding: str):
    written = {"8bit": OUTLOOK.encode(), "base64": base64.encodebytes(crlf(OUTLOOK))}
    message = MIMEText(OUTLOOK, "html", "utf-8")
    written["quoted-printable"] = content(message).replace(b"=", b"=3D")
    written["quoted-printable"] = (
        written["quoted-printable"].replace(b"vom Ende", b"v=\nom Ende").replace(b"\xc3\xbc", b"=C3=BC")
    )
    raw = mail(HTML_TYPE + f"Content-Transfer-Encoding: {encoding}\n", written[encoding])
    before, end, after = only(raw).rpartition(b"</body>")
    made = copy(raw)
    assert only(made) == before + HTML_FOOTER.encode() + end + after
    assert b"carers &amp; families<br>" in only(made)


@pytest.mark.parametrize(
    ("body", "at"), [("<p>a</p></bo=\ndy>", 8), ("<p>a</p></body=\n >", 8), ("<p>a</p>=\n</BODY>", 11)]
)
def test_a_soft_break_inside_the_tag_is_seen_through(body: str, at: int):
    raw = mail(HTML_TYPE + "Content-Transfer-Encoding: quoted-printable\n", body)
    made = body_of(copy(raw))
    assert made == crlf(body)[:at] + HTML_FOOTER.encode() + crlf(body)[at:]


@pytest.mark.parametrize(("encoding", "body"), [("8bit", "<p>Hello"), ("quoted-printable", "<p>Hello=3C/body>=\n")])
def test_html_without_an_end_of_its_body_gets_the_footer_at_the_end(encoding: str, body: str):
    raw = mail(HTML_TYPE + f"Content-Transfer-Encoding: {encoding}\n", body)
    assert only(copy(raw)) == only(raw) + b"\r\n" + HTML_FOOTER.encode()


@pytest.mark.parametrize(
    "charset", ["us-ascii", "iso-8859-1", "windows-1252", "utf-8", "koi8-r", "iso-2022-jp", "gb18030"]
)
def test_any_character_set_that_has_ascii_in_it_can_hold_the_footer(charset: str):
    made = copy(mail(f"Content-Type: text/plain; charset={charset}\n", "Hello\n"))
    assert only(made).decode(charset) == "Hello\r\n\r\n" + TEXT_FOOTER


@pytest.mark.parametrize(
    "charset", ["utf-16", "utf-16le", "utf-7", "cp037", "x-unknown", "rot13", "undefined", "punycode", '"a\\"b"']
)
def test_a_part_in_another_character_set_gets_no_footer(charset: str):
    text = "Hello+".encode("utf-16le" if charset.startswith("utf-16") else "ascii")
    raw = mail(
        f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n", base64.encodebytes(text)
    )
    made = as_copy(raw, fields=FIELDS, footer="write to a+b@example.org")
    assert body_of(made) == body_of(raw)


@pytest.mark.parametrize(
    "said",
    [
        "Content-Transfer-Encoding: x-uuencode\n",
        "Content-Type: text/calendar\n",
        "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n",
        "Content-Type: text/plain\nContent-Disposition: attachment\n",
        "Content-Type: text/plain; name=notes.txt\n",
        "Content-Type: multipart/mixed\n",
        "Content-Type: multipart/mixed; boundary*=utf-8''%C3%A9\n",  # the parser's own failure
        "Content-Type: multipart/mixed; boundary=B\nContent-Transfer-Encoding: base64\n",
        "Content-Type: multipart/digest; boundary=B\n",
        "Content-Type: message/rfc822\n",
    ],
)
def test_what_is_no_text_of_an_author_gets_no_footer(said: str):
    raw = mail(said, "--B\n\nHello\n--B--\n")
    assert body_of(copy(raw)) == body_of(raw)


def test_an_empty_footer_changes_nothing():
    raw = mail("", "Hello\n")
    assert body_of(as_copy(raw, fields=FIELDS, footer=" \n")) == b"Hello\r\n"


def test_a_footer_is_written_in_ascii_whatever_it_was_given():
    made = as_copy(b"\n", fields=[], footer="Café \x00x\x00\x07 “people”\rBye 👍")
    assert made == b"\r\n-- \r\nCafe x  people\r\nBye\r\n"


# The footer in a multipart --------------------------------------------------------------------------------------------

GMAIL = """\
--000000000000abc
Content-Type: text/plain; charset="UTF-8"
Content-Transfer-Encoding: quoted-printable

Gr=C3=BC=C3=9Fe from a café =E2=98=95=
 and more

--000000000000abc
Content-Type: text/html; charset="UTF-8"
Content-Transfer-Encoding: quoted-printable

<div dir=3D"ltr">Gr=C3=BC=C3=9Fe</div>

--000000000000abc--
"""


def with_footers(raw: bytes, *changed: int) -> list[tuple[str, bytes]]:
    """The leaves of a message, those of these places with the footer as a reader should find it."""
    expected = leaves(raw)
    for place in changed:
        kind, content = expected[place]
        if kind == "text/plain":
            content += b"\r\n" * (1 + (not content.endswith(b"\r\n"))) + TEXT_FOOTER.encode()
        else:
            before, end, after = content.rpartition(b"</body>")
            content = before + HTML_FOOTER.encode() + end + after if end else after + HTML_FOOTER.encode()
        expected[place] = (kind, content)
    return expected


def test_both_texts_of_a_gmail_message_get_the_footer_and_no_other_byte_changes():
    raw = mail('Content-Type: multipart/alternative; boundary="000000000000abc"\n', GMAIL)
    made = copy(raw)
    assert leaves(made) == with_footers(raw, 0, 1)
    body = body_of(made)
    for footer in (b"\r\n" + TEXT_FOOTER.replace("-- ", "--=20").encode(), HTML_FOOTER.encode()):
        assert body.count(footer) == 1
        body = body.replace(footer, b"")
    assert body == crlf(GMAIL)


def tree(kind: str, *parts: MIMEText | MIMEMultipart | MIMEApplication | MIMEImage) -> MIMEMultipart:
    return MIMEMultipart(kind, _subparts=parts)


def plain(text: str = "Hello\n", charset: str = "us-ascii") -> MIMEText:
    return MIMEText(text, "plain", charset)


def page(text: str = "<html><body>Hello</body></html>\n", charset: str = "utf-8") -> MIMEText:
    return MIMEText(text, "html", charset)


def attached(text: str = "Notes\n") -> MIMEText:
    part = plain(text)
    part.add_header("Content-Disposition", "attachment", filename="notes.txt")
    return part


def picture() -> MIMEImage:
    return MIMEImage(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "png")


def pdf() -> MIMEApplication:
    return MIMEApplication(b"%PDF-1.7", "pdf")


def smime() -> MIMEApplication:
    return MIMEApplication(b"0\x80", "pkcs7-mime")


@pytest.mark.parametrize(
    ("message", "changed"),
    [
        (tree("mixed", plain(), pdf()), (0,)),
        (tree("mixed", pdf(), plain()), (1,)),
        (tree("mixed", attached(), plain(), attached()), (1,)),
        (tree("mixed", plain(), page()), (0,)),  # both are shown
        (tree("alternative", plain(), page(), plain()), (0, 1)),
        (tree("alternative", plain("Köln\n", "utf-8"), tree("related", page(), picture())), (0, 1)),  # Outlook
        (tree("mixed", tree("related", tree("alternative", plain(), page()), picture()), pdf()), (0, 1)),  # Gmail
        (tree("alternative", plain(), tree("mixed", page(), pdf(), page())), (0, 1)),  # Apple
        (tree("mixed", tree("alternative", attached(), page())), (1,)),
        (tree("alternative", plain("Hello", "utf-16"), page()), (1,)),
        (tree("mixed", tree("mixed", plain()), plain()), (0,)),
        (tree("mixed", pdf(), picture()), ()),
        (tree("mixed"), ()),
        (tree("report", plain()), ()),
        (tree("mixed", tree("report", plain()), plain()), ()),
        (tree("mixed", tree("signed", plain(), smime()), plain()), ()),
        (tree("mixed", smime(), plain()), ()),
    ],
)
def test_the_footer_goes_into_the_first_text_and_the_first_html_of_the_main_alternative(
    message: MIMEMultipart, changed: tuple[int, ...]
):
    raw = mail("", crlf(message.as_bytes())).replace(b"MIME-Version: 1.0\r\n\r\n", b"", 1)
    assert leaves(copy(raw)) == with_footers(raw, *changed)


def test_a_message_nested_too_deep_gets_no_footer():
    shallow = deep = tree("mixed", plain())
    for depth in range(12):
        deep = tree("mixed", deep)
        shallow = deep if depth < 7 else shallow
    for message, changed in ((shallow, (0,)), (deep, ())):
        raw = crlf(message.as_bytes())
        assert leaves(copy(raw)) == with_footers(raw, *changed)


MIXED = "Content-Type: multipart/mixed; boundary=B\n"


@pytest.mark.parametrize(
    ("body", "result"),
    [
        ("--B\n\nHello\n--B--", "--B\n\nHello\n\n-- \nBye\n\n--B--"),
        ("--B \t\n\nHello\n--B-- \nmore", "--B \t\n\nHello\n\n-- \nBye\n\n--B-- \nmore"),
        ("before\n--B\n\nHello\n--Bee\n--B--\n", "before\n--B\n\nHello\n--Bee\n\n-- \nBye\n\n--B--\n"),
        ("--B\nContent-Type: text/plain\n\n\n--B--\n", "--B\nContent-Type: text/plain\n\n-- \nBye\n\n--B--\n"),
    ],
)
def test_delimiters_are_read_as_rfc_2046_writes_them(body: str, result: str):
    assert body_of(as_copy(mail(MIXED, body), fields=FIELDS, footer="Bye")) == crlf(result)


@pytest.mark.parametrize(
    "body",
    [
        "--B\n\nHello\n",  # cut off: where the text ends is not known
        "--B\n\nHello",
        "Hello\n",
        "--B--\n",
        "--B",
        "--B\n--B\n\nHello\n--B--\n",  # a part without anything
        "--B\nContent-Type: text/plain\n--B\n\nHello\n--B--\n",  # a part without a body
        "--B\nno field\n\nHello\n--B--\n",
        "--B\n\n--B--\n",
        "--B\n\nHello\n" * 201 + "--B--\n",
    ],
)
def test_a_multipart_that_is_not_whole_gets_no_footer(body: str):
    assert body_of(copy(mail(MIXED, body))) == crlf(body)


# Signed and encrypted -------------------------------------------------------------------------------------------------

SIGNED = """\
--sig
Content-Type: text/plain; charset=utf-8; format=flowed
Content-Transfer-Encoding: quoted-printable

Signed =E2=9C=93 \n\
--sig
Content-Type: application/pgp-signature; name="signature.asc"

-----BEGIN PGP SIGNATURE-----
iQ==
-----END PGP SIGNATURE-----
--sig--
"""
PGP = "-----BEGIN PGP MESSAGE-----\n\nhQ==\n-----END PGP MESSAGE-----\n"


@pytest.mark.parametrize(
    ("said", "body"),
    [
        ("Content-Type: multipart/signed; boundary=sig; protocol=application/pgp-signature\n", SIGNED),
        ("Content-Type: multipart/signed; boundary=sig\n", SIGNED.replace("PGP", "S/MIME")),
        ("Content-Type: multipart/encrypted; boundary=sig\n", SIGNED.replace("PGP", "S/MIME")),
        ('Content-Type: application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"\n', "MIAGCS\n"),
        ("", PGP),
        ("", "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nHello\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n"),
        ("Content-Transfer-Encoding: quoted-printable\n", PGP.replace("==", "=3D=3D").replace("-----B", "=2D----B")),
        ("Content-Transfer-Encoding: base64\n", base64.encodebytes(PGP.encode()).decode()),
        (
            "Content-Type: multipart/alternative; boundary=B\n",
            "--B\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(PGP.encode()).decode()
            + "--B\nContent-Type: text/html\n\n<p>Hello</p>\n--B--\n",
        ),
    ],
)  # fmt: skip
def test_a_signed_or_encrypted_body_stays_byte_for_byte(said: str, body: str):
    assert body_of(copy(mail(said, body))) == crlf(body)


# The author's new version ---------------------------------------------------------------------------------------------


def test_a_reworded_post_has_its_header_and_a_plain_text_of_the_new_words():
    raw = mail('Content-Type: multipart/alternative; boundary="000000000000abc"\n', GMAIL)
    made = reworded(raw, "I am cross.\nVery.")
    kept = crlf(HEADER.replace("MIME-Version: 1.0\n", "").replace("Content-Language: en-GB\n", ""))
    assert made == kept + crlf(
        "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 7bit\n\n"
        "I am cross.\nVery.\n"
    )


@pytest.mark.parametrize(
    "new_text", ["Grüße\n", "long " * 300, "a\rb\0c", "", "half \ud83d a character", "-- \n.\nFrom x\n"]
)
def test_new_words_arrive_as_they_were_written(new_text: str):
    made = reworded(b"Subject: a", new_text)
    expected = new_text.replace("\r", "\n").replace("\0", "").replace("\ud83d", "?")
    assert made.isascii()
    assert max(map(len, made.split(b"\r\n"))) <= 998
    assert only(made).decode().replace("\r\n", "\n").removesuffix("\n") == expected.removesuffix("\n")


def test_a_reworded_post_can_be_copied():
    assert only(copy(reworded(mail("", "old"), "Grüße"))).decode() == "Grüße\r\n\r\n" + TEXT_FOOTER


def test_the_size_of_a_message_is_counted_with_its_line_ends_as_they_are_sent():
    assert [size_bytes(raw) for raw in (b"", b"a\nb\r\n", b"a\rb\0")] == [0, 6, 4]


# Any bytes ------------------------------------------------------------------------------------------------------------

PIECES = [
    b"\r\n", b"\n", b"\r", b"\x00", b" ", b"\t", b":", b"--B", b"--B--", b"\n--B\n", b"\n--B--\n", b"\n\n",
    b"=", b"=\r\n", b"Content-Type: ", b"text/plain", b"text/html", b"multipart/mixed; boundary=B\n",
    b"; charset=", b"\xff", b"(", b'"', b"\\", b"Content-Type: multipart/alternative; boundary=B\n",
    b"Content-Type: text/plain; charset=utf-8\n", b"\xe2\x98\x95", b"Content-Transfer-Encoding: ",
    b"base64\n", b"quoted-printable\n", b"SGVsbG8=", b"</body>", b"Subject: a\n", b"From ",
    b"Content-Disposition: ", b"attachment; filename*=", b"''", b"%E9", b"charset*0*=", b"-----BEGIN PGP",
]  # fmt: skip
garbage = st.lists(st.sampled_from(PIECES) | st.binary(max_size=4), max_size=30).map(b"".join) | st.binary()


@settings(max_examples=300, deadline=None)
@given(garbage)
def test_any_bytes_make_a_copy_with_no_field_but_ours_and_those_kept(raw: bytes):
    made = copy(raw)
    assert b"\0" not in made
    assert made.count(b"\r") == made.count(b"\n") == made.count(b"\r\n")
    header = email.message_from_bytes(made)
    assert list(header.items())[:2] == [(name, value) for name, value in FIELDS]
    kept = ("subject", "date", "message-id", "in-reply-to", "references", "mime-version")
    assert all(name.lower() in kept or name.lower().startswith("content-") for name in header.keys()[2:])


@settings(max_examples=300, deadline=None)
@given(garbage)
def test_any_bytes_are_cut_where_the_standard_library_cuts_them(raw: bytes):
    text = raw.replace(b"\0", b"").replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n", b"\r\n")
    if b"\r\nFrom " in text:  # it takes the last line of a header that is one into the body
        return
    header, body = email.message_from_bytes(text), body_of(b"X: a\r\n" + as_copy(raw, fields=[], footer=""))
    first = {name.lower(): value for name, value in reversed(header.items())}
    kept = email.message_from_bytes(as_copy(raw, fields=[], footer=""))
    assert text.endswith(body)
    assert all(first[name.lower()] == value for name, value in kept.items())


@settings(deadline=None)
@given(garbage, st.text())
def test_any_bytes_can_be_reworded(raw: bytes, new_text: str):
    made = reworded(raw, new_text)
    assert made.count(b"\r") == made.count(b"\n") == made.count(b"\r\n")
    assert email.message_from_bytes(made).get_content_type() == "text/plain"
    assert email.message_from_bytes(made).get_all("MIME-Version") == ["1.0"]


texts = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=60).filter(
    lambda text: "BEGIN PGP" not in text
)


def written(text: str, kind: str, encoding: str) -> EmailMessage:
    part = EmailMessage(policy=policy.SMTP)
    part.set_content(text, subtype=kind, cte=encoding, charset="utf-8")
    return part


parts = st.builds(
    written, texts, st.sampled_from(["plain", "html"]), st.sampled_from(["8bit", "quoted-printable", "base64"])
)
trees = st.recursive(
    parts,
    lambda children: st.builds(
        lambda kind, some: MIMEMultipart(kind, _subparts=some),
        st.sampled_from(["mixed", "alternative", "related"]),
        st.lists(children, max_size=3),
    ),
    max_leaves=6,
)


@settings(deadline=None)
@given(trees)
def test_whatever_the_structure_each_part_is_as_it_was_or_has_the_footer_once(message: Message):
    raw = crlf(message.as_bytes(policy=policy.SMTP))
    before, after = leaves(raw), leaves(copy(raw))
    assert [kind for kind, _ in before] == [kind for kind, _ in after]
    changed = [kind for (kind, old), (_, new) in zip(before, after, strict=True) if old != new]
    assert len(changed) == len(set(changed))
    for (kind, old), (_, new) in zip(before, after, strict=True):
        if old != new:
            footer = HTML_FOOTER if kind == "text/html" else TEXT_FOOTER
            assert new.count(footer.encode()) == 1
            assert b"".join(new.replace(footer.encode(), b"").split()) == b"".join(old.split())


# Time -----------------------------------------------------------------------------------------------------------------

MEGABYTE = 1024 * 1024


@pytest.mark.parametrize(
    "piece",
    [
        b"--B\r\n", b"\r\n", b"a:\r\n", b" \r\n", b"--B\r\n\r\n", b"--Bx", b"</bo=\r\n", b"<", b"=", b"=\r\n", b"a",
        b"\r", b"Content-Type: text/plain\r\n", b"\r\n--B\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"Content-Type: multipart/alternative; boundary=B\r\n\r\n--B\r\n",
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n",
    ],
)
def test_a_large_message_made_to_be_slow_takes_no_longer_than_others(start: bytes, piece: bytes):
    raw = start + piece * (MEGABYTE // len(piece)) + b"\r\n--B--\r\n"
    began = time.process_time()
    copy(raw)
    assert time.process_time() - began < 5
