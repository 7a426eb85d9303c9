"""What people on the list of the generated weeks write about. Everything is made up."""

from __future__ import annotations

import itertools
import random
import re
from dataclasses import dataclass

_WORDS = {
    "place": "Leeds,Otley,Ilkley,Harrogate,Bradford,Keighley,Skipton,Wetherby,Morley,Pudsey,Batley,Ripon,Selby,Thirsk",
    "day": "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday",
    "who": "my mum,my dad,my husband,my wife,our son,our daughter,my brother,my nan,my sister,our neighbour,my aunt",
    "worker": "social worker,district nurse,GP,pharmacist,occupational therapist,care manager,receptionist,chiropodist,"
    "support worker,stroke nurse,community matron",
    "time": "ten o'clock,half past two,quarter to four,noon,nine in the morning,twenty past one,six in the evening",
    "count": "two,three,four,five,six,seven,nine,eleven",
    "month": "January,February,March,April,May,June,July,August,September,October",
    "money": "£4.50,£12,£18,£27.40,£36,£48,£65,£110",
    "thing": "folder,form,letter,leaflet,diary,bag,list of numbers,phone,kettle,cushion,wheelchair,bus pass,key safe,"
    "pill box,clipboard",
    "mood": "relieved,worn out,hopeful,a bit cross,surprised,grateful,flustered,calmer",
    "venue": "library,village hall,chapel,health centre,café by the station,community hub,leisure centre,museum,school",
}
POOLS = {name: tuple(one.strip() for one in words.split(",")) for name, words in _WORDS.items()}


@dataclass(frozen=True, slots=True)
class Matter:
    """What a conversation is about: its subject, how it begins, and what people answer."""

    subject: str
    opening: tuple[str, ...]
    answers: tuple[str, ...]


MATTERS = (
    Matter(
        "Asking for a carer's assessment",
        (
            "Does anybody know how to ask the council in {place} for a carer's assessment?",
            "I rang on {day} at {time} and was passed round {count} departments.",
            "In the end the {worker} took my name, and I was {mood}.",
        ),
        (
            "Ask for adult social care in {place}, and have the {thing} beside you when you ring.",
            "We waited {count} weeks after {month} for ours, and the {worker} came to the house.",
            "Write down who you spoke to, as {who} did on that {day}.",
            "Our assessment in {month} led to {count} hours of help a week.",
        ),
    ),
    Matter(
        "Respite in {place}",
        (
            "We are looking for a few days of respite near {place} in {month}.",
            "It would be for {who}, who likes company and needs the {thing} close by.",
            "Has anyone been somewhere with {count} rooms or so, not a huge place?",
        ),
        (
            "There is a small house near {place} with {count} rooms where {who} stayed in {month}.",
            "They asked for {money} a night, and the {worker} helped us with the form.",
            "Take the {thing} with you, they had none when we came on {day}.",
            "The food was lovely, and {who} asked when we go again in {month}.",
        ),
    ),
    Matter(
        "Blue badge renewal",
        (
            "The blue badge of {who} runs out in {month}, and the web page keeps asking for a {thing}.",
            "Is there still a paper form at the {venue} in {place}?",
        ),
        (
            "The {venue} in {place} had {count} paper forms left on {day}.",
            "It cost {money} and took {count} weeks, so begin before {month}.",
            "A photograph taken on the {thing} was good enough for {who}.",
        ),
    ),
    Matter(
        "Getting {who} to the appointment",
        (
            "The hospital in {place} has given us {time} on {day}, and there is no bus before noon.",
            "How do people manage with a {thing} and without a car?",
        ),
        (
            "Ring patient transport by {day}; they came {count} minutes early for {who}.",
            "The {worker} in {place} changed our appointment to {time} without any fuss.",
            "We paid {money} for a taxi from {place}, and the {venue} paid half of it back.",
        ),
    ),
    Matter(
        "Memory café at the {venue}",
        (
            "The memory café at the {venue} in {place} starts again on the first {day} in {month}.",
            "It begins at {time}, costs {money}, and there is always cake.",
            "Please tell the {worker} if you need a lift, there are {count} seats in the minibus.",
        ),
        (
            "We shall be there at {time} with {who} and the {thing}.",
            "Last {month} there were {count} of us, and {who} sang all the way home to {place}.",
            "Is the ramp at the {venue} mended, or should we use the side door on {day}?",
        ),
    ),
    Matter(
        "Tablets that get forgotten",
        (
            "The tablets of {who} for {time} are forgotten about {count} times a week.",
            "We tried a {thing} and a note on the door, and neither has worked since {month}.",
        ),
        (
            "Our {worker} in {place} packs them by day for nothing, ask on a {day}.",
            "An alarm at {time} on the {thing} did it for {who}.",
            "We paid {money} in {month} for a box with {count} lids that light up.",
        ),
    ),
    Matter(
        "Night sitters",
        (
            "Has anybody had a night sitter in {place} through the {worker}?",
            "I have been up {count} times a night since {day} and am {mood}.",
        ),
        (
            "We get {count} nights a month through the {venue} in {place}, and I sleep like a stone.",
            "Ask the {worker} before {month}, because the list was {count} weeks long for {who}.",
            "The sitter who came on {day} brought her own {thing} and was kindness itself.",
        ),
    ),
    Matter(
        "The bus to {place}",
        (
            "They have moved the stop for {place} from the {venue} to the far side of the road since {day}.",
            "With the {thing} and {who} it took me {count} minutes to get across.",
        ),
        (
            "I wrote to the bus company in {month}, and they answered {count} weeks later from {place}.",
            "The driver at {time} lets us out at the {venue} if you ask him.",
            "Perhaps {count} of us could go to the meeting at the {venue} on {day}.",
        ),
    ),
    Matter(
        "Wheelchair to give away",
        (
            "We have a folding wheelchair to give away in {place}, hardly used since {month}.",
            "It fits in the boot with a {thing}, and the tyres were done for {money}.",
        ),
        (
            "Could {who} come on {day} at {time} and try it?",
            "If it is still there, the {venue} in {place} has {count} people who need one.",
            "How wide is it, please, because our door is {count} inches short of the one in {place}?",
        ),
    ),
    Matter(
        "Talking to the {worker}",
        (
            "I never get out what I meant to say when the {worker} comes, and {time} is over in no time.",
            "Do you write it down before, or does {who} do the talking?",
        ),
        (
            "We write {count} questions on the back of the {thing} and read them out.",
            "Ask {who} to sit in, that made me feel {mood} in {month}.",
            "The {worker} from {place} was glad of our list on {day}.",
        ),
    ),
    Matter(
        "Christmas lunch at the {venue}",
        (
            "Shall we have lunch together at the {venue} in {place} before Christmas?",
            "They do it for {money} a head if there are {count} tables, on a {day} at {time}.",
        ),
        (
            "Yes please, for {who} and me, and {who} eats no meat since {month}.",
            "I can ring the {venue} on {day} and ask about the steps.",
            "Count me in, and I shall bring the {thing} as I did in {place}.",
        ),
    ),
    Matter(
        "Powers of attorney",
        (
            "We have begun the papers for a lasting power of attorney for {who}.",
            "The {worker} says {count} weeks, somebody at the {venue} in {place} says longer than {month}.",
        ),
        (
            "Ours came back in {month} after {count} weeks, with one signature missing on the {thing}.",
            "The {venue} in {place} had free advice on a {day} at {time}.",
            "It was {money} for each part, less if {who} has a small income.",
        ),
    ),
)

