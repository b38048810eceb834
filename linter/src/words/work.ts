import { listed } from './listed.ts';

/** Kinds of work that take different people, by the orders that ask for them. */
export const families: Readonly<Record<string, readonly string[]>> = {
  'looking up': listed(`
    find, search, look up, locate, research, collect, खोजें, ढूंढें, पता करें, सर्च करें, khojo, dhundo, search karo,
    pata karo
  `),
  writing: listed(`
    write a, write an, write two, write three, write one, write five, write the headline, draft, rewrite, translate,
    compose, summarise, summarize, कैप्शन लिखें, विज्ञापन लिखें, विवरण लिखें, शीर्षक लिखें, अनुवाद करें,
    हेडलाइन लिखें, पोस्ट लिखें, caption likho, post likho, headline likho, anuvad karo
  `),
  judging: listed(`
    rate, score, rank, judge, grade, evaluate, रेटिंग दें, अंक दें, आंकें, rating do
  `),
  making: listed(`
    design, draw, edit the picture, edit the video, crop, resize, record a, make a banner, make a poster,
    cut the video, डिजाइन करें, बैनर बनाएं, पोस्टर बनाएं, वीडियो बनाएं, banner banao, poster banao, design karo
  `),
  publishing: listed(`
    publish, post it, schedule, submit the, send the message, send an email, send a message, call the, पोस्ट करें,
    प्रकाशित करें, संदेश भेजें, कॉल करें, post karo, call karo, bhejo
  `),
};
