// Writes the pages of three made-up shops and twelve made-up directories into demo/shop: `node server/assets/make-shop.mjs`.
// They are what sample rows point to, so that price, link, form and screenshot tasks can be tried without the internet. Some faults are
// there on purpose: each is named in `shop-truth.mjs`, from which the library's right answers are taken.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { directories, products, shops } from './shop-truth.mjs';

const root = new URL('./demo/shop/', import.meta.url);
const rupees = (n) => `₹${n.toLocaleString('en-IN')}`;

const style = ({ ink, paper, accent }) => `
*{box-sizing:border-box}body{margin:0;font:16px/1.5 system-ui,sans-serif;color:${ink};background:${paper}}
header,main,footer{max-width:60rem;margin:auto;padding:16px}header a{font-size:22px;font-weight:700;color:${accent};text-decoration:none}
a{color:${accent}}nav a,footer a{display:inline-block;padding:12px 12px 12px 0}footer{border-top:1px solid #0002;margin-top:32px}
ul.goods{list-style:none;padding:0;display:grid;gap:16px;grid-template-columns:repeat(auto-fill,minmax(150px,1fr))}
ul.goods img,.one img{width:100%;max-width:320px;aspect-ratio:1;display:block;background:#0001}s{opacity:.6}
.out{font-weight:700}label{display:block;margin:12px 0}input,textarea{display:block;width:100%;max-width:28rem;padding:12px;font:inherit;border:1px solid #0006}
button{min-height:48px;padding:0 24px;font:inherit;color:#fff;background:${accent};border:0}table{border-collapse:collapse}td,th{border:1px solid #0003;padding:6px 10px}
.wide{width:900px}.cut{height:1.1em;overflow:hidden;width:9em;white-space:nowrap}.over{margin-top:-80px;position:relative;font-size:32px}.tiny,.tiny *{font-size:8px!important;min-height:0!important;padding:1px!important}`;

const page = (shop, title, body, main = '') => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · ${shop.name}</title>
<style>${style(shop)}</style></head>
<body>
<header><a href="index.html">${shop.name}</a></header>
<main${main}>
<h1>${title}</h1>
${body}
</main>
<footer>${shop.links.map(({ words, to }) => `<a href="${to}">${words}</a>`).join(' ')}<p>A made-up shop. Nothing here is for sale.</p></footer>
</body>
</html>
`;

const price = ({ price, was, state }) =>
  `${was ? `<s>${rupees(was)}</s> ` : ''}<strong>${rupees(price)}</strong>${state === 'sold_out' ? ' <span class="out">Sold out</span>' : ''}`;
const picture = (name, shown) => `<img src="/demo/products/${shown ? name : `${name}-missing`}.svg" alt="">`;

function indexOf(shop) {
  const goods = products.filter(({ sku }) => shop.offers[sku]);
  return page(
    shop,
    'All products',
    `<ul class="goods">${goods
      .map(({ sku, slug }) => {
        const offer = shop.offers[sku];
        return `<li>${picture(slug, !(shop.faults.index ?? []).includes(`picture:${slug}`))}<a href="${slug}.html">${offer.name}</a><br>${price(offer)}</li>`;
      })
      .join('\n')}</ul>`,
  );
}

function productOf(shop, { sku, slug }) {
  const offer = shop.offers[sku];
  const fault = shop.faults[slug];
  const title = fault === 'cut' ? `<span class="cut" style="display:block">${offer.name}</span>` : offer.name;
  return page(
    shop,
    title,
    `<div class="one">${picture(slug, fault !== 'picture')}<p${fault === 'over' ? ' class="over"' : ''}>${price(offer)}</p><p>${offer.says}</p></div>`,
  ).replace(/<title>.*?<\/title>/, `<title>${offer.name} · ${shop.name}</title>`);
}

const chart = (
  wide,
) => `<table${wide ? ' class="wide"' : ''}><tr><th>Size</th><th>Chest</th><th>Length</th>${wide ? '<th>Shoulder</th><th>Sleeve</th><th>Hip</th><th>Neck</th>' : ''}</tr>
${[
  ['S', 92, 104],
  ['M', 98, 106],
  ['L', 104, 108],
  ['XL', 110, 110],
]
  .map(
    ([s, a, b]) =>
      `<tr><td>${s}</td><td>${a} cm</td><td>${b} cm</td>${wide ? '<td>38 cm</td><td>52 cm</td><td>100 cm</td><td>16 cm</td>' : ''}</tr>`,
  )
  .join('')}</table>`;

const field = (label, name, more, tag = 'input') =>
  `<label>${label}<${tag} name="${name}"${more}>${tag === 'textarea' ? '</textarea>' : ''}</label>`;
const contact = ({ looseMail, to }) => `<form action="${to}" method="get">
${field('Your name', 'name', ' required')}${field('E-mail', 'email', looseMail ? '' : ' type="email" required')}${field('Message', 'message', ' required rows="4"', 'textarea')}
<button>Send</button></form>`;
const newsletter = ({ dead }) => `<form action="thanks.html" method="get">
${field('Your name', 'name', ' required')}${field('E-mail', 'email', ' type="email" required')}
<button${dead ? ' disabled' : ''}>Subscribe</button></form>`;

const texts = {
  returns:
    '<p>Send it back within 14 days, unworn, in its bag. We pay the money back within 7 days of its arrival.</p>',
  shipping: '<p>We send within 2 days. Parcels take 3 to 6 days in India. From ₹999 on it is free.</p>',
  about: '<p>We have printed, dyed and stitched since 1998.</p>',
  thanks: '<p>Thank you. We have got it and answer within 2 days.</p>',
};

function directoryPage({ name, state, ink }) {
  const shop = { name, ink: '#222', paper: '#fafafa', accent: ink, links: [] };
  const body = {
    open: `<p>Add your shop. It is free.</p><form action="added.html" method="get">
