"""Who writes on the list of the generated weeks: the same people each week, each with their own mail program."""

from __future__ import annotations

from dataclasses import dataclass

COUNCIL_SMALL_PRINT = (
    "This email and any attachments are confidential and intended solely for the use of the individual or entity to "
    "whom they are addressed. If you have received this email in error please notify the sender immediately and delete "
    "it from your system. You must not copy, distribute or disclose its contents to any other person."
)
CHARITY_SMALL_PRINT = (
    "The information in this message is intended for the named recipient only. If you are not the intended recipient, "
    "any disclosure, copying or use of its contents is prohibited. Please consider the environment before printing "
    "this email."
)


@dataclass(frozen=True, slots=True)
class Person:
    """A writer. `client`: the name of a function of clients.py. `signature`: below "-- "."""

    name: str
    client: str
    signature: tuple[str, ...] = ()
    small_print: str = ""

    @property
    def address(self) -> str:
        return f"{self.name.lower().replace(' ', '.')}@example.org"

    @property
    def mailbox(self) -> str:
        return f"{self.name} <{self.address}>"


PEOPLE = (
    Person("Ann Archer", "gmail"),
    Person("Bob Baker", "iphone"),
    Person("Cat Cole", "outlook_page"),
    Person("Dev Desai", "outlook_text", small_print=COUNCIL_SMALL_PRINT),
    Person("Edie Evans", "thunderbird", ("Edie Evans", "Treasurer, Wharfe Valley Carers", "01632 960 144")),
    Person("Fran Ford", "yahoo"),
    Person("Gus Green", "k9"),
    Person("Hana Hussain", "apple_mail"),
    Person("Ivy Ingram", "bluemail"),
    Person("Jo Jones", "proton"),
    Person("Ken Kaye", "old_outlook"),
    Person("Liz Lowe", "gmail", ("Liz Lowe (she/her)", "Volunteer, The Blue Door", "https://bluedoor.example.org")),
    Person("Mal Moore", "thunderbird"),
    Person("Nia Nash", "outlook_page", small_print=CHARITY_SMALL_PRINT),
    Person("Oz Owen", "iphone"),
)
