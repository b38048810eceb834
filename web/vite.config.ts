import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build, defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { onlyRoutesUsedBy } from './plugins/routes-used.ts';

/**
 * Two pages, each an app of its own: the console at `/` and the worker app at `/worker`. `--mode gallery` builds the page
 * that shows every widget instead; it is for looking and for the browser test, and never part of a release. `--mode worker`
 * builds the worker app alone, as the last step of an ordinary build does.
 */
export default defineConfig(({ mode }) => ({
  plugins: [react(), pages(), ...besides(mode)],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  css: { modules: mode === 'worker' ? { generateScopedName: shortNames() } : {} },
  build: {
    outDir: 'dist/app',
    emptyOutDir: mode !== 'worker',
    target: 'es2022',
    // The content security policy allows scripts and fonts from this server only, so nothing may be written inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { gallery: 'gallery.html', worker: 'worker.html' }[mode] ?? 'console.html' },
  },
  server: {
    proxy: {
      '^/(v1|auth|healthz|readyz|metrics|openapi\\.json|docs|demo)(/|$)': `http://127.0.0.1:${process.env.PORT ?? 4400}`,
    },
  },
}));

const besides = (mode: string): Plugin[] => {
  if (mode === 'gallery') return [];
  return mode === 'worker' ? [onlyRoutesUsedBy(workerFolders)] : [workerApart()];
};
/** Class names of a letter or two: hundreds of long ones weigh more than a page. */
function shortNames(): (name: string, file: string) => string {
  const known = new Map<string, string>();
  return (name, file) => {
    const whole = `${file} ${name}`;
    const short = known.get(whole) ?? `_${known.size.toString(36)}`;
    known.set(whole, short);
    return short;
  };
}

/** All that the worker app is made of, and that may speak to the server. */
const workerFolders = ['worker', 'entry', 'session', 'task'].map((name) => path.join(import.meta.dirname, 'src', name));

/**
 * Builds the worker app after the console and apart from it. Built together, what both use is cut into many small chunks, which costs
 * a phone eight kilobytes and twenty requests.
 */
function workerApart(): Plugin {
  let outDir = '';
  return {
    name: 'worker-apart',
    apply: 'build',
    configResolved(config) {
      outDir = config.build.outDir;
    },
    async closeBundle() {
      const configFile = import.meta.filename;
      await build({ root: import.meta.dirname, configFile, mode: 'worker', logLevel: 'warn', build: { outDir } });
    },
  };
}

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
