import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

/**
 * Two pages, each an app of its own: the console at `/` and the worker app at `/worker`. `--mode gallery` builds the page
 * that shows every widget instead; it is for looking and for the browser test, and never part of a release.
 */
export default defineConfig(({ mode }) => ({
  plugins: [react(), pages()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy allows scripts and fonts from this server only, so nothing may be written inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: mode === 'gallery' ? ['gallery.html'] : ['console.html', 'worker.html'] },
  },
  server: {
    proxy: {
      '^/(v1|auth|healthz|readyz|metrics|openapi\\.json|docs|demo)(/|$)': `http://127.0.0.1:${process.env.PORT ?? 4400}`,
    },
  },
}));

/** In development, answers as the server does in a release: every path is the console's but those under `/worker`. */
function pages(): Plugin {
  return {
    name: 'pages',
    configureServer(server) {
      server.middlewares.use((request, _, next) => {
        const path = (request.url ?? '/').split('?')[0] ?? '/';
        if (request.headers.accept?.includes('text/html') && !path.includes('.'))
          request.url = /^\/worker(\/|$)/.test(path) ? '/worker.html' : '/console.html';
        next();
      });
    },
  };
}
