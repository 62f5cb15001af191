// Which acts settle each kind of check, in the words of their buttons. The check itself, its sentence and its place
// come from the Rust side; a dismissal is remembered there.
import type { Check, RequestMark } from '../ipc';

export type Settling =
  | 'add_row'
  | 'match_row'
  | 'dismiss'
  | 'set_timing'
  | 'set_lead'
  | 'set_words'
  | 'add_person'
  | 'take_lead'
  | 'go_to'
  | 'details'
  | 'choose_rows'
  | 'open_row'
  | 'write_answer'
  | 'follows_later'
  | 'take_up'
  | 'open_case';

export type SettlingAct = { act: Settling; words: string };

/** In which field of the details a check is settled; in the date where it is not said. */
export const DETAIL_OF: Partial<Record<Check['kind'], string>> = {
  no_addressee: 'to',
  no_reference: 'reference',
  no_salutation: 'salutation',
};

/** The button of a narrow window that goes from the text to the proof, beneath which the checks stand, and back. */
export function swapWords(shows: 'text' | 'proof', checks: number): string {
  if (shows === 'proof') return 'Show the text';
  return checks === 0 ? 'Show the proof' : `Show the proof, ${checks === 1 ? '1 check' : `${checks} checks`}`;
}

/** The acts for a check, the one that settles it first, the one that says it is right last. */
export function actsFor(
  check: Pick<Check, 'kind' | 'suggestion' | 'from' | 'action' | 'level' | 'in_words'>,
): SettlingAct[] {
  const keep = (words: string): SettlingAct[] => (check.level === 'must' ? [] : [{ act: 'dismiss', words }]);
  const there: SettlingAct[] = check.from === null ? [] : [{ act: 'go_to', words: 'Go to the words' }];
  switch (check.kind) {
    case 'request_without_row':
      return [
        { act: 'add_row', words: 'Add a row' },
        { act: 'match_row', words: 'Match to a row…' },
        ...there,
        ...keep('Leave as it is'),
      ];
    case 'row_not_mentioned':
      return [{ act: 'open_row', words: 'Show the row' }, ...keep('Leave as it is')];
    case 'no_timing':
      return [{ act: 'set_timing', words: 'Set timing' }, ...keep('Leave blank')];
    case 'timing_and_text':
      return [
        { act: 'set_timing', words: 'Change timing' },
        { act: 'set_words', words: 'Change the row’s words' },
        ...keep('Leave as it is'),
      ];
    case 'unread_timing':
      return [{ act: 'set_timing', words: 'Change timing' }, ...keep('Leave as it is')];
    case 'prose_timing':
    case 'due_before_letter':
      return [{ act: 'set_timing', words: 'Change timing' }, ...there, ...keep('Leave as it is')];
    case 'prose_lead':
      return [{ act: 'set_lead', words: 'Change lead' }, ...there, ...keep('Leave as it is')];
    case 'bare_weekday':
      return [
        ...(check.action === null
          ? there
          : check.in_words
            ? [{ act: 'set_words', words: 'Change the row’s words' } as SettlingAct]
            : [{ act: 'set_timing', words: 'Change timing' } as SettlingAct]),
        ...keep('Leave as it is'),
      ];
    case 'no_salutation':
      return [{ act: 'details', words: 'Set the salutation' }, ...keep('Leave blank')];
    case 'unknown_lead':
      return [
        { act: 'set_lead', words: 'Change lead' },
        { act: 'add_person', words: 'Add who it is…' },
        ...keep('Leave as it is'),
      ];
    case 'no_lead':
      return [{ act: 'set_lead', words: 'Set lead' }, ...keep('Leave blank')];
    case 'lead_and_text':
      return [
        check.suggestion
          ? { act: 'take_lead', words: `Make ${check.suggestion} the lead` }
          : { act: 'set_lead', words: 'Change lead' },
        { act: 'set_words', words: 'Change the row’s words' },
        ...keep('Leave as it is'),
      ];
    case 'date_before_meeting':
      return [{ act: 'details', words: 'Change the date' }, ...keep('Leave as it is')];
    case 'no_date':
      return [{ act: 'details', words: 'Set the date' }, ...keep('Leave blank')];
    case 'no_addressee':
      return [{ act: 'details', words: 'Set the addressee' }, ...keep('Leave blank')];
    case 'no_reference':
      return [{ act: 'details', words: 'Set the reference' }, ...keep('Leave blank')];
    case 'annex_missing':
    case 'annex_unmentioned':
      return [
        { act: 'choose_rows', words: check.kind === 'annex_missing' ? 'Add Annex A' : 'Choose rows' },
        ...there,
        ...keep('Leave as it is'),
      ];
    case 'empty_answer':
      return [
        { act: 'write_answer', words: 'Write the answer' },
        { act: 'follows_later', words: 'Say it follows later' },
        ...keep('Leave empty'),
      ];
    case 'request_not_taken_up':
      return [{ act: 'take_up', words: 'Take it up' }, ...keep('Leave it out')];
    // What a notice lacks is put right in its case; it is not put away.
    case 'notice':
      return [{ act: 'open_case', words: 'Open the claims' }];
    default:
      return [...there, ...keep('Leave as it is')];
  }
}

/**
 * The requests to draw in the text. One without a row is drawn only while its check stands: when the check was put
 * away, the words are right as they are and lack nothing.
 */
export function drawnRequests(
  requests: readonly RequestMark[],
  checks: readonly Pick<Check, 'kind' | 'from'>[],
): RequestMark[] {
  const lacking = new Set(checks.filter((check) => check.kind === 'request_without_row').map((check) => check.from));
  return requests.filter((request) => request.row !== null || lacking.has(request.from));
}
