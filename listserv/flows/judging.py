"""Judge a post's language: whatever its readers will see. Quoted text is not the author's, and counts less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from listserv import log
from listserv.flows.service import Service
from listserv.mail import reply
from listserv.mail.alternatives import differ, unseen_links
from listserv.mail.message import Message, all_text, page_of, plain_text
from listserv.policy import language
from listserv.policy.language import LONGEST_READ, Finding, WordList

# What these hold is for the owner of a key: neither we nor a filter can read it (RFC 1847, RFC 8551, RFC 9580).
_SEALED_TYPES = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
# Between the two texts of a message that says different things to different mail programs.
BOTH_FORMS = "--- Other mail programs show this instead: ---"
# Above the links that one form has and the other does not show.
UNSEEN_LINKS = "--- Links in it that you do not see above: ---"
_MOST_LINKS = 20
_SEALED_TEXT = "-----BEGIN PGP MESSAGE-----"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was read and what was found in it; the moderator sees both, and the same bytes go out."""

    raw: bytes
    message: Message
    text: str
    findings: tuple[Finding, ...]
    unread: bool = False

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
    findings, unread = message.once((judge, words, severity), lambda: _findings(message, words, severity))
    return Judgement(raw, message, _read_text(message), findings, unread)


def _read_text(message: Message) -> str:
    """Return the text of a message for a person who judges it: both forms where they say different things.

    Where they say the same, the links of the HTML form that the text does not name come below it.
    """
    if not differ(message):
        links = unseen_links(message)
        below = [UNSEEN_LINKS, *links[:_MOST_LINKS], *(["…"] if len(links) > _MOST_LINKS else [])] if links else []
        return "\n".join([plain_text(message), *([""] if below else []), *below])
    return f"{message.text}\n\n{BOTH_FORMS}\n\n{page_of(message).text}"


def _findings(message: Message, words: WordList, severity: int) -> tuple[tuple[Finding, ...], bool]:
    """Return what holds the message, and whether some of its text could not be read: it was too long, or we failed."""
    found: dict[tuple[str, str], Finding] = {}
    unread = False
    for text, least in dict.fromkeys(_shown(message, severity)):
        unread = unread or len(text) > LONGEST_READ
        try:
            findings = language.find(text[:LONGEST_READ], words)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with the filter, a person looks, and nothing is lost
            log.filter_trouble(error)
            unread = True
            continue
        for one in language.holding(findings, severity=least):
            found.setdefault((one.written, one.sentence), one)
    return tuple(found.values()), unread


def _shown(message: Message, severity: int) -> Iterator[tuple[str, int]]:
    """Give each text that readers see, with the severity from which its words hold.

    Quoted words are somebody else's and count one grade less; not at all would let anybody write behind a ">".
    """
    yield message.subject, severity
    yield (message.author.name if message.author else ""), severity
    for one in message.attachments:
        yield one.name, severity
    read = reply.read_reply(message)
    for text in all_text(message):
        parts = read if text == read.text else reply.split(text)
        yield parts.new_text, severity
        yield parts.signature, severity
        yield parts.disclaimer, severity
        yield parts.quoted_text, severity + 1
