// Malformed words for the office's own commands: each has to be answered or refused, and none may fail inside.
const done = arguments[arguments.length - 1];
const [commands, from, count] = arguments;
const invoke = window.__TAURI_INTERNALS__.invoke;
let seed = (from * 2654435761 + 12345) >>> 0;
const random = (below) => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return seed % below; };
const deep = (n) => (n === 0 ? 1 : [deep(n - 1)]);
const VALUES = [
  null, true, 0, -1, 1.5, 1e308, -0, 2 ** 53, '', ' ', 'x', '\u0000', '\u202Eabc', '$a', '../../etc/passwd', "'; DROP TABLE action; --", '2027-13-45',
  '01a20219-936c-7501-8210-30a78d27122c', '\u{1F600}'.repeat(50), 'a'.repeat(20000), [], {}, [null], { do: 'no_such_case', with: {} }, { do: 'record_action' },
  { do: 'record_action', with: { text: 5 } }, { do: 'plan_meeting', with: { forum: 'x', date: '0000-00-00' } }, { do: 'edit_letter', with: { letter: '', annexes: [{}] } },
  { do: 'close_actions', with: { actions: [] } }, { do: 'dismiss_check', with: { letter: 'x', finding: '\u0000' } }, { body: 5 }, { what: 'pasted' },
  { what: { pasted: { text: '\t\n'.repeat(500), html: '<table>'.repeat(200) } }, kind: 'actions', forum: null, accept: true, map: ['a=b'], leave_out: [], keep_open: [] },
  { forum: 'x', waiting: 'nobody', after: -5 }, deep(60),
];
(async () => {
  const wrong = [];
  let answered = 0;
  for (let n = 0; n < count; n += 1) {
    for (const { name, parameters } of commands) {
      const given = {};
      for (const parameter of parameters) if (random(8) > 0) given[parameter] = VALUES[random(VALUES.length)];
      try {
        await invoke(name, given);
      } catch (error) {
        if (error && error.code === 'fault') wrong.push(`${name} ${JSON.stringify(given).slice(0, 300)}: ${error.message}`);
      }
      answered += 1;
    }
  }
  return { answered, wrong: wrong.slice(0, 10) };
})().then(done, (error) => done({ answered: 0, wrong: [String(error)] }));
