"""Everything the configuration folder and the environment say, read once into one frozen Settings."""

from listserv.settings.reading import CONFIG_VARIABLE, Settings, load
from listserv.settings.sections import Dkim, Listener, ListSettings, Relay, Server, Smtp

__all__ = ["CONFIG_VARIABLE", "Dkim", "ListSettings", "Listener", "Relay", "Server", "Settings", "Smtp", "load"]
