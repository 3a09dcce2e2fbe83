import { defineBackground } from 'wxt/utils/define-background';
import { readConfig } from '../config.ts';
import { clearAtStart } from '../history/kept/clear-at-start.ts';
import { arrangeSurfaces } from '../page/surface.ts';
import { toggleByKey } from '../page/toggle-panel.ts';

export default defineBackground(() => {
  const { oktaAdmin } = readConfig(import.meta.env);
  arrangeSurfaces(oktaAdmin);
  toggleByKey(oktaAdmin);
  clearAtStart({ locks: navigator.locks, now: Date.now });
});
