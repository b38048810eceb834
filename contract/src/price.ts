import { z } from 'zod';

/** What one accepted answer is paid, in the workspace's currency: decimal text of at most six digits before and after the point. */
export const price = z
  .string()
  .regex(/^\d{1,6}(\.\d{1,6})?$/, 'must be an amount such as 3.00, at most 999999.999999')
  .refine((text) => /[1-9]/.test(text), 'must be more than nothing; leave the price out where nothing is paid')
  .meta({ examples: ['3.00'] });
/** Amounts as they leave the server. */
export const amount = z.string().meta({ examples: ['3.00'] });
export const currency = z
  .string()
  .length(3)
  .meta({ examples: ['INR'] });

/** What a plan costs in money: each answer at the price. */
export const moneyCost = z.object({ min: amount, expected: amount, worst: amount, currency }).meta({ id: 'MoneyCost' });
export type MoneyCost = z.output<typeof moneyCost>;
