import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Notice } from '../../look/notice.tsx';
import { hands } from '../../session/hands.ts';
import { goldsKey } from '../golds/use-gold-verbs.ts';
import { to } from '../paths.ts';
import css from './plan-picker.module.css';

/** Says that a plan mixes gold in and the template has none; nothing where it has. */
export function GoldWanted({ template }: { template: string }) {
  const health = useQuery({
    queryKey: [...goldsKey(template), 'health'],
    queryFn: () => hands.golds.health({ template }),
  });
  if (!health.data || health.data.counts.active > 0) return null;
  return (
    <div className={css.wanted}>
      <Notice
        kind="wait"
        live={false}
        title="This plan checks with gold, and there is none yet"
        actions={
          <Button component={Link} to={to('templateGold', { id: template })} variant="default">
            Make some gold
          </Button>
        }
      >
        Answer a few items yourself, as a worker would. Without gold the batch runs all the same, and nobody can say
        what “95 % sure” is worth.
      </Notice>
    </div>
  );
}
