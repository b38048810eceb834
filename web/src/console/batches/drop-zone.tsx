import { Button, Group, Progress, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type DragEvent, useRef, useState } from 'react';
import { hands } from '../../session/hands.ts';
import { tellError } from '../parts/notify.tsx';
import { counted } from '../parts/time.tsx';
import { useTemplate } from '../templates/use-template.ts';
import css from './import.module.css';
import type { Import } from './import-page.tsx';
import { sampleTable } from './sample-table.ts';
import { uploadTable } from './upload-file.ts';
import type { Batch } from './use-batch.ts';

/** Drop a file, choose one, or paste rows. Nothing is written to the batch before the next step is confirmed. */
export function DropZone({ batch, opened }: { batch: Batch; opened: (one: Import) => void }) {
  const [over, setOver] = useState(false);
  const [share, setShare] = useState(0);
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const upload = useMutation({
    mutationFn: (file: File) => uploadTable<Import>(batch.id, file, setShare),
    onSuccess: opened,
    onError: tellError,
  });
  const paste = useMutation({
    mutationFn: (rows: string) => hands.imports.paste({ id: batch.id, text: rows }),
    onSuccess: opened,
    onError: tellError,
  });
  const template = useTemplate(batch.template);
  const samples = template.data?.samples ?? [];
  const columns = template.data?.latest.definition.columns ?? [];
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) upload.mutate(file);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same */}
      <div
        className={over ? `${css.zone} ${css.over}` : css.zone}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p className={css.big}>Drop a file here</p>
        <p>
          CSV, TSV, Excel (.xlsx) or JSON Lines, with the column names in the first row. You see what will happen before
          it does.
        </p>
        <input
          ref={input}
          type="file"
          className={css.hidden}
          aria-label="Choose a file"
          accept=".csv,.tsv,.txt,.xlsx,.jsonl,.ndjson,text/csv"
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = '';
            if (file) upload.mutate(file);
          }}
        />
        <Button loading={upload.isPending} onClick={() => input.current?.click()}>
          Choose a file
        </Button>
        {upload.isPending && <Progress mt="md" value={share * 100} aria-label="Upload" w="100%" maw={320} />}
      </div>
      <form
        className={css.paste}
        onSubmit={(event) => {
          event.preventDefault();
          paste.mutate(text);
        }}
      >
        <Textarea
          label="Or paste rows from a spreadsheet"
          description="Copy the cells, the column names among them, and paste them here."
          minRows={4}
          maxRows={14}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mono)', fontSize: 'var(--t1)' } }}
        />
        <Group mt="sm">
          <Button type="submit" variant="default" loading={paste.isPending} disabled={text.trim() === ''}>
            Look at these rows
          </Button>
          {samples.length > 0 && (
            <Button
              variant="subtle"
              color="gray"
              loading={paste.isPending}
              onClick={() => paste.mutate(sampleTable(columns, samples))}
            >
              Use the {counted(samples.length, 'sample row')} of the template
            </Button>
          )}
        </Group>
      </form>
    </>
  );
}
