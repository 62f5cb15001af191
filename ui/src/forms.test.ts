// Every component in which words of a record are typed keeps them (`kept.svelte.ts`), so that a form that is added is not
// forgotten. Read from the components themselves: a text field is bound to a field of what `keep` or `follow` gave.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Text fields whose words are kept in another way, or are none of a record. */
const EXCEPT: Record<string, string> = {
  'actions/DueBy.svelte': 'a filter',
  'letter/MailFields.svelte': 'a part: its words are those of the form around it',
  'meeting/BriefField.svelte': 'a draft (drafts.ts)',
  'first/FirstStart.svelte': 'kept: each field by its name',
  'letter/ImportDialog.svelte': 'said of a file that is chosen anew; nothing of it is recorded yet',
  'meeting/ImportNote.svelte': 'said of a file that is chosen anew; nothing of it is recorded yet',
  'parts/DayField.svelte': 'a part',
  'parts/Field.svelte': 'a part',
  'parts/PassphraseField.svelte': 'a passphrase, which is written nowhere',
  'parts/Pick.svelte': 'a part',
  'parts/TimeField.svelte': 'a part',
  'parts/TimingField.svelte': 'a part',
  'people/ForumChoice.svelte': 'a part: its words are those of the form around it',
  'people/KnownField.svelte': 'a part',
  'people/PostLine.svelte': 'a part: its words are those of the form around it',
  'past/History.svelte': 'a day to look back at; nothing is changed there',
  'review/Choose.svelte': 'a part: its words are those of the form around it',
  'safety/Unlock.svelte': 'a recovery key, which is written nowhere',
  'settings/PassphrasePart.svelte': 'a passphrase, which is written nowhere',
  'settings/RecordsPart.svelte': 'the passphrase of a backup, which is written nowhere',
  'screens/Actions.svelte': 'finds in the list',
  'screens/People.svelte': 'finds in the list',
  'shell/Palette.svelte': 'finds',
  'sources/ImportRound.svelte': 'said of a file that is chosen anew; nothing of it is recorded yet',
  'text/FindPanel.svelte': 'finds in a text; what it puts there is the text’s',
};

const TEXT_FIELD =
  /<(?:(?:Field|TimingField|DayField|PassphraseField|Pick|input)\b[\s\S]*?\/>|textarea\b[\s\S]*?<\/textarea>)/g;
const NO_TEXT = /type="(?:checkbox|radio)"/;
/** `bind:value={typed.name}`, or the two functions that read and write such a field. */
const KEPT = /bind:value=\{\s*(?:\w+\.\w|\(\) => [\s\S]*?\b\w+\.\w+ = )/;

function loose(source: string): string[] {
  const fields = [...source.matchAll(TEXT_FIELD)].map(([field]) => field).filter((field) => !NO_TEXT.test(field));
  const keeps = /import \{[^}]*\b(?:keep|follow)\b[^}]*\} from '\.\.\/typing\/kept\.svelte'/.test(source);
  return fields.filter((field) => !keeps || !KEPT.test(field));
}

const components = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.svelte') && !path.endsWith('.fixture.svelte'));

test('no text field forgets its words when the program dies', () => {
  const found = components
    .filter((path) => !(path in EXCEPT))
    .flatMap((path) => loose(readFileSync(`src/${path}`, 'utf8')).map((field) => `${path}: ${field}`));
  expect(found).toEqual([]);
});

test('what is excepted is there and has such a field', () => {
  const gone = Object.keys(EXCEPT).filter(
    (path) => !components.includes(path) || loose(readFileSync(`src/${path}`, 'utf8')).length === 0,
  );
  expect(gone).toEqual([]);
});

test('no component that asks for a passphrase or a key keeps words', () => {
  const keeps = components.filter((path) => {
    const source = readFileSync(`src/${path}`, 'utf8');
    return /PassphraseField|recovery/i.test(source) && source.includes('kept.svelte');
  });
  expect(keeps).toEqual([]);
});
