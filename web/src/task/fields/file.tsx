import type { Field } from '@manyhands/contract';
import { useRef } from 'react';
import { Button } from '../../look/button.tsx';
import { bytesMaxOf, kindsOf, sizeText } from '../rules/file-rule.ts';
import { useWords } from '../words.ts';
import css from './file.module.css';
import { FileCard, ParcelCard } from './file-card.tsx';
import { ProofCode } from './proof-code.tsx';
import type { WidgetProps } from './props.ts';
import { useSending } from './sending.ts';

/** Photos and files: refused in words before a byte is sent, shown with how far they have come, taken out and put back with one tap. */
export function FileWidget(props: WidgetProps<Extract<Field, { kind: 'file' }>>) {
  const { field, id, disabled, describedBy, invalid, upload, proofCode } = props;
  const words = useWords();
  const sending = useSending(props);
  const { files, parcels, refused, removed, add } = sending;
  const full = files.length + parcels.length >= field.countMax;
  const off = disabled || !upload;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only overhears what bubbles up from the controls inside
    <div
      className={css.files}
      onDragOver={(e) => e.preventDefault()}
      onDrop={(e) => {
        e.preventDefault();
        if (!off) add(e.dataTransfer.files);
      }}
      onPaste={(e) => {
        if (off || e.clipboardData.files.length === 0) return;
        e.preventDefault();
        add(e.clipboardData.files);
      }}
    >
      {field.proof?.code && proofCode && <ProofCode code={proofCode} photo={field.photo} />}
      <Files {...props} sending={sending} />
      {refused.length > 0 && (
        <div role="alert" className={css.refused}>
          {refused.map((why) => (
            <p key={why}>{why}</p>
          ))}
        </div>
      )}
      {removed && (
        <div className={css.removed}>
          <p role="status">{words.removed(removed.name)}</p>
          <Button look="quiet" onClick={sending.undo}>
            {words.undo}
          </Button>
        </div>
      )}
      {!full && (
        <div className={css.pick}>
          {field.photo && (
            <Picker
              id={`${id}-photo`}
              label={words.takePhoto}
              primary
              camera
              accept={['image/*']}
              multiple={false}
              disabled={off}
              describedBy={describedBy}
              onFiles={add}
            />
          )}
          <Picker
            id={id}
            label={field.countMax > 1 ? words.chooseFiles : words.chooseFile}
            accept={field.accept}
            multiple={field.countMax > 1}
            disabled={off}
            describedBy={describedBy}
            invalid={invalid}
            onFiles={add}
          />
          <span className={css.drop}>{words.dropHere}</span>
        </div>
      )}
      <p className={css.rule}>
        {words.fileRule(kindsOf(field.accept), sizeText(bytesMaxOf(field)), field.countMax)}
        {field.proof?.freshMinutes !== undefined && ` ${words.fresh(field.proof.freshMinutes)}`}
      </p>
    </div>
  );
}

type FilesProps = WidgetProps<Extract<Field, { kind: 'file' }>> & { sending: ReturnType<typeof useSending> };

/** What is in, and what is on its way. */
function Files({ sending, disabled, upload, fileUrl }: FilesProps) {
  const { files, parcels, remove, drop } = sending;
  if (files.length + parcels.length === 0) return null;
  return (
    <ul className={css.list}>
      {files.map((file) => (
        <FileCard
          key={file.file}
          name={file.name}
          note={sizeText(file.size)}
          type={file.type}
          url={upload?.seen(file.file) ?? fileUrl?.(file.file)}
          {...(disabled ? {} : { onRemove: () => remove(file) })}
        />
      ))}
      {parcels.map((parcel) => (
        <ParcelCard
          key={parcel.key}
          parcel={parcel}
          onAgain={() => upload?.again(parcel.key)}
          onRemove={() => drop(parcel)}
        />
      ))}
    </ul>
  );
}

interface PickerProps {
  id: string;
  label: string;
  accept: string[];
  multiple: boolean;
  disabled: boolean;
  primary?: boolean;
  camera?: boolean;
  describedBy: string | undefined;
  invalid?: boolean;
  onFiles: (files: FileList) => void;
}

/** A button in front of the native picker, which no style sheet can make large enough to press. */
function Picker({
  id,
  label,
  accept,
  multiple,
  disabled,
  primary,
  camera,
  describedBy,
  invalid,
  onFiles,
}: PickerProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        id={id}
        look={primary ? 'primary' : 'plain'}
        disabled={disabled}
        aria-describedby={describedBy}
        {...(invalid ? { 'data-invalid': true } : {})}
        onClick={() => input.current?.click()}
      >
        {label}
      </Button>
      <input
        ref={input}
        className={css.native}
        type="file"
        tabIndex={-1}
        aria-hidden="true"
        accept={accept.join(',')}
        multiple={multiple}
        {...(camera ? { capture: 'environment' as const } : {})}
        onChange={(e) => {
          if (e.target.files?.length) onFiles(e.target.files);
          // The same file may be chosen again after it was removed.
          e.target.value = '';
        }}
      />
    </>
  );
}
