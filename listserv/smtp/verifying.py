"""Find out whether a message is from its author's domain, where no mail server before us does: SPF, DKIM, DMARC.

    From: anna@example.com      _dmarc.example.com says what its owner wants done with what nobody vouches for
    DKIM-Signature: d=…         dkimpy checks it against the key in DNS (RFC 6376)
    reverse-path, client        pyspf asks whether the client may send for that domain (RFC 7208)

Only what speaks for the author's domain is looked up (RFC 7489 section 3.1), so a stranger's DNS can neither vouch for
it nor keep us waiting. All together has one deadline; whatever is not known by then stays unknown.

dkimpy and pyspf are asked what they are good at. Whether a domain speaks for another one we decide: authheaders, which
would, reads "bank.com-evil.net" as bank.com.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import dkim
import dns.exception
import dns.name
import dns.nameserver
import dns.rdata
import dns.resolver
import spf
from dkim.util import InvalidTagValueList, parse_tag_value
from dns.rdtypes.ANY.MX import MX
from dns.rdtypes.ANY.PTR import PTR
from dns.rdtypes.ANY.TXT import TXT
from dns.rdtypes.IN.A import A
from dns.rdtypes.IN.AAAA import AAAA

from listserv.mail.authentication import (
    Authentication,
    Policy,
    Verdict,
    canonical_domain,
    domain_of,
    is_aligned,
    read_policy,
)
from listserv.mail.fields import read_header
from listserv.smtp.organisation import organisation_of

# A letter has one signature of its author's domain, or two while a key is changed.
SIGNATURES_LIMIT = 5
# So much is hashed for all signatures together: some seconds of processor time. A larger letter, which neither the door
# nor a list takes by default, stays unknown.
HASHED_LIMIT_BYTES = 30_000_000
# Real ones have up to 2 KB. dkimpy's patterns take quadratic time over runs of spaces, here and in the body.
_SIGNATURE_LIMIT_BYTES = 4_096
_BLANKS = re.compile(rb"[ \t]{8,}")
_BLANKS_LIMIT = 50_000_000  # the sum of their squares: a second
# The base64 of an RSA key of 8,192 bits. dkimpy would also reckon with one of 64 KB, for minutes.
_KEY_LIMIT_BYTES = 1_500
# Messages of one batch wait for DNS side by side, so that a slow one does not keep the others.
_AT_ONCE = 20

# dkimpy would tell the log domains and keys.
_SILENT = logging.getLogger("listserv.dkim")
_SILENT.setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True)
class Letter:
    """What is verified: the bytes, whose domain From names, and the envelope. `client` is "" where it is unknown."""

    raw: bytes
    author_domain: str
    reverse_path: str
    client: str


class _NoAnswer(Exception):
    """DNS did not say in time. It may know; so nothing follows from it."""


class Verifier:
    """Asks DNS. May be used by several threads."""

    def __init__(self, *, nameservers: Sequence[str] = (), timeout_seconds: float = 10) -> None:
        """`nameservers`: ADDRESS or ADDRESS:PORT; without any, the system's."""
        self._timeout_seconds = timeout_seconds
        self._nameservers = [dns.nameserver.Do53Nameserver(*_host_and_port(one)) for one in nameservers]

    def verify(self, letters: Sequence[Letter]) -> list[Authentication]:
        """Return what is found out about each letter. Never raises; takes not much longer than the timeout."""
        if len(letters) < 2:  # noqa: PLR2004 - nothing to do side by side
            return [self._verify(one) for one in letters]
        with ThreadPoolExecutor(min(len(letters), _AT_ONCE)) as pool:
            return list(pool.map(self._verify, letters))

    def _verify(self, letter: Letter) -> Authentication:
        try:
            lookups = _Lookups(self._resolver(), time.monotonic() + self._timeout_seconds)
            return _found_out(letter, lookups)
        except _NoAnswer:
            return Authentication(Verdict.UNKNOWN, "no answer from DNS")
        except Exception as error:  # noqa: BLE001 - three libraries read what strangers wrote
            return Authentication(Verdict.UNKNOWN, f"trouble: {type(error).__name__}")

    def _resolver(self) -> dns.resolver.Resolver:
        """Return a resolver of its own for each letter: making one reads a small file, and no thread shares it."""
        resolver = dns.resolver.Resolver(configure=not self._nameservers)
        if self._nameservers:
            resolver.nameservers = self._nameservers
        return resolver


