// Malformed words for the office's own commands. A payload is one that fits the command's types, in which one thing was then
// put wrong, or one that names a record nobody knows: so each has to be refused, by the shell or by the office, in the form
// that the page knows; none may be done, and none may fail inside. What fits is read from the page's own bindings.
const done = arguments[arguments.length - 1];
const [bindings, commands, from, count] = arguments;
const invoke = window.__TAURI_INTERNALS__.invoke;

/** The types of the bindings by their names, as trees. */
function typesOf(text) {
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, ' ');
  const found = {};
  for (const [, name, parameter, body] of bare.matchAll(/export type (\w+)(?:<(\w+)>)? = ([\s\S]*?);\s*(?=\n\n|\nexport|\n?$)/g)) {
    found[name] = { parameter, tree: parse(body) };
  }
  return found;
}

/** A type as a tree: one of several, a list, fields, a word, or a name. */
function parse(text) {
  const tokens = text.match(/"[^"]*"|[A-Za-z_]\w*|\[\]|[{}()<>|:;,?]/g) ?? [];
  let at = 0;
  const union = () => {
    if (tokens[at] === '|') at += 1;
    const several = [listed()];
    while (tokens[at] === '|') {
      at += 1;
      several.push(listed());
    }
    return several.length === 1 ? several[0] : { several };
  };
  const listed = () => {
    let tree = single();
    while (tokens[at] === '[]') {
      at += 1;
      tree = { list: tree };
    }
    return tree;
  };
  const single = () => {
    const token = tokens[at];
    at += 1;
    if (token.startsWith('"')) return { word: token.slice(1, -1) };
    if (token === '(') {
      const tree = union();
      at += 1;
      return tree;
    }
    if (token === '{') {
      const fields = [];
      while (tokens[at] !== '}') {
        const field = { name: tokens[at].replaceAll('"', ''), optional: tokens[at + 1] === '?' };
        at += field.optional ? 3 : 2;
        field.type = union();
        fields.push(field);
        if (tokens[at] === ',' || tokens[at] === ';') at += 1;
      }
      at += 1;
      return { fields };
    }
    if (tokens[at] !== '<') return { name: token };
    at += 1;
    const of = union();
    at += 1;
    return { name: token, of };
  };
  return union();
}

const types = (window.payloadTypes ??= typesOf(bindings));

// A generator of its own for each round, so that any round can be given again by itself.
let state = 0;
const random = (below) => {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
};
const one = (list) => list[random(list.length)];

const deep = (n) => (n === 0 ? 1 : [deep(n - 1)]);
const WORDS = ['', ' ', 'x', '\u0000', '\u202Eabc', '$a', '../../etc/passwd', "'; DROP TABLE action; --", '2027-13-45', '2027-06-01', '01a20219-936c-7501-8210-30a78d27122c', '\u{1F600}'.repeat(50),
  'a'.repeat(5000), '\uD800', '{"do":"undo"}', '<img src=x onerror=alert(1)>', '=1+1', '\t\n'.repeat(200), 'NaN', 'null'];
const NUMBERS = [0, 1, 2, 50, 255, 65535];

const resolved = (tree, of) => {
  if (!tree.name) return tree;
  if (of && tree.name === of.parameter) return of.tree;
  const type = types[tree.name];
  if (!type) return tree;
  return type.parameter ? filled(type.tree, type.parameter, tree.of) : resolved(type.tree);
};
/** A tree with its parameter filled in. `Many` takes one as well as a list. */
const filled = (tree, parameter, by) => {
  if (tree.name === parameter) return by;
  if (tree.list) return { list: filled(tree.list, parameter, by), oneWillDo: true };
  return tree;
};
const isNull = (tree) => tree.name === 'null';
const mayBeNull = (tree) => isNull(resolved(tree)) || (resolved(tree).several ?? []).some((each) => mayBeNull(each));

/** A value that fits. */
function fits(tree, depth = 0) {
  const type = resolved(tree);
  if (type.several) {
    const nothing = type.several.find(isNull);
    if (nothing && (depth > 4 || random(2) === 0)) return null;
    return fits(one(type.several.filter((each) => !isNull(each))), depth);
  }
  if (type.list) return Array.from({ length: depth > 4 ? 0 : random(3) }, () => fits(type.list, depth + 1));
  if (type.fields) {
    const value = {};
    for (const field of type.fields) if (!field.optional || random(3) === 0) value[field.name] = fits(field.type, depth + 1);
    return value;
  }
  if (type.word !== undefined) return type.word;
  if (type.name === 'string') return one(WORDS);
  if (type.name === 'number') return one(NUMBERS);
  if (type.name === 'boolean') return random(2) === 0;
  return null;
}

/** A value that cannot fit; `undefined` where anything does. */
function wrong(tree, depth = 0) {
  const type = resolved(tree);
  const nothing = mayBeNull(tree) ? [] : [null];
  if (type.several) {
    const some = type.several.filter((each) => !isNull(each));
    if (some.every((each) => resolved(each).word !== undefined)) return one([...nothing, 'no_such_word', '', 7, true, [], { a: 1, b: 2 }, 'x'.repeat(5000)]);
    const among = one(some);
    // What is one of several and only a word has no inside that could be wrong.
    return resolved(among).fields || some.length === 1 ? inside(among, nothing, depth) : one([...nothing, 7.5, true, { no_such: 1, case: 2 }]);
  }
  return inside(type, nothing, depth);
}

