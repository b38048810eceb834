import { Button, CopyButton, Group, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { hands } from '../../session/hands.ts';
import list from '../parts/list.module.css';
import { tellDone, tellError } from '../parts/notify.tsx';
import { MorePages, usePages } from '../parts/pages.tsx';
import { Loaded } from '../parts/states.tsx';
import { When } from '../parts/time.tsx';

type Member = Awaited<ReturnType<typeof hands.members.list>>['items'][number];
type Role = Member['role'];
const roleWords: { value: Role; label: string }[] = [
  { value: 'viewer', label: 'Viewer: sees everything' },
  { value: 'reviewer', label: 'Reviewer: also decides on answers' },
  { value: 'manager', label: 'Manager: also templates and batches' },
  { value: 'owner', label: 'Owner: everything' },
];

/** Who belongs to the workspace, and the invitations that wait. */
export function Members({ may }: { may: boolean }) {
  const members = usePages(['members'], (cursor) => hands.members.list({ ...(cursor ? { cursor } : {}) }));
  return (
    <section className={list.section}>
      <h2>Members</h2>
      <Loaded of={members}>
        {({ items }) => (
          <ul className={list.list}>
            {items.map((member) => (
              <MemberRow key={member.id} member={member} />
            ))}
          </ul>
        )}
      </Loaded>
      <MorePages of={members} />
      {may && <Invitations />}
    </section>
  );
}

function MemberRow({ member }: { member: Member }) {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: ['members'] });
  const change = useMutation({
    mutationFn: (role: Role) => hands.members.change({ id: member.id, role }),
    onSuccess: () => refresh().then(() => tellDone(`${member.name} has another role now.`)),
    onError: tellError,
  });
  const remove = useMutation({
    mutationFn: () => hands.members.remove({ id: member.id }),
    onSuccess: () => refresh().then(() => tellDone(`${member.name} is no member any more.`)),
    onError: tellError,
  });
  const [asking, setAsking] = useState(false);
  return (
    <li className={list.row}>
      <span>
        <span className={list.name}>{member.name}</span>
        <span className={list.more}>
          {member.email} · since <When at={member.since} />
        </span>
      </span>
      <span className={list.side}>
        {member.can.includes('change') ? (
          <Select
            aria-label={`Role of ${member.name}`}
            data={roleWords}
            value={member.role}
            onChange={(role) => role && change.mutate(role as Role)}
            w={290}
          />
        ) : (
          <span className={list.soft}>{member.role}</span>
        )}
        {member.can.includes('remove') &&
          (asking ? (
            <Button
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate()}
              onBlur={() => setAsking(false)}
              autoFocus
            >
              Remove {member.name}
            </Button>
          ) : (
            <Button variant="subtle" color="gray" onClick={() => setAsking(true)} aria-label={`Remove ${member.name}`}>
              Remove
            </Button>
          ))}
      </span>
    </li>
  );
}

function Invitations() {
  const queries = useQueryClient();
  const invitations = usePages(['invitations'], (cursor) => hands.invitations.list({ ...(cursor ? { cursor } : {}) }));
  const [form, setForm] = useState<{ email: string; role: Role }>({ email: '', role: 'reviewer' });
  const invite = useMutation({
    mutationFn: () => hands.invitations.create(form),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['invitations'] });
      setForm({ ...form, email: '' });
    },
    onError: tellError,
  });
  const withdraw = useMutation({
    mutationFn: (id: string) => hands.invitations.withdraw({ id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['invitations'] }),
    onError: tellError,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate();
  };
  return (
    <>
      <form onSubmit={submit}>
        <Group align="flex-end" mt="lg" gap="sm">
          <TextInput
            label="Invite by e-mail"
            type="email"
            required
            placeholder="name@example.com"
            value={form.email}
            onChange={(event) => setForm({ ...form, email: event.currentTarget.value })}
            w={280}
          />
          <Select
            label="As"
            data={roleWords}
            value={form.role}
            onChange={(role) => role && setForm({ ...form, role: role as Role })}
            w={290}
          />
          <Button type="submit" variant="default" loading={invite.isPending}>
            Invite
          </Button>
        </Group>
      </form>
      {invite.data && (
        <Group mt="sm" gap="sm">
          <span>A mail is on its way to {invite.data.email}. You can also send the link yourself:</span>
          <CopyButton value={invite.data.link}>
            {({ copied, copy }) => (
              <Button variant="light" onClick={copy}>
                {copied ? 'Copied' : 'Copy the link'}
              </Button>
            )}
          </CopyButton>
        </Group>
      )}
      <Loaded of={invitations}>
        {({ items }) =>
          items.length > 0 && (
            <ul className={list.list} style={{ marginTop: 'var(--s4)' }}>
              {items.map((invitation) => (
                <li key={invitation.id} className={list.row}>
                  <span>
                    <span className={list.name}>{invitation.email}</span>
                    <span className={list.more}>
                      invited as {invitation.role} by {invitation.invitedBy}, ends <When at={invitation.expiresAt} />
                    </span>
                  </span>
                  <span className={list.side}>
                    <Button
                      variant="subtle"
                      color="gray"
                      onClick={() => withdraw.mutate(invitation.id)}
                      aria-label={`Withdraw the invitation of ${invitation.email}`}
                    >
                      Withdraw
                    </Button>
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}
