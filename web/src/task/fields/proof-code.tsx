import { useRef, useState } from 'react';
import { Button } from '../../look/button.tsx';
import { useWords } from '../words.ts';
import css from './proof-code.module.css';

/** What must be seen on the picture, large enough to be copied by hand onto a slip of paper. */
export function ProofCode({ code, photo }: { code: string; photo: boolean }) {
  const words = useWords();
  const shown = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      setCopied(true);
    } catch {
      // Without https a page may not write there; selected, the code is one press away from being copied.
      if (shown.current) getSelection()?.selectAllChildren(shown.current);
    }
  };
  return (
    <div className={css.proof}>
      <div className={css.line}>
        <p className={css.name}>{words.proofCode}</p>
        <code ref={shown} className={css.code} translate="no">
          {code}
        </code>
        <Button onClick={() => void copy()}>{copied ? words.copied : words.copy}</Button>
      </div>
      <p className={css.how}>{photo ? words.proofCodeOnPhoto : words.proofCodeOnScreen}</p>
      <span className="heard" role="status">
        {copied ? words.copied : ''}
      </span>
    </div>
  );
}
