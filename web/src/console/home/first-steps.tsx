import { Button } from '@mantine/core';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { hands } from '../../session/hands.ts';
import { to } from '../paths.ts';
import css from './first-steps.module.css';

type Begun = Awaited<ReturnType<typeof hands.home.get>>['begun'];

const steps: { key: keyof Begun; title: string; says: string; place: string; action: string }[] = [
  {
    key: 'audit',
    title: 'See which small tasks to hand over',
    says: 'Twelve cards are filled in already; change the minutes to yours.',
    place: to('audit'),
    action: 'Begin the audit',
  },
  {
    key: 'template',
    title: 'Take a brief that strangers get right',
    says: 'From the library, or from one of your tasks.',
    place: to('templates'),
    action: 'Choose a template',
  },
  {
    key: 'baseline',
    title: 'Do one yourself',
    says: 'Half a minute tells the time, a fair price, and the first known answer.',
    place: to('templates'),
    action: 'Open a template',
  },
  {
    key: 'test',
    title: 'Test with five items',
    says: 'Two people answer each. Review them, and let the brief learn from it.',
    place: to('batchNew'),
    action: 'Make a batch',
  },
  {
    key: 'people',
    title: 'Invite people',
    says: 'Your team, and gig workers whom you trust, by a link each.',
    place: to('people'),
    action: 'Invite',
  },
  {
    key: 'repeat',
    title: 'Let it come back by itself',
    says: 'The same batch every week, without your holidays.',
    place: to('repeats'),
    action: 'Repeat a batch',
  },
];

const shelf = 'manyhands.first-steps';

/** The way from an idea to hours returned: what was done, and the next step. Gone when all is done, or when it is put away. */
export function FirstSteps({ begun }: { begun: Begun }) {
  const [away, setAway] = useState(() => localStorage.getItem(shelf) === 'away');
  const next = steps.find(({ key }) => !begun[key]);
  if (!next) return null;
  const show = (shown: boolean) => {
    if (shown) localStorage.removeItem(shelf);
    else localStorage.setItem(shelf, 'away');
    setAway(!shown);
  };
  if (away)
    return (
      <p className={css.put}>
        <Button variant="subtle" color="gray" onClick={() => show(true)}>
          Show the first steps
        </Button>
      </p>
    );
  const done = steps.filter(({ key }) => begun[key]).length;
  return (
    <section className={css.steps} aria-labelledby="first-steps">
      <header className={css.head}>
        <h2 id="first-steps">First steps</h2>
        <span className={css.count}>
          {done} of {steps.length} done
        </span>
        <Button variant="subtle" color="gray" onClick={() => show(false)}>
          Put away
        </Button>
      </header>
      <ol className={css.list}>
        {steps.map((step) => {
          const isDone = begun[step.key];
          const isNext = step === next;
          return (
            <li key={step.key} className={isDone ? `${css.step} ${css.done}` : css.step}>
              <span className={css.mark} aria-hidden>
                {isDone && <Check size={16} strokeWidth={3} />}
              </span>
              <span>
                <span className={css.title}>
                  {step.title}
                  {isDone && <span className="heard">, done</span>}
                </span>
                {isNext && <span className={css.says}>{step.says}</span>}
              </span>
              {isNext && (
                <Button component={Link} to={step.place}>
                  {step.action}
                </Button>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
