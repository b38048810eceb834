import '../look/tokens.css';
import '../look/global.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyTheme } from '../session/theme.ts';
import { App } from './app.tsx';

applyTheme();
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5000,
      // A weak connection is the usual case here: what was seen stays on the screen, and is asked for again quietly.
      retry: (count, error) => count < 3 && !((error as { status?: number }).status ?? 0),
      networkMode: 'always',
    },
  },
});

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
