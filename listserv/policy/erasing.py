"""Read the answer to "shall we delete everything we hold about you?", and take a name out of a text.

anonymise, yes, my messages can stay           NAMELESS     delete me; my messages stay without my name
remove, delete my messages too                 REMOVED      delete me and my messages
no, keep me                                    NO
anything else                                  UNCLEAR      asked back, and nothing is done
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from listserv.policy import closing, wording
from listserv.policy.confirmation import Confirmation, read_yes_or_no
from listserv.policy.wording import combined, phrases, without

_POLITE = phrases("thanks|thank you|please|hello|hi|yes|yes please|i choose|i want|and|me too|then")
_POSTS = "my messages|my posts|my emails|my letters|messages|posts|all my messages|all of my messages|them|them all|all"
_TOO = "|too|as well|also"
_STAY = (
    phrases("anonymise|anonymize|anonymous|anonymously|nameless|without my name|without a name|no name")
    | combined("anonymise|anonymize", f"{_POSTS}|me")
    | combined("keep|leave", _POSTS, "|but without my name|without my name|anonymous|but anonymous")
    | combined(_POSTS, "can|may|should|", "stay", "|but without my name|without my name|anonymous")
    | combined("take|remove|delete", "my name", "|off|out|from", f"|{_POSTS}", "|only")
)
_GO = (
    phrases("remove|remove everything|delete everything|remove it all|delete it all|everything|all of it")
    | combined("remove|delete|erase|get rid of", _POSTS, _TOO)
    | combined("delete|remove|erase", "me", _POSTS, _TOO)
    | combined(_POSTS, "too|as well|also")
)
# "Delete me" says yes, and nothing about the messages.
_ONLY_ME = combined("delete|erase", "me|my data|what you hold about me|all my data", "|now")


_KEEP = combined("keep", "me|everything|it all|my data|it|me on|me please") | phrases("dont delete me|do not delete me")


class ErasureAnswer(Enum):
    """What somebody says whom we asked whether to delete what we hold about them."""

    NAMELESS = "nameless"
    REMOVED = "removed"
    NO = "no"
    UNCLEAR = "unclear"


def read_erasure(new_text: str) -> ErasureAnswer:
    """Return what `new_text`, free of quotes, says. A bare yes has the messages stay without a name."""
    if wording.is_long(new_text) or new_text.rstrip().endswith("?"):
        return ErasureAnswer.UNCLEAR
    said = without(wording.words(closing.own_text(new_text)), _POLITE)
    stays, goes = (bool(said) and not without(said, words) for words in (_STAY | _ONLY_ME, _GO | _ONLY_ME))
    if stays != goes:
        return ErasureAnswer.NAMELESS if stays else ErasureAnswer.REMOVED
    if stays:
        return ErasureAnswer.NAMELESS
    if said and not without(said, _KEEP):
        return ErasureAnswer.NO
    match read_yes_or_no(new_text):
        case Confirmation.YES:
            return ErasureAnswer.NAMELESS
        case Confirmation.NO:
            return ErasureAnswer.NO
        case _:
            return ErasureAnswer.UNCLEAR


_WRONG = (
    combined("what you hold|what you hold about me|what you keep|what you keep about me|what you have about me|my data|"
             "my details|my record|my records|your record of me|the data|the file|it", "is|are",
             "wrong|not right|incorrect|not correct|out of date|not true")
    | combined("correct|put right|fix|rectify", "my data|my details|my record|what you hold about me|it")
    | combined("there is|theres", "a mistake|an error", "in", "my data|my details|what you hold about me|the file")
)  # fmt: skip


def asks_for_correction(new_text: str) -> bool:
    """Tell whether the first line says that what is held about its author is wrong (UK GDPR article 16)."""
    lines = [line for line in closing.own_text(new_text).splitlines() if line.strip()]
    first = next((line for line in lines if without(wording.words(line), _POLITE)), "")
    said = without(wording.words(re.split(r"[.:;,!–—]", first, maxsplit=1)[0]), _POLITE)
    return bool(said) and not without(said, _WRONG)


_NAME_GONE = "[name]"
_ADDRESS_GONE = "[address]"


def without_name(text: str, names: Iterable[str], addresses: Iterable[str]) -> str:
    """Return a text without these addresses and whole names, and without a first or last name alone on a line.

    A first name inside a sentence stays: "May", "Will" and "Mark" are words too.
    """
    for address in addresses:
        text = re.sub(re.escape(address), _ADDRESS_GONE, text, flags=re.IGNORECASE)
    for name in names:
        parts = name.split()
        if len(parts) > 1:
            whole = r"\s+".join(map(re.escape, parts))
            text = re.sub(rf"(?<!\w){whole}(?!\w)", _NAME_GONE, text, flags=re.IGNORECASE)
        text = "\n".join(_NAME_GONE if _is_only(line, parts) else line for line in text.split("\n"))
    return text


def _is_only(line: str, parts: list[str]) -> bool:
    said = re.findall(r"\w+", line.casefold())
    return (
        bool(said)
        and {*said} <= {part.casefold() for part in parts} | {"x", "xx", "xxx", "love"}
        and bool({*said} & {part.casefold() for part in parts})
    )
