import { Component, type ReactNode } from 'react';
import type { RootOptions } from 'react-dom/client';
import { problem } from '../client/problem.ts';
import { i18n } from '../sentences/i18n.ts';
import { asText, tell } from '../sentences/tell.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** Only the name: a message or a stack may hold what was said. */
const logName = (error: unknown): void =>
  console.error(`panel_broke: ${error instanceof Error ? error.name : typeof error}`);

/** What React does with what a component throws, in place of writing all of it to the console. */
export const ROOT_OPTIONS: RootOptions = {
  onCaughtError: logName,
  onUncaughtError: logName,
  onRecoverableError: logName,
};

const NOTICES = {
  panel: { problem: problem('panel_broke'), again: 'panel.showPanel' },
  entry: { problem: problem('entry_broke'), again: 'panel.showEntry' },
} as const;

interface ErrorBoundaryProps {
  /** What is lost when a child throws: all of the panel, or one entry of the conversation. */
  of: keyof typeof NOTICES;
  children: ReactNode;
}

/**
 * Shows a notice in place of what threw while it was drawn. The stored conversation is left alone, so that it is there
 * when it can be drawn again. A class, since React has no other error boundary.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    const { problem, again } = NOTICES[this.props.of];
    const notice = (
      <section role="alert" className="rounded-card border border-waiting/40 bg-waiting-soft p-3.5">
        <p className="flex gap-2">
          <Icon name="alert" className="mt-0.5 size-4 text-waiting" />
          <span>{asText(tell(problem))}</span>
        </p>
        <div className="mt-2 flex flex-wrap items-center justify-between gap-2 pl-6">
          <code className="font-mono text-xs text-muted">{problem.code}</code>
          <Button look="plain" onClick={() => this.setState({ broken: false })}>
            {i18n.t(again)}
          </Button>
        </div>
      </section>
    );
    return this.props.of === 'panel' ? <main className="p-4">{notice}</main> : notice;
  }
}
