import { costOf, fixedPlan, type PlanCost, planNamed, planNames } from '@manyhands/contract';
import { describe, expect, it } from 'vitest';
import { answersText, costText, minutesText, percent, planLines, planWords, soFarText } from './plan-words.ts';

describe('a plan in words', () => {
  it('has a title and one sentence or two for every name', () => {
    for (const name of planNames) {
      expect(planWords[name].title).not.toBe('');
      expect(planWords[name].says).toMatch(/\.$/);
      expect(planWords[name].says.length).toBeLessThan(120);
    }
  });

  it.each([
    [1, 1, 'one answer'],
    [2, 2, 'two answers'],
    [2, 7, 'two to seven answers'],
    [1, 20, 'one to 20 answers'],
  ])('of %d to %d answers reads %s', (answersMin, answersMax, says) => {
    expect(answersText({ answersMin, answersMax })).toBe(says);
  });

  it('says of Careful until when it asks, how much is gold, and what a reviewer sees', () => {
    const lines = Object.fromEntries(planLines(planNamed('careful')).map(({ name, says }) => [name, says]));
    expect(lines).toEqual({
      Answers: 'Two to seven per item',
      'Asks again': 'Until the result is 95 % sure',
      'Before that can be said': 'Until one answer is ahead by three',
      Gold: 'About 10 % of what a new worker gets',
      'Spot checks': '5 % of the results',
      'A reviewer sees': 'What people could not settle',
    });
  });

  it('says nothing of asking again where the number of answers is fixed', () => {
    const names = planLines(fixedPlan(3)).map(({ name }) => name);
    expect(names).not.toContain('Asks again');
    expect(planLines(fixedPlan(1))[0]).toEqual({ name: 'Answers', says: 'One per item' });
  });

  it('calls fields that have a target of their own by their labels', () => {
    const plan = { ...planNamed('careful'), targets: { price: 0.99 } };
    expect(planLines(plan, (key) => (key === 'price' ? 'Price' : key))).toContainEqual({
      name: 'Fields apart',
      says: 'Price: 99 %',
    });
  });

  it('writes shares without false precision', () => {
    expect([0.95, 0.025, 1, 0.999].map(percent)).toEqual(['95 %', '2.5 %', '100 %', '99.9 %']);
  });
});

describe('what a plan costs, in one sentence', () => {
  const cost = (min: number, expected: number, worst: number): PlanCost => ({
    answers: { min, expected, worst },
    minutes: { min: min / 2, expected: expected / 2, worst: worst / 2 },
  });

  it('has the fewest, the most, the likely number of answers, and the likely time', () => {
    expect(costText(60, cost(120, 190, 420))).toBe(
      '60 items: 120 to 420 answers, about 190 (1 h 35 min of people’s time)',
    );
  });
  it('says the likely number without false precision', () => {
    expect(costText(100, cost(205, 229, 300))).toContain('205 to 300 answers, about 230 (');
    expect(costText(20, cost(20, 26, 60))).toContain('about 26 (');
  });
  it('says one number where there is only one', () => {
    expect(costText(60, cost(60, 60, 60))).toBe('60 items: 60 answers (30 min of people’s time)');
    expect(costText(1, cost(1, 1, 1))).toBe('1 item: 1 answer (30 s of people’s time)');
  });
  it('says nothing of a time that is not known', () => {
    const none = { ...cost(60, 60, 60), minutes: { min: 0, expected: 0, worst: 0 } };
    expect(costText(60, none)).toBe('60 items: 60 answers');
    expect(soFarText({ submitted: 3, medianSeconds: 0 })).toBe('3 answers so far.');
  });
  it('says the whole range of time', () => {
    expect(minutesText(cost(120, 190, 420))).toBe('at best 1 h 0 min, at worst 3 h 30 min');
    expect(minutesText(cost(60, 60, 60))).toBe('');
  });
  it('never has a likely number outside of fewest and most, whatever named plan and size', () => {
    for (const name of ['quick', 'balanced', 'careful', 'twice'] as const)
      for (const items of [1, 5, 60, 5000]) {
        const { answers } = costOf(planNamed(name), items, 30);
        expect(answers.min).toBeLessThanOrEqual(answers.expected);
        expect(answers.expected).toBeLessThanOrEqual(answers.worst);
      }
  });
});

describe('what a running batch has cost so far', () => {
  it('is answers, answers per item, and the time they took', () => {
    expect(soFarText({ submitted: 84, medianSeconds: 30 })).toBe('84 answers so far, 42 min of people’s time.');
    expect(soFarText({ submitted: 1, medianSeconds: null })).toBe('1 answer so far.');
  });
  it('is nothing before the first answer', () => {
    expect(soFarText({ submitted: 0, medianSeconds: null })).toBe('No answer yet.');
  });
});
