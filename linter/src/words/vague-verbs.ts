import { listed } from './listed.ts';

/** A verb that says that something should happen, but not what; and what to say in its place: `{it}` is what it was about, `⟨…⟩` is to be filled in. */
export interface VagueVerb {
  forms: readonly string[];
  instead: string;
  /** Clear enough once the sentence says one thing about what, where or with what result; others must say two. */
  soft?: true;
  /** The same in Latin letters, for Hindi that is written so. */
  latin?: string;
}

export const english: readonly VagueVerb[] = [
  {
    forms: ['research', 'researching', 'do research', 'do some research'],
    instead: 'Find ⟨what⟩ about {it} on ⟨which pages⟩; write “none” if it is not there',
  },
  {
    forms: listed(`
      improve, enhance, make better, make it better, polish, refine, beautify, spruce up, freshen up, jazz up,
      enrich, make it nice, make it catchy, make it attractive, make it professional, make them better
    `),
    instead: 'Change {it} so that ⟨what is true then⟩',
  },
  {
    forms: listed(`
      check out, have a look, take a look, look at it, go through, look over, glance at, explore,
      familiarize yourself, play around
    `),
    instead: 'Read {it} and answer ⟨which question⟩',
    soft: true,
  },
  {
    forms: listed(`
      look into, investigate, dig into, figure out, find out about, think about, get details, get information,
      get info, get data, find information, find info, find details, gather information, collect information
    `),
    instead: 'Find out ⟨which question⟩ about {it} from ⟨which source⟩ and write ⟨what answer⟩',
  },
  {
    forms: listed('analyse, analyze, evaluate, assess, examine, study, process, ensure the quality'),
    instead: 'Read {it} and choose ⟨which of these answers⟩',
    soft: true,
  },
  {
    forms: listed(`
      handle, deal with, take care of, manage, sort out, attend to, work on, follow up, action,
      do the needful
    `),
    instead: 'Do ⟨what exactly⟩ with {it}, until ⟨what is true then⟩',
  },
  {
    forms: ['optimise', 'optimize', 'streamline', 'boost', 'maximise', 'maximize'],
    instead: 'Change {it} so that ⟨what can be measured⟩',
  },
  {
    forms: listed(`
      clean up, tidy, tidy up, fix, fix up, update, review, verify, double check, ensure quality, correct it, adjust,
      tweak, validate, moderate, curate, audit, check, inspect
    `),
    instead: 'Compare {it} with ⟨what⟩ and correct ⟨which part⟩',
    soft: true,
  },
  {
    forms: ['summarise', 'summarize', 'describe', 'comment on', 'elaborate'],
    instead: 'Write ⟨how many⟩ sentences about {it} that say ⟨what⟩',
    soft: true,
  },
];

