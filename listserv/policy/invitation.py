"""Read whom a moderator wants to invite: "Invite sue@example.com", "please invite Sue Hill <sue@…> and bob@…"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from listserv.mail.address import Mailbox, canonical
from listserv.policy import closing, wording
from listserv.policy.wording import vocabulary

MOST_NAMES = 4  # words of one name
_ADDRESS = re.compile(r"[^\s<>\"'(),;:]+@[^\s<>\"'(),;:]+\.[^\s<>\"'(),;:.]+")
_INVITE = re.compile(
    r"^\W*(?:(?:hello|hi|dear|please|can|could|would|you|we|i|us|d|id|like|to|want|kindly|all|and|also|team|there|send|an|"
    r"let|lets|pls)\W+)*(?:invite|inviting|invitations? to)\b",
    re.IGNORECASE,
)
_NEGATIONS = vocabulary("not dont never cant wont no didnt havent hasnt cannot without")
# Around names and addresses; anything else may be a story, and is for a person.
_AROUND = vocabulary(
    "invite inviting invitation invitations please and also to the list this our group join us as well too both them",
    "these people for can could would you i we like want send an a member members of thanks thank hello hi",
    "dear kindly all everybody everyone let lets pls here are is following new ones via at or plus with name names",
)
_NAME = re.compile(r"[A-Z][\w'’.-]*|d[aei]|van|von|der|de|la|al|bin|ap|ferch|o'|mc", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Invite:
    """To have people asked whether they wish to join. An address that is no sound one is in `unreadable`."""

    people: tuple[Mailbox, ...]
    unreadable: tuple[str, ...] = ()


def read_invitation(new_text: str, subject: str = "") -> Invite | None:
    """Return whom a letter asks us to invite, None where it is about something else. Never raises.

    The subject counts where it begins with "invite" and the text holds nothing but names and addresses.
    """
    if wording.is_long(new_text) or wording.is_long(subject):
        return None
    text = closing.own_text(closing.without_disclaimer(new_text))
    if _INVITE.match(subject.strip()) and not _INVITE.match(text):
        text = f"{subject}\n{text}"
    if not _INVITE.match(text) or "?" in text.replace("@", " ").rstrip().rstrip("?")[:-1]:
        return None
    parts = _ADDRESS.split(text)
    written = [one.strip(".,;") for one in _ADDRESS.findall(text)]
    if not written or not all(_is_only_names(part) for part in parts):
        return None
    found = [(canonical(address), _name(before)) for before, address in zip(parts, written, strict=False)]
    known = {address: Mailbox(name, address) for address, name in found if address}
    wrong = tuple(one for one, (address, _) in zip(written, found, strict=True) if not address)
    return Invite(tuple(known.values()), wrong)


def _is_only_names(part: str) -> bool:
    """Tell names and the words around them from a story."""
    said = wording.words(part)
    if not _NEGATIONS.isdisjoint(said):
        return False
    rest = [word for word in re.split(r"[\s<>\"(),;:]+", part) if word and not set(wording.words(word)) <= _AROUND]
    return all(_NAME.fullmatch(word) for word in rest)


def _name(before: str) -> str:
    """Return the name that stands before an address: the last words with capitals, "" for none."""
    words = re.split(r"[\s<>\"()]+", re.split(r"[,;:\n]", before.rstrip(" <\"'(\t"))[-1])
    name: list[str] = []
    for word in reversed([one for one in words if one]):
        if not _NAME.fullmatch(word) or (set(wording.words(word)) <= _AROUND and word.lower() != "al"):
            break
        name.insert(0, word)
    return " ".join(name) if len(name) <= MOST_NAMES else ""
