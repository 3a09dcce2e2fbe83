import type { ModelSettings } from '../cloud/engine.ts';
import type { Addresses } from '../cloud/local-cloud.ts';

/** What is there, who answers, and who can sign in. */
export const welcome = ({ auth0, backend, mcp, okta, fga, users }: Addresses, model: ModelSettings | undefined) => `
Okta Companion runs on this machine. Ctrl-C ends all of it.

  Okta admin console   ${okta.admin}
  Phone (Guardian)     ${auth0.phone}
  Okta's outbox        ${okta.outbox}
  FGA tuples           ${fga.url}
  Auth0 tenant         ${auth0.url}
  Backend              ${backend.url}
  Model                ${model ? `${model.name} at ${model.url}` : 'none: a planner that knows the catalogue’s sentences (MODEL_URL puts a model in its place)'}

  An MCP client, such as Claude Code, which asks as whoever signs in there (MCP=change lets it ask for changes, too)
    claude mcp add --transport http okta-companion ${mcp.url} --client-id ${mcp.clientId} --callback-port ${new URL(mcp.callback).port}

  Sign in as
${users.map(({ email, role }) => `    ${email.padEnd(28)} ${role}`).join('\n')}
  with the password      ${users[0]?.password}
`;

export const opened = 'Chromium is open: click the puzzle piece, then Okta Companion, to open the panel.\n';

export const howToLoad = (folder: string, display: boolean) =>
  `${display ? 'There is no Chromium here (set CHROME_PATH to one).' : 'There is no display here.'} \
To use the panel, load it in Chrome:
  chrome://extensions → Developer mode → Load unpacked → ${folder}\n`;
