"""What a list of words of distress is made of. Whoever has read one through is named in `reviewed`.

Language   the phrases and families of one language
Family     words of one meaning, in lines; how much it counts, why it is there, and what it must not catch
Line       "saved|put by ~ tablets|pills & enough"
"""

from __future__ import annotations

from dataclasses import dataclass, field

from listserv.policy.wording import Phrases, combined

NOT_REVIEWED = "not reviewed"

# What something counts; the sum of two neighbouring sentences brings a notice from NOTICE on.
NOTICE = 2
PLAIN = 4  # says it outright; "in the book" beside it changes nothing
SIGN = 2  # enough alone
SMALL = 1  # nothing alone: people say it of a parking badge
# What shows that it is about something else is taken away again.
COMPLAINT = -1  # takes a small sign
ABOUT = -2  # takes one sign
ELSEWHERE = -6  # takes what was said outright and a sign: long ago, in the paper, on a poster

Part = tuple[Phrases, ...]  # phrases in this order, with a few words between them
Line = tuple[Part, ...]  # all of them in one sentence, in any order


@dataclass(frozen=True, slots=True)
class Family:
    """Words of one meaning.

    `why`: why it is there. `spares`: what it must not catch. `text`: one line is one way to say it: `|` between words
    for the same, `/` before what follows at once, `~` before what follows within a few words, `&` before what stands
    anywhere else in the sentence. An empty piece may be left out: "|really".
    """

    name: str
    counts: int
    why: str
    spares: str
    text: str

    def lines(self) -> tuple[Line, ...]:
        """Return the lines, each as parts of phrases."""
        return tuple(_line(one) for one in self.text.splitlines() if one.strip())


def _line(text: str) -> Line:
    return tuple(
        tuple(combined(*(column.strip() for column in piece.split("/"))) for piece in part.split("~"))
        for part in text.split("&")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The words of one language.

    `reviewed`: by whom and when, or NOT_REVIEWED. `signs`: one of them in a sentence says it outright. `other`: what
    has the same words and means something else, left out before anything is looked for. `works`: where one of these
    words stands, what is in quotation marks is a poem's, a film's or a lesson's. `families`: small signs that are
    weighed together, written with the words that `spelled` makes of short and broad forms.
    """

    name: str
    reviewed: str
    signs: Phrases
    other: Phrases = field(default_factory=frozenset)
    works: frozenset[str] = frozenset()
    families: tuple[Family, ...] = ()
    spelled: dict[str, str] = field(default_factory=dict)
