import type { Finding } from './check.ts';

const MARK: Record<Finding['state'], string> = { ok: 'ok', wrong: 'WRONG', unread: '?' };

/** The findings as a table, and below it what is wrong with the one thing to do, in the order to do it. */
export function report(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const rows = findings.map(({ area, name, state }) => `  ${area.padEnd(6)} ${name.padEnd(width)}  ${MARK[state]}`);
  const problems = findings.flatMap((finding) =>
    finding.state === 'ok' ? [] : [`${finding.area} · ${finding.name}\n  ${finding.what}\n  → ${finding.do}`],
  );
  const end = problems.length === 0 ? [`All ${findings.length} settings are right.`] : problems;
  return [...rows, '', ...end].join('\n');
}

/** 0: all is right; 1: something is wrong; 2: nothing is known to be wrong, but not all could be read. */
export function exitCodeOf(findings: readonly Finding[]): 0 | 1 | 2 {
  if (findings.some(({ state }) => state === 'wrong')) return 1;
  return findings.some(({ state }) => state === 'unread') ? 2 : 0;
}
