"""What a reverse-path shows beside the author's address (RFC 5321 section 4.4)."""

from __future__ import annotations

import re

_BOUNCES = re.compile(
    r"^(?:owner-|caf_=)|(?:^|[-_.+@])(?:bounces?|bnc|bncb\w+|rtn|returns?|mailer|msprvs1?)(?:[-_.+@=\d]|$)|-(?:owner|request)@",
    re.IGNORECASE,
)
# Sender rewriting and bounce tags: a forwarder or the author's own server, whoever wrote.
_REWRITTEN = ("srs0", "srs1", "prvs=", "btv1==")


def is_bounce_path(path: str) -> bool:
    """Tell an address for bounces, as lists and mass mailings have, from a person's. `path` is in lower case."""
    return _BOUNCES.search(path) is not None


def is_from_elsewhere(path: str, author: str) -> bool:
    """Tell a reverse-path of quite another domain than the author's address."""
    own, other = author.rpartition("@")[2], path.rpartition("@")[2]
    if not own or not other or path.startswith(_REWRITTEN):
        return False
    # One owner has "news.shop.example" and "shop.example".
    return not (own == other or own.endswith(f".{other}") or other.endswith(f".{own}"))
