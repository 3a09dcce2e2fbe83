import Markdown, { type MarkdownToJSX } from 'markdown-to-jsx/react';
import { Children, type ReactNode, useContext } from 'react';
import { ConsoleOrigin } from '../../page/console-origin.ts';
import { i18n } from '../../sentences/i18n.ts';
import { jointed } from '../../ui/jointed.ts';
import { TableBox } from '../../ui/table-box.tsx';

/**
 * A link the agent wrote. Its words may come from the tenant's data, so it leads only to the person's own admin
 * console; any other is its text and the address, to be read and not clicked.
 */
function Link({ href, children }: { href?: string; children?: ReactNode }) {
  const console = useContext(ConsoleOrigin);
  const url = href ? URL.parse(href) : null;
  if (url && url.origin === console) {
    return (
      <a href={url.href} target="_blank" rel="noreferrer">
        {children}
      </a>
    );
  }
  return (
    <span>
      {children}
      {url && <span className="text-muted"> ({url.host || url.protocol})</span>}
    </span>
  );
}

/** An image would tell its host what the answer says: its words are left, which may be a name out of the tenant. */
const Image = ({ alt }: { alt?: string }) => alt;

const Table = ({ children }: { children?: ReactNode }) => <TableBox name={i18n.t('chat.table')}>{children}</TableBox>;

const Cell = ({ children }: { children?: ReactNode }) => (
  <td>{Children.map(children, (child) => (typeof child === 'string' ? jointed(child) : child))}</td>
);

const Prose = ({ children }: { children?: ReactNode }) => <div className="prose">{children}</div>;

const OPTIONS: MarkdownToJSX.Options = {
  disableParsingRawHTML: true,
  // A bare address is text: it is there to be read already, and may be a stranger's.
  disableAutoLink: true,
  forceBlock: true,
  forceWrapper: true,
  wrapper: Prose,
  overrides: { img: Image, a: Link, table: Table, td: Cell },
  sanitizer: (value, _tag, attribute) => (attribute === 'href' ? value : null),
};
const STREAMING: MarkdownToJSX.Options = { ...OPTIONS, optimizeForStreaming: true };

/** Markdown of the agent, without HTML, images, or links that lead anywhere but the person's Okta console. */
export const AgentMarkdown = ({ text, streaming }: { text: string; streaming: boolean }) => (
  <Markdown options={streaming ? STREAMING : OPTIONS}>{text}</Markdown>
);
