import { Button, Stack, Textarea } from '@mantine/core';
import { HandsError } from '@manyhands/sdk';
import { useState } from 'react';
import { Link } from 'react-router';
import { Notice } from '../../look/notice.tsx';
import { tellError } from '../parts/notify.tsx';
import { to } from '../paths.ts';

interface Missing {
  template: string;
  findings: { rule: string; clause: number | null; says: string; why: string }[];
}

/** What the server said is missing in a brief, kept until somebody goes on; any other error is told as usual. */
export function useNotReady() {
  const [missing, setMissing] = useState<Missing | null>(null);
  const onError = (error: unknown) => {
    if (error instanceof HandsError && error.code === 'brief.not-ready')
      setMissing(error.problem?.details as unknown as Missing);
    else tellError(error);
  };
  return { missing, onError, clear: () => setMissing(null) };
}

export interface NotReadyProps {
  missing: Missing;
  busy: boolean;
  onAnyway: (because: string) => void;
}

/** What the brief lacks, where to mend it, and the way past it with a reason. */
export function NotReady({ missing, busy, onAnyway }: NotReadyProps) {
  const [because, setBecause] = useState('');
  return (
    <Stack>
      <Notice kind="stop" title="The brief is not ready for strangers">
        <ul style={{ margin: 0, paddingInlineStart: '1.2rem' }}>
          {missing.findings.map((one) => (
            <li key={`${one.rule} ${one.says}`} dir="auto">
              {one.clause !== null && `Clause ${one.clause}: `}
              {one.says} {one.why}
            </li>
          ))}
        </ul>
      </Notice>
      <Button component={Link} to={to('template', { id: missing.template })}>
        Mend the brief
      </Button>
      <Textarea
        label="Why it has to go out as it is"
        description="Recorded with your name."
        maxLength={500}
        autosize
        minRows={2}
        value={because}
        onChange={(event) => setBecause(event.currentTarget.value)}
      />
      <Button
        variant="default"
        loading={busy}
        disabled={because.trim() === ''}
        onClick={() => onAnyway(because.trim())}
      >
        Go on anyway
      </Button>
    </Stack>
  );
}
