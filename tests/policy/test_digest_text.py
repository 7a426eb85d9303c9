from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listserv.mail.reply import split
from listserv.policy.digest.conversation import Conversation, Post
from listserv.policy.digest.folded import folded
from listserv.policy.digest.highlights import Highlight, highlights
from listserv.policy.digest.sentences import is_item, length, likeness, lines_of, sentences, text_of, tidied
from listserv.policy.digest.text import Block, Part, answered_line, body_of, cut, rest_of

MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)


# --- paragraphs, lines, sentences -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("\n\n", ""),
        ("One line.\n\n\n\nAnother.\n", "One line.\n\nAnother."),
        ("One line.\n \t\nAnother.", "One line.\n\nAnother."),
        # Broken at 72 columns.
        (
            "The school had seven paper forms left on the Thursday. It cost £12\nand took four weeks, so begin soon.",
            "The school had seven paper forms left on the Thursday. It cost £12 and took four weeks, so begin soon.",
        ),
        # Broken earlier, within a sentence.
        (
            "We waited for the nurse until a quarter past four on the\nfirst day, and she came at five.",
            "We waited for the nurse until a quarter past four on the first day, and she came at five.",
        ),
        # An address, a list, a table, what follows a colon, and what is too long to have been broken.
        ("The Village Hall, 12 Long Lane, Little Snoring, Norfolk\nTelephone 01632 960 144", None),
        (
            "- the form\n- the long, long list of the tablets that he takes in the morning\nand in the evening",
            "- the form\n- the long, long list of the tablets that he takes in the morning and in the evening",
        ),
        ("• the first of the things, with the words that make this line long enough\n• another", None),
        ("1. the first\n2) the second", None),
        ("Monday 10:00\nTuesday 11:00", None),
        ("Please bring these to the village hall, on the first day of the week:\nthe form", None),
        ("x" * 90 + "\nand", None),
        ("It costs nothing, and there is tea; I have been there with my mum often.\n12 people came", None),
        # The marks of an item stand at the beginning of the line.
        ("   - the form\n   - the letter", "- the form\n- the letter"),
        # Yahoo's indent, a program's marks, and a space that never breaks.
        ("Hello,\n there\n you", "Hello,\nthere\nyou"),
        ("See [cid:image001.png@01D] ann@example.org<mailto:ann@example.org> at\xa0two", "See  ann@example.org at two"),
    ],
)
def test_lines_that_only_a_program_broke_are_joined(text: str, expected: str | None):
    assert tidied(text) == (text if expected is None else expected)


@pytest.mark.parametrize(
    "parts",
    [
        ["One. ", "Two! ", "Three?"],
        ["Dr. Shah came. ", "Then Mrs. West."],
        ["Ask J. Smith, e.g. Bob. ", '"Why?" ', "He knew."],
        ["It was 4.50 pounds… ", "Really."],
        ["(It rained.) ", "So what"],
        [],
    ],
)
def test_a_line_is_cut_into_its_sentences(parts: list[str]):
    assert list(sentences("".join(parts))) == parts


def test_an_item_is_one_sentence():
    assert list(lines_of("One. Two.\n- One. Two.\n\nThree.")) == [["One. ", "Two."], ["- One. Two."], [], ["Three."]]


TEXTS = st.text(alphabet=st.sampled_from("aB .!?\n-1\xa0>:•é"), max_size=200)


@given(TEXTS)
def test_tidying_loses_no_word_and_does_nothing_twice(text: str):
    once = tidied(text)
    assert once.split() == text.split()
    assert tidied(once).split("\n\n") == once.split("\n\n")
    assert text_of(list(lines_of(once))).split() == once.split()


def test_sentences_are_alike_whatever_their_marks():
    assert likeness("> Hello,  World!") == likeness("hello world")
    assert length("one two") == 2
    assert length("x" * 150) == 10
    assert is_item("- x")
    assert not is_item("-x")


# --- what is shown of one post --------------------------------------------------------------------------------------


def shown(text: str, subject: str = "", **more: bool) -> list[tuple[str, str]]:
    return [(one.part.value, one.text) for one in body_of(split(text, **more), subject)]


QUOTE = "On 16 Nov 2026, at 10:12, Ann <ann@example.org> wrote:\n"


