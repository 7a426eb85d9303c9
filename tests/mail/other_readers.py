"""How others read the structure of a message: flanker (Mailgun), which forgives much. Ours are compared with it."""

from __future__ import annotations

import importlib
from typing import Any

from listserv.mail.part import Part, UnreadableError

mime: Any = importlib.import_module("flanker.mime")


def read_parts(raw: bytes) -> Part:
    """Return the tree of a message's parts, or raise UnreadableError and nothing else."""
    try:
        return _tree(mime.from_string(raw.decode("latin-1")))
    except Exception as error:
        raise UnreadableError(type(error).__name__) from error


def _tree(part: Any) -> Part:
    kind = part.content_type
    disposition, parameters = part.content_disposition
    inside = tuple(_tree(child) for child in part.parts) if kind.is_multipart() else ()
    return Part(
        content_type=f"{kind.main}/{kind.sub}".lower(),
        charset=str(kind.params.get("charset") or ""),
        flowed=str(kind.params.get("format") or "").lower() == "flowed",
        delsp=str(kind.params.get("delsp") or "").lower() == "yes",
        disposition=str(disposition or "").lower(),
        name=str(parameters.get("filename") or kind.params.get("name") or ""),
        transfer_encoding=str(part.content_encoding.value),
        body=b"" if inside else part._container.read_body().encode("latin-1"),
        parts=inside,
    )
