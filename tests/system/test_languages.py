"""Letters in Welsh through real sockets and processes: asked for in a sentence, a digest in it, and back to English."""

from __future__ import annotations

from datetime import timedelta

from system.town import Town

from listserv.flows import digest
from listserv.policy.digest.schedule import Period
from workers.runtime import utc_now


def test_a_member_reads_welsh_and_another_english(town: Town) -> None:
    ann, bob = town.member("Ann"), town.member("Bob")
    for reader in (ann, bob):
        town.write(reader, "", "one letter a week please", to=town.at("request"))
    town.letter(bob, "one letter a week")
    town.letter(ann, "one letter a week")
    town.write(ann, "", "Cymraeg os gwelwch yn dda", to=town.at("request"))
    chosen = town.letter(ann, "Wedi'i wneud")
    assert "Mae ein llythyrau atoch nawr yn Gymraeg." in " ".join(chosen.text.split())
    town.write(town.member("Cat"), "Respite", "We waited nine weeks for a visit.")
    town.settle()
    with town.engine.begin() as connection:
        now = utc_now() + timedelta(seconds=1)
        digest.send_now(connection, town.service, town.key, Period.WEEKLY, ends_at=now, now=now)
    assert "1 sgwrs, 1 neges" in town.letter(ann, "1 sgwrs").text
    assert "1 conversation, 1 message" in town.letter(bob, "1 conversation").text
    town.answer(ann, chosen, "Undo")
    assert "It is as it was before." in town.letter(ann, "as it was before").text
