import type { ComparedView, TestFigures, TestView } from '@manyhands/contract';
import { oneLine } from '../safe-text.ts';
import { tableLines } from '../table.ts';

/** The figures of a test or a version, a line each, with where they lie. */
export const figureLines = ({ firstPass, agreement, seconds, questions }: TestFigures): string[] => [
  `  ${firstPass?.says ?? 'nothing was judged yet'}`,
  `  ${agreement?.says ?? 'no item has two answers yet'}`,
  `  ${seconds?.says ?? 'nothing was answered yet'}`,
  `  ${questions.says}`,
];

/** A test as lines: how it stands, its figures, what is missed, and what it suggests. */
export function testLines({ test, parent, latest }: TestView): string[] {
  if (!test) return ['No test yet. Start one with "hands batches test <batch>".'];
  const suggested = test.suggestions.map((one, i) => ({ place: i + 1, ...one }));
  return [
    `${oneLine(test.title, 80)}: version ${test.versionNumber}, ${test.itemsDone} of ${test.items} items done.`,
    `  ${test.left.says}`,
    ...figureLines(test.figures),
    ...test.clauses.map((one) => `  clause ${one.clause} was missed: ${one.share.says}`),
    ...(suggested.length > 0
      ? [
          'Suggestions for the brief:',
          ...tableLines(suggested, [
            { head: 'no', of: (one) => one.place },
            { head: 'what', of: (one) => one.title, most: 40 },
            { head: 'why', of: (one) => one.why, most: 60 },
            { head: 'taken', of: (one) => (one.taken === null ? '' : `version ${one.taken}`) },
          ]),
        ]
      : []),
    ...(parent
      ? [`${parent.items} items wait in ${oneLine(parent.title, 80)}; the newest version is ${latest.number}.`]
      : []),
  ];
}

export const comparedLines = ({ versions, says }: ComparedView): string[] => [
  says,
  ...versions
    .toReversed()
    .flatMap((version) => [
      `Version ${version.number}`,
      ...figureLines(version.figures),
      ...version.against.map((one) => `  ${{ better: '+', worse: '-', chance: ' ' }[one.verdict]} ${one.says}`),
      ...version.changes.map((one) => oneLine(`  ${one.where}: ${one.before || '–'} → ${one.after || '–'}`, 200)),
    ]),
];
