import { listed } from './listed.ts';

/** Words that make *done* a matter of effort: somebody who tried is done, whatever came of it. */
export const tries = {
  en: listed(`
    try to, tried to, do your best, did your best, best effort, as much as possible, as best as you can,
    as best you can, as far as possible, as good as possible, as well as possible, as many as possible, as required,
    as needed, if possible, where possible, attempt to, worked on, spent time
  `),
  hi: listed(`
    कोशिश करें, कोशिश करो, कोशिश की, कोशिश करना, पूरी कोशिश, प्रयास करें, जितना हो सके, जहां तक हो सके,
    जितना संभव हो, यथासंभव, हो सके तो, ज़रूरत के अनुसार, आवश्यकतानुसार, जरूरत के हिसाब से, koshish karo,
    koshish karein, koshish kare, koshish karen, jitna ho sake, jahan tak ho sake, ho sake to, zaroorat ke hisab se
  `),
} as const;

/** Words that only the writer can judge. */
export const feelings = {
  en: listed(`
    looks good, look good, looks nice, look nice, looks right, looks great, good quality, high quality,
    in good shape, perfect, satisfactory, properly, nicely, well done, good enough, better, is fine, are fine,
    all good, is ok, are ok, is okay, are okay, makes sense, to our standard, professional, attractive, catchy,
    engaging, up to the mark, sorted out, taken care of, dealt with, handled, improved, optimised, optimized,
    enhanced, researched, polished, looked into, checked out, cleaned up, investigated, is clean, happy with, great,
    awesome, amazing, correctly done, done well, appropriate, suitable, nice, relevant
  `),
  hi: listed(`
    अच्छा लगे, अच्छी लगे, अच्छे लगें, अच्छा हो, अच्छी हो, अच्छे से, अच्छी तरह, अच्छा दिखे, अच्छी दिखे, बढ़िया,
    सही से, ठीक से, ठीक हो, ठीक लगे, ठीक ठाक, बेहतर, बेहतरीन, उचित, उपयुक्त, आकर्षक, सुंदर, अच्छी गुणवत्ता, संतोषजनक,
    साफ सुथरा, accha lage, acche se, achhe se, ache se, achha lage, badhiya, sahi se, theek se, thik se, theek ho,
    behtar, sahi tarike se, theek thaak, mast
  `),
} as const;