def test_a_quote_below_or_above_is_left_out():
    words = "Ring the duty team.\nThey were kind."
    whole = "> How do I ask for respite, and who is it that decides? " * 6
    assert shown(f"{words}\n\n{QUOTE}{whole}") == [("words", words)]
    assert shown(f"{QUOTE}{whole}\n\n{words}") == [("words", words)]
    assert shown(words) == [("words", words)]
    assert shown(f"{QUOTE}{whole}") == []
    assert shown("") == []


def test_answers_between_the_lines_have_the_line_they_answer():
    text = f"{QUOTE}> Hello all. Which number is it?\n\nThe first.\n\n> And when?\n> \n\nOn Monday.\n\n> Ann\n"
    assert shown(text) == [
        ("answered", "Hello all. Which number is it?"),
        ("words", "The first."),
        ("answered", "And when?"),
        ("words", "On Monday."),
    ]


def test_a_quote_that_was_cut_down_stays_above_the_answer():
    assert shown(f"{QUOTE}> Which number is it?\n\nThe first.") == [
        ("answered", "Which number is it?"),
        ("words", "The first."),
    ]


def test_the_indent_of_a_program_hides_no_signature():
    above = "    On Monday, 16 November 2026 at 10:12:00 GMT, Ann <ann@example.org> wrote:  \n"
    text = f"Yes.\n\n{above} \n > When?\n \n Now.\n \n -- \n Ann\n"
    assert shown(text) == [("words", "Yes."), ("answered", "When?"), ("words", "Now.")]


def test_words_from_another_form_of_the_letter_are_taken_as_they_are():
    reply = replace(split(f"{QUOTE}> Which?\n\nThe first."), new_text="Which?\n\nThe first.")
    assert body_of(reply) == (Block(Part.WORDS, "Which?\n\nThe first."),)


def test_an_indented_line_alone_is_kept():
    assert shown("Hello\n Ann") == [("words", "Hello\nAnn")]


@pytest.mark.parametrize(
    ("quoted", "line"),
    [
        ("", ""),
        ("no marks at all", ""),
        ("> One. Two?\n>\n", "One. Two?"),
        ("> First line\n> Second line", "Second line"),
        (">> Older\n> Newer", "Newer"),
        ("> Newer\n>> Older", "Older"),
        ("> > Older\n> \n", "Older"),
        ("> -- \n> Ann\n", ""),
        ("> Hello. " + "Many words. " * 30, "Many words. " * 13),
        ("> " + "a word " * 60, "… word " + "a word " * 22),
    ],
)
def test_the_line_above_an_answer(quoted: str, line: str):
    assert answered_line(quoted) == line.strip()


def test_a_long_quote_is_no_line_of_its_own():
    assert answered_line("> " + "Many words. " * 30, trimmed=True) == ""


FORWARDED = """Wendy wrote to me.

---------- Forwarded message ---------
From: Wendy West <wendy@example.net>
Date: Tue, 17 Nov 2026 at 21:12
Subject: Re: Curtains
To: Ann <ann@example.org>

The chemist gives them away.

--
Wendy
"""


def test_a_message_that_is_passed_on_is_shown_with_its_author():
    assert body_of(split(FORWARDED), "Fwd: Curtains") == (
        Block(Part.WORDS, "Wendy wrote to me."),
        Block(Part.PASSED_ON, "The chemist gives them away.", "Wendy West"),
    )


@pytest.mark.parametrize(
    ("text", "subject", "expected"),
    [
        # By the subject alone; and marked.
        (f"See below.\n\n{QUOTE}> Come at two.\n", "FW: Tea", [("words", "See below."), ("passed on", "Come at two.")]),
        # Nothing in it.
        ("See below.\n\n---------- Forwarded message ---------\n", "Fwd: Tea", [("words", "See below.")]),
        # An answer passes nothing on.
        (f"See below.\n\n{QUOTE}> Come at two.\n", "Re: Tea", [("words", "See below.")]),
    ],
)
def test_what_is_passed_on(text: str, subject: str, expected: list[tuple[str, str]]):
    assert shown(text, subject) == expected


def test_a_message_passed_on_without_its_author_is_shown_too():
    text = "Look.\n\n---------- Forwarded message ---------\nCome at two.\n"
    assert body_of(split(text), "")[1:] == (Block(Part.PASSED_ON, "Come at two."),)


