"""Welsh: notes of Exchange and webmail in Wales, often above the same in English. See table.py."""

from __future__ import annotations

from listserv.mail.machine_words.table import Says, Table

WELSH = Table(
    automatic="""
    ateb awtomatig; ymateb awtomatig; ymateb yn awtomatig; awto-ateb; neges awtomatig; allan o'r swyddfa
    neges allan o'r swyddfa
    """,
    subjects="""
    allan o'r swyddfa; ar wyliau; i ffwrdd; ar wyliau blynyddol; diolch am eich e-bost; diolch am eich neges
    diolch am gysylltu; ddim yn y swyddfa
    """,
    read="darllenwyd; heb ei ddarllen; heb ddarllen; wedi'i ddarllen",
    calendar="derbyniwyd; gwrthodwyd; petrus; dros dro; canslwyd; wedi'i ganslo",
    reacted="wedi ymateb i'ch neges; ymatebodd i'ch neges",
    contrasts="ond; felly; achos; oherwydd",
    joins="a; ac",
    above="""
    ateb uwchben y llinell hon; atebwch uwchben y llinell hon
    """,
    own="fy; rwy'n; dwi; fi; mi",
    greets="helo; annwyl; bore da; prynhawn da; haia; shwmae; diolch",
    says={
        Says.TALK: """
        (gallaf|galla i|alla i|medraf|medra i|mi fedra|gallwn) (ddod|fod|wneud|gynnig|helpu)
        (wela i|welwn ni|gwela i|edrych ymlaen) (chi|di|at)
        (dof|mi ddof|fe ddof|ddof i) (â|a|ar|i|i'r)
        (mae'n iawn|dim problem|syniad da|perffaith)
        """,
        Says.ABSENT: """
        (rwyf|rydw i|dwi|dw i|rwy|byddaf|bydda i|fydda i|rydym|byddwn) … (allan o'r swyddfa|o'r swyddfa|i ffwrdd|
            ar wyliau|ar fy ngwyliau|ar absenoldeb|ar gyfnod mamolaeth|oddi ar y gwaith)
        (nid wyf|dydw i ddim|dwi ddim|ni fyddaf|fydda i ddim|nid ydw i) … (yn y swyddfa|swyddfa|wrth fy nesg|
            yn gweithio|ar gael)
        (allan o'r swyddfa|ar wyliau blynyddol|ar wyliau|i ffwrdd o'r swyddfa) (tan|hyd|nes|o|ac)
        (mae'r swyddfa|bydd y swyddfa) … ar gau
        (nid wyf|nid ydw i|dydw i ddim) (yn y gwaith|yn y swyddfa|yn gweithio) (tan|hyd|heddiw|yr wythnos|ar hyn)
        (swyddfa|ganolfan|llinell) … ar gau
        """,
        Says.UNREAD: """
        (ni fyddaf|fydda i ddim|ni allaf|nid wyf|dydw i ddim|heb) … (darllen|gweld|edrych ar|mynediad) … (negeseuon|
            neges*|e-bost*|ebost*|fy e-bost)
        (mynediad) … (e-bost|ebost|neges*)
        (nid yw|dyw|dydy) … (cael ei|cael eu) (ddarllen|monitro|fonitro|darllen)
        """,
        Says.PROMISE: """
        (byddaf|bydda i|fe fyddaf|mi fydda i|byddwn|fe wnaf|gwnaf|wna i) … (ymateb|ateb|cysylltu|yn ôl|dychwelyd)
        (pan fyddaf|pan fydda i|pan ddof|ar ôl i mi|wedi i mi) … (yn ôl|dychwelyd|ddychwelyd|nôl)
        (fydda i'n|bydda i'n|byddaf yn|byddwn yn|fyddwn yn|byddwn ni'n) (ateb|ymateb|cysylltu)
        (atebaf|ymatebaf|fe'ch atebaf|mi ateba i|ateba i)
        cyn gynted (â|ag) (phosib*|y bo modd|y gallaf)
        (ceisiwn|ein nod|anelwn|byddwn) … (ymateb|ateb) … (o fewn|cyn pen)
        (bydd|fydd) eich (neges|e-bost|ebost|ymholiad) … (ateb|hateb|ddarllen|darllen|phrosesu)
        (cewch|fe gewch|byddwch yn cael|fe gewch chi) (ateb|ymateb)
        pan (ddychwelaf|ddof yn ôl)
        (yn |)(ailagor|ail-agor) (ar|ddydd|yn)
        """,
        Says.URGENT: """
        (os|ar gyfer|mewn) … (brys|frys|fater brys|materion brys|argyfwng) … (cysylltwch|ffoniwch|ffonio|cysylltu|
            e-bostiwch|ebostiwch)
        (yn y cyfamser|yn fy absenoldeb) … (cysylltwch|ffoniwch|cysylltu|ffonio)
        (os yw'n|os yw eich neges) … (frys|bwysig)
        (cysylltwch|ffoniwch|e-bostiwch|ebostiwch) (â|â'r|y|'r|ni|nhw) … (dderbynfa|tîm|swyddfa|@)
        (ar gyfer|ynghylch|mewn) (materion|mater|achos) (brys|o frys)
        """,
        Says.THANKS: """
        (diolch|llawer o ddiolch|diolch yn fawr) (i chi |)(am|ichi am) (eich|dy|gysylltu â|gysylltu|yr|anfon|
            ysgrifennu) (e-bost|ebost|neges|ymholiad|llythyr|cysylltiad|â|e bost|atom|atoch)
        (diolch|diolch yn fawr) am (gysylltu|eich neges|eich e-bost|eich ebost|eich ymholiad|dy neges|dy e-bost)
        """,
        Says.DECLARED: """
        (neges|ateb|ymateb|e-bost|ebost) awtomatig (yw|ydy|yw'r|sydd)
        (mae hwn|mae hon|dyma) (yn |)(ateb|neges|ymateb|e-bost|ebost) awtomatig
        """,
        Says.AUTOMATIC: "peidiwch ag (ateb|ymateb) … (neges|e-bost|ebost)",
        Says.GONE: """
        (nid wyf|nid yw|dyw|dydy) … (mwyach|bellach) … (gweithio|defnyddio|ddefnyddio)
        (wedi gadael|wedi ymddeol) … (swydd|cyngor|sefydliad|elusen|cwmni)
        (cyfeiriad|e-bost) … (wedi newid|newydd yw)
        (cyfeiriad|blwch|cyfrif) … (ddim yn cael ei ddefnyddio|wedi cau|wedi'i gau|mwyach|bellach)
        """,
        Says.RECEIVED: """
        (rydym|rwyf|ry'n ni) wedi (derbyn|cael) (eich|dy) (neges|e-bost|ebost|ymholiad|cais)
        (byddwn yn|byddwn ni'n|fyddwn ni'n|ein nod yw) (ateb|ymateb|cysylltu) … (neges|e-bost|cyn gynted|o fewn|
            cyn pen)
        (eich cyfeirnod|eich rhif cyfeirnod|cyfeirnod) (yw|chi)
        (mae eich|cafodd eich) … (wedi ein cyrraedd|ei dderbyn|wedi'i dderbyn|wedi cyrraedd)
        wedi (ei|cael ei) (gofnodi|chofnodi|gofrestru|logio|hanfon)
        (aelod|swyddog|rhywun) o'r (tîm|swyddfa|gwasanaeth) … (cysylltu|ymateb|ateb)
        o dan y (cyfeirnod|rhif)
        """,
        Says.YOURS: "(eich|dy) (neges|e-bost|ebost|ymholiad)",
        Says.SEEN: "(darllenwyd|cafodd ei ddarllen|ei agor) (ar|am)",
        Says.HOURS: """
        (dim ond|ond) (ar |)(ddydd|ddyddiau|dydd|bore) … (gweithio|yn y swyddfa|yn y gwaith)
        (rwy'n|rwyf yn|rydw i'n) gweithio (ar|bob|o) (ddydd|dydd|ddyddiau)
        """,
        Says.POLITE: "(cofion|dymuniadau|gyda diolch|yn gywir|diolch am eich amynedd|nadolig llawen)",
        Says.ANSWER: """
        (rwy'n|rwyf yn|dwi'n|rydw i'n|yr wyf yn) (cytuno|derbyn|cymeradwyo|anghytuno)
        (ydw|ydy|iawn|ie|na|nac ydw|cytuno|cytunaf)
        """,
        Says.EVERYBODY: """
        (bore da|helo|prynhawn da|noswaith dda|annwyl|shwmae|haia) (bawb|gyfeillion|ffrindiau|i gyd|gymdogion)
        """,
    },
)
