"""`listserv emergency`: whether everything that is posted to a list waits, and to make it so or end it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from listserv.commands.screen import screen
from listserv.flows import alarm
from listserv.flows import emergency as emergency_flow
from listserv.store import emergencies
from listserv.store.locks import lock
from listserv.store.record import Entry, What
from workers import ringing, runtime


class Switch(StrEnum):
    """What the operator wants."""

    ON = "on"
    OFF = "off"


def emergency(
    list_name: Annotated[str, typer.Argument(metavar="LIST", help="The list's key, for example: people")],
    switch: Annotated[Switch | None, typer.Argument(help="Without it, only say how it is.")] = None,
) -> None:
    """Make everything that is posted to a list wait for a moderator, or end that; owners and moderators are told."""
    service = runtime.service()
    service.list(list_name)
    operator = service.settings.operator
    with runtime.begin() as connection:
        lock(connection, f"list {list_name}")
        entry = Entry(What.NORMAL, runtime.utc_now(), operator, evidence="the operator's command")
        if switch is Switch.ON:
            begins = Entry(What.EMERGENCY, entry.noted_at, operator, evidence=entry.evidence)
            changed = alarm.begin(connection, service, list_name, begins)
        else:
            changed = switch is Switch.OFF and emergency_flow.end(connection, list_name, entry)
        holds = emergencies.current(connection, list_name) is not None
    ringing.ring_for_copies()
    already = "" if changed or switch is None else " already"
    said = f"everything waits for a moderator{already}" if holds else f"messages go out by the usual rules{already}"
    screen().print(f"{list_name}: {said}.", soft_wrap=True)
