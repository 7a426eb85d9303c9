"""Scottish Gaelic."""

from __future__ import annotations

from listserv.policy.tongues.gd import TONGUE
from listserv.policy.wishes.kinds import Kind
from listserv.policy.wishes.languages.language import Language

LANGUAGE = Language(
    code="gd",
    tongue=TONGUE,
    sets={
        "mail": "puist post teachdaireachdan theachdaireachdan teachdaireachd litrichean phuist",
        "take": "thoiribh thoir toirt cuiribh cuir sguabaibh",
        "not": "eil cha na",
    },
    acts={
        Kind.LEAVE: (
            "@take mi * far/bhon/bho/as an/na liosta|@take mi far|@take dheth mi|@take mainm * far/bhon/as",
            "@take m ainm * far/bhon/as",
            "@take an tainm agam * far/bhon|liosta fhagail|an liosta fhagail|fagail an liosta|fagail na liosta",
            "a fagail a bhuidhinn|di chlaradh|dichlaradh|airson/iarraidh a bhith air an liosta|@take air falbh mi",
            "am ballrachd agam a chur crioch",
        ),
        Kind.STOP: (
            "na cuiribh/cuir * @mail|sguiribh/sguir * @mail|sguiribh/sguir a chur|stadaibh * @mail|stad * @mail",
            "chan eil mi ag iarraidh * @mail|chan eil mi airson * @mail|na cuiribh/cuir dad|gun tuilleadh @mail",
            "na cuiribh tuilleadh",
        ),
        Kind.NO_MAIL: ("gun @mail|gun phuist",),
        Kind.WEEKLY: (
            "gach seachdain|san t seachdain|anns an t seachdain|uair san seachdain|turas san t seachdain",
            "seachdaineil|gach seachdainn",
        ),
        # Of these three a native reader has to tell whether people say so.
        Kind.FORTNIGHTLY: ("gach cola deug|uair gach cola deug|gach dara seachdain",),
        Kind.MONTHLY: ("gach mios|uair sa mhios|turas sa mhios|miosail",),
        Kind.LARGE_PRINT: ("clo mor|litrichean mora|sgriobhadh mor|clo nas motha",),
        Kind.DAILY: ("gach latha|san latha|uair san latha|laitheil",),
        Kind.PAUSE: ("cuiribh/cuir stad air * @mail|cuiribh/cuir * @mail dail|stad * fad",),
        Kind.RESUME: ("toisichibh/toisich a rithist|toisichibh/toisich * @mail|cuiribh * @mail a rithist",),
        Kind.ERASE: ("sguabaibh/sguab/dubhadh/cuiribh as * dataidh/data/fiosrachadh agam|sguabaibh as don data agam",),
        Kind.EXPORT: ("lethbhreac * data/dataidh/fiosrachadh agam|de am fiosrachadh a thagaibh mum",),
        Kind.JOIN: (
            "clarachadh air an liosta|cuiribh mi air an liosta|cuir mi air an liosta|airson ballrachd",
            "a dhol air an liosta",
        ),
        Kind.SETTINGS: ("na roghainnean agam|mo roghainnean|a bheil mi fhathast air an liosta",),
        Kind.ADDRESS: ("seoladh ur|cleachdaibh * @at|seoladh ur * @at|post d ur * @at",),
        Kind.HELP: ("ciamar a tha seo ag obair",),
    },
    whole={
        Kind.LEAVE: "fagail|fag|sguiribh|sguir|stad|stadaibh|di-chlaradh|gun tuilleadh",
        Kind.WEEKLY: "seachdaineil|gach seachdain",
        Kind.DAILY: "laitheil|gach latha",
        Kind.HELP: "cobhair|cuideachadh",
        Kind.JOIN: "clarachadh|claradh",
    },
    mail="post puist phuist teachdaireachd teachdaireachdan liosta litrichean digest",
    around=(
        "mi an na far bhon bho seo ur toil e mas ma se do thoil tapadh leibh leat moran taing air dealain d cuiribh "
        "thugam ag iarraidh airson dhomh bu toigh leam dh a chur tuilleadh nas motha dhen gus aon uair le durachd "
        "ainm agam am m your"  # "mas e ur toil e": an English reader takes "ur" for "your"
    ),
    how="ciamar|is docha|math dh fhaodte|a bheil fhios",
    instead="an aite|seach",
    negations="chan|cha|na",
    one="mo theachdaireachd|an teachdaireachd agam",
    until="gus|gu ruige|gu",
    then="gus an uairsin|gus sin",
    per="gach|uair gach",
    during="airson|fad",
    numbers="1 aon|2 da|2 dha|3 tri|4 ceithir|5 coig|6 sia|10 deich",
    days="latha|laithean",
    weeks="seachdain|sheachdain|seachdainean",
    months="mios|mhios|miosan",
    fortnights="cola deug|fad cola deug|airson cola deug",
)
