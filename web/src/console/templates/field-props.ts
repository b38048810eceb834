import type { Column, Field } from '@manyhands/contract';
import type { ComponentType } from 'react';

export interface FieldCardProps {
  path: string;
  field: Field;
  /** Fields that come before this one: those its condition may ask about. */
  earlier: Field[];
  columns: Column[];
  /** Whether exports know an option's value already. */
  settled: (value: string) => boolean;
  /** A column of a table: only kinds that fit a cell. */
  inTable?: boolean;
  isFirst: boolean;
  isLast: boolean;
  isOpen: boolean;
  onToggle: () => void;
  onChange: (field: Field) => void;
  onMove: (by: -1 | 1) => void;
  onDuplicate?: () => void;
  onRemove: (() => void) | undefined;
}

export interface FieldSettingsProps
  extends Pick<FieldCardProps, 'path' | 'field' | 'columns' | 'settled' | 'onChange'> {
  /** The card itself, for the columns of a table: fields within a field. */
  card: ComponentType<FieldCardProps>;
}
