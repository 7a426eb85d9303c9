"""The door's listeners: all opened together, and closed so that nobody is cut off in the middle of a letter."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterable

from listserv.errors import Failure
from listserv.settings import Listener
from listserv.smtp.commands import KINDS
from listserv.smtp.protocol import Guarded
from listserv.smtp.server import Door

# Letters under way get so long when the door closes; `listserv up` kills what is left after four seconds.
CLOSING_SECONDS = 2.0
# Many come at once after a pause, and each waits only for a turn of the loop.
_BACKLOG = 1024


class NotFree(Failure):
    """A listener's address cannot be had; `number` is the error's (errno)."""

    def __init__(self, listener: Listener, number: int) -> None:
        super().__init__(f"cannot listen on {listener.listen}")
        self.listener, self.number = listener, number


class Listeners:
    """Open listeners and their sessions."""

    def __init__(self) -> None:
        self._servers: list[asyncio.Server] = []
        self.sessions: set[Guarded] = set()

    async def open(self, door: Door, listener: Listener) -> None:
        """Open one more. Raises NotFree."""
        loop = asyncio.get_running_loop()
        kind = KINDS[listener.protocol]
        # Several processes share a port: the kernel gives each of them its part of the clients (socket(7)).
        is_shared = door.settings.processes > 1
        try:
            server = await loop.create_server(
                lambda: kind(door, listener, self.sessions, loop),
                listener.host,
                listener.port,
                reuse_address=True,
                reuse_port=is_shared or None,
                backlog=_BACKLOG,
                start_serving=False,
            )
            # Now, so that it is closed also when the address turns out to be taken only here (listen(2)).
            self._servers.append(server)
            await server.start_serving()
        except OSError as error:
            raise NotFree(listener, error.errno or 0) from error

    @property
    def ports(self) -> list[int]:
        """The ports, in the order of opening."""
        return [server.sockets[0].getsockname()[1] for server in self._servers]

    async def close(self, seconds: float = CLOSING_SECONDS) -> None:
        """Let nobody in, send those away who are between letters, and wait so long for the letters of the others."""
        for server in self._servers:
            server.close()
        for session in list(self.sessions):
            session.go_away()
        ends = [session.ended for session in self.sessions]
        if ends:
            await asyncio.wait(ends, timeout=seconds)
        for session in list(self.sessions):
            session.cut()


async def listen(door: Door) -> Listeners:
    """Open all listeners of the settings; they listen when this returns. Raises NotFree, and then none is open."""
    listeners = Listeners()
    try:
        for one in door.settings.listeners:
            await listeners.open(door, one)
    except NotFree:
        await listeners.close(0)
        raise
    return listeners


def must_be_free(listeners: Iterable[Listener]) -> None:
    """Raise NotFree when an address cannot be had, also where several processes of ours could share it."""
    for one in listeners:
        family = socket.AF_INET6 if ":" in one.host else socket.AF_INET
        try:
            socket.create_server((one.host, one.port), family=family).close()
        except OSError as error:
            raise NotFree(one, error.errno or 0) from error