# --- cutting --------------------------------------------------------------------------------------------------------


def words(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(Part.WORDS, text) for text in texts)


def test_a_short_post_is_not_cut_nor_for_a_few_words():
    assert cut(words("One two three."), 2) == (words("One two three."), 0)
    assert rest_of(words("One two three."), 2) == ()


SENTENCE = "This sentence has just six words. "


def test_a_long_post_is_cut_at_a_sentence():
    shown, rest = cut(words(SENTENCE * 20), 20)
    assert shown == words((SENTENCE * 3).strip())
    assert rest == 17 * 6
    assert rest_of(words(SENTENCE * 20), 20) == words((SENTENCE * 17).strip())


def test_no_item_is_cut():
    item = "- one two three. Four five six"
    shown, rest = cut(words("Bring:\n" + "\n".join([item] * 12)), 10)
    assert shown == words(f"Bring:\n{item}")
    assert rest == 11 * 7


def test_a_line_that_is_answered_goes_with_its_answer():
    body = (*words(SENTENCE * 3), Block(Part.ANSWERED, "When?"), *words(SENTENCE * 20))
    shown, _ = cut(body, 20)
    assert shown == words(SENTENCE.strip() + (" " + SENTENCE.strip()) * 2)
    assert rest_of(body, 20)[0] == Block(Part.ANSWERED, "When?")


def test_what_stands_below_the_cut_is_left_out_too():
    body = words(SENTENCE * 20, "And another thing.")
    assert rest_of(body, 20)[1:] == words("And another thing.")


def test_an_endless_sentence_is_cut_between_words():
    shown, rest = cut(words("word " * 600), 400)
    assert shown[0].text.split() == ["word"] * 399 + ["word…"]
    assert rest == 200


def test_an_endless_word_is_cut_too():
    (first,), rest = cut(words("x" * 60_000), 400)
    assert first.text == "x" * 6000 + "…"
    assert rest == 1


def test_what_is_left_has_no_room_for_an_endless_sentence():
    shown, _ = cut(words(SENTENCE * 4, "word " * 600), 24)
    assert shown == words((SENTENCE * 4).strip())


BODIES = st.lists(
    st.tuples(
        st.sampled_from(list(Part)),
        st.lists(st.sampled_from(["One.", "Two three!", "- item", "long " * 200, "x" * 3000, "\n"]), min_size=1),
    ),
    max_size=6,
)


@given(BODIES, st.integers(1, 60))
def test_nothing_is_lost_by_the_cut(pieces: list[tuple[Part, list[str]]], limit: int):
    body = tuple(Block(part, text) for part, lines in pieces if (text := tidied("\n".join(lines))))
    shown, rest_words = cut(body, limit)
    rest = rest_of(body, limit)

    def letters(blocks: Sequence[Block]) -> str:
        return re.sub(r"[\s…]+", "", "".join(block.text for block in blocks))

    assert letters(shown) + letters(rest) == letters(body)
    assert rest_words == sum(len(one.text.split()) for one in rest)
    assert sum(length(one.text) for one in shown) <= limit + 40


# --- nothing twice --------------------------------------------------------------------------------------------------

FLYER = "The hall opens at two. There is tea and cake for everybody who comes. Bring a chair if you have one."
NOTICE = [f"There is {what} for everybody who comes along on the day." for what in ("tea", "cake", "soup", "fruit")]
QUESTION = "Does anybody know who mends the ramp at the side door of the village hall?"


def post(number: int, author: str, *body: Block | str, quotes: bool = False, subject: str = "Tea") -> Post:
    blocks = tuple(Block(Part.WORDS, one) if isinstance(one, str) else one for one in body)
    return Post(
        number,
        author,
        MONDAY + timedelta(days=number),
        subject,
        f"<{number}@x>",
        (),
        (),
        (),
        1,
        body=blocks,
        quotes=quotes,
    )


def issue(*conversations: Sequence[Post]) -> list[list[tuple[Block, ...]]]:
    given_ones = [Conversation(number, "Tea", tuple(posts)) for number, posts in enumerate(conversations)]
    return [[one.body for one in conversation.posts] for conversation in folded(given_ones)]


def note(text: str) -> Block:
    return Block(Part.NOTE, text)


