// The one door from the page to the desktop side. Everything the page may ask or have done is a function here;
// nothing else imports Tauri. Answers of reading commands are cached; a change drops what it touches. Nothing here
// decides whether anything is valid: a refusal comes back as a `Refusal` that carries the office's own sentence.
import { listen } from '@tauri-apps/api/event';
import { commands } from './bindings';
import type {
  ActionDetail,
  ActionPage,
  ActionsWanted,
  ActionView,
  BackupView,
  CapturedLine,
  Column,
  ComparedView,
  Comparison,
  CopiedRows,
  DateRead,
  DeskView,
  Done,
  Errand,
  ExportedPaper,
  ExportedRows,
  Failure,
  FirstLines,
  FirstStart,
  ForumView,
  SearchResult,
  Credential,
  HeldText,
  HistoryRow,
  HoldView,
  ImportPreview,
  ImportWanted,
  IssueResponse,
  KeptPages,
  KeptWords,
  HolidayFileView,
  HolidayView,
  LeadLine,
  LetterEdit,
  ItemErrand,
  ItemMail,
  LetterMail,
  LetterRow,
  LetterView,
  LoadHolidays,
  MailWords,
  MeetingRow,
  MeetingView,
  NamedView,
  OfficeView,
  Paper,
  PassphraseView,
  PastView,
  PeopleView,
  PersonView,
  Progress,
  Proof,
  PublicCopyView,
  Put,
  RecommendationsWanted,
  RecommendationView,
  RegisterView,
  ReplyView,
  Restored,
  ReviewView,
  RoundsCompared,
  SaidOn,
  SalvageView,
  SourceView,
  CaseDetail,
  CaseRow,
  EntryDetail,
  EntryPrinted,
  OfferedProvision,
  ResponsePart,
  ClaimWords,
  FoundView,
  NoticeFinding,
  CorrespondenceItem,
  CorrespondenceView,
  ItemPage,
  ItemsWanted,
  ExportedWebsite,
  LetterPublications,
  PublicationsView,
  WebsitePart,
  Standing,
  TimingView,
  TouchedView,
  Trouble,
  Turn,
  TypedWords,
  Undone,
  UnsavedWords,
  UpdateRead,
  UseCase,
  Wanted,
  When,
} from './bindings';
import { Cache } from './cache';

export type * from './bindings';
export type { ActionsWanted as ActionFilter, CheckView as Check, Kind as TimingKind } from './bindings';

/** The formats a paper can be saved in, by their endings; the last four are for lists, calendars and messages. */
export type ExportFormat = 'pdf' | 'docx' | 'odt' | 'html' | 'md' | 'txt' | 'json' | 'xlsx' | 'csv' | 'ics' | 'eml';
/** The formats that are text, for the clipboard. */
export type TextFormat = 'md' | 'txt' | 'html';

export const cache = new Cache();

/** The office said no, or could not. `message` is a plain sentence, fit to be shown. */
export class Refusal extends Error {
  readonly code: Failure['code'];
  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'Refusal';
    this.code = failure.code;
  }
}

type Answer<T> = { status: 'ok'; data: T } | { status: 'error'; error: Failure };

const UNANSWERED: Failure = {
  code: 'fault',
  message: 'The desktop side of the program did not answer. What is on this screen is unchanged.',
};

async function told<T>(answer: Promise<Answer<T>>): Promise<T> {
  let result: Answer<T>;
  try {
    result = await answer;
  } catch {
    throw new Refusal(UNANSWERED);
  }
  if (result.status === 'ok') return result.data;
  // What the bridge itself refuses comes as bare words, and is nothing that the office said.
  const said = (result.error as Partial<Failure> | null)?.message;
  throw new Refusal(said ? result.error : UNANSWERED);
}

/** The sentence to show for whatever was thrown. */
export function sentence(error: unknown): string {
  return error instanceof Refusal
    ? error.message
    : 'Something unexpected went wrong on this screen. Nothing that was saved is lost.';
}

function asked<T>(command: string, args: readonly unknown[], ask: () => Promise<Answer<T>>): Promise<T> {
  return cache.answer(command, args, () => told(ask()));
}

