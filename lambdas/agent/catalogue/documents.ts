/** What the documents say about the catalogue: made from it, for people. */
import { changeFunctions } from '../../changes/functions/index.ts';
import { changesOf } from '../../operations/index.ts';
import { callOf, type Operation } from '../../operations/operation.ts';
import { questions } from '../../questions/index.ts';
import type { Question } from '../../questions/question.ts';
import { actionGroups } from '../action-groups.ts';
import type { AgentFunction } from '../declare.ts';
import { NEVER } from '../never.ts';

const cell = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
const row = (...cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const said = (sentence: string): string => `“${sentence.replace(/\{(\w+)\}/g, '‹$1›')}”`;

/** The first sentence of a description. */
const firstOf = (description: string): string =>
  /^.*?[.:](?=\s|$)/s.exec(description)?.[0].replace(/:$/, '.') ?? description;

/** The sentences that lead to a function, of each operation in turn, so that the first few show its breadth. */
const examplesOf = (name: string, operations: readonly Operation[]): string[] => {
  const lists = operations.map((operation) =>
    operation.examples.filter((example) => callOf(operation, example).function === name),
  );
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at]?.say ?? [])).flat();
};

const MOST_SAID = 2;

/** The README's table: a row a question, a row a change. */
export const shortTable = (): string =>
  [
    row('question or change', 'what it does', 'gate', 'say'),
    row('---', '---', '---', '---'),
    ...questions.map(({ name, description, uses }) =>
      row(`\`${name}\``, firstOf(description), 'none', examplesOf(name, uses).slice(0, MOST_SAID).map(said).join(' ')),
    ),
    ...changeFunctions.flatMap(({ name }) =>
      changesOf(name).map(({ operationId, description, gate, examples: [example] }) =>
        row(`\`${operationId}\``, description, gate, example ? said(example.say) : ''),
      ),
    ),
  ].join('\n');

const parametersOf = ({ parameters }: AgentFunction): string[] => [
  row('parameter', 'what it takes'),
  row('---', '---'),
  ...Object.entries(parameters).map(([name, { description, required }]) =>
    row(`\`${name}\`${required ? ' (required)' : ''}`, description),
  ),
];

const operationsTable = (operations: readonly Operation[]): string[] => [
  row('operation', 'what it does', 'permission', 'scope at Okta', 'gate'),
  row('---', '---', '---', '---', '---'),
  ...operations.map(({ operationId, description, relation, object, scope, gate }) =>
    row(`\`${operationId}\``, description, `\`${relation}\` on \`${object}\``, `\`${scope}\``, gate),
  ),
];

const chapter = (shown: AgentFunction, operations: readonly Operation[]): string[] => [
  `## ${shown.name}`,
  '',
  shown.description,
  '',
  ...parametersOf(shown),
  '',
  ...(operations.length > 0 ? [...operationsTable(operations), ''] : []),
  ...(operations.length > 0 ? [`You say: ${examplesOf(shown.name, operations).map(said).join(' ')}`, ''] : []),
];

/** What no function does, and where it is done. */
const neverDone = (): string[] => [
  '## Never done here',
  '',
  'Whatever is asked, the assistant says no and names the page of the admin console.',
  '',
  row('never', 'in the admin console', 'path'),
  row('---', '---', '---'),
  ...Object.values(NEVER).map(({ does, page, path }) => row(does, page, `\`${path}\``)),
];

/** The whole of docs/operations.md below its introduction: a chapter a function of the agent, and what none does. */
export const wholeDocument = (): string => {
  const used = (name: string): readonly Operation[] =>
    questions.find((each: Question) => each.name === name)?.uses ?? changesOf(name);
  const chapters = actionGroups.flatMap(({ functions }) =>
    functions.flatMap((shown) => chapter(shown, used(shown.name))),
  );
  return [...chapters, ...neverDone()].join('\n').trim();
};