def test_a_text_sent_again_is_shown_once_and_said_so():
    assert issue([post(0, "Ann", FLYER), post(1, "Ann", FLYER)])[0][1] == (note("This was sent before on Monday."),)


def test_of_a_text_sent_again_elsewhere_the_new_words_are_shown():
    changed = f"{FLYER} Now at three."
    assert issue([post(0, "Ann", FLYER)], [post(2, "Ann", changed)])[1][0] == (
        note("This was sent before on Monday, in conversation 1. Only these words are new:"),
        *words("Now at three."),
    )


def test_a_long_text_that_somebody_else_sends_too_is_shown_once():
    notice = " ".join(NOTICE)
    assert issue([post(0, "Ann", notice)], [post(1, "Bob", notice)])[1][0] == (
        note("Ann sent the same words on Monday, in conversation 1."),
    )


@pytest.mark.parametrize(
    ("first", "again", "author"),
    [
        ("Thank you very much for this.", "Thank you very much for this.", "Ann"),  # too short to be known again
        (FLYER, FLYER, "Bob"),  # short, and of another person
        (FLYER, f"{FLYER} {QUESTION} I rang them twice, and nobody ever called me back.", "Ann"),  # much is new
        ("Tea.", "Cake.", "Ann"),
    ],
)
def test_other_texts_are_shown_whole(first: str, again: str, author: str):
    assert issue([post(0, "Ann", first), post(1, author, again)])[0][1] == words(again)


def test_what_an_answer_repeats_without_a_mark_is_left_out():
    answer = post(1, "Bob", f"Ken does.\n\n{QUESTION}", quotes=True)
    assert issue([post(0, "Ann", QUESTION), answer])[0][1] == words("Ken does.")


@pytest.mark.parametrize(
    "answer",
    [
        post(1, "Bob", f"Ken does.\n\n{QUESTION}"),  # nothing shows that it repeats anything
        post(1, "Bob", QUESTION, quotes=True),  # nothing else would be left
        post(1, "Ann", f"Ken does, but not on the days when his own mum is with him.\n\n{QUESTION}", quotes=True),
    ],
)
def test_nothing_else_is_left_out(answer: Post):
    assert issue([post(0, "Ann", QUESTION), answer])[0][1] == answer.body


def test_who_answers_in_another_conversation_repeats_nobody():
    answer = post(1, "Bob", f"Ken does.\n\n{QUESTION}", quotes=True)
    assert issue([post(0, "Ann", QUESTION)], [answer])[1][0] == answer.body


def test_an_answer_between_the_lines_that_outlook_repeats_is_left_out():
    ann = post(0, "Ann", QUESTION, "Where do we meet?")
    bob = post(1, "Bob", Block(Part.ANSWERED, QUESTION), "Ken does it, if you ask him on a Friday after the market.")
    text = "Ken does it, if you ask him on a Friday after the market."
    cat = post(
        2, "Cat", "Thanks both.", Block(Part.ANSWERED, QUESTION), f"{text}\n\nIf you ask him on a Friday.", quotes=True
    )
    assert issue([ann, bob, cat])[0][2] == words("Thanks both.")
    own = post(
        2, "Cat", "Thanks both.", Block(Part.ANSWERED, QUESTION), f"{text}\n\nAnd I shall bring the cake.", quotes=True
    )
    assert issue([ann, bob, own])[0][2] == (
        *words("Thanks both."), Block(Part.ANSWERED, QUESTION, "Ann"), *words("And I shall bring the cake."),
    )  # fmt: skip


def test_a_signature_below_what_outlook_repeats_is_left_out_with_it():
    ann = post(0, "Ann", QUESTION)
    text = f"{QUESTION}\n\n--\nLiz Lowe\nVolunteer"
    cat = post(2, "Cat", "Thanks.", Block(Part.ANSWERED, "When?"), Block(Part.NOTE, "A note."), text, quotes=True)
    assert issue([ann, cat])[0][1] == words("Thanks.")


def test_a_note_stays_where_the_words_below_it_are_cut():
    body = (Block(Part.NOTE, "A note."), *words(SENTENCE * 30))
    assert [one.part for one in cut(body, 5).shown] == [Part.NOTE]


