"""What stands below an answer and says nothing: "Sent from my iPhone" on its very line, a letterhead, a quote's header.

Mail programs put most of it on lines of their own, which mail/reply.py and policy/closing.py know. What is left here
was run into the answer ("Approve sent from my iPhone"), or looks like words. A reason goes to its author as it stands,
so what stays here by mistake would go with it; what is cut by mistake is lost. Only what is surely no words is cut.
"""

from __future__ import annotations

import re

from listserv.policy import closing
from listserv.policy.decisions.command import Said, is_name, opening, said_in
from listserv.policy.wording import Phrases, combined, length_at, phrases, vocabulary

DEVICE_WORDS = 12  # "Sent from my Samsung Galaxy S22 5G, an AT&T smartphone"
MOST_LINES = 6  # of a letterhead: a name, a role, a group, two telephones, an address
MOST_PARTS = 8  # words of such a line
LONGEST_HEADER = 200  # characters of a line that are looked at for the header of a quote

_SENT: Phrases = combined("sent|posted|written|typed|replied", "from|via|on|by|using|with", "|my|a|an|the") | phrases(
    "get outlook for|from my|on my phone|envoye de mon|envoye depuis mon|envoye a partir de mon|von meinem",
    "gesendet von|enviado desde mi|enviado do meu|enviado de mi|wyslane z|wyslano z|trimis de pe|anfonwyd o fy",
    "anfonwyd om|inviato da|inviato dal mio",
)
_DEVICES = vocabulary(
    "iphone ipad ipod phone iphonea mobile smartphone tablet android samsung galaxy huawei xiaomi redmi oneplus pixel",
    "nokia motorola blackberry sony xperia oppo honor windows watch ios yahoo outlook gmail proton aol telefonu",
    "telefonul handy telefono telephone telefon ffon",
)
_AROUND_DEVICE = _DEVICES | vocabulary(
    "my a an the for on from mail app apple google microsoft device 5g 4g network smart cell home personal work sorry",
    "so please excuse any typos typo brevity mistakes spelling thumbs fat and or three ee o2 vodafone bt gesendet de",
    "din meu mi mon pe ul mobil tel hand held handheld with via sent secure email wireless pro max plus mini ultra s g",
)
# "It was sent from my phone" is a sentence of its author.
_GOES_ON = vocabulary(
    "was is were are be been being got i we he she it they you who which that and not to as message sent posted",
    "written typed replied",
)
_ROLES = vocabulary(
    "moderator moderators mod mods trustee chair chairman chairwoman chairperson secretary treasurer coordinator",
    "manager volunteer carer carers officer director worker assistant team group network association society charity",
    "trust council centre center service services community support of and the for on behalf at list mail tel mob",
    "mobile phone email office he him she her they them his hers mr mrs ms dr rev mba ba bsc rgn moderation admin",
    "leader organiser",
)
# A "?" or a 🤔 among the words: somebody says something.
_NO_FOOTER = re.compile(r"[^\w\s.,;:'’`´()&+/!*|_\"“”\-–—📱]")
_PRONOUNS = re.compile(r"\((?:she|he|they)/(?:her|him|them)(?:/\w+)?\)", re.IGNORECASE)  # "Ruth (she/her)"
_STRONG = re.compile(
    r"@|\d{5}|\b(?:[Mm]oderators?|[Tt]rustee|[Cc]oordinator|[Cc]hair|[Ss]ecretary|[Vv]olunteer|[Mm]anager)\b"
)
# "On Tue, 4 Nov 2026 at 10:11, Jean <jean@mail.example> wrote:"
_HEADER = re.compile(r"(?:@|\d{4}|\d:\d\d).*:\s*$")


def without_signature(text: str) -> str:
    """Return `text` without what stands below the mark of a signature (RFC 3676 section 4.3)."""
    return text.partition("\n-- \n")[0]


def without_device(text: str) -> str:
    """Return `text` without "Sent from my iPhone" at its end, also on the line of the answer."""
    said = said_in(text)
    for at in range(max(len(said.words) - DEVICE_WORDS, 0), len(said.words)):
        if _is_device(said, at):
            return text[: said.starts[at]].rstrip(" \t\n-–—_*|•·([")
    return text


def _is_device(said: Said, at: int) -> bool:
    length = length_at(said.words, at, _SENT)
    if not length:
        return False
    rest = said.words[at + length :]
    named = any(word in _DEVICES or word.rstrip("s0123456789") in _DEVICES for word in rest)
    if not named or not all(word in _AROUND_DEVICE or word.isdigit() for word in rest):
        return False
    if _NO_FOOTER.search(said.text, said.starts[at]):
        return False
    return at == 0 or said.begins_sentence(at) or said.words[at - 1] not in _GOES_ON


def without_letterhead(text: str) -> str:
    """Return `text` without its last lines when they are a name, and below it only a role, a group, a telephone."""
    lines = _PRONOUNS.sub("", text).rstrip().split("\n")
    for at in range(max(len(lines) - MOST_LINES, 1), len(lines) - 1):
        below = [line for line in lines[at + 1 :] if line.strip()]
        # Without an empty line above it, a name and "Too Long" may be words: a role or a number must tell.
        tells = not lines[at - 1].strip() or any(_STRONG.search(line) for line in below)
        if tells and _is_name(lines[at]) and all(_is_letterhead(line) for line in below):
            return "\n".join(lines[:at]).rstrip()
    return "\n".join(lines)


def _is_name(line: str) -> bool:
    said = said_in(line)
    if not said.words or opening(said) is not None or not closing.are_names(line.rstrip(" ,|").split()):
        return False
    return all(is_name(said, at) for at in range(len(said.words)))


def _is_letterhead(line: str) -> bool:
    if "@" in line or "www." in line or "://" in line:
        return True
    said = said_in(line)
    if len(said.words) > MOST_PARTS or opening(said) is not None or line.rstrip().endswith((".", "!", "?")):
        return False
    known = (word in _ROLES or word.isdigit() for word in said.words)
    return all(is_known or said.written(at)[0].isupper() for at, is_known in enumerate(known))


def without_quotes(text: str) -> str:
    """Return `text` without quoted lines, and without the "On 4 May, Jean wrote:" above them."""
    kept: list[str] = []
    for line in text.split("\n"):
        if not line.lstrip().startswith(">"):
            kept.append(line)
            continue
        _drop_blanks(kept)
        if kept and _HEADER.search(kept[-1][-LONGEST_HEADER:]):
            kept.pop()
            _drop_blanks(kept)
    return "\n".join(kept)


def _drop_blanks(lines: list[str]) -> None:
    while lines and not lines[-1].strip():
        lines.pop()
