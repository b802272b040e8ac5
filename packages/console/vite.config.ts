/**
 * Builds the console into `dist/`, which the server serves, and serves it from its sources in development.
 *
 * In development everything that is not the console's (`POST /`, `/stepwright/…`) goes to a running server:
 * `STEPWRIGHT_URL`, by default http://127.0.0.1:8083.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['STEPWRIGHT_URL'] ?? 'http://127.0.0.1:8083';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    target: 'es2022',
    // No data: URLs, which the content security policy refuses for everything but images.
    assetsInlineLimit: 0,
    manifest: true,
    chunkSizeWarningLimit: 900,
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '^/(stepwright/.*)?$': {
        target: server,
        // GET / is the page itself; POST / is the API.
        bypass: (request) => (request.method === 'GET' && request.url === '/' ? '/index.html' : undefined),
      },
    },
  },
});