function inside(tree, nothing, depth) {
  const type = resolved(tree);
  if (type.list) {
    if (depth < 6 && random(2) === 0) {
      const value = fits(type, depth + 1);
      const broken = wrong(type.list, depth + 1);
      if (broken !== undefined) return [...value, broken];
    }
    const others = type.oneWillDo ? [{}, 7, true] : ['', 'x', {}, 7, true];
    return one([...nothing, ...others]);
  }
  if (type.fields) {
    // A list is no such wrong value: the fields of a record may be written as one.
    if (depth > 6 || random(6) === 0) return one([...nothing, 0, -1, 'x', true, '']);
    const value = fits(type, depth);
    const needed = type.fields.filter((field) => !field.optional && !mayBeNull(field.type));
    if (needed.length > 0 && random(5) === 0) {
      delete value[one(needed).name];
      return value;
    }
    for (let tries = 0; tries < 4 && type.fields.length > 0; tries += 1) {
      const field = one(type.fields);
      const broken = wrong(field.type, depth + 1);
      if (broken !== undefined) return { ...value, [field.name]: broken };
    }
    return one([...nothing, 0, 'x']);
  }
  if (type.word !== undefined) return one([...nothing, 'no_such_word', 7, [], true]);
  if (type.name === 'string') return one([...nothing, 0, -1, 1.5, true, [], [''], {}, { text: 'x' }, deep(30)]);
  if (type.name === 'number') return one([...nothing, '', '1', -1, 1.5, 1e300, true, [], {}, 2 ** 60, deep(30)]);
  if (type.name === 'boolean') return one([...nothing, 0, 1, '', 'true', [], {}]);
  return undefined;
}

// What no record is called or known by.
const NOBODY = ['x', '$a', '../../etc/passwd', "'; DROP TABLE action; --", '01a20219-936c-7501-8210-30a78d27122c', '00000000-0000-0000-0000-000000000000', '\u{1F600}'.repeat(50), 'a'.repeat(5000),
  '\u202Eabc', '<img src=x onerror=alert(1)>', '2027-13-45', 'nobody\u0000', '{"do":"undo"}', '01A20219936C7501821030A78D27122C '];
const NAMES_A_RECORD = ['id', 'meeting', 'letter', 'action'];

/** A payload that fits, but for a record that it needs and that is nobody's; `null` for a command that needs none. */
function ofNobody(parameters) {
  const given = {};
  let needs = false;
  for (const { name, type } of parameters) {
    given[name] = fits(type);
    const of = type.list ?? type;
    if (NAMES_A_RECORD.includes(name) && resolved(type).name === 'string') {
      given[name] = one(NOBODY);
      needs = true;
    } else if (of.name === 'UseCase') {
      // A case of which each one needs a record that is there.
      const fields = (each) => resolved(resolved(each).fields.find((field) => field.name === 'with').type).fields ?? [];
      const record = (each) => fields(each).find((field) => field.type.name === 'Ref' && !field.optional);
      const chosen = one(resolved(of).several.filter(record));
      const made = fits(chosen);
      made.with[record(chosen).name] = one(NOBODY);
      given[name] = type.list ? [made] : made;
      needs = true;
    }
  }
  return needs ? given : null;
}

/** A payload for a command, with one of its arguments wrong, missing, or with a mere shape of one inside. */
function payload(parameters) {
  const nobody = random(4) === 0 ? ofNobody(parameters) : null;
  if (nobody) return nobody;
  const given = {};
  for (const { name, type } of parameters) given[name] = fits(type);
  const needed = parameters.filter(({ type }) => !mayBeNull(type));
  if (needed.length > 0 && random(12) === 0) {
    delete given[one(needed).name];
    return given;
  }
  const spoiled = one(parameters);
  const broken = wrong(spoiled.type);
  return broken === undefined ? null : { ...given, [spoiled.name]: broken };
}

const REFUSALS = ['refused', 'unknown'];

/** What an answer to a malformed payload is: refused by the shell, refused by the office, or what is wrong with it. */
function judged(error) {
  if (typeof error === 'string') {
    // Half a character is the end of any JSON, before a command is looked for.
    return /^invalid args? `\w+` for command `\w+`: .| at line \d+ column \d+$/.test(error) ? 'shell' : `an error of another form: ${error.slice(0, 300)}`;
  }
  if (!error || !REFUSALS.includes(error.code)) return `not a refusal: ${JSON.stringify(error)?.slice(0, 300)}`;
  const sentence = error.message;
  if (typeof sentence !== 'string' || sentence.trim() === '' || /[\n\t]/.test(sentence) || sentence.length > 600 || !/[.?]$/.test(sentence)) return `not a sentence: ${JSON.stringify(sentence)?.slice(0, 300)}`;
  return 'office';
}

(async () => {
  const told = { shell: 0, office: 0, wrong: [] };
  for (const { name, parameters } of commands) {
    const typed = parameters.map((parameter) => ({ name: parameter.name, type: parse(parameter.type) }));
    const payloads = [];
    for (let round = from; round < from + count; round += 1) {
      state = Math.imul(round + 1, 0x9e3779b1);
      let given = null;
      while (given === null) given = payload(typed);
      payloads.push(given);
    }
    // Some at a time: the shell answers them side by side, as it does the page's own.
    for (let first = 0; first < payloads.length; first += 50) {
      await Promise.all(payloads.slice(first, first + 50).map(async (given) => {
        let kind;
        try {
          await invoke(name, given);
          kind = 'it was done';
        } catch (error) {
          kind = judged(error);
        }
        if (kind === 'shell' || kind === 'office') told[kind] += 1;
        else if (told.wrong.length < 10) told.wrong.push(`${name} ${JSON.stringify(given).slice(0, 300)}: ${kind}`);
        else told.more = (told.more ?? 0) + 1;
      }));
    }
  }
  return told;
})().then(done, (error) => done({ shell: 0, office: 0, wrong: [`the script ended early: ${error}`] }));
