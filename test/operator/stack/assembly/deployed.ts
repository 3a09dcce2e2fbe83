import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import * as z from 'zod';
import { madeOnce } from '../../../made-once.ts';
import type { Variant } from './variants.ts';

export const Resource = z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) });
export type Resource = z.infer<typeof Resource>;

const Template = z.object({ Resources: z.record(z.string(), Resource) });

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      dependencies: z.array(z.string()).default([]),
      properties: z.object({ templateFile: z.string().optional() }).optional(),
    }),
  ),
});

const Notes = z.object({ entries: z.array(z.string()), problem: z.string().optional() });

/** A stack as it would be deployed. */
interface DeployedStack {
  /** `OktaCompanionData` */
  name: string;
  templateFile: string;
  /** Names of the stacks that have to be there before. */
  after: string[];
  resources: Resource[];
}

export interface Deployed {
  stacks: DeployedStack[];
  /** Those of all stacks. */
  resources: Resource[];
  /** The sources that were bundled. */
  entries: string[];
  /** Why it was not to be synthesized. */
  problem: string | undefined;
}

/** The folder of the assemblies. Only who makes them loads the CDK. */
const assemblies = () => madeOnce('assemblies', async (folder) => (await import('./synthesize.ts')).synthesize(folder));

/** What is deployed in this variant. */
export async function deployed(variant: Variant): Promise<Deployed> {
  const folder = await assemblies();
  const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(folder, ...path), 'utf8'));
  const notes = Notes.parse(read(`${variant}.json`));
  const { artifacts } = Manifest.parse(read(variant, 'manifest.json'));
  const stacks = Object.entries(artifacts)
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([name, { dependencies, properties }]) => {
      const templateFile = properties?.templateFile ?? '';
      const after = dependencies.filter((id) => artifacts[id]?.type === 'aws:cloudformation:stack');
      return {
        name,
        templateFile,
        after,
        resources: Object.values(Template.parse(read(variant, templateFile)).Resources),
      };
    });
  return {
    stacks,
    resources: stacks.flatMap(({ resources }) => resources),
    entries: notes.entries,
    problem: notes.problem,
  };
}

export const ofType = (resources: readonly Resource[], type: string): Record<string, unknown>[] =>
  resources.filter((resource) => resource.Type === type).map(({ Properties }) => Properties);

/** The one resource of a type. */
export const onlyIn = (resources: readonly Resource[]) => (type: string) => {
  const [first, ...more] = ofType(resources, type);
  expect(more).toEqual([]);
  return first ?? {};
};

/** A value of a template for people: `{"Fn::GetAtt": ["Changes510ED4B0", "Arn"]}` is `Changes`. */
export const readable = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const [[operator, operand] = []] = Object.entries(value ?? {});
  const named = (id: unknown) =>
    String(id)
      .replace(/^AWS::/, '')
      .replace(/[0-9A-F]{8}$/, '');
  if (operator === 'Ref') return named(operand);
  if (operator === 'Fn::GetAtt') return named(z.array(z.string()).parse(operand)[0]);
  if (operator === 'Fn::Join') {
    const [glue, parts] = z.tuple([z.string(), z.array(z.unknown())]).parse(operand);
    return parts.map(readable).join(glue);
  }
  // Of the other stack: `PublishOutputFnGetAttChanges510ED4B0Arn6181AAA1`.
  if (operator === 'Fn::GetStackOutput') {
    const { OutputName } = z.object({ OutputName: z.string() }).parse(operand);
    return named(/^PublishOutput(?:Ref|FnGetAtt)(.+)$/.exec(OutputName)?.[1]).replace(/[0-9A-F]{8}(Arn)?$/, '');
  }
  return JSON.stringify(value);
};
