"""Read what a mail server before us found out about a message: Authentication-Results (RFC 8601).

    Authentication-Results: mx.example.org; dmarc=fail (p=reject) header.from=example.com;
        dkim=none; spf=pass smtp.mailfrom=bounces@example.net

Anybody can write such a field. Only those count that bear the name of a server of ours, which takes forged ones with
its own name away (RFC 8601 section 5). Where two of them differ all the same, the worse one counts.

Every character is looked at once. What is not written as the RFC says is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from listserv.mail.address import canonical
from listserv.mail.authentication import (
    Authentication,
    OrganisationOf,
    Verdict,
    canonical_domain,
    domain_of,
    is_aligned,
)

# A mail server with a program for each method writes five.
FIELDS_LIMIT = 10
# A letter with many signatures has 4 KB.
FIELD_LIMIT_CHARACTERS = 32_000

_WORD = re.compile(r"[^\s;=()\"]+")
_VALUE = re.compile(r"[^\s;()\"]+")  # "=" stands in many a return address
_SPACE = re.compile(r"\s+")
_COMMENT_MARK = re.compile(r"[()\\]")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_METHOD = re.compile(r"([A-Za-z0-9][A-Za-z0-9_-]*)(?:/(\d+))?")
_PROPERTY = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)?")
# As OpenDMARC and Gmail write it ("p=none dis=none"), and as Rspamd does ("policy=none").
_POLICY_NONE = re.compile(r"(?:^|[\s;,(])(?:p|policy)=none(?![\w-])", re.IGNORECASE)
_POLICY_PROPERTIES = frozenset({"policy.dmarc", "policy.published-domain-policy"})
# What a careless mail server would copy into a result so that it ends there and another one begins.
_BREAKS_OUT = re.compile(r"[\s;()\"\\]")


@dataclass(frozen=True, slots=True)
class Result:
    """What one method found: names in lower case, the comments in one piece."""

    method: str
    result: str
    comment: str = ""
    properties: tuple[tuple[str, str], ...] = ()

    def values(self, name: str) -> tuple[str, ...]:
        """Return every value of a property such as "header.from"."""
        return tuple(value for other, value in self.properties if other == name)


def authentication(
    bodies: Sequence[str],
    *,
    trusted: Collection[str],
    author_domain: str,
    reverse_path: str,
    organisation_of: OrganisationOf,
) -> Authentication:
    """Return what the servers in `trusted` (their names, in lower case) found out about a message. Never raises.

    `bodies`: of all its Authentication-Results fields, unfolded and not decoded (an encoded word could hide a result).
    `author_domain`: in its one spelling. `reverse_path`: the envelope's.
    """
    ours = [body for body in bodies if authserv_id(body) in trusted]
    if not ours:
        return _unknown("no result of a server that we trust")
    if len(ours) > FIELDS_LIMIT:
        return _unknown("too many results")
    read = [read_results(body) for body in ours]
    fields = [field for field in read if field is not None]
    dmarc = [_dmarc_verdict(one, author_domain) for field in fields for one in field if one.method == "dmarc"]
    if Verdict.FAIL in dmarc:
        return Authentication(Verdict.FAIL, "told dmarc=fail")
    if len(fields) < len(read):
        return _unknown("a result that cannot be read")
    if _BREAKS_OUT.search(reverse_path):
        return _unknown("a return address that may have been mistaken for a result")
    if Verdict.UNKNOWN in dmarc:
        return _unknown("told dmarc, but neither pass nor fail for this domain")
    if Verdict.PASS in dmarc:
        return Authentication(Verdict.PASS, "told dmarc=pass")
    return _by_methods(fields, author_domain, reverse_path, organisation_of)


def _by_methods(
    fields: Sequence[Sequence[Result]], author_domain: str, reverse_path: str, organisation_of: OrganisationOf
) -> Authentication:
    """Judge by DKIM and SPF, where nobody tells of DMARC or its owner publishes none."""
    signed = [domain for one in _told_once(fields, "dkim") if one.result == "pass" for domain in _signers(one)]
    if any(is_aligned(domain, author_domain, organisation_of) for domain in signed):
        return Authentication(Verdict.PASS, "told dkim=pass")
    spf = _told_once(fields, "spf")
    vouched = bool(spf) and all(one.result == "pass" and _is_about(one, reverse_path) for one in spf)
    if vouched and is_aligned(domain_of(reverse_path), author_domain, organisation_of):
        return Authentication(Verdict.PASS, "told spf=pass")
    return _unknown("told nothing that proves or disproves it")


def _unknown(why: str) -> Authentication:
    return Authentication(Verdict.UNKNOWN, why)


def _dmarc_verdict(one: Result, author_domain: str) -> Verdict | None:
    """Return what a DMARC result says of the author's domain, None if its owner publishes nothing."""
    if one.result == "none":
        return None
    named = {canonical_domain(value.rpartition("@")[2]) for value in one.values("header.from")}
    if named != {author_domain}:
        return Verdict.UNKNOWN
    if one.result == "fail":
        return Verdict.UNKNOWN if _is_policy_none(one) else Verdict.FAIL
    return Verdict.PASS if one.result == "pass" else Verdict.UNKNOWN


def _is_policy_none(one: Result) -> bool:
    """Tell whether the owner only watches. RFC 8601 has no place for that; each mail server has one of its own."""
    told = [value.lower() for name, value in one.properties if name in _POLICY_PROPERTIES]
    return "none" in told or _POLICY_NONE.search(one.comment) is not None


