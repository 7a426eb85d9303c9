from __future__ import annotations

import email
from email import policy
from email.message import EmailMessage, Message
from email.mime.multipart import MIMEMultipart

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mail.posts import (
    FIELDS,
    GMAIL,
    HEADER,
    HTML_FOOTER,
    PRIVATE,
    TEXT_FOOTER,
    body_of,
    copy,
    crlf,
    leaves,
    mail,
    only,
)

from listserv.mail.mended import mended
from listserv.mail.posting import as_copy, reworded, size_bytes


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


def parts_of(raw: bytes) -> list[Message]:
    return [part for part in email.message_from_bytes(raw).walk() if not part.is_multipart()]


FILE = b"--b\r\nContent-Type: application/pdf; name=map.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nAAEC\r\n"
NOTE = b"--b\r\nContent-Type: text/plain; name=a.txt\r\nContent-Disposition: attachment\r\n\r\nends so\r\n\r\n"


def test_a_reworded_post_may_keep_its_files_each_byte_for_byte():
    words = b"--b\r\nContent-Type: text/plain\r\n\r\nold\r\n"
    raw = b"Subject: a\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + words + FILE + NOTE + b"--b--\r\n"
    assert email.message_from_bytes(reworded(raw, "new")).get_content_type() == "text/plain"
    made = reworded(raw, "new", with_files=True)
    text, file, note = parts_of(made)
    assert text.get_payload(decode=True) == b"new\r\n"
    assert file.as_bytes().replace(b"\n", b"\r\n") == FILE.partition(b"\r\n")[2].removesuffix(b"\r\n")
    assert note.get_payload(decode=True) == b"ends so\r\n"
    assert b"old" not in made


def test_a_reworded_post_may_have_other_fields():
    raw = mail("Content-Type: text/plain\n", "old\n")
    fields = [("Subject", "Re: Größe"), ("In-Reply-To", "<7@x>"), ("References", ""), ("X-New", "1")]
    made = email.message_from_bytes(reworded(raw, "new", instead=fields), policy=policy.SMTP)
    assert [made[name] for name in ("Subject", "In-Reply-To", "References", "X-New")] == [
        "Re: Größe",
        "<7@x>",
        None,
        "1",
    ]
    assert made["From"] == "Ann Home <ann@home.example>"
    assert len(made.get_all("Subject")) == 1
    with pytest.raises(ValueError, match="not a field"):
        reworded(raw, "new", instead=[("Subject", "a\r\nBcc: eve@example.org")])


ALTERNATIVES = (
    b"Content-Type: multipart/alternative; boundary=c\r\n\r\n"
    b"--c\r\nContent-Type: text/plain\r\n\r\nold\r\n--c\r\nContent-Type: text/calendar\r\n\r\nold\r\n--c--\r\n"
)


@pytest.mark.parametrize(
    "part",
    [
        b"Content-Type: application/pgp-signature\r\n\r\nx",
        b"Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\nx",
        b"Content-Type: text/html\r\n\r\n<p>old</p>",
        b"no header at all",
        ALTERNATIVES,
    ],
)
def test_forms_and_signatures_of_the_old_text_do_not_stay(part: bytes):
    raw = b"Subject: a\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + part + b"\r\n--b--\r\n"
    assert reworded(raw, "new", with_files=True) == reworded(raw, "new")


def test_files_stay_that_stand_deep_inside_but_not_deeper_than_anybody_nests():
    def nested(depth: int) -> bytes:
        raw = FILE.replace(b"--b\r\n", b"", 1)
        for level in range(depth):
            mark = b"n%d" % level
            raw = b"Content-Type: multipart/mixed; boundary=" + mark + b"\r\n\r\n--" + mark + b"\r\n" + raw
            raw += b"\r\n--" + mark + b"--\r\n"
        return b"Subject: a\r\n" + raw

    assert len(parts_of(reworded(nested(4), "new", with_files=True))) == 2
    assert b"AAEC" not in reworded(nested(30), "new", with_files=True)


def test_a_reworded_post_can_be_copied():
    assert only(copy(reworded(mail("", "old"), "Grüße"))).decode() == "Grüße\r\n\r\n" + TEXT_FOOTER


def test_the_size_of_a_message_is_counted_with_its_line_ends_as_they_are_sent():
    assert [size_bytes(raw) for raw in (b"", b"a\nb\r\n", b"a\rb\0")] == [0, 6, 4]


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
    text = mended(raw).raw  # a header with broken lines in it is mended first
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
    assert email.message_from_bytes(reworded(raw, new_text, with_files=True)).get_content_maintype() in {
        "text", "multipart"
    }  # fmt: skip
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
