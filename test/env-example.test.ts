/** `.env.example` names every variable an operator sets, and no other. */
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import * as auth0 from '../backend/operator/deploy-auth0/mappings.ts';
import { GIVEN } from '../backend/operator/deploy-aws/secrets.ts';
import { DeploymentSettings, readDeployment } from '../backend/operator/deploy-aws/settings.ts';
import * as okta from '../backend/operator/deploy-okta/deploy.ts';
import * as doctor from '../backend/operator/doctor/settings.ts';
import { CommonSettings, EngineSettings, McpSettings } from '../backend/settings.ts';
import { EXTENSION_ID } from '../extension/key.ts';
import { findStore, StoreVariables } from '../fga/store.ts';

const text = readFileSync('.env.example', 'utf8');
const lines = text.split('\n');
const ASSIGNMENT = /^#?([A-Z][A-Z0-9_]*)='([^']*)'$/;
const assignments = lines.flatMap((line, at) => {
  const [, name, value] = ASSIGNMENT.exec(line) ?? [];
  return name === undefined || value === undefined ? [] : [{ name, value, above: lines[at - 1] ?? '' }];
});
const names = assignments.map(({ name }) => name);

/** The names that a file gives a form to, where its schema is not for others. */
const namesIn = (file: string, form: RegExp) =>
  [...readFileSync(file, 'utf8').matchAll(form)].map(([, name = '']) => name);

/** Who reads variables, and which. */
const READERS: Record<string, readonly string[]> = {
  'the backend': [CommonSettings, ...EngineSettings.options, ...McpSettings.options].flatMap(({ shape }) =>
    Object.keys(shape),
  ),
  'npm run doctor': Object.keys(doctor.Environment.shape),
  'npm run deploy:okta': Object.keys(okta.Environment.shape),
  'npm run deploy:auth0': Object.keys(auth0.Environment.shape),
  'npm run deploy:fga': Object.keys(StoreVariables.shape),
  'npm run deploy:secrets': GIVEN,
  // The CDK's command line sets these itself.
  'npm run deploy': Object.keys(DeploymentSettings.shape).filter((name) => !name.startsWith('CDK_DEFAULT_')),
  'the extension': namesIn('extension/config.ts', /^ {2}(WXT_[A-Z0-9_]+): (?!')/gm),
  'npm start': [...namesIn('test/start/settings.ts', /^ {2}([A-Z][A-Z0-9_]*): z/gm), 'CHROME_PATH'],
  'the AWS SDK': ['AWS_REGION'],
  'the SDK of OpenTelemetry': ['OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_TRACES_SAMPLER', 'OTEL_TRACES_SAMPLER_ARG'],
};

describe('.env.example', () => {
  test.each(Object.entries(READERS))('has every variable of %s', (_reader, read) => {
    expect(read.length).toBeGreaterThan(0);
    expect(read.filter((name) => !names.includes(name))).toEqual([]);
  });

  test('has no other variable, and none twice', () => {
    const read = new Set(Object.values(READERS).flat());
    expect(names.filter((name) => !read.has(name))).toEqual([]);
    expect(names).toEqual([...new Set(names)]);
  });

  test('says of each variable what it is', () => {
    expect(assignments.filter(({ above }) => !/^# .{10,}/.test(above)).map(({ name }) => name)).toEqual([]);
  });

  test('has the sections of docs/deploy.md, in their order', () => {
    const headings = (of: string) => [...of.matchAll(/^##+ .+$/gm)].map(([heading]) => heading);
    const [ours, theirs] = [headings(text), headings(readFileSync('docs/deploy.md', 'utf8'))];
    expect(ours.length).toBeGreaterThan(7);
    expect(ours.slice(0, -1)).toEqual(theirs.filter((heading) => ours.includes(heading)));
    expect(ours.at(-1)).toBe('## This machine');
  });

  test('holds no secret', () => {
    const secrets = assignments.filter(({ name }) => /_(SECRET|TOKEN|KEY)$/.test(name));
    expect(secrets.length).toBeGreaterThan(6);
    expect(secrets.filter(({ value }) => value !== '')).toEqual([]);
  });
});

describe('a copy of .env.example', () => {
  const copied = parseEnv(text);

  test.each([
    ['npm run deploy:auth0', auth0.readDeployEnvironment],
    ['npm run deploy', readDeployment],
    ['npm run doctor', doctor.readSettings],
  ])('gives %s nothing that does not fit: what is wrong is missing', (_command, read) => {
    const result = read(copied);
    if (result.ok) throw new Error('Nothing was missing.');
    expect(result.wrong.filter((sentence) => !/^[A-Z0-9_]+ is missing: set it /.test(sentence))).toEqual([]);
  });

  test('lets the extension of this repository in', () => {
    expect(copied.EXTENSION_ORIGIN).toBe(`chrome-extension://${EXTENSION_ID}`);
  });

  test('is about no store yet, so npm run fga goes on asking the local one', () => {
    const found = findStore(copied, undefined, { needsModel: true });
    expect(found).toEqual({ error: expect.stringMatching(/^There is no store\. Run npm start/) });
  });
});
