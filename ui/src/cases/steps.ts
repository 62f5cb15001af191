// What can be recorded of a case, each with the words of its form and what it asks the office to do. Pure.
import type { CaseDetail, CaseSettlement, ReviewOutcome, UseCase } from '../ipc';
import type { CaseStep } from './cases';

export type StepWords = {
  on: string;
  text: string;
  why: string;
  amount: string;
  until: string;
  how: CaseSettlement;
  outcome: ReviewOutcome;
  reviewer: string;
  reference: string;
};

export type StepField = keyof StepWords;

export const HOW: Record<CaseSettlement, string> = {
  transferred: 'Another authority answers it',
  withdrawn: 'The requester withdrew it',
  lapsed: 'The fee was not paid in time',
  not_held: 'Nothing that it asks for is held, and the requester was told so',
};

export const OUTCOME: Record<ReviewOutcome, string> = {
  upheld: 'The response stands',
  partly: 'The response stands in part',
  overturned: 'The response does not stand',
};

type Step = {
  /** The act's button. */
  words: string;
  title: string;
  does: string;
  done: string;
  /** What is asked for, in order, with its label. */
  asks: { field: StepField; label: string; hint?: string; needed?: true }[];
  make: (of: string, typed: StepWords) => UseCase;
};

const DAY = { field: 'on', label: 'Day', needed: true } as const;

export const STEPS: Record<CaseStep, Step> = {
  scope: {
    words: 'Say what it covers…',
    title: 'What the request is taken to ask for',
    does: 'Save',
    done: 'Scope saved',
    asks: [
      {
        field: 'text',
        label: 'What it covers',
        needed: true,
        hint: 'Records, people and days, as we read the request',
      },
      { field: 'why', label: 'Why it is read so' },
    ],
    make: (of, typed) => ({ do: 'set_scope', with: { case: of, words: typed.text, why: typed.why || null } }),
  },
  ask: {
    words: 'Ask what is meant…',
    title: 'The requester was asked what is meant',
    does: 'Record',
    done: 'Recorded; the clock stops',
    asks: [
      DAY,
      { field: 'text', label: 'The question', needed: true },
      { field: 'why', label: 'Why the request cannot be read as it stands', needed: true },
    ],
    make: (of, typed) => ({
      do: 'ask_clarification',
      with: { case: of, on: typed.on, text: typed.text, why: typed.why },
    }),
  },
  said: {
    words: 'They said what is meant…',
    title: 'The requester said what is meant',
    does: 'Record',
    done: 'Recorded; the clock runs anew',
    asks: [DAY, { field: 'text', label: 'What they said', needed: true }],
    make: (of, typed) => ({ do: 'clarified', with: { case: of, on: typed.on, text: typed.text } }),
  },
  fees: {
    words: 'Fees notice…',
    title: 'A fees notice was given',
    does: 'Record',
    done: 'Recorded; days are not counted until the fee is paid',
    asks: [DAY, { field: 'amount', label: 'Amount', needed: true, hint: 'As written, such as: £45' }],
    make: (of, typed) => ({ do: 'give_fees_notice', with: { case: of, on: typed.on, amount: typed.amount } }),
  },
  paid: {
    words: 'Fee paid…',
    title: 'The fee was paid',
    does: 'Record',
    done: 'Recorded; the clock runs on',
    asks: [DAY],
    make: (of, typed) => ({ do: 'fee_paid', with: { case: of, on: typed.on } }),
  },
  extend: {
    words: 'Extend…',
    title: 'The time is extended',
    does: 'Extend',
    done: 'Extended',
    asks: [
      {
        field: 'until',
        label: 'Until',
        hint: 'Left empty under the Regulations: the 40th working day',
      },
      { field: 'why', label: 'Why', needed: true },
      { ...DAY, label: 'Day on which the requester was told' },
    ],
    make: (of, typed) => ({
      do: 'extend_case',
      with: { case: of, until: typed.until || null, why: typed.why, on: typed.on },
    }),
  },
  end: {
    words: 'End without a response…',
    title: 'The case ends without a response',
    does: 'End',
    done: 'The case ended',
    asks: [{ field: 'how', label: 'How' }, DAY, { field: 'why', label: 'Why' }],
    make: (of, typed) => ({
      do: 'settle_case',
      with: { case: of, how: typed.how, on: typed.on, why: typed.why || null },
    }),
  },
  review: {
    words: 'A review was asked for…',
    title: 'The requester asked for a review',
    does: 'Record',
    done: 'Review recorded',
    asks: [DAY, { field: 'text', label: 'In what words', needed: true }],
    make: (of, typed) => ({ do: 'ask_review', with: { case: of, on: typed.on, text: typed.text } }),
  },
  decided: {
    words: 'The review was decided…',
    title: 'The review was decided',
    does: 'Record',
    done: 'Decision recorded',
    asks: [
      DAY,
      { field: 'outcome', label: 'Outcome' },
      { field: 'text', label: 'In what words', needed: true },
      { field: 'reviewer', label: 'Who decided it' },
    ],
    make: (of, typed) => ({
      do: 'decide_review',
      with: { case: of, on: typed.on, outcome: typed.outcome, text: typed.text, reviewer: typed.reviewer || null },
    }),
  },
  commissioner: {
    words: 'Complaint to the Commissioner…',
    title: 'The requester complained to the Commissioner',
    does: 'Record',
    done: 'Complaint recorded',
    asks: [DAY, { field: 'reference', label: 'Their reference' }],
    make: (of, typed) => ({
      do: 'to_commissioner',
      with: { case: of, on: typed.on, reference: typed.reference || null },
    }),
  },
  ruled: {
    words: 'The Commissioner decided…',
    title: 'The Commissioner decided',
    does: 'Record',
    done: 'Decision recorded',
    asks: [DAY, { field: 'outcome', label: 'Outcome' }, { field: 'text', label: 'In what words' }],
    make: (of, typed) => ({
      do: 'commissioner_decided',
      with: { case: of, on: typed.on, outcome: typed.outcome, text: typed.text || null },
    }),
  },
};

/** How the form of a step begins. */
export function stepBegins(step: CaseStep, of: Pick<CaseDetail, 'scope' | 'scope_why'>, today: string): StepWords {
  return {
    on: today,
    text: step === 'scope' ? (of.scope ?? '') : '',
    why: step === 'scope' ? (of.scope_why ?? '') : '',
    amount: '',
    until: '',
    how: 'transferred',
    outcome: 'upheld',
    reviewer: '',
    reference: '',
  };
}

/** What is missing before it can be recorded, in words for its button; nothing where it can be pressed. */
export function missingIn(step: CaseStep, typed: StepWords): string {
  const first = STEPS[step].asks.find((one) => one.needed && !typed[one.field].trim());
  return first ? `${STEPS[step].does}, needs: ${first.label.toLocaleLowerCase('en-GB')}` : '';
}
