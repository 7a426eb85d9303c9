"""What somebody wishes for in a letter, as this service's lists and clocks understand it."""

from __future__ import annotations

from listserv.flows.arrival import Arrival
from listserv.flows.service import Service
from listserv.policy.wishes.reading import read_letter
from listserv.policy.wishes.values import AddressedTo, Reading


def wishes_in(service: Service, key: str, arrival: Arrival, addressed_to: AddressedTo) -> Reading:
    """Return the wishes in a message to the list `key`, and how sure they are. Asked again it costs nothing."""
    message = arrival.message
    # What answers a whole digest has the digest's subject, not its author's; nor is one read beside struck words.
    is_own = addressed_to is not AddressedTo.DIGEST_REPLY and not arrival.reply.doubtful
    subject = message.subject if is_own else ""
    lists = {one: settings.name for one, settings in service.settings.lists.items()}
    return message.once(
        (wishes_in, key, addressed_to),
        lambda: read_letter(
            arrival.reply.said,
            subject,
            addressed_to=addressed_to,
            key=key,
            lists=lists,
            today=service.day(key, arrival.at),
        ),
    )
