import type { Finding } from './check.ts';

const MARK: Record<Finding['state'], string> = { ok: 'ok', wrong: 'WRONG', unread: '?' };

/**
 * The findings as a table, and below it what is wrong with the one thing to do, numbered in the order to do it. What
 * several settings have in common is said once.
 */
export function report(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const rows = findings.map(({ area, name, state }) => `  ${area.padEnd(6)} ${name.padEnd(width)}  ${MARK[state]}`);
  const problems = findings.flatMap((finding) => (finding.state === 'ok' ? [] : [finding]));
  const common = Map.groupBy(problems, ({ area, ...said }) => [area, said.what, said.do].join('\n'));
  const told = [...common.values()].map(([first, ...others], at) => {
    if (!first) return '';
    const and = others.length > 0 ? ` and ${others.length} more` : '';
    return `${at + 1}. ${first.area} · ${first.name}${and}\n   ${first.what}\n   → ${first.do}`;
  });
  return [...rows, '', ...(told.length > 0 ? told : [`All ${findings.length} settings are right.`])].join('\n');
}

/** 0: all is right; 1: something is wrong; 2: nothing is known to be wrong, but not all could be read. */
export function exitCodeOf(findings: readonly Finding[]): 0 | 1 | 2 {
  if (findings.some(({ state }) => state === 'wrong')) return 1;
  return findings.some(({ state }) => state === 'unread') ? 2 : 0;
}
