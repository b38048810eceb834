import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/**
 * What axe finds serious or critical on a page as it stands, by all of its rules: one line each, with what is wrong and what would mend it.
 *
 * axe runs within the page ("legacy mode"). The other way opens an empty tab for every look to put the parts of several origins
 * together: our pages have no frames of other origins, the tab takes longer than the look, and for as long as it is in front the page
 * draws nothing, so that a change of colours may fall into the middle of the next look.
 */
export async function graveFindings(page: Page): Promise<string[]> {
  const looking = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true);
  const { violations } = await looking.analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes: [first] }) => `${id} at ${first?.html}: ${first?.failureSummary}`);
}

/** Fails when there is anything grave on the page as it stands, in its own theme. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  expect(await graveFindings(page), where).toEqual([]);
}
