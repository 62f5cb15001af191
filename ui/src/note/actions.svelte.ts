// The actions that a note shows, shared by its blocks and the rail: one action, edited in either place, saved
// through the office at once.
import { untrack } from 'svelte';
import {
  perform,
  performTogether,
  read,
  readActionLine,
  type ActionView,
  type ForumView,
  type ProposedDiscussion,
  type UseCase,
} from '../ipc';
import { patternOf, type CardField, type CardWords, type Wanted } from '../text/found';

export class NoteActions {
  all = $state.raw<ReadonlyMap<string, ActionView>>(new Map());
  forums = $state.raw<readonly ForumView[]>([]);
  /** The action in focus, in the note or in the rail. */
  current = $state<string | null>(null);
  /** The note was agreed: its actions are changed as its words are, when somebody says so. */
  locked = $state(false);
  readonly captured = new Map<string, string>();
  /** What is looked for in the note, and the action in hand. */
  looked = $state.raw<{ wanted: Wanted | null; inHand: string | null }>({ wanted: null, inHand: null });
  private readonly said: { why?: string };

  /** `meeting` is empty where there is none; `why` is the reason that the history keeps with a change. */
  constructor(
    readonly meeting: string,
    why = '',
  ) {
    this.said = why ? { why } : {};
  }

  set(actions: readonly ActionView[]): void {
    const next = new Map(actions.map((action) => [action.id, action]));
    // A note may refer to an action agreed elsewhere; what was fetched for it stays until it is asked for again.
    for (const [id, action] of untrack(() => this.all))
      if (!next.has(id) && action.meeting?.id !== this.meeting) next.set(id, action);
    this.all = next;
  }

  /** Fetches an action that the meeting's own list does not hold. Answers whether there is one. */
  async fetch(id: string): Promise<boolean> {
    if (this.all.has(id)) return true;
    try {
      const detail = await read.action(id);
      // The meeting's own list may have brought it in the meantime.
      if (!this.all.has(id)) this.all = new Map(this.all).set(id, detail.action);
      return true;
    } catch {
      return false;
    }
  }

  /** The words of an action that find looks into. */
  wordsOf(id: string): CardWords[] {
    const action = this.all.get(id);
    return action
      ? [
          { field: 'text', words: action.text },
          { field: 'timing', words: action.timing.written },
          { field: 'lead', words: action.lead.written },
        ]
      : [];
  }

  /** Whether an action holds what is looked for. */
  isFound(id: string): boolean {
    const pattern = this.looked.wanted ? patternOf(this.looked.wanted) : null;
    return pattern !== null && this.wordsOf(id).some(({ words }) => words.search(pattern) >= 0);
  }

  /** Puts other words into fields of actions, as one step. */
  async replaceIn(fields: { id: string; field: CardField; words: string }[]): Promise<void> {
    const ids = [...new Set(fields.map((one) => one.id))];
    const cases = ids.map((id): UseCase => ({
      do: 'edit_action',
      with: {
        action: id,
        ...Object.fromEntries(fields.filter((one) => one.id === id).map((one) => [one.field, one.words])),
        ...this.said,
      },
    }));
    const [only] = cases;
    if (only && cases.length === 1) await perform(only);
    else if (cases.length) await performTogether('Words replaced in actions', cases);
    // What is looked for next is looked for in the words as they stand now.
    const next = new Map(this.all);
    for (const id of ids) next.set(id, (await read.action(id)).action);
    this.all = next;
  }

  async changeText(id: string, text: string): Promise<void> {
    await perform({ do: 'edit_action', with: { action: id, text, ...this.said } });
  }

  async changeLead(id: string, lead: string): Promise<void> {
    await perform({ do: 'edit_action', with: { action: id, lead, ...this.said } });
  }

  async changeTiming(id: string, timing: string): Promise<void> {
    await perform({ do: 'edit_action', with: { action: id, timing, ...this.said } });
  }

  /** Adds a forum of this name. */
  async addForum(name: string): Promise<void> {
    await perform({ do: 'add_forum', with: { name: name.trim() } });
  }

  /** Reads the words as forums, and links the action to them. Answers with those that name no forum known here. */
  async changeDiscussion(id: string, words: string): Promise<ProposedDiscussion[]> {
    if (words.trim() === '') {
      await perform({ do: 'edit_action', with: { action: id, discuss_at: [] } });
      return [];
    }
    const line = await readActionLine(`x | | | ${words}`, this.meeting);
    const several = line.discuss_at.filter((one) => one.several.length > 0);
    const unknown = line.discuss_at.filter((one) => !one.forum && one.several.length === 0);
    if (unknown.length === 0) {
      const links = line.discuss_at.flatMap((one) =>
        one.forum ? [{ forum: one.forum.id, month: one.month?.slice(0, 7) ?? null }] : [],
      );
      await perform({
        do: 'edit_action',
        with: {
          action: id,
          discuss_at: links,
          undecided: several.length
            ? several.map((one) => ({ words: one.words, month: one.month?.slice(0, 7) ?? null }))
            : null,
        },
      });
    }
    return unknown;
  }
}
