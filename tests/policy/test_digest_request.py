from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.policy.digest.request import Alone, CatchUp, Files, Last, More, Request, Sort, Thread, read_request


@pytest.mark.parametrize(
    ("said", "request_"),
    [
        ("MORE 3", More(3)),
        ("more 3.2", More(3, 2)),
        ("More 3.2 please", More(3, 2)),
        ("Hello,\n\nmore 3.2 please.\n\nBest wishes\nWilma", More(3, 2)),
        ("the rest of 3", More(3)),
        ("The full text of 3.2", More(3, 2)),
        ("everything in 3", More(3)),
        ("Please send me the whole of number 3. Thanks, Wilma", More(3)),
        ("thread 3", Thread(3)),
        ("send me the whole conversation 3", Thread(3)),
        ("all the messages in 3", Thread(3)),
        ("send 3", Files(conversation=3)),
        ("SEND 3.2", Files(conversation=3, message=2)),
        ("Can you send me number 3?", Files(conversation=3)),
        ("the file in 3", Files(conversation=3)),
        ("send me the files from 3.1", Files(conversation=3, message=1)),
        ("send picture 1", Files(place=1, sort=Sort.PICTURE)),
        ("file 2", Files(place=2)),
        ("send me the photo", Files(sort=Sort.PICTURE)),
        ("send letter.pdf", Files(name="letter.pdf")),
        ("Can I have the file “Letter to us.PDF”, please?", Files(name="letter to us.pdf")),
        ("Write to 2.3", Alone(2, 3)),
        ("write to the author of 2.3 please", Alone(2, 3)),
        ("Reply privately to 2.3", Alone(2, 3)),
        ("I would like to send a private letter to 4", Alone(4)),
        ("write to 2.3 alone", Alone(2, 3)),
        ("CATCH UP", CatchUp()),
        ("catch me up please", CatchUp()),
        ("What did I miss?", CatchUp()),
        ("Can you send me everything I missed", CatchUp()),
        ("LAST", Last()),
        ("send me the last digest", Last()),
        ("The digest again please", Last()),
        ("Could you send me the digest again?", Last()),
    ],
)
def test_a_request_is_understood(said: str, request_: Request):
    assert read_request(said) == request_


@pytest.mark.parametrize(
    "said",
    [
        "Let us catch up soon",
        "I will catch up with Ann",
        "What did I miss at the meeting about the bus?",
        "",
        "more",
        "the rest please",
        "more 3 chairs please",
        "I have more than 3",
        "the digest",
        "I read the last digest and cried",
        "last week",
        "Conversation 3",
        "send",
        "send my love to Ann",
        "letter.pdf",
        "more 3 " + "and more " * 20,
        "more 3\n" * 400,
    ],
)
def test_what_says_more_or_less_asks_for_nothing(said: str):
    assert read_request(said) is None


@pytest.mark.parametrize("said", ["picture 2", "the photo", "last", "the file in 3", "everything in 3"])
def test_what_may_be_said_to_others_asks_for_nothing(said: str):
    assert read_request(said) is not None
    assert read_request(said, is_told=True) is None


@pytest.mark.parametrize("said", ["MORE 3.2", "please send 3", "thread 3"])
def test_our_own_words_ask_in_a_conversation_too(said: str):
    assert read_request(said, is_told=True) == read_request(said) is not None


@given(st.text(max_size=300))
def test_any_text_is_read(said: str):
    read_request(said)
