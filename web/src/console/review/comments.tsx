import { Button, Group, Select, TextInput } from '@mantine/core';
import type { Field, ReviewView } from '@manyhands/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { hands } from '../../session/hands.ts';
import { tellError } from '../parts/notify.tsx';
import { When } from '../parts/time.tsx';
import css from './desk.module.css';

/** What was said about the answer or one of its fields; the worker sees it too. */
export function Comments({ review, form }: { review: ReviewView; form: Field[] }) {
  const [open, setOpen] = useState(false);
  const labelOf = (key: string) => form.find((field) => field.key === key)?.label ?? key;
  return (
    <section className={css.comments} aria-label="Comments">
      {review.comments.map((comment) => (
        <p key={comment.id} className={css.comment}>
          <strong>{comment.by}</strong>
          {comment.field && <> on {labelOf(comment.field)}</>}: {comment.text}{' '}
          <span className={css.small}>
            <When at={comment.at} />
          </span>
        </p>
      ))}
      {review.can.includes('comment') &&
        (open ? (
          <CommentForm review={review} form={form} close={() => setOpen(false)} />
        ) : (
          <Button variant="subtle" color="gray" onClick={() => setOpen(true)}>
            Comment
          </Button>
        ))}
    </section>
  );
}

function CommentForm({ review, form, close }: { review: ReviewView; form: Field[]; close: () => void }) {
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [field, setField] = useState<string | null>(null);
  const write = useMutation({
    mutationFn: () => hands.decisions.comment({ id: review.id, text, ...(field ? { field } : {}) }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['review', review.batch] });
      close();
    },
    onError: tellError,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="sm">
        <Select
          label="About"
          placeholder="The whole answer"
          clearable
          allowDeselect
          data={form.map((one) => ({ value: one.key, label: one.label }))}
          value={field}
          onChange={setField}
          w={200}
        />
        <TextInput
          label="Comment"
          required
          maxLength={1000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          style={{ flex: '1 1 16rem' }}
          autoFocus
        />
        <Button type="submit" variant="default" loading={write.isPending}>
          Write
        </Button>
        <Button variant="subtle" color="gray" onClick={close}>
          Back
        </Button>
      </Group>
    </form>
  );
}
