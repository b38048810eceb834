import type { Field } from '@manyhands/contract';
import { inClause, type Look, type Rule, short } from '../look.ts';
import { Phrases } from '../text/phrases.ts';

const wanted = new Phrases([
  'screenshot',
  'screenshots',
  'screen shot',
  'proof',
  'evidence',
  'take a photo',
  'take a picture of the',
  'source url',
  'source link',
  'स्क्रीनशॉट',
  'सबूत',
  'प्रमाण',
  'स्रोत का लिंक',
  'फोटो खींचें',
  'फोटो खींचकर',
  'saboot',
  'screenshot lo',
  'screenshot lein',
]);
const negative = new Set(['no', 'not', 'without', 'नहीं', 'बिना', 'nahi', 'bina']);
const asksProof = (field: Field) =>
  (field.kind === 'file' && field.proof !== undefined) || (field.kind === 'url' && field.proof === true);
/** A place where a proof can be put, whether or not it is checked. */
const takesProof = (field: Field) => field.kind === 'file' || field.kind === 'url';

export const proofNotStated: Rule = {
  name: 'proof-not-stated',
  costs: 7,
  *find(look) {
    if (look.proof !== '') return;
    const i = (look.form ?? []).findIndex(asksProof);
    const field = look.form?.[i];
    const clause = look.clauses.find(({ tokens }) =>
      wanted
        .in(tokens)
        .some(
          ({ from }) =>
            !tokens[from]!.quoted && !tokens.slice(Math.max(0, from - 2), from).some(({ word }) => negative.has(word)),
        ),
    );
    if (!field && !clause) return;
    const value =
      look.language.words === 'hi'
        ? `${field ? `“${short(field.label)}”: ` : ''}⟨क्या दिखना चाहिए, और किस पेज का⟩।`
        : `${field ? `“${short(field.label)}” shows` : 'A screenshot or a link shows'} ⟨what must be seen, and of which page⟩.`;
    yield {
      weight: 'mends',
      ...(field ? { at: { path: ['form', i] } } : inClause(clause!)),
      says: field
        ? `“${short(field.label)}” is asked for as proof, but the brief does not say what it must show.`
        : 'A clause asks for proof, but “Proof” is empty: what it must show is not said.',
      why: 'A picture of the wrong part of the page proves nothing, and sending it back costs both sides time.',
      fix: { label: 'Say what the proof shows', edits: [{ do: 'set', path: ['brief', 'proof'], value }] },
    };
  },
};

export const proofWithoutField: Rule = {
  name: 'proof-without-field',
  costs: 10,
  *find(look) {
    if (look.proof === '' || !look.form || look.form.length === 0 || look.form.some(takesProof) || isNone(look)) return;
    const clause = look.clauses.at(-1)!;
    const url =
      /link|url|address|page|लिंक|पेज|पता/i.test(look.proof) &&
      !/screenshot|photo|picture|स्क्रीनशॉट|फ़?ोटो|तस्वीर/i.test(look.proof);
    const value = url
      ? { kind: 'url', key: 'proof_page', label: 'Page that shows it', required: true, proof: true }
      : {
          kind: 'file',
          key: 'proof',
          label: 'Proof',
          required: true,
          accept: ['image/*'],
          sizeMaxMb: 10,
          countMax: 1,
          photo: false,
          proof: { code: false },
        };
    yield {
      weight: 'mends',
      ...inClause(clause),
      says: 'The brief wants proof, but the form has no field to put a file or a page in.',
      why: 'People cannot give what they are asked for, and you cannot reject an answer without it fairly.',
      fix: {
        label: url ? 'Add a field for the page' : 'Add a field for the file',
        edits: [{ do: 'insert', path: ['form', look.form.length], value }],
      },
    };
  },
};

const isNone = ({ proof }: Look): boolean =>
  /^(no|none|no proof|not needed|nothing|not wanted)\b|^(कोई नहीं|नहीं|ज़रूरत नहीं|जरूरत नहीं)/i.test(proof);
