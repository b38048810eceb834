import { uuidOf } from '@manyhands/contract';
import { knownFile } from './known-file.ts';
import { knownGolds } from './known-golds.ts';
import { knownProof } from './known-proof.ts';
import { askedQuestion } from './known-question.ts';
import { knownReceipts } from './known-receipts.ts';
import { knownRepeats } from './known-repeats.ts';
import { knownSmallTasks } from './known-small-tasks.ts';
import type { Somebody, TestWorker, World } from './world.ts';

/** Stands in every name and cell of the known workspace, so that a leak can be seen. */
export const secretWord = 'kumquat';

/** A workspace in which one thing of every kind exists, and for each endpoint an input that would work for its owner or worker. */
export interface Known {
  workspaceId: string;
  readKey: string;
  otherWorker: TestWorker;
  inputs: Record<string, Record<string, unknown>>;
}

const definition = {
  title: `Match the ${secretWord}`,
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: `Both rows are compared for ${secretWord}.`,
  },
  columns: [{ key: 'name', label: 'Name' }],
  form: [{ kind: 'yes_no' as const, key: 'same', label: 'Same?' }],
};

/** What a stranger sends: it says nothing of the known workspace. `{fresh}` becomes something new with every knock. */
const neutral = {
  title: 'Match the rows',
  brief: {
    examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
    done: 'Both rows are compared.',
  },
  columns: [{ key: 'name', label: 'Name' }],
  form: [{ kind: 'yes_no' as const, key: 'same', label: 'Same?' }],
};

/**
 * Makes one thing of every kind in the workspace of `asha`, with the secret word in whatever can hold it.
 * @param ravi a worker of that workspace, who answers one item and holds another
 */
