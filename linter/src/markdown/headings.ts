/** The parts of a brief as headings name them, in English, Hindi, and Hindi in Latin letters. */
export type Part =
  | 'done'
  | 'why'
  | 'steps'
  | 'checklist'
  | 'good'
  | 'bad'
  | 'examples'
  | 'proof'
  | 'columns'
  | 'form'
  | 'minutes'
  | 'language';

const names: Readonly<Record<Part, readonly string[]>> = {
  done: [
    'done',
    'done when',
    'done means',
    'it is done when',
    'definition of done',
    'पूरा',
    'पूरा कब',
    'काम पूरा',
    'काम पूरा कब',
    'कब पूरा',
    'पूरा माना जाएगा',
    'poora',
    'pura',
    'kaam poora',
    'kab poora',
  ],
  why: ['why', 'purpose', 'background', 'context', 'क्यों', 'उद्देश्य', 'कारण', 'kyon', 'kyu'],
  steps: [
    'steps',
    'step',
    'how',
    'how to',
    'instructions',
    'what to do',
    'task',
    'चरण',
    'कदम',
    'कैसे करें',
    'क्या करना है',
    'निर्देश',
    'kaise karein',
    'kaise kare',
    'kadam',
    'kya karna hai',
  ],
  checklist: [
    'checklist',
    'check list',
    'check before you send',
    'before you send',
    'checks',
    'rules',
    'जांच सूची',
    'जाँच सूची',
    'चेकलिस्ट',
    'भेजने से पहले',
    'नियम',
    'bhejne se pehle',
    'niyam',
  ],
  good: [
    'good examples',
    'good example',
    'good',
    'good answers',
    'right',
    'सही उदाहरण',
    'अच्छे उदाहरण',
    'अच्छा उदाहरण',
    'sahi udaharan',
    'accha udaharan',
    'achhe udaharan',
  ],
  bad: [
    'bad examples',
    'bad example',
    'bad',
    'bad answers',
    'wrong',
    'गलत उदाहरण',
    'ग़लत उदाहरण',
    'बुरे उदाहरण',
    'बुरा उदाहरण',
    'galat udaharan',
  ],
  examples: ['examples', 'example', 'उदाहरण', 'udaharan'],
  proof: ['proof', 'evidence', 'सबूत', 'प्रमाण', 'saboot'],
  columns: ['columns', 'input', 'inputs', 'input columns', 'what you get', 'कॉलम', 'इनपुट', 'क्या मिलेगा', 'kya milega'],
  form: [
    'answer',
    'answers',
    'form',
    'fields',
    'outputs',
    'output',
    'what to answer',
    'जवाब',
    'उत्तर',
    'फॉर्म',
    'फ़ॉर्म',
    'jawab',
  ],
  minutes: ['minutes', 'time', 'minutes per item', 'expected minutes', 'मिनट', 'समय', 'samay'],
  language: ['language', 'भाषा', 'bhasha'],
};
const byName = new Map(Object.entries(names).flatMap(([part, all]) => all.map((name) => [bare(name), part as Part])));

/** Which part a heading opens; null for a heading nobody knows. */
export const partNamed = (heading: string): Part | null => byName.get(bare(heading)) ?? null;

function bare(heading: string): string {
  return heading
    .slice(0, 80)
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N} ]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