/** Questions whose answers are cached. `query` in query.svelte.ts watches them. */
export const read = {
  office: () => asked<OfficeView>('office', [], () => commands.office()),
  deskView: () => asked<DeskView>('deskView', [], () => commands.deskView()),
  review: (meeting: string | null) => asked<ReviewView>('review', [meeting], () => commands.review(meeting)),
  noteWillSay: (meeting: string, action: string, put: Put, words: string | null) =>
    asked<string | null>('noteWillSay', [meeting, action, put, words], () =>
      commands.noteWillSay(meeting, action, put, words),
    ),
  forums: () => asked<ForumView[]>('forums', [], () => commands.forums()),
  meetings: (forum: string | null) => asked<MeetingRow[]>('meetings', [forum], () => commands.meetings(forum)),
  meeting: (id: string) => asked<MeetingView>('meeting', [id], () => commands.meeting(id)),
  action: (id: string) => asked<ActionDetail>('action', [id], () => commands.action(id)),
  actions: (filter: ActionsWanted, after: string | null, limit: number) =>
    asked<ActionPage>('actions', [filter, after, limit], () => commands.actions(filter, after, limit)),
  register: (wanted: ActionsWanted) => asked<RegisterView>('register', [wanted], () => commands.register(wanted)),
  registerRows: (wanted: ActionsWanted, from: number, limit: number) =>
    asked<ActionView[]>('registerRows', [wanted, from, limit], () => commands.registerRows(wanted, from, limit)),
  holidays: () => asked<HolidayView[]>('holidays', [], () => commands.holidays()),
  correspondence: (wanted: ItemsWanted) =>
    asked<CorrespondenceView>('correspondence', [wanted], () => commands.correspondence(wanted)),
  correspondenceRows: (wanted: ItemsWanted, after: string | null, from: number, limit: number) =>
    asked<ItemPage>('correspondenceRows', [wanted, after, from, limit], () =>
      commands.correspondenceRows(wanted, after, from, limit),
    ),
  correspondenceItem: (id: string) =>
    asked<CorrespondenceItem>('correspondenceItem', [id], () => commands.correspondenceItem(id)),
  publications: () => asked<PublicationsView>('publications', [], () => commands.publications()),
  publicationsOf: (letter: string) =>
    asked<LetterPublications>('publicationsOf', [letter], () => commands.publicationsOf(letter)),
  cases: () => asked<CaseRow[]>('cases', [], () => commands.cases()),
  disclosureCase: (id: string) => asked<CaseDetail>('disclosureCase', [id], () => commands.disclosureCase(id)),
  caseHeldBack: (id: string) => asked<string[]>('caseHeldBack', [id], () => commands.caseHeldBack(id)),
  claimWords: (id: string, exemption: string) =>
    asked<ClaimWords | null>('claimWords', [id, exemption], () => commands.claimWords(id, exemption)),
  caseFindings: (id: string) => asked<NoticeFinding[]>('caseFindings', [id], () => commands.caseFindings(id)),
  caseFound: (search: string) => asked<FoundView[]>('caseFound', [search], () => commands.caseFound(search)),
  offeredProvisions: (id: string) =>
    asked<OfferedProvision[]>('offeredProvisions', [id], () => commands.offeredProvisions(id)),
  bundleEntry: (id: string) => asked<EntryDetail>('bundleEntry', [id], () => commands.bundleEntry(id)),
  sources: () => asked<SourceView[]>('sources', [], () => commands.sources()),
  recommendations: (wanted: RecommendationsWanted) =>
    asked<RecommendationView[]>('recommendations', [wanted], () => commands.recommendations(wanted)),
  compareRounds: (source: string, first: string, second: string) =>
    asked<RoundsCompared>('compareRounds', [source, first, second], () =>
      commands.compareRounds(source, first, second),
    ),
  registerViews: () => asked<NamedView[]>('registerViews', [], () => commands.registerViews()),
  leads: () => asked<LeadLine[]>('leads', [], () => commands.leads()),
  people: () => asked<PeopleView>('people', [], () => commands.people()),
  letters: () => asked<LetterRow[]>('letters', [], () => commands.letters()),
  letter: (id: string) => asked<LetterView>('letter', [id], () => commands.letter(id)),
  reply: (id: string) => asked<ReplyView>('reply', [id], () => commands.reply(id)),
  // A kept file never changes, so no change drops its pages.
  keptPages: (of: string) => asked<KeptPages | null>('keptPages', [of], () => commands.keptPages(of)),
  publicCopy: (record: string) => asked<PublicCopyView>('publicCopy', [record], () => commands.publicCopy(record)),
  holdOn: (record: string) => asked<HoldView | null>('holdOn', [record], () => commands.holdOn(record)),
  history: (record: string | null, before: number | null, limit: number) =>
    asked<HistoryRow[]>('history', [record, before, limit], () => commands.history(record, before, limit)),
} as const;

