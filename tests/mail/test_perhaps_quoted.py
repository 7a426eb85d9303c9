"""Lines that may be quoted though nothing tells for sure: they stay new, but nobody agrees or wishes with them."""

from __future__ import annotations

import textwrap
from itertools import product

import pytest
from mail.below import LETTER
from rows import for_each

from listserv.mail.message import Message
from listserv.mail.reply import Kind, Reply, read_reply, split
from listserv.policy.agreement import Answer, read_answer
from listserv.policy.decisions.decision import Unclear
from listserv.policy.moderation import understand
from listserv.policy.wishes.reading import read_wishes
from listserv.policy.wishes.values import AddressedTo, Confidence

WORDS = ("I agree", "APPROVE", "unsubscribe", "yes please")
MARKS = (
    "| ", "|", "» ", "»", "› ", "›", "¦ ", "¦", "│ ", "┃ ", "} ", "}", ": ", ":\t", "AH> ", "A>", "Ann> ", "ann.h> ",
    "Łu> ", " | ", "\u200e» ", "\xa0: ", "&gt; ", "| > ", ">| ", "> AH> ",
)  # fmt: skip
HEADS = (
    "From: Ann <ann@example.org>\n\n",
    "From: Ann ‹ann@example.org›\n\n",
    "*From:* Ann Hughes <ann@example.org>\n\n",
    "De : Ann <ann@example.org>\nEnvoyé : hier\n\n",
    "Subject: Cups\nFrom: Ann <ann@example.org>\n",
    "From: Ann <ann@example.org>\nDate: 20 Nov 2026\n",
    "From: Community Carers of the whole of North Wales\n<ann@example.org>\n\n",
    "From: Ann\nSent: Friday\n\n",
    "Ann wrote:\n",
    "On Friday, Ann wrote:\n\n",
    "-- On Fri, 20 Nov 2026, Ann wrote --\n",
    "Quoting Ann <ann@example.org>:\n\n",
    "20/11/2026 10:12 Ann <ann@example.org>\nwrote:\n\n",
    "-----Original Message-----\n",
    "---------- Forwarded message ---------\n",
    "-- Reply above this line --\n",
)
LONG = "> To take part in our lists we ask everybody to answer this letter with"


def says_nothing(reply: Reply) -> bool:
    wish = read_wishes(reply.said, "Cups", today=None, lists={}, addressed_to=AddressedTo.REQUEST)
    decides = not isinstance(understand(reply.said), Unclear)
    return read_answer(reply.said) is not Answer.AGREE and not decides and wish.confidence is Confidence.NONE


@pytest.mark.heavy
@for_each(product(MARKS, WORDS, ("", "Thanks\n\n", "Thanks\n"), (True, False)))
def test_a_line_with_another_mark_never_answers(mark: str, words: str, above: str, answers: bool) -> None:
    reply = split(f"{above}{mark}{words}", answers=answers)
    assert words in reply.new_text or words in reply.quoted_text
    assert says_nothing(reply)


@for_each(product(HEADS, WORDS, ("", "Hello\n\n"), (True, False)))
def test_below_what_may_be_a_head_nothing_answers(head: str, words: str, above: str, answers: bool) -> None:
    reply = split(f"{above}{head}{words.lower()}", answers=answers)
    assert says_nothing(reply)
    assert split(f"Yes, I agree.\n\n{head}{words.lower()}", answers=answers).said == "Yes, I agree."


@for_each([
    ("From: ann@example.org\n\n", ""),
    ("From: ann@example.org\nSubject: Cups\n\n", ""),
    ("From: old@example.org\nTo: ann@example.org\n\n", None),
    ("From: Monday\nTo: Friday\n\n", None),
    ("From: Ann\n\n", None),
    ("To: ann@example.org\n\n", None),
    ("Dear Ann, my address is ann@example.org\n\n", None),
    ("The council wrote:\n\n", None),
    ("Tuesday 24 November 2026, 10:30:\n\n", None),
    ("Begin forwarded message:\n\n", None),
])  # fmt: skip
def test_people_begin_letters_with_such_lines_too(head: str, said: str | None) -> None:
    text = f"{head}Please take me off the list."
    assert split(text, answers=False).said == text
    assert split(text).said == (text if said is None else said)


@for_each([
    "- I agree", "* I agree", "• yes", "+ yes", "— yes", "-> yes", "1. yes", '"I agree"', "“I agree”", "»I agree«",
    "› ja ‹", ": ) yes", ":) yes", "Yes > no", "a<b> yes", ">From Monday I agree", "yes | no", "|", "|----|", "x>y",
])  # fmt: skip
def test_other_signs_in_front_are_the_writers(text: str) -> None:
    for answers in (True, False):
        reply = split(text, answers=answers)
        assert (reply.said, reply.doubtful) == (text, False)


