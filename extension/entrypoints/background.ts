import { defineBackground } from 'wxt/utils/define-background';
import { SCOPES } from '../../backend/contract.ts';
import { followBadge } from '../away/badge.ts';
import { watchAway } from '../away/watch-away.ts';
import { createBackend } from '../client/backend.ts';
import { readConfig } from '../config.ts';
import { clearAtStart } from '../history/kept/clear-at-start.ts';
import { openByNotification } from '../page/open-by-notification.ts';
import { arrangeSurfaces } from '../page/surface.ts';
import { toggleByKey } from '../page/toggle-panel.ts';
import { proving } from '../sign-in/dpop/proving.ts';
import { dpopStore } from '../sign-in/dpop/store.ts';
import { keptSignIn } from '../sign-in/kept-sign-in.ts';
import { sessionEntries } from '../sign-in/session-cache.ts';

export default defineBackground(() => {
  const { auth0, backend, oktaAdmin } = readConfig(import.meta.env);
  arrangeSurfaces(oktaAdmin);
  toggleByKey(oktaAdmin);
  clearAtStart({ locks: navigator.locks, now: Date.now });
  followBadge();
  openByNotification();
  const signIn = keptSignIn(auth0, sessionEntries, Date.now);
  watchAway(
    createBackend({
      origin: backend,
      authorization: async () => {
        // Only a page can renew its token.
        const kept = await signIn.authorization(auth0.audience, Object.values(SCOPES));
        if (kept === undefined) throw new Error('There is no token');
        return kept;
      },
      send: proving(dpopStore(auth0.clientId)),
    }),
  );
});