let lastStep = -1;

/** The history step of the last thing this window had done; -1 after an undo. */
export function stepDoneLast(): number {
  return lastStep;
}

let hearsDone: () => void = () => undefined;

/** Told whenever something was done and is on disk. */
export function whenDone(run: () => void): void {
  hearsDone = run;
}

/** Has one use case done, and drops what it touched. */
export async function perform(useCase: UseCase): Promise<Done> {
  return heard(await told<Done>(commands.perform(useCase)));
}

/** What was done is known to the whole page. */
function heard(done: Done): Done {
  lastStep = done.step;
  cache.drop(done.changes);
  hearsDone();
  return done;
}

/** Tries one use case out and takes it back: what it would give, such as what moving a meeting would touch. */
export function rehearse(useCase: UseCase): Promise<Done> {
  return told(commands.rehearse(useCase));
}

/**
 * Has several use cases done as one step with one undo; when one is refused, none was done. `about` is its history's
 * words.
 */
export async function performTogether(about: string, useCases: UseCase[]): Promise<TouchedView[]> {
  const changes = await told<TouchedView[]>(commands.performTogether(about, useCases));
  lastStep = -1;
  cache.drop(changes);
  hearsDone();
  return changes;
}

export async function undo(): Promise<Undone | null> {
  const undone = await told<Undone | null>(commands.undo());
  lastStep = -1;
  if (undone) cache.drop(undone.changes);
  return undone;
}

export async function redo(): Promise<Undone | null> {
  const undone = await told<Undone | null>(commands.redo());
  if (undone) cache.drop(undone.changes);
  return undone;
}

/** Keeps what is being typed; answers with the instant at which it was on disk. */
export function saveDraft(key: string, text: string, caret: number, turn: Turn): Promise<string> {
  return told(commands.saveDraft(key, text, caret, turn));
}

/** Has the window hold words that could not be saved until that is tried again. */
export function holdWords(key: string, text: string, caret: number, turn: Turn): Promise<null> {
  return told(commands.holdWords(key, text, caret, turn));
}

/** The words that the window holds because they could not be saved. */
export function heldWords(): Promise<HeldText[]> {
  return told(commands.heldWords());
}

/** The words that were being typed when the window went, newest first. */
export function typedWords(): Promise<TypedWords[]> {
  return told(commands.typedWords());
}

export function dropDraft(key: string): Promise<null> {
  return told(commands.dropDraft(key));
}

export function readDate(text: string, wanted: Wanted): Promise<DateRead> {
  return told(commands.readDate(text, wanted));
}

/** What is typed at the first start, read into what would be made of it. */
export function firstStart(lines: FirstLines): Promise<FirstStart> {
  return told(commands.firstStart(lines));
}

/** How the first letter of a new office would begin; nothing where no meeting is planned. */
export function proofFirstLetter(lines: FirstLines): Promise<Proof | null> {
  return told(commands.proofFirstLetter(lines));
}

/** A time of day as typed, as HH:MM; a refusal says what is wrong with it. */
export function readTime(text: string): Promise<string> {
  return told(commands.readTime(text));
}

/** Everybody of a name. */
export function peopleCalled(name: string): Promise<PersonView[]> {
  return told(commands.peopleCalled(name));
}

export function readTiming(text: string, meeting: string | null, date: string | null = null): Promise<TimingView> {
  return told(commands.readTiming(text, meeting, date));
}

export function readActionLine(line: string, meeting: string | null): Promise<CapturedLine> {
  return told(commands.readActionLine(line, meeting));
}

/** The timing, lead and place that an action's words name, of a form whose words are its own field. */
export function readActionWords(text: string, meeting: string | null): Promise<CapturedLine> {
  return told(commands.readActionWords(text, meeting));
}

/** The parts of an update whose words name several days; none where they name at most one. */
export function readDays(text: string): Promise<SaidOn[]> {
  return told(commands.readDays(text));
}

