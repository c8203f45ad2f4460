import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The page is served under a content security policy that allows only its own files:
// no inline script, no inline style, no data: address. Hence every asset, fonts
// included, is written as a file, and the polyfill for module preloading stays out.
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../src/lifeworld/web/static',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
  server: {
    proxy: { '/api': 'http://127.0.0.1:8765' },
  },
  test: {
    include: ['src/**/*.test.{ts,tsx}'],
  },
});
