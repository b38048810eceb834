import type { Field, Row, SimpleField } from '@manyhands/contract';
import type { Upload } from '../parcels/parcel.ts';

/** What every widget is handed. `value` may be anything: drafts outlive changes of the form. */
export interface WidgetProps<F extends Field | SimpleField = Field> {
  field: F;
  value: unknown;
  /** The new value; undefined for no answer. `by` says how it was given, so that a pick can send the form. */
  onChange: (value: unknown, by?: 'pick' | 'arrow') => void;
  /** Id of the element that takes the focus. */
  id: string;
  /** Id of the element that names the field. */
  labelledBy: string;
  /** Ids of help, note and problem. */
  describedBy: string | undefined;
  invalid: boolean;
  disabled: boolean;
  /** True for the field that digits answer now: its options print their keys. */
  active: boolean;
  row: Row;
  upload: Upload | undefined;
  /** What must be seen on the proof of this very item; null when nothing asks for it. */
  proofCode: string | null;
  /** Where a sent file can be seen. */
  fileUrl: ((file: string) => string) | undefined;
  /** Problems inside the value, by the path below the field: `0.price`. */
  inner: Record<string, string>;
  onBusy: (busy: boolean) => void;
}
