"""Find out whether received messages are from their authors' domains: our mail server says so, or we ask DNS."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from listserv.flows.service import Service
from listserv.mail import authentication_results
from listserv.mail.address import author_of
from listserv.mail.authentication import NOT_ASKED, Authentication, Verdict, domain_of
from listserv.mail.fields import read_header
from listserv.mail.trace import client_of
from listserv.smtp.organisation import organisation_of
from listserv.store.received import Received

if TYPE_CHECKING:
    from listserv.smtp.verifying import Letter, Verifier

_NO_AUTHOR = Authentication(Verdict.UNKNOWN, "no single author")


def authenticate(service: Service, batch: Sequence[Received]) -> list[Authentication]:
    """Return what is known of each message's origin, in the same order.

    May wait for DNS, for all of them together not much longer than authentication.timeout_seconds: never call it in a
    transaction.
    """
    settings = service.settings.authentication
    if settings.trusted:
        return [_told(one, settings.trusted) for one in batch]
    return _verified(service, batch) if settings.verify else [NOT_ASKED] * len(batch)


def _author_domain(raw: bytes) -> str:
    author = author_of(read_header(raw).bodies("From"))
    return domain_of(author.address) if author else ""


def _told(received: Received, trusted: Sequence[str]) -> Authentication:
    author_domain = _author_domain(received.raw)
    if not author_domain:
        return _NO_AUTHOR
    return authentication_results.authentication(
        read_header(received.raw).bodies("Authentication-Results"),
        trusted=trusted,
        author_domain=author_domain,
        reverse_path=received.reverse_path,
        organisation_of=organisation_of,
    )


def _verified(service: Service, batch: Sequence[Received]) -> list[Authentication]:
    settings = service.settings.authentication
    letters = [_letter(service, one) for one in batch]
    found = iter(
        _verifier(settings.nameservers, settings.timeout_seconds).verify([one for one in letters if one is not None])
    )
    return [_NO_AUTHOR if one is None else next(found) for one in letters]


def _letter(service: Service, received: Received) -> Letter | None:
    from listserv.smtp.verifying import Letter  # noqa: PLC0415 - see _verifier

    author_domain = _author_domain(received.raw)
    if not author_domain:
        return None
    return Letter(received.raw, author_domain, received.reverse_path, client_of(received.raw, service.settings.domain))


@functools.cache
def _verifier(nameservers: tuple[str, ...], timeout_seconds: float) -> Verifier:
    # Its libraries take a third of a second to load, and most services have a mail server that verifies.
    from listserv.smtp.verifying import Verifier  # noqa: PLC0415

    return Verifier(nameservers=nameservers, timeout_seconds=timeout_seconds)
