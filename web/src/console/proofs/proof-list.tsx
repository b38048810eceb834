import { UnstyledButton } from '@mantine/core';
import type { ProofView } from '@manyhands/contract';
import { FileText, Globe } from 'lucide-react';
import { linkTo } from '../../session/hands.ts';
import { standing } from './proof-words.ts';
import css from './proofs.module.css';

export interface ProofListProps {
  proofs: readonly ProofView[];
  at: string;
  go: (id: string) => void;
  /** What a field is called, where the form asks for proof in more than one. */
  nameOf: (field: string) => string | null;
}

/** All proofs, suspects first; those that were dealt with stay where they are, dimmed. */
export function ProofList({ proofs, at, go, nameOf }: ProofListProps) {
  return (
    <ul className={css.list}>
      {proofs.map((proof) => (
        <li key={proof.id} className={proof.id === at ? `${css.entry} ${css.here}` : css.entry}>
          <UnstyledButton
            className={proof.state === 'suspect' ? css.open : `${css.open} ${css.settled}`}
            aria-current={proof.id === at}
            onClick={() => go(proof.id)}
          >
            <Small proof={proof} />
            <span className={css.words}>
              <span>
                <strong>Item {proof.item.number}</strong> · {proof.workerName}
              </span>
              <span className={css.small}>
                {proof.state === 'suspect' && (
                  <span className={css.sign} aria-hidden="true">
                    !
                  </span>
                )}
                {standing(proof)}
                {nameOf(proof.field) && <span className={css.small}>{nameOf(proof.field)}</span>}
              </span>
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

function Small({ proof }: { proof: ProofView }) {
  const { file } = proof;
  if (file?.type.startsWith('image/'))
    return <img className={css.thumb} src={linkTo('files.get', { id: file.file })} alt="" loading="lazy" />;
  const Sign = proof.kind === 'url' ? Globe : FileText;
  return (
    <span className={css.thumb} aria-hidden="true">
      <Sign size={20} />
    </span>
  );
}