export function search(words: string, limit: number): Promise<SearchResult> {
  return told(commands.search(words, limit));
}

export function proofLetter(letter: string, edit: LetterEdit | null): Promise<Proof> {
  return told(commands.proofLetter(letter, edit));
}

/** The response of a case as it would print, its address covered; nothing where nothing is drafted or claimed. */
export function proofNotice(id: string): Promise<Proof | null> {
  return told(commands.proofNotice(id));
}

/** An entry as the bundle of its case prints it now. */
export function proofEntry(id: string): Promise<EntryPrinted> {
  return told(commands.proofEntry(id));
}

/** What goes out as the response to a case, in order, with the pages that each part takes. */
export function responseParts(id: string): Promise<ResponsePart[]> {
  return told(commands.responseParts(id));
}

export function proofLetterText(letter: string, edit: LetterEdit | null): Promise<string> {
  return told(commands.proofLetterText(letter, edit));
}

export function proofNote(meeting: string, markdown: string | null): Promise<Proof> {
  return told(commands.proofNote(meeting, markdown));
}

export function compareVersions(letter: string, left: number, right: number): Promise<Comparison> {
  return told(commands.compareVersions(letter, left, right));
}

/** A record as it stood, with the parts it had then. */
export function past(record: string, when: When): Promise<PastView> {
  return told(commands.past(record, when));
}

/** What changed between two states of a record. */
export function comparePast(record: string, before: When, after: When): Promise<ComparedView> {
  return told(commands.comparePast(record, before, after));
}

/** Opens the system's save dialog; the path saved to, or nothing when it was cancelled. */
export function exportPaper(
  paper: Paper,
  record: string,
  format: ExportFormat,
  work: number,
): Promise<ExportedPaper | null> {
  return told(commands.exportPaper(paper, record, format, work));
}

export function paperText(paper: Paper, record: string, format: TextFormat): Promise<string> {
  return told(commands.paperText(paper, record, format));
}

/** Actions as rows of a table with these columns, as text and as HTML. */
export function copiedRows(actions: string[], columns: Column[]): Promise<CopiedRows> {
  return told(commands.copiedRows(actions, columns));
}

/** A table of words that stand on the screen, as text and as HTML that no spreadsheet runs. */
export function copiedTable(headings: string[], rows: string[][]): Promise<CopiedRows> {
  return told(commands.copiedTable(headings, rows));
}

/** Opens the system's save dialog and writes the rows that a question finds; nothing when it was cancelled. */
export function exportRows(wanted: ActionsWanted, format: ExportFormat, work: number): Promise<ExportedRows | null> {
  return told(commands.exportRows(wanted, format, work));
}

/**
 * Opens the system's save dialog for a file that is kept of a message, by the attachment or the message itself, and
 * writes it as it came; where it is, or nothing when it was cancelled.
 */
export function saveAttachment(of: string): Promise<string | null> {
  return told(commands.saveAttachment(of));
}

/** Asks where the bundle of a case goes, and writes it: a PDF, or a folder with the files that go beside it. */
export function exportBundle(of: string, work: number): Promise<ExportedPaper | null> {
  return told(commands.exportBundle(of, work));
}

/** Issues the response to a request; nothing where that was stopped. */
export async function issueResponse(response: IssueResponse, work: number): Promise<Done | null> {
  const done = await told<Done | null>(commands.issueResponse(response, work));
  return done && heard(done);
}

/** How far long work has come; nothing where it is not under way. */
export function workProgress(work: number): Promise<Progress | null> {
  return commands.workProgress(work);
}

export function stopWork(work: number): Promise<void> {
  return commands.stopWork(work);
}

/**
 * Asks where the folder for a website of a letter goes, and writes it; nothing when the dialog was closed. A folder
 * that is there is not replaced.
 */
export function exportWebsite(letter: string, without: WebsitePart[], work: number): Promise<ExportedWebsite | null> {
  return told(commands.exportWebsite(letter, without, work));
}

export function openExported(path: string): Promise<null> {
  return told(commands.openExported(path));
}

export function openFolderOf(path: string): Promise<null> {
  return told(commands.openFolderOf(path));
}

/** A mail with a letter, as it is proposed; `clearer` is whom it is put to, where that is not recorded yet. */
export function itemMail(item: string, errand: ItemErrand): Promise<ItemMail> {
  return told(commands.itemMail(item, errand));
}

