/** The card of a change: a plan, taking it back, and what whoever looks into it finds. */
import { describe, expect, test, vi } from 'vitest';
import { buttons, draw, place, press, startCards } from './card.tsx';
import { change, step } from './changes.ts';

startCards();

describe('a plan', () => {
  const plan = [
    step({
      operationId: 'unlockUser',
      before: { status: 'LOCKED_OUT' },
      leaves: { status: 'ACTIVE' },
      state: 'done',
      after: { status: 'ACTIVE' },
      oktaRequestId: 'req1',
    }),
    step({ state: 'failed' }),
    step({
      operationId: 'unassignUserFromGroup',
      targets: [...step().targets, { type: 'group', id: '00g1', name: 'Sales' }],
    }),
  ];
  const items = () => [...place.querySelectorAll('ol > li')].map(({ textContent }) => textContent);

  test('is a list with how far each step is, below whom all of it is about', async () => {
    await draw(change({ state: 'partial', steps: plan }));
    expect(items()).toEqual([
      'Carried out: Unlock the accountlocked out → active',
      'Not carried out: Reset the password',
      'Left out: Remove from the groupgroup Sales',
    ]);
    expect(place.textContent.split('ben.ito@acme.example')).toHaveLength(2);
    expect(place.textContent).toContain('1 of 3 took place.');
  });

  test('has what it comes to above its steps, and what stays below them', async () => {
    const [ben] = step().targets;
    const like = { type: 'user', id: '00u3', login: 'ana.ruiz@acme.example', name: 'Ana Ruiz' };
    if (ben === undefined) throw new Error('A step without a target');
    await draw(
      change({
        steps: plan.slice(0, 1),
        plan: { name: 'copy_access', user: ben, like },
        notes: [{ code: 'loses_apps', values: { count: '1', names: 'Gong' } }],
      }),
    );
    expect(place.querySelector('h2')?.textContent).toBe('Copy access');
    expect(place.textContent).toMatch(
      /like ana\.ruiz@acme\.example.*Unlock the account.*Apps that go with it \(1\): Gong\./,
    );
  });

  test('says once what comes with several of its steps', async () => {
    const effects = [{ code: 'sessions_end' as const }];
    await draw(change({ steps: plan.map((it) => ({ ...it, state: 'open' as const, effects })) }));
    expect(place.textContent.split('Every session with Okta ends.')).toHaveLength(2);
  });

  test('is agreed to as a whole', async () => {
    await draw(change({ gate: 'confirm', steps: plan.map((it) => ({ ...it, state: 'open' as const })) }));
    expect(items()[0]).toContain('Not begun: ');
    expect(buttons().map(([name]) => name)).toEqual(['Do all 3 steps', 'Cancel']);
  });
});

describe('taking it back', () => {
  const done = (undo: 'possible' | 'done' | undefined) => change({ state: 'done', ...(undo && { undo }) });

  test('is asked for in the conversation', async () => {
    const ask = vi.fn();
    await draw(done('possible'), ask);
    await press('Undo');
    expect(ask).toHaveBeenCalledWith('Undo 7F3K');
  });

  test('has to wait while an answer is being written', async () => {
    await draw(done('possible'));
    expect(buttons()).toEqual([['Undo', false]]);
  });

  test('is not offered twice, nor where Okta has no way back', async () => {
    await draw(done('done'), vi.fn());
    expect(place.textContent).toContain('It was taken back.');
    expect(buttons()).toEqual([]);
    await draw(done(undefined), vi.fn());
    expect(buttons()).toEqual([]);
  });

  test('says on its own card what it takes back', async () => {
    await draw(change({ undoOf: { id: 'c0', code: '5K2P' } }));
    expect(place.textContent).toContain('Takes back 5K2P.');
  });
});

describe('for whoever looks into it', () => {
  test('Okta’s request, the trace and the code are folded away', async () => {
    const failure = { code: 'okta_forbidden', message: '' };
    await draw(
      change({ state: 'failed', steps: [step({ oktaRequestId: 'req1' })], traceId: 'abcdef0123456789', failure }),
    );
    const details = place.querySelector('details');
    expect(details?.open).toBe(false);
    expect(details?.textContent).toContain('Okta requestreq1');
    expect(details?.textContent).toContain('okta_forbidden');
    expect(details?.textContent).toContain('abcdef01');
  });

  test('when it was asked for is there, with the whole date on the tooltip', async () => {
    await draw(change({}));
    const asked = place.querySelector('details time');
    expect(place.querySelector('details')?.textContent).toMatch(/Asked for\d\d Nov/);
    expect(asked?.getAttribute('title')).toMatch(/day, \d\d November 2026/);
  });
});
