"""A message to a posting address: every rule with real facts, gathered from a real database."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import pytest
from village import PEOPLE, VOUCHED, Village, parsed, text_of

SUE, MO = "Sue Green <sue@example.org>", "Mo Mill <mo@example.org>"


@pytest.fixture(autouse=True)
def people(village: Village) -> None:
    """Sue posts, Ann reads, Mo moderates."""
    village.member("Ann <ann@example.org>")
    village.member(SUE)
    village.moderator(MO)


def with_file(name: str, subject: str = "A file") -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = SUE, PEOPLE, subject
    message["Message-ID"] = f"<{subject}{len(name)}@example.org>"
    message.set_content("Here is the form.")
    message.add_attachment(b"MZ...", maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def raw(*fields: str, body: str = "Hello all\r\n") -> bytes:
    return "\r\n".join((*fields, "", body)).encode()


def test_a_program_waits_for_a_moderator_whatever_its_name_pretends(village: Village):
    names = ("setup.exe", "Photo.JPG.EXE", "letter.docm", "photo.exe.", "photo.exe .", "run.js")
    for number, name in enumerate(names):
        village.deliver(with_file(name, f"File{number}"), PEOPLE)
        assert village.states()[-1] == "held", name
    assert "photo.exe" in text_of(village.letters("mo@example.org")[3])
    village.deliver(with_file("form.pdf"), PEOPLE)
    assert village.states()[-1] == "distributed"


def test_an_approved_file_goes_out_as_it_came(village: Village):
    # Reliability row 7: approved bytes are delivered bytes.
    village.deliver(with_file("setup.exe"), PEOPLE)
    village.answer(MO, village.last("mo@example.org"), "approve")
    (attachment,) = village.last("ann@example.org").iter_attachments()
    assert attachment.get_content() == b"MZ..."


def test_a_post_that_is_too_large_comes_back_at_once(village: Village):
    village.set_posting(size_limit_bytes=2000)
    village.write(SUE, PEOPLE, "Long", "word " * 500)
    assert village.states() == []
    letter = village.last("sue@example.org")
    assert "Long" in letter["Subject"] or "Long" in text_of(letter)
    village.write(SUE, PEOPLE, "Short", "word " * 100)
    assert village.states() == ["distributed"]


def test_the_first_posts_of_a_newcomer_wait_where_the_list_says_so(village: Village):
    village.set_posting(newcomer_posts=2)
    for number in range(3):
        village.write(SUE, PEOPLE, f"Post {number}", f"Hello number {number}")
        letters = village.letters("mo@example.org")
        if number < 2:
            assert village.states()[-1] == "held"
            assert "Its author is new here." in text_of(letters[-1])
            village.answer(MO, letters[-1], "approve")
    assert village.states() == ["distributed"] * 3


def test_many_posts_in_a_day_wait(village: Village):
    village.set_posting(posts_per_day=2)
    for number in range(3):
        village.write(SUE, PEOPLE, f"Post {number}", f"Hello number {number}")
    assert village.states() == ["distributed", "distributed", "held"]
    village.wait(days=1, minutes=1)
    village.write(SUE, PEOPLE, "Tomorrow", "Hello again")
    assert village.states()[-1] == "distributed"


def test_who_may_not_post_is_told_so_each_time(village: Village):
    village.set_place("sue@example.org", may_post=False)
    for number in range(2):
        village.write(SUE, PEOPLE, f"Post {number}")
    assert village.states() == []
    assert len(village.letters("sue@example.org")) == 2
    assert village.letters("ann@example.org") == []


def test_posts_of_a_moderated_member_wait(village: Village):
    village.set_place("sue@example.org", moderated=True)
    village.write(SUE, PEOPLE)
    assert village.states() == ["held"]
    assert "We read all messages of this author" in " ".join(text_of(village.last("mo@example.org")).split())


def test_a_post_without_one_author_is_shown_to_the_moderators(village: Village):
    # Reliability row 24.
    without = ((), (f"From: {SUE}", "From: Ann <ann@example.org>"), (f"From: {SUE}, ann@example.org",))
    for number, fields in enumerate(without):
        village.deliver(
            raw(*fields, "Subject: Who am I", f"Message-ID: <{number}@x>", body=f"Read me {number}"), PEOPLE
        )
        assert f"Read me {number}" in text_of(village.last("mo@example.org"))
    assert village.states() == []
    assert village.letters("ann@example.org") == []
    assert village.letters("sue@example.org") == []


def test_a_message_that_comes_twice_is_posted_once(village: Village):
    # Reliability row 53: an upstream server repeats itself, with another Received and another envelope.
    first = raw(f"From: {SUE}", "Message-ID: <1@x>", "Subject: Once")
    village.deliver(first, PEOPLE)
    village.deliver(b"Received: from elsewhere\r\n" + first, PEOPLE, "other@example.org")
    assert village.states() == ["distributed"]
    assert len(village.letters("ann@example.org")) == 1
    village.deliver(first, "staff@lists.example.org")
    assert village.states() == ["distributed", "held"]  # of another list (row 52): Sue is no member there


def test_the_same_message_id_with_another_body_appears_under_its_own(village: Village):
    # Reliability row 54: mailboxes drop what has a Message-ID that they know, so the second gets one of ours.
    eve = raw("From: Sue Green <sue@example.org>", "Message-ID: <1@x>", "Subject: First", body="One\r\n")
    sue = raw(f"From: {SUE}", "Message-ID: <1@x>", "Subject: Second", body="Two\r\n")
    for content in (eve, sue, sue, eve):
        village.deliver(content, PEOPLE)
    assert village.states() == ["distributed", "distributed"]
    one, two = village.letters("ann@example.org")
    assert [text_of(one).splitlines()[0], text_of(two).splitlines()[0]] == ["One", "Two"]
    assert one["Message-ID"] == "<1@x>"
    assert two["Message-ID"].endswith("@lists.example.org>")
    answer = raw(
        "From: Ann <ann@example.org>", "Message-ID: <3@x>", f"In-Reply-To: {two['Message-ID']}", body="Yes\r\n"
    )
    village.deliver(answer, PEOPLE)
    with village.begin() as connection:
        rows = connection.exec_driver_sql("SELECT conversation_id FROM post ORDER BY id").scalars().all()
    assert rows[2] == rows[1] != rows[0]


def test_a_message_id_that_tells_the_authors_address_is_replaced(village: Village):
    village.deliver(raw(f"From: {SUE}", "Message-ID: <Sue@example.org>", "Subject: Hi"), PEOPLE)
    village.deliver(raw(f"From: {SUE}", "Subject: No id at all", body="Hi\r\n"), PEOPLE)
    for _, copy in village.copies("ann@example.org"):
        assert b"sue@example.org" not in copy.lower()
        assert parsed(copy)["Message-ID"].endswith("@lists.example.org>")


def test_our_own_copy_that_comes_back_is_dropped(village: Village):
    # Reliability row 8: through a member's careless forwarding, to this list or another; with its From changed too.
    village.write(SUE, PEOPLE)
    ((_, copy),) = village.copies("ann@example.org")
    bare = b"".join(
        line for line in copy.splitlines(keepends=True) if not line.lower().startswith((b"precedence", b"list-"))
    )
    for content in (copy, bare, bare.replace(b"From: ", b"From: Ann <ann@example.org>\r\nX-Was: ", 1)):
        for to in (PEOPLE, "staff@lists.example.org"):
            village.deliver(content, to, "ann@example.org")
    assert village.states() == ["distributed"]
    assert village.post_office() == []


def test_a_list_is_nobody_who_could_post_or_be_asked(village: Village):
    # Reliability row 8.
    for number, author in enumerate((PEOPLE, "Staff <staff@lists.example.org>", "people-owner@lists.example.org")):
        village.write(author, PEOPLE, f"From ourselves {number}")
    assert village.states() == []
    assert village.post_office() == []


def test_a_forged_loop_mark_suppresses_nothing(village: Village):
    village.write(SUE, PEOPLE, fields=[("X-Loop-Mark", "aebqcaibaeaqcaibaeaqcaibaeaqcaibae")])
    assert village.states() == ["distributed"]


SEALED = [
    raw(f"From: {SUE}", "Message-ID: <s1@x>",
        body="-----BEGIN PGP MESSAGE-----\r\n\r\nhQEM\r\n-----END PGP MESSAGE-----"),
    raw(f"From: {SUE}", "Message-ID: <s2@x>", "Content-Type: application/pkcs7-mime; smime-type=enveloped-data",
        "Content-Transfer-Encoding: base64", body="MIIB"),
    raw(f"From: {SUE}", "Message-ID: <s3@x>",
        'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b',
        body="--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\n"
             "Content-Type: application/octet-stream\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n--b--\r\n"),
]  # fmt: skip


def test_what_is_encrypted_cannot_be_judged_and_waits(village: Village):
    for content in SEALED:
        village.deliver(content, PEOPLE)
        assert "We could not read all of it." in text_of(village.last("mo@example.org"))
    assert village.states() == ["held"] * len(SEALED)


def test_rude_words_in_the_subject_or_only_in_the_html_are_held(village: Village):
    # Reliability row 7: readers see either alternative.
    village.write(SUE, PEOPLE, "You wankers", "Hello all")
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"], message["Message-ID"] = SUE, PEOPLE, "Hi", "<h@x>"
    message.set_content("A kind word.")
    message.add_alternative("<p>You are <b>wan</b>kers</p>", subtype="html")
    village.deliver(bytes(message), PEOPLE)
    assert village.states() == ["held", "held"]


def test_a_wish_sent_to_the_list_is_done_and_not_posted(village: Village):
    village.origin = VOUCHED
    village.write(SUE, PEOPLE, "unsubscribe", "Please unsubscribe me")
    assert village.states() == []
    assert not village.is_member("sue@example.org")
    assert village.letters("ann@example.org") == []
    assert len(village.letters("sue@example.org")) == 1


@pytest.mark.parametrize(("disposition", "member"), [("inline", False), ("attachment", True)])
def test_a_logo_below_a_wish_changes_nothing_and_a_picture_sent_on_purpose_makes_it_a_post(
    village: Village, disposition: str, *, member: bool
):
    village.origin = VOUCHED
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = SUE, PEOPLE, "unsubscribe"
    message.set_content("Please unsubscribe me")
    message.add_attachment(b"x", maintype="image", subtype="png", disposition=disposition, filename="logo.png")
    village.deliver(bytes(message), PEOPLE)
    assert village.is_member("sue@example.org") is member


def test_a_stop_in_an_answer_is_a_post_whatever_language_its_prefix_is_in(village: Village):
    for prefix in ("Re", "RES", "Atb", "R", "Ymlaen", "رد", "Réf", "VB"):
        village.write(SUE, PEOPLE, f"{prefix}: The hall", "STOP")
    assert village.is_member("sue@example.org")


def test_a_machine_is_neither_posted_nor_answered(village: Village):
    # Reliability rows 6 and 8.
    for field in (("Auto-Submitted", "auto-generated"), ("List-Id", "<news.example.org>")):
        village.write(SUE, PEOPLE, fields=[field])
        village.write("Robot <robot@example.org>", PEOPLE, fields=[field])
    village.write(SUE, PEOPLE, "Undelivered", reverse_path="")
    assert village.states() == []
    assert village.post_office() == []


def test_garbage_stops_nothing(village: Village):
    # Reliability row 33.
    for content in (
        b"",
        b"\0\0\0",
        b"\r\n\r\n",
        b"\xff" * 500,
        b"From: a@b\r\nContent-Type: multipart/mixed\r\n\r\n--",
    ):
        village.deliver(content, PEOPLE)
    village.write(SUE, PEOPLE)
    assert village.states()[-1] == "distributed"


def test_two_authors_posts_and_two_of_one_author_stay_apart(village: Village):
    village.write("New <new@example.org>", PEOPLE, "One", "First")
    village.write("New <new@example.org>", PEOPLE, "Two", "Second")
    village.write("Other <other@example.org>", PEOPLE, "Three", "Third")
    village.answer("New <new@example.org>", village.last("new@example.org"), "I agree")
    assert village.states() == ["distributed", "distributed", "held"]
    assert village.subjects("ann@example.org") == ["One", "Two"]


@pytest.mark.parametrize(
    ("author", "subject", "text"),
    [
        ("Useless Wanker <sue@example.org>", "Hello", "Hello all"),
        (SUE, "You useless wankers", "Hello all"),
        (SUE, "Hello", "Hello all\n\n-- \nSue\nYou are all wankers"),
        (SUE, "Hello", "Hello all\n\n> You are all fucking cunts and I will kill you."),
    ],
    ids=["display name", "subject", "signature", "behind a quote mark"],
)
def test_whatever_readers_will_see_is_judged(village: Village, author: str, subject: str, text: str):
    """Reliability row 7: nothing goes out unjudged because of where it stands."""
    village.write(author, PEOPLE, subject, text)
    assert village.states() == ["held"]


def test_quoted_words_count_less_than_ones_own(village: Village):
    village.write(SUE, PEOPLE, "Re: Fed up", "I am sorry to hear that.\n\n> You are a bunch of idiots.")
    assert village.states() == ["distributed"]
    village.write(SUE, PEOPLE, "Fed up", "You are a bunch of idiots.")
    assert village.states() == ["distributed", "held"]
