import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

/** `npm run build` gives the folder to build into; everything but the page lies below `/dashboard`. */
export default defineConfig({
  plugins: [tailwindcss()],
  build: {
    outDir: 'dist',
    assetsDir: 'dashboard',
    // Everything is a file of its own: the page's policy allows no data: scripts or fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // What is bundled asks that its notice goes with it.
    license: { fileName: 'licenses.md' },
  },
});
