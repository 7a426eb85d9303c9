"""Judge a post's language: the subject, and the new text of each alternative. Quoted text is not the author's."""

from __future__ import annotations

from dataclasses import dataclass

from listserv.flows.service import Service
from listserv.mail import reply
from listserv.mail.message import Message, all_text, plain_text
from listserv.policy import language
from listserv.policy.language import Finding

# What these hold is for the owner of a key: neither we nor a filter can read it (RFC 1847, RFC 8551, RFC 9580).
_SEALED_TYPES = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_SEALED_TEXT = "-----BEGIN PGP MESSAGE-----"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was read and what was found in it; the moderator sees both, and the same bytes go out."""

    raw: bytes
    message: Message
    text: str
    findings: tuple[Finding, ...]

    @property
    def readable(self) -> bool:
        """Whether what readers would see was judged. A signature in clear hides nothing; a sealed text does."""
        sealed = self.message.content_type in _SEALED_TYPES or _SEALED_TEXT in self.text
        return self.message.readable and not sealed


def judge(service: Service, list_key: str, raw: bytes, message: Message) -> Judgement:
    """Return what the list's filter holds of a message. Text and HTML are both judged: readers see either."""
    severity = service.list(list_key).language_filter.severity
    texts = [message.subject, *(reply.split(text).new_text for text in all_text(message))]
    found: dict[tuple[str, str], Finding] = {}
    for text in dict.fromkeys(texts):
        for one in language.holding(language.find(text, service.words[list_key]), severity=severity):
            found.setdefault((one.written, one.sentence), one)
    return Judgement(raw, message, plain_text(message), tuple(found.values()))