def test_a_line_that_is_answered_goes_where_its_answer_goes():
    ann = post(0, "Ann", QUESTION)
    bob = post(
        1, "Bob", "Ken.", Block(Part.ANSWERED, "When?"), QUESTION, Block(Part.ANSWERED, "Who?"), "Joan.", quotes=True
    )
    assert issue([ann, bob])[0][1] == (*words("Ken."), Block(Part.ANSWERED, "Who?"), *words("Joan."))


def test_a_repeated_text_alone_is_not_taken_for_one_sent_again():
    notice = " ".join(NOTICE)
    answer = post(1, "Bob", f"Lovely.\n\n{notice}", quotes=True)
    assert issue([post(0, "Ann", notice), answer])[0][1][0].text.startswith("Lovely.")


def test_an_answered_line_has_the_name_of_whoever_wrote_it():
    bob = post(1, "Bob", Block(Part.ANSWERED, "Where do we meet?"), "Here.", Block(Part.ANSWERED, "Who?"), "I.")
    shown = issue(
        [post(0, "Ann", "Hello. Where do we meet?"), bob], [post(2, "Cat", Block(Part.ANSWERED, "Hello."), "Hi.")]
    )
    # Short sentences have many writers; only within the conversation is it surely theirs.
    assert [one.who for one in shown[0][1]] == ["", "", "", ""]
    long = post(1, "Bob", Block(Part.ANSWERED, QUESTION), "Ken.")
    assert issue([post(0, "Ann", QUESTION), long])[0][1][0].who == "Ann"
    assert issue([post(0, "Ann", QUESTION)], [long])[1][0][0].who == ""


SAID = st.lists(
    st.sampled_from(
        [FLYER, QUESTION, "Yes.", f"{QUESTION} {FLYER}", "- one\n- two", "We met at noon, and it rained on all of us."]
    ),
    min_size=1,
    max_size=4,
)
POSTS = st.lists(st.tuples(st.sampled_from(["Ann", "Bob"]), SAID, st.booleans(), st.integers(0, 2)), max_size=8)


@given(POSTS)
def test_folding_hides_no_words(said: list[tuple[str, list[str], bool, int]]):
    posts = [
        (where, post(n, who, "\n\n".join(text), quotes=quotes)) for n, (who, text, quotes, where) in enumerate(said)
    ]
    given_ones = [Conversation(where, "Tea", tuple(one for at, one in posts if at == where)) for where in range(3)]
    given_ones = [one for one in given_ones if one.posts]
    done = folded(given_ones)
    everything = " ".join(likeness(block.text) for one in done for each in one.posts for block in each.body)
    for before, after in zip(given_ones, done, strict=True):
        for one, now in zip(before.posts, after.posts, strict=True):
            assert now.body
            for line in lines_of(one.body[0].text):
                assert all(likeness(sentence) in everything for sentence in line)
    for one in done:
        assert all(first.at < second.at for first, second in pairwise(one.posts))


# --- what worked ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("subject", "text", "sentence"),
    [
        ("Tea", "What worked for us: a list. More.", "What worked for us: a list."),
        ("Tea", "Hello everyone,\n\nWhat really helped was tea.", "What really helped was tea."),
        ("What helped us", "Hi Ann!\n- a list\n\nTea did. And cake.", "Tea did."),
        ("Tea", "Nothing. What worked was tea.", None),
        ("Tea", "What works?", None),
        ("What worked", "- a list", None),
        ("What worked", "", None),
        ("What worked", "word " * 60, ("word " * 40).strip() + "…"),
    ],
)
def test_what_worked_comes_first(subject: str, text: str, sentence: str | None):
    one = Conversation(7, subject, (post(0, "Ann", text, subject=subject),))
    expected = () if sentence is None else (Highlight("Ann", sentence, 1),)
    assert highlights([one]) == expected


def test_an_answer_under_such_a_subject_is_no_highlight_by_itself():
    posts = (post(0, "Ann", "Tea did.", subject="What worked"), post(1, "Bob", "Thank you.", subject="What worked"))
    assert [one.author for one in highlights([Conversation(1, "What worked", posts)])] == ["Ann"]


def test_only_a_few_are_named():
    posts = tuple(post(number, f"Ann {number}", f"What worked: {number}.") for number in range(9))
    assert [one.author for one in highlights([Conversation(1, "Tea", posts)])] == [f"Ann {n}" for n in range(5)]
