// Hands pairs of products to people and prints what they say, over the API.
//
//   MANYHANDS_URL=http://localhost:4400 MANYHANDS_TOKEN=mh_… node examples/product-matching.mjs
//
// The API key needs the scope "manage". Somebody must answer and review meanwhile: in the browser, or with "hands work".
import { createHands, everyPage, watchBatch } from '@manyhands/sdk';

const { MANYHANDS_URL: url = 'http://localhost:4400', MANYHANDS_TOKEN: token } = process.env;
if (!token) throw new Error('Set MANYHANDS_TOKEN to an API key with the scope "manage": console, Settings, API keys.');
const hands = createHands({ url, token });

// What is to be found out. Usually this comes from your own database.
const pairs = [
  {
    pair_id: 'P-1',
    our_title: 'Indigo kurta, M',
    our_details: 'Cotton',
    our_price: 1299,
    their_title: 'Blue kurta (Medium)',
    their_details: 'Pure cotton',
    their_price: 1349,
  },
  {
    pair_id: 'P-2',
    our_title: 'Indigo kurta, M',
    our_details: 'Cotton',
    our_price: 1299,
    their_title: 'Blue kurta (XL)',
    their_details: 'Pure cotton',
    their_price: 1349,
  },
];

// 1. A template says what is asked. This one ships with Many Hands.
const template = await hands.templates.add({ slug: 'product-matching' });

// 2. A batch is one run of it. Two people look at each pair.
const batch = await hands.batches.create({ template: template.id, title: 'Pairs of today', overlap: 2 });

// 3. Items go in. Your own id makes it safe to send the same row again; the key makes it safe to repeat the request.
const rows = pairs.map((pair) => ({ externalId: pair.pair_id, input: pair }));
const { added } = await hands.items.add({ id: batch.id, rows }, { idempotencyKey: `pairs-${batch.id}` });
await hands.batches.launch({ id: batch.id });
console.log(`${added} pairs wait for workers: ${url}/batches/${batch.id}`);

// 4. Wait until people have answered and reviewers have accepted.
for await (const { accepted, wanted, toReview } of watchBatch(hands, batch.id)) {
  console.log(`${accepted} of ${wanted} answers accepted, ${toReview} to review`);
}

// 5. The result of an item is what most accepted answers agree on, with how much they agree.
for await (const { externalId, result } of everyPage(hands.items.list, { id: batch.id })) {
  const { values, agreement } = result ?? { values: {}, agreement: {} };
  console.log(
    `${externalId}: ${values.verdict ?? 'undecided'} (${Math.round((agreement.verdict ?? 0) * 100)} % agree)`,
  );
}
