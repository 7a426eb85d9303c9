"""Doors in real processes: several share a port, one that dies keeps nobody out, and a signal renews a certificate."""

from __future__ import annotations

import signal
import ssl

import pytest
from servers.certificates import certificate
from smtp.dialog import Dialog
from system.running import Machine, kill, name, until

DOORS = {"listserv-smtp", "listserv-smtp2"}


def doors(machine: Machine) -> dict[str, int]:
    return {name(one): one for one in machine.processes() if name(one) in DOORS}


def is_taken(machine: Machine) -> bool:
    """Send a letter. Whom the kernel had put into the queue of the door that died it sends away; they come again."""
    try:
        with Dialog(machine.port) as dialog:
            return dialog.post() == "250 2.0.0 Accepted"
    except ConnectionError:
        return False


def test_several_doors_share_the_port_and_stop_together(machine: Machine) -> None:
    machine.settings |= {"SMTP__PROCESSES": "2"}
    supervisor = machine.up()
    until("both doors to be there", lambda: set(doors(machine)) == DOORS)
    until("both doors to be open", lambda: machine.log().count("part=smtp open") == 2)
    killed = doors(machine)["listserv-smtp2"]
    kill(killed)
    until("it to end", lambda: killed not in machine.processes())
    until("the other door to take a letter", lambda: is_taken(machine))
    until("it to be back", lambda: set(doors(machine)) == DOORS)
    with Dialog(machine.port) as between:
        supervisor.send_signal(signal.SIGTERM)
        assert between.read().startswith("421 4.3.2 ")
    assert supervisor.wait(10) == 0, machine.log()
    assert machine.processes() == []


def test_a_certificate_is_read_again_at_a_signal_and_nobody_is_sent_away(machine: Machine) -> None:
    papers = certificate(machine.folder)
    machine.settings |= {"SMTP__TLS": "offer", "SMTP__CERTIFICATE": str(papers[0]), "SMTP__KEY": str(papers[1])}
    machine.good("migrate")
    door = machine.start("listserv", "smtp")
    machine.opened(door)
    old = ssl.create_default_context(cafile=papers[0])
    with Dialog(machine.port) as in_clear, Dialog(machine.port) as secured:
        begin_tls(secured, old)
        certificate(machine.folder)  # the same files
        new = ssl.create_default_context(cafile=papers[0])
        door.send_signal(signal.SIGHUP)
        # Nobody comes in meanwhile, which would have the door look as well.
        until("it to be read", lambda: "certificate renewed" in machine.log())
        assert secured.post() == "250 2.0.0 Accepted"
        begin_tls(in_clear, new)
        assert in_clear.post() == "250 2.0.0 Accepted"
    with Dialog(machine.port) as late, pytest.raises(ssl.SSLCertVerificationError):
        begin_tls(late, old)
    papers[1].write_bytes(b"half of a k")
    door.send_signal(signal.SIGHUP)
    until("it to be looked at", lambda: "certificate not renewed" in machine.log())
    with Dialog(machine.port) as later:
        begin_tls(later, new)
        assert later.say("NOOP") == "250 2.0.0 OK"
    assert door.poll() is None


def begin_tls(client: Dialog, context: ssl.SSLContext) -> None:
    """Go over to TLS, and say hello again."""
    assert client.say("STARTTLS").startswith("220 ")
    client.start_tls(context)
    assert client.say("EHLO me").startswith("250-lists.example.org")
