// The actions that a note shows, shared by its blocks and the rail: one action, edited in either place, saved
// through the office at once.
import { untrack } from 'svelte';
import { perform, read, readActionLine, type ActionView, type ForumView, type ProposedDiscussion } from '../ipc';

export class NoteActions {
  all = $state.raw<ReadonlyMap<string, ActionView>>(new Map());
  forums = $state.raw<readonly ForumView[]>([]);
  /** The action in focus, in the note or in the rail. */
  current = $state<string | null>(null);
  readonly captured = new Map<string, string>();
  private readonly said: { why?: string };

  /** `meeting` is empty where there is none; `why` is the reason that the history keeps with a change. */
  constructor(readonly meeting: string, why = '') {
    this.said = why ? { why } : {};
  }

  set(actions: readonly ActionView[]): void {
    const next = new Map(actions.map((action) => [action.id, action]));
    // A note may refer to an action agreed elsewhere; what was fetched for it stays until it is asked for again.
    for (const [id, action] of untrack(() => this.all)) if (!next.has(id) && action.meeting?.id !== this.meeting) next.set(id, action);
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
      const links = line.discuss_at.flatMap((one) => (one.forum ? [{ forum: one.forum.id, month: one.month?.slice(0, 7) ?? null }] : []));
      await perform({ do: 'edit_action', with: { action: id, discuss_at: links, undecided: several.length ? several.map((one) => ({ words: one.words, month: one.month?.slice(0, 7) ?? null })) : null } });
    }
    return unknown;
  }
}
