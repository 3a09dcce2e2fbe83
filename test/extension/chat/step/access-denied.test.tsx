import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import { AccessDenied } from '../../../../extension/chat/step/access-denied.tsx';
import { Acting } from '../../../../extension/ways-out/acting.ts';

test('a denial says who can give the right, and copies what they need to know', async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const place = document.createElement('div');
  const root = createRoot(place);
  await act(async () =>
    root.render(
      <Acting value={{ sub: 'oidc|okta|00u1', okta: 'connected', signIn: () => {} }}>
        <AccessDenied relation="can_reset_password" object="okta:users" />
      </Acting>,
    ),
  );
  expect(place.textContent).toContain('Whoever runs Okta Companion can give it');
  await act(async () => place.querySelector('button')?.click());
  expect(copied).toHaveBeenCalledExactlyOnceWith(
    "Access Denied: the relation can_reset_password on okta:users in FGA is missing.\nnpm run fga -- explain 'oidc|okta|00u1' can_reset_password okta:users",
  );
  await act(async () => root.unmount());
  copied.mockRestore();
});
