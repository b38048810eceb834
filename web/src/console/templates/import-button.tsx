import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { hands } from '../../session/hands.ts';
import { tellDone, tellError } from '../parts/notify.tsx';
import { to } from '../paths.ts';
import css from './page.module.css';
import { readTemplateFile } from './read-template-file.ts';

/** Makes a template from a file that was exported here or elsewhere, and opens it. */
export function ImportButton() {
  const input = useRef<HTMLInputElement>(null);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const read = useMutation({
    mutationFn: async (file: File) => hands.templates.import(readTemplateFile(file.size, await file.text())),
    onSuccess: (made) => {
      void queries.invalidateQueries({ queryKey: ['templates'] });
      tellDone(`“${made.name}” is imported.`);
      void navigate(to('template', { id: made.id }));
    },
    onError: tellError,
  });
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        className={css.hidden}
        tabIndex={-1}
        aria-label="Template file"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) read.mutate(file);
        }}
      />
      <Button variant="default" loading={read.isPending} onClick={() => input.current?.click()}>
        Import a file
      </Button>
    </>
  );
}
