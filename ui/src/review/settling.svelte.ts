// What the review saves about an action while the next one is already in focus: the keys that follow an Enter belong to
// the next action, however long the office takes. What was refused stays named until it is saved.
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { sentence, type ReviewRow } from '../ipc';

type Row = Pick<ReviewRow, 'id' | 'number'>;

export class Settling {
  /** The actions whose words the office refused, with its sentence. */
  readonly refused = new SvelteMap<string, { number: string; words: string }>();
  private readonly saving = new SvelteSet<string>();

  /** `next` brings the action after this one into focus. */
  constructor(private readonly next: (row: Row) => void) {}

  busy(row: Row): boolean {
    return this.saving.has(row.id);
  }

  wrong(row: Row): string {
    return this.refused.get(row.id)?.words ?? '';
  }

  goOn(row: Row): void {
    this.next(row);
  }

  /**
   * Saves one action and goes on to the next at once. Answers whether it was saved; the same one is not saved twice at
   * a time.
   */
  async run(row: Row, what: () => Promise<void>): Promise<boolean> {
    const { id, number } = row;
    if (this.saving.has(id)) return false;
    this.saving.add(id);
    const saved = what();
    this.next(row);
    try {
      await saved;
      this.refused.delete(id);
      return true;
    } catch (error) {
      this.refused.set(id, { number, words: sentence(error) });
      return false;
    } finally {
      this.saving.delete(id);
    }
  }
}
