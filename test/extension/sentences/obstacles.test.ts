import { describe, expect, test } from 'vitest';
import { tell } from '../../../extension/sentences/tell.ts';
import { under } from '../messages.ts';

const values = { target: 'Ben Ito', state: 'ACTIVE' };
const wire = 'The wire says so.';

describe('what is in the way of a change', () => {
  const said = (given: Record<string, string>) =>
    tell({ code: 'change_not_possible', message: wire, values: { ...values, ...given } }).says;

  test.each(Object.keys(under('en', 'codes', 'change_not_possible', 'because')))(
    'has a sentence with all its values in place: %s',
    (reason) => {
      expect(said({ because: reason })).toContain('Ben Ito');
      expect(said({ because: reason })).toContain('ACTIVE');
    },
  );

  test('reads in words where it is a fact', () => {
    expect(said({ because: 'already', fact: 'member', state: 'false' })).toBe(
      'Nothing to change: Ben Ito is not a member already.',
    );
  });

  test.each(['toString', 'brand_new'])('has the sentence of all for the reason %s', (reason) => {
    expect(said({ because: reason })).toBe('Okta does not take this change: Ben Ito is ACTIVE.');
  });
});
