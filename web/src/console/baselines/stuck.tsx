import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';

interface StuckProps {
  busy: boolean;
  onClose: () => void;
  onTell: (words: string) => void;
}

/** What keeps an item from being answered, in the owner's words: it stands among what was found. */
export function Stuck({ busy, onClose, onTell }: StuckProps) {
  const [words, setWords] = useState('');
  return (
    <Modal opened onClose={onClose} title="What is in the way?">
      <Textarea
        data-autofocus
        label="In a sentence"
        description="It is kept with what was found. The time of this item is not counted."
        autosize
        minRows={2}
        maxLength={500}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Group mt="lg">
        <Button loading={busy} onClick={() => onTell(words.trim())}>
          Keep it and go on
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Back to the item
        </Button>
      </Group>
    </Modal>
  );
}
