/** A room of the house: its name is also the prefix of its tables (`plans` owns `plans_task`). */
export interface Room {
  readonly name: string;
  /** Rooms whose doors it may call; every one stands above it in the table. */
  readonly uses: readonly string[];
}

/** What a file is, by its name and folder; decides what it may import. */
export type Kind =
  | 'model'
  | 'errors'
  | 'store'
  | 'reads'
  | 'use-case'
  | 'http'
  | 'web'
  | 'jobs'
  | 'view'
  | 'island'
  | 'door'
  | 'messages'
  | 'adapter'
  | 'testing'
  | 'test';

/** What a kind of file may import. Types may cross more freely than values: see `typesOfKernel`. */
export interface KindRule {
  /** Kinds of its own room. */
  readonly own: readonly Kind[];
  /** Kernel modules: `all`, or a list of names. */
  readonly kernel: 'all' | readonly string[];
  /** Kernel modules it may never load, though `kernel` is `all`. */
  readonly kernelNever?: readonly string[];
  /** Whether types of any kernel module may be named. */
  readonly typesOfKernel: boolean;
  /** Doors of used rooms: any name, only what that room decides purely, only types, or none. */
  readonly doors: 'any' | 'pure' | 'types' | 'none';
  readonly ui: boolean;
  /** npm packages and node: modules: `any`, or a list. */
  readonly packages: 'any' | readonly string[];
}

const above = [
  'calendar',
  'directory',
  'identity',
  'documents',
  'notifications',
  'catalogue',
  'forms',
  'workflow',
];

/** The rooms in order of dependency (house.md, section 4): a room may use only rooms above it. */
export const ROOMS: readonly Room[] = [
  { name: 'calendar', uses: [] },
  { name: 'directory', uses: [] },
  { name: 'identity', uses: ['directory'] },
  { name: 'documents', uses: ['directory'] },
  { name: 'notifications', uses: ['directory'] },
  { name: 'catalogue', uses: ['calendar', 'directory', 'documents'] },
  { name: 'forms', uses: ['documents'] },
  {
    name: 'workflow',
    uses: ['calendar', 'directory', 'identity', 'documents', 'catalogue', 'forms'],
  },
  { name: 'payments', uses: ['catalogue'] },
  { name: 'dossiers', uses: [...above, 'payments'] },
  { name: 'mining', uses: ['calendar', 'directory', 'identity', 'catalogue', 'workflow', 'dossiers'] },
  { name: 'counter', uses: ['directory', 'catalogue', 'dossiers'] },
  { name: 'feedback', uses: ['catalogue', 'dossiers'] },
  { name: 'reform', uses: ['catalogue'] },
  { name: 'registers', uses: ['directory', 'documents'] },
  { name: 'quality', uses: [] },
  { name: 'reports', uses: [] },
  {
    name: 'plans',
    uses: ['calendar', 'directory', 'identity', 'documents', 'notifications', 'registers', 'quality'],
  },
  { name: 'exchange', uses: [...above, 'payments', 'dossiers', 'counter', 'feedback', 'reform'] },
];

/** Kernel modules without database, clock or network: the only ones a model may load. They are held to purity too. */
export const PURE_KERNEL: readonly string[] = ['context', 'errors', 'refusal', 'text', 'value'];

/** Names that compute only, in kernel modules that as a whole do more: a model may load these and no others. */
export const PURE_NAMES: Readonly<Record<string, readonly string[]>> = {
  clock: ['dayBegan', 'instantOf', 'localDate', 'localMinutes'],
};

/** Libraries that compute and touch nothing outside: a model may use them. */
export const PURE_PACKAGES: readonly string[] = [
  'ajv',
  'ajv-formats',
  'bpmn-auto-layout',
  'bpmn-moddle',
  'dmn-moddle',
  'feelin',
  'mammoth',
  'node:buffer',
  'node:crypto',
  'node:util',
  'node:zlib',
  'unpdf',
  'zod',
];

const OUTSIDE = ['http', 'jobs', 'mail', 'files', 'pdf', 'config'];
const decides = ['model', 'errors'] as const;

