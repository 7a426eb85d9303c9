"""What people write in English about how their digest shall come: the day, the form, the other lists. See `english`."""

from __future__ import annotations

from listserv.policy.wishes import days
from listserv.policy.wishes.kinds import Kind

SETS = {
    "day": " ".join((*days.WEEKDAYS, *(f"{one}s" for one in days.WEEKDAYS), "tues", "weds", "thurs", "fri")),
    "large": "large larger big bigger giant huge largest biggest bold",
    "script": "print type text letters writing font fonts lettering script words lettersize typeface",
    "small": "small tiny little wee",
    "usual": "normal usual ordinary standard regular default old",
    "groups": "lists list groups group",
    "your": "the your my all of these our",
    "letter": "digest digests letter letters email emails mail mails messages message summary summaries",
    "include": "include including add have want get put bring adding see read",
}

ACTS: dict[Kind, tuple[str, ...]] = {
    Kind.WEEKDAY: (
        "@day would suit me/us better/best|@day suit/suits me/us better/best",
        "on a/the? @day|on every/each? @weekdays|@weekdays|to a/the? @day|a @day|@day @letter|@day instead",
        "@day is/would/will better/best|@day rather than|@day would be better/best|@day suits me better/best",
        "day to a/the? @day|day is/was/be @day|for a? @weekdays|@day as @my? day|@day not @day",
    ),
    Kind.LIST_DAY: (
        "usual/normal/ordinary/standard/same day as everyone/everybody/before|back to the usual/normal/lists day",
        "the/your usual/normal/standard day|day as everyone/everybody else|any day|whatever day",
        "same day as the rest|lists own day|own day of the list",
    ),
    Kind.LARGE_PRINT: (
        "@script be/being @large|@script to be @large|print bigger|@large words",
        "@large @script|extra @large @script|very/really @large @script|@large enough @script|@script @large",
        "@script is/are/was/were far/much/so/a/just/really/way/bit/very? bit? too? @small",
        "@script is/are so/very/really/too? @small for me/us/my|@script too @small|@script so @small",
        "@script in/of @your @letter is/are far/much/a/just/really/way? bit? too @small|@small to read",
        "@large letter size|@letter in @large|make it/them/the/my @letter? bigger/larger",
        "make the/your/my @script bigger/larger|enlarge the/your/my @script/@letter|increase the @script/size",
        "increase the font/text/print/letter size|@script size @large|@script size bigger/larger up|@large size",
        "cant read/see the/your/such? @small @script|cant see the @script|print it/them/mine @large",
        "large sized @script|@large format|magnified @script|@script to be @large",
        "@script was @large|@script a bit @large|@script a little/lot @large|@script much @large",
        "@script were @large|printed/written @large|giantprint|largeprint",
    ),
    Kind.PLAIN: (
        "turn/switch off the? html|without the formatting|use plain text",
        "plain text|plain text only|plaintext|plain format/version|text only|only text|just text|plain @letter",
        "no html|not html|without html|not in html|html off|off html|html turned off|turn html off|simple text",
        "plain ascii|ascii|text version|text format|plain|nothing but text|without any? formatting|no formatting",
        "no/without fancy formatting/layout/stuff|text without formatting|bare text|unformatted text|text alone",
    ),
    Kind.LETTER: (
        "back to @usual letter/letters/form/format/print/size/script|back to the @usual letter/letters/form/print/size",
        "no more large print|not in large print anymore|no more plain text|no anymore large print",
        "not so/as large|as it was before",
        "@usual letter/letters/form/format/print/size/script/version|@usual digest|@usual sized @script",
        "as a letter|letter form/format|html version/format/digest/letter|in html|with html|html again",
        "back to html|no/without/nolonger/not large print|large print off|stop the? large print|off large print",
        "end the large print|dont/not want/need/like/have large print anymore|dont/not need large print",
        "turn off large print|no/without/nolonger/not plain text|stop the? plain text|plain text off",
        "turn off plain text|back to normal|cancel the? large print/plain text|cancel large print",
        "cancel plain text|html|formatted letter/digest/version|smaller @script|dont want/need plain text anymore",
        "without the large print",
    ),
    Kind.MIME: (
        "mime|mime digest/digests/format/version/form|multipart digest/digests/format|multipart mime",
        "mime multipart|digest in/as mime|mime multipart digest|as mime|rfc 2046 digest|rfc2046",
    ),
    Kind.RFC1153: (
        "rfc 1153|rfc1153|rfc 1153 digest/format/form|rfc1153 digest/format/form|1153 digest/format|1153",
        "rfc 1153 plain digest|plain rfc 1153|plain rfc1153|rfc 1153 style",
    ),
    Kind.ACROSS: (
        "@include * other/sister @groups to|@one @letter for everything|@include * other/sister @groups on",
        "all my @groups together",
        "@one @letter for/of/from/with/across all/both/every/everything of? @your? three/3/two/2? @groups",
        "@one @letter for/of/from/across all of? them|all/both of? @your? three/3/two/2? @groups in one @letter",
        "all/both of? @your? three/3/two/2? @groups together|all/both of? @your? three/3/two/2? @groups into one",
        "all/both of? @your? three/3/two/2? @groups in one|@include * other/sister/all @groups in/into/too/also",
        "@include * other/sister @groups as well|include * other @groups|include * sister @groups",
        "include all @your? @groups|include everything from * @groups|include both @groups",
        "what the other/sister @groups write/say/post/do|@letter with * other/sister @groups",
        "other/sister @groups too|other/sister @groups as well|combine/merge/bundle all? @your? @groups/@letter",
        "a combined @letter|one combined|combined @letter|@letter of/across/for all/both @your? @groups",
        "across all/both @your? @groups|joint @letter|everything/posts from all/both/every @your? @groups",
        "other/sister @groups in @my @letter|merged @letter|one @letter not two/three/2/3|include the others",
        "@groups combined|@groups in one @letter|across the @groups",
    ),
    Kind.NOT_ACROSS: (
        "only want/need my own @groups|my own @groups only|remove/take/drop the other/sister @groups from",
        "separate digests|separate @letter|digests separate",
        "leave/take/keep/cut/drop out the/any/all? of? the? other/sister @groups",
        "without the/any? other/sister @groups",
        "leave/take/keep/cut/drop the/any/all? of? the? other/sister @groups out|no other/sister @groups",
        "not the other/sister @groups|stop including/adding/sending? the other/sister @groups",
        "only this/my/our @groups in|dont/nolonger include/send/add/want/need/have the/any? other/sister @groups",
        "nothing from * other/sister @groups|just this/my/our @groups in|only/just this/my/our @groups please",
        "separate @letter for/from each/every/all @groups|separate @letter for each of",
        "a @letter for/from each @groups|each @groups separately|remove the other @groups from",
        "only/just my? own @groups|stop the other/sister @groups|dont include the others|leave out the others",
        "take the other/sister @groups off|other/sister @groups out of @my|only/just the one @groups",
        "without the others|not * other/sister @groups|not combined|stop combining|uncombine",
        "split * @letter by @groups",
    ),
}
