"""What the tests of letters measure: words of both forms, sentences, and how hard they are to read."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import textstat

_WORD = re.compile(r"\w+")
_VOWELS = re.compile(r"[aeiouy]+")
_SENTENCE_END = re.compile(r"[.?!:](?:\s|$)")
_ADDRESS = re.compile(r"\S+@\S+")


def words(text: str) -> list[str]:
    """Return the words in order, in capitals: headings of the plain text are."""
    return _WORD.findall(text.upper())


class _Words(HTMLParser):
    """Collects what a person sees, one line for each paragraph, item, or broken line."""

    def __init__(self, *, only_ours: bool) -> None:
        super().__init__()
        self.found: list[str] = []
        self._only_ours = only_ours
        self._lists: list[int | None] = []
        self._hidden_in: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        quoted = tag == "blockquote" or "dir" in dict(attrs)
        if self._hidden_in is None and (tag in {"style", "title"} or (quoted and self._only_ours)):
            self._hidden_in = tag
        match tag:
            case "ol":
                self._lists.append(int(dict(attrs).get("start") or 1))
            case "ul":
                self._lists.append(None)
            case "li" if (number := self._lists[-1]) is not None:
                self.found.append(f"\n{number}. ")
                self._lists[-1] = number + 1
            case "strong" | "em" | "bdi" | "a":
                pass
            case _:
                self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ul", "ol"}:
            self._lists.pop()
        if tag == self._hidden_in:
            self._hidden_in = None

    def handle_data(self, data: str) -> None:
        if self._hidden_in is None:
            self.found.append(data.replace("\n", " "))


def html_text(page: str, *, only_ours: bool = False) -> str:
    """Return what a person sees of a page, list numbers too; `only_ours` leaves out other people's messages."""
    parser = _Words(only_ours=only_ours)
    parser.feed(page)
    parser.close()
    return "".join(parser.found)


def own_sentences(page: str) -> list[str]:
    """Return the sentences of a letter that are ours, without addresses; one or two words are a label."""
    lines = html_text(page, only_ours=True).split("\n")
    parts = (part for line in lines for part in _SENTENCE_END.split(_ADDRESS.sub("", line)))
    return [part.strip() for part in parts if len(words(part)) > 2]


def average_sentence(sentences: list[str]) -> float:
    """Return the words in a sentence, on average."""
    return sum(len(words(sentence)) for sentence in sentences) / len(sentences)


def reading_age(sentences: list[str]) -> float:
    """Return the mean of three well-known formulas, in years of age.

    Each gives a school grade of the United States, which a child enters at that number plus five. The third is
    Flesch-Kincaid with syllables counted as groups of vowels: textstat would fetch a dictionary for it.
    """
    text = " ".join(sentence + "." for sentence in sentences)
    grades = (
        textstat.automated_readability_index(text),
        textstat.coleman_liau_index(text),
        0.39 * average_sentence(sentences) + 11.8 * _syllables(text) / len(words(text)) - 15.59,
    )
    return 5 + sum(grades) / len(grades)


def _syllables(text: str) -> int:
    found = 0
    for word in words(text):
        spoken = word.lower().removesuffix("es").removesuffix("ed").removesuffix("e")
        found += max(1, len(_VOWELS.findall(spoken)))
    return found
