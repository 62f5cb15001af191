// The office's own names are no slips: people, bodies, forums and posts are left out of what the web view checks. It has no way
// to be taught words by the program, so the names in the lines in view are marked as not to be checked.
import type { Extension } from '@codemirror/state';
import { Decoration, MatchDecorator, ViewPlugin, type DecorationSet, type EditorView, type ViewUpdate } from '@codemirror/view';
import { read } from '../ipc';

/** A word that begins with a capital; of a name with a hyphen each part is one. */
const WORD = /\p{Lu}[\p{L}\p{M}'’]+/gu;

const unchecked = Decoration.mark({ attributes: { spellcheck: 'false' } });

/** The words of names that a dictionary may not have: those that begin with a capital, each once. */
export function wordsOf(names: readonly (string | null | undefined)[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => (name ?? '').match(WORD) ?? []));
}

async function namesOfOffice(): Promise<ReadonlySet<string>> {
  const [people, forums] = await Promise.all([read.people(), read.forums()]);
  return wordsOf([
    ...people.people.flatMap((one) => [one.name, one.full_name, ...one.posts.map((post) => post.title)]),
    ...people.bodies.flatMap((one) => [one.name, one.short]), ...forums.flatMap((one) => [one.name, one.short]),
  ]);
}

const plugin = ViewPlugin.fromClass(
  class {
    marks: DecorationSet = Decoration.none;
    private matcher: MatchDecorator | null = null;
    private gone = false;

    constructor(private readonly view: EditorView) {
      // Asked once, after the text is there: no key waits for it.
      void namesOfOffice().then((names) => { this.know(names); }, () => undefined);
    }

    private know(names: ReadonlySet<string>): void {
      if (this.gone || names.size === 0) return;
      this.matcher = new MatchDecorator({
        regexp: WORD,
        decorate: (add, from, to, match) => { if (names.has(match[0].replace(/['’]s$/, '')) || names.has(match[0])) add(from, to, unchecked); },
      });
      this.marks = this.matcher.createDeco(this.view);
      this.view.dispatch({});
    }

    update(update: ViewUpdate): void {
      if (this.matcher) this.marks = this.matcher.updateDeco(update, this.marks);
    }

    destroy(): void {
      this.gone = true;
    }
  },
  { decorations: (plugin) => plugin.marks },
);

/** Leaves the office's names out of what is checked for spelling. */
export const knownNames: Extension = plugin;
