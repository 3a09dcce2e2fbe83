import { useEffect, useState } from 'react';
import type { Chat } from '../chat.ts';
import type { Config } from '../config.ts';
import { lastQuestion } from '../conversation.ts';
import type { OktaPage } from '../okta-page.ts';
import type { SessionStore } from '../session.ts';
import { storedIntent } from '../storage.ts';
import type { Store } from '../store.ts';
import { openPanel } from '../surface.ts';
import { AllowOkta } from './allow-okta.tsx';
import { ChatView } from './chat-view.tsx';
import { ConsoleOrigin } from './console-origin.ts';
import { useActiveTab } from './use-active-tab.ts';
import { useStore } from './use-store.ts';
import { Welcome } from './welcome.tsx';

interface AppProps {
  surface: 'panel' | 'popup';
  config: Config;
  session: SessionStore;
  chat: Chat;
  page: Pick<Store<OktaPage | undefined>, 'get' | 'subscribe'>;
}

/** Both surfaces. They differ in one thing: a popup closes when Auth0's window opens, so the panel signs in for it. */
export function App({ surface, config, session, chat, page }: AppProps) {
  const now = useStore(session);
  const begun = lastQuestion(useStore(chat)) !== undefined;
  const beside = useStore(page);
  const tabId = useActiveTab();
  const [origin, setOrigin] = useState(config.oktaAdmin);
  useEffect(() => {
    if (beside) setOrigin(beside.origin);
  }, [beside]);

  const toPanel = (intent: 'sign-in' | 'connect-okta' | null) => {
    if (tabId === undefined) return;
    // Not awaited: opening the panel has to come within the click.
    storedIntent.setValue(intent);
    openPanel(tabId).then(() => window.close());
  };
  const popup = surface === 'popup';
  const signIn = popup ? () => toPanel('sign-in') : session.signIn;
  const connectOkta = popup ? () => toPanel('connect-okta') : session.connectOkta;

  if (now.state === 'restoring') return null;
  return (
    <ConsoleOrigin value={origin}>
      <div className="flex h-full flex-col">
        {now.state === 'signed-in' ? (
          <ChatView
            session={now}
            chat={chat}
            page={beside?.entity}
            onSignIn={signIn}
            onSignOut={session.signOut}
            onConnectOkta={connectOkta}
            onOpenPanel={popup ? () => toPanel(null) : undefined}
          />
        ) : (
          <Welcome session={now} onSignIn={signIn} onOpenPanel={popup ? () => toPanel(null) : undefined} />
        )}
        {/* A popup is small: once something was asked, the room is for the answer. */}
        {popup && !begun && <AllowOkta config={config} />}
      </div>
    </ConsoleOrigin>
  );
}
