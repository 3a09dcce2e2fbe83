/** A change as a resource, for its person alone: what the card in the side panel is drawn from. */
import { type McpServer, ResourceNotFoundError, ResourceTemplate } from '@modelcontextprotocol/server';
import { viewOf } from '../changes/change-view.ts';
import { changeUri } from './result.ts';
import type { Desk } from './tools/own-tool.ts';

export const changeResource = (server: McpServer, { changes, sub }: Pick<Desk, 'changes' | 'sub'>): void => {
  server.registerResource(
    'change',
    // Nobody lists what they asked for in other places.
    new ResourceTemplate(changeUri('{id}'), { list: undefined }),
    { title: 'Change', description: 'A change that the person asked for, as it stands.', mimeType: 'application/json' },
    async (uri, { id }) => {
      const found = await changes.get(sub, String(id));
      if (!found.ok) throw new ResourceNotFoundError(uri.href);
      const text = JSON.stringify(viewOf(found.value));
      return { contents: [{ uri: uri.href, mimeType: 'application/json', text }] };
    },
  );
};