/** The table of house.md, section 3, as data. */
export const KINDS: Readonly<Record<Kind, KindRule>> = {
  model: rule({ own: decides, kernel: PURE_KERNEL, doors: 'pure', packages: PURE_PACKAGES }),
  errors: rule({ own: [], kernel: ['refusal'], typesOfKernel: true, doors: 'none', packages: [] }),
  store: rule({
    own: [...decides, 'store'],
    kernel: [...PURE_KERNEL, 'db', 'memo', 'tx'],
    typesOfKernel: true,
    doors: 'types',
    packages: ['node:crypto'],
  }),
  reads: rule({
    own: [...decides, 'reads'],
    kernel: [...PURE_KERNEL, 'db', 'memo', 'tx'],
    typesOfKernel: true,
    doors: 'types',
    packages: ['node:crypto'],
  }),
  'use-case': rule({
    own: [...decides, 'store', 'use-case'],
    kernel: 'all',
    kernelNever: OUTSIDE,
    typesOfKernel: true,
    doors: 'any',
    packages: PURE_PACKAGES,
  }),
  http: rule({
    own: [...decides, 'use-case', 'reads', 'http', 'adapter', 'messages'],
    kernel: 'all',
    kernelNever: ['config'],
    typesOfKernel: true,
    doors: 'any',
    packages: [...PURE_PACKAGES, 'fastify', 'node:stream'],
  }),
  web: rule({
    own: [...decides, 'use-case', 'reads', 'http', 'web', 'view', 'adapter', 'messages'],
    kernel: 'all',
    kernelNever: ['config'],
    typesOfKernel: true,
    doors: 'any',
    ui: true,
    packages: [...PURE_PACKAGES, 'fastify', 'node:stream', 'preact', 'qrcode'],
  }),
  jobs: rule({
    own: [...decides, 'use-case', 'reads', 'jobs', 'adapter', 'messages'],
    kernel: 'all',
    kernelNever: ['config'],
    typesOfKernel: true,
    doors: 'any',
    packages: 'any',
  }),
  view: rule({
    own: ['model', 'view', 'island', 'messages'],
    kernel: [...PURE_KERNEL, 'i18n'],
    doors: 'types',
    ui: true,
    packages: ['preact'],
  }),
  island: rule({
    own: ['model', 'view', 'island', 'messages'],
    kernel: [...PURE_KERNEL, 'i18n'],
    doors: 'types',
    ui: true,
    packages: 'any',
  }),
  door: rule({ own: [...decides, 'use-case', 'reads', 'adapter'], kernel: [], doors: 'none', packages: [] }),
  messages: rule({
    own: ['errors', 'messages'],
    kernel: [...PURE_KERNEL, 'i18n'],
    doors: 'none',
    packages: [],
  }),
  adapter: rule({
    own: [...decides, 'adapter'],
    kernel: 'all',
    kernelNever: ['tx', 'config'],
    typesOfKernel: true,
    doors: 'types',
    packages: 'any',
  }),
  testing: rule({
    own: [...decides, 'store', 'reads', 'use-case', 'testing'],
    kernel: 'all',
    typesOfKernel: true,
    doors: 'any',
    packages: 'any',
  }),
  test: rule({ own: [], kernel: 'all', typesOfKernel: true, doors: 'any', ui: true, packages: 'any' }),
};

function rule(given: Omit<KindRule, 'typesOfKernel' | 'ui'> & Partial<KindRule>): KindRule {
  return { typesOfKernel: false, ui: false, ...given };
}

const FOLDERS: Readonly<Record<string, Kind>> = {
  'use-cases': 'use-case',
  views: 'view',
  islands: 'island',
  adapters: 'adapter',
};
const NAMED: readonly Kind[] = ['errors', 'store', 'reads', 'http', 'web', 'jobs', 'testing', 'messages'];

/**
 * The kind of a file inside a room, by its path below the room.
 *
 * A name that says no other kind is `model`, in any subfolder (`clock/`, `reader/`, `search.ts`): what is not named
 * otherwise has to be pure. A kind split by noun keeps its word: `inbox-reads.ts`, `reads/inbox.ts`.
 */
export function kindOf(below: string): Kind {
  const parts = below.split('/');
  const base = parts.at(-1)!;
  if (/\.test\.tsx?$/.test(base)) return 'test';
  for (const folder of parts.slice(0, -1)) {
    const kind = FOLDERS[folder] ?? NAMED.find((name) => folder === name);
    if (kind) return kind;
  }
  if (below === 'index.ts') return 'door';
  const words = base.replace(/\.tsx?$/, '').split(/[.-]/);
  const named = NAMED.find((name) => words[0] === name || words.at(-1) === name);
  if (named) return named;
  return base.endsWith('.tsx') ? 'view' : 'model';
}
