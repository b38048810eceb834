import { BatchFrame } from '../batches/batch-frame.tsx';
import { Desk } from './desk.tsx';

/** The reviewer's desk of one batch. */
export function Page() {
  return <BatchFrame tight>{(batch) => <Desk key={batch.id} batch={batch} />}</BatchFrame>;
}
