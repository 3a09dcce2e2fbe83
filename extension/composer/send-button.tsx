import { i18n } from '../sentences/i18n.ts';
import { Icon } from '../ui/icon.tsx';

/** Sends the form it is in. */
export const SendButton = ({ disabled }: { disabled: boolean }) => (
  <button
    type="submit"
    aria-label={i18n.t('composer.send')}
    title={i18n.t('composer.sendKey')}
    disabled={disabled}
    className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg bg-accent text-on-accent hover:bg-accent-strong disabled:bg-sunken disabled:text-muted"
  >
    <Icon name="send" />
  </button>
);

/** Ends the answer that is being written. */
export const StopButton = ({ onClick }: { onClick: () => void }) => (
  <button
    type="button"
    aria-label={i18n.t('composer.stop')}
    title={i18n.t('composer.stopKey')}
    onClick={onClick}
    className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg bg-ink text-canvas"
  >
    <span className="size-3 rounded-xs bg-current" />
  </button>
);
