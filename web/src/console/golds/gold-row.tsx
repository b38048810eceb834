import { ActionIcon, Badge, Menu } from '@mantine/core';
import type { Field } from '@manyhands/contract';
import { CirclePause, CirclePlay, EllipsisVertical, Pencil, Trash2 } from 'lucide-react';
import { Link } from 'react-router';
import list from '../parts/list.module.css';
import { When } from '../parts/time.tsx';
import { to } from '../paths.ts';
import { type Gold, gistOf, type Health, rightText, sourceWords, truthText } from './gold-words.ts';
import css from './golds.module.css';
import type { GoldVerbs } from './use-gold-verbs.ts';

export interface GoldRowProps {
  gold: Gold;
  form: readonly Field[];
  rate: Health['golds'][number] | undefined;
  verbs: GoldVerbs;
}

/** One gold: its item, what is right and why, how it was answered, and what can be done with it. */
export function GoldRow({ gold, form, rate, verbs }: GoldRowProps) {
  const where = to('gold', { id: gold.template, gold: gold.id });
  return (
    <li className={css.gold}>
      <div className={css.words}>
        <Link to={where} className={list.name}>
          {gistOf(gold.input)}
        </Link>
        <span className={css.truth}>
          <span className={css.sign} aria-hidden>
            ✓
          </span>{' '}
          {truthText(form, gold.truth)}
        </span>
        {gold.reason && <span className={list.more}>{gold.reason}</span>}
        {gold.doubt && <span className={css.doubt}>{gold.doubt}</span>}
      </div>
      <div className={css.facts}>
        <span className={css.badges}>
          {gold.state === 'suspended' && <Badge color="red">suspended</Badge>}
          {gold.state === 'retired' && <Badge color="gray">retired</Badge>}
          {gold.practice && <Badge color="teal">practice</Badge>}
          {gold.contests.open > 0 && <Badge>{gold.contests.open} contested</Badge>}
        </span>
        {!gold.practice && <span>{rightText(gold, rate)}</span>}
        <span className={css.soft}>
          {sourceWords[gold.source]}, <When at={gold.createdAt} />
        </span>
      </div>
      {gold.can.length > 0 ? <GoldMenu gold={gold} where={where} verbs={verbs} /> : <span />}
    </li>
  );
}

function GoldMenu({ gold, where, verbs }: { gold: Gold; where: string; verbs: GoldVerbs }) {
  const may = (verb: string) => gold.can.includes(verb);
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={48} aria-label={`More about ${gistOf(gold.input)}`}>
          <EllipsisVertical size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {may('change') && (
          <Menu.Item leftSection={<Pencil size={16} />} component={Link} to={where}>
            Correct
          </Menu.Item>
        )}
        {may('suspend') && (
          <Menu.Item leftSection={<CirclePause size={16} />} onClick={() => verbs.suspend(gold)}>
            Suspend
          </Menu.Item>
        )}
        {may('resume') && (
          <Menu.Item leftSection={<CirclePlay size={16} />} onClick={() => verbs.resume(gold)}>
            Use again
          </Menu.Item>
        )}
        {may('retire') && (
          <Menu.Item leftSection={<Trash2 size={16} />} onClick={() => verbs.retire(gold)}>
            Retire
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
