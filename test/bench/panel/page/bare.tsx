/** What React alone costs: a page that asks the same backend and draws a tree like the panel's, with nothing else. */
import { createElement, memo, type SubmitEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

interface Event {
  type: string;
  delta: string;
  content: string;
}

async function* eventsOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Event> {
  let unread = '';
  for await (const text of body.pipeThrough(new TextDecoderStream())) {
    const events = (unread + text).split('\n\n');
    unread = events.pop() ?? '';
    for (const event of events) yield JSON.parse(event.replace('data: ', ''));
  }
}

const Table = memo(({ rows }: { rows: string[][] }) => {
  const drawn = rows.map((cells) => createElement('tr', null, ...cells.map((cell) => <td key={cell}>{cell}</td>)));
  return <table>{createElement('tbody', null, ...drawn)}</table>;
});

/** The rows of a table in Markdown. */
const rowsIn = (text: string) => text.split('\n').map((line) => line.split(' | '));

function Bare() {
  const [asked, setAsked] = useState<string>();
  const [running, setRunning] = useState(false);
  const [found, setFound] = useState<string[][]>();
  const [answer, setAnswer] = useState('');

  const ask = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const question = String(new FormData(event.currentTarget).get('message'));
    setAsked(question);
    setRunning(true);
    const { body } = await fetch(`${ORIGIN}/agent`, { method: 'POST', body: question });
    let text = '';
    let drawn = true;
    const draw = () => {
      drawn = true;
      flushSync(() => setAnswer(text));
    };
    for await (const { type, delta, content } of eventsOf(body ?? new ReadableStream())) {
      if (type === 'TOOL_CALL_RESULT') setFound(JSON.parse(content).rows);
      if (type !== 'TEXT_MESSAGE_CONTENT') continue;
      text += delta;
      if (drawn) requestAnimationFrame(draw);
      drawn = false;
    }
    setRunning(false);
  };
  return (
    <>
      <header>
        <h1>Bare</h1>
      </header>
      <main>
        <div role="log">
          {asked && <p>{asked}</p>}
          {found && <Table rows={found} />}
          {answer && <Table rows={rowsIn(answer)} />}
        </div>
        <p role="status">{running ? 'Working on it' : ''}</p>
        <form onSubmit={ask}>
          <textarea name="message" aria-label="Message" />
          <button type="submit">Send</button>
        </form>
      </main>
    </>
  );
}

declare const ORIGIN: string;
const root = document.getElementById('root');
if (root) createRoot(root).render(<Bare />);
