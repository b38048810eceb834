import { PageHead } from '../parts/page-head.tsx';
import { Questions } from './questions.tsx';

/** Questions of workers, over all batches. */
export function Page() {
  return (
    <>
      <PageHead
        title="Questions"
        says="Asked by workers from inside an item, which waits meanwhile. Answer once; everybody who works on the batch is told."
      />
      <Questions />
    </>
  );
}
