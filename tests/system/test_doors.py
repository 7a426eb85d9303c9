"""Several doors in real processes: they share a port, and one that dies keeps nobody out."""

from __future__ import annotations

import signal

from smtp.dialog import Dialog
from system.running import Machine, kill, name, until

DOORS = {"listserv-smtp", "listserv-smtp2"}


def doors(machine: Machine) -> dict[str, int]:
    return {name(one): one for one in machine.processes() if name(one) in DOORS}


def test_several_doors_share_the_port_and_stop_together(machine: Machine) -> None:
    machine.settings |= {"SMTP__PROCESSES": "2"}
    supervisor = machine.up()
    until("both doors to be there", lambda: set(doors(machine)) == DOORS)
    until("both doors to be open", lambda: machine.log().count("part=smtp open") == 2)
    killed = doors(machine)["listserv-smtp2"]
    kill(killed)
    until("it to end", lambda: killed not in machine.processes())
    with Dialog(machine.port) as dialog:
        assert dialog.post() == "250 2.0.0 Accepted"
    until("it to be back", lambda: set(doors(machine)) == DOORS)
    with Dialog(machine.port) as between:
        supervisor.send_signal(signal.SIGTERM)
        assert between.read().startswith("421 4.3.2 ")
    assert supervisor.wait(10) == 0, machine.log()
    assert machine.processes() == []
