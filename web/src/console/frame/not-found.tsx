import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { EmptyState } from '../../look/empty-state.tsx';
import { HandsEmpty } from '../../look/hands.tsx';
import { to } from '../paths.ts';

export function NotFound() {
  return (
    <EmptyState
      picture={<HandsEmpty />}
      title="There is no such page"
      action={
        <Button component={Link} to={to('home')}>
          Go home
        </Button>
      }
    >
      The address may be old, or mistyped.
    </EmptyState>
  );
}
