import { defineBackground } from 'wxt/utils/define-background';
import { readConfig } from '../config.ts';
import { arrangeSurfaces } from '../page/surface.ts';

export default defineBackground(() => arrangeSurfaces(readConfig(import.meta.env).oktaAdmin));
