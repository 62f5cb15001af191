// Getting papers and lists out: the system's save dialog, opening the result, printing, copying. What goes into a file is
// decided on the Rust side; this says what happened.
import { copyOut } from './clipboard';
import { copiedRows, exportPaper, openExported, paperText, printPaper, sentence, type ExportFormat, type Paper, type TextFormat } from './ipc';
import { toast } from './shell/toasts.svelte';
import { count } from './words/dates';

/** Saves a paper where the person chooses, and offers to open it. */
export async function savePaper(paper: Paper, record: string, format: ExportFormat): Promise<void> {
  try {
    const exported = await exportPaper(paper, record, format);
    if (exported === null) return;
    const { path, notice } = exported;
    const name = path.split(/[\\/]/).at(-1) ?? path;
    toast(notice ? `Exported ${name}. ${notice}` : `Exported ${name}`, { label: 'Open', run: () => void openPaper(path) });
  } catch (error) {
    toast(sentence(error));
  }
}

export async function openPaper(path: string): Promise<void> {
  try {
    await openExported(path);
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

/** Copies actions as rows of a table, which a spreadsheet, a text program and a message all take. */
export async function copyActions(actions: readonly string[]): Promise<void> {
  try {
    await copyOut(await copiedRows([...actions]));
    toast(`${count(actions.length, 'action')} copied as a table`);
  } catch (error) {
    toast(sentence(error));
  }
}
