/** One trace from the panel to Okta, through every process of the local cloud. */
import { beforeAll, describe, expect, test } from 'vitest';
import { newTraceparent } from '../../extension/client/traceparent.ts';
import { SECRETS } from '../../lambdas/platform/keys/secrets.ts';
import { built } from '../built.ts';
import { press, pushesOf } from '../cloud/auth0/on-phone.ts';
import { ENGINES } from '../cloud/engine.ts';
import { startLocalCloud } from '../cloud/local-cloud.ts';
import { someone } from '../cloud/people.ts';
import { freePorts } from '../cloud/ports.ts';
import { AUTH0, OKTA_APP } from '../cloud/tenant.ts';
import { itemsIn, listening, SWEPT, type Written } from '../red-team/canary/journey.ts';
import { canariesOf } from '../red-team/canary/slots.ts';
import { sweeper } from '../red-team/canary/sweep.ts';
import { measured } from '../red-team/figures.ts';
import { until } from '../until.ts';
import { type Collector, outline, startCollector } from './collector.ts';
import { arrive } from './person.ts';

const mia = someone('Mia');

const QUESTION = 'What are my Okta groups?';
const REQUEST = 'Reset Ben’s password';

describe.each(ENGINES)('with %s', (agent) => {
  const reading = newTraceparent();
  const changing = newTraceparent();
  const [, readingTrace = '', readingSpan = ''] = reading.split('-');
  const [, changingTrace = '', changingSpan = ''] = changing.split('-');

  let collector: Collector;
  let token: string;
  let shown: { code: string; traceId?: string | undefined } | undefined;
  const log: string[] = [];
  let written: Written;

  const tree = (traceId: string, root: string) =>
    outline(
      collector.spans().filter((span) => span.traceId === traceId),
      root,
    ).join('\n');

  /** A question, then a change that the phone approves. Ending the cloud has the backend send what is left. */
  beforeAll(async () => {
    collector = await startCollector();
    const ports = await freePorts();
    const engine = await listening(ports.bedrock);
    const answers: string[] = [];
    const cloud = await startLocalCloud({
      built,
      agent,
      ports,
      via: { bedrock: engine.url },
      cibaIntervalSeconds: 1,
      traces: collector.url,
      log: (part, line) => log.push(`${part} ${line}`),
    });
    const { auth0 } = cloud.addresses;
    const panel = await arrive(cloud.addresses, mia, (answer) => answers.push(answer));
    token = panel.token;
    await panel.ask(QUESTION, reading);
    await panel.ask(REQUEST, changing);
    await panel.askWrongly();
    await press(auth0, await until(async () => (await pushesOf(auth0, mia))[0]), 'approve');
    shown = await until(async () => (await panel.changes()).find(({ state }) => state === 'done'));
    // The record is done before the workflow that did it has ended, and told its spans.
    await until(async () => tree(changingTrace, changingSpan).includes('okta: execute') || undefined);
    const canaries = canariesOf(cloud);
    const items = await itemsIn(cloud.addresses.dynamodb.url);
    const checkpoints = cloud.checkpoints();
    await cloud.close();
    await collector.close();
    await engine.shut();
    written = {
      canaries,
      texts: { log, traces: collector.bodies, answers, items, checkpoints, engine: engine.heard() },
    };
  });

  test('a question is one trace: token, vault, session, agent, function, FGA, Okta', () => {
    expect(tree(readingTrace, readingSpan)).toBe(
      [
        'backend: POST /agent',
        '  backend: verify token',
        '  backend: run',
        '    backend: Token Vault exchange',
        '    backend: seal and put',
        '    backend: invoke agent',
        '      backend: function get_user',
        '  okta: okta',
        '    okta: parse',
        '    okta: session',
        '    okta: count',
        '    okta: invoke fga',
        '      fga: fga',
        '        fga: FGA check',
        '    okta: Okta GET',
      ].join('\n'),
    );
  });

  test('a change is one trace from the words to Okta, the phone in between', () => {
    const seen = tree(changingTrace, changingSpan);
    // How often the phone is asked in vain is a matter of time.
    const inVain = /^( *)approval: approval\n {2}\1approval: CIBA poll\n(?=\1approval)/gm;
    expect(seen.replace(inVain, '')).toBe(
      [
        'backend: POST /agent',
        '  backend: verify token',
        '  backend: run',
        '    backend: invoke agent',
        '      backend: function change_user',
        '  ciba: ciba',
        '    ciba: parse',
        '    ciba: session',
        '    ciba: count',
        '    ciba: invoke fga',
        '      fga: fga',
        '        fga: FGA check',
        '    ciba: invoke okta',
        '      okta: okta',
        '        okta: resolve',
        '          okta: session',
        '          okta: invoke fga',
        '            fga: fga',
        '              fga: FGA check',
        '          okta: Okta GET',
        '    ciba: start approval',
        '      approval: approval',
        '        approval: CIBA start',
        '      approval: approval',
        '        approval: CIBA poll',
        '        approval: invoke okta',
        '          okta: okta',
        '            okta: verify approval',
        '        approval: invoke okta',
        '          okta: okta',
        '            okta: execute',
        '              okta: session',
        '              okta: invoke fga',
        '                fga: fga',
        '                  fga: FGA check',
        '              okta: Okta POST',
        '              okta: Okta GET',
      ].join('\n'),
    );
  });

  test('the card and the log name the trace', () => {
    expect(shown?.traceId).toBe(changingTrace);
    const runs = log.filter((line) => line.includes('"event":"run"'));
    expect(runs.map((line) => /"trace_id":"(\w+)"/.exec(line)?.[1])).toEqual([readingTrace, changingTrace]);
  });

  describe('no trace holds', () => {
    test.each([
      ['the question', () => QUESTION],
      ['the request', () => REQUEST],
      ['a name', () => 'Ben'],
      ['whom it is about', () => 'ben.ito'],
      ['who asks', () => mia.email],
      ['their name', () => mia.name],
      ['their subject', () => mia.sub],
      ['an Okta id', () => /00[ug]\w{17}/],
      ['a JWT', () => /eyJ[\w-]{10}/],
      ['the access token', () => token],
      ['the vault client’s secret', () => AUTH0.vault.clientSecret],
      ['the CIBA client’s secret', () => AUTH0.ciba.clientSecret],
      ['the Okta app’s secret', () => OKTA_APP.clientSecret],
      ['the code of the change', () => `"${shown?.code}"`],
    ])('%s', (_, canary) => {
      // What Okta calls a request is drawn by lot, and may hold any few letters.
      const sent = collector.bodies
        .join('\n')
        .replaceAll(/"okta\.request_id","value":\{"stringValue":"[\w-]{27}"\}/g, '');
      expect(sent).toContain('FGA check');
      expect(sent).not.toContain('okta.request_id');
      const value = canary();
      if (typeof value === 'string') expect(sent).not.toContain(value);
      else expect(sent).not.toMatch(value);
    });
  });

  test.each(SWEPT)('no secret of any slot is in what was written, in no encoding: %s', (where) => {
    const text = written.texts[where].join('\n');
    expect(text.length).toBeGreaterThan(500);
    expect(sweeper(written.canaries)(where, text)).toEqual([]);
  });

  test('and every slot has a secret that was looked for', (context) => {
    const names = written.canaries.map(({ name }) => name.replace(/ of .*/, ''));
    expect(names).toEqual(expect.arrayContaining(Object.keys(SECRETS).filter((name) => !name.includes('PUBLIC'))));
    expect(names.filter((name) => name.startsWith('token or cookie')).length).toBeGreaterThan(5);
    const texts = Object.values(written.texts).map((text) => text.join('\n'));
    const characters = texts.reduce((sum, { length }) => sum + length, 0);
    measured(context, { 'secrets looked for': names.length, 'characters read': characters });
  });
});
