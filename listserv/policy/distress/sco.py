"""Scots words of distress or danger: a beginning. Nobody who speaks it has read this yet."""

from __future__ import annotations

from listserv.policy.distress.table import NOT_REVIEWED, Language
from listserv.policy.wording import combined, phrases

SCOTS = Language(
    name="Scots",
    reviewed=NOT_REVIEWED,
    signs=combined("want tae|wantae|gonnae|gaun tae|gonny", "|jist|just", "dee|die|kill masel|kill mysel|hurt masel")
    | combined("dinnae|dinna|didnae|disnae|doesnae", "want|wantae", "|tae|to", "live|be alive|be here onymair")
    | phrases("kill masel|killin masel|wish ah wis deid|wish i wis deid|better aff wi oot me|better aff withoot me")
    | combined(
        "he|she|ma man|ma son|ma da|ma faither", "hits|skelps|batters|leathers", "me|us|the bairns|the weans|ma maw"
    ),
    other=combined("want tae|wantae", "dee|die", "at hame|in ma ain bed|o laughin"),
)
