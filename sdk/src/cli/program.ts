import { Command } from 'commander';
import { addTo as addSmallTask } from './audit/add.ts';
import { addTo as importSmallTasks } from './audit/import.ts';
import { addTo as listSmallTasks } from './audit/list.ts';
import { addTo as showSmallTask } from './audit/show.ts';
import { addTo as baselineGold } from './baselines/gold.ts';
import { addTo as runBaseline } from './baselines/run.ts';
import { addTo as showBaseline } from './baselines/show.ts';
import { addTo as closeBatch } from './batches/close.ts';
import { addTo as createBatch } from './batches/create.ts';
import { addTo as discardBatch } from './batches/discard.ts';
import { addTo as listBatches } from './batches/list.ts';
import { addTo as moveBatch } from './batches/move.ts';
import { addTo as showBatch } from './batches/show.ts';
import { addTo as testBatch } from './batches/test.ts';
import { addTo as watchBatch } from './batches/watch.ts';
import type { Cli, Globals } from './cli.ts';
import { addTo as reportClauses } from './disagreements/clauses.ts';
import { addTo as agreement } from './disagreements/fields.ts';
import { addTo as listDisagreements } from './disagreements/list.ts';
import { addTo as events } from './events.ts';
import { addTo as addGold } from './golds/add.ts';
import { addTo as changeGold } from './golds/change.ts';
import { addTo as contests } from './golds/contests.ts';
import { addTo as goldHealth } from './golds/health.ts';
import { addTo as importGolds } from './golds/import.ts';
import { addTo as listGolds } from './golds/list.ts';
import { addTo as ownGolds } from './golds/mine.ts';
import { addTo as operator } from './hand-over.ts';
import { addTo as discardImport } from './imports/discard.ts';
import { addTo as listImports } from './imports/list.ts';
import { addTo as rollBack } from './imports/roll-back.ts';
import { addTo as showImport } from './imports/show.ts';
import { addTo as uploadImport } from './imports/upload.ts';
import { addTo as addItems } from './items/add.ts';
import { addTo as cancelItems } from './items/cancel.ts';
import { addTo as listItems } from './items/list.ts';
import { addTo as createKey } from './keys/create.ts';
import { addTo as listKeys } from './keys/list.ts';
import { addTo as revokeKey } from './keys/revoke.ts';
import { addTo as lint } from './lint.ts';
import { addTo as login } from './login.ts';
import { addTo as logout } from './logout.ts';
import { addTo as judgeProof } from './proofs/judge.ts';
import { addTo as listProofs } from './proofs/list.ts';
import { addTo as showProof } from './proofs/show.ts';
import { addTo as quality } from './quality.ts';
import { addTo as answerQuestion } from './questions/answer.ts';
import { addTo as listQuestions } from './questions/list.ts';
import { addTo as showReceipt } from './receipts/batch.ts';
import { addTo as showWeek } from './receipts/week.ts';
import { addTo as createRepeat } from './repeats/create.ts';
import { addTo as listRepeats } from './repeats/list.ts';
import { addTo as moveRepeat } from './repeats/move.ts';
import { addTo as noticedRepeats } from './repeats/noticed.ts';
import { addTo as exportResults } from './results/export.ts';
import { addTo as showResultItem } from './results/item.ts';
import { addTo as refitResults } from './results/refit.ts';
import { addTo as showResults } from './results/show.ts';
import { addTo as accept } from './review/accept.ts';
import { addTo as listWaiting } from './review/list.ts';
import { addTo as reject } from './review/reject.ts';
import { addTo as sendBack } from './review/send-back.ts';
import { addTo as undoDecision } from './review/undo.ts';
import { addTo as listSignals } from './signals/list.ts';
import { addTo as ownSignals } from './signals/mine.ts';
import { addTo as settleSignal } from './signals/settle.ts';
import { addTo as listSkills } from './skills/list.ts';
import { addTo as ownSkills } from './skills/mine.ts';
import { addTo as showSkill } from './skills/show.ts';
import { addTo as certificate } from './spot-checks/certificate.ts';
import { addTo as confirmCheck } from './spot-checks/confirm.ts';
import { addTo as correctCheck } from './spot-checks/correct.ts';
import { addTo as drawChecks } from './spot-checks/draw.ts';
import { addTo as listChecks } from './spot-checks/list.ts';
import { addTo as planChecks } from './spot-checks/plan.ts';
import { addTo as undoCheck } from './spot-checks/undo.ts';
import { addTo as addTemplate } from './templates/add.ts';
import { addTo as classifyTemplate } from './templates/classify.ts';
import { addTo as listDrafts } from './templates/drafts.ts';
import { addTo as exportTemplate } from './templates/export.ts';
import { addTo as importTemplate } from './templates/import.ts';
import { addTo as library } from './templates/library.ts';
import { addTo as listTemplates } from './templates/list.ts';
import { addTo as applySuggestions } from './tests/apply.ts';
import { addTo as compareVersions } from './tests/compare.ts';
import { addTo as showTest } from './tests/show.ts';
import { addTo as chainVerification } from './verifications/chain.ts';
import { addTo as createVerification } from './verifications/create.ts';
import { addTo as showVerification } from './verifications/show.ts';
import { addTo as stopVerification } from './verifications/stop.ts';
import { addTo as whoami } from './whoami.ts';
import { addTo as work } from './work/work.ts';

