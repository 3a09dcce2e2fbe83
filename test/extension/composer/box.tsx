/** The message box with what a person has typed in it, as the chat holds them together. */
import type { ComponentProps } from 'react';
import { newConversation } from '../../../extension/chat/conversation.ts';
import { Composer } from '../../../extension/composer/composer.tsx';
import { useDraft } from '../../../extension/composer/use-draft.ts';

type BoxProps = Partial<Omit<ComponentProps<typeof Composer>, 'draft'>> & { sub?: string };

export const Box = ({ sub = 'oidc|okta|00umia', ...given }: BoxProps) => (
  <Composer
    draft={useDraft(sub)}
    conversation={newConversation('t')}
    called={undefined}
    otherOrg={undefined}
    chip={{ page: undefined, remove: () => {} }}
    onAsk={() => {}}
    onStop={() => {}}
    onOpenPanel={undefined}
    {...given}
  />
);

/** Types into the box of a drawn page. React hears of a value only by the setter of the element itself. */
export function type(box: HTMLTextAreaElement | HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), 'value')?.set?.call(box, text);
  box.dispatchEvent(new Event('input', { bubbles: true }));
}
