import type { Field } from '@manyhands/contract';
import { useQuery } from '@tanstack/react-query';
import { asksForProof } from '../../task/rules/asks-for-proof.ts';
import { type Assignment, handsOf } from '../client.ts';
import css from './answers.module.css';

const stands = {
  unchecked: 'Being checked.',
  clear: 'Nothing unusual.',
  suspect: 'Somebody will look at this. Nothing is rejected by itself.',
  cleared: 'Looked at, and in order.',
} as const;

/** What the checks say about the files and pages of an answer: its worker sees the same as the reviewer. */
export function ProofChecks({ answer, form, workspace }: { answer: Assignment; form: Field[]; workspace: string }) {
  const { data } = useQuery({
    queryKey: ['answers', workspace, 'proofs', answer.id],
    queryFn: () => handsOf(workspace).proofs.mine({ id: answer.id }),
    enabled: answer.submittedAt !== null && asksForProof(form),
  });
  if (!data || data.items.length === 0) return null;
  const labelOf = (path: string) => {
    const [key, place] = path.split('.');
    const label = form.find((field) => field.key === key)?.label ?? key;
    return Number(place) > 0 ? `${label}, ${Number(place) + 1}` : label;
  };
  return (
    <section className={css.part}>
      <h2>Checks of your proof</h2>
      <ul className={css.list}>
        {data.items.map(({ path, state, findings }) => (
          <li key={path} className={css.entry}>
            <p>
              <strong>{labelOf(path)}.</strong> {stands[state]}
            </p>
            {findings.map(({ kind, words }) => (
              <p key={kind} className={css.soft}>
                {words}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
