"""Whether what was read of a message is what its readers will see. Where not, a person looks at it first."""

from __future__ import annotations

from listserv.mail.charset import is_garbled
from listserv.mail.content import Content, is_bare
from listserv.mail.part import Part, walk

# The words are inside for the owner of a key (RFC 1847, RFC 8551, RFC 3156), or a gateway changed the rest.
_LOCKED = frozenset(
    {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"}
)
_LOCKED_NAME = "smime.p7m"  # RFC 8551 section 3.2.1: what a program goes by where the type was changed
_LOCKED_TEXT = "-----BEGIN PGP MESSAGE-----"
# Outlook's box, in which the words may be as well.
_BOXES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})


def is_certain(top: Part, content: Content) -> bool:
    """Tell whether every mail program shows these words, and they were read."""
    parts = walk(top)
    if is_bare(top) or any(part.doubtful or _is_locked(part) for part in parts):
        return False
    texts = [text for text in (content.text, content.html) if text is not None]
    if any(is_garbled(text) or _begins_a_line(_LOCKED_TEXT, text) for text in texts):
        return False
    if not any(text.strip() for text in texts) and any(part.content_type in _BOXES for part in parts):
        return False
    return all(part.is_certain() for part in parts if part.content_type.startswith("text/") and not _is_file(part))


def _is_locked(part: Part) -> bool:
    return part.content_type in _LOCKED or part.name.lower() == _LOCKED_NAME


def _is_file(part: Part) -> bool:
    return part.disposition == "attachment"


def _begins_a_line(mark: str, text: str) -> bool:
    return text.startswith(mark) or f"\n{mark}" in text
