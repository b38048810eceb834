import type { CertificateView, SpotCheckView } from '@manyhands/contract';
import { type InfiniteData, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback } from 'react';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsEmpty } from '../../look/hands.tsx';
import { hands } from '../../session/hands.ts';
import { BatchFrame } from '../batches/batch-frame.tsx';
import type { Batch } from '../batches/use-batch.ts';
import { MorePages, usePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { Bench } from './bench.tsx';
import { CertificatePanel, certificateKey, useCertificate } from './certificate-panel.tsx';
import { ClaimChooser } from './claim-chooser.tsx';
import css from './spot-checks.module.css';

/** Results drawn at random for a reviewer, and what their checks prove of the whole batch. */
export function Page() {
  return <BatchFrame tight>{(batch) => <SpotChecks key={batch.id} batch={batch} />}</BatchFrame>;
}

function SpotChecks({ batch }: { batch: Batch }) {
  const certificate = useCertificate(batch.id);
  return (
    <div className={css.page}>
      <CertificatePanel batch={batch.id} />
      <Loaded of={certificate}>{(known) => <Checks batch={batch} certificate={known} />}</Loaded>
    </div>
  );
}

function Checks({ batch, certificate }: { batch: Batch; certificate: CertificateView }) {
  const key = ['spot-checks', batch.id];
  const queries = useQueryClient();
  const pages = usePages(key, (cursor) =>
    hands.spotChecks.queue({ batch: batch.id, limit: 50, ...(cursor ? { cursor } : {}) }),
  );
  const version = useQuery({
    queryKey: ['version', batch.version],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => hands.templates.version({ id: batch.version }),
  });
  // A judgement changes one check where it stands, so that the list does not jump under the reader.
  const put = (fresh: SpotCheckView) =>
    queries.setQueryData<InfiniteData<{ items: SpotCheckView[]; next: string | null }>>(
      key,
      (known) =>
        known && {
          ...known,
          pages: known.pages.map((page) => ({
            ...page,
            items: page.items.map((one) => (one.id === fresh.id ? fresh : one)),
          })),
        },
    );
  const refill = useCallback(() => {
    void queries.invalidateQueries({ queryKey: ['spot-checks', batch.id] });
    void queries.invalidateQueries({ queryKey: certificateKey(batch.id) });
    void queries.invalidateQueries({ queryKey: ['spot-check-plan', batch.id] });
  }, [queries, batch.id]);
  const mayDraw = certificate.can.includes('draw');
  const chooser = mayDraw && <ClaimChooser batch={batch.id} drawn={refill} />;
  return (
    <Loaded of={pages}>
      {({ items }) => (
        <Loaded of={version}>
          {(known) =>
            items.length === 0 ? (
              <Nothing certificate={certificate}>{chooser}</Nothing>
            ) : (
              <Bench
                checks={items}
                version={known}
                batch={batch.id}
                put={put}
                refill={refill}
                more={
                  <>
                    <MorePages of={pages} />
                    {chooser && (
                      <details className={css.more}>
                        <summary>Draw more</summary>
                        {chooser}
                      </details>
                    )}
                  </>
                }
              />
            )
          }
        </Loaded>
      )}
    </Loaded>
  );
}

/** Nothing waits: there are no results, nothing was drawn yet, or all that was drawn is judged. */
function Nothing({ certificate, children }: { certificate: CertificateView; children: ReactNode }) {
  const { population, uncovered, reviewed } = certificate;
  if (population + uncovered === 0)
    return (
      <EmptyState picture={<HandsEmpty />} title="No results yet">
        As soon as items of this batch are done, some of them can be drawn at random for a check.
      </EmptyState>
    );
  if (!children)
    return (
      <EmptyState picture={<HandsEmpty />} title="Nothing waits for a check">
        Reviewers draw results and judge them. Your role may look.
      </EmptyState>
    );
  return (
    <section className={css.nothing}>
      <h2>{reviewed > 0 ? 'All that was drawn is judged' : 'Nothing is drawn yet'}</h2>
      <p>
        {reviewed > 0
          ? 'Draw more if you want to be able to say more.'
          : 'Look at some results drawn at random, and you can say of all of them how many may be wrong.'}
      </p>
      {children}
    </section>
  );
}
