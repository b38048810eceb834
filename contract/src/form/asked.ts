import type { Field, Values } from './field.ts';

/** The part of a form that an assignment is asked; null asks for all of it. */
export const askedOf = (form: readonly Field[], asked: readonly string[] | null): Field[] =>
  form.filter(({ key }) => asked === null || asked.includes(key));

/** What was given to the fields that were asked; text typed into others, before they were settled, is let go. */
export const givenTo = (values: Values, asked: readonly string[] | null): Values =>
  asked === null ? values : Object.fromEntries(Object.entries(values).filter(([key]) => asked.includes(key)));
