import { listed } from './listed.ts';

/** A verb that says that something should happen, but not what; and what to say in its place, `⟨…⟩` to be filled in. */
export interface VagueVerb {
  forms: readonly string[];
  instead: string;
  /** Clear enough once the sentence says one thing about what, where or with what result; others must say two. */
  soft?: true;
}

export const english: readonly VagueVerb[] = [
  {
    forms: ['research', 'researching', 'do research', 'do some research'],
    instead: 'Find ⟨what⟩ on ⟨which pages⟩; write “none” if it is not there',
  },
  {
    forms: listed(`
      improve, enhance, make better, make it better, polish, refine, beautify, spruce up, freshen up, jazz up
    `),
    instead: 'Change ⟨what⟩ so that ⟨what is true then⟩',
  },
  {
    forms: listed(`
      check out, have a look, take a look, look at it, go through, look over, glance at, explore,
      familiarize yourself, play around
    `),
    instead: 'Read ⟨what⟩ and answer ⟨which question⟩',
    soft: true,
  },
  {
    forms: listed(`
      look into, investigate, dig into, figure out, find out about, analyse, analyze, evaluate, assess, examine,
      study, think about, consider
    `),
    instead: 'Find out ⟨which question⟩ from ⟨which source⟩ and write ⟨what answer⟩',
  },
  {
    forms: listed(`
      handle, deal with, take care of, manage, process, sort out, attend to, work on, follow up, action
    `),
    instead: '⟨What exactly is done⟩, until ⟨what is true then⟩',
  },
  {
    forms: ['optimise', 'optimize', 'streamline', 'boost', 'maximise', 'maximize'],
    instead: 'Change ⟨what⟩ so that it is ⟨what can be measured⟩',
  },
  {
    forms: listed(`
      clean up, tidy, tidy up, fix, fix up, update, review, verify, double check, ensure quality, correct it, adjust,
      tweak, validate, moderate, curate, audit, check, inspect
    `),
    instead: 'Compare ⟨what⟩ with ⟨what⟩ and correct ⟨which part⟩',
    soft: true,
  },
  {
    forms: ['summarise', 'summarize', 'describe', 'comment on', 'elaborate'],
    instead: 'Write ⟨how many⟩ sentences that say ⟨what⟩',
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
    soft: true,
  },
  {
    forms: listed(`
      ठीक करें, ठीक करो, ठीक कर दें, ठीक कर दो, ठीक कीजिए, सही करें, सही कर दें, सही करो, दुरुस्त करें, theek karo,
      theek karein, theek kar do, theek kar dein, thik karo, thik kar do, thik karein, sahi karo, sahi kar do,
      fix karo, fix kar do
    `),
    instead: '⟨क्या⟩ को ⟨किससे⟩ मिलाएँ और ⟨कौन सा हिस्सा⟩ बदलें',
    soft: true,
  },
  {
    forms: listed(`
      सुधारें, सुधारो, सुधार करें, सुधार दें, सुधार कर दें, बेहतर करें, बेहतर बनाएं, बेहतर बना दें, अच्छा बनाएं,
      अच्छा करें, सुंदर बनाएं, आकर्षक बनाएं, निखारें, sudharo, sudharein, sudhar do, behtar karo, behtar banao,
      behtar banayein, accha banao, improve karo, improve karein, improve kar do
    `),
    instead: '⟨क्या⟩ बदलें ताकि ⟨बाद में क्या सच हो⟩',
  },
  {
    forms: listed(`
      पता करें, पता करो, पता लगाएं, पता लगाओ, पता कीजिए, जानकारी निकालें, जानकारी जुटाएं, जानकारी इकट्ठा करें,
      जानकारी लें, खोजबीन करें, छानबीन करें, रिसर्च करें, रिसर्च करो, शोध करें, pata karo, pata karein, pata kare,
      pata lagao, pata lagayein, jaankari nikalo, jankari nikalo, research karo, research karein, research kar lo
    `),
    instead: '⟨कौन सी बात⟩ ⟨किस पेज⟩ पर खोजें; न मिले तो “नहीं मिला” लिखें',
  },
  {
    forms: listed(`
      संभालें, सँभालें, संभाल लें, देख रेख करें, निपटाएं, निपटा दें, काम करें, काम पूरा करें, sambhalo, sambhal lo,
      nipta do, niptao, handle karo, handle karein, manage karo
    `),
    instead: '⟨ठीक-ठीक क्या करना है⟩, जब तक ⟨क्या सच हो⟩',
  },
  {
    forms: listed(`
      जांच करें, जांचें, जांच लें, चेक करें, चेक करो, चेक कर लें, चेक कर लो, परखें, समीक्षा करें, check karo,
      check karein, check kar lo, check kar lein, jaanch karo, jaanch karein
    `),
    instead: '⟨क्या⟩ को ⟨किससे⟩ मिलाएँ और ⟨हाँ/नहीं⟩ चुनें',
    soft: true,
  },
  {
    forms: listed(`
      अपडेट करें, अपडेट करो, अपडेट कर दें, अनुकूलित करें, ऑप्टिमाइज़ करें, साफ करें, साफ करो, साफ कर दें,
      साफ सुथरा करें, व्यवस्थित करें, update karo, update karein, update kar do, optimise karo, optimize karo,
      saaf karo, saaf kar do
    `),
    instead: '⟨कौन सा हिस्सा⟩ ⟨किस रूप में⟩ लिखें',
    soft: true,
  },
  {
    forms: listed(`
      विश्लेषण करें, विचार करें, अध्ययन करें, समझें, मूल्यांकन करें, analyse karo, analyze karo, samjho
    `),
    instead: '⟨किस सवाल⟩ का जवाब ⟨किस आधार⟩ पर चुनें',
  },
];
