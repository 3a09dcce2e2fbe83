/** The records of reports, for who shows, cancels and carries them on. */
export { openReports, type Reports, reportsIn } from '../../reports/records.ts';
