/** What entries of the agent are drawn by. Nobody waits for their code before they have asked. */
import { later } from '../ui/later.tsx';

export const ChangeCard = later(async () => (await import('../changes/card/change-card.tsx')).ChangeCard);
export const ReportCard = later(async () => (await import('../reports/report-card.tsx')).ReportCard);
export const Step = later(async () => (await import('./step/step.tsx')).Step);
