import { Button, Checkbox, CopyButton, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { tellDone, tellError } from '../parts/notify.tsx';
import { MorePages, usePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { When } from '../parts/time.tsx';

type Key = Awaited<ReturnType<typeof hands.keys.list>>['items'][number];
type Scope = Key['scopes'][number];
const scopeWords: { value: Scope; label: string; says: string }[] = [
  { value: 'read', label: 'Read', says: 'see templates, batches and results' },
  { value: 'review', label: 'Review', says: 'decide on answers' },
  { value: 'manage', label: 'Manage', says: 'make templates and batches, add items' },
  { value: 'own', label: 'Own', says: 'members, keys and settings' },
  { value: 'work', label: 'Work', says: 'answer items as you' },
];

/** What programs may do here. A key's secret is shown once. */
export function Keys({ may }: { may: boolean }) {
  if (!may) return null;
  return <KeyList />;
}

function KeyList() {
  const queries = useQueryClient();
  const keys = usePages(['keys'], (cursor) => hands.keys.list({ ...(cursor ? { cursor } : {}) }));
  const revoke = useMutation({
    mutationFn: (key: Key) => hands.keys.revoke({ id: key.id }),
    onSuccess: (_, key) => {
      void queries.invalidateQueries({ queryKey: ['keys'] });
      tellDone(`The key ${key.name} works no more.`);
    },
    onError: tellError,
  });
  return (
    <section className={list.section}>
      <h2>API keys</h2>
      <p>
        Programs send a key with each request. What they can call is in the <a href="/docs/api">API reference</a>.
      </p>
      <Loaded of={keys}>
        {({ items }) => (
          <ul className={list.list}>
            {items.map((key) => (
              <li key={key.id} className={list.row}>
                <span>
                  <span className={list.name}>{key.name}</span>
                  <span className={list.more}>
                    {key.start}… · may {key.scopes.join(', ')} · made by {key.madeBy} ·{' '}
                    {key.lastUsedAt ? (
                      <>
                        used <When at={key.lastUsedAt} />
                      </>
                    ) : (
                      'not used yet'
                    )}
                  </span>
                </span>
                <span className={list.side}>
                  <Button
                    variant="subtle"
                    color="gray"
                    onClick={() => revoke.mutate(key)}
                    aria-label={`Revoke ${key.name}`}
                  >
                    Revoke
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <MorePages of={keys} />
      <NewKey />
    </section>
  );
}

function NewKey() {
  const queries = useQueryClient();
  const [form, setForm] = useState<{ name: string; scopes: Scope[] }>({ name: '', scopes: ['read'] });
  const make = useMutation({
    mutationFn: () => hands.keys.create(form),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['keys'] });
      setForm({ name: '', scopes: ['read'] });
    },
    onError: tellError,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  if (make.data)
    return (
      <Stack mt="lg" gap="sm" maw={640}>
        <strong>Copy the secret of {make.data.name} now: it is not shown again.</strong>
        <code style={{ overflowWrap: 'anywhere' }}>{make.data.secret}</code>
        <Group gap="sm">
          <CopyButton value={make.data.secret}>
            {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button>}
          </CopyButton>
          <Button variant="default" onClick={() => make.reset()}>
            I have it
          </Button>
        </Group>
      </Stack>
    );
  return (
    <form onSubmit={submit}>
      <Stack mt="lg" gap="sm" maw={460}>
        <TextInput
          label="New key"
          placeholder="What will use it"
          required
          maxLength={80}
          value={form.name}
          onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
        />
        <Checkbox.Group
          label="It may"
          value={form.scopes}
          onChange={(scopes) => setForm({ ...form, scopes: scopes as Scope[] })}
        >
          <Stack gap="xs" mt="xs">
            {scopeWords.map(({ value, label, says }) => (
              <Checkbox key={value} value={value} label={label} description={says} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Button
          type="submit"
          variant="default"
          loading={make.isPending}
          disabled={form.scopes.length === 0}
          w="fit-content"
        >
          Make the key
        </Button>
      </Stack>
    </form>
  );
}
