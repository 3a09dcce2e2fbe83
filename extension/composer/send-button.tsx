import { Icon } from '../ui/icon.tsx';

/** Sends the form it is in. */
export const SendButton = ({ disabled }: { disabled: boolean }) => (
  <button
    type="submit"
    aria-label="Send"
    title="Send (Enter)"
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
    aria-label="Stop"
    title="Stop (Esc)"
    onClick={onClick}
    className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg bg-ink text-canvas"
  >
    <span className="size-3 rounded-xs bg-current" />
  </button>
);
