import { listed } from './listed.ts';

/** Verbs that say what ends up in the answer. */
export const outputs = {
  en: listed(`
    write, writes, choose, select, pick, enter, mark, copy, paste, tick, type, upload, attach, record, count, give,
    fill, note, answer, rate, leave, replace, delete, remove, add
  `),
  hi: listed(`
    लिखें, लिखो, लिखिए, लिख, चुनें, चुनो, चुनिए, चुन, भरें, भरो, दर्ज, कॉपी, पेस्ट, डालें, लगाएं, गिनें, अपलोड,
    छोड़ें, छोड, छोडें, हटाएं, जोडें, बताएं, likho, likhein, likhen, likhe, chuno, chunein, chunen, bharo, bharein,
    daalo, daalein, dalo, copy, paste, hatao, ginein, batao
  `),
} as const;

/** Where to look. */
export const places = {
  en: listed(`
    website, websites, web site, site, sites, home page, homepage, start page, contact page, about page, web page,
    page, pages, google, google maps, maps, bing, linkedin, facebook, instagram, youtube, wikipedia, amazon,
    flipkart, meesho, etsy, app store, play store, register, directory, directories, catalogue, catalog, crm, inbox,
    spreadsheet, marketplace, search results, first page, screen, profile, listing, link, picture, photo, clip,
    video, recording, column, row, list
  `),
  hi: listed(`
    वेबसाइट, साइट, साइटों, पेज, पन्ने, पन्ना, होमपेज, गूगल, गूगल मैप्स, लिंक्डइन, फेसबुक, इंस्टाग्राम, यूट्यूब,
    विकिपीडिया, अमेजन, फ्लिपकार्ट, मीशो, सूची, लिस्ट, डायरेक्टरी, प्रोफाइल, लिंक, तस्वीर, फोटो, वीडियो, क्लिप,
    रजिस्टर, कॉलम, website par, site par, page par, google par, photo mein, list mein
  `),
} as const;

/** What makes a look a question that has an answer. */
export const questions = {
  en: listed(`
    whether, that the, that each, that it, that every, that all, that no, that there, that you, which, how many,
    if the, if it, if there, so that, such that, until, is the same, that its, that both, for these
  `),
  hi: listed(`
    कि, ताकि, या नहीं, क्या, कितने, कितनी, कितना, कौन सा, कौन सी, जब तक, यदि, अगर, ki, taaki, ya nahi, kya, kitne,
    kaunsa, agar
  `),
} as const;

/** What it is held against. */
export const comparisons = {
  en: listed(`
    against, compare, compared, with the, as in, same as, equal to, matches, agrees with, as it stands, as written,
    exactly as, to match
  `),
  hi: listed(`
    से मिलाएं, से मिलाकर, से मिला कर, से मिलान, से तुलना, के बराबर, जैसा लिखा, जैसी लिखी, के अनुसार, से मेल,
    se milao, se milayein, se milakar, jaisa likha
  `),
} as const;

/** What to do when it is not there, or when one cannot tell. */
export const ifNotFound = {
  en: listed(`
    not found, cannot find, can not find, can't find, can’t find, could not find, couldn't find, do not find,
    don't find, don’t find, find none, found none, find nothing, find no, found no, finds no, none found,
    is not there, are not there, is not on, is missing, are missing, is none, are none, there is no, there are no,
    has no, have no, has none, shows no, gives no, no such, nothing found, not available, not listed, not shown,
    not given, does not say, do not say, does not show, does not have, does not exist, does not open, does not load,
    cannot tell, can not tell, cannot see, cannot read, cannot be read, cannot be found, can't tell, can’t tell,
    cannot decide, not sure, unsure, in doubt, if unclear, is unclear, not clear, is not clear, none of, no result,
    no results, unknown, nobody can tell, otherwise, leave it open, leave it empty, leave the field empty,
    leave a field empty, leave them empty, empty when, empty if, skip it, pass the item, pass it on, not there,
    it is not, they are not, does not stand, no longer, gone, is closed, reports it, report the item, report it,
    skip the
  `),
  hi: listed(`
    न मिले, ना मिले, नहीं मिले, नहीं मिला, नहीं मिली, नहीं मिलता, नहीं मिलती, न मिलें, न मिलने पर, नहीं मिलने पर,
    न हो, ना हो, नहीं हो, न हों, न होने पर, नहीं है, नहीं हैं, न दिखे, नहीं दिखे, न दिखाई, नहीं दिखता, न खुले,
    नहीं खुले, नहीं खुलता, न लिखा हो, न लिखी हो, न दिया हो, न दी हो, पता न चले, पता नहीं, समझ न आए, समझ में न आए,
    साफ न हो, स्पष्ट न हो, तय न कर, तय न हो, पक्का न हो, संदेह हो, शक हो, मौजूद न, उपलब्ध न, पढ़ा न जा, न पढ़,
    खाली छोड, खाली छोड़, खाली छोड़ें, वरना, अन्यथा, कह नहीं सकते, कोई नहीं, na mile, nahi mile, nahi mila,
    nahin mila, na ho, nahi ho, nahi hai, na dikhe, nahi dikhe, na khule, pata na chale, pakka na ho, samajh na aaye,
    khali chhod, khaali chhod, khali chod, warna, varna
  `),
} as const;
