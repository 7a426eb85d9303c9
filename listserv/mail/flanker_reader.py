"""The only module that knows flanker: its parser of MIME and its strict parser of addresses.

flanker (Mailgun, last release 2019) reads broken mail better than the standard library, and is only trusted so far:
it gets the bytes as Latin-1 text, which keeps each of them, and gives back where the parts are. Decoding is ours.
"""

from __future__ import annotations

import functools
import importlib
import logging
from typing import Any

from listserv.mail.part import DEPTH_LIMIT, PART_LIMIT, Part, UnreadableError


@functools.cache
def _flanker(module: str) -> Any:
    """Return one of flanker's modules. Importing it takes 0.2 s, for which most commands need not wait."""
    # It builds its tables then and would print a line for each rule that is never reached; later its loggers repeat
    # the addresses they cannot read. A mail log holds neither, so nothing of it reaches the root logger.
    logging.getLogger("flanker").propagate = False
    logging.getLogger("flanker").addHandler(logging.NullHandler())
    logging.getLogger("flanker.addresslib._parser.parser").setLevel(logging.ERROR)
    return importlib.import_module(f"flanker.{module}")


def load() -> None:
    """Import flanker now, for a process that will need it."""
    _flanker("mime")
    _flanker("addresslib.address")


def read_parts(raw: bytes) -> Part:
    """Return the tree of a message's parts, or raise UnreadableError and nothing else."""
    mime = _flanker("mime")
    try:
        return _tree(mime.from_string(raw.decode("latin-1")), [], 0)
    except Exception as error:
        raise UnreadableError(type(error).__name__) from error


def _tree(part: Any, seen: list[None], depth: int) -> Part:
    seen.append(None)
    if len(seen) > PART_LIMIT or depth > DEPTH_LIMIT:
        raise UnreadableError("too many parts")
    kind = part.content_type
    disposition, parameters = part.content_disposition
    inside = tuple(_tree(child, seen, depth + 1) for child in part.parts) if kind.is_multipart() else ()
    return Part(
        content_type=f"{kind.main}/{kind.sub}".lower(),
        charset=str(kind.params.get("charset") or ""),
        flowed=str(kind.params.get("format") or "").lower() == "flowed",
        delsp=str(kind.params.get("delsp") or "").lower() == "yes",
        disposition=str(disposition or "").lower(),
        name=str(parameters.get("filename") or kind.params.get("name") or ""),
        transfer_encoding=str(part.content_encoding.value),
        # The body as it came: flanker's own decoding guesses, and changes 0xA0 in HTML.
        body=b"" if inside else part._container.read_body().encode("latin-1"),  # noqa: SLF001
        parts=inside,
    )


def strict_address(body: str) -> tuple[str, str] | None:
    """Return (name, address) if a field body is exactly one mailbox by RFC 5322, else None. Never raises."""
    addresses = _flanker("addresslib.address")
    try:
        found = addresses.parse(body, strict=True)
        return (str(found.display_name), str(found.address)) if found is not None else None
    except Exception:  # noqa: BLE001  # pragma: no cover  not seen, but what flanker cannot read names nobody
        return None
