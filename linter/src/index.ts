export { applyFix } from './apply-fix.ts';
export { blocking, clarityOf, lint } from './lint.ts';
export { briefFromMarkdown } from './markdown/brief-from-markdown.ts';
export type { Draft, Edit, Finding, Fix, LintOptions, Place, Reading, Report, Weight } from './report.ts';
