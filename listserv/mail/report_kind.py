"""What a failure means: from the words of the server, and from its codes where the words say nothing.

Codes are chosen by programs that know little: 5.7.1 is said of closed accounts, 5.1.1 of full ones, 552 of unknown
ones. So the text goes before the code. Taking a living address for a dead one is the worse mistake: an address is dead
only when the words or an exact code say so; a full mailbox is not dead, and a blocked relay says nothing of anybody.
"""

from __future__ import annotations

import enum
import re

from listserv.mail import report_words as words


class FailureKind(enum.Enum):
    """Why a message did not arrive, as far as it matters to us."""

    DEAD = "dead"  # nobody reads this address: do not write there again
    REFUSED = "refused"  # this message, or the way it came: spam, size, authentication, permission
    TEMPORARY = "temporary"  # full, delayed, unreachable: another message may arrive
    UNKNOWN = "unknown"


# Far more than servers write about one recipient.
_EVIDENCE_CHARACTERS = 4_096

# RFC 3463 section 2, standing alone: not a part of an IP address or of a version.
STATUS = re.compile(r"(?<![\w.])[245]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)")
# In prose a code stands where a reply or a field begins; "version 5.1.0" and "server 5.1.0" do not.
_BEFORE = r"(?:^|[(#\[:;<>\"'=|-]|\b[45]\d\d[ -]|\b(?:status|code|error|said|response|dsn|reason))"
_STATUS_IN_PROSE = re.compile(
    rf"(?<!version)(?<!version:)(?<!version )(?:{_BEFORE})[ \t:=]{{0,3}}"
    r"([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)(?!\w)",
    re.IGNORECASE | re.MULTILINE,
)
_BASIC = re.compile(
    r"(?:^|[(#\[:;<>\"'=_]|\b(?:status|code|error|said|response|reason|mode))[ \t:=_]{0,12}"
    r"([45])[0-5]\d(?=[ \t_\n:-]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_URL = re.compile(r"https?://\S{1,2000}", re.IGNORECASE)
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,255}")
# The subject of our own message, which some servers repeat: lists write about spam, too.
_SUBJECT = re.compile(
    r"^[ \t*>]{0,20}(?:subject|betreff|objet|sujet|asunto|oggetto|assunto|onderwerp|temat|subiect|ämne|emne|тема|件名"
    r"|主题|主旨|제목)[ \t]*[:：].*|\b(?:message|mail|nachricht|correo|courriel) [\"“„«][^\"”“»\n]{0,200}[\"”“»]",
    re.IGNORECASE | re.MULTILINE,
)
# What filters write below every message.
_BOAST = re.compile(r"\b(?:scanned|screened|checked) [^.;]{0,100}")
_PATH = re.compile(r"(?<!\S)\|?(?:/[\w.-]{1,60}){2,20}")
_CONTINUED = re.compile(r"\b[45]\d\d-(?:[45]\.\d{1,3}\.\d{1,3}\s)?|\b(?:[45]\d\d )?[45]\.\d{1,3}\.\d{1,3}\b")

# The first that is found decides. Wrappers such as "User unknown" stand around what the far server said, so the
# more exact reasons come first.
_REASONS: tuple[tuple[re.Pattern[str], FailureKind], ...] = (
    (words.EITHER, FailureKind.UNKNOWN),
    (words.FULL, FailureKind.TEMPORARY),
    (words.SENDER, FailureKind.REFUSED),
    (words.CLOSED, FailureKind.DEAD),
    (words.REFUSED, FailureKind.REFUSED),
    (words.DEAD, FailureKind.DEAD),
    (words.WAIT, FailureKind.TEMPORARY),
    (words.TURNED_AWAY, FailureKind.REFUSED),
)

# RFC 3463 sections 3.2 to 3.8, RFC 7505, RFC 7372, and what Exchange Online adds. A prefix ends with a full stop.
_CODES: tuple[tuple[tuple[str, ...], FailureKind], ...] = (
    (("5.1.7", "5.1.8", "5.1.9", "5.2.3", "5.3.4", "5.6.", "5.7."), FailureKind.REFUSED),
    (("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.1.351", "5.2.1", "5.4.4", "5.4.310"), FailureKind.DEAD),
    (("4.", "5.2.2", "5.4.7", "5.4.300", "5.4.316"), FailureKind.TEMPORARY),
)


def evidence_of(text: str) -> str:
    """Return the words that may tell the reason, on one line, without addresses, links, files and codes: they lie."""
    plain = _SUBJECT.sub(" ", text[:_EVIDENCE_CHARACTERS]).replace("_", " ").replace("\u2019", "'")
    plain = _CONTINUED.sub(" ", _PATH.sub(" ", _ADDRESS.sub(" ", _URL.sub(" ", plain))))
    return " ".join(_BOAST.sub(" ", " ".join(plain.lower().split())).split())


def kind_of(status: str, *evidence: str, delayed: bool) -> FailureKind:
    """Return what a failure means. `evidence` is tried in order: the words on this recipient, then the whole text."""
    if delayed or status.startswith("4"):
        return FailureKind.TEMPORARY
    for text in evidence:
        for reason, kind in _REASONS:
            if text and reason.search(text) is not None:
                return kind
    for codes, kind in _CODES:
        if any(status == code or (code.endswith(".") and status.startswith(code)) for code in codes):
            return kind
    return FailureKind.UNKNOWN


def status_in(text: str) -> str:
    """Return the first RFC 3463 code of prose, else one that an SMTP reply amounts to ("5.0.0"), else ""."""
    text = text[:_EVIDENCE_CHARACTERS]
    if found := _STATUS_IN_PROSE.search(text):
        return found[1]
    basic = _BASIC.search(text)
    return f"{basic[1]}.0.0" if basic else ""
