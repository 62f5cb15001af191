// Getting papers and lists out: the system's save dialog, opening the result, printing, copying. What goes into a file is
// decided on the Rust side; this says what happened.
import { exportPaper, openExported, paperText, printPaper, sentence, type ExportFormat, type Paper, type TextFormat } from './ipc';
import { toast } from './shell/toasts.svelte';

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
  try {
    const notice = await printPaper(paper, record);
    if (notice) toast(notice);
  } catch (error) {
    toast(sentence(error));
  }
}

export async function copyPaper(paper: Paper, record: string, format: TextFormat): Promise<void> {
  try {
    await navigator.clipboard.writeText(await paperText(paper, record, format));
    toast('Copied');
  } catch (error) {
    toast(sentence(error));
  }
}
