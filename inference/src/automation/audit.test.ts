import { describe, expect, it } from 'vitest';
import { makeRandom } from '../random.ts';
import { type Audit, addAudit, auditRate, beginAudit, logEvidence } from './audit.ts';

function run(audit: Audit, audits: number, rate: number, seed: number): Audit {
  const random = makeRandom(seed);
  let now = audit;
  for (let a = 0; a < audits; a++) now = addAudit(now, random.next() < rate);
  return now;
}

describe('the audit that never ends', () => {
  it('counts evidence as it is counted by hand', () => {
    // Risk 0.1, bets on 0.15, 0.2, 0.3 and min(0.6, 0.55). After one wrong answer the ratios are 1.5, 2, 3 and 5.5: 3 on average.
    // The first count holds a stake of 1/2, and the other half is not in play yet: 0.5 × 3 + 0.5 = 2.
    const audit = addAudit(beginAudit({ risk: 0.1 }), true);
    expect(Math.exp(logEvidence(audit))).toBeCloseTo(2, 12);
    // After one right answer: 0.85, 0.8, 0.7 and 0.45 over 0.9, on average 0.7 / 0.9.
    const good = addAudit(beginAudit({ risk: 0.1 }), false);
    expect(Math.exp(logEvidence(good))).toBeCloseTo((0.5 * 0.7) / 0.9 + 0.5, 12);
  });

  it('is a fair game at the risk: evidence is one on average after any number of audits', () => {
    // All 2^8 outcomes of 8 audits, weighed by their chance at the risk itself.
    const risk = 0.2;
    let mean = 0;
    for (let outcome = 0; outcome < 256; outcome++) {
      let [audit, chance] = [beginAudit({ risk, alpha: 1e-6 }), 1];
      for (let a = 0; a < 8; a++) {
        const wrong = ((outcome >> a) & 1) === 1;
        audit = addAudit(audit, wrong);
        chance *= wrong ? risk : 1 - risk;
      }
      mean += chance * Math.exp(logEvidence(audit));
    }
    expect(mean).toBeCloseTo(1, 10);
  });

  it('raises hardly a false alarm, however long it runs and whenever one looks', () => {
    let alarms = 0;
    for (let seed = 0; seed < 150; seed++)
      alarms += Number(run(beginAudit({ risk: 0.05, alpha: 0.1 }), 600, 0.05, seed).alarm !== null);
    // Ville's inequality promises at most 0.1; three standard errors in 150 runs are 0.073.
    expect(alarms / 150).toBeLessThan(0.173);
  });

  it('raises the alarm when the risk is broken, and says since when', () => {
    for (let seed = 0; seed < 10; seed++) {
      const good = run(beginAudit({ risk: 0.05 }), 1000, 0.01, seed);
      expect(good.alarm).toBeNull();
      const bad = run(good, 500, 0.3, seed + 100);
      expect(bad.alarm!.at).toBeGreaterThan(1000);
      expect(bad.alarm!.at).toBeLessThan(1120);
      expect(Math.abs(bad.alarm!.since - 1000)).toBeLessThanOrEqual(75);
      expect(bad.alarm!.rate).toBeGreaterThan(0.1);
    }
  });

  it('keeps the first alarm, and its state stays small and survives JSON', () => {
    let audit = run(beginAudit({ risk: 0.02 }), 300, 0.5, 1);
    const first = audit.alarm;
    expect(first).not.toBeNull();
    audit = run(JSON.parse(JSON.stringify(audit)) as Audit, 5000, 0, 2);
    expect(audit.alarm).toEqual(first);
    expect(audit.counts.length).toBeLessThanOrEqual(64);
    expect(audit.audits).toBe(5300);
    expect(Number.isFinite(logEvidence(audit))).toBe(true);
  });

  it('goes on exactly after being stored', () => {
    const half = run(beginAudit({ risk: 0.1 }), 130, 0.08, 4);
    const stored = JSON.parse(JSON.stringify(half)) as Audit;
    expect(run(stored, 200, 0.1, 5)).toEqual(run(half, 200, 0.1, 5));
  });

  it('knows how many to audit: about as many as it then takes', () => {
    const rate = auditRate({ risk: 0.02, feared: 0.1, within: 1000 });
    expect(rate).toBeGreaterThan(0.02);
    expect(rate).toBeLessThan(0.2);
    let taken = 0;
    for (let seed = 0; seed < 50; seed++) taken += run(beginAudit({ risk: 0.02 }), 400, 0.1, seed).alarm?.at ?? 400;
    expect(taken / 50).toBeLessThan(rate * 1000 * 1.5);
    expect(taken / 50).toBeGreaterThan(rate * 1000 * 0.4);
    expect(auditRate({ risk: 0.02, feared: 0.021, within: 100 })).toBe(1);
    expect(auditRate({ risk: 0.02, feared: 1, within: 1000 })).toBeGreaterThan(0);
  });

  it('refuses risks that are none, fears below the risk, and states of other making', () => {
    expect(() => beginAudit({ risk: 0 })).toThrow(expect.objectContaining({ code: 'option.range' }));
    expect(() => beginAudit({ risk: Number.NaN })).toThrow(expect.objectContaining({ code: 'option.range' }));
    expect(() => auditRate({ risk: 0.1, feared: 0.1, within: 10 })).toThrow(
      expect.objectContaining({ code: 'option.range' }),
    );
    const other = { ...beginAudit({ risk: 0.1 }), version: 2 } as unknown as Audit;
    expect(() => addAudit(other, true)).toThrow(expect.objectContaining({ code: 'state.version' }));
    expect(() => addAudit({} as Audit, true)).toThrow(expect.objectContaining({ code: 'state.version' }));
  });
});
