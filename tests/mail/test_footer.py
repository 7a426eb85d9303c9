from __future__ import annotations

import base64
from email.mime.application import MIMEApplication
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest
from mail.posts import FIELDS, GMAIL, HTML_FOOTER, TEXT_FOOTER, body_of, content, copy, crlf, leaves, mail, only

from listserv.mail.posting import as_copy


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


LARGE = 200_000  # bytes; anything but linear time would take minutes


@pytest.mark.slow
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
def test_a_large_message_made_to_be_slow_is_copied(start: bytes, piece: bytes):
    raw = start + piece * (LARGE // len(piece)) + b"\r\n--B--\r\n"
    assert copy(raw).startswith(b"From: Ann via People")
