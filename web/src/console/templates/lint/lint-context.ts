import type { Finding, Report } from '@manyhands/linter';
import { createContext, useContext } from 'react';

export interface Linting {
  report: Report | null;
  findings: readonly Finding[];
  /** Applies the fix of a finding; the bar at the bottom takes it back. */
  fix: (finding: Finding) => void;
  /** Puts other words where a finding is; taken back like a fix. */
  rewrite: (finding: Finding, text: string) => void;
  /** Goes to the place a finding means. */
  show: (finding: Finding) => void;
}

export const LintContext = createContext<Linting>({
  report: null,
  findings: [],
  fix: () => {},
  rewrite: () => {},
  show: () => {},
});
export const useLinting = (): Linting => useContext(LintContext);
