import type { PageAnswer, PageRequest, Web } from '#kernel/pages';
import { ensure } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import { errors } from '../errors.ts';
import { differenceOf } from './difference.ts';
import { register as registerDrafts } from './draft-web.ts';
import { register as registerImport } from './import-web.ts';
import { readOutline } from './outline.ts';
import {
  bpmnAnswer,
  deciders,
  designFrame,
  designers,
  type DesignParts,
  dmnAnswer,
  idOf,
  readers,
} from './page-web.ts';
import { pictureOf, pictureOfDifference } from './picture.ts';
import { printedTable } from './print-web.ts';
import { register as registerProposals } from './proposal-web.ts';
import { getVersionFile, listDrafts, listNewest, listPending, listVersions } from './reads.ts';
import { stepRows } from './step-rows.ts';
import { createDraft } from './use-cases/create-draft.ts';
import { ComparePage } from './views/compare.tsx';
import { ProcessListPage } from './views/list.tsx';
import { VersionPage } from './views/version.tsx';

const MOST_LINES = 50;

/** Pages on which processes are read, drawn up, put forward and published. */
export function register(web: Web, parts: DesignParts): void {
  web.get('/quy-trinh', readers, (req) => listPage(req, parts));
  web.get('/quy-trinh/so-sanh', readers, (req) => comparePage(req, parts));
  registerImport(web, parts);
  registerDrafts(web, parts);
  registerProposals(web, parts);
  web.get('/quy-trinh/:id', readers, (req) => versionPage(req, parts));
  web.get('/quy-trinh/:id/quy-trinh.bpmn', readers, async (req) => {
    const { version, xml } = await getVersionFile(reading(req.ctx), idOf(req.params['id']));
    return bpmnAnswer(xml, version.name);
  });
  web.get('/quy-trinh/:id/bang-quyet-dinh.dmn', readers, async (req) => {
    const { version, dmn } = await getVersionFile(reading(req.ctx), idOf(req.params['id']));
    return dmnAnswer(dmn, version.name);
  });
  for (const format of ['pdf', 'docx'] as const) {
    web.get(`/quy-trinh/:id/bang.${format}`, readers, async (req) => {
      const { version, xml } = await getVersionFile(reading(req.ctx), idOf(req.params['id']));
      return printedTable(req, parts, format, { ...version, subjects: [version.subject], xml });
    });
  }
  web.post('/quy-trinh/:id/ban-thao', designers, beginFrom);
}

async function listPage(req: PageRequest, parts: DesignParts): Promise<PageAnswer> {
  const q = reading(req.ctx);
  const frame = designFrame(req, parts);
  const words = (req.query['q'] ?? '').trim().slice(0, 100);
  const after = (req.query['sau'] ?? '').slice(0, 60);
  const maySee = req.ctx.actor.kind === 'officer' && deciderRoles(req);
  const [processes, pending, drafts] = await Promise.all([
    listNewest(q, { words, after, most: MOST_LINES + 1 }),
    maySee ? listPending(q) : [],
    frame.designer ? listDrafts(q, 200) : [],
  ]);
  const shown = processes.slice(0, MOST_LINES);
  const last = processes.length > MOST_LINES ? shown.at(-1) : undefined;
  const query = new URLSearchParams({ ...(words ? { q: words } : {}), sau: last?.subject ?? '' });
  const nextHref = last && `/quy-trinh?${query}`;
  return { html: ProcessListPage({ frame, words, pending, drafts, processes: shown, nextHref }) };
}

function deciderRoles({ ctx }: PageRequest): boolean {
  const { access } = deciders;
  const roles = typeof access === 'object' ? access.roles : [];
  return ctx.actor.kind === 'officer' && ctx.actor.roles.some(({ role }) => roles.includes(role));
}

async function versionPage(req: PageRequest, parts: DesignParts): Promise<PageAnswer> {
  const q = reading(req.ctx);
  const { version, xml, dmn } = await getVersionFile(q, idOf(req.params['id']));
  const [history, outline] = await Promise.all([listVersions(q, version.subject), readOutline(xml)]);
  const html = VersionPage({
    frame: designFrame(req, parts),
    version,
    hasDecisions: dmn !== null,
    history,
    picture: pictureOf(outline),
    rows: stepRows(outline),
  });
  return { html };
}

async function comparePage(req: PageRequest, parts: DesignParts): Promise<PageAnswer> {
  const q = reading(req.ctx);
  const [before, after] = await Promise.all([
    getVersionFile(q, idOf(req.query['cu'])),
    getVersionFile(q, idOf(req.query['moi'])),
  ]);
  ensure(before.version.id !== after.version.id, errors.designNotFound);
  const [old, fresh] = await Promise.all([readOutline(before.xml), readOutline(after.xml)]);
  const difference = differenceOf(old, fresh);
  const html = ComparePage({
    frame: designFrame(req, parts),
    name: after.version.name,
    before: before.version.version,
    after: after.version.version,
    afterId: after.version.id,
    difference,
    tablesDiffer: before.dmn !== after.dmn,
    picture: pictureOfDifference(fresh, difference),
  });
  return { html };
}

/** A working copy of a published version, for a change. */
async function beginFrom(req: PageRequest): Promise<PageAnswer> {
  const { version, xml, dmn } = await getVersionFile(reading(req.ctx), idOf(req.params['id']));
  const given = { subjects: [version.subject], name: version.name, xml, dmn, basedOn: version.id };
  const { id } = await createDraft(req.ctx, given);
  return { redirect: `/quy-trinh/ban-thao/${id}` };
}
