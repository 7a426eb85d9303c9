"""Leaving a list by one click (RFC 8058): a POST to the address in List-Unsubscribe, and nothing else.

    POST /leave/LIST/TOKEN    List-Unsubscribe=One-Click      200, whether or not the address still means anything
    anything else                                            a plain answer that changes nothing

Link scanners fetch addresses and run scripts on pages (GET, HEAD, OPTIONS), so none of that does anything, and there is
no form that could be sent. No cookie is set or read, nothing that came in is repeated, and nobody learns from an answer
whether an address was ours: a used one, a made-up one and one of somebody who left long ago are answered alike.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from listserv import log

# What a mail program sends is some forty octets, or a few hundred as multipart/form-data.
BODY_LIMIT_BYTES = 4096
# For the whole of a request's body: a client that dribbles must not hold a place.
BODY_SECONDS = 10.0
# At most so many at the same time are let through to the ledger; the others are asked to come again.
AT_ONCE = 8
_LONGEST_TOKEN = 64  # characters; the longest of ours has 40

_HEADERS = [
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cache-control", b"no-store"),
    (b"strict-transport-security", b"max-age=31536000"),
    (b"x-robots-tag", b"noindex, nofollow"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
_LEFT = "Done. You will get no more letters from this list. A last letter tells you so.\n"
_NOT_BY_LINK = (
    "Opening this page changes nothing.\n\n"
    'To leave the list, use the button of your mail program, or write to the list\'s "-leave" address.\n'
)
_NOT_THIS = "We could not read this.\n"
_NOTHING_HERE = "There is no page here. Everything is done by email.\n"
_LATER = "Please try again in a minute.\n"

# Ends the membership that a list's key and a token name. Raises whatever goes wrong with the ledger.
Leave = Callable[[str, str], None]


class OneClick:
    """Answers the requests."""

    def __init__(self, leave: Leave) -> None:
        """Take what ends a membership; it may block."""
        self._leave = leave
        self._places = asyncio.Semaphore(AT_ONCE)

    async def post(self, request: Request) -> Response:
        """Answer a click."""
        key, token = request.path_params["key"], request.path_params["token"]
        if self._places.locked():
            return _answer(503, _LATER, {"Retry-After": "60"})
        async with self._places:
            try:
                async with asyncio.timeout(BODY_SECONDS):
                    body = await _body(request)
            except TimeoutError:
                return _answer(408, _NOT_THIS)
            except ClientDisconnect:
                return _answer(400, _NOT_THIS)
            if body is None or not is_one_click(body, request.headers.get("content-type", "")):
                return _answer(400, _NOT_THIS)
            if len(token) > _LONGEST_TOKEN:
                return _answer(200, _LEFT)
            try:
                await run_in_threadpool(self._leave, key, token)
            except Exception as error:  # noqa: BLE001 - whatever it is, nothing was changed; its text may quote the token
                log.web_trouble(error)
                return _answer(503, _LATER, {"Retry-After": "60"})
            return _answer(200, _LEFT)


async def _body(request: Request) -> bytes | None:
    """Return the body, or None when it is longer than any mail program's."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > BODY_LIMIT_BYTES:
            return None
    return body


def is_one_click(body: bytes, content_type: str) -> bool:
    """Tell whether a body says List-Unsubscribe=One-Click and nothing else (RFC 8058 section 3.1).

    It may be application/x-www-form-urlencoded or multipart/form-data.
    """
    kind, _, parameters = content_type.partition(";")
    match kind.strip().lower():
        case "application/x-www-form-urlencoded":
            try:
                fields = parse_qs(body.decode("ascii").strip(), strict_parsing=True, max_num_fields=2)
            except ValueError:
                return False
            return fields == {"List-Unsubscribe": ["One-Click"]}
        case "multipart/form-data":
            return _is_one_part(body, parameters)
        case _:
            return False


def _is_one_part(body: bytes, parameters: str) -> bool:
    """Tell whether a form of one part is the click (RFC 7578)."""
    name, _, boundary = parameters.strip().partition("=")
    boundary = boundary.strip('"')
    if name.lower() != "boundary" or not boundary.isascii() or not boundary:
        return False
    begin, *parts = body.replace(b"\r\n", b"\n").split(b"--" + boundary.encode("ascii"))
    if begin.strip() or len(parts) != 2 or parts[1].strip() != b"--":  # noqa: PLR2004 - the part, and the end
        return False
    head, _, content = parts[0].strip(b"\n").partition(b"\n\n")
    named = [line.split(b";", 1)[-1].strip() for line in head.lower().split(b"\n") if line.startswith(b"content-disp")]
    return named in ([b'name="list-unsubscribe"'], [b"name=list-unsubscribe"]) and content.strip() == b"One-Click"


async def _not_by_link(request: Request) -> Response:
    del request
    return _answer(405, _NOT_BY_LINK, {"Allow": "POST"})


async def _nothing_here(request: Request) -> Response:
    del request
    return _answer(404, _NOTHING_HERE)


def _answer(code: int, words: str, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(words, status_code=code, headers=headers)


class _StrictHeaders:
    """Puts the same fields on every answer, also on those that the framework itself gives."""

    def __init__(self, inner: Starlette) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *_HEADERS]
            await send(message)

        await self._inner(scope, receive, with_headers)


def application(leave: Leave) -> _StrictHeaders:
    """Return the application. `leave` is called in a thread, with a list's key and a token as they came."""
    others = ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT"]
    routes = [
        Route("/leave/{key}/{token}", OneClick(leave).post, methods=["POST"]),
        Route("/leave/{key}/{token}", _not_by_link, methods=others),
        Route("/{path:path}", _nothing_here, methods=["POST", *others]),
    ]
    inner = Starlette(routes=routes)
    inner.router.redirect_slashes = False
    return _StrictHeaders(inner)
