/** Guardian shows at most ten properties: whatever the change is, it has no more, and what binds it is among them. */
import { describe, expect, test } from 'vitest';
import { authorizationDetails } from '../../../../lambdas/changes/phone/authorization-details.ts';
import { type ChangeTarget, openSteps } from '../../../../lambdas/contract/changes/steps.ts';
import { operations } from '../../../../lambdas/operations/index.ts';
import { isChange } from '../../../../lambdas/operations/operation.ts';
import { sampleChange, sampleStep } from '../sample.ts';

const propertiesOf = (...steps: ReturnType<typeof sampleStep>[]) => {
  const [details] = authorizationDetails({ ...sampleChange(), steps: openSteps(steps) });
  return Object.keys(details?.properties ?? {});
};

/** A thing with all that a thing can have. */
const thing = (type: string, serial: number): ChangeTarget => ({
  type,
  id: `${type}-${serial}`,
  login: `${type}.${serial}@acme.example`,
  name: `Name of ${type} ${serial}`,
});

describe.each(operations.filter(isChange))('$operationId', ({ operationId, targets }) => {
  const types = Object.values(targets).map(({ idParameter }) => idParameter.replace(/Id$/, ''));
  const step = (times: number) =>
    sampleStep('00u1', {
      operationId,
      targets: Array.from({ length: times }, (_, serial) => types.map((type) => thing(type, serial))).flat(),
    });

  test.each([1, 2, 5, 6, 50, 500])('of %i targets of a kind has at most ten', (times) => {
    const properties = propertiesOf(step(times));
    expect(properties.length).toBeLessThanOrEqual(10);
    expect(properties).toEqual(expect.arrayContaining(['code', 'action', 'change_id', 'hash']));
  });

  test.each([2, 8, 50])('in a plan of %i steps has at most ten', (steps) => {
    const properties = propertiesOf(...Array.from({ length: steps }, () => step(1)));
    expect(properties.length).toBeLessThanOrEqual(10);
    expect(properties).toEqual(expect.arrayContaining(['code', 'action', 'change_id', 'hash']));
  });
});
