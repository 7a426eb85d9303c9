"""One target under Atheris, in an environment that has it: `python -m fuzz.coverage_guided TARGET [OPTIONS]`."""

from __future__ import annotations

import sys

import atheris

LETTERS = ("listserv.mail", "listserv.policy", "email", "flanker")
WATCHED = {"conversation": ("listserv.smtp", "aiosmtpd")}

with atheris.instrument_imports(include=list(WATCHED.get(sys.argv[1], LETTERS))):
    from fuzz.targets import TARGETS
    from listserv.mail import flanker_reader

    flanker_reader.load()

if __name__ == "__main__":
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()
