/** Loaded before the product's own cli.ts: what makes it quick to test, and keeps it on this machine. */
import { hastenTool } from './auth0-tool.ts';
import { stayHere } from './outgoing.ts';

hastenTool();
stayHere();
