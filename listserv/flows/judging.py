"""Judge a post's language: whatever its readers will see. Quoted text is not the author's, and counts less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from listserv import log
from listserv.flows.service import Service
from listserv.mail import reply
from listserv.mail.alternatives import differ, unseen_links
from listserv.mail.message import Message, all_text, page_of, plain_text
from listserv.policy import language
from listserv.policy.language import LONGEST_READ, Finding, WordList
from listserv.policy.opinion import Opinion

# What these hold is for the owner of a key: neither we nor a filter can read it (RFC 1847, RFC 8551, RFC 9580).
_SEALED_TYPES = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
# Between the two texts of a message that says different things to different mail programs.
BOTH_FORMS = "--- Other mail programs show this instead: ---"
# Above the links that one form has and the other does not show.
UNSEEN_LINKS = "--- Links in it that you do not see above: ---"
_MOST_LINKS = 20
_SEALED_TEXT = "-----BEGIN PGP MESSAGE-----"


class Place(StrEnum):
    """Where in a message something was found."""

    SUBJECT = "subject"
    NAME = "name"
    FILE = "file"
    TEXT = "text"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was read and what was found in it; the moderator sees both, and the same bytes go out."""

    raw: bytes
    message: Message
    text: str
    findings: tuple[Finding, ...]
    unread: bool = False
    places: Mapping[tuple[str, str], Place] = field(default_factory=dict)

    def place(self, finding: Finding) -> Place:
        """Return where a finding stands. What is said twice alike counts where it stands first, quoted words last."""
        return self.places.get((finding.written, finding.sentence), Place.TEXT)

    @property
    def readable(self) -> bool:
        """Whether what readers would see was judged. A signature in clear hides nothing; a sealed text does."""
        sealed = self.message.content_type in _SEALED_TYPES or _SEALED_TEXT in self.text
        return self.message.readable and not sealed and not self.unread


def judge(service: Service, list_key: str, raw: bytes, message: Message) -> Judgement:
    """Return what the list's filter holds of a message: of all that readers see, text and HTML alike.

    Asked again about the same message and list it costs nothing. So a flow may judge before it opens a transaction,
    in which others would wait for it, and have the same answer in there.
    """
    severity, words = service.list(list_key).language_filter.severity, service.words[list_key]
    opinion = service.second_opinion(list_key)
    asked = (judge, words, severity, opinion)
    findings, unread, places = message.once(asked, lambda: _findings(message, words, severity, opinion))
    return Judgement(raw, message, _read_text(message), findings, unread, places)


def _read_text(message: Message) -> str:
    """Return the text of a message for a person who judges it: both forms where they say different things.

    Where they say the same, the links of the HTML form that the text does not name come below it.
    """
    if not differ(message):
        links = unseen_links(message)
        below = [UNSEEN_LINKS, *links[:_MOST_LINKS], *(["…"] if len(links) > _MOST_LINKS else [])] if links else []
        return "\n".join([plain_text(message), *([""] if below else []), *below])
    return f"{message.text}\n\n{BOTH_FORMS}\n\n{page_of(message).text}"


def _findings(
    message: Message, words: WordList, severity: int, opinion: Opinion | None
) -> tuple[tuple[Finding, ...], bool, Mapping[tuple[str, str], Place]]:
    """Return what holds the message, whether some was too long or we failed to read it, and what stands where."""
    found: dict[tuple[str, str], Finding] = {}
    places: dict[tuple[str, str], Place] = {}
    unread = False
    for text, least, place in dict.fromkeys(_shown(message, severity)):
        unread = unread or len(text) > LONGEST_READ
        try:
            findings = language.find(text[:LONGEST_READ], words)
            if opinion and not language.holding(findings, severity=least):
                findings += opinion.find(text[:LONGEST_READ])
        except Exception as error:  # noqa: BLE001 - whatever is wrong with the filter, a person looks, and nothing is lost
            log.filter_trouble(error)
            unread = True
            continue
        for one in language.holding(findings, severity=least):
            found.setdefault((one.written, one.sentence), one)
            places.setdefault((one.written, one.sentence), place)
    return tuple(found.values()), unread, places


def _shown(message: Message, severity: int) -> Iterator[tuple[str, int, Place]]:
    """Give each text that readers see, with the severity from which its words hold, and where it stands.

    Quoted words are somebody else's and count one grade less; not at all would let anybody write behind a ">".
    """
    yield message.subject, severity, Place.SUBJECT
    yield (message.author.name if message.author else ""), severity, Place.NAME
    for one in message.attachments:
        yield one.name, severity, Place.FILE
    read = reply.read_reply(message)
    for text in all_text(message):
        parts = read if text == read.text else reply.split(text)
        yield parts.new_text, severity, Place.TEXT
        yield parts.signature, severity, Place.TEXT
        yield parts.disclaimer, severity, Place.TEXT
        yield parts.quoted_text, severity + 1, Place.QUOTED
