import { useEffect, useState } from 'react';
import type { Chat } from '../chat/chat.ts';
import { ChatView } from '../chat/chat-view.tsx';
import { lastQuestion } from '../chat/conversation.ts';
import type { Config } from '../config.ts';
import { ConsoleOrigin } from '../page/console-origin.ts';
import type { OktaPage } from '../page/okta-page.ts';
import { openPanel } from '../page/surface.ts';
import { useActiveTab } from '../page/use-active-tab.ts';
import type { PhoneStore } from '../phone/phone.ts';
import type { Policy } from '../settings/policy.ts';
import { ReadOnly } from '../settings/read-only.tsx';
import type { SessionStore } from '../sign-in/session.ts';
import { Welcome } from '../sign-in/welcome.tsx';
import { storedIntent } from '../storage.ts';
import { later } from './later.tsx';
import type { Store } from './store.ts';
import { useStore } from './use-store.ts';

/** Who allowed it once never needs it again. */
const AllowOkta = later(async () => (await import('../page/allow-okta.tsx')).AllowOkta);

interface AppProps {
  surface: 'panel' | 'popup';
  config: Config;
  session: SessionStore;
  phone: PhoneStore;
  chat: Chat;
  page: Pick<Store<OktaPage | undefined>, 'get' | 'subscribe'>;
  policy: Pick<Store<Policy | undefined>, 'get' | 'subscribe'>;
}

/** Both surfaces. They differ in one thing: a popup closes when Auth0's window opens, so the panel signs in for it. */
export function App({ surface, config, session, phone, chat, page, policy }: AppProps) {
  const now = useStore(session);
  const begun = lastQuestion(useStore(chat)) !== undefined;
  const beside = useStore(page);
  const tabId = useActiveTab();
  const { readOnly } = useStore(policy) ?? {};
  const [seen, setSeen] = useState<string>();
  useEffect(() => {
    if (beside) setSeen(beside.origin);
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

  if (now.state === 'restoring' || readOnly === undefined) return null;
  return (
    <ReadOnly value={readOnly}>
      <ConsoleOrigin value={config.oktaAdmin ?? seen}>
        <div className="flex h-full flex-col">
          {now.state === 'signed-in' ? (
            <ChatView
              key={now.person.sub}
              session={now}
              phone={phone}
              chat={chat}
              page={beside?.entity}
              otherOrg={config.oktaAdmin === beside?.origin ? undefined : config.oktaAdmin && beside?.origin}
              onSignIn={signIn}
              onSignOut={session.signOut}
              onConnectOkta={connectOkta}
              onDisconnectOkta={session.disconnectOkta}
              onOpenPanel={popup ? () => toPanel(null) : undefined}
            />
          ) : (
            <Welcome
              session={now}
              people={config.samplePeople}
              onSignIn={signIn}
              onOpenPanel={popup ? () => toPanel(null) : undefined}
            />
          )}
          {/* Once something was asked, the room is for the answer. */}
          {!begun && <AllowOkta config={config} />}
        </div>
      </ConsoleOrigin>
    </ReadOnly>
  );
}
