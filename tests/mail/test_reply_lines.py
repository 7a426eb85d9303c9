"""The lines that programs and servers add, one by one, in the places where they stand.

tests/corpus/lines/ holds them: one a line, or longer ones with "~~~" between them. In own_lines.txt and own_letters.txt
all is the writer's.
"""

from __future__ import annotations

import textwrap
from html import escape
from pathlib import Path

from rows import for_each

from listserv.mail.message import Message
from listserv.mail.reply import read_reply, split

LINES = Path(__file__).parent.parent / "corpus" / "lines"
NEW = "Thanks for this.\nI will come on Tuesday.\n\nJo"
LETTER = "Hello all\n\nThe room is booked for ten.\nPlease bring cups.\n\nAnn"
MARKED = "".join(f"> {line}".rstrip() + "\n" for line in LETTER.split("\n"))
QUOTE = "\n\nOn Fri, 20 Nov 2026 at 10:12, Ann <ann@example.org> wrote:\n> Hello\n"


def entries(name: str) -> list[str]:
    return (LINES / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")


def letters(name: str) -> list[str]:
    return (LINES / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n~~~\n")


def as_html(text: str) -> str:
    return "".join(f"<div>{escape(line) or '<br>'}</div>" for line in text.split("\n"))


def new_text(page: str) -> str:
    return read_reply(Message(html=page, subject="Re: Cups")).new_text


@for_each(entries("attributions"))
def test_an_attribution_is_quoted_with_what_it_stands_above(line: str) -> None:
    assert split(f"{NEW}\n\n{line}\n\n{MARKED}").new_text == NEW
    assert split(f"{NEW}\n{line}\n{MARKED}").new_text == NEW
    assert split(f"{line}\n{MARKED}\n{NEW}\n").new_text == NEW
    page = f"{as_html(NEW)}<br><div>{escape(line)}<br><blockquote type=cite>{as_html(LETTER)}</blockquote></div>"
    assert new_text(page) == NEW
    page = f"{as_html(NEW)}<br><div>{escape(line)}</div><blockquote>{as_html(LETTER)}</blockquote>"
    assert new_text(page) == NEW


@for_each(
    (line, width) for line in entries("attributions") if not line.strip().startswith("-") for width in (65, 72, 78)
)
def test_a_wrapped_attribution_is_one(line: str, width: int) -> None:
    wrapped = "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False))
    assert split(f"{NEW}\n\n{wrapped}\n{MARKED}").new_text == NEW


@for_each(entries("unmarked"))
def test_below_some_lines_all_is_quoted_without_a_mark(line: str) -> None:
    head = line.replace("|", "\n")
    assert split(f"{NEW}\n\n{head}\n\n{LETTER}\n").new_text == NEW
    assert split(f"{NEW}\n\n{head}\n{LETTER}\n").new_text == NEW
    assert split(f"{NEW}\n\n{head}\n\n{MARKED}").new_text == NEW
    assert split(f"{NEW}\n\n{head}\n\n{MARKED}\nMine").new_text in {f"{NEW}\n\nMine", NEW}


@for_each(entries("blocks"))
def test_a_block_of_fields_is_quoted_with_all_below_it(line: str) -> None:
    block = line.replace("|", "\n")
    assert split(f"{NEW}\n\n{block}\n\n{LETTER}\n").new_text == NEW
    assert split(f"{NEW}\n\n{'_' * 32}\n{block}\n\n{LETTER}\n").new_text == NEW
    assert new_text(f"{as_html(NEW)}<hr>{as_html(block)}<br>{as_html(LETTER)}") == NEW


@for_each(entries("program_lines"))
def test_what_a_program_adds_is_a_signature(line: str) -> None:
    for text in (f"{NEW}\n\n{line}{QUOTE}", f"{NEW}\n\n{line}\n", f"{NEW}\n\n--\n{line}{QUOTE}"):
        assert split(text).new_text == NEW
        assert line.strip() in split(text).signature
    assert split(f"{line}{QUOTE}").new_text == ""


@for_each(entries("own_lines"))
def test_a_sentence_that_begins_like_a_program_is_the_writers(line: str) -> None:
    assert split(f"{NEW}\n\n{line}{QUOTE}").new_text == f"{NEW}\n\n{line}"
    assert split(f"{line}\n\nJo{QUOTE}").new_text == f"{line}\n\nJo"


@for_each(letters("disclaimers"))
def test_legal_words_are_a_disclaimer(text: str) -> None:
    assert split(f"{NEW}\n\n{text}{QUOTE}").new_text == NEW
    assert split(f"{NEW}\n\n{text}\n").new_text == NEW


@for_each(letters("warnings"))
def test_the_warning_of_a_server_is_a_disclaimer(text: str) -> None:
    assert split(f"{text}\n\n{NEW}{QUOTE}").new_text == NEW


@for_each((text, below) for text in letters("own_letters") for below in ("", QUOTE))
def test_every_word_of_a_letter_is_the_writers(text: str, below: str) -> None:
    assert split(text + below).new_text == text
    assert split(text, answers=False).new_text == text
    assert new_text(as_html(text + below)).split() == text.split()
