import type { Column } from '@manyhands/contract';
import { lineFrom } from './line.ts';

const types: Readonly<Record<string, Column['type']>> = {
  text: 'text',
  number: 'number',
  url: 'url',
  link: 'url',
  page: 'url',
  image: 'image',
  picture: 'image',
  photo: 'image',
  audio: 'audio',
  recording: 'audio',
  video: 'video',
  clip: 'video',
  long_text: 'long_text',
  'long text': 'long_text',
  json: 'json',
  तस्वीर: 'image',
  फोटो: 'image',
  फ़ोटो: 'image',
  लिंक: 'url',
  संख्या: 'number',
  वीडियो: 'video',
  ऑडियो: 'audio',
  'लंबा पाठ': 'long_text',
  पाठ: 'text',
};
const hidden = /^(hidden|not shown|छिपा|छिपा हुआ|छुपा)$/;
const optional = /^(optional|may be empty|वैकल्पिक|optional hai)$/;

/** `- picture: Picture (image, personal, optional)`; types, `hidden`, `optional`, `personal` and `secret` may stand in the brackets. */
export function columnFrom(entry: string, index: number): Column {
  const { key, label, settings } = lineFrom(entry, index + 1, 'column');
  const words = settings.map((one) => one.toLowerCase());
  const type = words.map((word) => types[word]).find((one) => one !== undefined) ?? 'text';
  const sensitivity = words.some((word) => /^(secret|गोपनीय)$/.test(word))
    ? 'secret'
    : words.some((word) => /^(personal|private|निजी)$/.test(word))
      ? 'personal'
      : 'public';
  return {
    key,
    label: label.slice(0, 80),
    type,
    shown: !words.some((word) => hidden.test(word)),
    required: !words.some((word) => optional.test(word)),
    sensitivity,
  };
}
