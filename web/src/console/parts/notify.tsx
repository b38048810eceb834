import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { wordsFor } from '../../session/hands.ts';

/** Tells what was done; with `undo`, for five seconds, how to take it back. */
export function tellDone(text: string, undo?: () => void): void {
  const id = notifications.show({
    color: 'teal',
    autoClose: undo ? 5000 : 3000,
    message: undo ? (
      <span style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: '1rem' }}>
        {text}
        <Button
          variant="subtle"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          Undo
        </Button>
      </span>
    ) : (
      text
    ),
  });
}

/** Tells what went wrong: what, why, what next. */
export function tellError(error: unknown): void {
  const { title, text, id } = wordsFor(error);
  notifications.show({ color: 'red', title, message: id ? `${text} (id ${id})` : text, autoClose: 9000 });
}