${field('Shop name', 'shop', ' required')}${field('Category', 'category', ' required')}${field('Website', 'website', ' type="url" required')}${field('Description', 'description', ' required rows="3"', 'textarea')}${field('Reference', 'reference', '')}
<button>Add shop</button></form>`,
    listed:
      '<ul><li>Amber Crafts</li><li>Asha’s Kurtas · Clothing · https://www.ashaskurtas.example</li><li>Thar Bags</li></ul><p>Listed shops need not be added again.</p>',
    listed_wrong:
      '<ul><li>Asha’s Kurtas · Furniture · https://www.ashaskurtas-old.example</li><li>Neem Home</li></ul><p>Listed shops need not be added again.</p>',
    closed: '<p>We take no new shops this year.</p>',
    paid: '<p>A place in our list costs ₹2,000 a year. Pay first, then send your shop.</p>',
  }[state];
  return page(shop, `Add a shop`, body).replace('href="index.html"', 'href="#"');
}

rmSync(root, { recursive: true, force: true });
const put = (folder, file, html) => {
  mkdirSync(new URL(`${folder}/`, root), { recursive: true });
  writeFileSync(new URL(`${folder}/${file}.html`, root), html);
};
for (const shop of shops) {
  put(shop.slug, 'index', indexOf(shop));
  for (const product of products) if (shop.offers[product.sku]) put(shop.slug, product.slug, productOf(shop, product));
  if (!shop.gone.includes('size-chart'))
    put(shop.slug, 'size-chart', page(shop, 'Size chart', chart(shop.faults['size-chart'] === 'wide')));
  for (const [file, title] of [
    ['returns', 'Returns'],
    ['shipping', 'Shipping'],
    ['about', 'About us'],
    ['thanks', 'Thank you'],
  ])
    if (!shop.gone.includes(file))
      put(shop.slug, file, page(shop, title, texts[file], shop.faults[file] === 'tiny' ? ' class="tiny"' : ''));
  put(shop.slug, 'contact', page(shop, 'Contact', contact(shop.contact)));
  put(
    shop.slug,
    'newsletter',
    page(shop, 'Newsletter', newsletter(shop.newsletter), shop.faults.newsletter === 'tiny' ? ' class="tiny"' : ''),
  );
}
for (const directory of directories) put('directories', directory.slug, directoryPage(directory));
put(
  'directories',
  'added',
  page(
    { name: 'Directory', ink: '#222', paper: '#fafafa', accent: '#444', links: [] },
    'Thank you',
    '<p>Your shop was added. It is shown within a day.</p>',
  ).replace('href="index.html"', 'href="#"'),
);