type AddTo = (parent: Command, cli: Cli) => void;
const nouns: readonly [name: string, says: string, verbs: readonly AddTo[]][] = [
  [
    'audit',
    'small tasks: what is done again and again, and what to hand over',
    [listSmallTasks, addSmallTask, showSmallTask, importSmallTasks],
  ],
  [
    'templates',
    'kinds of task: list, import, export, add from the library',
    [listTemplates, listDrafts, importTemplate, exportTemplate, addTemplate, classifyTemplate, library],
  ],
  [
    'batches',
    'runs of a template over many items',
    [listBatches, showBatch, createBatch, testBatch, watchBatch, moveBatch, closeBatch, discardBatch],
  ],
  ['items', 'rows of a batch', [addItems, listItems, cancelItems]],
  ['imports', 'tables brought into a batch', [uploadImport, listImports, showImport, rollBack, discardImport]],
  [
    'golds',
    'items whose right answer is known, and what workers say against them',
    [listGolds, addGold, importGolds, changeGold, goldHealth, contests, ownGolds],
  ],
  [
    'baselines',
    'items that you do yourself by the clock, and what they tell',
    [showBaseline, runBaseline, baselineGold],
  ],
  ['review', 'answers that wait for a decision', [listWaiting, accept, sendBack, reject, undoDecision]],
  ['questions', 'what workers ask from inside an item', [listQuestions, answerQuestion]],
  [
    'proofs',
    'files and pages that answers name as proof, and what their checks found',
    [listProofs, showProof, judgeProof],
  ],
  [
    'spot-checks',
    'results drawn at random for a reviewer, and what they prove of all',
    [listChecks, planChecks, drawChecks, confirmCheck, correctCheck, undoCheck, certificate],
  ],
  [
    'disagreements',
    'what people disagree on, and which clauses cause trouble',
    [listDisagreements, agreement, reportClauses],
  ],
  [
    'verifications',
    'checking steps: people judge answers that no vote can settle',
    [showVerification, createVerification, chainVerification, stopVerification],
  ],
  [
    'tests',
    'what tests of batches say of the brief, and versions side by side',
    [showTest, applySuggestions, compareVersions],
  ],
  ['results', 'what came out', [exportResults, refitResults, showResultItem, showResults]],
  ['receipts', 'what batches and weeks gave back in time, net', [showReceipt, showWeek]],
  ['skills', 'how well people do on each template', [listSkills, showSkill, ownSkills]],
  ['signals', 'answers that are worth a second look', [listSignals, settleSignal, ownSignals]],
  ['repeats', 'batches that come back on their days', [listRepeats, createRepeat, moveRepeat, noticedRepeats]],
  ['keys', 'API keys of the workspace', [createKey, listKeys, revokeKey]],
];

/** The whole command line over a `Cli`. Throws CommanderError instead of leaving the process. */
export function program(cli: Cli): Command {
  const { stdout, stderr } = cli.io;
  const hands = new Command('hands')
    .description('Many Hands from the command line: hand small tasks to the right hands, review, and fetch results.')
    .option('--json', 'print JSON only: one object, or a line per entry')
    .option('--url <address>', 'address of the server (MANYHANDS_URL)')
    .option('--token <token>', 'API key or session token (MANYHANDS_TOKEN)')
    .option('--workspace <id>', 'workspace you speak of (MANYHANDS_WORKSPACE)')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
    .showHelpAfterError('Run it with --help to see how it is called.')
    .hook('preAction', (_, action) => {
      cli.globals = action.optsWithGlobals<Globals>();
    });
  for (const add of [login, logout, whoami]) add(hands, cli);
  for (const [name, says, verbs] of nouns) {
    const noun = hands.command(name).description(says);
    for (const add of verbs) add(noun, cli);
  }
  work(hands, cli);
  quality(hands, cli);
  lint(hands, cli);
  events(hands, cli);
  operator(hands);
  return hands;
}
