import { Checkbox } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Notice } from '../../look/notice.tsx';
import { hands, wordsFor } from '../../session/hands.ts';
import { type RepeatDraft, toggled } from './repeat-draft.ts';
import { dayThere } from './repeat-words.ts';
import css from './repeats.module.css';

export interface DaysAheadProps {
  draft: RepeatDraft;
  onChange: (change: Partial<RepeatDraft>) => void;
}

/** The next days as the server reckons them, and the holidays among the days it falls on. */
export function DaysAhead({ draft, onChange }: DaysAheadProps) {
  const { rhythm, timeZone, country, onHoliday, skips, works } = draft;
  const when = { rhythm, timeZone, country, onHoliday, skips, works };
  const plan = useQuery({
    queryKey: ['repeat-plan', when],
    queryFn: () => hands.repeats.plan(when),
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (plan.isError)
    return (
      <Notice kind="stop" title={wordsFor(plan.error).title}>
        {wordsFor(plan.error).text}
      </Notice>
    );
  const { next, holidays } = plan.data ?? { next: [], holidays: [] };
  return (
    <section className={css.ahead} aria-live="polite">
      <h2>Next</h2>
      <ol>
        {next.map((at) => (
          <li key={at}>{dayThere(at, timeZone)}</li>
        ))}
      </ol>
      {onHoliday !== 'run' && holidays.length > 0 && (
        <fieldset className={css.holidays}>
          <legend>Holidays it falls on. Tick those on which you work.</legend>
          {holidays.map(({ date, name }) => (
            <Checkbox
              key={date}
              size="md"
              label={`${name}, ${dayThere(`${date}T12:00:00Z`, 'UTC').replace(/ at .*| *, \d\d:\d\d$/, '')}`}
              checked={works.includes(date)}
              onChange={() => onChange({ works: toggled(works, date) })}
            />
          ))}
        </fieldset>
      )}
    </section>
  );
}
