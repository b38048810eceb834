import { Button, Group, Modal, Text } from '@mantine/core';
import { type RefObject, useEffect } from 'react';
import { useBlocker } from 'react-router';

export interface LeaveGuardProps {
  dirty: boolean;
  /** True while the page leaves by itself, with everything saved. */
  leaving: RefObject<boolean>;
  /** True when it went well. */
  save: () => Promise<boolean>;
}

/** Asks before unsaved changes are left behind. They stay in this browser in any case. */
export function LeaveGuard({ dirty, leaving, save }: LeaveGuardProps) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      dirty && !leaving.current && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
  const isBlocked = blocker.state === 'blocked';
  const saveAndLeave = async () => {
    if (await save()) blocker.proceed?.();
    else blocker.reset?.();
  };
  return (
    <Modal opened={isBlocked} onClose={() => blocker.reset?.()} title={<strong>Leave without saving?</strong>}>
      <Text>
        Your changes stay in this browser and are here when you come back. Nobody else sees them, and no batch uses
        them, before they are saved.
      </Text>
      <Group mt="lg" gap="sm">
        <Button onClick={() => void saveAndLeave()}>Save and leave</Button>
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          Leave
        </Button>
        <Button variant="subtle" color="gray" onClick={() => blocker.reset?.()}>
          Stay
        </Button>
      </Group>
    </Modal>
  );
}
