// What the page already asked and was told: answers kept by command and arguments, dropped when a change touches
// them. The Rust side is the truth; this only saves asking twice. Nothing here decides what an answer means.
import type { TouchedView } from './bindings';

type RecordKind = TouchedView['kind'];

const ACTION: RecordKind[] = ['action', 'action_reference', 'discussion', 'undecided', 'action_update', 'timing_move', 'rating', 'status_change'];
const PEOPLE: RecordKind[] = ['body', 'person', 'post'];
const MEETING: RecordKind[] = ['meeting', 'meeting_move', 'agenda_item', 'attendance', 'note', 'note_correction', 'note_agreement', 'forum'];
const LETTER: RecordKind[] = ['letter', 'letter_version', 'reply', 'answer', 'dismissal'];

const ROUNDS: RecordKind[] = ['source', 'recommendation', 'round', 'round_entry', 'status_mapping'];

const REGISTER: RecordKind[] = [...ACTION, ...PEOPLE, 'meeting', 'meeting_move', 'forum', 'agenda_item', 'settings'];

/** The kinds of record each command's answer is made of. A command that is not listed is dropped by any change. */
const MADE_OF: Record<string, RecordKind[]> = {
  forums: ['forum', 'body', 'person', 'meeting', 'meeting_move', ...ACTION],
  meetings: [...MEETING, ...ACTION, 'body'],
  meeting: [...MEETING, ...ACTION, ...PEOPLE, ...LETTER, 'brief'],
  actions: REGISTER,
  register: REGISTER,
  registerRows: REGISTER,
  registerViews: ['register_view'],
  holidays: ['holiday'],
  sources: ROUNDS,
  recommendations: [...ROUNDS, ...PEOPLE],
  compareRounds: [...ROUNDS, ...PEOPLE],
  leads: [...ACTION, ...PEOPLE],
  action: [...ACTION, ...LETTER, 'meeting', 'meeting_move', 'forum', 'body', 'person', 'post'],
  people: [...PEOPLE, ...ACTION],
  letters: [...LETTER, 'meeting', 'meeting_move', 'forum', 'settings', 'person', 'body', ...ACTION],
  letter: [...LETTER, ...ACTION, ...PEOPLE, 'meeting', 'meeting_move', 'forum', 'settings'],
  reply: [...LETTER, ...ACTION, ...PEOPLE, 'meeting', 'meeting_move', 'forum', 'settings'],
};

export type Entry<T = unknown> = {
  readonly key: string;
  readonly command: string;
  answer?: T;
  /** Set while the question is out; a second asker waits for the same answer. */
  asking?: Promise<T> | undefined;
  /** Asked again as soon as somebody looks. */
  stale: boolean;
};

export function keyOf(command: string, args: readonly unknown[]): string {
  return `${command}(${JSON.stringify(args)})`;
}

export class Cache {
  private readonly entries = new Map<string, Entry>();
  private readonly watchers = new Map<string, Set<() => void>>();

  constructor(private readonly most = 60) {}

  entry<T>(command: string, args: readonly unknown[]): Entry<T> {
    const key = keyOf(command, args);
    let found = this.entries.get(key);
    if (!found) {
      found = { key, command, stale: true };
      this.entries.set(key, found);
      this.thin();
    }
    return found as Entry<T>;
  }

  /** The answer, from here when it is fresh, else from `ask`. Two askers at once share one question. */
  async answer<T>(command: string, args: readonly unknown[], ask: () => Promise<T>): Promise<T> {
    const entry = this.entry<T>(command, args);
    // A question that is out comes first: the answer kept beside it is the one that was dropped.
    if (entry.asking && !entry.stale) return entry.asking;
    if (!entry.stale && entry.answer !== undefined) return entry.answer;
    entry.stale = false;
    const asking = ask();
    entry.asking = asking;
    try {
      const answer = await asking;
      if (entry.asking === asking) entry.answer = answer;
      return answer;
    } catch (error) {
      entry.stale = true;
      throw error;
    } finally {
      if (entry.asking === asking) entry.asking = undefined;
    }
  }

  /** Calls `changed` when the answer is dropped. Returns how to stop. */
  watch(key: string, changed: () => void): () => void {
    const watchers = this.watchers.get(key) ?? new Set();
    watchers.add(changed);
    this.watchers.set(key, watchers);
    return () => {
      watchers.delete(changed);
      if (watchers.size === 0) this.watchers.delete(key);
    };
  }

  /** Calls `changed` when any answer of a command is dropped, whatever its arguments. Returns how to stop. */
  watchCommand(command: string, changed: () => void): () => void {
    return this.watch(command, changed);
  }

  /** Drops every answer made of a kind of record that changed, and tells those who look at it. */
  drop(changes: readonly Pick<TouchedView, 'kind'>[]): void {
    if (changes.length === 0) return;
    const kinds = new Set(changes.map((change) => change.kind));
    this.dropWhere((entry) => {
      const madeOf = MADE_OF[entry.command];
      return !madeOf || madeOf.some((kind) => kinds.has(kind));
    });
  }

  dropAll(): void {
    this.dropWhere(() => true);
  }

  private dropWhere(matches: (entry: Entry) => boolean): void {
    const commands = new Set<string>();
    for (const entry of this.entries.values()) {
      if (!matches(entry)) continue;
      entry.stale = true;
      commands.add(entry.command);
      for (const changed of [...(this.watchers.get(entry.key) ?? [])]) changed();
    }
    for (const command of commands) for (const changed of [...(this.watchers.get(command) ?? [])]) changed();
  }

  private thin(): void {
    for (const [key, entry] of this.entries) {
      if (this.entries.size <= this.most) return;
      if (!this.watchers.has(key) && !entry.asking) this.entries.delete(key);
    }
  }
}
