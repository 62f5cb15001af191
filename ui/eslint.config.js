import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

// One door to the desktop side: only src/ipc may import Tauri's JavaScript.
const oneDoor = {
  'no-restricted-imports': [
    'error',
    { patterns: [{ group: ['@tauri-apps/*'], message: 'Only src/ipc may import Tauri. Add what you need there.' }] },
  ],
};

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'src/ipc/bindings.ts'] },
  ...ts.configs.recommended,
  ...svelte.configs['flat/recommended'],
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    rules: {
      ...oneDoor,
      'no-console': 'error',
      'no-eval': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Maps here are replaced whole, never changed in place under a view.
      'svelte/prefer-svelte-reactivity': 'off',
      // Routes are hashes inside one page, so there is no base path to resolve.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  { files: ['src/ipc/**'], rules: { 'no-restricted-imports': 'off' } },
);
