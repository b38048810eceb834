import { BatchFrame } from '../batches/batch-frame.tsx';
import { Questions } from './questions.tsx';

/** Questions of those who work on one batch. */
export function Page() {
  return <BatchFrame tight>{(batch) => <Questions key={batch.id} batch={batch.id} />}</BatchFrame>;
}
