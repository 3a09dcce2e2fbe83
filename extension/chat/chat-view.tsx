import { useContext, useState } from 'react';
import { Asker } from '../changes/asker.ts';
import { slotIn } from '../composer/commands/slots.ts';
import { Composer } from '../composer/composer.tsx';
import { keptAgain } from '../composer/list/use-list.ts';
import { Suggestions } from '../composer/suggestion-list.tsx';
import { useBeginning } from '../composer/use-beginning.ts';
import { useDraft } from '../composer/use-draft.ts';
import { useFocus } from '../composer/use-focus.ts';
import { pageText, usePageChip } from '../composer/use-page-chip.ts';
import type { OktaEntity } from '../page/okta-page.ts';
import { EnrolPhone } from '../phone/enrol-phone.tsx';
import type { PhoneStore } from '../phone/phone.ts';
import { PlaceView } from '../places/place-view.tsx';
import type { PlaceId } from '../places/places.ts';
import { ReadOnly } from '../settings/read-only.tsx';
import { ConnectOkta } from '../sign-in/connect-okta.tsx';
import { FirstSteps } from '../sign-in/first-steps.tsx';
import { nameOf } from '../sign-in/kept-sign-in.ts';
import type { Session } from '../sign-in/session.ts';
import { Header } from '../ui/header.tsx';
import { useStore } from '../ui/use-store.ts';
import { Acting } from '../ways-out/acting.ts';
import { Asking } from './asking.ts';
import type { Chat } from './chat.ts';
import { lastQuestion } from './conversation.ts';
import { ConversationView } from './conversation-view.tsx';
import type { Question } from './said/question.tsx';
import { StatusLine } from './status/status-line.tsx';

interface ChatViewProps {
  session: Extract<Session, { state: 'signed-in' }>;
  phone: PhoneStore;
  chat: Chat;
  page: OktaEntity | undefined;
  /** The origin of the page beside, where it is the admin console of an org that is not the connected one. */
  otherOrg: string | undefined;
  onSignIn: () => void;
  onSignOut: () => void;
  onConnectOkta: () => void;
  onDisconnectOkta: () => void;
  onOpenPanel: (() => void) | undefined;
}

/** The chat of the person who is signed in. */
export function ChatView({
  session,
  phone,
  chat,
  page,
  otherOrg,
  onSignIn,
  onSignOut,
  onConnectOkta,
  onDisconnectOkta,
  onOpenPanel,
}: ChatViewProps) {
  const readOnly = useContext(ReadOnly);
  const conversation = useStore(chat);
  const [place, setPlace] = useState<PlaceId>();
  const toChat = () => setPlace(undefined);
  const phoneNow = useStore(phone);
  const chip = usePageChip(page);
  const draft = useDraft(session.person.sub);
  useFocus(draft.box, place ? undefined : session.okta.state);
  const empty = conversation.entries.length === 0;
  const last = conversation.entries.at(-1);
  // Neither an open change that came along nor a question from before Okta was connected is a beginning.
  const unbegun =
    lastQuestion(conversation) === undefined ||
    (last?.kind === 'problem' && last.problem.code === 'okta_not_connected');
  const ready = session.okta.state === 'connected' || session.okta.state === 'unknown';
  const told = useBeginning(chip.page, ready && (unbegun || chip.page !== undefined));
  const beside = chip.page ? { page: pageText(chip.page), ...(told?.page && { called: told.page }) } : {};
  const ask = (text: string) => chat.ask(text, beside);
  const edit = ({ text, beside }: Question) => {
    draft.remove();
    if (beside?.list) draft.restore(keptAgain(beside.list));
    draft.put(text);
  };
  const beginAnew = () => {
    toChat();
    chat.beginAnew();
  };
  const acting = { sub: session.person.sub, okta: session.okta.state, signIn: onSignIn };
  const actions = {
    onAskAgain: () => chat.askAgain(),
    onEdit: edit,
    onCancel: chat.cancel,
    onConfirm: chat.confirm,
    onWithout: chat.without,
    onCallOff: chat.callOff,
    onCarryOn: chat.carryOn,
  };

  return (
    <Asker value={nameOf(session.person)}>
      <Header
        person={session.person}
        onBeginAnew={empty ? undefined : beginAnew}
        onGo={setPlace}
        onOpenPanel={onOpenPanel}
        onDisconnectOkta={session.okta.state === 'connected' ? onDisconnectOkta : undefined}
        onSignOut={onSignOut}
      />
      <Acting value={acting}>
        {place && (
          <PlaceView
            at={place}
            person={session.person}
            chat={chat}
            okta={session.okta}
            onConnectOkta={onConnectOkta}
            onDisconnectOkta={onDisconnectOkta}
            onLeave={toChat}
          />
        )}
        <main className={place ? 'hidden' : 'flex min-h-0 flex-1 flex-col'}>
          <Asking value={ready && conversation.run === null ? ask : undefined}>
            <ConversationView conversation={conversation} actions={actions}>
              {unbegun && ready && (
                <Suggestions
                  person={session.person}
                  beside={chip.page}
                  told={told}
                  onChoose={(sentence) => (slotIn(sentence) ? draft.put(sentence) : ask(sentence))}
                />
              )}
              <FirstSteps okta={session.okta} phone={phoneNow} />
              <ConnectOkta okta={session.okta} onConnect={onConnectOkta} />
              {ready && !readOnly && <EnrolPhone phone={phoneNow} store={phone} />}
            </ConversationView>
          </Asking>
          <StatusLine conversation={conversation} />
          <Composer
            draft={draft}
            chip={chip}
            called={told?.page}
            otherOrg={otherOrg}
            conversation={conversation}
            onAsk={(text, list) => chat.ask(text, { ...beside, ...(list && { list }) })}
            onOpenPanel={onOpenPanel}
            onStop={chat.stop}
          />
        </main>
      </Acting>
    </Asker>
  );
}
