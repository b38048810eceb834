import { Anchor } from '@mantine/core';
import type { CertificateView } from '@manyhands/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { hands } from '../../session/hands.ts';
import { Loaded } from '../parts/states.tsx';
import { to } from '../paths.ts';
import { drawnOf, percentUp, unbroken } from './bound.ts';
import css from './certificate-panel.module.css';

export const certificateKey = (batch: string) => ['certificate', batch] as const;

export const useCertificate = (batch: string, confidence = 0.95) =>
  useQuery({
    queryKey: [...certificateKey(batch), confidence],
    queryFn: () => hands.spotChecks.certificate({ batch, confidence }),
    refetchInterval: 30_000,
  });

export interface CertificatePanelProps {
  /** The batch's id. */
  batch: string;
  confidence?: number;
  /** With a link to the page where results are drawn and checked. */
  linked?: boolean;
}

/** What spot checks prove of a batch: the bound drawn as an interval, and all of it in words. Loads itself. */
export function CertificatePanel({ batch, confidence, linked = false }: CertificatePanelProps) {
  const certificate = useCertificate(batch, confidence);
  return (
    <Loaded of={certificate}>{(known) => <Certificate certificate={known} linked={linked} batch={batch} />}</Loaded>
  );
}

function Certificate({ certificate, batch, linked }: { certificate: CertificateView; batch: string; linked: boolean }) {
  const { claim, waiting } = certificate;
  return (
    <section className={css.panel} aria-label="Certificate">
      <div className={css.figure}>
        <p className={css.bound}>
          {claim ? (
            <>
              <span className={css.upTo}>at most</span> {percentUp(claim.shareMost)}{' '}
              <span className={css.upTo}>wrong</span>
            </>
          ) : (
            'Not known yet'
          )}
        </p>
        <BoundLine certificate={certificate} />
      </div>
      <p className={css.words} aria-live="polite">
        {unbroken(certificate.words)}
        {linked && (
          <>
            {' '}
            <Anchor component={Link} to={to('batchSpotChecks', { id: batch })}>
              {waiting > 0 ? `Check ${waiting.toLocaleString('en')} that wait` : 'Draw results to check'}
            </Anchor>
          </>
        )}
      </p>
    </section>
  );
}

/** From nothing wrong to the bound, on a line whose end is written under it; a mark where the best guess is. */
function BoundLine({ certificate }: { certificate: CertificateView }) {
  const { most, bound, about } = drawnOf(certificate);
  const at = (share: number) => `${share * 100}%`;
  const says = certificate.claim
    ? `Between 0 % and ${percentUp(certificate.claim.shareMost)} of the results are wrong${
        certificate.about ? `, about ${(certificate.about.share * 100).toFixed(1)} %` : ''
      }`
    : 'Between 0 % and 100 % of the results may be wrong';
  return (
    <div className={css.scale} role="img" aria-label={says} title={says}>
      <div className={css.line}>
        <span
          className={certificate.claim ? css.interval : `${css.interval} ${css.unknown}`}
          style={{ width: at(bound) }}
        />
        {about !== null && <span className={css.about} style={{ left: at(about) }} />}
      </div>
      <div className={css.ends} aria-hidden="true">
        <span>0 %</span>
        <span>{percentUp(most)}</span>
      </div>
    </div>
  );
}
