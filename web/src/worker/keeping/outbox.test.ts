import { afterEach, describe, expect, it } from 'vitest';
import { Outbox, type Outcome, type Outgoing, type Post, waitMs } from './outbox.ts';
import { memoryShelf, type Shelf } from './shelf.ts';

const entry = (assignment: string, more: Partial<Outgoing> = {}): Outgoing => ({
  assignment,
  workspace: 'wsp',
  batch: 'bat',
  kind: 'submit',
  values: { colour: 'red' },
  at: Number(assignment),
  ...more,
});
const open: Outbox[] = [];
const outboxOn = (shelf: Shelf, post: Post, person = 'ravi') => {
  const outbox = new Outbox(shelf, person, post);
  open.push(outbox);
  return outbox;
};
afterEach(() => {
  for (const outbox of open.splice(0)) outbox.stop();
});

/** A line to the server that can be cut, and that remembers what went over it. */
function line(say: (entry: Outgoing) => Outcome = () => ({ end: 'done' })) {
  const over: string[] = [];
  const it = {
    up: true,
    over,
    post: async (sent: Outgoing): Promise<Outcome> => {
      if (!it.up) return { end: 'later' };
      over.push(sent.assignment);
      return say(sent);
    },
  };
  return it;
}

describe('the outbox', () => {
  it('sends in the order in which things were done, and is empty afterwards', async () => {
    const to = line();
    const shelf = memoryShelf();
    const outbox = outboxOn(shelf, to.post);
    for (const id of ['1', '2', '3']) outbox.add(entry(id));
    await outbox.flush();
    expect(to.over).toEqual(['1', '2', '3']);
    expect(outbox.view()).toMatchObject({ waiting: [], offline: false });
    expect(shelf.length).toBe(0);
  });

  it('keeps answers through a lost connection and a closed page, and sends them once it is back', async () => {
    const to = line();
    to.up = false;
    const shelf = memoryShelf();
    const before = outboxOn(shelf, to.post);
    before.add(entry('1'));
    before.add(entry('2'));
    await before.flush();
    expect(before.view()).toMatchObject({ offline: true, waiting: [{ assignment: '1' }, { assignment: '2' }] });
    before.stop();

    to.up = true;
    const after = outboxOn(shelf, to.post);
    expect(after.view().waiting).toHaveLength(2);
    await after.flush();
    expect(to.over).toEqual(['1', '2']);
  });

  it('gives back what has not been sent, and only that', async () => {
    const to = line();
    to.up = false;
    const outbox = outboxOn(memoryShelf(), to.post);
    outbox.add(entry('1'));
    await outbox.flush();
    expect(await outbox.takeBack('1')).toBe(true);
    to.up = true;
    outbox.add(entry('2'));
    await outbox.flush();
    expect(await outbox.takeBack('2')).toBe(false);
    expect(to.over).toEqual(['2']);
  });

  it('waits for an answer on its way before it says whether it can be taken back', async () => {
    let arrive = (_: Outcome) => {};
    const outbox = outboxOn(memoryShelf(), () => new Promise((resolve) => (arrive = resolve)));
    outbox.add(entry('1'));
    const back = outbox.takeBack('1');
    arrive({ end: 'done' });
    expect(await back).toBe(false);
  });

  it('keeps what came too late, with why, until it has been seen, and goes on with the rest', async () => {
    const to = line(({ assignment }) =>
      assignment === '1' ? { end: 'too-late', why: 'Somebody else took it.' } : { end: 'done' },
    );
    const shelf = memoryShelf();
    const outbox = outboxOn(shelf, to.post);
    outbox.add(entry('1'));
    outbox.add(entry('2'));
    await outbox.flush();
    expect(outbox.view().waiting).toEqual([]);
    expect(outboxOn(shelf, to.post).view().tooLate).toMatchObject([
      { assignment: '1', tooLate: 'Somebody else took it.', values: { colour: 'red' } },
    ]);
    outbox.dismiss('1');
    expect(shelf.length).toBe(0);
  });

  it('tells what came of each entry', async () => {
    const ends: [string, string][] = [];
    const outbox = outboxOn(
      memoryShelf(),
      line(({ assignment }) => (assignment === '2' ? { end: 'fix', problems: [] } : { end: 'done' })).post,
    );
    outbox.onEnd((sent, { end }) => ends.push([sent.assignment, end]));
    outbox.add(entry('1'));
    outbox.add(entry('2'));
    await outbox.flush();
    expect(ends).toEqual([
      ['1', 'done'],
      ['2', 'fix'],
    ]);
  });

  it('never sends one person’s answers as another’s', async () => {
    const to = line();
    to.up = false;
    const shelf = memoryShelf();
    outboxOn(shelf, to.post, 'ravi').add(entry('1'));
    to.up = true;
    const mina = outboxOn(shelf, to.post, 'mina');
    await mina.flush();
    expect(to.over).toEqual([]);
    expect(mina.view().waiting).toEqual([]);
  });

  it('keeps an answer in the page when the device is full, and says so', async () => {
    const to = line();
    to.up = false;
    const full: Shelf = {
      ...memoryShelf(),
      length: 0,
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    const outbox = outboxOn(full, to.post);
    outbox.add(entry('1'));
    await outbox.flush();
    expect(outbox.view()).toMatchObject({ onlyHere: true, waiting: [{ assignment: '1' }] });
    to.up = true;
    await outbox.flush();
    expect(outbox.view()).toMatchObject({ onlyHere: false, waiting: [] });
    expect(to.over).toEqual(['1']);
  });

  it('passes over entries that something else has damaged', () => {
    const shelf = memoryShelf();
    shelf.setItem('manyhands.out.ravi.1', '{"assignm');
    shelf.setItem('manyhands.out.ravi.2', JSON.stringify(entry('2')));
    expect(
      outboxOn(shelf, line().post)
        .view()
        .waiting.map((one) => one.assignment),
    ).toEqual(['2']);
  });
});

describe('the pause before the next try', () => {
  it('doubles from a second and ends at half a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 20].map(waitMs)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });
});
