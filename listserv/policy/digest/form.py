"""What a digest looks like, by its reader's choice."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Form(StrEnum):
    """The forms of a digest."""

    LETTER = "letter"  # one letter, as text and as HTML
    LARGE_PRINT = "large print"  # the same, in large type
    PLAIN = "plain"  # the same as text alone
    MIME = "mime"  # multipart/digest (RFC 2046 section 5.1.5)
    RFC1153 = "rfc1153"  # the plain digest of RFC 1153


ENGLISH = "en"  # the language that all letters are first written in


class Edition(NamedTuple):
    """A form and a language (RFC 5646): readers who chose both get the same letter."""

    form: Form
    language: str = ENGLISH