def _told_once(fields: Sequence[Sequence[Result]], method: str) -> tuple[Result, ...]:
    """Return the results of a method if one field holds them all: of two that tell of the same, one may be forged."""
    holding = [tuple(one for one in field if one.method == method) for field in fields]
    holding = [found for found in holding if found]
    return holding[0] if len(holding) == 1 else ()


def _signers(one: Result) -> tuple[str, ...]:
    """Return the domains of a signature. Gmail tells only its i=, which is within d= (RFC 6376 section 3.5)."""
    told = one.values("header.d") or tuple(value.rpartition("@")[2] for value in one.values("header.i"))
    return tuple(canonical_domain(domain) for domain in told)


def _is_about(one: Result, reverse_path: str) -> bool:
    """Tell whether an SPF result is about this envelope: its whole return address is named, or the domain alone."""
    named = one.values("smtp.mailfrom")
    return bool(named) and all(
        canonical(value) == canonical(reverse_path)
        if value.rpartition("@")[0]
        else canonical_domain(value.removeprefix("@")) == domain_of(reverse_path)
        for value in named
    )


class _MalformedError(Exception):
    """Not written as RFC 8601 says."""


def authserv_id(body: str) -> str:
    """Return the name of the server that a field says it is of, lower case, "" if it names none."""
    try:
        return _Reader(body[:FIELD_LIMIT_CHARACTERS]).value().lower()
    except _MalformedError:
        return ""


def read_results(body: str) -> tuple[Result, ...] | None:
    """Return the results in an unfolded field body, None if it is not written as RFC 8601 section 2.2 says."""
    if len(body) > FIELD_LIMIT_CHARACTERS:
        return None
    reader = _Reader(body)
    try:
        reader.value()
        version = reader.version()
        return tuple(reader.results()) if version == "1" else None
    except _MalformedError:
        return None


class _Reader:
    """Goes through a field body once, from left to right. Each method raises _MalformedError."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._at = 0
        self.comments: list[str] = []

    def value(self) -> str:
        """Return a word or a quoted string, or both without a space between: a quoted local part and its domain."""
        self._skip()
        pieces: list[str] = []
        while (piece := self._quoted()) is not None or (piece := self._match(_VALUE)) is not None:
            pieces.append(piece)
        if not pieces:
            raise _MalformedError
        return "".join(pieces)

    def version(self) -> str:
        """Return the version that may follow the name."""
        self._skip()
        return self._match(_WORD) or "1"

    def results(self) -> Iterator[Result]:
        """Give the results up to the end."""
        self._skip()
        while self._take(";"):
            self.comments.clear()
            self._skip()
            if self._ended:  # some write one more ";"
                return
            if (one := self._result()) is not None:
                yield one
        if not self._ended:
            raise _MalformedError

    @property
    def _ended(self) -> bool:
        return self._at >= len(self._body)

    def _result(self) -> Result | None:
        """Return the next result, None for the word "none", which says that there is no result."""
        name = self._name()
        if not self._take("="):
            if name.lower() == "none":
                return None
            raise _MalformedError
        method = _METHOD.fullmatch(name)
        if method is None or method[2] not in (None, "1"):
            raise _MalformedError
        result = self.value().lower()
        properties: list[tuple[str, str]] = []
        self._skip()
        while not self._ended and self._body[self._at] != ";":
            properties.append(self._property())
            self._skip()
        return Result(method[1].lower(), result, " ".join(self.comments), tuple(properties))

    def _property(self) -> tuple[str, str]:
        name = self._name()
        if not _PROPERTY.fullmatch(name) or not self._take("="):
            raise _MalformedError
        self._skip()
        # Some write nothing for the null return address.
        return name.lower(), "" if self._ended or self._body[self._at] == ";" else self.value()

    def _name(self) -> str:
        """Return what stands before "=", without the spaces that may stand around its "." or "/"."""
        name = self._match(_WORD)
        if name is None:
            raise _MalformedError
        self._skip()
        while (more := self._match(_WORD)) is not None:
            if name[-1] not in "./" and more[0] not in "./":
                raise _MalformedError
            name += more
            self._skip()
        return name

    def _skip(self) -> None:
        """Go past spaces and comments, and keep what the comments say."""
        while self._match(_SPACE) is not None or self._take("("):
            if self._body[self._at - 1] == "(":
                self.comments.append(self._comment())

    def _comment(self) -> str:
        """Return a comment whose "(" is behind us (RFC 5322 section 3.2.2: they nest)."""
        start, depth = self._at, 1
        while depth:
            mark = _COMMENT_MARK.search(self._body, self._at)
            if mark is None:
                raise _MalformedError
            depth += {"(": 1, ")": -1}.get(mark[0], 0)
            self._at = mark.end() + (mark[0] == "\\")
        return self._body[start : self._at - 1]

    def _quoted(self) -> str | None:
        if not self._body.startswith('"', self._at):
            return None
        whole = self._match(_QUOTED)
        if whole is None:
            raise _MalformedError
        return re.sub(r"\\(.)", r"\1", whole[1:-1], flags=re.DOTALL)

    def _match(self, pattern: re.Pattern[str]) -> str | None:
        found = pattern.match(self._body, self._at)
        if found is None:
            return None
        self._at = found.end()
        return found[0]

    def _take(self, character: str) -> bool:
        if not self._body.startswith(character, self._at):
            return False
        self._at += len(character)
        return True
