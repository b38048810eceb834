import { afterEach, describe, expect, it } from 'vitest';
import { memoryShelf } from './memory-shelf.ts';
import { type Carry, type Kept, NoWay, type ParcelShelf } from './parcel.ts';
import { Parcels, type ParcelsParts } from './parcels.ts';

const open: Parcels[] = [];
afterEach(() => {
  for (const parcels of open.splice(0)) parcels.stop();
});
const limits = { most: 10_000, asJpeg: true };
const file = (name: string, size = 100, type = 'application/pdf') => new File(['x'.repeat(size)], name, { type });

/** A way to the server that ends where the test wants, and remembers what went over it. */
function road() {
  const it = {
    up: true,
    refusing: null as string | null,
    tried: [] as string[],
    together: 0,
    mostTogether: 0,
    gates: new Map<string, () => void>(),
    /** Files wait at the gate until it is opened for them, when true. */
    gated: false,
    resumedAt: [] as (string | undefined)[],
    carry: (async (kept, tell, signal) => {
      it.tried.push(kept.name);
      it.resumedAt.push(kept.upload);
      it.mostTogether = Math.max(it.mostTogether, ++it.together);
      try {
        if (!kept.upload) await tell.upload(`upload of ${kept.name}`);
        tell.share(0.4);
        if (it.gated)
          await new Promise<void>((resolve, reject) => {
            it.gates.set(kept.name, resolve);
            signal.addEventListener('abort', () => reject(new NoWay()));
          });
        if (!it.up) throw new NoWay();
        if (it.refusing) throw new Error(it.refusing);
        return { file: `fil_${kept.name}`, name: kept.name, type: kept.type, size: kept.blob.size };
      } finally {
        it.together--;
      }
    }) satisfies Carry,
  };
  return it;
}
async function parcelsOver(way: { carry: Carry }, shelf = memoryShelf(), more: Partial<ParcelsParts> = {}) {
  const parcels = new Parcels({ shelf, carry: way.carry, pause: () => 60_000, ...more });
  open.push(parcels);
  await parcels.open();
  return { parcels, shelf, answer: parcels.at('wsp_1', 'asg_1') };
}
const progressOf = (answer: ReturnType<Parcels['at']>, field = 'photo') =>
  answer.of(field).map(({ name, progress }) => `${name}: ${progress.at}`);

