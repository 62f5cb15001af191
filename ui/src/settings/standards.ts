// How long answers may take, as it stands in the fields and as the office takes it. Pure.
import type { ReplyStandard } from '../ipc';

export interface TypedStandards {
  /** Working days of every letter without a sort of its own; empty where the office says nothing. */
  every: string;
  sorts: { sort: string; days: string }[];
}

export function typedStandards(standards: readonly ReplyStandard[]): TypedStandards {
  const every = standards.find((one) => one.sort === '');
  return {
    every: every ? String(every.working_days) : '',
    sorts: standards
      .filter((one) => one.sort !== '')
      .map((one) => ({ sort: one.sort, days: String(one.working_days) })),
  };
}

/** What is no whole number goes as 0, which the office refuses by name. */
const days = (typed: string): number => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0);

export function standardsOf(typed: TypedStandards): ReplyStandard[] {
  const sorts = typed.sorts.filter((one) => one.sort.trim() !== '' || one.days.trim() !== '');
  return [
    ...sorts.map((one) => ({ sort: one.sort.trim(), working_days: days(one.days) })),
    ...(typed.every.trim() === '' ? [] : [{ sort: '', working_days: days(typed.every) }]),
  ];
}
