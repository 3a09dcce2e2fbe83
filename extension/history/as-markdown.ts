/** A conversation as Markdown, to be kept or pasted elsewhere: what was asked, answered, found and done. */
import type { ChangeView } from '../../backend/contract.ts';
import { around } from '../chat/around.ts';
import type { Entry } from '../chat/conversation.ts';
import { type FunctionResult, parseFunctionResult } from '../chat/step/function-result.ts';
import { tellStep } from '../chat/step/tell-step.ts';
import { asMarkdown, inMarkdown } from '../results/copying.ts';
import type { FoundTable } from '../results/found-table.ts';
import { rowsOf } from '../results/use-kept-rows.ts';
import { tellNote } from '../sentences/catalogue/tell-note.ts';
import { tellTitle } from '../sentences/catalogue/tell-title.ts';
import { tellVerdict } from '../sentences/catalogue/tell-verdict.ts';
import { i18n } from '../sentences/i18n.ts';
import { asText, tell } from '../sentences/tell.ts';
import { tellState } from '../sentences/tell-change.ts';
import { tellProgress, tellReportState } from '../sentences/tell-report.ts';
import { tellTicket, tellWithZone } from '../sentences/tell-ticket.ts';
import type { Head } from './kept/heads.ts';

/** The words of others, line by line, none of which means anything in Markdown. */
const quoted = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${inMarkdown(line)}`.trimEnd())
    .join('\n');

/** The agent's Markdown, in which tenants' words may stand: without HTML, and without images that tell their host of the reader. */
const harmless = (markdown: string): string => markdown.replaceAll('![', '!\\[').replace(/<(?=[a-z/!?])/gi, '&lt;');

function tableOf(found: FoundTable, title = tellTitle(found)): string[] {
  const { columns, rows, total = rows.length, note } = found;
  if (rows.length === 0) return [inMarkdown(title)];
  const some = total > rows.length && i18n.t('export.some', { count: rows.length, total });
  return [asMarkdown(title, columns, rowsOf(found)).trimEnd(), some || '', note ? inMarkdown(tellNote(note)) : ''];
}

function foundBy(result: FunctionResult): string[] {
  switch (result.outcome) {
    case 'ok': {
      const { verdict, sections = [] } = result;
      return [
        verdict ? `**${inMarkdown(tellVerdict(verdict))}**` : '',
        ...[result, ...sections].flatMap((found) => tableOf(found)),
      ];
    }
    case 'failed':
      return [inMarkdown(asText(tell(result)))];
    case 'ambiguous':
      return [
        inMarkdown(tellNote(result.message)),
        result.candidates.map((each) => `- ${inMarkdown(each)}`).join('\n'),
      ];
    case 'denied':
    case 'not_found':
      return [inMarkdown(tellNote(result.message))];
    case 'change':
    case 'report':
      // Its card stands beside it.
      return [];
  }
}

/** What was done to whom, and the evidence: a point each, those of a step below it. */
const pointsOf = (change: ChangeView, asker: string): string =>
  tellTicket(change, asker)
    .split('\n')
    .map((line) => `${line.startsWith('  ') ? '  ' : ''}- ${inMarkdown(line.trim())}`)
    .join('\n');

function partsOf(entry: Entry, words: string | undefined, asker: string): string[] {
  switch (entry.kind) {
    case 'question': {
      const { text, at, beside } = entry;
      const list = beside?.list && i18n.t('export.list', beside.list);
      const page = beside?.page && i18n.t('export.page', { page: beside.called ?? beside.page });
      return [
        `## ${i18n.t('export.you')}${at === undefined ? '' : `, ${tellWithZone(at)}`}`,
        quoted(text),
        ...[page, list].map((each) => inMarkdown(each ?? '')),
      ];
    }
    case 'answer':
      return (words ?? entry.text) === '' ? [] : [`**${i18n.t('export.companion')}:**`, harmless(words ?? entry.text)];
    case 'step': {
      const result = entry.result === undefined ? undefined : parseFunctionResult(entry.result);
      const { done } = tellStep(entry);
      const outcome = entry.result === undefined ? 'cut' : (result?.outcome ?? 'said');
      const came = i18n.t(`calls.outcomes.${outcome}`);
      return [`*${inMarkdown(`${done} · ${came}`)}*`, ...(result ? foundBy(result) : [])];
    }
    case 'change':
      return [
        `**${inMarkdown(i18n.t('export.change', { code: entry.change.code, state: tellState(entry.change) }))}**`,
        pointsOf(entry.change, asker),
      ];
    case 'report': {
      const { title, state, summary } = entry.report;
      const named = i18n.t('export.report', { title: tellTitle({ title }), state: tellReportState(state) });
      return [...tableOf({ title, ...summary }, named), inMarkdown(tellProgress(entry.report))];
    }
    case 'problem':
      return [inMarkdown(asText(tell(entry.problem)))];
    case 'stopped':
      return [`*${i18n.t('export.stopped')}*`];
  }
}

/** `name` is whose conversation it is. */
export function conversationAsMarkdown(
  { title, begun, used }: Pick<Head, 'title' | 'begun' | 'used'>,
  entries: readonly Entry[],
  name: string,
): string {
  const beside = around(entries, null);
  const from = i18n.t('export.from', { name, begun: tellWithZone(begun), used: tellWithZone(used) });
  const parts = entries.flatMap((entry, at) => partsOf(entry, beside[at]?.words, name));
  return `${[`# ${inMarkdown(title)}`, inMarkdown(from), ...parts].filter((part) => part !== '').join('\n\n')}\n`;
}
