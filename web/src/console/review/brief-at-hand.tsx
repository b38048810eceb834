import { Button, Drawer } from '@mantine/core';
import { useState } from 'react';
import { BriefView } from '../../task/brief-view.tsx';
import type { Version } from './desk.tsx';

/** The brief the worker had, one press away. */
export function BriefAtHand({ version }: { version: Version }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="subtle" color="gray" px="sm" onClick={() => setOpen(true)}>
        Brief
      </Button>
      <Drawer opened={open} onClose={() => setOpen(false)} position="right" size="md" title={version.definition.title}>
        <BriefView brief={version.rendered} />
      </Drawer>
    </>
  );
}
