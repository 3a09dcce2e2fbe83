/** A change as a resource, for its person alone: what the card in the side panel is drawn from. */
import {
  type McpServer,
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  ResourceTemplate,
} from '@modelcontextprotocol/server';
import { viewOf } from '../changes/change-view.ts';
import { ERRORS } from '../contract/errors.ts';
import { fail } from '../failure.ts';
import { changeUri } from './result.ts';
import type { Desk } from './tools/own-tool.ts';

export const changeResource = (
  server: McpServer,
  { changes, sub, within, admit }: Pick<Desk, 'changes' | 'sub' | 'within' | 'admit'>,
): void => {
  server.registerResource(
    'change',
    // Nobody lists what they asked for in other places.
    new ResourceTemplate(changeUri('{id}'), { list: undefined }),
    { title: 'Change', description: 'A change that the person asked for, as it stands.', mimeType: 'application/json' },
    async (uri, { id }) => {
      const counted = await within(
        'change',
        async () => {
          const admitted = await admit('reads_for');
          if (!admitted.ok) return admitted;
          // Who may not is told what anybody is told about what is not there.
          return admitted.value === undefined ? changes.get(sub, String(id)) : fail('not_found');
        },
        (read) => (read.ok ? 'answered' : read.code),
      );
      const found = counted.ok ? counted.value : counted;
      if (!found.ok) {
        if (found.code === 'not_found') throw new ResourceNotFoundError(uri.href);
        throw new ProtocolError(ProtocolErrorCode.InternalError, ERRORS[found.code].title);
      }
      const text = JSON.stringify(viewOf(found.value));
      return { contents: [{ uri: uri.href, mimeType: 'application/json', text }] };
    },
  );
};