export const hindi: readonly VagueVerb[] = [
  {
    forms: listed(`
      देख लें, देख लो, देख लीजिए, देख लेना, नज़र डालें, एक नज़र डालें, देखभाल करें, dekh lo, dekh lein, dekh len,
      dekh lena, dekh lijiye, nazar daalo, ek nazar
    `),
    instead: '⟨क्या⟩ पढ़ें और ⟨किस सवाल⟩ का जवाब चुनें',
    latin: '⟨kya⟩ padhein aur ⟨kis sawal⟩ ka jawab chunein',
    soft: true,
  },
  {
    forms: listed(`
      ठीक करें, ठीक करो, ठीक कर दें, ठीक कर दो, ठीक कीजिए, सही करें, सही कर दें, सही करो, दुरुस्त करें, theek karo,
      theek karein, theek kar do, theek kar dein, thik karo, thik kar do, thik karein, sahi karo, sahi kar do,
      fix karo, fix kar do
    `),
    instead: '⟨क्या⟩ को ⟨किससे⟩ मिलाएँ और ⟨कौन सा हिस्सा⟩ बदलें',
    latin: '⟨kya⟩ ko ⟨kisse⟩ milayein aur ⟨kaun sa hissa⟩ badlein',
    soft: true,
  },
  {
    forms: listed(`
      सुधारें, सुधारो, सुधार करें, सुधार दें, सुधार कर दें, बेहतर करें, बेहतर बनाएं, बेहतर बना दें, अच्छा बनाएं,
      अच्छा करें, सुंदर बनाएं, आकर्षक बनाएं, निखारें, sudharo, sudharein, sudhar do, behtar karo, behtar banao,
      behtar banayein, accha banao, improve karo, improve karein, improve kar do
    `),
    instead: '⟨क्या⟩ बदलें ताकि ⟨बाद में क्या सच हो⟩',
    latin: '⟨kya⟩ badlein taaki ⟨baad mein kya sach ho⟩',
  },
  {
    forms: listed(`
      पता करें, पता करो, पता लगाएं, पता लगाओ, पता कीजिए, जानकारी निकालें, जानकारी जुटाएं, जानकारी इकट्ठा करें,
      जानकारी लें, खोजबीन करें, छानबीन करें, रिसर्च करें, रिसर्च करो, शोध करें, pata karo, pata karein, pata kare,
      pata lagao, pata lagayein, jaankari nikalo, jankari nikalo, jaankari lo,
      jaankari lein, jankari lo, jaankari ikattha karo, research karo, research karein, research kar lo
    `),
    instead: '⟨कौन सी बात⟩ ⟨किस पेज⟩ पर खोजें; न मिले तो “नहीं मिला” लिखें',
    latin: '⟨kaun si baat⟩ ⟨kis page⟩ par khojein; na mile to “nahi mila” likhein',
  },
  {
    forms: listed(`
      संभालें, सँभालें, संभाल लें, देख रेख करें, निपटाएं, निपटा दें, काम करें, काम पूरा करें, जरूरी काम, हैंडल करें, मैनेज करें, manage karein, handle kar lo, sambhalo, sambhal lo,
      nipta do, niptao, handle karo, handle karein, manage karo
    `),
    instead: '⟨ठीक-ठीक क्या करना है⟩, जब तक ⟨क्या सच हो⟩',
    latin: '⟨theek theek kya karna hai⟩, jab tak ⟨kya sach ho⟩',
  },
  {
    forms: listed(`
      जांच करें, जांचें, जांच लें, चेक करें, चेक करो, चेक कर लें, चेक कर लो, परखें, समीक्षा करें, check karo,
      check karein, check kar lo, check kar lein, jaanch karo, jaanch karein
    `),
    instead: '⟨क्या⟩ को ⟨किससे⟩ मिलाएँ और ⟨हाँ/नहीं⟩ चुनें',
    latin: '⟨kya⟩ ko ⟨kisse⟩ milayein aur ⟨haan/nahi⟩ chunein',
    soft: true,
  },
  {
    forms: listed(`
      अपडेट करें, अपडेट करो, अपडेट कर दें, अनुकूलित करें, ऑप्टिमाइज़ करें, साफ करें, साफ करो, साफ कर दें,
      साफ सुथरा करें, व्यवस्थित करें, क्लीन करें, clean karo, clean karein, clean kar do, update karo, update karein, update kar do, optimise karo, optimize karo,
      saaf karo, saaf kar do
    `),
    instead: '⟨कौन सा हिस्सा⟩ ⟨किस रूप में⟩ लिखें',
    latin: '⟨kaun sa hissa⟩ ⟨kis roop mein⟩ likhein',
    soft: true,
  },
  {
    forms: listed(`
      विश्लेषण करें, विचार करें, अध्ययन करें, समझें, मूल्यांकन करें, analyse karo, analyze karo, samjho
    `),
    instead: '⟨किस सवाल⟩ का जवाब ⟨किस आधार⟩ पर चुनें',
    latin: '⟨kis sawal⟩ ka jawab ⟨kis aadhar⟩ par chunein',
  },
];

/** What looks like one of them and is clear: ticking a box, one row at a time, changing nothing. */
export const clearAfterAll: readonly string[] = listed(`
  check the box, check the boxes, check box, tick and check, process one, improve nothing, fix nothing, update nothing,
  check in, check off, follow up question, kuch theek karo
`);