def _host_and_port(server: str) -> tuple[str, int]:
    """Return 192.0.2.1, 192.0.2.1:53, [2001:db8::1]:53 or 2001:db8::1 in two pieces."""
    host, colon, port = server.rpartition(":")
    if not colon or (":" in host and not host.endswith("]")):
        return server.strip("[]"), 53
    return host.strip("[]"), int(port)


class _Lookups:
    """DNS until a deadline, on the monotonic clock."""

    def __init__(self, resolver: dns.resolver.Resolver, deadline: float) -> None:
        self._resolver = resolver
        self._deadline = deadline

    def texts(self, name: str) -> list[bytes]:
        """Return the TXT records of a name. Raises _NoAnswer."""
        return [b"".join(record.strings) for record in self.records(name, "TXT") if isinstance(record, TXT)]

    def records(self, name: str, kind: str) -> list[dns.rdata.Rdata]:
        """Return the records of a name, none where there is none or the name cannot be. Raises _NoAnswer."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise _NoAnswer
        try:
            # Strangers write selectors: a name that no server would take is one that is not there.
            whole = dns.name.from_text(name)
        except (dns.exception.DNSException, UnicodeError):
            return []
        try:
            return list(self._resolver.resolve(whole, kind, lifetime=left, search=False))
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except (dns.exception.DNSException, OSError):
            raise _NoAnswer from None


def _found_out(letter: Letter, lookups: _Lookups) -> Authentication:
    """RFC 7489 section 6.6.2, but for a domain without a policy DKIM and SPF vouch just as well."""
    if len(letter.raw) > HASHED_LIMIT_BYTES:
        return Authentication(Verdict.UNKNOWN, "too large to look at")
    policy, whose = _policy(letter.author_domain, lookups)
    exact_dkim, exact_spf = (policy.exact_dkim, policy.exact_spf) if policy else (False, False)
    if _is_signed(letter, lookups, exact=exact_dkim):
        return Authentication(Verdict.PASS, "dkim=pass")
    spf_result = _spf_result(letter, lookups, exact=exact_spf)
    if spf_result == "pass":
        return Authentication(Verdict.PASS, "spf=pass")
    if policy is None:
        return Authentication(Verdict.UNKNOWN, "no DMARC policy, and nobody vouches for it")
    wanted = policy.domain if whose == letter.author_domain else policy.subdomains
    if wanted == "none" or policy.testing:
        return Authentication(Verdict.UNKNOWN, "nobody vouches for it, DMARC policy none")
    if spf_result == "unknown":
        return Authentication(Verdict.UNKNOWN, "not signed, and it is not known who handed it in")
    return Authentication(Verdict.FAIL, f"nobody vouches for it, DMARC policy {wanted}")


def _policy(domain: str, lookups: _Lookups) -> tuple[Policy | None, str]:
    """Return the policy for a domain, and at which domain it stands (RFC 7489 section 6.6.3)."""
    for whose in dict.fromkeys((domain, organisation_of(domain))):
        texts = [text.decode("ascii", "replace") for text in lookups.texts(f"_dmarc.{whose}")]
        if (policy := read_policy(texts)) is not None:
            return policy, whose
    return None, ""


def _is_signed(letter: Letter, lookups: _Lookups, *, exact: bool) -> bool:
    """Tell whether one of the signatures that speak for the author's domain is sound."""
    if not read_header(letter.raw).whole:
        return False
    try:
        message = dkim.DKIM(letter.raw, logger=_SILENT)
    except dkim.DKIMException:
        return False
    numbers = list(_speaking(message, letter.author_domain, exact=exact))
    numbers = numbers[: min(SIGNATURES_LIMIT, HASHED_LIMIT_BYTES // len(letter.raw))]
    if not numbers or sum(len(run) ** 2 for run in _BLANKS.findall(message.body)) > _BLANKS_LIMIT:
        return False
    return any(_is_sound(message, number, lookups) for number in numbers)


def _speaking(message: dkim.DKIM, author_domain: str, *, exact: bool) -> Iterator[int]:
    """Give the number of each signature that speaks for the author's domain and covers From and the whole body."""
    fields = [body for name, body in message.headers if name.lower() == b"dkim-signature"]
    for number, body in enumerate(fields):
        if len(body) > _SIGNATURE_LIMIT_BYTES:
            continue
        try:
            tags = parse_tag_value(body)
        except InvalidTagValueList:
            continue
        domain = canonical_domain(tags.get(b"d", b"").decode("ascii", "replace"))
        names = [name.strip().lower() for name in tags.get(b"h", b"").split(b":")]
        # RFC 6376 section 8.2: behind the length in l= anybody may have written more.
        whole = b"from" in names and b"l" not in tags
        if whole and is_aligned(domain, author_domain, organisation_of, exact=exact):
            yield number


def _is_sound(message: dkim.DKIM, number: int, lookups: _Lookups) -> bool:
    def key(name: bytes, timeout: int = 0) -> bytes | None:  # noqa: ARG001 - dkimpy's own time limit
        texts = lookups.texts(name.decode("ascii", "replace"))
        # RFC 6376 section 3.6.2.2: of several the result is undefined.
        return texts[0] if len(texts) == 1 and len(texts[0]) <= _KEY_LIMIT_BYTES else None

    try:
        return bool(message.verify(idx=number, dnsfunc=key))
    except _NoAnswer:
        raise
    except Exception:  # noqa: BLE001 - dkimpy raises more than it says; such a signature proves nothing
        return False


def _spf_result(letter: Letter, lookups: _Lookups, *, exact: bool) -> str:
    """Return "pass", "unknown" where it cannot be told, else "none". Raises _NoAnswer."""
    domain = domain_of(letter.reverse_path)
    if not is_aligned(domain, letter.author_domain, organisation_of, exact=exact):
        return "none"
    if not letter.client:
        return "unknown"
    # We keep no client's own word for its name, and few records ask for it.
    query = _Query(letter.client, letter.reverse_path, domain, lookups)
    try:
        result = query.check()[0]
    except _NoAnswer:
        raise
    except Exception:  # noqa: BLE001 - pyspf raises more than it says at records of any shape
        return "none"
    return "pass" if result == "pass" else "none"


class _Query(spf.query):  # type: ignore[misc]
    """pyspf's evaluation of an SPF record, with our look-ups in place of its own."""

    def __init__(self, client: str, reverse_path: str, name: str, lookups: _Lookups) -> None:
        super().__init__(i=client, s=reverse_path, h=name)
        self._lookups = lookups

    def dns(self, name: str, qtype: str, cnames: object = None, ignore_void: bool = False) -> list[object]:  # noqa: FBT001, FBT002 - as pyspf calls it
        """Return what pyspf expects of each type of record. Aliases are followed by whom we ask."""
        found = [_as_pyspf_has_it(record) for record in self._lookups.records(str(name), qtype)]
        if not found and not ignore_void:
            self.void_lookups += 1
            if self.void_lookups > spf.MAX_VOID_LOOKUPS:  # RFC 7208 section 4.6.4
                raise spf.PermError("too many look-ups without an answer")
        return found


def _as_pyspf_has_it(record: dns.rdata.Rdata) -> object:
    match record:
        case MX():
            return record.preference, record.exchange.to_text(omit_final_dot=True)
        case PTR():
            return record.target.to_text(omit_final_dot=True)
        case TXT():
            return record.strings
        case A() | AAAA():
            return record.address
    raise TypeError(record)
