import type { Column, Field, RenderedBrief, Row } from '@manyhands/contract';

/** What the gallery shows: one field of every kind, one column of every type, and a brief with all its parts. */
const picture = (body: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="480" height="360" viewBox="0 0 480 360">${body}</svg>`)}`;
export const shopPicture = picture(
  '<rect width="480" height="360" fill="#e9e2d4"/><rect y="300" width="480" height="60" fill="#c9bda6"/><path d="M100 110l40-30h40l40 30 30 60-30 14-12-26v132h-96V158l-12 26-30-14z" fill="#8c2f4b"/><path d="M150 80h20v60h-20z" fill="#d9a441"/><path d="M330 120h70l14 170h-98z" fill="#1f5f63"/><rect x="344" y="96" width="42" height="26" rx="8" fill="#163f42"/><circle cx="60" cy="250" r="34" fill="#d9a441"/>',
);

export const brief: RenderedBrief = {
  done: 'The kind, the colour and every visible piece of clothing are marked, and the title says what a buyer would search for.',
  why: 'Buyers filter by colour and kind. A wrong tag hides the product from <strong>eight in ten</strong> of them.',
  steps: [
    'Look at the whole picture first.',
    'Choose the <strong>main</strong> colour, not that of the border.',
    'Draw a box around each piece, tight to its edge.',
  ],
  checklist: ['No box cuts a sleeve off.', 'The title has the kind and the colour in it.'],
  examples: [
    { kind: 'good', input: 'Kurta, red with a gold border', answer: 'Colour: red', reason: 'Red covers most of it.' },
    { kind: 'bad', input: 'Kurta, red with a gold border', answer: 'Colour: gold', reason: 'Gold is only the border.' },
  ],
  proof: 'A photo of the label, sharp enough to read.',
  minutes: 0.5,
  language: 'en',
  clauses: [
    { number: 1, part: 'done', text: 'The kind, the colour and every visible piece of clothing are marked.' },
    { number: 2, part: 'step', text: 'Look at the whole picture first.' },
    { number: 3, part: 'step', text: 'Choose the main colour.' },
    { number: 4, part: 'step', text: 'Draw a box around each piece.' },
    { number: 5, part: 'check', text: 'No box cuts a sleeve off.' },
    { number: 6, part: 'check', text: 'The title has the kind and the colour in it.' },
    { number: 7, part: 'proof', text: 'A photo of the label.' },
  ],
};

const column = (key: string, label: string, type: Column['type']): Column => ({
  key,
  label,
  type,
  shown: true,
  required: false,
  sensitivity: 'public',
});
export const columns: Column[] = [
  column('photo', 'Photo', 'image'),
  column('broken', 'A picture that is not there', 'image'),
  column('title', 'Title', 'text'),
  column('sku', 'Article number', 'number'),
  column('page', 'Product page', 'url'),
  column('trap', 'A link that is none', 'url'),
  column('note', 'Description', 'long_text'),
  column('extra', 'From the shop system', 'json'),
];

export const row: Row = {
  photo: shopPicture,
  broken: '/nothing/here.png',
  title: 'Women’s cotton kurta <img src=x onerror=alert(1)> red, gold border',
  sku: 100234,
  page: 'https://shop.example.com/kurtas/red-cotton?size=m&utm_source=sheet',
  trap: 'javascript:alert(document.cookie)',
  note: `Soft cotton kurta from Jaipur by Asha. Maroon with a gold border, knee length, two pockets. ${'Hand block printed with natural colours; wash it cold and dry it in the shade. '.repeat(12)}`,
  extra: { brand: 'Asha', sizes: ['S', 'M', 'L'], stock: { jaipur: 4, mumbai: 0 } },
};

const shared = { required: true } as const;
const labels = [
  { value: 'kurta', label: 'Kurta' },
  { value: 'trousers', label: 'Trousers' },
  { value: 'bag', label: 'Bag' },
];
export const fields: Field[] = [
  {
    ...shared,
    kind: 'choice',
    key: 'colour',
    label: 'Which colour is it mostly?',
    help: 'The one that covers most of it.',
    options: [
      { value: 'red', label: 'Red', help: 'Maroon and wine count as red.' },
      { value: 'gold', label: 'Gold' },
      { value: 'blue', label: 'Blue' },
      { value: 'other', label: 'Another colour' },
    ],
  },
  {
    ...shared,
    kind: 'choices',
    key: 'parts',
    label: 'What can be seen?',
    max: 3,
    options: [
      { value: 'collar', label: 'Collar' },
      { value: 'pocket', label: 'Pocket' },
      { value: 'border', label: 'Border' },
      { value: 'print', label: 'Print' },
    ],
  },
  { ...shared, kind: 'yes_no', key: 'same', label: 'Are both the same product?' },
  { ...shared, kind: 'text', key: 'name', label: 'Title for the shop', maxLength: 60 },
  { ...shared, required: false, kind: 'long_text', key: 'why', label: 'Anything unusual?', maxLength: 300 },
  { ...shared, kind: 'number', key: 'price', label: 'Price on the page', min: 0, step: 0.5, unit: '₹' },
  { ...shared, kind: 'url', key: 'source', label: 'Where did you find it?' },
  { ...shared, kind: 'email', key: 'mail', label: 'Contact address' },
  { ...shared, kind: 'phone', key: 'phone', label: 'Contact number' },
  { ...shared, kind: 'date', key: 'seen', label: 'Seen on' },
  { ...shared, kind: 'rating', key: 'quality', label: 'How good is the photo?', max: 5 },
  {
    ...shared,
    kind: 'ranking',
    key: 'order',
    label: 'Which headline is best?',
    options: [
      { value: 'a', label: 'Soft cotton for hot days' },
      { value: 'b', label: 'Printed by hand in Jaipur' },
      { value: 'c', label: 'Two pockets, at last' },
    ],
  },
  {
    ...shared,
    kind: 'table',
    key: 'people',
    label: 'People at the company',
    rowsMin: 1,
    rowsMax: 4,
    columns: [
      { ...shared, kind: 'text', key: 'name', label: 'Name' },
      {
        ...shared,
        kind: 'choice',
        key: 'role',
        label: 'Role',
        options: [
          { value: 'owner', label: 'Owner' },
          { value: 'buyer', label: 'Buyer' },
        ],
      },
      { ...shared, required: false, kind: 'number', key: 'years', label: 'Years there' },
    ],
  },
  {
    ...shared,
    kind: 'file',
    key: 'proof',
    label: 'Photo of the label',
    accept: ['image/*'],
    sizeMaxMb: 2,
    countMax: 2,
    photo: true,
  },
  {
    ...shared,
    kind: 'boxes',
    key: 'pieces',
    label: 'Draw a box around each piece',
    image: 'photo',
    countMax: 20,
    labels,
  },
  { ...shared, kind: 'points', key: 'corners', label: 'Tap each button', image: 'photo', countMax: 20, labels },
  {
    ...shared,
    kind: 'spans',
    key: 'facts',
    label: 'Label the facts',
    text: 'title',
    countMax: 20,
    labels: [
      { value: 'fabric', label: 'Fabric' },
      { value: 'colour', label: 'Colour' },
      { value: 'kind', label: 'Kind' },
    ],
  },
];

/** A form of one pick, a form with a condition, and one that came back. */
export const onePick: Field[] = [fields[0]!];
export const conditional: Field[] = [
  fields[2]!,
  {
    ...shared,
    kind: 'text',
    key: 'difference',
    label: 'What differs?',
    help: 'One or two words.',
    showIf: { field: 'same', is: 'equal', value: false },
  },
];
export const answers = {
  colour: 'red',
  parts: ['collar', 'border'],
  same: false,
  name: 'Red cotton kurta',
  price: 899.5,
  quality: 4,
  order: ['b', 'a', 'c'],
  seen: '2026-03-14',
  source: 'https://shop.example.com',
  mail: 'asha@example.com',
  phone: '+91 98765 43210',
  people: [{ name: 'Asha', role: 'owner', years: 12 }],
  proof: [{ file: 'fil_1', name: 'label.jpg', type: 'image/jpeg', size: 640_000 }],
  pieces: [
    { label: 'kurta', x: 0.14, y: 0.2, width: 0.39, height: 0.62 },
    { label: 'trousers', x: 0.64, y: 0.25, width: 0.24, height: 0.58 },
  ],
  corners: [{ label: 'bag', x: 0.125, y: 0.69 }],
  facts: [
    { label: 'fabric', start: 8, end: 14 },
    { label: 'kind', start: 15, end: 20 },
  ],
};
