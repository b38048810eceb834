import { pictureOf } from './pictures.ts';
import type { Somebody, TestWorker, World } from './world.ts';
import { openWorld } from './world.ts';

interface Proving {
  photo?: { code?: boolean; freshMinutes?: number } | undefined;
  link?: boolean;
  items?: number;
  accept?: string[];
}

/** A workspace in which proof is asked for: Asha owns it, Mina reviews, Ravi and Sita send photos and links. */
export interface ProofDesk {
  world: World;
  asha: Somebody;
  mina: Somebody;
  ravi: TestWorker;
  sita: TestWorker;
  /** A running batch whose answers carry proof. */
  proving(wanted: Proving): Promise<string>;
  claim(who: TestWorker, batch: string): Promise<{ id: string; proofCode: string | null }>;
  send(
    who: TestWorker,
    bytes: Buffer,
    name?: string,
  ): Promise<{ file: string; name: string; type: string; size: number }>;
  /** A picture like no other, with these letters on it. */
  someone(words?: string): Promise<Buffer>;
  /** Takes an item, answers it, and lets the checks run; answers the assignment. */
  hand(who: TestWorker, batch: string, values: Record<string, unknown>): Promise<string>;
  ofAnswer(batch: string, assignment: string): ReturnType<typeof listed>;
  happened(kind: string): ReturnType<typeof events>;
}

const listed = async (who: Somebody, batch: string) => (await who.hands.proofs.list({ batch })).items;
const events = async (who: Somebody, kind: string) => (await who.hands.events.list({ kind, limit: 50 })).items;

export async function openProofDesk(settings: Record<string, string>): Promise<ProofDesk> {
  const world = await openWorld(settings);
  const asha = await world.owner('Asha');
  const mina = await world.member(asha, 'reviewer', 'Mina');
  const ravi = await world.worker(asha, 'Ravi');
  const sita = await world.worker(asha, 'Sita');
  let count = 0;
  const claim: ProofDesk['claim'] = async (who, batch) => {
    const { assignment } = await who.hands.assignments.claim({ id: batch });
    if (!assignment) throw new Error('nothing was offered');
    return assignment;
  };
  return {
    ...{ world, asha, mina, ravi, sita, claim },
    proving: (wanted) => proving(asha, wanted, ++count),
    send: (who, bytes, name = 'proof.png') => who.hands.files.upload({ name }, { body: bytes }),
    someone: async (words = '') =>
      (await pictureOf(words, `#${(0xe00000 + ++count * 257).toString(16)}`)).png().toBuffer(),
    hand: async (who, batch, values) => {
      const { id } = await claim(who, batch);
      await who.hands.assignments.submit({ id, values: values as never });
      await world.settle();
      return id;
    },
    ofAnswer: async (batch, assignment) =>
      (await listed(mina, batch)).filter((proof) => proof.assignment === assignment),
    happened: (kind) => events(asha, kind),
  };
}

async function proving(
  { hands }: Somebody,
  { photo, link, items = 2, accept = ['image/*'] }: Proving,
  count: number,
): Promise<string> {
  const form = [
    ...(photo ? [{ kind: 'file' as const, key: 'photo', label: 'Photo', accept, countMax: 3, proof: photo }] : []),
    ...(link ? [{ kind: 'url' as const, key: 'link', label: 'Link', proof: true }] : []),
    { kind: 'text' as const, key: 'remark', label: 'Remark', required: false },
  ];
  const definition = {
    title: 'Prove it',
    brief: {
      examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
      done: 'It is shown to be so.',
    },
    columns: [{ key: 'name', label: 'Name' }],
    form,
  };
  const template = await hands.templates.create({ name: `Proof ${count}`, definition });
  const { id } = await hands.batches.create({ template: template.id, title: `Proof ${count}` });
  const rows = Array.from({ length: items }, (_, i) => ({ input: { name: `Name ${i}` } }));
  await hands.items.add({ id, rows });
  await hands.batches.launch({ id });
  return id;
}

/** What was found about a proof, in a word each. */
export const kindsOf = (proof: { findings: { kind: string }[] } | undefined) => proof?.findings.map(({ kind }) => kind);