@for_each([
    ("I agree\n\n| do you agree?", "I agree"),
    ("| do you agree?\n\nI agree", "I agree"),
    ("I agree\n\n} a\n: b\nAH> c", "I agree"),
    ("I agree\n» but not to rule 3", None),
    ("» but not to rule 3\nI agree", None),
    ("I agree\n\n» not to rule 3\n\n» but to the rest", None),
    ("I agree\n\n| rule 3 | no |", None),
    ("I agree\n\n| rule 3\n| 4 | no", None),
])  # fmt: skip
def test_what_is_left_counts_where_such_lines_stand_apart(text: str, said: str | None) -> None:
    reply = split(text)
    assert (reply.said.strip(), reply.doubtful) == (said or "", said is None)
    assert reply.new_text == text


@for_each([
    ("We need\n> cups\nI agree", "We need\n\nI agree"),
    ("> please\n\nI agree\n\n＞ no\n", "I agree"),
    ("> I agree", ""),
    ("> please reply with the words\nI agree\n> thanks", ""),
])  # fmt: skip
def test_in_a_new_letter_the_usual_mark_may_be_the_writers_but_answers_nothing(text: str, said: str) -> None:
    reply = split(text, answers=False)
    assert (reply.new_text, reply.doubtful) == (text.rstrip(), False)
    assert reply.said.split() == said.split()


@for_each([
    ("> please reply with the words\nI agree\n> Thank you", ""),
    (f"{LONG}\nI agree\n> Thank you", ""),
    (f"{LONG}\nI agree", ""),
    (f"{LONG}\nI agree\n\nYes", "Yes"),
    (f"Hello\n\n{LONG}\nI agree\n\n> Thank you", "Hello"),
    (f"{LONG}\nI do not\nI agree", None),
    (f"{LONG}\n| I agree", ""),
    # An answer of the writer's.
    ("> please reply with the words\n\nI agree\n\n> Thank you", "I agree"),
    ("> do you agree?\nI agree\n> Thank you", "I agree"),
    ("> please reply with the words\nI agree\nAnn\n> Thank you", "I agree\nAnn"),
    ("> Carers Wales\nI agree", "I agree"),
    (f"{LONG}:\nI agree\n> Thank you", "I agree"),
    (f"{LONG} \n\nI agree\n> Thank you", "I agree"),
    (f"{LONG}\n>\nI agree\n> Thank you", "I agree"),
    ("> our page, open at all times: https://lists.example.org/people/agreement\nI agree\n> Thank you", "I agree"),
    ("> anybody who has a question about this letter, write to ann@example.org\nI agree", "I agree"),
    (f"> {'word ' * 500}word\nI agree", "I agree"),
    ("> Do you agree to it? 你同意吗？\nI agree\n> Ann", "I agree"),
])  # fmt: skip
def test_the_end_of_a_marked_line_that_was_wrapped_is_no_answer(text: str, said: str | None) -> None:
    reply = split(text)
    assert (reply.said.strip(), reply.doubtful) == (said or "", said is None)
    assert "I agree" in reply.new_text or "| I agree" in text


@pytest.mark.heavy
@for_each(product(range(60, 79), WORDS, ("", "\n> Thank you", "\n>\n> Thank you", "\n\nAnn")))
def test_words_wrapped_at_any_width_never_answer(width: int, words: str, below: str) -> None:
    filler = ("When you have read it all, then please answer this letter of ours with these words " * 2)[: width - 2]
    above, tail = textwrap.wrap(f"> {filler.rsplit(' ', 1)[0]} so {words}", width)[:2]
    reply = split(f"{above}\n{tail}{below}")
    assert tail in reply.new_text
    assert says_nothing(reply)


def test_nothing_is_wrapped_in_html() -> None:
    quote = f'<blockquote type="cite">{LONG[2:]}</blockquote>'
    reply = read_reply(Message(html=f"{quote}<div>I agree</div>{quote}", subject="Re: Cups"))
    assert [span.kind for span in reply.spans] == [Kind.QUOTED, Kind.NEW, Kind.QUOTED]
    assert reply.said == "I agree"
    assert read_reply(Message(html=f"<p>&gt;{LONG}<br>I agree</p>", subject="Re: Cups")).said == ""


def test_what_is_hidden_and_what_may_be_quoted_is_not_said() -> None:
    page = "<p>Hello</p><p>| I agree</p><p hidden>yes</p><p>Ann</p>"
    assert read_reply(Message(html=page, subject="Re: Cups")).said.split() == ["Hello", "Ann"]


@pytest.mark.parametrize("mark", ["> ", "| ", "» ", "› ", ": ", "} ", "AH> ", "Ann> ", "¦ "])
def test_a_whole_letter_below_an_answer_changes_nothing_that_is_said(mark: str) -> None:
    quoted = "\n".join(f"{mark}{line}".rstrip() for line in LETTER.split("\n"))
    for above in ("Ann wrote:\n", "", "\n"):
        assert split(f"I agree\n\n{above}{quoted}").said.strip() == "I agree"


def test_a_letter_of_any_length_is_read() -> None:
    assert split("I agree\n\n" * 15_000 + "| x").said