/** Opens a mail about a letter or message as a draft in the system's mail program. Gives what to know of it. */
export function openItemMail(item: string, errand: ItemErrand, mail: MailWords): Promise<string | null> {
  return told(commands.openItemMail(item, errand, mail));
}

export function letterMail(letter: string, errand: Errand, clearer: string | null): Promise<LetterMail> {
  return told(commands.letterMail(letter, errand, clearer));
}

/** Opens a mail with a letter as a draft in the system's mail program; what to know of it, if anything. */
export function openLetterMail(letter: string, errand: Errand, mail: MailWords): Promise<string | null> {
  return told(commands.openLetterMail(letter, errand, mail));
}

/** Opens the system's save dialog for such a draft; the path saved to, or nothing when it was cancelled. */
export function saveLetterMail(letter: string, errand: Errand, mail: MailWords): Promise<ExportedPaper | null> {
  return told(commands.saveLetterMail(letter, errand, mail));
}

export function printPaper(paper: Paper, record: string): Promise<string | null> {
  return told(commands.printPaper(paper, record));
}

/** Opens the system's dialog; the path chosen, or nothing when it was cancelled. */
export function chooseImport(): Promise<string | null> {
  return told(commands.chooseImport());
}

/** Opens the system's dialog for a message; the path chosen, or nothing when it was cancelled. */
export function chooseMessage(): Promise<string | null> {
  return told(commands.chooseMessage());
}

export function previewImport(wanted: ImportWanted): Promise<ImportPreview> {
  return told(commands.previewImport(wanted));
}

export async function acceptImport(wanted: ImportWanted): Promise<Done> {
  const done = await told<Done>(commands.acceptImport(wanted));
  lastStep = -1;
  cache.drop(done.changes);
  hearsDone();
  return done;
}

/** Opens the system's dialog for a file that says how an action stands. */
export function chooseUpdate(): Promise<string | null> {
  return told(commands.chooseUpdate());
}

export function readUpdate(path: string): Promise<UpdateRead> {
  return told(commands.readUpdate(path));
}

/** Opens the system's dialog for a file of bank holidays. */
export function chooseHolidays(): Promise<string | null> {
  return told(commands.chooseHolidays());
}

/** What loading a file of bank holidays would change; nothing is changed. */
export function readHolidays(wanted: LoadHolidays): Promise<HolidayFileView> {
  return told(commands.readHolidays(wanted));
}

export async function loadHolidays(wanted: LoadHolidays): Promise<Done> {
  const done = await told<Done>(commands.loadHolidays(wanted));
  lastStep = -1;
  cache.drop(done.changes);
  hearsDone();
  return done;
}

/** Hears of files dropped on the window, and where; the page gets their paths and nothing of what is in them. */
export function whenDropped(run: (paths: string[], x: number, y: number) => void): () => void {
  const heard = listen<{ paths: string[]; position: { x: number; y: number } }>('tauri://drag-drop', ({ payload }) => {
    run(payload.paths, payload.position.x / devicePixelRatio, payload.position.y / devicePixelRatio);
  });
  return () => void heard.then((stop) => stop());
}

/** Hears that files are held over the window, and that they are no longer. */
export function whenDragged(run: (over: boolean) => void): () => void {
  const heard = [listen('tauri://drag-enter', () => run(true)), listen('tauri://drag-leave', () => run(false))];
  return () => {
    for (const one of heard) void one.then((stop) => stop());
  };
}

/** Has the web view check spelling, or not. Answers whether the computer has a British dictionary. */
export function checkSpelling(on: boolean): Promise<boolean> {
  return told(commands.checkSpelling(on));
}

/** Has a screen reader speak these words, where one listens. */
export function tellListeners(words: string): Promise<void> {
  return told(commands.tellListeners(words)).then(() => undefined);
}

/** Has the system's own lists, menus and dialogs follow the theme; null where none was chosen. */
export function dressWindow(dark: boolean | null): Promise<null> {
  return told(commands.dressWindow(dark));
}

/** Hears that somebody wants to close the window. */
export function whenClosing(run: () => void): () => void {
  const heard = listen('closing', run);
  return () => void heard.then((stop) => stop());
}

/** Closes the window, or answers what would be lost. */
export function closeWindow(): Promise<UnsavedWords | null> {
  return told(commands.closeWindow());
}

