// Getting papers and lists out: the system's save dialog, opening the result, printing, copying. What goes into a file
// is decided on the Rust side; this says what happened.
import { copyOut } from '../clipboard';
import {
  copiedRows,
  copiedTable,
  exportBundle,
  exportPaper,
  exportRows,
  openExported,
  openFolderOf,
  paperText,
  printPaper,
  saveAttachment,
  sentence,
  type ActionFilter,
  type Column,
  type ExportFormat,
  type Paper,
  type TextFormat,
} from '../ipc';
import { takesTyping } from '../keys/keyboard.svelte';
import { toast, toastToGoOn, type ToastAct } from './toasts.svelte';
import { watched } from './work.svelte';
import { count } from '../words/dates';

/** Saves a paper where the person chooses, and offers to open it. */
export async function savePaper(paper: Paper, record: string, format: ExportFormat): Promise<void> {
  try {
    const exported = await watched('Writing the file', null, (work) => exportPaper(paper, record, format, work));
    if (exported !== null) saved(exported, '');
  } catch (error) {
    toast(sentence(error));
  }
}

/** Saves the bundle of a case where the person chooses: a PDF, or a folder where files go beside it. */
export async function saveBundle(of: string): Promise<void> {
  try {
    const exported = await watched('Writing the bundle', ['entry', 'entries'], (work) => exportBundle(of, work));
    if (exported !== null) saved(exported, '');
  } catch (error) {
    toast(sentence(error));
  }
}

/** Saves the rows that the register shows, and says how many of how many they are. */
export async function saveRows(wanted: ActionFilter, format: ExportFormat): Promise<void> {
  try {
    const exported = await watched('Writing the rows', null, (work) => exportRows(wanted, format, work));
    if (exported !== null) saved(exported.paper, `, ${exported.rows} of ${count(exported.of, 'row')}`);
  } catch (error) {
    toast(sentence(error));
  }
}

function saved({ path, notice }: { path: string; notice: string | null }, what: string): void {
  sayWritten(path, `Exported ${nameOf(path)}${what}${notice ? `. ${notice}` : ''}`);
}

/** The name of a file, without its folder. */
export function nameOf(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** Says that a file was written, and offers to open it or its folder, and what else follows. */
export function sayWritten(path: string, words: string, ...then: ToastAct[]): void {
  const open = (what: (path: string) => Promise<null>) => (): void => {
    what(path).catch((error: unknown) => toast(sentence(error)));
  };
  toastToGoOn(
    words,
    { label: 'Open', run: open(openExported) },
    { label: 'Open its folder', run: open(openFolderOf) },
    ...then,
  );
}

/**
 * Saves a file that is kept of a message where the person chooses. It came from outside, so its folder is offered and
 * not the file itself.
 */
export async function saveKept(of: string): Promise<void> {
  try {
    const path = await saveAttachment(of);
    if (path === null) return;
    toastToGoOn(`Saved ${nameOf(path)}`, {
      label: 'Open its folder',
      run: () => {
        openFolderOf(path).catch((error: unknown) => toast(sentence(error)));
      },
    });
  } catch (error) {
    toast(sentence(error));
  }
}

/** Opens the paper in the system's viewer, to print from there. */
export async function printThis(paper: Paper, record: string): Promise<void> {
  const asPdf = { label: 'Save as PDF…', run: () => void savePaper(paper, record, 'pdf') };
  try {
    const notice = await printPaper(paper, record);
    if (notice) toast(notice, asPdf);
  } catch (error) {
    toast(sentence(error), asPdf);
  }
}

export async function copyPaper(paper: Paper, record: string, format: TextFormat): Promise<void> {
  try {
    await copyOut({ text: await paperText(paper, record, format) });
    toast('Copied');
  } catch (error) {
    toast(sentence(error));
  }
}

/** Copies a paper as text and, for programs that take it, with its headings, tables and emphasis. */
export async function copyFormatted(paper: Paper, record: string): Promise<void> {
  try {
    const [text, html] = await Promise.all([paperText(paper, record, 'txt'), paperText(paper, record, 'html')]);
    await copyOut({ text, html });
    toast('Copied with formatting');
  } catch (error) {
    toast(sentence(error));
  }
}

/**
 * Copies actions as rows of a table with the columns that are shown, which a spreadsheet, a text program and a message
 * all take.
 */
export async function copyActions(actions: readonly string[], columns: readonly Column[]): Promise<void> {
  try {
    await copyOut(await copiedRows([...actions], [...columns]));
    toast(`${count(actions.length, 'action')} copied as a table`);
  } catch (error) {
    toast(sentence(error));
  }
}

/** What stands on a screen as a table: its headings, and one cell of each row for each. */
export type Table = { headings: string[]; rows: string[][] };

/** Copies a table of words that stand on the screen, in the same forms. */
export async function copyTable({ headings, rows }: Table): Promise<void> {
  if (rows.length === 0) return toast('There is no row to copy.');
  try {
    await copyOut(await copiedTable(headings, rows));
    toast(`${count(rows.length, 'row')} copied as a table`);
  } catch (error) {
    toast(sentence(error));
  }
}

/** Whether a key to copy means rows: words that are marked, or typed in, are copied as ever. */
export function copiesRows(): boolean {
  return !takesTyping(document.activeElement) && document.getSelection()?.isCollapsed !== false;
}
