"""Welsh words of distress or danger: a beginning. Nobody who speaks it has read this yet."""

from __future__ import annotations

from listserv.policy.distress.table import NOT_REVIEWED, Language
from listserv.policy.wording import combined, phrases

WELSH = Language(
    name="Welsh",
    reviewed=NOT_REVIEWED,
    signs=combined("dw i|rwyf|rydw i|dwi", "|ddim", "eisiau|isio|moyn", "marw|lladd fy hun|byw")
    | phrases("lladd fy hun|lladd ei hun|niweidio fy hun|diwedd ar fy mywyd|hunanladdol")
    | combined("mae", "e|o|hi|fy ngwr|fy ngwraig|fy mab", "yn", "fy", "nharo i|nghuro i|mrifo i"),
    other=combined("eisiau|isio|moyn", "byw", "yn|gyda|efo|ger|wrth"),
)
