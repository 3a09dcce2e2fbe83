import { createI18n } from '@wxt-dev/i18n';
import type { GeneratedI18nStructure } from '../.wxt/i18n/structure.d.ts';

/**
 * What a person reads, in the language of the browser, or in English where there is none of it: `locales/en.json` names
 * every message, and the browser loads one language only.
 */
export const i18n = createI18n<GeneratedI18nStructure>();
