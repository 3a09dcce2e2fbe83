import { beforeEach, describe, expect, test } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Policy, readPolicy, storedPolicy } from '../../../extension/settings/policy.ts';

beforeEach(() => fakeBrowser.reset());

const FREE: Policy = { readOnly: false, notifications: true, retention: undefined };

describe('what an organisation says is read, and counts as the stricter where it is not known', () => {
  test.each<[string, Record<string, unknown>, Policy]>([
    ['nothing', {}, FREE],
    ['something else', { colour: 'blue' }, FREE],
    ['read only', { readOnly: true }, { ...FREE, readOnly: true }],
    ['not read only', { readOnly: false }, FREE],
    ['read only in a word', { readOnly: 'no' }, { ...FREE, readOnly: true }],
    ['read only as null', { readOnly: null }, { ...FREE, readOnly: true }],
    ['no notifications', { notifications: false }, { ...FREE, notifications: false }],
    ['notifications', { notifications: true }, FREE],
    ['notifications in a number', { notifications: 1 }, { ...FREE, notifications: false }],
    ['a retention', { retention: 'none' }, { ...FREE, retention: 'none' }],
  ])('%s', (_what, said, policy) => {
    expect(readPolicy(said)).toEqual(policy);
  });
});

describe('the policy', () => {
  test('is told to who watches, when the organisation changes it and not when a person chooses', async () => {
    const heard: Policy[] = [];
    const leave = storedPolicy.watch((policy) => heard.push(policy));
    await browser.storage.local.set({ readOnly: true });
    await fakeBrowser.storage.managed.set({ readOnly: true });
    await expect.poll(() => heard).toEqual([{ ...FREE, readOnly: true }]);
    leave();
    await fakeBrowser.storage.managed.set({ readOnly: false });
    expect(heard).toHaveLength(1);
    expect(await storedPolicy.getValue()).toEqual(FREE);
  });
});