export async function makeKnown(world: World, asha: Somebody, ravi: TestWorker): Promise<Known> {
  const { hands } = asha;
  const otherWorker = await world.worker(asha, 'Olga');
  const template = await hands.templates.create({ name: `${secretWord} template`, definition });
  const batch = await hands.batches.create({ template: template.id, title: `${secretWord} batch` });
  const rows = Array.from({ length: 6 }, (_, i) => ({ input: { name: `${secretWord} ${i}` } }));
  const { items } = await hands.items.add({ id: batch.id, rows });
  const draft = await hands.batches.create({ template: template.id, title: `${secretWord} draft` });
  const one = await hands.imports.paste({ id: draft.id, text: `name\n${secretWord} pasted` });
  await hands.batches.launch({ id: batch.id });
  // Two who answer from one device make a signal, and an answer that was judged makes a skill.
  const device = { headers: { 'manyhands-device': 'device-of-both-of-them' } };
  const others = (await otherWorker.hands.assignments.claim({ id: batch.id })).assignment?.id ?? '';
  await otherWorker.hands.assignments.submit({ id: others, values: { same: true } }, device);
  const first = await ravi.hands.assignments.claim({ id: batch.id });
  const assignment = first.assignment?.id ?? '';
  await ravi.hands.assignments.submit({ id: assignment, values: { same: true } }, device);
  await judgeAnother(asha, ravi, batch.id);
  const second = (await ravi.hands.assignments.claim({ id: batch.id })).assignment?.id ?? '';
  const check = await drawnCheck(asha, otherWorker, batch.id);
  const golds = await knownGolds(world, asha, ravi, { secretWord, definition });
  const file = await knownFile(world, asha, secretWord);
  const proven = await knownProof(world, asha, ravi, secretWord);
  const invitation = await hands.invitations.create({ email: `${secretWord}@example.com`, role: 'viewer' });
  const writing = await hands.drafts.keep({
    template: template.id,
    revision: 0,
    content: { draft: { name: secretWord } },
  });
  const key = await hands.keys.create({ name: `${secretWord} key`, scopes: ['read'] });
  await world.settle();
  const qst = { id: await askedQuestion(asha, ravi, template.id, secretWord) };
  const { items: people } = await hands.members.list({});
  const b = { id: batch.id };
  const a = { id: second };
  const submitted = { id: assignment };
  const tpl = { id: template.id };
  const receipts = await knownReceipts(world, asha, { batch: batch.id, template: template.id });
  const own = { template: template.id, run: await ownRun(hands, template.id) };
  const sig = { id: (await hands.signals.list({})).items[0]?.id };
  const imp = { id: one.id };
  return {
    workspaceId: uuidOf('wsp', asha.workspace),
    readKey: key.secret,
    otherWorker,
    inputs: {
      'me.get': {},
      'me.change': { name: 'Changed' },
      'workspaces.create': { name: 'Another' },
      'invitations.accept': { token: new URL(invitation.link).searchParams.get('token') },
      'pools.join': { token: new URL((await hands.pools.get({ pool: 'team' })).link ?? '').searchParams.get('token') },
      'work.list': {},
      'workspaces.get': {},
      'workspaces.change': { name: 'Changed' },
      'members.list': {},
      'members.change': { id: people[0]?.id, role: 'owner' },
      'members.remove': { id: people[0]?.id },
      'invitations.list': {},
      'invitations.create': { email: 'new@example.com', role: 'owner' },
      'invitations.withdraw': { id: invitation.id },
      'keys.list': {},
      'keys.create': { name: 'mine', scopes: ['own'] },
      'keys.revoke': { id: key.id },
      'pools.get': { pool: 'team' },
      'pools.makeLink': { pool: 'team' },
      'pools.closeLink': { pool: 'team' },
      'workers.list': {},
      'workers.pause': { id: ravi.worker },
      'workers.resume': { id: ravi.worker },
      'workers.enlist': {},
      'templates.list': {},
      'templates.get': tpl,
      'templates.create': { name: 'Taken {fresh}', definition: neutral },
      'templates.save': { ...tpl, definition: neutral },
      'templates.classify': { ...tpl, kind: 'image-tagging' },
      'templates.archive': tpl,
      'templates.restore': tpl,
      'templates.export': tpl,
      'templates.import': { format: 'manyhands/template@1', name: 'In {fresh}', definition: neutral },
      'templates.library': {},
      'templates.add': { slug: 'product-matching' },
      'templates.render': {
        brief: {
          examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
          done: 'Done.',
        },
      },
      'briefs.model': {},
      'briefs.suggestRewrite': {
        draft: {
          brief: {
            examples: [{ kind: 'good' as const, answer: 'As asked.', reason: 'It is all there.' }],
            done: 'Done.',
          },
        },
        clause: 1,
      },
      'templates.version': { id: template.versionId },
      ...(await knownSmallTasks(world, asha, secretWord, template.id)),
      'drafts.list': {},
      'drafts.beside': tpl,
      'drafts.get': { id: writing.id },
      'drafts.keep': { template: template.id, revision: 1, content: {} },
      'drafts.drop': { id: writing.id },
      ...golds,
      ...(await knownRepeats(asha, batch.id, secretWord)),
      'batches.list': {},
      'batches.get': b,
      'batches.create': { template: template.id, title: 'Mine' },
      'batches.change': { ...b, title: 'Mine' },
      'batches.launch': { id: draft.id },
      'batches.test': { id: draft.id },
      'batches.renew': { id: draft.id },
      'batches.release': b,
      'batches.pause': b,
      'batches.resume': b,
      'batches.close': b,
      'batches.discard': { id: draft.id },
      'batches.watch': b,
      'items.list': b,
      'items.get': { ...b, item: items[0] },
      'items.add': { ...b, rows: [{ input: { name: 'more' } }] },
      'items.cancel': { ...b, items: [items[5]] },
      'imports.create': { id: draft.id, name: 'rows.csv' },
      'imports.paste': { id: draft.id, text: 'name\nx' },
      'imports.list': { id: draft.id },
      'imports.get': imp,
      'imports.map': { ...imp, mapping: ['name'] },
      'imports.confirm': imp,
      'imports.rollBack': imp,
      'imports.discard': imp,
      'baselines.get': { template: own.template },
      'baselines.items': { template: own.template },
      'baselines.begin': { template: own.template, input: { name: 'Own {fresh}' } },
      'baselines.record': { id: own.run, values: { same: true }, seconds: 1.5 },
      'baselines.discard': { id: own.run },
      'baselines.restore': { id: own.run },
      'baselines.makeGolds': { template: own.template, runs: [own.run] },
      'baselines.setMinutes': { template: own.template, minutes: 0.5 },
      'work.version': { id: template.versionId },
      'assignments.claim': b,
      'assignments.live': {},
      'assignments.list': {},
      'assignments.get': submitted,
      'assignments.save': { ...a, values: { same: false } },
      'assignments.submit': { ...a, values: { same: false } },
      'assignments.revise': { ...submitted, values: { same: false } },
      'assignments.undo': submitted,
      'assignments.skip': { ...a, reason: 'no' },
      'assignments.release': a,
      'assignments.extend': a,
      'assignments.reportBroken': { ...a, reason: 'no' },
      'assignments.reclaim': a,
      'assignments.resume': a,
      'questions.ask': { ...a, text: 'Which of them?', clause: 1 },
      'questions.mine': b,
      'questions.see': { ...b, upTo: '2026-01-01T00:00:00.000Z' },
      'questions.withdraw': qst,
      'questions.queue': { batch: batch.id },
      'questions.list': {},
      'questions.get': qst,
      'questions.counts': {},
      'questions.answer': { questions: [qst.id], text: 'This one.' },
      'questions.undo': qst,
      'questions.amend': { ...qst, clause: { part: 'step', text: 'Look.' }, expected: '2026-01-01T00:00:00.000Z' },
      'decisions.queue': b,
      'decisions.get': submitted,
      'decisions.accept': submitted,
      'decisions.acceptMany': { ...b, assignments: [assignment] },
      'decisions.sendBack': { ...submitted, clause: 1, fields: ['same'] },
      'decisions.reject': { ...submitted, clause: 1, evidence: 'no' },
      'decisions.undo': submitted,
      'decisions.comment': { ...submitted, text: 'hello' },
      'disagreements.items': b,
      'disagreements.fields': b,
      'disagreements.item': { ...b, item: items[0] },
      'disagreements.clauses': tpl,
      'verifications.create': { batch: batch.id, fields: ['same'] },
      'verifications.chain': b,
      'verifications.show': b,
      'verifications.stop': b,
      'verifications.answer': submitted,
      'spotChecks.plan': { batch: batch.id },
      'spotChecks.draw': { batch: batch.id, reviews: 1 },
      'spotChecks.queue': { batch: batch.id },
      'spotChecks.get': { id: check },
      'spotChecks.confirm': { id: check },
      'spotChecks.correct': { id: check, values: { same: false } },
      'spotChecks.undo': { id: check },
      'spotChecks.certificate': { batch: batch.id },
      'tests.show': b,
      'tests.apply': { ...b, take: [{ key: 'clause/x' }], expected: '2027-01-01T00:00:00.000Z' },
      'tests.compare': { template: template.id },
      'quality.get': b,
      'results.summary': b,
      'results.list': b,
      'results.item': { batch: b.id, item: items[0]! },
      'results.refit': b,
      'results.export': b,
      'skills.table': {},
      'skills.get': { worker: ravi.worker, template: template.id },
      'skills.mine': {},
      'skills.myHistory': { template: template.id },
      'signals.list': {},
      'signals.see': sig,
      'signals.dismiss': sig,
      'signals.reopen': sig,
      'signals.mine': {},
      'signals.answer': { ...sig, text: 'We share a phone.' },
      'events.list': {},
      'proofs.list': { batch: proven.batch },
      'proofs.get': { id: proven.proof },
      'proofs.mine': { id: proven.assignment },
      'proofs.clear': { id: proven.proof },
      'proofs.recheck': { id: proven.proof },
      'proofs.snapshot': { id: proven.proof },
      'files.upload': { name: 'x.txt' },
      'files.progress': { id: file },
      'files.get': { id: file },
      ...receipts,
      'home.get': {},
      'demo.get': {},
      'demo.start': {},
      'demo.stop': {},
    },
  };
}

/** The worker answers one more item, and it is accepted. */
async function judgeAnother(asha: Somebody, ravi: TestWorker, batch: string): Promise<void> {
  const { assignment } = await ravi.hands.assignments.claim({ id: batch });
  if (!assignment) throw new Error('no item is left to judge');
  await ravi.hands.assignments.submit({ id: assignment.id, values: { same: true } });
  await asha.hands.decisions.accept({ id: assignment.id });
}

/** An item that the owner does themselves. */
const ownRun = async (hands: Somebody['hands'], template: string): Promise<string> =>
  (await hands.baselines.begin({ template, input: { name: `${secretWord} done by hand` } })).id;

/** One more item is answered and accepted, and its result drawn for a spot check. */
async function drawnCheck({ hands }: Somebody, worker: TestWorker, batch: string): Promise<string> {
  const { assignment } = await worker.hands.assignments.claim({ id: batch });
  const id = assignment?.id ?? '';
  await worker.hands.assignments.submit({ id, values: { same: true } });
  await hands.decisions.accept({ id });
  await hands.spotChecks.draw({ batch, reviews: 1 });
  return (await hands.spotChecks.queue({ batch })).items[0]?.id ?? '';
}
