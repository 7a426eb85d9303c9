"""Welsh. See policy/tongues/tongue.py."""

from __future__ import annotations

from listserv.policy.tongues.tongue import Tongue
from listserv.policy.wording import combined, phrases, vocabulary

TONGUE = Tongue(
    code="cy",
    yes=phrases(
        "hapus i gytuno|hapus iawn i gytuno|fodlon cytuno|barod i gytuno",
        "cytuno|cytunon|cytunaf|cytunwn|rwyn derbyn|dwin derbyn|rydw in derbyn|dw in derbyn|derbyniaf",
        "rhoi fy nghaniatad",
    ),
    nods=phrases(
        "hapus efo hynny|hapus gyda hynny|hapus iawn|dwi'n hapus|rwy'n hapus|popeth yn iawn|swnio'n dda|hapus i gytuno",
        "iawn gen i|iawn gyda fi|iawn efo fi|iawn gennyf i|iawn da fi|ewch ymlaen|ewch amdani|cerwch amdani",
        "ydw|yndw|ie|ia|iawn|wrth gwrs|siwr|oreit|olreit|dim problem o gwbl|ocê|cewch|gwnaf|ydym|ydyn",
    ),
    no=phrases(
        "dim i fi|dim i mi|dim diolch|na dim diolch|anghytuno|anghytunaf|gwrthod|gwrthodaf|dim diddordeb|ddim eisiau",
        "newid fy meddwl|newid meddwl|ddim isio|ddim moyn|ddim am ymuno|well gen i beidio|well gennyf beidio",
        "nid wyf am|ddim eisiau ymuno|ddim isio ymuno|anghofiwch o|anghofiwch e|anghofiwch am y peth",
    ),
    shakes=phrases("na|nac ydw|nag ydw|nage|naddo|dim|na na|nac ydym"),
    removes=combined("dilewch|dileu|dilea|tynnwch|tynnu|tynna|canslwch|canslo", "fy neges|y neges", "|i lawr|oddi yno")
    | phrases(
        "tynnwch fi oddi ar y rhestr|tynnwch fy enw oddi ar y rhestr|dad danysgrifio|datdanysgrifio|stopiwch",
        "peidiwch ag anfon|peidiwch ag anfon fy neges|peidiwch ai anfon|peidiwch a chysylltu|dilewch o|dilewch fo",
        "dilewch e|dilewch hi|peidiwch a chysylltu a mi|dilewch fy manylion|dileu fy manylion",
    ),
    stems=phrases("cytuno|gytuno|cytunaf|gytunaf|cytunai|cytunon|gytunon|derbyniaf|chytuno|nghytuno"),
    negations=phrases("ddim|dim|does|nid|na|nac|nag|nad|neb|sain|sai|heb|methu|byth|anghytuno|gwrthod|paid|peidiwch"),
    conditions=phrases(
        "os|pe|petai|petawn|ar yr amod|cyn belled|oni bai|heblaw|ac eithrio|ar wahan i|dim ond os|gan dybio|dibynnu",
    ),
    contrasts=phrases("ond|fodd bynnag|serch hynny|er hynny"),
    asking=phrases(
        "oes|pwy|beth|be|pam bod|pam fod|pam mae|pam ydw|pam dylwn|pam mod|sut|ble|pryd|a fydd|a yw|a oes|a ydy",
        "ydi|ydy|yw|faint|pa|ga i|gaf i|allwch chi|allech chi",
        "fedrwch chi|oes rhaid|am beth|o ble|a allaf|ydych chi|dych chi|sawl",
    ),
    wants=phrases(
        "ddim yn deall|ddim yn dallt|methu deall|eglurwch|egluro|esbonio|esboniwch|print bras|hawdd ei ddeall",
        "ar gael yn gymraeg|yn gymraeg os|yn y gymraeg|gen i gwestiwn|cwestiwn|ffoniwch|be mae|beth mae|pwy fydd",
    ),
    limits=phrases(
        "rhan|rhannau|pan|wedyn|yfory|fory|heno|gweddill|efor gweddill|rhai|dim ond|yn unig|tan|nes|am y tro|yn bennaf",
        "ar hyn o bryd|mewn egwyddor|ar ol|cyn|yn gyntaf|y rhan fwyaf|hyd nes|bydda|byddaf|byddwn",
    ),
    doubts=phrases(
        "ddim yn siwr|ansicr|efallai|ella bod|ella wir|falle|hwyrach|gawn ni weld|gawn weld|meddwl am y peth",
        "darllena|ddarllena",
        "darllenaf|mi ddarllena|ddarllenaf|ddim wedi darllen|heb ddarllen|ddim yn gwybod|dwn i ddim|sa i n gwbod",
    ),
    others=combined("fy|ei|ein", "merch|mab|gwr|ngwr|gwraig|ngwraig|mam|nhad|brawd|mrawd|chwaer|ffrind")
    | phrases("mam|dad|nain|mamgu|ar ran|mae hi|mae o"),
    harmless=combined("pob|phob|bob|y pum|pum|holl", "rhan|ran|rannau|pwynt|darn")
    | phrases(
        "dim problem|dim problem o gwbl|dim gwrthwynebiad|dim byd yn erbyn|does gen i ddim problem|os gwelwch yn dda",
        "os gweli di yn dda|os gweli din dda|does dim ots gen i|bob dim|dim ots|cofio fy enw|cofio pwy ydw i|cyn hir",
        "diolch am egluro|diolch am esbonio|diolch am anfon|diolch am y llythyr|diolch am eich help",
        "gobeithio eich bod chin iawn|heb os|heb amheuaeth",
    ),
    around=vocabulary(
        "ef o hapus phopeth gytuno",
        "rwyn rydw dwi dwin dw in i wi win rwyf yn wyf fi mi yndw ydw ie iawn efo gyda ar a ag y yr popeth bob",
        "dim phob pob",
        "cytundeb gytundeb ir or holl cyfan gyd hyn hwn hynny wedi darllen deall gydan gilydd ac rydym rydyn ni",
        "diolch fawr",
        "chi anfonwch fy neges plis llwyr hollol hapus or polisi preifatrwydd rheolau i gyd siwr wrth gwrs hefyd",
        "am eich",
        "dyn da yma nawr rwan gydar efor ar telerau amodau nin rydyn popeth llwyr chim",
    ),
    polite=vocabulary("diolch yn fawr i chi plis dwi rwyn anfonwch fy neges da x"),
    sends=combined("anfonwch|cyhoeddwch|gallwch anfon", "fy neges|o|hi", "|nawr|rwan"),
    totals=vocabulary("llwyr popeth bopeth hollol holl cwbl gyfan gwbl cyfan"),
    refusing=vocabulary("dydw dydwi dyw na nac nid sain sai eisiau isio moyn ymuno gofynnol mynd ymlaen bellach"),
    guarded=vocabulary(
        "gwybod wybod dweud ysgrifennodd sgwennodd rhaid gorfodi gorfod nes hyd cadw gyfrinach cyfrinach",
        "soniwch gweld",
        "enw cyfeiriad nghyfeiriad ebost rhif ffon neges manylion preifat rhestr grwp cytundeb gytundeb rheolau",
        "rhan polisi",
        "dienw yngyfrinachol cyfrinachol",
    ),
    faint=vocabulary("yfory fory heno wedyn efallai falle hwyrach rhan rhai bron pan tan os ond meddwl"),
    life=vocabulary(
        "mam dad nhad tad mab merch gŵr ngŵr gwraig ngwraig brawd mrawd chwaer nain taid mamgu tadcu teulu",
        "plant blant plentyn ffrind ffrindiau cymydog gofalu gofalwr gofalwraig gofal byw ysbyty meddyg",
        "doctor dementia strôc sâl wael anabl blynedd blynyddoedd mis adref adre adra gartref cartref tŷ unig",
        "siarad cymdogion",
    ),
    common=vocabulary(
        "y yr yn i a ac ag ar o am efo gyda mae maen nhw hi ef fe fo ni chi eu ei fy dy ein eich ers blwyddyn",
        "blynedd byw",
        "mam dad gwr gwraig adra adref gartref bod wedi bydd bydda bydd dwi dwin rwyn rydw dw wi fi mi hyn hon",
        "hwn yma yno",
        "neb siarad gofalu un dau tri ddim dim erbyn cofio enw diolch da bore prynhawn nos cofion cynnes helo",
        "annwyl gan",
        "gen does roedd oedd cael gweld gwneud mynd mor iawn eto nawr rwan dydi dydy dyw bach mawr pobl teulu ty",
        "byddwn pe",
        "gwelwch gwybod dweud meddwl gweithio plant mab merch pedair tair dwy pump gobeithio bysus",
    ),
    greetings=phrases("helo|annwyl|bore da|prynhawn da|pnawn da|noswaith dda|shwmae|smae|haia|helo bawb|annwyl bawb"),
    closings=phrases(
        "diolch|diolch yn fawr|diolch yn fawr i chi|diolch i chi|llawer o ddiolch|cofion|cofion cynnes|cofion gorau",
        "yn gywir|yr eiddoch yn gywir|hwyl|hwyl fawr|hwyl am y tro|gyda diolch|pob hwyl|dymuniadau gorau|yn gywir iawn",
    ),
)
