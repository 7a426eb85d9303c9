"""Whether the one-click address can be served: asked before anything is started, without loading a web server."""

from __future__ import annotations

import os
import socket

from listserv.errors import ConfigurationError
from listserv.settings import Settings


def must_be_free(settings: Settings) -> None:
    """Raise ConfigurationError when somebody else listens there, in one line."""
    try:
        family = socket.AF_INET6 if ":" in settings.web.host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((settings.web.host, settings.web.port))
    except OSError as error:
        raise ConfigurationError(
            f"{settings.folder / 'listserv.toml'}: web.listen: cannot listen on {settings.web.listen} "
            f"({os.strerror(error.errno or 0)}). Choose a free port, or stop what listens there"
        ) from error