/** Writes what is not saved to a file that is offered at the next start, and closes the window. */
export function closeAndKeep(): Promise<null> {
  return told(commands.closeAndKeep());
}

export function closeWithout(): Promise<null> {
  return told(commands.closeWithout());
}

export function unsavedText(): Promise<string> {
  return told(commands.unsavedText());
}

/** Opens the system's save dialog; the path saved to, or nothing when it was cancelled. */
export function saveUnsavedWords(): Promise<string | null> {
  return told(commands.saveUnsavedWords());
}

/** The files in which an earlier window left words that could not be saved. */
export function keptWords(): Promise<KeptWords[]> {
  return told(commands.keptWords());
}

export function putBackWords(path: string): Promise<null> {
  return told(commands.putBackWords(path));
}

/** Opens the system's save dialog; the path saved to, or nothing when it was cancelled. */
export function saveKeptWords(path: string): Promise<string | null> {
  return told(commands.saveKeptWords(path));
}

export function forgetWords(path: string): Promise<null> {
  return told(commands.forgetWords(path));
}

export async function chooseWordmark(): Promise<Done | null> {
  const done = await told<Done | null>(commands.chooseWordmark());
  if (done) cache.drop(done.changes);
  return done;
}

/** How the office's file, its backups and its history stand. Never waits for the office. */
export function standing(): Promise<Standing> {
  return told(commands.standing());
}

/** Why the office is not open; nothing when it is. */
export function trouble(): Promise<Trouble | null> {
  return told(commands.trouble());
}

export function backups(): Promise<BackupView[]> {
  return told(commands.backups());
}

export function alarmRead(): Promise<Standing> {
  return told(commands.alarmRead());
}

export function backUpNow(): Promise<Standing> {
  return told(commands.backUpNow());
}

/** Opens the system's dialog for a folder; nothing when it was cancelled. */
export function chooseSecondFolder(): Promise<Standing | null> {
  return told(commands.chooseSecondFolder());
}

export function endSecondFolder(): Promise<Standing> {
  return told(commands.endSecondFolder());
}

/** Another file is behind the window from here on: every answer is asked for again, whatever came of it. */
async function anew<T>(done: Promise<T>): Promise<T> {
  try {
    return await done;
  } finally {
    cache.dropAll();
  }
}

/** A backup that was made under another passphrase than the present one needs that one, or its recovery key. */
export function restoreBackup(path: string, given: Credential | null = null): Promise<Restored> {
  return anew(told(commands.restoreBackup(path, given)));
}

export function lookAtBackup(path: string): Promise<null> {
  return anew(told(commands.lookAtBackup(path)));
}

export function salvageOffice(): Promise<SalvageView> {
  return anew(told(commands.salvageOffice()));
}

export function openAgain(): Promise<null> {
  return anew(told(commands.openAgain()));
}

/** How the office stands with its passphrase. */
export function passphraseView(): Promise<PassphraseView> {
  return told(commands.passphraseView());
}

/** Opens the office. Answers why its key is not kept in the keyring, where that was asked for and is not so. */
export function unlock(given: Credential, keep: boolean): Promise<string | null> {
  return anew(told(commands.unlock(given, keep)));
}

/**
 * Closes the office. What was read of it stays behind the lock until it is opened again; nothing is asked meanwhile.
 */
export function lockOffice(): Promise<null> {
  return told(commands.lockOffice());
}

export function setPassphrase(
  present: string | null,
  fresh: string,
  again: string,
  keep: boolean,
): Promise<PassphraseView> {
  return told(commands.setPassphrase(present, fresh, again, keep));
}

export function removePassphrase(present: string | null): Promise<PassphraseView> {
  return told(commands.removePassphrase(present));
}

export function keepInKeyring(keep: boolean): Promise<PassphraseView> {
  return told(commands.keepInKeyring(keep));
}

export function deleteOpenCopies(): Promise<PassphraseView> {
  return told(commands.deleteOpenCopies());
}

/** Opens the system's save dialog; the path saved to, or nothing when it was cancelled. */
export function saveRecoverySheet(present: string | null): Promise<string | null> {
  return told(commands.saveRecoverySheet(present));
}

export function printRecoverySheet(present: string | null): Promise<null> {
  return told(commands.printRecoverySheet(present));
}
