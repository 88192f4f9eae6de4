// Which part may know which. One direction: apps → workflows, activities → libs; the pure parts know only each other.
// docs/decisions and CONTRIBUTING.md say why; test/architecture/direction.unit.test.ts plants a breach of each rule.

const pure = '^libs/(money|calendar|rulebook|contracts|deal)/';
const testCode = '(^test/|/(testing|fixtures)/|\\.test\\.ts$)';
const installed = '(^|/)node_modules/';

/** A pure part may reach only what is listed, itself included. */
const only = (name, part, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^libs/${part}/`, pathNot: testCode },
  to: { pathNot: [`^libs/${part}/`, ...allowed] },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that run each other are one file, or miss a third. Naming a type back is no cycle.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    only('money-knows-nothing', 'money', [], 'Amounts are arithmetic.'),
    only('calendar-knows-nothing', 'calendar', [], 'Days are arithmetic and tables.'),
    only('rulebook-knows-calendars', 'rulebook', ['^libs/calendar/'], 'A rule counts days, nothing more.'),
    only(
      'contracts-know-values',
      'contracts',
      ['^libs/(money|calendar|rulebook)/', `${installed}zod/`],
      'What crosses a boundary is made of values; zod is its only package.',
    ),
    only(
      'deal-is-pure',
      'deal',
      // Two pure packages, for digests of what people approve.
      ['^libs/(contracts|rulebook|calendar|money)/', `${installed}(@noble/hashes|canonicalize)/`],
      'The core runs unchanged in API, activity, simulator and test, so it needs nothing of them.',
    ),
    only(
      'documents-derive-from-deals',
      'documents',
      [
        pure,
        `${installed}(pdfkit|@cantoo\/pdf-lib|fontkit|fflate|@expo-google-fonts)/`,
        '^(node:)?(fs/promises|module|zlib)$',
      ],
      'A document is drawn from what it is given: the same figures make the same file, with no database or clock near.',
    ),
    {
      name: 'workflow-contract-is-plain',
      comment: 'Workflows load these files in their sandbox: plain types, no zod.',
      severity: 'error',
      from: { path: '^libs/contracts/process/', pathNot: testCode },
      to: { pathNot: ['^libs/contracts/process/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workflows-reach-only-their-contract',
      comment:
        'The sandbox replays: it may hold the process contract and the SDK, nothing with I/O or law in it.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: testCode },
      to: {
        pathNot: [
          '^workflows/',
          '^libs/contracts/process/',
          '^activities/',
          `${installed}@temporalio/(workflow|common)/`,
        ],
      },
    },
    {
      name: 'workflows-know-activities-by-type',
      comment:
        "An activity's code in the bundle would drag the database into the sandbox: `import type` only.",
      severity: 'error',
      from: { path: '^workflows/', pathNot: testCode },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'libs-look-down-only',
      comment: 'A library that knows who calls it cannot be used by the next caller.',
      severity: 'error',
      from: { path: '^libs/', pathNot: testCode },
      to: { path: '^(apps|workflows|activities|machine|test|examples|bin)/' },
    },
    {
      name: 'activities-look-down-only',
      comment: 'Activities touch one thing outside each, through libs.',
      severity: 'error',
      from: { path: '^activities/', pathNot: testCode },
      to: { path: '^(apps|workflows|machine|test|examples|bin)/' },
    },
    {
      name: 'machine-starts-apps-by-path',
      comment: 'The machine room starts processes; it does not load them.',
      severity: 'error',
      from: { path: '^machine/', pathNot: testCode },
      to: { path: '^(apps|workflows|activities|test|examples)/' },
    },
    {
      name: 'apps-stand-alone',
      comment: 'Each app is a process of its own; what two share belongs in libs.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: testCode },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'machine-room-for-the-cli',
      comment: 'API, worker and web are given addresses; only the command line starts servers.',
      severity: 'error',
      from: { path: '^apps/', pathNot: ['^apps/cli/', testCode] },
      to: { path: '^machine/' },
    },
    {
      name: 'web-knows-pure-parts',
      comment: 'The browser gets values and law, never a server.',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: testCode },
      to: { pathNot: ['^apps/web/', pure, installed] },
    },
    {
      name: 'no-test-code-in-production',
      comment: 'What only tests need is not shipped.',
      severity: 'error',
      from: { pathNot: [testCode, '^vitest\\.config\\.ts$'] },
      to: { path: testCode },
    },
    {
      name: 'no-dev-packages-in-production',
      comment: 'The image installs without development packages.',
      severity: 'error',
      from: { path: '^(apps|workflows|activities|libs|machine)/', pathNot: testCode },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: `${installed}@types/` },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'A package that came along with another can leave with it.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'nest-in-the-api',
      comment: 'The framework stays where the HTTP is.',
      severity: 'error',
      from: { pathNot: ['^apps/api/', testCode] },
      to: { path: [`${installed}@nestjs/`, `${installed}fastify/`] },
    },
  ],
  options: {
    doNotFollow: { path: installed },
    exclude: { path: ['^\\.types/', '^\\.closing-bell/', '^dist/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
