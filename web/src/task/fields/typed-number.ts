import { useEffect, useState } from 'react';
import { readNumber, writeNumber } from '../rules/number-text.ts';

/**
 * Keeps what somebody typed beside the number it means, so that "1." can become "1.5". Text that is no number is handed
 * on as it is: it must not be lost, and the check will say what is wrong with it.
 */
export function useTypedNumber(value: unknown, onChange: (value: unknown) => void) {
  const [typed, setTyped] = useState(() => writeNumber(value));
  useEffect(() => {
    // A value from outside (undo, a restored draft, a removed row) replaces the text; the same number written another way does not.
    setTyped((now) => (Object.is(meant(now), value) ? now : writeNumber(value)));
  }, [value]);
  const type = (text: string) => {
    setTyped(text);
    onChange(meant(text));
  };
  return { typed, type };
}

function meant(text: string): number | string | undefined {
  const n = readNumber(text);
  return n === null ? text : n;
}