MORE = (
    "I asked about it at the {venue} in {place}, and the {worker} said the same.",
    "It helped {who} more than the {thing} from {month} did.",
    "On {day} at {time} I shall try again and tell you how it went in {place}.",
    "We had {count} goes at it last {month}, and I was {mood} by the end.",
    "If you pass the {venue} on {day}, look at the board on the left of the door.",
    "The {worker} in {place} is new since {month} and very patient.",
    "Keep the {thing} near the front door, that is what {who} would tell you.",
    "A friend from {place} paid {money} for hers and was {mood} about it.",
    "Somebody at the {venue} gave us {count} telephone numbers, and the second one answered at {time}.",
    "It took {count} cups of tea with {who} before we laughed about it on {day}.",
    "There is a lift at the {venue} in {place}, but it only goes to the floor with the {thing}.",
    "I had the same in {month} with {who}, and it did get easier after {count} weeks.",
    "Mind you, {place} is not {place}, and our {worker} knows everybody there.",
    "The answer came on a {day} in {month}, with a {thing} nobody had asked for.",
    "Between us we have {count} years of this, and I still write it all on the {thing}.",
)
THANKS = (
    "Thank you all, {who} and I are {mood} tonight.",
    "Thanks {count} times over, I shall ring {place} on {day}.",
    "That is a real help, the {thing} is already by the door for {day}.",
)
WHAT_WORKED = (
    "What worked for us in {place}: the {thing} and a {worker} who listens.",
    "What helped {who} was {count} photographs stuck on the {thing}.",
)
HELP = (
    "The boiler of {who} has stopped, and the man from {place} only comes on {day}.",
    "I cannot find the number of the {worker} at the {venue} in {place} any more.",
    "Who knows how to open the {thing} that came for {who} in {month}?",
)
ITEMS = (
    "the {thing} of {who}",
    "{count} photographs from {place}",
    "the number of the {worker} in {place}",
    "a {thing} and {money} in coins",
    "what the {worker} said on {day}",
)

_SLOT = re.compile(r"\{(\w+)\}")


class Writer:
    """Fills in templates so that no sentence comes twice in all the weeks."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._written: set[str] = set()
        self._number = itertools.count(1)

    def sentence(self, template: str) -> str:
        """Return a sentence nobody has written yet; it begins with a capital letter."""
        for _ in range(50):
            words = _SLOT.sub(lambda slot: self._chance.choice(POOLS[slot[1]]), template)
            words = words[0].upper() + words[1:]
            if words not in self._written:
                break
        else:
            words = f"{words[:-1]}, and that was the {next(self._number)}th time{words[-1]}"
        self._written.add(words)
        return words

    def item(self) -> str:
        """Return a line of a list."""
        made = self.sentence(self._chance.choice(ITEMS))
        return made[0].lower() + made[1:]

    def subject(self, template: str) -> str:
        """Return a subject; subjects may come again."""
        words = _SLOT.sub(lambda slot: self._chance.choice(POOLS[slot[1]]), template)
        return words[0].upper() + words[1:]
