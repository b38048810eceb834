export type { Draft, Edit, Finding, Fix, LintOptions, Place, Reading, Report, Weight } from './report.ts';
