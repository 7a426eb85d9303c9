"""What a list of words of distress is made of. Whoever has read one through is named in `reviewed`."""

from __future__ import annotations

from dataclasses import dataclass, field

from listserv.policy.wording import Phrases

NOT_REVIEWED = "not reviewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The words of one language.

    `reviewed`: by whom and when, or NOT_REVIEWED. `signs`: one of them in a sentence brings a notice. `other`: what has
    the same words and means something else, left out before signs are looked for. `works`: where one of these words
    stands, what is in quotation marks is a poem's, a film's or a lesson's.
    """

    name: str
    reviewed: str
    signs: Phrases
    other: Phrases = field(default_factory=frozenset)
    works: frozenset[str] = frozenset()
