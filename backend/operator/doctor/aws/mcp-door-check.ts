import * as z from 'zod';
import { metadataUrlOf } from '../../../mcp/metadata.ts';
import { type Check, firstOf } from '../check.ts';
import { checkAws } from './checking.ts';

const TIMEOUT_MS = 10_000;
const Metadata = z.object({ resource: z.string(), authorization_servers: z.array(z.string()) });

/** MCP clients find the door at its address, and it says of itself (RFC 9728) what Auth0 knows it by, to the letter. */
export const mcpDoorCheck = (audience: string, issuer: string): Check =>
  checkAws({
    name: 'The door for MCP clients',
    read: async () => {
      const response = await fetch(metadataUrlOf(audience), { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
        () => undefined,
      );
      const body: unknown = await response?.json().catch(() => undefined);
      return response && { status: response.status, metadata: Metadata.safeParse(body).data };
    },
    judge: (answer) => {
      if (!answer) {
        return {
          what: `Nobody answers for MCP clients at ${audience}.`,
          do: 'Check that MCP_AUDIENCE is an address by which the backend is reached.',
        };
      }
      const { status, metadata } = answer;
      if (!metadata) {
        return {
          what: `What is at ${audience} does not say what MCP clients ask first: it answers ${status}.`,
          do: 'Check that MCP_AUDIENCE leads to the backend, and run npm run deploy with MCP as it is here.',
        };
      }
      const { resource, authorization_servers: servers } = metadata;
      return firstOf(
        resource !== audience && {
          what: `The door for MCP clients calls itself ${resource}, and not ${audience}.`,
          do: 'Set MCP_AUDIENCE to that address to the letter, then run npm run deploy and npm run deploy:auth0.',
        },
        !servers.includes(issuer) && {
          what: `The door for MCP clients sends them to ${servers.join(' or ')} for a token, and not to ${issuer}.`,
          do: 'Check AUTH0_DOMAIN, then run npm run deploy.',
        },
      );
    },
  });
