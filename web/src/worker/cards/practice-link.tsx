import { useQuery } from '@tanstack/react-query';
import { type Card, handsOf } from '../client.ts';
import { toPractice } from '../places.ts';
import { Link } from '../way.tsx';
import css from './cards.module.css';
import { practiceText } from './practice-text.ts';

/** The way to practice, for somebody who has not answered here yet; nothing where there is nothing to practise on. */
export function PracticeLink({ card: { batch, workspace, title, answered, live } }: { card: Card }) {
  const practice = useQuery({
    queryKey: ['practice on card', batch],
    queryFn: () => handsOf(workspace).golds.practice({ batch }),
    enabled: answered + live === 0,
    retry: false,
    staleTime: 60_000,
  });
  const says = practice.data?.item ? practiceText(practice.data) : null;
  if (!says) return null;
  return (
    <Link to={toPractice(batch, workspace)} className={css.practice}>
      {says}
      <span className="heard">: {title}</span>
    </Link>
  );
}
