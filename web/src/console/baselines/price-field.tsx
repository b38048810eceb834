import { Button, TextInput } from '@mantine/core';
import { costOf, microsOf, moneyOf, type Plan, showMoney } from '@manyhands/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { hands } from '../../session/hands.ts';
import { lasting } from '../parts/time.tsx';
import css from './baselines.module.css';
import { isPrice, moneyText, payText } from './pay-words.ts';
import { useBaseline } from './use-baseline.ts';

interface PriceFieldProps {
  price: string | null;
  onChange: (price: string | null) => void;
  template: string;
  plan: Plan;
  items: number | null;
  secondsPerAnswer: number;
}

/** What an accepted answer is paid: with what that comes to in an hour, and for all items. Empty where nothing is paid. */
export function PriceField({ price, onChange, template, plan, items, secondsPerAnswer }: PriceFieldProps) {
  const [text, setText] = useState(price ?? '');
  const workspace = useQuery({ queryKey: ['workspace'], queryFn: () => hands.workspaces.get({}) });
  const baseline = useBaseline(template);
  const currency = workspace.data?.currency ?? 'USD';
  const own = baseline.data?.estimate?.seconds;
  const suggested = baseline.data?.suggestion?.price ?? null;
  const say = (next: string) => {
    setText(next);
    onChange(isPrice(next.trim()) ? next.trim() : null);
  };
  const bad = text.trim() !== '' && !isPrice(text.trim());
  return (
    <div className={css.price}>
      <TextInput
        label={`Price of an answer, in ${currency}`}
        description="What you pay for an accepted answer, outside Many Hands. Empty for your own team. Fixed at launch."
        inputMode="decimal"
        placeholder="nothing"
        value={text}
        onChange={(event) => say(event.currentTarget.value.replace(',', '.'))}
        error={bad ? 'Give an amount such as 3.00, or leave it empty.' : undefined}
      />
      {price && !bad && (
        <p className={css.soft} role="status">
          {payText(price, currency, own ?? secondsPerAnswer)}
          {own ? ', as you did it' : ''}. {allText(plan, items, secondsPerAnswer, price, currency)}
        </p>
      )}
      {suggested && suggested !== price && (
        <Button variant="default" onClick={() => say(suggested)}>
          Use {showMoney(suggested, currency)}, from your {lasting(own ?? secondsPerAnswer)}
        </Button>
      )}
    </div>
  );
}

function allText(plan: Plan, items: number | null, seconds: number, price: string, currency: string): string {
  const micros = microsOf(price);
  const money = { ...moneyOf(costOf(plan, items ?? 100, seconds).answers, micros), currency };
  return `${items === null ? 'A hundred items' : 'All items'}: ${moneyText(money)}.`;
}
