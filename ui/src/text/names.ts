// The office's own names are no slips: people, bodies, forums and posts are left out of what the web view checks, and
// so is whatever holds a figure (£4.2m, Q3, 2.30pm, a reference). The web view has no way to be taught words by the
// program, so these are marked in the lines in view as not to be checked.
import type { Extension } from '@codemirror/state';
import {
  Decoration,
  MatchDecorator,
  ViewPlugin,
  type DecorationSet,
  type EditorView,
  type ViewUpdate,
} from '@codemirror/view';
import { read } from '../ipc';

/** A word; of a name with a hyphen or a stroke each part is one. */
const WORD = /\p{L}[\p{L}\p{M}'’]*/gu;
/** A word, or what holds a figure with all that belongs to it. */
const UNIT = /[\p{L}\p{Sc}]*\d[\p{L}\p{N}\p{Sc}%.,:/&+'’–-]*|\p{L}[\p{L}\p{M}'’]*/gu;

const unchecked = Decoration.mark({ attributes: { spellcheck: 'false' } });

/** The words of names that a dictionary may not have, each once. */
export function wordsOf(names: readonly (string | null | undefined)[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => (name ?? '').match(WORD) ?? []));
}

/** What a name of several words is shortened to: the capitals that its words begin with, such as WHP. */
export function shortOf(name: string | null | undefined): string {
  const letters = ((name ?? '').match(WORD) ?? []).map((word) => word[0] ?? '').filter((one) => /\p{Lu}/u.test(one));
  return letters.length > 1 ? letters.join('') : '';
}

/** Whether a unit of the text is not to be checked. */
export function isKnown(unit: string, names: ReadonlySet<string>): boolean {
  return /\d/.test(unit) || names.has(unit) || names.has(unit.replace(/['’]s?$/, ''));
}

async function namesOfOffice(): Promise<ReadonlySet<string>> {
  const [people, forums, office] = await Promise.all([read.people(), read.forums(), read.office()]);
  const { settings } = office;
  const shortened = [
    ...people.people.flatMap((one) => one.posts.map((post) => post.title)),
    ...people.bodies.flatMap((one) => [one.name, ...one.other_names]),
    ...forums.flatMap((one) => [one.name, ...one.other_names]),
    settings.office,
    ...settings.signatories.map((one) => one.post),
  ];
  return wordsOf([
    ...shortened.map(shortOf),
    ...[settings.letter_scheme, settings.action_scheme].map((scheme) => scheme.replace(/\{[^}]*\}/g, ' ')),
    ...people.people.flatMap((one) => [one.name, one.full_name, one.initials, ...one.posts.map((post) => post.title)]),
    ...people.bodies.flatMap((one) => [one.name, one.short, ...one.other_names]),
    ...forums.flatMap((one) => [one.name, one.short, one.chair, ...one.other_names]),
    settings.office,
    settings.wordmark,
    ...settings.signatories.flatMap((one) => [one.name, one.post]),
  ]);
}

const plugin = ViewPlugin.fromClass(
  class {
    marks: DecorationSet = Decoration.none;
    private matcher: MatchDecorator | null = null;
    private gone = false;

    constructor(private readonly view: EditorView) {
      // What holds a figure needs no names.
      this.know(new Set());
      // Asked once, after the text is there: no key waits for it.
      void namesOfOffice().then(
        (names) => {
          this.know(names);
        },
        () => undefined,
      );
    }

    private know(names: ReadonlySet<string>): void {
      if (this.gone) return;
      const first = this.matcher === null;
      this.matcher = new MatchDecorator({
        regexp: UNIT,
        decorate: (add, from, to, match) => {
          if (isKnown(match[0], names)) add(from, to, unchecked);
        },
      });
      this.marks = this.matcher.createDeco(this.view);
      if (!first) this.view.dispatch({});
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
