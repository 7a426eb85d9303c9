"""Scottish Gaelic, and the little of Irish that is met here. See table.py."""

from __future__ import annotations

from listserv.mail.machine_words.table import Says, Table

GAELIC = Table(
    automatic="""
    freagairt fèin-obrachail; freagairt fhèin-obrachail; freagairt fèin-ghluasadach; freagairt fhèin-ghluasadach
    freagairt fèin-obrachaidh; freagra uathoibríoch; as an oifis; a-mach às an oifis; taobh a-muigh na hoifise
    """,
    subjects="""
    air falbh; air làithean saora; air saor-làithean; a-mach às an oifis; às an oifis; tapadh leibh airson
    """,
    read="air a leughadh; air a leughadh gu fèin-obrachail; gun leughadh; léite",
    calendar="air gabhail ris; air a dhiùltadh; glactha; diúltaithe",
    contrasts="ach",
    joins="agus; is",
    greets="halò; madainn mhath; feasgar math; a charaid",
    says={
        Says.TALK: """
        (is urrainn dhomh|thig mi|faodaidh mi|chì mi) (tighinn|air|sibh|thu|ann)
        """,
        Says.ABSENT: """
        (chan eil|cha bhi|cha bhith) (mi|sinn|mise) … (san oifis|anns an oifis|ag obair|aig an deasg|aig an obair)
        (tha|bidh) (mi|mise|sinn) … (air falbh|air làithean saora|air saor-làithean|air saor làithean|air fòrladh|
            a-mach às an oifis|às an oifis|air chuairt|tinn)
        (tha an oifis|bidh an oifis) … dùinte
        (níl mé|ní bheidh mé) … (san oifig|ag obair)
        (tá mé|táim|beidh mé) … (as láthair|ar saoire|as an oifig)
        (tha|bidh) an (oifis|ionad) dùinte
        """,
        Says.UNREAD: """
        (cha bhi|chan eil) (mi|sinn) a' (leughadh|freagairt|coimhead)
        (chan urrainn|cha leugh|gun) … (leughadh|faighinn|cothrom) … (puist*|post*|phost*|teachdaireachd*)
        """,
        Says.PROMISE: """
        (bidh|bithidh) (mi|sinn) … air ais
        (freagraidh|cuiridh|sgrìobhaidh) (mi|sinn)
        (nuair a) (thilleas|bhios) (mi|sinn)
        cho luath 's (a ghabhas|is urrainn)
        (beidh mé ar ais|freagróidh mé|nuair a fhillfidh mé)
        """,
        Says.URGENT: """
        (ma tha|mas e) … (èiginn|èiginneach|cabhag|deatamach) … (fios|fòn|cuir|cuiribh)
        (cuiribh|cuir) (fios|fòn) (gu|thuig)
        (idir èiginn|san eadar ama|anns an eadar-ama)
        """,
        Says.THANKS: """
        (tapadh leibh|tapadh leat|mòran taing|taing) (airson|son) (ur|an|do|am|bhur) (post*|puist*|teachdaireachd|
            brath|litir|phost*)
        (go raibh maith agat|go raibh maith agaibh) as (do|bhur) … (ríomhphost|theachtaireacht)
        (tapadh leibh|tapadh leat|mòran taing|taing) airson (sgrìobhadh|fios|bruidhinn|conaltradh)
        """,
        Says.AUTOMATIC: """
        (freagairt|teachdaireachd|freagairt a tha) … (fèin-obrachail|fhèin-obrachail|fèin-ghluasadach)
        na (freagair|freagraibh) … (post|teachdaireachd)
        """,
        Says.GONE: """
        (chan eil|cha robh) … (ag obair) … (tuilleadh|a-nis)
        (chan eil|cha bhi) (an seòladh|am bogsa|an cunntas) … (ga chleachdadh|tuilleadh|a-nis)
        """,
        Says.RECEIVED: """
        (fhuair|tha) (sinn|mi) … (ur|do) (teachdaireachd|post*)
        (bidh|cuiridh) (cuideigin|ball) … (fios|conaltradh|thugaibh)
        """,
        Says.YOURS: "(ur|do|bhur) (teachdaireachd|post-d|brath|puist-d)",
        Says.ANSWER: """
        (tha mi ag|tha mi) (aontachadh|aonta*|gabhail ris|toilichte)
        aontaichidh mi
        seadh
        tha gu dearbh
        """,
        Says.EVERYBODY: "(a chàirdean|halò a h-uile|madainn mhath a h-uile|fheadhainn chòir|a h-uile duine)",
    },
)
