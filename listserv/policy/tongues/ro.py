"""Romanian, with and without its accents. See policy/tongues/tongue.py."""

from __future__ import annotations

from listserv.policy.tongues.tongue import Tongue
from listserv.policy.wording import combined, phrases, vocabulary

TONGUE = Tongue(
    code="ro",
    yes=phrases(
        "de acord|sunt de acord|snt de acord|sint de acord|suntem de acord|accept|acceptam|aprob|consimt",
        "imi dau acordul",
        "îmi dau consimțământul|îmi exprim acordul",
    ),
    nods=phrases(
        "e ok pentru mine|este ok pentru mine|e în regulă|este în regulă|pentru mine e ok|mi se pare bine|totul e ok",
        "da|da da|bine|sigur|desigur|bineînțeles|în regulă|e ok|e în regulă|perfect|cu siguranță|da sigur|firește",
        "cu plăcere",
    ),
    no=phrases(
        "refuz|nu mă interesează|nu vreau|nu doresc|prefer să nu|mai bine nu|m am răzgândit|mam răzgândit|renunț",
        "nu e pentru mine|nu este pentru mine|nu mulțumesc|nu mersi|dezacord|nu doresc să particip",
        "nu vreau să particip",
        "nu sunt interesată|nu sunt interesat|mi am schimbat părerea|nu îmi place|nu mi place|în niciun caz|lăsați",
    ),
    shakes=phrases("nu|nu nu|nu nu nu|ba"),
    removes=combined(
        "ștergeți|șterge|ștergeti|anulați|eliminați|retrageți|scoateți|să ștergeți|să retrageți|să scoateți",
        "mesajul meu|mesajul|datele mele|tot",
    )
    | combined("|să", "nu trimiteți|nu publicați|nu mai trimiteți", "mesajul|mesajul meu|")
    | phrases(
        "scoateți mă de pe listă|scoateți mă|dezabonați mă|dezabonare|nu îmi mai scrieți|nu mi mai scrieți|ștergeți l",
        "să mă scoateți de pe listă|vreau să mă dezabonez|mă dezabonez|nu mă mai contactați|scoateti ma de pe lista",
    ),
    stems=phrases("de acord|acord|accept|acceptă|accepta|acceptam|aprob|consimt|accepte|acordul"),
    negations=phrases("nu|nici|nimeni|nimic|niciodată|fără|nicio|niciun|n|refuz|nicidecum"),
    conditions=phrases(
        "dacă|cu condiția|doar dacă|în afară|exceptând|cu excepția|atât timp cât|atâta timp|numai dacă|decât|depinde",
        "în caz",
    ),
    contrasts=phrases("dar|însă|totuși|deși"),
    asking=phrases(
        "ce|cine|cum|când|unde|de ce|cât|câți|câtă|trebuie să|pot|aveți|există|care|oare|cui|este obligatoriu|e gratis",
        "puteți să îmi|se poate|este gratis|pentru ce",
    ),
    wants=phrases(
        "nu înțeleg|nu am înțeles|n am înțeles|în română|în limba română|explicați|explica|o întrebare|să mă sunați",
        "sunați mă|ce înseamnă|cine vede|ce este asta|vreau să știu|litere mari",
    ),
    limits=phrases(
        "partea|părți|punctul|restul|mâine|mai târziu|după|când|doar|numai|mai întâi|întâi|înainte|până|în principiu",
        "majoritatea|unele|aproape|deocamdată|diseară|parțial|momentan|temporar",
    ),
    doubts=phrases(
        "nu știu|probabil|nu sunt sigură|nu sunt sigur|mă gândesc|mă mai gândesc|să mă gândesc|citesc|voi citi",
        "poate că",
        "o să citesc|încă nu|cred că|vedem|presupun|glumesc|n am citit|nu am citit",
    ),
    others=combined("fata|fiica|fiul|băiatul|soțul|soția|mama|tatăl|fratele|sora|bunica|nora", "mea|meu|noastră|nostru")
    | phrases("în numele|din partea"),
    harmless=combined("toate|cele cinci|toate cele cinci|fiecare", "părți|părțile|puncte|punctele|parte|punct")
    | combined("nicio|nici o|nu e nicio|fără|nu este nicio|nu am nicio", "problemă|probleme|obiecție|obiecții|îndoială")
    | phrases(
        "nu mai poate merge|nu mai poate vorbi|nu mai poate mânca|nu mai poate ieși",
        "nu e problemă|nu am nimic împotrivă|n am nimic împotrivă|nimic împotrivă|nu am obiecții|pentru nimic",
        "fără rezerve|nu i problemă|nu mă deranjează|nu am nicio obiecție|cât mai repede|nu e nevoie să răspundeți",
    ),
    around=vocabulary(
        "da sunt snt sint eu noi cu tot toate cele cinci acordul acord am citit și politica de confidențialitate",
        "regulile",
        "regulamentul mulțumesc mersi frumos mult vă rog puteți trimite mesajul meu întru totul total deplin",
        "complet bine ok",
        "bun desigur sigur fiecare îmi dau ce comunității comunitate condițiile termenii principiile acest asta",
        "aceste a l",
        "în totalitate la zi",
    )
    - vocabulary("ce"),
    polite=vocabulary("mulțumesc mersi frumos mult vă rog e ok bine trimite mesajul puteți sunt pentru tot x"),
    sends=combined("|puteți|vă rog să", "trimite|trimiteți|publicați", "mesajul", "|meu"),
    totals=vocabulary("tot toate totul întru total deplin complet"),
    refusing=vocabulary(
        "vă rog să de pe lista listă mesajul meu la acest asta acesta grup particip mai cu aceste mi și frumos oricum",
        "ma mă din pentru",
    ),
    guarded=vocabulary(
        "știe știu afle zice spune scris trebuie obligă forțează secret vrea vadă permite decide până numele",
        "numele nume adresa emailul email telefonul telefon numărul mesajul lista grupul acordul regulile",
        "politica datele",
        "confidențial anonim partea punctul privat",
    ),
    faint=vocabulary("mâine poate târziu doar numai diseară aproape parțial când dacă dar glumă după probabil"),
    life=vocabulary(
        "mama mamei tata tatăl soțul soția soț soție fiul fiica fiu copii copil copiii fratele sora bunica",
        "familie familia grijă îngrijesc îngrijitor bolnav bolnavă boală spital medic ani luni singură singur",
        "acasă casă locuiesc demență vecini prieteni",
    ),
    common=vocabulary(
        "de la cu în pe din și sau că să se este sunt am are avem au a fost era mai nu nici foarte aici acolo",
        "mama tata soțul",
        "soția fiul fiica casă ani an an grijă singură singur nimeni nimic tot toți mulțumesc bună ziua salut vă",
        "rog mersi",
        "mea meu mei mele mi îmi mă te ne lui ei lor care ce cine cum când dar pentru prin fără poate merge stiu",
        "bine o un",
        "limba română engleza acasă vine inca",
    ),
    greetings=phrases(
        "bună ziua|bună|bună seara|bună dimineața|salut|salutare|stimată doamnă|stimate domn|salutări",
        "bună tuturor|servus",
    ),
    closings=phrases(
        "mulțumesc|mulțumesc frumos|vă mulțumesc|mulțumesc mult|mersi|mersi mult|cu stimă|cu respect|cu drag|o zi bună",
        "o zi frumoasă|numai bine|toate cele bune|salutări|la revedere|pe curând|pupici|mulțumiri|vă pup|o seară bună",
        "cu cele mai bune gânduri|mersi frumos",
    ),
)
