// Rules of the page that the syntax of its components can hold. An exception stands in its component, with its reason.

const TEXT_FIELDS = new Set(['Field', 'TimingField', 'DayField', 'PassphraseField', 'Pick', 'input', 'textarea']);
const KEPT = /\/typing\/kept\.svelte$/;

/** The name of an element or component; nothing for one that is chosen as the page runs. */
const nameOf = (element) =>
  element.name.type === 'Identifier' || element.name.type === 'SvelteName' ? element.name.name : null;

const attribute = (element, name) =>
  element.startTag.attributes.find((one) => one.type === 'SvelteAttribute' && one.key.name === name);

/** What an attribute says, where it is plain words. */
const plain = (element, name) =>
  attribute(element, name)
    ?.value.map((part) => (part.type === 'SvelteLiteral' ? part.value : ''))
    .join('');

const binding = (element) =>
  element.startTag.attributes.find(
    (one) => one.type === 'SvelteDirective' && one.kind === 'Binding' && one.key.name.name === 'value',
  );

/** Imports of `keep` or `follow`: such a component keeps what is typed in it. */
const keeps = (node) =>
  KEPT.test(node.source.value) &&
  node.specifiers.some((one) => one.type === 'ImportSpecifier' && ['keep', 'follow'].includes(one.imported.name));

/** Words typed into a record outlive the program: each field is bound to a field of what `keep` or `follow` gave. */
const keptWords = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { lost: 'What is typed here is lost when the program dies: bind it to a field of keep(…).' },
  },
  create(context) {
    let kept = false;
    const fields = [];
    return {
      ImportDeclaration(node) {
        kept ||= keeps(node);
      },
      SvelteElement(element) {
        const name = nameOf(element);
        if (!TEXT_FIELDS.has(name)) return;
        if (name === 'input' && ['checkbox', 'radio'].includes(plain(element, 'type'))) return;
        fields.push(element);
      },
      'Program:exit'() {
        for (const field of fields) {
          const bound = binding(field)?.expression;
          // Either the field itself, or the two functions that read and write it.
          const words = bound ? context.sourceCode.getText(bound) : '';
          const good = bound?.type === 'MemberExpression' || /\b\w+\.\w+ = /.test(words);
          if (!kept || !good) context.report({ node: field, messageId: 'lost' });
        }
      },
    };
  },
};

/** What opens an office is written nowhere. */
const secretsNotKept = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { kept: 'A component that asks for a passphrase or a recovery key keeps no words.' },
  },
  create(context) {
    return {
      ImportDeclaration(node) {
        if (KEPT.test(node.source.value) && /PassphraseField|recovery/i.test(context.sourceCode.text)) {
          context.report({ node, messageId: 'kept' });
        }
      },
    };
  },
};

/** Why an act of a dialog was not done stands beside its buttons, never in the part that scrolls. */
const refusalsBesideButtons = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      inside: 'Why the act was not done stands beside the buttons: pass it as `wrong`.',
      unsaid: 'This dialog runs an act and does not say why it was not done: pass `wrong`.',
    },
  },
  create(context) {
    let dialog = false;
    const notices = [];
    const dialogs = [];
    return {
      SvelteElement(element) {
        const name = nameOf(element);
        if (name === 'Dialog' || name === 'Form') dialog = true;
        if (name === 'Dialog') dialogs.push(element);
        if (
          plain(element, 'tone') === 'error' &&
          /^\s*\{act\.wrong/.test(element.children.map((one) => context.sourceCode.getText(one)).join(''))
        ) {
          notices.push(element);
        }
      },
      'Program:exit'() {
        if (dialog) for (const node of notices) context.report({ node, messageId: 'inside' });
        if (!/\bact\.run\(/.test(context.sourceCode.text)) return;
        if (dialogs.some((one) => attribute(one, 'wrong'))) return;
        for (const node of dialogs) context.report({ node, messageId: 'unsaid' });
      },
    };
  },
};

export default {
  rules: {
    'kept-words': keptWords,
    'secrets-not-kept': secretsNotKept,
    'refusals-beside-buttons': refusalsBesideButtons,
  },
};
