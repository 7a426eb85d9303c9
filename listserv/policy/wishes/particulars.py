"""What a wish is of: which list, which address, which post."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from listserv.policy.wishes.clauses import ADDRESS, TIME, Clause, Letter
from listserv.policy.wishes.tails import Names
from listserv.policy.wording import Words, holds, length_at, phrases, vocabulary, words

LONGEST_MATTER = 8  # words of what a post was about
FEW_WORDS = 12  # an address under "Change of address", with "please" and "thank you"

_ABOUT = frozenset({"about", "on", "regarding", "re", "called", "titled", "concerning", "entitled"})
_POST = frozenset(
    {"one", "message", "messages", "email", "mail", "post", "letter", "thread", "conversation", "discussion", "item"}
)
_SOUGHT = _POST | {
    "messages", "emails", "posts", "letters", "threads", "conversations", "discussions", "ones", "wrote", "said",
    "written", "posted", "find", "look", "search", "anything", "something", "everything", "resend",
}  # fmt: skip
_HELD = frozenset({"number", "numbers", "link", "form", "website", "helpline"})  # "the one with the link for …"
_ARTICLES = frozenset({"the", "a", "an", "that", "this", "my", "our", "your"})
_MATTER_ENDS = vocabulary(
    "please again thanks thank to me i because as from by cheers ta and but that which it its kindly now today so",
    "for asap last yesterday earlier this if when can could would cant is was in there here ive im",
)


def list_names(lists: Mapping[str, str]) -> Names:
    """Return what people call the lists: their key, their name, and its first word if only one list begins so."""
    found: dict[Words, str] = {}
    firsts = [words(name)[:1] for name in lists.values()]
    for key, name in lists.items():
        said = words(name)
        found |= dict.fromkeys((one for one in (words(key), said) if one), key)
        if firsts.count(said[:1]) == 1 and said:
            found.setdefault(said[:1], key)
    return found


def named_lists(body: Letter, names: Names) -> tuple[str, ...]:
    """Return the lists that a letter names as such: "What is the Advocates list and could I be on it?"."""
    known = frozenset(names)
    found = (
        names[said[at : at + size]]
        for said in (clause.words for clause in body.clauses)
        for at in range(len(said))
        if (size := length_at(said, at, known)) and said[at + size : at + size + 1] in (("list",), ("group",))
    )
    return tuple(dict.fromkeys(found))


def capital_lists(body: Letter, names: Names) -> tuple[str, ...]:
    """Return the lists that a letter names with a capital letter inside a clause: "maybe Staff?"."""
    found = (
        names.get(words(token)) for clause in body.clauses for token in clause.text.split()[1:] if token[0].isupper()
    )
    return tuple(dict.fromkeys(key for key in found if key))


def matter_of(clauses: Sequence[Clause]) -> str:
    """Return what the post was about that these clauses name ("the one about respite"), in their words; "" for none."""
    for clause in clauses:
        tokens = clause.text.split()
        plain = ["".join(words(one)) for one in tokens]
        for at, word in enumerate(plain):
            # "what people wrote about …", "find me anything about …": sought, though no post is named.
            about = word in _ABOUT and not _SOUGHT.isdisjoint(plain[max(at - 4, 0) : at])
            if about or (word == "for" and at and plain[at - 1] in _HELD):
                return _matter(tokens[at + 1 :], plain[at + 1 :])
    return ""


def _matter(tokens: Sequence[str], plain: Sequence[str]) -> str:
    start = 1 if plain[:1] and plain[0] in _ARTICLES else 0
    end = start
    while end < min(len(plain), start + LONGEST_MATTER) and (end == start or plain[end] not in _MATTER_ENDS):
        end += 1
    return " ".join(tokens[start:end]).strip(f'.,;:!?()"“” {TIME}{ADDRESS}')


# --- addresses ------------------------------------------------------------------------------------------------------

_OLD = vocabulary("from not old of was than dont")
_CHANGES = vocabulary("new change changed changing changes other different another correct update moved old")
_NEWS = phrases(
    "my new email|my new address|new email address|a new email|a new address|changed my email|changing my email",
    "from now on|my email has changed|in future|my other address|my other email|a different address",
    "a different email|my new one",
)
_THEIRS = vocabulary("her his their hers theirs she he they mother mum daughter son husband wife dad father")
_MINE = vocabulary("my me mine i im ive")
_NAMES = vocabulary("email emails address mail mailbox e account")


def new_addresses(body: Letter, title: Words, *, asked: bool) -> tuple[tuple[str, ...], bool]:
    """Return the addresses to use from now on, likeliest first, and whether that is sure.

    `asked`: the words ask for it; else only an address by itself under a subject such as "New email" is one.
    """
    said = [word for clause in body.clauses for word in clause.words]
    titled = not _CHANGES.isdisjoint(title) and not _NAMES.isdisjoint(title) and len(said) <= FEW_WORDS
    news = holds(tuple(said), _NEWS) and (_THEIRS.isdisjoint(said) or not _MINE.isdisjoint(said))
    if not asked and not titled and not news:
        return (), False
    places = [at for at, word in enumerate(said) if word == ADDRESS]
    found = {
        address.text: address
        for at, address in zip(places, body.addresses, strict=True)
        if not _is_old(said[max(at - 3, 0) : at]) and not (at != places[-1] and _is_replaced(said[max(at - 3, 0) : at]))
    }
    return tuple(found), len(found) == 1 and not any(one.spelled for one in found.values())


def _is_replaced(before: Sequence[str]) -> bool:
    """Tell whether another address shall stand for the one behind these words: "swap this@… for that@…"."""
    return not {"swap", "replace", "change", "switch"}.isdisjoint(before)


def _is_old(before: Sequence[str]) -> bool:
    """Tell whether the words before an address name it as the one that goes: "from", "not", "my old one was"."""
    return not _OLD.isdisjoint(before) and before[-1] not in {"to", "is", "now"}
