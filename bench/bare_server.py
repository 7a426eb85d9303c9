"""aiosmtpd with a handler that does nothing: what a door built on it could reach if it stored nothing."""

from __future__ import annotations

import asyncio
import time

from aiosmtpd.smtp import SMTP, Envelope, Session

from bench import child
from bench.child import Answer

HOST = "127.0.0.1"


class Nothing:
    """The handler."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Accept and forget."""
        del server, session, envelope
        return "250 2.0.0 Accepted"


async def obey(_order: Answer) -> Answer:
    """Say how much CPU was used so far."""
    return {"cpu_seconds": time.process_time()}


async def serve() -> None:
    """Listen with the options of our own door, and take orders."""
    loop = asyncio.get_running_loop()

    def session() -> SMTP:
        return SMTP(
            Nothing(),
            data_size_limit=25_000_000,
            enable_SMTPUTF8=True,
            hostname="bare.example.org",
            ident="bare",
            timeout=300,
            loop=loop,
        )

    server = await loop.create_server(session, HOST, 0, backlog=1000)
    child.say({"port": server.sockets[0].getsockname()[1]})
    await child.take_orders(obey)


if __name__ == "__main__":
    child.run(serve())