describe('files on their way', () => {
  it('arrive, and wait until the answer names them', async () => {
    const { answer, shelf, parcels } = await parcelsOver(road());
    answer.add('photo', file('a.pdf'), limits);
    await expect.poll(() => progressOf(answer)).toEqual(['a.pdf: there']);
    const [arrived] = answer.of('photo');
    expect(arrived?.progress).toMatchObject({ at: 'there', file: { file: 'fil_a.pdf', size: 100 } });
    expect(parcels.view().moving).toBe(0);
    // The bytes are given up as soon as the server has them.
    await expect.poll(async () => (await shelf.all())[0]?.blob.size).toBe(0);
    answer.took(arrived!.key);
    expect(answer.of('photo')).toEqual([]);
    await expect.poll(() => shelf.all()).toEqual([]);
  });

  it('belong to one field of one answer', async () => {
    const { answer, parcels } = await parcelsOver(road());
    answer.add('photo', file('a.pdf'), limits);
    await expect.poll(() => progressOf(answer)).toEqual(['a.pdf: there']);
    expect(progressOf(answer, 'other')).toEqual([]);
    expect(progressOf(parcels.at('wsp_1', 'asg_2'))).toEqual([]);
    expect(answer.of('photo')).toBe(answer.of('photo'));
  });

  it('go two at a time, in the order in which they were chosen', async () => {
    const way = road();
    way.gated = true;
    const { answer } = await parcelsOver(way);
    for (const name of ['a', 'b', 'c', 'd', 'e']) answer.add('photo', file(name), limits);
    await expect.poll(() => way.tried).toEqual(['a', 'b']);
    expect(progressOf(answer)).toEqual(['a: moving', 'b: moving', 'c: line', 'd: line', 'e: line']);
    way.gates.get('b')?.();
    await expect.poll(() => way.tried).toEqual(['a', 'b', 'c']);
    way.gated = false;
    for (const pass of way.gates.values()) pass();
    await expect.poll(() => progressOf(answer).filter((one) => one.endsWith('there'))).toHaveLength(5);
    expect(way.mostTogether).toBe(2);
  });

  it('wait for the network, and go on from where they were when it is back', async () => {
    const way = road();
    way.up = false;
    const { answer, parcels } = await parcelsOver(way);
    answer.add('photo', file('a'), limits);
    answer.add('photo', file('b'), limits);
    await expect.poll(() => progressOf(answer)).toEqual(['a: waiting', 'b: waiting']);
    expect(parcels.view()).toMatchObject({ offline: true, moving: 2 });
    way.up = true;
    parcels.refresh();
    await expect.poll(() => progressOf(answer)).toEqual(['a: there', 'b: there']);
    expect(way.resumedAt.slice(-2)).toEqual(['upload of a', 'upload of b']);
    expect(parcels.view()).toMatchObject({ offline: false, moving: 0 });
  });

  it('that are on their way when the network is lost do not wait to find out', async () => {
    const way = road();
    way.gated = true;
    const { answer, parcels } = await parcelsOver(way);
    answer.add('photo', file('a'), limits);
    await expect.poll(() => progressOf(answer)).toEqual(['a: moving']);
    parcels.lost();
    await expect.poll(() => progressOf(answer)).toEqual(['a: waiting']);
    expect(way.together).toBe(0);
    way.gated = false;
    parcels.refresh();
    await expect.poll(() => progressOf(answer)).toEqual(['a: there']);
  });

  it('are tried again by themselves, after pauses that grow', async () => {
    const way = road();
    way.up = false;
    const pauses: number[] = [];
    const { answer } = await parcelsOver(way, memoryShelf(), {
      pause: (tries) => {
        pauses.push(tries);
        if (tries === 4) way.up = true;
        return 1;
      },
    });
    answer.add('photo', file('a'), limits);
    await expect.poll(() => progressOf(answer)).toEqual(['a: there']);
    expect(pauses).toEqual([1, 2, 3, 4]);
  });

  it('survive a closed page: the next one goes on with them', async () => {
    const way = road();
    way.up = false;
    const shelf = memoryShelf();
    const before = await parcelsOver(way, shelf);
    before.answer.add('photo', file('a'), limits);
    await expect.poll(() => progressOf(before.answer)).toEqual(['a: waiting']);
    before.parcels.stop();

    way.up = true;
    const after = await parcelsOver(way, shelf);
    await expect.poll(() => progressOf(after.answer)).toEqual(['a: there']);
    expect(way.resumedAt.at(-1)).toBe('upload of a');
    after.parcels.stop();

    // Arrived, but no form was open to take it: the page after that one still has it, without sending it again.
    const sent = way.tried.length;
    const later = await parcelsOver(way, shelf);
    expect(later.answer.of('photo')[0]?.progress).toMatchObject({ at: 'there', file: { file: 'fil_a' } });
    expect(way.tried).toHaveLength(sent);
  });

  it('that the server does not take say why, do not hold others up, and can be tried again', async () => {
    const way = road();
    way.refusing = 'Files of this kind are not accepted.';
    const { answer } = await parcelsOver(way);
    answer.add('photo', file('a'), limits);
    await expect
      .poll(() => answer.of('photo')[0]?.progress)
      .toEqual({ at: 'refused', why: 'Files of this kind are not accepted.' });
    way.refusing = null;
    answer.add('photo', file('b'), limits);
    await expect.poll(() => progressOf(answer)).toEqual(['a: refused', 'b: there']);
    answer.again(answer.of('photo')[0]!.key);
    await expect.poll(() => progressOf(answer)).toEqual(['a: there', 'b: there']);
  });

  it('say that somebody must sign in', async () => {
    const { answer, parcels } = await parcelsOver({
      carry: () => Promise.reject(new NoWay(true)),
    });
    answer.add('photo', file('a'), limits);
    await expect.poll(() => answer.of('photo')[0]?.progress).toEqual({ at: 'waiting', signIn: true });
    expect(parcels.view().signIn).toBe(true);
  });

  it('are made lighter before their size counts, one after the other', async () => {
    const way = road();
    let together = 0;
    const lighten: ParcelsParts['lighten'] = async (kept) => {
      expect(++together).toBe(1);
      await new Promise((done) => setTimeout(done, 5));
      together--;
      return kept.name === 'huge' ? kept : { ...kept, blob: kept.blob.slice(0, 50), name: `${kept.name}.jpg` };
    };
    const { answer } = await parcelsOver(way, memoryShelf(), { lighten });
    answer.add('photo', file('large', 500), { most: 100, asJpeg: true });
    answer.add('photo', file('huge', 500), { most: 100, asJpeg: true });
    await expect.poll(() => progressOf(answer)).toEqual(['large.jpg: there', 'huge: refused']);
    expect(answer.of('photo')[0]?.size).toBe(50);
    expect(answer.of('photo')[1]?.progress).toMatchObject({ why: expect.stringContaining('the most is 100 bytes') });
    expect(way.tried).toEqual(['large.jpg']);
    // Where no JPEG is wanted, nothing is changed.
    answer.add('other', file('large.png', 500), { most: 1000, asJpeg: false });
    await expect.poll(() => progressOf(answer, 'other')).toEqual(['large.png: there']);
  });

  it('that were taken out stop at once, stay out, and come back when that is undone', async () => {
    const way = road();
    way.gated = true;
    const discarded: (string | undefined)[] = [];
    const { answer, shelf } = await parcelsOver(way, memoryShelf(), {
      discard: ({ upload }) => discarded.push(upload),
    });
    answer.add('photo', file('a'), limits);
    await expect.poll(() => progressOf(answer)).toEqual(['a: moving']);
    const undo = answer.remove(answer.of('photo')[0]!.key);
    expect(answer.of('photo')).toEqual([]);
    await expect.poll(() => way.together).toBe(0);
    await expect.poll(() => shelf.all()).toEqual([]);
    expect(discarded).toEqual(['upload of a']);
    way.gated = false;
    undo();
    undo();
    await expect.poll(() => progressOf(answer)).toEqual(['a: there']);
    expect(way.resumedAt).toEqual([undefined, undefined]);
    expect(await shelf.all()).toHaveLength(1);
  });

  it('are forgotten with the answer they belong to, and after a month', async () => {
    const way = road();
    way.up = false;
    const shelf = memoryShelf();
    const { answer, parcels } = await parcelsOver(way, shelf);
    answer.add('photo', file('a'), limits);
    parcels.at('wsp_1', 'asg_2').add('photo', file('b'), limits);
    await expect.poll(async () => (await shelf.all()).length).toBe(2);
    parcels.forget('asg_1');
    await expect.poll(async () => (await shelf.all()).map(({ name }) => name)).toEqual(['b']);
    parcels.stop();
    const later = new Parcels({ shelf, carry: way.carry, pause: () => 60_000 });
    open.push(later);
    await later.open(Date.now() + 31 * 24 * 3600_000);
    await expect.poll(() => shelf.all()).toEqual([]);
  });

  it('that the device cannot keep are sent all the same, and the page knows that it must stay open', async () => {
    const way = road();
    way.up = false;
    const full: ParcelShelf = {
      all: () => Promise.reject(new Error('no store')),
      get: () => Promise.reject(new Error('no store')),
      put: () => Promise.reject(new Error('QuotaExceededError')),
      drop: () => Promise.reject(new Error('no store')),
    };
    const { answer, parcels } = await parcelsOver(way, full);
    answer.add('photo', file('a'), limits);
    await expect.poll(() => progressOf(answer)).toEqual(['a: waiting']);
    expect(parcels.view().onlyHere).toBe(true);
    way.up = true;
    parcels.refresh();
    await expect.poll(() => progressOf(answer)).toEqual(['a: there']);
    expect(parcels.view().onlyHere).toBe(false);
  });

  it('show pictures from the device, also once they are sent', async () => {
    const { answer, parcels } = await parcelsOver(road(), memoryShelf(), { lighten: async (kept) => kept });
    answer.add('photo', file('a.png', 10, 'image/png'), limits);
    answer.add('photo', file('b.pdf'), limits);
    await expect.poll(() => progressOf(answer)).toEqual(['a.png: there', 'b.pdf: there']);
    const [picture, paper] = answer.of('photo');
    expect(picture?.preview).toMatch(/^blob:/);
    expect(paper?.preview).toBeUndefined();
    answer.took(picture!.key);
    expect(answer.seen('fil_a.png')).toBe(picture?.preview);
    parcels.forget('asg_1');
    expect(answer.seen('fil_a.png')).toBeUndefined();
  });
});

it('a removed file that was still being put away does not come back', async () => {
  const shelf = memoryShelf();
  let put = () => {};
  const slow: ParcelShelf = {
    ...shelf,
    put: async (kept: Kept) => {
      await new Promise<void>((resolve) => (put = resolve));
      await shelf.put(kept);
    },
  };
  const { answer } = await parcelsOver(road(), slow);
  answer.add('photo', file('a'), limits);
  await expect.poll(() => answer.of('photo').length).toBe(1);
  answer.remove(answer.of('photo')[0]!.key);
  put();
  await new Promise((done) => setTimeout(done, 10));
  expect(await shelf.all()).toEqual([]);
});
