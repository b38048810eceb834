import { type ReactNode, useId, useState } from 'react';
import { Button } from '../look/button.tsx';
import css from './entry.module.css';

export interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'email' | 'password';
  /** What browsers and password keepers may fill in: `email`, `current-password`, `new-password`. */
  autoComplete: string;
  help?: ReactNode;
  /** What is wrong with it, as a sentence. */
  problem?: string | undefined;
  readOnly?: boolean;
  minLength?: number;
  maxLength?: number;
}

/** A labelled line to type into, with what is wrong said under it. A password can be looked at. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, type = 'text', help, problem, ...rest } = props;
  const id = useId();
  const [shown, setShown] = useState(false);
  const described = [help && `${id}-help`, problem && `${id}-problem`].filter(Boolean).join(' ');
  const input = (
    <input
      id={id}
      className={css.input}
      type={type === 'password' && shown ? 'text' : type}
      value={value}
      required
      spellCheck={type === 'text'}
      autoCapitalize={type === 'text' ? 'words' : 'none'}
      aria-invalid={problem ? true : undefined}
      aria-describedby={described || undefined}
      onChange={(e) => onChange(e.target.value)}
      {...rest}
    />
  );
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      {type === 'password' ? (
        <div className={css.secret}>
          {input}
          <Button
            aria-pressed={shown}
            aria-label={`Show what is typed: ${label.toLowerCase()}`}
            onClick={() => setShown(!shown)}
          >
            {shown ? 'Hide' : 'Show'}
          </Button>
        </div>
      ) : (
        input
      )}
      {help && (
        <p id={`${id}-help`} className={css.help}>
          {help}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className={css.problem}>
          {problem}
        </p>
      )}
    </div>
  );
}
