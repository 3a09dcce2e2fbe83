import { act } from 'react';
import { expect, test, vi } from 'vitest';
import { RetentionSection } from '../../../extension/settings/sections/retention-section.tsx';
import { place, render, startDrawing, textsOf } from '../results/drawing.ts';

startDrawing();

const choose = vi.fn();
const draw = (retention: unknown) =>
  render(<RetentionSection keepHistory="30-days" policy={{ retention }} onChoose={choose} />);
const chosen = () => place.querySelector('label:has(:checked)')?.textContent;

test.each([
  [
    'all where the organisation says nothing',
    undefined,
    ['Not at all', 'A day', '7 days', '30 days', '90 days'],
    '30 days',
    undefined,
  ],
  ['what it allows', '7-days', ['Not at all', 'A day', '7 days'], '7 days', 'Limited'],
  ['nothing where it allows none', 'none', ['Not at all'], 'Not at all', 'Set'],
  ['nothing where it says what is not known', 'for ever', ['Not at all'], 'Not at all', 'Set'],
])('offers %s', async (_what, retention, offered, has, by) => {
  await draw(retention);
  expect(textsOf('label')).toEqual(offered);
  expect(chosen()).toBe(has);
  expect(place.querySelector('fieldset')?.disabled).toBe(by === 'Set');
  expect(/(\w+) by your organisation/.exec(place.textContent)?.[1]).toBe(by);
});

test('says that conversations stay on the disk while nobody is signed in', async () => {
  await draw(undefined);
  expect(place.textContent).toContain('also while you are signed out');
});

test('a press chooses', async () => {
  await draw(undefined);
  await act(async () => place.querySelector('input')?.click());
  expect(choose).toHaveBeenCalledWith({ keepHistory: 'none' });
});
