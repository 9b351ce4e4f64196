import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const require = createRequire(import.meta.url);
const BPMN = path.dirname(require.resolve('bpmn-js/package.json'));
const ROOT = path.resolve(import.meta.dirname, '../..');
const DESIGN = path.join(ROOT, 'src/modules/workflow/design');

/** Adds a static file under a name made of its content; gives its address. */
export type AddAsset = (name: string, ending: string, type: string, body: Buffer) => string;

/** Addresses of what the pages of process design load. */
export interface DesignAssets {
  readonly designCssHref: string;
  readonly editorHrefs: readonly string[];
}

const SCRIPT = 'text/javascript; charset=utf-8';

/**
 * The editor of processes: bpmn-js as it is published, its styles and icons, and our own modules, all from this server.
 * Only pages of process design load them.
 *
 * @param strip  takes the types out of a module
 */
export function designAssets(add: AddAsset, strip: (file: string, text: string) => string): DesignAssets {
  const font = add(
    'bpmn-icons',
    'woff2',
    'font/woff2',
    readFileSync(path.join(BPMN, 'dist/assets/bpmn-font/font/bpmn.woff2')),
  );
  const modeler = add(
    'bpmn-modeler',
    'js',
    SCRIPT,
    readFileSync(path.join(BPMN, 'dist/bpmn-modeler.production.min.js')),
  );
  const css = ['diagram-js.css', 'bpmn-js.css', 'bpmn-font/css/bpmn.css'].map((file) =>
    readFileSync(path.join(BPMN, 'dist/assets', file), 'utf8'),
  );
  // One icon font instead of five formats of it: every browser that runs the editor reads woff2.
  const icons = (css[2] ?? '').replace(
    /@font-face\s*\{[\s\S]*?\}/,
    `@font-face{font-family:'bpmn';src:url('${font}') format('woff2')}`,
  );
  const own = readFileSync(path.join(DESIGN, 'views/design.css'), 'utf8');
  const sheet = [css[0], css[1], icons, own].join('\n').replace(/@charset "[^"]*";/g, '');
  const designCssHref = add('design', 'css', 'text/css; charset=utf-8', Buffer.from(sheet));
  return { designCssHref, editorHrefs: [modeler, islandHref(add, strip)] };
}

/** Our modules, each after those it imports, whose addresses then stand in its imports. */
const MODULES = ['words.data', 'board', 'elements', 'check', 'exchange', 'properties', 'editor'];

function islandHref(add: AddAsset, strip: (file: string, text: string) => string): string {
  const hrefs = new Map<string, string>();
  for (const name of MODULES) {
    const file = path.join(DESIGN, 'islands', `${name}.ts`);
    const code = strip(file, readFileSync(file, 'utf8')).replace(
      /from (['"])\.\/([\w.-]+)\.ts\1/g,
      (_, quote: string, module: string) => `from ${quote}${hrefs.get(module)}${quote}`,
    );
    hrefs.set(name, add(name.replace('.data', ''), 'js', SCRIPT, Buffer.from(code)));
  }
  return hrefs.get('editor') ?? '';
}

const packed = new WeakMap<Buffer, Buffer>();

/** A file packed for the way, once it is first asked for. */
export function gzipped(body: Buffer): Buffer {
  let small = packed.get(body);
  if (!small) {
    small = gzipSync(body, { level: 9 });
    packed.set(body, small);
  }
  return small;
}
