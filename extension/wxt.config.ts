import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'wxt';
import { version } from '../package.json' with { type: 'json' };
import { readConfig } from './config.ts';
import { manifestOf } from './manifest.ts';

export default defineConfig({
  modules: ['@wxt-dev/i18n/module', '@wxt-dev/module-react'],
  imports: false,
  // Not called WXT_…, as those are written into the extension.
  outDir: resolve(import.meta.dirname, '..', process.env.OUT_DIR ?? '.output'),
  manifest: { version, default_locale: 'en' },
  vite: () => ({
    plugins: [tailwindcss()],
    build: {
      // Every Chromium with a side panel preloads modules by itself.
      modulePreload: { polyfill: false },
      // Apart, so that the sizes of the files tell what is ours.
      rolldownOptions: {
        output: { codeSplitting: { groups: [{ name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// }] } },
      },
    },
  }),
  zip: { name: 'okta-companion', artifactTemplate: `{{name}}-${version}-{{browser}}.zip` },
  hooks: {
    // Not in `manifest`: that also runs for `wxt prepare` and the unit tests, which need no tenant.
    'build:before': () => {
      readConfig(process.env);
    },
    'build:manifestGenerated': (_wxt, manifest) => {
      Object.assign(manifest, manifestOf(readConfig(process.env), version));
    },
  },
});
