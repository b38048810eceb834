import { Key } from '../../look/button.tsx';
import { useWords } from '../words.ts';
import { markColour } from './mark-stage.tsx';
import css from './marks.module.css';

export interface LabelPickerProps {
  name: string;
  labels: { value: string; label: string }[];
  value: string;
  disabled: boolean;
  onPick: (label: string) => void;
}

/** Which label the next mark gets: a radio group in the labels' colours, with names and keys. */
export function LabelPicker({ name, labels, value, disabled, onPick }: LabelPickerProps) {
  const words = useWords();
  return (
    <fieldset className={css.labels}>
      <legend className="heard">{words.label}</legend>
      {labels.map((label, at) => (
        <label key={label.value} className={css.label} style={markColour(at)}>
          <input
            className={css.radio}
            type="radio"
            name={name}
            checked={value === label.value}
            disabled={disabled}
            onChange={() => onPick(label.value)}
          />
          <span>{label.label}</span>
          {at < 9 && <Key name={String(at + 1)} />}
        </label>
      ))}
    </fieldset>
  );
}
