/** Loaded before the product's own cli.ts: what makes it quick to test, and keeps it on this machine. */

import { stayHere } from '../outgoing.ts';
import { hastenTool } from './tool.ts';

hastenTool();
stayHere();
