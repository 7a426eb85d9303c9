"""Remarks to us or to other moderators: an author must never read them."""

from __future__ import annotations

import pytest

from listserv.policy.decisions.aside import is_for_us
from listserv.policy.decisions.command import said_in
from listserv.policy.decisions.decision import Ask, Edit, Reject, Unclear
from listserv.policy.moderation import understand

ASIDES = [
    "Between you and me, he drinks.",
    "Max, can you look at the next one?",
    "Sue can you phone him",
    "Olwen I'll do the next one",
    "(Sue: this is the third time)",
    "[Max, I told him]",
    "@Max what do you think",
    "cc Max",
    "To Max: please look at the others.",
    "Olwen Pryce - ring me",
    "Max agrees.",
    "I'll have a word with her.",
    "We have spoken to the author.",
    "Can somebody ring her?",
    "He does this every month.",
    "(She never reads the rules.)",
    "She's always such a pain.",
    "Keep an eye on him.",
    "Please ban him.",
    "PS take me off the rota",
    "FYI this is his second.",
    "I'm away next week.",
    "Don't say it was me.",
    "Shall we talk about it?",
]
REASONS = [
    "it names a child. She has not agreed to that.",
    "Brian is named. He did not ask for it.",
    "He has asked us to leave out his address",
    "private details",
    "This is confidential information about a client",
    "I think this is an advert",
    "please be careful not to name people",
    "You name Ann's ex",
    "Not sure what you mean by this",
    "Brian, your telephone number is in it",
    "Hi Tracey, thanks for this, but we only post events in the county",
    "Dear Brian, please send it again without the surname",
    "Advert: we don't sell things here",
    "Privacy - it says where Michael lives",
    "Unfortunately, we can't share petitions",
    "Could you leave out the name? Then it can go.",
    "Please ring the advice line, they can help you with that",
    "you wrote about her illness",
    "we have spoken to the hall and the date is wrong",
]


@pytest.mark.parametrize(
    "remark",
    [
        "\n\nI think this is from Ann's ex, careful",
        " (private: he owes me money)",
        " [private] known troublemaker",
        " (confidential: too rude)",
        ". Careful with this one",
        ". Be careful with him",
        ", I think this is from her ex-husband",
        ": this is from my neighbour",
        ". I know this family",
        ": not sure about this one",
        ". Looks like Ann's ex again",
        ". Probably from the ex",
        " (not for her eyes: scam)",
        ". She has a history with this",
        " - this is the man who shouted at us",
        ". Handle with care",
        ". Watch out for him",
        ". Suspect this is Tom under another name.",
    ],
)
def test_a_remark_that_is_all_there_is_never_reaches_the_author(remark: str):
    assert isinstance(understand(f"REJECT{remark}"), Unclear)


@pytest.mark.parametrize("aside", ASIDES)
@pytest.mark.parametrize(
    "around", ["Reject: too personal. {}", "Reject\n\nToo personal for the list.\n\n{}", "Too personal.\n{}\nReject."]
)
def test_a_remark_to_us_never_reaches_the_author(aside: str, around: str):
    assert not isinstance(understand(around.format(aside)), Reject)


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_is_not_taken_for_a_remark_to_us(reason: str):
    assert understand(f"Reject: {reason}") == Reject(reason)


@pytest.mark.parametrize(
    "aside", ["Max, do you know him?", "Between us, he drinks.", "I'll ring her.", "Olwen - over to you"]
)
def test_a_question_takes_no_remark_along(aside: str):
    assert not isinstance(understand(f"Ask: which hall is it in? {aside}"), Ask)
    assert not isinstance(understand(f"Question for the author: which hall is it in? {aside} So: ask."), Ask)


@pytest.mark.parametrize(
    "question", ["Brian, is it free?", "shall we take out your address?", "is she happy with that? Does she know?"]
)
def test_a_question_may_call_its_author_and_speak_of_others(question: str):
    assert understand(f"Ask: {question}") == Ask(question)


@pytest.mark.parametrize(
    "remark",
    [
        "Olwen - is that better?",
        "Max, can you look at it?",
        "For the other moderators: done.",
        "I took the surname out.",
    ],
)
@pytest.mark.parametrize("around", ["EDIT\n\n{1}\n\n{0}", "EDIT\n\n{0}\n\n{1}", "Edit. New text:\n\n{0}\n\n{1}"])
def test_no_remark_goes_out_with_a_new_text(remark: str, around: str):
    text = "Hello all, my father is coming home on Friday and we have no bed yet. Whom did you ring?"
    assert not isinstance(understand(around.format(text, remark)), Edit)


def test_nobody_is_called_at_the_very_end():
    assert not is_for_us(said_in("Too personal. Max"), 0)
