import type { Somebody } from '@manyhands/server/testing';
import { beforeAll, expect, it } from 'vitest';
import { story } from '../../../testing/story.ts';

story('an owner reads how a result came about', (stage) => {
  const { open, look } = stage;
  let asha: Somebody;
  let path = '';
  let openPath = '';
  beforeAll(async () => {
    const { world } = stage;
    asha = await world.owner('Asha');
    const { id: template } = await asha.hands.templates.create({
      name: 'Match the products',
      definition: {
        title: 'Match the products',
        brief: {
          examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
          done: 'Every pair is judged.',
          steps: ['Compare both titles.'],
        },
        columns: [
          { key: 'title', label: 'Title' },
          { key: 'other', label: 'Beside it' },
        ],
        form: [
          {
            kind: 'choice',
            key: 'match',
            label: 'Is it the same product?',
            options: [
              { value: 'same', label: 'The same' },
              { value: 'other', label: 'Another product' },
            ],
          },
          {
            kind: 'choices',
            key: 'colours',
            label: 'Colours',
            required: false,
            options: ['Red', 'Blue', 'Gold'].map((label) => ({ value: label.toLowerCase(), label })),
          },
          { kind: 'number', key: 'price', label: 'Price of the cheaper one', unit: '₹', required: false },
          { kind: 'long_text', key: 'why', label: 'What tells them apart?', required: false },
        ],
      },
    });
    const { id } = await asha.hands.batches.create({ template, title: 'Kurtas of spring', overlap: 3 });
    const { items } = await asha.hands.items.add({
      id,
      rows: [
        { input: { title: 'Indigo kurta, cotton, M', other: 'Cotton kurta indigo (M)' }, externalId: 'sku-118' },
        { input: { title: 'Rani pink dupatta', other: 'Dupatta, pink' } },
      ],
    });
    await asha.hands.batches.launch({ id });
    const said = [
      {
        match: 'same',
        colours: ['blue', 'gold'],
        price: 549,
        why: 'The second title leaves out the maker, but size, cloth and colour are the same.',
      },
      { match: 'same', colours: ['blue'], price: 599, why: 'Size, cloth and colour are the same.' },
      { match: 'other', colours: ['blue'], price: 1299 },
    ];
    const ids: string[] = [];
    for (const [i, name] of ['Ravi', 'Sita', 'Mina'].entries()) {
      const worker = await world.worker(asha, name);
      const { assignment } = await worker.hands.assignments.claim({ id });
      await worker.hands.assignments.submit({ id: assignment!.id, values: said[i]! });
      ids.push(assignment!.id);
    }
    for (const one of ids) await asha.hands.decisions.accept({ id: one });
    await asha.hands.decisions.undo({ id: ids[0]! });
    await asha.hands.decisions.accept({ id: ids[0]! });
    await world.settle();
    path = `/batches/${id}/items/${items[0]}`;
    openPath = `/batches/${id}/items/${items[1]}`;
  });

  for (const phone of [false, true])
    it(`each value with how sure it is, who said otherwise, and what changed, ${phone ? 'on a phone' : 'on a desk'}`, {
      timeout: 120_000,
    }, async () => {
      const page = await open(asha, path, { phone });
      await page.getByRole('heading', { name: 'Item 1' }).waitFor();
      await page.getByText('2 of 3 answers say so.').waitFor();
      await page.getByText('1 said “Another product”').waitFor();
      await page.getByText('Opinions differ: somebody should verify it.').waitFor();
      const answers = page.getByRole('list', { name: 'Answers side by side' });
      expect(await answers.getByText('says otherwise').count()).toBeGreaterThan(0);
      await answers.getByRole('link', { name: 'Mina' }).waitFor();
      await page.getByRole('heading', { name: 'History of the result' }).waitFor();
      await look(page, phone ? 'the item on a phone' : 'the item');
    });

  it('an item that nobody has answered says so', { timeout: 60_000 }, async () => {
    const page = await open(asha, openPath);
    await page.getByText('No answer has been accepted yet.').waitFor();
    await page.getByRole('heading', { name: 'Nobody has taken it yet' }).waitFor();
    await look(page, 'an open item');
  });
});
