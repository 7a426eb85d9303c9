"""`listserv web`: serve the one-click address of List-Unsubscribe, behind a web server that speaks TLS."""

from __future__ import annotations

import uvicorn
from uvicorn.config import Config

from listserv import log
from listserv.errors import ConfigurationError
from listserv.flows import leaving
from listserv.settings import Settings
from listserv.web.one_click import application
from workers import ringing, runtime

# An answer takes some milliseconds, so this is far more than mail programs need.
_CONNECTIONS = 100
_HEADER_LIMIT_BYTES = 16_384


def web() -> None:
    """Serve the button "unsubscribe" of mail programs (RFC 8058). `listserv up` does it too, once web.listen is set."""
    settings = runtime.settings()
    log.configure(settings.log_level)
    if not settings.web.listen:
        raise ConfigurationError(
            f"{settings.folder / 'listserv.toml'}: web.listen: nothing to listen on. "
            'Give an address such as "127.0.0.1:8026", and web.url'
        )
    run(settings)


def run(settings: Settings) -> None:
    """Serve until a signal comes."""
    # No access log: the addresses in it are personal. uvicorn's own lines would quote them too.
    configuration = Config(
        application(_leave),
        host=settings.web.host,
        port=settings.web.port,
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
        http="h11",
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=3,
        h11_max_incomplete_event_size=_HEADER_LIMIT_BYTES,
    )
    log.service("open", "web")
    uvicorn.Server(configuration).run()


def _leave(key: str, token: str) -> None:
    """End a membership in a transaction of its own, and ring for the goodbye."""
    with runtime.begin() as connection:
        leaving.one_click(connection, runtime.service(), key, token, runtime.utc_now())
    ringing.ring_for_copies()
