// The made-up shops and directories as they truly are: what their pages are written from (`make-shop.mjs`), faults included.

export const products = [
  { sku: 'AK-101', slug: 'blue-block-print-kurta', ours: 'Blue block print kurta' },
  { sku: 'AK-106', slug: 'black-striped-kurta', ours: 'Black striped kurta' },
  { sku: 'AK-109', slug: 'maroon-bandhani-dupatta', ours: 'Maroon bandhani dupatta' },
  { sku: 'AK-110', slug: 'teal-leheriya-dupatta', ours: 'Teal leheriya dupatta' },
  { sku: 'AK-113', slug: 'gold-chandbali-earrings', ours: 'Gold chandbali earrings' },
  { sku: 'AK-115', slug: 'jute-tote-bag', ours: 'Jute tote bag with flowers' },
  { sku: 'AK-118', slug: 'red-potli-bag', ours: 'Red potli bag' },
  { sku: 'AK-120', slug: 'pink-embroidered-jutti', ours: 'Pink embroidered jutti' },
  { sku: 'AK-121', slug: 'brown-leather-mojari', ours: 'Brown leather mojari' },
  { sku: 'AK-122', slug: 'indigo-cushion-cover', ours: 'Indigo cushion cover, 40 × 40 cm' },
];

/** What a shop asks for a product; without `state` it can be had. */
const offer = (name, price, more = {}) => ({ name, price, says: 'Made by hand in Rajasthan.', ...more });
const soldOut = { state: 'sold_out' };
const footer = (more) =>
  [
    { words: 'Size chart', to: 'size-chart.html', leads: 'works' },
    { words: 'Returns', to: 'returns.html', leads: 'works' },
    { words: 'Shipping', to: 'shipping.html', leads: 'works' },
    { words: 'About us', to: 'about.html', leads: 'works' },
    { words: 'Contact', to: 'contact.html', leads: 'works' },
    { words: 'Newsletter', to: 'newsletter.html', leads: 'works' },
  ].map((link) => ({ ...link, ...more[link.words] }));

export const shops = [
  {
    slug: 'gulmohar',
    name: 'Gulmohar Bazaar',
    ...{ ink: '#3a1d17', paper: '#fffaf3', accent: '#a8321f' },
    offers: {
      'AK-101': offer('Indigo blue block print kurta', 849),
      'AK-106': offer('Kurta, black with white stripes', 899, { was: 1099 }),
      'AK-109': offer('Bandhani dupatta in maroon', 950),
      'AK-110': offer('Leheriya dupatta, teal', 799, soldOut),
      'AK-113': offer('Chandbali, gold plated', 599),
      'AK-115': offer('Jute tote with printed flowers', 475, { was: 550 }),
      'AK-118': offer('Potli bag, red', 699),
      'AK-120': offer('Embroidered jutti in pink', 1149),
      'AK-121': offer('Mojari, brown leather', 1299, { was: 1499 }),
      'AK-122': offer('Cushion cover, indigo, 40 cm', 319),
    },
    contact: { looseMail: false, to: 'thanks.html' },
    newsletter: { dead: false },
    gone: ['shipping'],
    links: footer({ Shipping: { leads: 'missing' } }),
    faults: { 'size-chart': 'wide' },
  },
  {
    slug: 'neela',
    name: 'Neela Threads',
    ...{ ink: '#14213a', paper: '#f5f8fc', accent: '#1f4b99' },
    offers: {
      'AK-101': offer('Kurta “Neel”, block print, blue', 799),
      'AK-106': offer('Striped kurta, black', 829),
      'AK-109': offer('Dupatta “Bandhej”, maroon', 879, soldOut),
      'AK-110': offer('Dupatta “Leher”, teal', 720, { was: 800 }),
      'AK-113': offer('Earrings “Chand”, gold', 649),
      'AK-118': offer('Red potli', 779, { was: 849 }),
      'AK-121': offer('Leather mojari, brown', 1250),
      'AK-122': offer('Indigo cushion cover 40 × 40', 289),
    },
    contact: { looseMail: true, to: 'thanks.html' },
    newsletter: { dead: true },
    gone: ['returns'],
    links: footer({
      Returns: { leads: 'missing' },
      Shipping: { to: 'about.html', leads: 'wrong_page', where: 'About us' },
      'About us': { to: '#', leads: 'nothing' },
    }),
    faults: { index: ['picture:indigo-cushion-cover'], 'blue-block-print-kurta': 'cut', newsletter: 'tiny' },
  },
  {
    slug: 'peepal',
    name: 'Peepal & Co',
    ...{ ink: '#1d2b1f', paper: '#f7faf4', accent: '#2f6b3c' },
    offers: {
      'AK-101': offer('Hand printed blue kurta', 990),
      'AK-106': offer('Black kurta with stripes', 949),
      'AK-109': offer('Maroon tie-dye dupatta (bandhani)', 899, { was: 999 }),
      'AK-110': offer('Teal wave dupatta (leheriya)', 780),
      'AK-113': offer('Moon earrings in gold', 525, soldOut),
      'AK-115': offer('Tote bag of jute, flowers', 499),
      'AK-118': offer('Potli in red velvet', 725),
      'AK-120': offer('Pink jutti with stitched flowers', 1049, { was: 1249 }),
      'AK-122': offer('Cushion cover, block print, indigo', 350),
    },
    contact: { looseMail: false, to: 'sent.html' },
    newsletter: { dead: false },
    gone: [],
    links: footer({
      'Size chart': { to: 'sizes.html', leads: 'missing' },
      Newsletter: { to: 'contact.html', leads: 'wrong_page', where: 'Contact' },
    }),
    faults: { 'red-potli-bag': 'over', about: 'tiny' },
  },
];

export const directories = [
  { slug: 'pink-city-pages', name: 'Pink City Pages', state: 'open', ink: '#a83a5b' },
  { slug: 'craft-finder', name: 'Craft Finder', state: 'open', ink: '#5b4aa8' },
  { slug: 'rajasthan-shops', name: 'Rajasthan Shops', state: 'listed', ink: '#a8721f' },
  { slug: 'bazaar-book', name: 'Bazaar Book', state: 'open', ink: '#1f6fa8' },
  { slug: 'handmade-map', name: 'Handmade Map', state: 'closed', ink: '#2f6b3c' },
  { slug: 'cloth-road', name: 'Cloth Road', state: 'paid', ink: '#7c1f2e' },
  { slug: 'small-makers', name: 'Small Makers', state: 'open', ink: '#3a6b6b' },
  { slug: 'jaipur-index', name: 'Jaipur Index', state: 'listed_wrong', ink: '#8a5a33' },
  { slug: 'wedding-list', name: 'Wedding List', state: 'open', ink: '#a82f7a' },
  { slug: 'green-gifts', name: 'Green Gifts', state: 'closed', ink: '#4a7a1f' },
  { slug: 'india-looms', name: 'India Looms', state: 'open', ink: '#1f4b99' },
  { slug: 'gift-guide', name: 'Gift Guide', state: 'paid', ink: '#555555' },
];
