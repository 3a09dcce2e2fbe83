import { i18n } from '../sentences/i18n.ts';
import './style.css';
import { createRoot } from 'react-dom/client';
import { lacksPhone } from '../changes/lacks-phone.ts';
import { notify } from '../changes/notify.ts';
import { createChat } from '../chat/chat.ts';
import { createBackend } from '../client/backend.ts';
import { remedyOf } from '../client/problem.ts';
import { readConfig } from '../config.ts';
import { watchPageBeside } from '../page/page-beside.ts';
import { createPhone, PAUSE_MS } from '../phone/phone.ts';
import { Results } from '../results/results.ts';
import { followTheme } from '../settings/follow-theme.ts';
import { watchPolicy } from '../settings/policy.ts';
import { createAuth } from '../sign-in/auth.ts';
import { AUTH0_WORDS } from '../sign-in/auth0-words.ts';
import { proving } from '../sign-in/dpop/proving.ts';
import { dpopStore } from '../sign-in/dpop/store.ts';
import { storedIntroduced } from '../sign-in/introduced.ts';
import { keptSignIn } from '../sign-in/kept-sign-in.ts';
import { createSession } from '../sign-in/session.ts';
import { onSessionChange, sessionEntries } from '../sign-in/session-cache.ts';
import { tokenAnswers } from '../sign-in/token-answers.ts';
import { storedIntent } from '../storage.ts';
import { App } from './app.tsx';
import { ErrorBoundary, ROOT_OPTIONS } from './error-boundary.tsx';
import { keepFocus } from './keep-focus.ts';
import { Pressed } from './pressed/pressed.ts';
import { pressing, still } from './pressed/still.ts';

/** Composition root of an extension page: wires sign-in, conversation and the page beside, and draws them. */
export function startPage(surface: 'panel' | 'popup'): void {
  document.documentElement.lang = i18n.t('lang');
  followTheme(document.documentElement);
  keepFocus();
  const config = readConfig(import.meta.env);
  const policy = watchPolicy();
  // spa-js takes no fetch of ours, and calls the page's.
  globalThis.fetch = tokenAnswers(fetch, config.auth0.origin, Date.now, AUTH0_WORDS);
  const send = proving(dpopStore(config.auth0.clientId));
  const load = async () => {
    const { createCeremonies } = await import('../sign-in/ceremonies.ts');
    return createCeremonies(config, navigator.locks);
  };
  const auth = createAuth(config, keptSignIn(config.auth0, sessionEntries, Date.now), load, send);
  const backend = createBackend({ origin: config.backend, authorization: auth.authorization, send });
  const session = createSession(auth, () => {
    // An answer that goes on could ask for another change.
    chat.stop();
    return backend.leave();
  });
  const history = () => import('../history/of-page.ts');
  const chat = createChat({
    backend,
    locks: navigator.locks,
    // A hidden page gets no frames, and must still learn of its events.
    onFrame: (draw) => (document.hidden ? setTimeout(draw, 200) : requestAnimationFrame(draw)),
    onProblem: (code) => remedyOf(code) === 'connect-okta' && session.oktaIsNotConnected(),
    keep: async (sub, conversation) => (await history()).keep(sub, conversation),
  });

  const phone = createPhone(auth.guardian, () => new Promise((passed) => setTimeout(passed, PAUSE_MS)));

  session.subscribe(() => {
    const now = session.get();
    phone.follow(now);
    if (now.state === 'signed-in') chat.open(now.person.sub);
    if (now.state === 'signed-in' && now.okta.state === 'connected') storedIntroduced.setValue(true);
    if (now.state === 'signed-out') chat.close();
  });
  let shown = chat.get();
  chat.subscribe(() => {
    const before = shown;
    shown = chat.get();
    notify(before, shown, document.hidden);
    if (lacksPhone(before, shown)) phone.isMissing();
  });

  const act = async () => {
    const intent = await storedIntent.getValue();
    if (intent === null) return;
    await storedIntent.removeValue();
    if (intent === 'sign-in' && session.get().state !== 'signed-in') await session.signIn();
    if (intent === 'connect-okta') await session.connectOkta();
  };
  session.restore().then(() => {
    onSessionChange(session.restore);
    // Nothing waits for it, and it may take a while.
    requestIdleCallback(async () => (await history()).keepTidy());
    if (surface === 'panel') {
      storedIntent.watch(act);
      act();
    }
  });

  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root');
  const pressed = pressing(window);
  createRoot(root, ROOT_OPTIONS).render(
    <ErrorBoundary of="panel">
      <Results value={backend}>
        <Pressed value={pressed}>
          <App
            surface={surface}
            config={config}
            session={{ ...session, ...still(session, pressed) }}
            phone={{ ...phone, ...still(phone, pressed) }}
            chat={{ ...chat, ...still(chat, pressed) }}
            page={still(watchPageBeside(config.oktaAdmin), pressed)}
            policy={policy}
          />
        </Pressed>
      </Results>
    </ErrorBoundary>,
  );
}
