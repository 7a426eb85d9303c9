"""Scottish Gaelic. See policy/tongues/tongue.py."""

from __future__ import annotations

from listserv.policy.tongues.tongue import Tongue
from listserv.policy.wording import combined, phrases, vocabulary

TONGUE = Tongue(
    code="gd",
    yes=phrases(
        "ag aontachadh|g aontachadh|aontachadh|aontaichidh mi|gabhaidh mi ris|a gabhail ris|tha mi deonach",
        "dh aontaich mi",
        "dhaontaich mi|aontaichte",
    ),
    nods=phrases(
        "tha mi toilichte le sin|tha mi toilichte le sin uile|tha mi toilichte|tha sin ceart gu leòr|ceart ma thà",
        "tha|tha gu dearbh|seadh|ceart gu leor|gu dearbh|ceart ma tha|gle mhath|taghta|ceart|gu cinnteach",
        "tha mi toilichte leis",
    ),
    no=phrases(
        "cha toil leam|cha toigh leam|chan eil mi airson|chan eil mi ag iarraidh|cha ghabh mi ris|diultadh|a diultadh",
        "dhatharraich mi minntinn|dhatharraich mi m inntinn|chan eil uidh agam|bfhearr leam gun|chan ann dhomhsa",
        "dh atharraich mi m inntinn|cha bhi mi|chan eil tapadh leibh|chan eil tapadh leat|cha ghabh mi|cha dean mi",
        "chan aontaich mi|chan aontaich",
    ),
    shakes=phrases("chan eil|cha|chan eil idir|cha bhi"),
    removes=combined("thoiribh|thoir", "air falbh|dheth", "mo theachdaireachd|an teachdaireachd|e|i")
    | phrases(
        "sguabaibh as mo theachdaireachd|sguab as mo theachdaireachd|na cuiribh a mach mo theachdaireachd",
        "na cuir a mach mo theachdaireachd|na cuiribh a mach e|thoiribh mi far an liosta|thoir mi far an liosta",
        "thoiribh mainm far an liosta|cuiribh as dha|sgriosaibh mo theachdaireachd|na sgriobhaibh thugam",
    ),
    stems=phrases("aontachadh|aontaich|aontaichidh|dhaontaich|gabhail|gabhaidh|dhaontaicheadh"),
    negations=phrases("chan|cha|nach|gun|mur|mura|idir|na cuiribh|na cuir|diultadh"),
    conditions=phrases("ma|nan|nam|mura|mur|cho fad|cho fada|air chumha|ach a mhain ma|a reir"),
    contrasts=phrases("ach|ge ta|co dhiu"),
    asking=phrases(
        "am feum|am faod|am bi|am b e|an e|an urrainn|an cosg|an toir|a bheil|bheil|de|co|carson|ciamar|caite|cait",
        "cuin|cia|cia mheud|feumaidh mi|a bhios|am fac",
    ),
    wants=phrases(
        "chan eil mi a tuigsinn|eil mi a tuigsinn|eil mi tuigsinn|cha tuig mi|mineachadh|minich|innis dhomh",
        "innsibh dhomh",
        "ceist agam|clo mor|cuiribh fon|de tha|co chi",
    ),
    limits=phrases(
        "pairt|pairtean|nuair|a chorr|chorr|a mhain|an deidh|maireach|a maireach|nas fhaide|gus|cuid|an drasta",
        "an toiseach",
        "an dei|mus|anns a mhor chuid|a nochd",
    ),
    doubts=phrases(
        "eil mi cinnteach|is docha|s docha|theagamh|math dh fhaodte|leughaidh|smaoinich|smaoinichidh|chan eil fhios",
        "chan eil fios|a smaoineachadh|cha do leugh|cha robh mi",
    ),
    others=phrases(
        "mo nighean|mo mhac|mo bhean|an duine agam|mo mhathair|mo bhrathair|mo phiuthar|mathair|as leth|mo charaid",
        "a bhean agam|mathair agam",
    ),
    harmless=combined("a h uile|gach|na coig|coig|uile", "pairt|pairtean|puing|puingean|facal")
    | phrases(
        "chan eil duilgheadas ann|chan eil duilgheadas|chan eil duilgheadas agam|gun duilgheadas",
        "chan eil trioblaid ann",
        "mas e ur toil e|mas e do thoil e|chan eil guth agam na aghaidh|gun teagamh|ceart ma tha",
        "chan eil dad na aghaidh",
        "chan eil cus agam na aghaidh",
    ),
    around=vocabulary(
        "tha mi ag g ris ri an na a seo sin uile h dheth coig aonta t agus leugh gach rud gu leor ceart seadh",
        "tapadh leibh",
        "leat moran taing cuiribh mach mo theachdaireachd sinn is e i le gu dearbh air fad tur buileach leis thu",
        "sibh toil ur",
        "do poileasaidh priobhaideachd riaghailtean choimhearsnachd ann",
    ),
    polite=vocabulary("tapadh leibh leat moran taing mi tha ur do x"),
    sends=phrases("cuiribh a mach e|cuiribh a mach mo theachdaireachd|cuir a mach mo theachdaireachd"),
    totals=vocabulary("tur buileach uile gu tur"),
    refusing=vocabulary("a bhith an sas ann ach chan eil airson iarraidh gabh seo idir tuilleadh"),
    guarded=vocabulary(
        "fios ràdh ràdha sgrìobh feumaidh fhaod faod dìomhair gus",
        "ainm mainm teachdaireachd theachdaireachd seoladh fon aireamh liosta buidheann riaghailtean pairt",
        "priobhaideach",
    ),
    faint=vocabulary("maireach nochd docha theagamh cuid pairt nuair ma ach chorr"),
    life=vocabulary(
        "màthair mhàthar mhàthair athair bràthair piuthar phiuthar mac nighean bean bhean duine teaghlach",
        "clann coimhead cùram ospadal dotair tinn bliadhna bliadhnaichean dhachaigh dachaigh taigh còmhnaidh",
        "fuireach bruidhinn aonar",
    ),
    common=vocabulary(
        "tha mi thu e i sinn sibh iad an na a agus is no air aig le gu ri ris do de mo ar ur chan eil bha bidh",
        "robh nach gun",
        "as deidh airson ann seo sin duine agam mhathair mathair leam leibh tapadh moran taing leis bliadhna",
        "taigh madainn",
        "mhath math feasgar bruidhinn urrainn dhomh coimhead uabhasach deagh gle mar mu bho cho fhathast a nis",
        "mac nighean",
        "bean aois bochd tinn fhuair post saor asgaidh gaidhlig",
    ),
    greetings=phrases(
        "a charaid|a chairdean|madainn mhath|feasgar math|halo|latha math|oidhche mhath|shin sibh|ciamar a tha sibh",
    ),
    closings=phrases(
        "le durachd|le deagh dhurachd|le gach deagh dhurachd|is mise le meas|is mise|le meas|tapadh leibh|tapadh leat",
        "moran taing|beannachdan|mar sin leibh|slan leibh|taing|ceud taing|gach beannachd|le spèis",
    ),
)
