"""What English-speaking people tell beside their answer: thanks, excuses, why they came, what they want changed."""

from __future__ import annotations

from listserv.policy.wording import combined, phrases, vocabulary

# A sentence of these words alone says neither yes nor no.
COURTESY = vocabulary(
    "hello hi hey dear thank thanks thankyou ta cheers you for your the this that letter message email mail emails all",
    "so very much many a lot lots again kind kindly getting back to me us quick quickly reply replying response it",
    "explaining explanation clearly clear bye goodbye good morning afternoon evening day night best wishes",
    "regards love",
    "from x xx xxx bless god nice lovely great with keep up work looking look forward hearing meeting",
    "joining hear",
    "meet everyone everybody other others carers people being part of group here soon sorry late delay lateness",
    "slow in",
    "asking help helping inviting invite having there i am was is and same boat stories as well hope okay fine please",
    "welcome happy glad pleased excited sir madam sirs team moderator moderators folks friends really put my send out",
    "😄 😊 🙂 😀 😁 😃 ☺ 🥰 😍 😘 🤗 ❤ 💜 💙 💚 🧡 💛 🖤 💕 💖 💗 🙏 🌻 🌹 🌸 🌷 🌼 🌺",
    "💐 🍀 🌈 🌞 ☀ ⭐ ✨ 🎉 🥳 👏 🦋 🐝 ☕ 🍰 🎄",
    "now post go ahead can ready on through round join add sign let member",
)
THANKING = vocabulary(
    "thank thanks thankyou you very much so for asking the offer all same anyway sorry ta cheers your letter",
    "email best",
    "explaining wishes luck good with it x love",
)
FIRST_PERSON = vocabulary("i im ive id ill me my mine we our us were weve sending resending read")
# The agreement's own sentences, copied or taken up: "nobody should be treated unfairly".
PRINCIPLES = vocabulary(
    "treated unfairly unfair hate speech offensive language discrimination discriminated bullying bullied rude racist",
    "age gender ethnicity disability religion respected harm equal equally fairly badly bad swearing abuse unkind",
    "respect lived agreed",
)
# Why somebody says "no": beside a bare "no" they make it plain.
REASONS = phrases(
    "too much|too many|too long|too complicated|too tired|too busy|dont want|do not want|dont like|do not like|no time",
    "not interested|not for me|cant be bothered|enough|already with|dont do|do not do|dont have time|dont trust",
    "too old|too ill|too hard|too difficult|complicated|havent time|havent got time|dont need|do not need",
    "not bothered|not fussed|not keen|cant be doing with|not having it|not doing it|not having that",
    "do not trust|wont be|will not be",
)
REASONED = vocabulary("i im its it is this that thats a bit all far just to for me way already have got on my plate")

# --- limits and doubts beside a yes ---------------------------------------------------------------------------------

# Of the agreement: "the last part worries me".
PARTS = phrases(
    "the part|that part|this part|last part|first part|second part|third part|fourth part|fifth part|next part|parts",
    "part one|part two|part three|part four|part five|part 1|part 2|part 3|part 4|part 5|one part|some parts|section",
    "clause|paragraph|the privacy bit|the bit about|point 1|point 2|point 3|point 4|point 5|number 1|number 2|number 3",
    "number 4|number 5|the first one|the second one|the third one|the last one|first bit|last bit|the rest of it",
)
# What a wish or a "not" would be about.
TOUCHING = vocabulary(
    "name names surname initials email emails address number mobile details data information photo picture message",
    "messages post posts posted list lists agreement agreements rules rule section clause point points policy privacy",
    "terms principle principles council public share shared sharing shares show shown showing pass passed sell sold",
    "publish published send member members join joining agree agrees agreed agreeing accept consent sign signing keep",
    "report reporting promise follow abide pay bind binding include included includes participation identity",
    "empowerment",
    "accountability discrimination legality panel removed remove change changed changes want wish",
)
# What is the writer's own to give: "leave my name off".
OWN_THINGS = combined(
    "my", "name|surname|first name|last name|full name|initials|address|email|number|phone|mobile|details|data|identity"
) | combined("my", "email address|phone number|photo|picture|message|post|information|town|location|profile")
TELLS_OWN = combined("my name is|my names|my email is|my number is|my address is|my message is about|my post is about")
WISHING = vocabulary(
    "must should shall need needs want wants prefer ensure insist require expect careful hidden kept removed",
    "taken hide",
    "private confidential secret instead remove delete change correct edit amend replace withhold omit leave without",
)
# A sentence that begins so, beside a yes, asks for something.
BIDDING = vocabulary(
    "please remove delete take hide change keep leave stop cancel dont do not never wait hold use replace cut",
    "omit only",
    "except provided make ensure let ask check ring call tell put drop blank",
)
ALONE_DOUBTS = phrases(
    "i hope|hopefully|i think|i suppose|i guess|i believe|i hope so|hope so|so they say|they say|help|help me"
)
GUARDED = vocabulary("anonymous anonymously anonymity")
