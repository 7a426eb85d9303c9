from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail.content import Attachment
from listserv.policy.digest.conversation import Conversation, Post, answers, parent_of
from listserv.policy.digest.parts import parts
from listserv.policy.digest.text import Block, Part
from listserv.policy.digest.words import described, is_worth_naming, minutes_to_read, size_text, words_explained

MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)


def post(
    post_id: int,
    conversation_id: int = 1,
    author: str = "Ann",
    hours: int | None = None,
    subject: str = "Respite",
    **also: tuple[str, ...],
) -> Post:
    return Post(
        post_id=post_id,
        author=author,
        at=MONDAY + timedelta(hours=post_id if hours is None else hours),
        subject=subject,
        message_id=f"<{post_id}@example.org>",
        in_reply_to=also.get("in_reply_to", ()),
        references=also.get("references", ()),
        attachments=(),
        conversation_id=conversation_id,
        body=(Block(Part.WORDS, "Hello"),),
    )


def conversation(*posts: Post) -> Conversation:
    return Conversation(1, "Respite", posts)


def ids(conversation: Conversation) -> list[int]:
    return [post.post_id for post in conversation.posts]


KNOWN = {"<a@x>": 1, "<b@x>": 2}


@pytest.mark.parametrize(
    ("references", "in_reply_to", "parent"),
    [
        ((), (), None),
        ((), ("<b@x>",), 2),
        (("<a@x>", "<b@x>"), (), 2),  # the nearest is the last
        (("<a@x>", "<b@x>"), ("<a@x>",), 1),  # In-Reply-To is the message answered
        (("<a@x>", "<b@x>", "<unknown@x>"), ("<unknown@x>",), 2),
        (("<unknown@x>",), ("<unknown@x>", "<a@x>"), 1),
        (("<unknown@x>",), (), None),
    ],
)
def test_a_message_answers_the_nearest_post_we_know(
    references: tuple[str, ...], in_reply_to: tuple[str, ...], parent: int | None
):
    assert parent_of(references, in_reply_to, KNOWN) == parent


def test_an_answer_names_its_author_unless_it_answers_the_post_above():
    shown = conversation(
        post(1, author="Ann"),
        post(2, author="Bob", in_reply_to=("<1@example.org>",)),
        post(3, author="Cat", references=("<1@example.org>",)),
        post(4, author="Dan", in_reply_to=("<2@example.org>",)),
    )
    assert answers(shown) == ("", "", "Ann", "Bob")


def test_a_post_that_answers_none_in_the_issue_names_nobody():
    shown = conversation(
        post(1, in_reply_to=("<last week@example.org>",)),
        post(2, author="Bob", in_reply_to=("<3@example.org>",)),  # a clock was wrong: that one is below
        post(3, author="Cat", in_reply_to=("<3@example.org>",)),  # its own Message-ID
    )
    assert answers(shown) == ("", "", "")


def test_nobody_is_said_to_answer_themselves():
    shown = conversation(post(1), post(2, author="Bob"), post(3, in_reply_to=("<1@example.org>",)))
    assert answers(shown) == ("", "", "")


def sized(*sizes: int) -> list[Conversation]:
    return [Conversation(size, "", (post(number),)) for number, size in enumerate(sizes)]


def size(conversation: Conversation) -> int:
    return conversation.conversation_id


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ((), []),
        ((10, 20, 30), [[10, 20, 30]]),
        ((50, 50, 1), [[50, 50], [1]]),
        ((60, 60), [[60], [60]]),
        ((10, 500, 10), [[10], [500], [10]]),
        ((500,), [[500]]),
        ((100, 0), [[100, 0]]),
    ],
)
def test_a_long_issue_is_split_between_conversations(sizes: Sequence[int], expected: list[list[int]]):
    made = parts(sized(*sizes), 100, size)
    assert [[size(one) for one in part] for part in made] == expected


@given(st.lists(st.integers(0, 150)))
def test_no_conversation_is_dropped_and_only_one_alone_is_over_the_limit(sizes: Sequence[int]):
    given_ones = sized(*sizes)
    made = parts(given_ones, 100, size)
    assert [one for part in made for one in part] == given_ones
    assert all(part and (len(part) == 1 or sum(map(size, part)) <= 100) for part in made)


@pytest.mark.parametrize(
    ("texts", "minutes"),
    [([], 1), (["one two"], 1), (["word " * 200], 1), (["word " * 201], 2), (["word " * 300, "word\n" * 300], 3)],
)
def test_a_letter_takes_a_minute_for_200_words(texts: list[str], minutes: int):
    assert minutes_to_read(texts) == minutes


GLOSSARY = {
    "IMHA": "an advocate",
    "IMCA": "another",
    "CARE": "a group",
    "A&E": "the emergency department",
    "Care Act": "",
}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ask the IMCA, then the IMHA. IMCA!", ["IMCA", "IMHA"]),
        ("IMCA", ["IMCA"]),
        ("the (IMCA)'s", ["IMCA"]),
        ("PIMCA IMCAS IMCA2 1IMCA", []),
        ("PIMCA and IMCA", ["IMCA"]),
        ("take care, we care", []),
        ("went to A&E under the Care Act", ["A&E", "Care Act"]),
        ("", []),
    ],
)
def test_abbreviations_are_explained_where_they_occur_as_whole_words(text: str, words: list[str]):
    assert words_explained([text], GLOSSARY) == tuple((word, GLOSSARY[word]) for word in words)


def test_a_word_in_several_texts_is_explained_once_and_the_words_are_in_alphabetical_order():
    assert words_explained(["IMHA", "IMCA and CARE", "IMHA"], GLOSSARY) == (
        ("CARE", "a group"),
        ("IMCA", "another"),
        ("IMHA", "an advocate"),
    )


@pytest.mark.parametrize(
    ("size_bytes", "text"),
    [
        (0, "1 KB"),
        (700, "1 KB"),
        (245_760, "240 KB"),
        (1024 * 1024 - 1, "1 MB"),
        (1024 * 1023, "1023 KB"),
        (3_100_000, "3 MB"),
        (10 * 1024 * 1024, "10 MB"),
    ],
)
def test_the_size_of_an_attachment_is_told_in_kilobytes_or_megabytes(size_bytes: int, text: str):
    assert size_text(size_bytes) == text


@pytest.mark.parametrize(
    ("content_types", "text"),
    [
        (["image/jpeg"], "A picture without words"),
        (["image/jpeg", "image/png"], "2 pictures without words"),
        (["audio/mp4"], "A sound file without words"),
        (["video/mp4", "video/mp4", "video/mp4"], "3 films without words"),
        (["application/pdf"], "A file without words"),
        (["application/pdf", "image/png"], "2 files without words"),
        (["image/png", "text/calendar"], "A calendar invitation: Tea on Sunday"),
        ([], "No words"),
    ],
)
def test_what_has_no_words_is_described(content_types: list[str], text: str):
    assert described(content_types, "Invitation: Tea on Sunday") == text


def test_an_invitation_without_a_title_is_one_too():
    assert described(["text/calendar"], "Updated invitation:") == "A calendar invitation"


@pytest.mark.parametrize(
    ("content_type", "size_bytes", "on_purpose", "named"),
    [
        ("image/png", 500, True, True),
        ("image/png", 500, False, False),
        ("image/jpeg", 240_000, False, True),
        ("text/vcard", 240_000, False, False),
    ],
)
def test_what_a_program_added_is_not_named(content_type: str, size_bytes: int, on_purpose: bool, named: bool):
    assert is_worth_naming(Attachment("x", content_type, size_bytes, on_purpose)) is named
