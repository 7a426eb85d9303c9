"""The phrases of lawyers and mail servers, in the languages people here use. Reviewed by nobody but us.

Each pattern is one idea. Two ideas of lawyers together make a disclaimer; see disclaimer.py. All are in lower case and
are looked for in text in lower case: a pattern that ignores the case takes several times as long.
"""

from __future__ import annotations

import re

Pattern = re.Pattern[str]


def _ideas(*patterns: str) -> tuple[Pattern, ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


# Ideas that only lawyers and servers put into words.
LEGAL = _ideas(
    # It is for the addressee.
    r"(?:intended|meant) (?:only|solely|exclusively)|(?:only|solely|exclusively) for the (?:use|attention|person"
    r"|addressee"
    r"|individual|named|intended)|(?:addressee|(?:intended|named) (?:recipient|addressee|individual))"
    r"|individual or entity"
    r"|to whom (?:it is|they are) addressed|legally (?:protected|privileged)|protected by law"
    r"|subject to legal professional"
    r"|y sawl a enwir|bwriadu ar gyfer|unigolyn neu'r sefydliad|y cyfeiriwyd (?:hwy|hi|ef) ato"
    r"|destinataires? (?:désigné|exclusif|nommé|prévu)|à l['’](?:attention|intention|usage) exclusi(?:ve|f)"
    r"|destiné exclusivement|exclusivement (?:au|aux|à) |établis? à l['’]intention"
    r"|ausschließlich (?:für|an)|nicht der (?:richtige|vorgesehene|beabsichtigte) (?:adressat|empfänger)"
    r"|rechtlich geschützt"
    r"|para uso exclusivo|dirigid[oa]s? exclusivamente|destinatari[oa]s? (?:exclusiv|indicad|previst)"
    r"|exclusivamente a[lo]s? |uso exclusivo d|esclusivamente (?:al|per|a)|ad uso esclusivo"
    r"|wyłącznie dla adresata|adresatem|uitsluitend (?:bestemd|bedoeld)|destinat exclusiv|persoanei? căreia"
    r"|kun (?:ment|beregnet|til) f?o?r? ?(?:adressaten|modtageren|mottakeren)|endast (?:avsett|avsedda?) för"
    r"|vain vastaanottajalle"
    r"|только для адресата|исключительно для|тільки для адресата|výhradně pro|kizárólag a címzett"
    r"|yalnızca (?:gönderilen|alıcı|belirtilen)|للمرسل إليه فقط|موجهة حصراً",
    # Somebody else may have it.
    r"if (?:you|it|this|the)\b[^.]{0,60}\b(?:receiv|reach|sent|got|deliver|address)[^.]{0,60}\b(?:error|mistake)"
    r"|if you (?:are|have) not the|received (?:this|it|the)[^.]{0,40} in error"
    r"|ar gam\b|trwy gamgymeriad|mewn camgymeriad|si vous (?:avez reçu|n['’]êtes pas)|reçu[^.]{0,30} par erreur"
    r"|falls sie nicht|sollten sie nicht|wenn sie nicht der|(?:irrtümlich|versehentlich|fälschlich\w*) (?:erhalten"
    r"|zugesandt)"
    r"|si (?:usted )?(?:no es|ha recibido)|recibido[^.]{0,40} por error|se não for o|por engano"
    r"|recebid[oa][^.]{0,30} por erro"
    r"|se (?:avete|ha) ricevuto|per errore|jeśli nie (?:jest|są)|jeżeli nie (?:jest|są)|indien u niet|ten onrechte"
    r"|dacă nu sunteți|dacă ați primit|ved en? (?:feil|fejl)|av misstag|erehdyksessä|по ошибке|помилково|omylem"
    r"|tévedésből"
    r"|yanlışlıkla|عن طريق الخطأ",
    # Do not use it.
    r"(?:disclos|distribut|dissemin|copying|reliance|use of|unauthori[sz]ed use)[^.]{0,120}(?:prohibit|unlawful"
    r"|not permitted"
    r"|forbidden)|must not (?:copy|use|disclose|distribute|take|disseminate|forward|read)|may not be (?:copied"
    r"|disclosed|used)"
    r"|toute (?:utilisation|diffusion|publication)[^.]{0,80}(?:interdite|non conforme)|nicht gestattet|queda prohibid"
    r"|está prohibid"
    r"|é proibid|è (?:vietat|proibit)|jest (?:zabronion|niedozwolon)|is (?:verboden|niet toegestaan)|este interzis",
    # Whose opinions, and no liability.
    r"(?:views?|opinions?|statements?)\b[^.]{0,80}\b(?:author|individual|necessarily|represent|may not be|those of the)"
    r"|barn yr awdur|(?:accepts?|assumes?) no (?:liab|respons)|(?:cannot|does not|do not|not) (?:accept"
    r"|be held)[^.]{0,40}"
    r"(?:liab|respons)|atebolrwydd|décline toute responsabilité|keine haftung|no se (?:hace )?responsab"
    r"|não se responsab",
    # Viruses, and machines that looked for them.
    r"(?:virus|malware)(?:es)?[^.]{0,60}(?:free|check|scan|damage|transmit)|(?:free|checked|scanned"
    r"|swept)[^.]{0,20} (?:of|from|for)"
    r"[^.]{0,20} (?:virus|malware)|scanned (?:by|for)|feirws|firws|auf viren|virenfrei|libre de virus|exempt de virus",
    # Who the sender is.
    r"registered (?:in|office|charity|company|address)|(?:company|charity) (?:number|no\.?|limited)|(?:elusen"
    r"|swyddfa) gofrestredig"
    r"|vat (?:number|no\.?|reg)|limited by guarantee",
    r"consider the environment|before (?:you )?print|ystyriwch yr amgylchedd|avant d['’]imprimer|umwelt|medio ?ambiente"
    r"|meio ambiente|przed wydrukowaniem|milieu voordat|mediul înainte",
    r"freedom of information act|data protection act|ryddid gwybodaeth|(?:monitor|record)(?:s|ed)? (?:e-?mail|all|for"
    r"|in)"
    r"|may (?:be )?(?:monitor|record)|subject to (?:disclosure|monitoring)|privacy (?:notice|policy|statement)|fonitro",
)
# Words that everybody uses; they only help.
COMMON = _ideas(
    r"confidential|privileged|c[yh]frinachol|g[yh]frinachol|breintiedig|confidentiel|vertraulich|confidencia|riservat"
    r"|poufn"
    r"|vertrouwelijk|confidenția|konfidensiel|konfidentiel|fortrolig|luottamuksel|конфиденциальн|конфіденційн|důvěrn"
    r"|bizalmas"
    r"|gizli|سرية",
    r"\b(?:delet|destroy|remov)\w+|dilë|d[dy]il[eë]|dilewch|supprim|détrui|löschen|vernicht|elimin|elimín|apag|cancell"
    r"|usun"
    r"|verwijder|vernietig|ștergeți|șterg|slett|slet |radera|poista|удалите|видаліть|smažte|törölje|silin|حذف",
    r"(?:notify|tell|inform|advise|contact|let) (?:the|us|me)|return e-?mail|rhowch wybod|hysbys|informe[rz]|informier"
    r"|avise"
    r"|comunique|informare|powiadom|informeer|informeren|anunțați|avsändaren|afsenderen|avsenderen|сообщите|повідомте"
    r"|إبلاغ|إبلاغ",
)
# Small print that says nothing else: machines that looked for viruses, trees, and the two languages of an office.
STOCK = re.compile(
    r"\W*(?:p )?(?:(?:please |do )?(?:consider|think of) (?:the|our) environment[^.\n]{0,60}print"
    r"|(?:please )?think (?:carefully )?before (?:you )?print|save (?:paper|trees)[^.\n]{0,40}(?:print|e-?mail)"
    r"|virus-free\.\s*(?:www\.|<?https?://|$)"
    r"|(?:this|the) (?:e-?mail|message|mail)[^.\n]{0,40} (?:has been|was|is) (?:checked|scanned|swept|certified|virus)"
    r"[^\n]{0,80}(?:virus|malware|threat|security|avast|avg\b|norton|mcafee|bitdefender|eset\b|kaspersky|sophos"
    r"|mimecast)"
    r"|(?:checked|scanned|protected) (?:by|for) [^.\n]{0,40}(?:virus|security|avast|avg\b|norton|mcafee|bitdefender)"
    r"|for more information please visit\s+\S*(?:http|www)"
    r"|(?:[\w’' -]{1,40} )?(?:e-?mails?|correspondence|communications?)\b[^.\n]{0,60} may be (?:monitored|recorded"
    r"|subject to)[^\n]{0,200}(?:\bact\b|lawful|legislation|security|operational|disclos|purposes|standards|policy)"
    r"|any (?:views|opinions)[^.\n]{0,40} (?:expressed|presented) (?:(?:with)?in th|by the (?:author|sender))"
    r"|(?:our|the)\b[^.\n]{0,40} privacy (?:notice|policy|statement) (?:explains|sets out|tells|can be|is available)"
    r"[^\n]{0,200}(?:https?://|www\.|personal (?:data|information))"
    r"|croes[ea]\w+ g?ohebiaeth|(?:rydym|rydyn ni|ry'n ni) yn croesawu gohebiaeth"
    r"|we welcome (?:receiving )?(?:correspondence|communications?) in|mae['’]r e-?bost hwn wedi['’]i sganio"
    r"|avant d['’]imprimer|pensez à l['’]environnement|n['’]imprimez ce"
    r"|bitte (?:denken|prüfen) sie[^.\n]{0,60}(?:umwelt|ausdruck)|diese e-?mail wurde (?:von|auf)[^.\n]{0,60}vir"
    r"|antes de imprimir|piense en el medio ambiente|pense no (?:meio )?ambiente|prima di stampare"
    r"|denk aan het milieu|garanti sans virus|sin virus\.|libre de virus\.|virenfrei\.|senza virus\.)",
)
# What else a small line at the foot says about its sender.
SMALL_PRINT = re.compile(
    r"registered (?:in|office|charity|company)|a charity|(?:charity|company|vat) (?:number|no\.?|reg)|gofrestredig"
    r"|environment"
    r"|scanned (?:by|for)|virus|limited by guarantee|www\.|https?://",
)
# A small line that only names the sender, as it is registered.
REGISTERED = re.compile(
    r"\W*(?:[\w’'&.,() -]{1,80}? is )?(?:an? )?(?:(?:scottish|uk|english|welsh) )?(?:registered (?:charity|company"
    r"|office|in\b)"
    r"|charity (?:number|no\b|reg)|company (?:number|no\b|reg|limited)|vat (?:number|no\b|reg)|rhif elusen"
    r"|elusen gofrestredig"
    r"|cwmni cyfyngedig)",
)
# What a mail server puts above a letter: a mark alone, or a sentence with one of its own phrases.
MARK = re.compile(
    r"\W*(?:(?:caution|warning|attention)\W{1,4})?(?:external(?: (?:e-?mail|sender|message))?|ext"
    r"|(?:classification\W{1,3})?"
    r"official(?:[ -]sensitive)?|protect|allanol)\W*",
)
WARNING = re.compile(
    r"(?:originat\w+|sent|came|comes|come|is|received) from (?:an? )?(?:outside|external)"
    r"|external (?:e-?mail|sender|source)|(?:this|the following) (?:e-?mail|message)\b.*unless you (?:recogni[sz]e|know"
    r"|trust|are expecting|were expecting)|don['’]t often (?:get|receive) e?-?mails? from"
    r"|(?:e-?mail|message|document)[^.\n]{0,30} (?:classified|marked) as:? (?:official|public|internal|confidential"
    r"|restricted|protect)|tarddu o['’]r tu allan|daeth yr e-?bost hwn o|(?:y|o['’]r) tu allan i['’]r (?:sefydliad"
    r"|cyngor)"
    r"|(?:provient|provenant|vient) de l['’]ext[ée]rieur|exp[ée]diteur externe|von außerhalb|externe[rn]? absender"
    r"|externe e-?mail|remitente externo|externo a la organización|fuera de la organización|fora da organização"
    r"|esterno all['’]organizzazione|spoza organizacji|van buiten de organisatie|externe afzender"
    r"|din afara organizației",
    re.DOTALL,
)
# What a warning also says, and what a person who tells of a message from outside does not.
CARE = re.compile(
    r"organi[sz]a|\btrust\b|council|company|network|\bnhs\b|links?\b|attachments?\b|caution|warning|attention|achtung"
    r"|rhybudd|careful|phishing|suspicious|click|learn why|cliquez|liens|klicken|anhänge|enlaces|dolenni|atodiadau"
    r"|sefydliad"
    r"|external (?:e-?mail|sender|source|party)|virus|official|confidential|restricted|odnośnik|załącznik|bijlage"
    r"|linkuri",
)
OF_A_MESSAGE = re.compile(
    r"\b(?:e-?mails?|messages?|sender|neges|e-?bost|documents?|courriels?|mails?|nachrichten?|correo|mensaje|mensagem"
    r"|messaggio|wiadomoś\w+|bericht|mesaj\w*|absender|exp[ée]diteur|afzender|communications?|correspondence"
    r"|transmission"
    r"|attachments?|files?|information (?:contained|in this)|meddeland\w+|melding|e-post\w*|viesti\w*|e-posta)\b"
    r"|сообщени|повідомлен|письм|رسالة|الرسالة|zpráv|üzenet",
)
