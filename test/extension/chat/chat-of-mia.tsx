import type { Chat } from '../../../extension/chat/chat.ts';
import { ChatView } from '../../../extension/chat/chat-view.tsx';
import type { OktaEntity } from '../../../extension/page/okta-page.ts';
import { createPhone } from '../../../extension/phone/phone.ts';
import type { OktaLink } from '../../../extension/sign-in/session.ts';
import { guardian } from '../phone/guardians.ts';
import { idleChat } from './idle-chat.ts';

export const MIA = 'oidc|okta|00u1miakeller0000001';

const phone = createPhone(guardian(), async () => {});
const nothing = () => {};

/** The chat of Mia, who is signed in, with Okta in this state; nothing comes of what is not given. */
export const chatOfMia = (
  state: OktaLink['state'],
  { chat = idleChat, page }: { chat?: Chat; page?: OktaEntity } = {},
) => (
  <ChatView
    session={{ state: 'signed-in', person: { sub: MIA, name: 'Mia Keller' }, okta: { state } }}
    phone={phone}
    chat={chat}
    page={page}
    otherOrg={undefined}
    onSignIn={nothing}
    onSignOut={nothing}
    onConnectOkta={nothing}
    onDisconnectOkta={nothing}
    onOpenPanel={undefined}
  />
);
