"""Welsh."""

from __future__ import annotations

from listserv.policy.tongues.cy import TONGUE
from listserv.policy.wishes.kinds import Kind
from listserv.policy.wishes.languages.language import Language

LANGUAGE = Language(
    code="cy",
    tongue=TONGUE,
    sets={
        "mail": "ebyst ebost ebostau negeseuon neges post llythyrau bost",
        "take": "tynnwch tynnu tynna dynnu thynnu cymerwch dileu dilewch ddileu tynner nhynnu gymryd cymryd",
        "want": "eisiau isio moyn am eisio",
    },
    acts={
        Kind.LEAVE: (
            "@take fi oddi|fy @take oddi|@take fi i? ffwrdd|@take fy enw * oddi|@take fy enw * or",
            "@take fy nghyfeiriad * oddi|gadael * rhestr/grwp|dad danysgrifio|datdanysgrifio|daddanysgrifio",
            "dad danysgrifiwch|ddim @want bod ar|ddim @want fod ar|adael y rhestr/grwp|@take fi or rhestr/grwp",
            "dod oddi ar y rhestr|ddim @want bod yn aelod",
        ),
        Kind.STOP: (
            "peidiwch/peidio/paid ag/a anfon/danfon/gyrru * @mail|stopiwch/stopio/stopia * @mail",
            "stopiwch/stopio/stopia anfon/danfon/gyrru|ddim @want * @mail|dim rhagor/mwy o @mail",
            "ddim @want cael * @mail|ddim am gael * @mail|peidiwch/peidio/paid ag/a anfon/danfon/gyrru dim/unrhyw",
            "peidiwch ag ebostio",
        ),
        Kind.NO_MAIL: ("dim @mail|dim byd",),
        Kind.WEEKLY: (
            "wythnosol|unwaith yr/bob/mewn/y wythnos|un * yr/bob wythnos|@mail wythnosol|grynodeb/crynodeb wythnosol",
            "pob wythnos|bob wythnos",
        ),
        Kind.FORTNIGHTLY: (
            "bob/pob pythefnos/bythefnos|unwaith bob pythefnos/bythefnos|bob yn ail wythnos|bob dwy wythnos",
            "pythefnosol",
        ),
        Kind.MONTHLY: ("misol|bob/pob mis|unwaith y/bob/mewn mis|un * y/bob mis",),
        Kind.LARGE_PRINT: ("print bras/mawr|ysgrifen fawr/fwy|llythrennau bras/mawr|testun mwy",),
        Kind.DAILY: ("dyddiol|unwaith y/bob dydd|un * y/bob dydd|bob dydd",),
        Kind.PAUSE: (
            "oedwch/oedi/gohirio/gohiriwch/rhewi/rhewch * @mail|cymryd/gymryd seibiant|seibiant or @mail|oedwch fy",
            "oedi fy",
        ),
        Kind.RESUME: (
            "dechreuwch/dechrau/ailddechrau/ailddechreuwch * anfon/@mail|ailddechrau|ailddechreuwch",
            "anfonwch * @mail eto",
        ),
        Kind.ERASE: (
            "dilewch/dileu/ddileu fy * data/nata/manylion/gwybodaeth|dilewch/dileu/ddileu * data/wybodaeth amdana",
            "dilewch bopeth amdana",
        ),
        Kind.EXPORT: (
            "copi om/or data/gwybodaeth|gopi om data|pa wybodaeth/ddata sydd gennych * amdana",
            "gwybodaeth sydd gennych * amdana",
        ),
        Kind.JOIN: ("ymuno * rhestr/grwp|ychwanegwch fi|rhowch fi ar y rhestr|tanysgrifio|ymuno a chi",),
        Kind.SETTINGS: (
            "fy ngosodiadau|beth yw fy * gosodiadau|ydw i ar y rhestr|ydw i dal ar|pa restr/restrau ydw i",
        ),
        Kind.ADDRESS: (
            "cyfeiriad newydd|ebost newydd|defnyddiwch * @at|cyfeiriad newydd * @at|ebost newydd * @at",
            "newid fy ebost * @at|newidiwch * @at",
        ),
        Kind.HELP: ("sut mae hyn yn gweithio|sut maen gweithio|sut mae hwn yn gweithio",),
    },
    whole={
        Kind.LEAVE: "gadael|dad-danysgrifio|stopiwch|dim mwy|dad-danysgrifiwch",
        Kind.WEEKLY: "wythnosol",
        Kind.DAILY: "dyddiol",
        Kind.PAUSE: "saib|oedi|seibiant",
        Kind.RESUME: "ailddechrau",
        Kind.HELP: "cymorth|help",
        Kind.JOIN: "ymuno|tanysgrifio",
        Kind.SETTINGS: "gosodiadau|fy ngosodiadau",
    },
    mail="ebost ebyst neges negeseuon crynodeb grynodeb crynhoad rhestr digest ebostau",
    around=(
        "fi i y yr ar or hon hwn hyn os gwelwch dda plis diolch fawr am yn ga gaf allwch chi oddi eich ata ati mi "
        "dw rwyn dwi rydw hoffwn liciwn wnewch lle mwyach bellach rhagor un fy enw ebost nol adref wyliau ngwyliau "
        "gwyliau eto tan hello helo annwyl cofion gorau pob hwyl"
    ),
    how="sut|sut mae|efallai|beth os|ydych chin gwybod sut",
    instead="yn lle|ddim",
    negations="peidiwch|paid|ddim|nid",
    one="y neges|fy neges|fy ebost",
    until="tan|hyd|hyd at|tan ar ol",
    then="tan hynny|tan wedyn|hyd hynny",
    per="bob|pob|unwaith bob",
    during="am",
    numbers="1 un|2 dau|2 dwy|2 ddwy|2 ddau|3 tri|3 tair|3 dair|4 pedwar|4 pedair|5 pum|6 chwe|10 deg",
    days="diwrnod|dydd|ddiwrnod",
    weeks="wythnos",
    months="mis|fis",
    fortnights="bythefnos|am bythefnos|pythefnos",
)
