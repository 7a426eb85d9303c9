"""Short and broad forms written out, and words that stand in many families: kin, tablets, times."""

# ruff: noqa: E501 - one way of saying it is one line, and long tables are easier to read without breaks

from __future__ import annotations

SPELLED = {
    "im": "i am", "ive": "i have", "id": "i would", "ill": "i will", "shes": "she is", "hes": "he is",
    "theyre": "they are", "theyll": "they will", "theyd": "they would", "hed": "he would",
    "youll": "you will", "youd": "you would", "itll": "it will", "itd": "it would", "weve": "we have",
    "thats": "that is", "theres": "there is", "whats": "what is", "its": "it is", "whos": "who is",
    "dont": "do not", "doesnt": "does not", "didnt": "did not", "wont": "will not", "wouldnt": "would not",
    "cant": "can not", "cannot": "can not", "couldnt": "could not", "isnt": "is not", "arent": "are not",
    "wasnt": "was not", "werent": "were not", "hasnt": "has not", "havent": "have not", "hadnt": "had not",
    "shouldnt": "should not", "aint": "is not", "anymore": "any more", "noone": "nobody", "untill": "until",
    "gonna": "going to", "wanna": "want to", "cos": "because", "coz": "because", "tonite": "tonight",
    "mums": "mum", "dads": "dad", "mams": "mam", "codamol": "tablets", "dissapear": "disappear", "dissappear": "disappear",
    # Scots
    "ah": "i", "ahm": "i am", "ma": "my", "masel": "myself", "mysel": "myself", "himsel": "himself", "hersel": "herself",
    "tae": "to", "wi": "with", "o": "of", "frae": "from", "aw": "all", "oot": "out", "doon": "down", "hame": "home",
    "hoose": "house", "noo": "now", "nae": "no", "naebody": "nobody", "naewhere": "nowhere",
    "canny": "can not", "cannae": "can not", "canna": "can not", "dinnae": "do not", "dinna": "do not",
    "didnae": "did not", "doesnae": "does not", "disnae": "does not", "wasnae": "was not", "wisnae": "was not",
    "havenae": "have not", "hasnae": "has not", "willnae": "will not", "wouldnae": "would not", "dae": "do",
    "mair": "more", "onymair": "any more", "anymair": "any more", "deid": "dead", "dee": "die", "wis": "was",
    "gonnae": "going to", "wantae": "want to", "feart": "frightened", "auld": "old",
}  # fmt: skip

NO = "not|never|no longer"
KIN = (
    "mum|mam|mother|dad|da|father|husband|wife|partner|son|daughter|boy|girl|lad|lass|brother|sister|uncle|aunt|auntie"
    "|gran|granny|nan|nana|grandad|grandson|granddaughter|niece|nephew|neighbour|boyfriend|girlfriend|stepdad|stepfather"
    "|stepmum|cousin|man|ex|carer|carers|nurse|staff|he|she|they|somebody|someone|mate|lodger|flatmate"
)
WHOM = (
    "me|us|him|her|them|mum|mam|dad|nan|gran|my mum|my mam|my mother|my own mother|my dad|my father|my own father|my son"
    "|my boy|my daughter|my brother|my sister|my husband|my wife|my gran|my nan|my aunt|my uncle|my niece|my nephew"
    "|my grandson|my granddaughter|our dad|our mum|our son|our daughter|the baby|the child|the children|the kids"
    "|the bairns|the weans|the wee one|the little one|the residents|old folk|old people|the old man|the old woman"
)
NEAR = "mum|mam|dad|him|her|them|the baby|my mum|my mother|my own mother|my dad|my father|my own father|my son|my boy|my lad|my daughter|my husband|my wife|my gran|my nan|my partner|my brother|my sister|the children|the kids"
CHILD = "bairn|bairns|youngster|youngsters|toddlers|young girl|young boy|little ones|wean|weans|kid|kids|child|children|baby|babies|toddler|wee one|wee ones|wee lass|wee lad|wee boy|wee girl|little girl|little boy|lassie|laddie|twins|niece|nephew|grandson|granddaughter|grandchildren"
TABLETS = (
    "tablets|pills|paracetamol|morphine|oramorph|insulin|codeine|amitriptyline|diazepam|temazepam|sleepers|tramadol"
    "|sleeping tablets|sleeping pills|painkillers|meds|medication|medicine|patches|antidepressants|ibuprofen|aspirin"
)
MANY = (
    "ten|twelve|fifteen|sixteen|eighteen|twenty|twenty four|thirty|forty|fifty|sixty|hundred|10|12|14|15|16|18|20|24|28"
    "|30|32|36|40|48|50|56|60|64|90|96|100|dozens|a handful|handfuls|a load|loads|a lot|lots|a whole box|whole box"
    "|all the|all his|all her|all my|all of the|a bottle|the whole bottle|the lot|a fistful|two boxes|three boxes"
)
EDGE = (
    "bridge|cliff|cliffs|railway|railway line|train line|tracks|platform|roof|multi storey|quay|quayside|pier|harbour"
    "|canal|river|reservoir|viaduct|flyover|motorway|weir|top of the car park|level crossing|loch"
)
DAYS = "since|for days|for two days|for three days|for four days|for a week|all week|all day|all night|all weekend|in days|in three days|in four days|for hours|yesterday|days"
GONE = (
    "if|when|once|that|with|because / i|me / |am|was|were|had|have|will be|would be / |just|only|never / gone|dead|died|die"
    "|not here|not around|not alive|went|go|stopped|disappeared|disappear|vanished|out of the way|out the way|off"
    "|out of the road|out the road|away|been born|no more|no longer here|no longer around|did not exist|jumped|under"
)
YEARS = "|".join(str(year) for year in range(1900, 2020))
