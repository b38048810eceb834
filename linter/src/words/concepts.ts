import { listed } from './listed.ts';

/** Words for one thing, in English, Hindi, and Hindi in Latin letters: a column called “Company” is mentioned by “कंपनी”. */
export const concepts: Readonly<Record<string, readonly string[]>> = {
  name: ['name', 'names', 'called', 'नाम', 'naam'],
  company: listed(`
    company, companies, business, firm, shop, store, seller, brand, maker, vendor, supplier, कंपनी, कम्पनी, दुकान,
    फर्म, ब्रांड, विक्रेता, कारोबार, dukaan, dukan
  `),
  person: listed(`
    person, people, contact, customer, client, buyer, user, lead, ग्राहक, व्यक्ति, खरीदार, लीड, grahak
  `),
  city: listed(`
    city, town, place, location, district, शहर, नगर, जगह, जिला, shahar, sheher, jagah
  `),
  price: listed(`
    price, prices, cost, amount, rate, mrp, rupees, कीमत, दाम, मूल्य, रकम, रुपये, रुपए, भाव, keemat, kimat, daam
  `),
  picture: listed(`
    picture, pictures, photo, photos, image, images, photograph, banner, creative, poster, तस्वीर, तस्वीरें, फोटो,
    चित्र, इमेज, छवि, बैनर, पोस्टर, tasveer, tasvir, foto
  `),
  page: listed(`
    page, pages, website, site, web, link, links, url, address, homepage, source, listing, पेज, पन्ना, वेबसाइट, साइट,
    लिंक, यूआरएल, पते, स्रोत, लिस्टिंग
  `),
  source: ['source', 'sources', 'स्रोत', 'सोर्स', 'srot'],
  email: ['email', 'emails', 'mail', 'e-mail', 'ईमेल', 'मेल'],
  phone: listed(`
    phone, telephone, mobile, whatsapp, फोन, मोबाइल, व्हाट्सएप, व्हाट्सऐप
  `),
  postal: listed(`
    address, street, pincode, pin, postcode, पता, पते, पिन, पिनकोड, गली, pata
  `),
  product: listed(`
    product, products, item, article, sku, goods, उत्पाद, प्रोडक्ट, सामान, चीज, माल, saaman, saman
  `),
  title: listed(`
    title, titles, heading, headline, headlines, शीर्षक, टाइटल, हेडलाइन, sheershak
  `),
  description: listed(`
    description, details, text, copy, blurb, paragraph, body, content, विवरण, टेक्स्ट, पाठ, वर्णन, ब्योरा, लेख,
    पैराग्राफ, vivaran
  `),
  sentence: listed(`
    sentence, sentences, line, वाक्य, पंक्ति, लाइन, vakya
  `),
  category: listed(`
    category, categories, kind, type, topic, class, group, department, श्रेणी, वर्ग, प्रकार, कैटेगरी, किस्म, विषय,
    विभाग, shreni
  `),
  colour: listed(`
    colour, colours, color, colors, रंग, रंगों, rang
  `),
  size: ['size', 'sizes', 'आकार', 'साइज', 'नाप', 'माप'],
  material: listed(`
    material, fabric, cloth, कपडा, कपडे, सामग्री, kapda
  `),
  date: listed(`
    date, day, dates, deadline, expiry, तारीख, दिनांक, तिथि, दिन, tareekh, tarikh
  `),
  time: listed(`
    time, hour, clock, minute, second, समय, वक्त, सेकंड, samay
  `),
  tag: listed(`
    tag, tags, label, labels, keyword, keywords, hashtag, hashtags, टैग, टैग्स, लेबल, कीवर्ड, हैशटैग
  `),
  review: listed(`
    review, reviews, comment, comments, feedback, message, complaint, ticket, query, समीक्षा, रिव्यू, टिप्पणी, संदेश,
    शिकायत, मैसेज, sandesh, shikayat
  `),
  rating: listed(`
    rating, ratings, stars, star, score, रेटिंग, सितारे, स्टार
  `),
  screenshot: ['screenshot', 'screenshots', 'screen', 'capture', 'स्क्रीनशॉट', 'स्क्रीन'],
  video: listed(`
    video, videos, clip, clips, reel, film, वीडियो, क्लिप, रील
  `),
  audio: listed(`
    audio, recording, call, voice, sound, ऑडियो, रिकॉर्डिंग, आवाज, कॉल
  `),
  caption: ['caption', 'captions', 'subtitle', 'subtitles', 'कैप्शन', 'उपशीर्षक'],
  language: listed(`
    language, translation, translate, भाषा, अनुवाद, bhasha, anuvad
  `),
  spelling: listed(`
    spelling, mistake, mistakes, error, errors, typo, typos, वर्तनी, गलती, गलतियां, त्रुटि, galti
  `),
  reason: listed(`
    reason, because, explanation, वजह, कारण, wajah, karan
  `),
  number: listed(`
    number, count, quantity, pieces, piece, संख्या, गिनती, मात्रा, ginti, sankhya
  `),
  same: listed(`
    same, equal, match, matches, duplicate, identical, pair, एक ही, समान, मेल, डुप्लिकेट, जोडी, milta
  `),
  question: ['question', 'प्रश्न', 'सवाल', 'sawal'],
  stock: ['stock', 'available', 'availability', 'स्टॉक', 'उपलब्ध', 'उपलब्धता'],
  post: ['post', 'posts', 'पोस्ट'],
  festival: ['festival', 'occasion', 'त्योहार', 'त्यौहार', 'tyohar'],
  note: ['note', 'notes', 'remark', 'remarks', 'नोट', 'टिप्पणी'],
  ad: ['ad', 'ads', 'advert', 'advertisement', 'विज्ञापन', 'vigyapan'],
  status: ['status', 'state', 'stage', 'स्थिति', 'चरण', 'दशा'],
  brand: ['brand', 'brands', 'ब्रांड'],
  role: ['role', 'position', 'job', 'designation', 'ceo', 'पद'],
  weight: ['weight', 'grams', 'kg', 'वजन', 'ग्राम', 'vajan'],
};

/** Words of labels that name nothing by themselves. */
export const emptyWords: ReadonlySet<string> = new Set(
  listed(`
  the, a, an, of, is, it, its, in, on, to, what, which, who, how, are, do, does, did, you, your, for, and, or, this,
  that, there, with, by, be, was, were, has, have, had, at, as, from, our, their, they, we, if, not, no, yes, one,
  any, all, each, own, can, my, me, id, see, saw, where, when, why, will, would, please, new, best, main, का, की, के,
  को, में, से, पर, है, हैं, क्या, यह, वह, और, या, कौन, सा, सी, कैसा, कैसी, ने, तो, भी, ही, था, थी, थे, इस, उस, किस,
  जो, एक, नहीं, हां, कितना, कितनी, कितने, आप, आपने, इसका, इसकी, कहां, कब, ka, ke, ko, mein, se, par, hai, hain, kya,
  yeh, ye, aur, ya, ki
`),
);
