import tseslint from 'typescript-eslint';

// Biome formats; this finds mistakes. Typed rules need the type checker, so they run on TypeScript only.

const pureParts = ['libs/money', 'libs/calendar', 'libs/rulebook', 'libs/contracts', 'libs/deal'];
const tests = ['**/*.test.ts', '**/testing/**', '**/fixtures/**', 'test/**'];

// Local getters follow the host's zone. The UTC ones do not and stay allowed.
const localDateParts = 'FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds|Year';

const sameEverywhere = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length!=1]",
    message:
      'A clock or the host zone gets in here. Take the instant as data; for parts use Date.UTC(…) or libs/calendar.',
  },
  {
    selector: "CallExpression[callee.name='Date'], MemberExpression[object.name='Date'][property.name='now']",
    message: 'Pure code has no clock: take `now` as an argument.',
  },
  {
    selector: `MemberExpression[property.name=/^(get|set)(${localDateParts})$|^getTimezoneOffset$|^to(Date|Time)String$/]`,
    message: "This follows the machine's time zone. Use libs/calendar.",
  },
  {
    selector: 'MemberExpression[property.name=/^(localeCompare|toLocale[A-Z][A-Za-z]*)$/]',
    message: "This follows the machine's locale. Compare with < and >, and write formats out.",
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Pure code draws no lots: take the number or a seed as an argument.',
  },
  {
    selector: ':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration[kind=/^(let|var)$/]',
    message:
      'State in a module outlives one deal and leaks into the next. Keep it in a value that is passed.',
  },
  {
    selector:
      ':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator' +
      ':not([id.typeAnnotation.typeAnnotation.typeName.name=/^Readonly/])' +
      '[init.type="NewExpression"][init.callee.name=/^(Map|Set|WeakMap|WeakSet|Array)$/]',
    message:
      'A collection in a module can be changed by one deal and read by the next: type it ReadonlyMap or ReadonlySet.',
  },
];

const exactNumbers = [
  {
    selector:
      "CallExpression[callee.name='parseFloat'], MemberExpression[property.name=/^(parseFloat|toFixed|toPrecision)$/]",
    message: 'Floating point rounds money and shares. Use libs/money.',
  },
];

const noHost = [
  'process',
  'Buffer',
  'fetch',
  'console',
  'globalThis',
  'global',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'performance',
  'crypto',
  'require',
  'Intl',
  'Temporal',
].map((name) => ({ name, message: 'Pure code sees only its arguments: no host, no clock, no locale.' }));

export default [
  {
    ignores: ['node_modules/', '.types/', '.closing-bell/', 'dist/', 'coverage/', '**/*.generated.*'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,mts,tsx,mjs,js}'],
    languageOptions: { parser: tseslint.parser, ecmaVersion: 2024, sourceType: 'module' },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-debugger': 'error',
      'no-dupe-else-if': 'error',
      'no-eval': 'error',
      'no-fallthrough': 'error',
      'no-irregular-whitespace': 'error',
      'no-self-assign': 'error',
      'no-self-compare': 'error',
      'no-sparse-arrays': 'error',
      'no-unreachable': 'error',
      'no-unsafe-finally': 'error',
      'no-unsafe-optional-chaining': 'error',
      'no-useless-catch': 'error',
      'no-var': 'error',
      'prefer-const': ['error', { destructuring: 'all' }],
      'require-yield': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['**/*.{ts,mts,tsx}'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/no-implied-eval': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unsafe-argument': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-call': 'error',
      '@typescript-eslint/no-unsafe-enum-comparison': 'error',
      '@typescript-eslint/no-unsafe-member-access': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
    },
  },
  {
    // A test may read an answer without a type; its expectations are the check.
    files: tests,
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['libs/**/*.ts', 'workflows/**/*.ts', 'activities/**/*.ts'],
    ignores: tests,
    rules: { 'no-console': 'error' },
  },
  {
    files: pureParts.map((part) => `${part}/**/*.ts`),
    ignores: tests,
    rules: {
      'no-restricted-syntax': ['error', ...sameEverywhere, ...exactNumbers],
      'no-restricted-globals': ['error', ...noHost],
    },
  },
  {
    // The sandbox replaces Date, Date.now, Math.random and setTimeout, nothing else; one rule for both is easier to keep.
    files: ['workflows/**/*.ts'],
    ignores: tests,
    rules: {
      'no-restricted-syntax': ['error', ...sameEverywhere],
      'no-restricted-globals': ['error', ...noHost],
    },
  },
];
