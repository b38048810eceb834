import { Button, NumberInput } from '@mantine/core';
import { Link } from 'react-router';
import { to } from '../paths.ts';
import css from './audit.module.css';
import { amountsText, type Card, hoursText } from './audit-words.ts';
import { AdviceBadge } from './task-row.tsx';

export interface Amounts {
  minutes?: number | null;
  timesPerWeek?: number | null;
}
export interface TaskCardProps {
  card: Card;
  mayTake: boolean;
  onTake: () => void;
  onAmounts: (some: Amounts) => void;
}

const numberOr = (value: number | string): number | null => (value === '' ? null : Number(value));

/** A small task that can be picked up: its amounts to be changed, what to do with it, and why. */
export function TaskCard({ card, mayTake, onTake, onAmounts }: TaskCardProps) {
  const { name, tool, why, advice, hoursPerWeek, taken } = card;
  return (
    <li className={taken ? `${css.card} ${css.taken}` : css.card}>
      <div className={css.cardHead}>
        <h2>{name}</h2>
        <strong>{hoursText(hoursPerWeek)}</strong>
      </div>
      <p className={css.why}>{why}</p>
      <div className={css.cardFacts}>
        <AdviceBadge advice={advice} />
        {tool && <span className={css.soft}>{tool}</span>}
      </div>
      {advice.blocked.map((words) => (
        <p key={words} className={css.blocked}>
          {words}
        </p>
      ))}
      {taken ? (
        <div className={css.cardFoot}>
          <span className={css.soft}>{amountsText(card)}</span>
          <Link to={to('smallTask', { id: taken })} className={css.in} aria-label={`${name} is in your list: open it`}>
            ✓ In your list
          </Link>
        </div>
      ) : (
        <div className={css.cardFoot}>
          <NumberInput
            size="md"
            label="Minutes"
            aria-label={`Minutes for one: ${name}`}
            hideControls
            min={0}
            max={480}
            decimalScale={2}
            defaultValue={card.minutes}
            onChange={(value) => onAmounts({ minutes: numberOr(value) })}
          />
          <NumberInput
            size="md"
            label="A week"
            aria-label={`Times a week: ${name}`}
            hideControls
            min={0}
            max={200_000}
            decimalScale={2}
            defaultValue={card.timesPerWeek}
            onChange={(value) => onAmounts({ timesPerWeek: numberOr(value) })}
          />
          {mayTake && (
            <Button variant="light" onClick={onTake} aria-label={`Take: ${name}`}>
              Take
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
