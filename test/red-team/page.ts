/** docs/red-team.md: what was tried, and what came of it, as measured. */
import { type Outcome, seenOf } from './outcome.ts';

const HEAD = `# Red team

\`npm run redteam\` plays forty attacks on the product and writes this page. Everything runs on your machine: the functions
in their own processes; Okta, Auth0, FGA and the engines as stand-ins. The model of these tests is the worst there can be: one
obeys each order that it finds in Okta’s data, one calls anything with anything. \`npm run redteam -- RT02\` plays one of
them, \`npm run canary\` only looks for secrets. What is promised stands in [security](security.md).
`;

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

const figuresOf = (outcomes: readonly Outcome[]): string[] =>
  [...new Map(outcomes.flatMap(({ figures }) => figures))].flatMap(([title, figures]) => [
    '',
    `### ${title[0]?.toUpperCase()}${title.slice(1)}`,
    '',
    row(['what', 'how many']),
    row(['---', '---:']),
    ...Object.entries(figures).map(([what, count]) => row([what, count.toLocaleString('en')])),
  ]);

/** The page as Markdown. */
export const pageOf = (outcomes: readonly Outcome[]): string =>
  [
    HEAD,
    row(['', 'attack', 'what has to come of it', 'seen']),
    row(['---', '---', '---', '---']),
    ...outcomes.map((outcome) =>
      row([outcome.attack.id, outcome.attack.attack, outcome.attack.expected, seenOf(outcome)]),
    ),
    '',
    '## Figures',
    ...figuresOf(outcomes),
    '',
  ].join('\n');
