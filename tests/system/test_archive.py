"""Old messages by mail, through real sockets and processes: only members find them, and get them whole by a reply."""

from __future__ import annotations

from collections.abc import Callable

from system.town import Town
from system.writing import address

Make = Callable[[], Town]


def test_a_member_finds_an_old_message_and_has_it_whole(deployment: Make) -> None:
    town = deployment()
    ann, bob = town.member("Ann"), town.member("Bob")
    town.write(ann, "Blue badge", "The form is at the library.\n\nAsk for the purple folder, not the red one.")
    badge = town.letter(bob, "Blue badge")
    town.answer(ann, badge, "And take two photographs with you.")
    town.letter(bob, "Re: Blue badge")

    town.write(bob, "Hello", "What did people say about purple folders?", to=town.at("request"))
    found = town.letter(bob, "We found 1 message: purple folder")
    assert "Ask for the purple folder" in found.text

    town.answer(bob, found, "Thread 1")
    whole = town.letter(bob, "Blue badge: what you asked for")
    assert "not the red one" in whole.text
    assert "two photographs" in whole.text

    stranger = town.who("Sue")
    town.write(stranger, "Hello", "search purple", to=town.at("request"))
    refused = town.letter(stranger, "We do not know this address yet")
    town.answer(stranger, found, "send 1")  # nothing shows that it is theirs, so it is answered tomorrow
    assert len(town.letters(stranger)) == 1
    for one in town.sink.to(address(stranger)):
        assert "folder" not in one.text
    assert refused.recipients == (address(stranger),)
