"""Which conversation a post belongs to where References and In-Reply-To do not say it, or say too much.

Two conversations never become one here: a post alone is put into one of them, and only where nothing speaks for
another. In doubt it begins a conversation of its own, which costs its readers a heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from listserv.mail.phrasebook import entries
from listserv.mail.reply import split
from listserv.mail.subject import has_prefix, plain_subject
from listserv.policy.digest.sentences import length, likeness, lines_of, tidied

# So long ago nobody remembers what was said, and an old subject comes again.
SUBJECT_DAYS = 30
# "Respite in Leeds (was: Night sitters)", "[was Re: Night sitters]".
_WAS = re.compile(
    r"[(\[]\s*(?:was|formerly|previously)\s*:?\s+(?P<old>[^()\[\]]+(?:\([^()]*\)[^()\[\]]*)?)[)\]]?\s*$", re.IGNORECASE
)
# Subjects that say nothing of the matter. The words are those of a whole subject, without marks.
_GENERAL_WORDS = frozenset(
    entries(
        "a|about|advice|again|all|am|an|and|any|anybody|anyone|anything|are|ask|asking|been|call|can"
        "|could|day|dear|email|evening|everybody|everyone|for|friends|from|good|got|greetings|group|have"
        "|hello|help|here|hey|hi|hope|i|idea|ideas|important|in|info|information|is|it|just|letter|list"
        "|mail|me|meeting|message|morning|my|need|new|news|next|no|not|note|of|on|one|or|our|plea|please"
        "|question|questions|quick|quickly|re|reminder|reply|request|something|sorry|subject|thank|thanks"
        "|that|the|there|this|thoughts|tip|tips|to|today|tomorrow|update|urgent|us|very|we|week|what|yes"
        "|you|your"
    )
)
_MARKS = re.compile(r"^(?:[ \t]?>)+ ?", re.MULTILINE)
_WORD = re.compile(r"[^\W_]+")
_TELLING_WORDS = 5
_LONG_WORD_CHARACTERS = 4


def is_general(subject: str) -> bool:
    """Tell a subject that many a letter has: "Help", "A question", "Thank you all"."""
    words = _words(subject)
    return all(word in _GENERAL_WORDS or word.isdigit() for word in words)


def _words(subject: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(subject.replace("'", "").replace("’", ""))]


def same_subject(subject: str) -> str:
    """Return what two subjects have in common that differ in capitals, marks and what programs add."""
    return likeness(plain_subject(subject))


def subjects_answered(subject: str) -> tuple[str, ...]:
    """Return the plain subjects that a message of this subject may answer; none if it does not look like an answer."""
    was = _WAS.search(subject)
    named = [plain_subject(was["old"].strip())] if was else []
    if has_prefix(subject):
        named.append(plain_subject(subject))
    return tuple(one for one in named if one and not is_general(one))


def by_subject(subject: str, begun: Mapping[int, str]) -> int | None:
    """Return the conversation that a message of this subject answers: the only one with that subject, else None.

    `begun`: the subject of each by its number.
    """
    for named in subjects_answered(subject):
        found = {number for number, one in begun.items() if same_subject(one) == same_subject(named)}
        if len(found) == 1:
            return found.pop()
    return None


def begins_anew(subject: str, answered: str, *, quotes: bool) -> bool:
    """Tell a message that only answers to reach the list: its subject is another, and it repeats nothing.

    `answered`: the subject of what it answers by its fields. A changed subject that shares a word with it, or that
    says what it was, goes on with the matter.
    """
    if quotes or has_prefix(subject) or _WAS.search(subject) or is_general(subject):
        return False
    old = {word for word in _words(answered) if len(word) >= _LONG_WORD_CHARACTERS}
    return not old.intersection(_words(plain_subject(subject)))


def telling_sentences(text: str) -> frozenset[str]:
    """Return the sentences of a text by which it is known again."""
    return frozenset(
        likeness(sentence) for line in lines_of(tidied(text)) for sentence in line if length(sentence) >= _TELLING_WORDS
    )


def by_quote(quoted: str, texts: Iterable[tuple[int, str]]) -> int | None:
    """Return the post whose words a message repeats most, None if it repeats no whole sentence of any.

    `quoted`: with marks and all. `texts`: number and new text of posts, the newest last. Of two posts with the same
    words the later is answered.
    """
    # Without the footer of the list, which stands below every copy.
    sentences = telling_sentences(split(_MARKS.sub("", quoted), answers=False).new_text)
    best, found = 0, None
    for post_id, text in texts if sentences else ():
        shared = len(sentences & telling_sentences(text))
        if shared and shared >= best:
            best, found = shared, post_id
    return found
