import { listed } from './listed.ts';

/** Verbs of looking for something that may not be there. */
export const searches = {
  en: listed(`
    find, search, look for, look up, locate, collect, gather, research, source, hunt, discover, get hold of,
    find out
  `),
  hi: listed(`
    खोजें, खोजो, खोजिए, खोज कर, खोजकर, ढूंढें, ढूंढो, ढूंढिए, ढूंढकर, तलाशें, तलाश करें, सर्च करें, सर्च करो,
    खोज करें, पता करें, पता करो, पता लगाएं, जानकारी निकालें, जानकारी इकट्ठा करें, निकालें, निकालो, khojo, khojein,
    dhundo, dhoondo, dhundho, dhoondho, dhundein, dhoondhein, search karo, search karein, pata karo, pata karein,
    nikalo, nikalein, jaankari nikalo
  `),
} as const;

/** Verbs whose object is something of which there can be more than one. */
export const makings = {
  en: listed(`
    find, search, look for, collect, gather, list, write, suggest, propose, create, make, add, give, choose, pick,
    select, tag, get, provide, take, name, draft, prepare, come up with, note
  `),
  hi: listed(`
    खोजें, ढूंढें, लिखें, लिखो, चुनें, चुनो, बनाएं, बनाओ, सुझाएं, दें, दो, जोडें, लगाएं, इकट्ठा, निकालें, डालें,
    khojo, dhundo, dhoondo, likho, likhein, chuno, banao, banayein, suggest, do, lagao, daalo, nikalo
  `),
} as const;

/** Amounts that everybody reads in another way. */
export const vagueAmounts = {
  en: listed(`
    some, several, many, a few, few, various, multiple, a couple of, a number of, plenty of, lots of, a lot of,
    enough, a bunch of, as many, various different, numerous, a handful of, more
  `),
  hi: listed(`
    कुछ, कई, कई सारे, थोड़े, थोड़ा, थोड़ी, थोडे, बहुत से, बहुत सारे, बहुत सारी, ढेर सारे, पर्याप्त, काफी, अनेक,
    ज्यादा से ज्यादा टैग, kuch, kai, kaafi, thode, thoda, bahut saare, bahut sare, dher saare, do chaar, do char
  `),
} as const;

/** Labels and words with which a form lets somebody say that there is no answer. */
export const wayOut: readonly string[] = listed(`
  not found, none, cannot tell, can not tell, can't tell, can’t tell, unclear, not sure, unsure, other,
  something else, unknown, not clear, neither, nothing, no match, not available, not there, not given, not stated,
  cannot see, cannot say, cannot be read, not readable, not a, does not open, does not load, closed, mixed, missing,
  not shown, no answer, could not, skip, not one, नहीं मिला, नहीं मिली, नहीं मिले, पता नहीं, कोई नहीं, साफ नहीं,
  स्पष्ट नहीं, अन्य, कुछ और, तय नहीं, कह नहीं सकते, पक्का नहीं, नहीं है, इनमें से कोई नहीं, दिखाई नहीं, नहीं दिखता,
  नहीं खुला, नहीं खुलता, बता नहीं सकते, मिला जुला, अधूरा, nahi mila, pata nahi, koi nahi, kuch aur, pakka nahi,
  saaf nahi, nahi hai, nahi khula
`);
