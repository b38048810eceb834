/**
 * Every way the product says no: code → HTTP status and title. A refusal is expected, named, documented and tested; each
 * endpoint lists those it may give. Anything else that goes wrong is a fault (500) whose text is never shown.
 */
export const refusals = {
  'auth.needed': [401, 'Sign in first'],
  'auth.scope': [403, 'This API key may not do that'],
  'auth.role': [403, 'Your role may not do that'],
  'auth.wrong-password': [401, 'E-mail or password is not right'],
  'not-found': [404, 'There is no such thing here'],
  'workspace.unnamed': [400, 'Say which workspace you mean'],
  shape: [422, 'Some fields are not right'],
  'idempotency.other-body': [422, 'This Idempotency-Key was used with another request'],
  'idempotency.running': [409, 'A request with this Idempotency-Key is still running'],
  'too-many-requests': [429, 'Too many requests'],
  'body.too-large': [413, 'The request is too large'],
  'body.not-json': [400, 'The request is not JSON'],

  'setup.done': [409, 'This server is set up already'],
  'setup.link': [403, 'This setup link is not valid'],
  'invitation.not-valid': [404, 'This invitation is not valid any more'],
  'invitation.other-person': [403, 'This invitation is for another e-mail address'],
  'member.exists': [409, 'This person is a member already'],
  'member.last-owner': [409, 'A workspace needs an owner'],
  'pool.link-not-valid': [404, 'This link is not valid any more'],
  'worker.not-admitted': [403, 'You are not a worker of this workspace'],
  'worker.paused': [403, 'Your work here is paused'],

  'template.archived': [409, 'This template is archived'],
  'template.changed': [409, 'Somebody else changed this template'],
  'template.brief-full': [422, 'The brief has no room for more'],
  'template.name-taken': [409, 'A template has this name already'],
  'draft.changed': [409, 'You went on with this draft in another window'],
  'draft.too-large': [413, 'The draft is too large to be kept'],

  'small-task.not-yours': [403, 'This small task is somebody else’s'],
  'small-task.moved-on': [409, 'The small task is in another state by now'],
  'small-task.no-template': [409, 'The small task has no template yet'],
  'small-task.no-timer': [409, 'No timer is running'],
  'small-task.week-full': [422, 'A week has 168 hours'],
  'small-task.too-many': [422, 'Too many small tasks'],

  'batch.moved-on': [409, 'The batch is in another state by now'],
  'batch.empty': [409, 'The batch has no items'],
  'batch.begun': [409, 'Work has begun'],
  'batch.importing': [409, 'An import is still running'],
  'batch.closed': [409, 'The batch is closed'],
  'repeat.moved-on': [409, 'It is in another state by now'],
  'repeat.time-zone': [422, 'This time zone is not known'],
  'repeat.never': [422, 'It would never come back'],
  'repeat.too-many-rows': [409, 'The batch has too many rows to copy each time'],
  'batch.testing': [409, 'A test of this batch still runs'],
  'batch.is-test': [409, 'This is a test batch'],
  'batch.untested': [409, 'The version was not tested yet'],
  'brief.not-ready': [409, 'The brief is not ready for strangers'],
  'batch.team-only': [409, 'This batch stays within the team'],
  'batch.columns': [409, 'The items do not fit the columns of the new version'],
  'suggestion.gone': [409, 'A suggestion is not there any more'],
  'suggestion.not-fitting': [422, 'The brief has no room for this'],
  'item.bad-rows': [422, 'Some rows do not fit the template'],
  'item.answered': [409, 'The item has answers already'],
  'item.taken': [409, 'Somebody else has the item by now'],

  'gold.not-fitting': [422, 'The gold does not fit the template'],
  'gold.exists': [409, 'A gold has this input already'],
  'gold.no-result': [409, 'The item has no result yet'],
  'gold.moved-on': [409, 'The gold is in another state by now'],
  'gold.contested-already': [409, 'You contested this already'],
  'gold.contest-answered': [409, 'This contest is answered already'],

  'baseline.moved-on': [409, 'The run is in another state by now'],
  'baseline.row': [422, 'This row does not fit the template'],
  'baseline.seconds': [422, 'This time cannot be right'],

  'import.moved-on': [409, 'The import is in another state by now'],
  'import.not-a-table': [422, 'The file cannot be read as a table'],
  'import.too-large': [413, 'The file is too large'],
  'import.mapping': [422, 'The columns do not fit the template'],
  'import.begun': [409, 'Work on the imported items has begun'],

  'assignment.moved-on': [409, 'The assignment is in another state by now'],
  'assignment.too-many-open': [409, 'You have enough items open'],
  'assignment.extended-already': [409, 'You asked for more time already'],
  'assignment.too-late-to-undo': [409, 'It is too late to undo this'],
  'assignment.too-late-to-edit': [409, 'This answer can be edited no more'],
  'assignment.parked': [409, 'The item waits for an answer, and its clock is paused'],
  'answer.not-valid': [422, 'The answer does not fit the form'],

  'question.moved-on': [409, 'The question is in another state by now'],
  'question.asked-already': [409, 'You have asked this already'],
  'question.too-many': [409, 'You have enough open questions'],
  'question.of-several-batches': [422, 'The questions are of several batches'],
  'question.too-late-to-undo': [409, 'The workers have been told already'],
  'question.amended-already': [409, 'The answer is in the brief already'],

  'signal.moved-on': [409, 'The signal is in another state by now'],

  'decision.moved-on': [409, 'The answer is in another state by now'],
  'decision.clause-unknown': [422, 'There is no such clause in the brief'],
  'decision.field-unknown': [422, 'There is no such field in the form'],
  'decision.too-late-to-undo': [409, 'It is too late to undo this'],
  'spot-check.no-results': [409, 'There are no results to check'],
  'spot-check.moved-on': [409, 'The check is in another state by now'],
  'spot-check.changed': [409, 'The result has changed meanwhile'],
  'spot-check.undecided': [422, 'The result is undecided'],
  'spot-check.same': [422, 'Nothing is corrected'],
  'spot-check.too-late-to-undo': [409, 'It is too late to undo this'],

  'verification.nothing-to-judge': [422, 'There is nothing that people would have to judge'],
  'verification.other-template': [422, 'This is not a checking template of that batch'],
  'verification.there-already': [409, 'The batch has a checking step'],

  'file.not-accepted': [422, 'This file is not accepted'],
  'file.too-large': [413, 'The file is too large'],
  'proof.moved-on': [409, 'The proof is in another state by now'],
  'export.too-large': [422, 'Too many rows for this format'],
  'active-time.not-believed': [422, 'This time cannot be counted'],
  'receipt.no-such-week': [422, 'There is no such week'],
  'model.not-configured': [409, 'No language model is configured'],
  'model.failed': [424, 'The language model gave no usable answer'],
  'demo.none': [409, 'This workspace has no demo workers'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type RefusalCode = keyof typeof refusals;

/** What a client gets with every refusal and fault: RFC 9457 problem details. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: RefusalCode | 'fault';
  /** What went wrong and what to do next, in a sentence or two. */
  detail?: string;
  details?: Record<string, unknown>;
  /** One entry per field, where the shape of the request or of an answer is at fault. */
  fields?: { path: string; message: string }[];
  requestId: string;
}
