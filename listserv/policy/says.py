"""Tell whether somebody says of themselves what a short phrase says, such as "are a carer" or "look after".

    are a carer     "I'm my mum's carer", "As a carer I…", "we are carers", "the one for carers", "carer"
    look after      "I look after my mum", "my wife and I look after…", "looking after two of them"

It reads one clause. What is said of somebody else counts for nothing: "my carer told me", "she works for the NHS".
"""

from __future__ import annotations

from listserv.policy import wording
from listserv.policy.wording import Words, vocabulary

_ARTICLES = vocabulary("a an the")
_SMALL = _ARTICLES | vocabulary(
    "my our your his her their local this own just also really mainly now currently still actually mostly both full",
    "time part unpaid big small always myself lovely elderly older old only day nights days every been to",
)
_I = vocabulary("i im id ive ill we weve me")
_OTHERS = vocabulary("he she they who you my our your his her their it hes shes theyre whose theirs someone somebody")
_ARE = vocabulary("am im iam as being")
_WE_ARE = vocabulary("are were")  # "we're" without its apostrophe
_CLOSED = vocabulary(
    "of to by for with from in at on about not told said like if whether seeing than see need needs want get got have",
    "daughter son wife husband mother mum mums dad friend sister brother soon asked",
)
_LISTS = vocabulary("list one group lists")
_MOST_BETWEEN = 4  # words from "I am" to what one is: "I am a full time carer"
_MOST_GAP = 2  # words inside of what one does: "work nights in a care home"
_SHORT = 3  # letters that a stem has at least


def says(clause: Words, said: str) -> bool:
    """Tell whether the words of a clause say this of their author."""
    first, *rest = wording.words(said)
    return _is(clause, tuple(rest)) if first == "are" else _does(clause, (first, *rest))


# --- what one is ------------------------------------------------------------------------------------------------------


def _is(clause: Words, what: Words) -> bool:
    role = tuple(word for word in what if word not in _ARTICLES)
    ends = range(len(clause) - len(role) + 1)
    return any(_stems(clause[at : at + len(role)]) == _stems(role) and _led_up(clause, at, role) for at in ends)


def _led_up(clause: Words, at: int, role: Words) -> bool:
    """Tell "I am a carer" and "carer here" from "my carer"."""
    before = clause[:at]
    several = clause[at + len(role) - 1] != role[-1]
    follows = clause[at + len(role) :]
    if set(before) <= _ARTICLES and len(follows) <= 1:
        return True
    if before and before[-1] == "for" and not _LISTS.isdisjoint(before):
        return True
    for back in range(1, min(len(before), _MOST_BETWEEN + 1) + 1):
        between = before[len(before) - back + 1 :]
        if any(_closes(word) for word in between):
            return False
        lead = before[-back]
        if lead in _ARE:
            return _is_of_author(before[: len(before) - back], lead) and not several
        if lead in _WE_ARE:
            return before[len(before) - back - 1 : len(before) - back] == ("we",) or lead == "were"
    return False


def _closes(word: str) -> bool:
    possessive = word in {"mums", "dads"}
    return not possessive and (word in _CLOSED or word.endswith("ing"))


def _is_of_author(before: Words, lead: str) -> bool:
    """Tell "I am" from "she works as"."""
    nearest = next((word for word in reversed(before) if word in _I or word in _OTHERS), None)
    return lead == "im" or nearest is None or nearest in _I


# --- what one does ----------------------------------------------------------------------------------------------------


def _does(clause: Words, what: Words) -> bool:
    verb, *rest = (word for word in what if word not in _ARTICLES)
    return any(
        _stem(word) == _stem(verb)
        and not (word.endswith("s") and not verb.endswith("s"))
        and (at == 0 or clause[at - 1] not in _ARTICLES)  # "an advocate for" somebody is no verb
        and _goes_on(clause[at + 1 :], rest)
        and _has_author_as_subject(clause[:at])
        for at, word in enumerate(clause)
    )


def _goes_on(clause: Words, rest: list[str]) -> bool:
    """Tell whether the words stand in this order, with at most a few others between them."""
    told = [word for word in clause if word not in _SMALL]
    at, gap = 0, 0
    for wanted in (word for word in rest if word not in _SMALL):
        while at < len(told) and _stem(told[at]) != _stem(wanted):
            at, gap = at + 1, gap + 1
        if at == len(told) or gap > _MOST_GAP:
            return False
        at += 1
    return True


def _has_author_as_subject(before: Words) -> bool:
    """Tell "I work" and "looking after" from "my parents look after"."""
    nearest = next((word for word in reversed(before) if word in _I or word in _OTHERS), None)
    if nearest is None:
        return len(before) <= _MOST_GAP
    return nearest in _I or ("me" in before and "and" in before)


def _stems(words: Words) -> tuple[str, ...]:
    return tuple(map(_stem, words))


def _stem(word: str) -> str:
    """Return what "caring", "cared" and "care" have in common."""
    for ending in ("ing", "ies", "es", "ed", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORT:
            return word[: -len(ending)]
    return word
