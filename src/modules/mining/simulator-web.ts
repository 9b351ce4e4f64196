import { h } from 'preact';
import type { PageAnswer, PageRequest, UploadPart, Web } from '#kernel/pages';
import { isRefusal, type Refusal } from '#kernel/refusal';
import { reading } from '#kernel/tx';
import type { Definition } from '#modules/workflow';
import { MOST_DRAWING_BYTES, readDrawing, readHours } from './changed-process.ts';
import { errors } from './errors.ts';
import { GATE, miningFrame, type MiningParts, processOf, unitsOf } from './frame-web.ts';
import { getProcessName, type ProcessName } from './reads.ts';
import { getSimulation, listSimulations, type Simulation } from './simulation-reads.ts';
import { LEAST_DOSSIERS } from './simulator/request.ts';
import { changesOf, matchSteps, stepsOf } from './simulator/change.ts';
import { isHandOverStep, stepName } from './present.ts';
import { askSimulation } from './use-cases/ask-simulation.ts';
import { AnswerPage } from './views/answer.tsx';
import { MONTHS, SimulatorPage } from './views/simulator.tsx';

/** One seed for everybody: the same question has the same answer. */
const SEED = 1;

/** Pages of the simulator (mô phỏng quy trình): the form, the drawing, the answer. */
export function registerSimulator(web: Web, parts: MiningParts): void {
  web.get('/khai-pha/mo-phong/:simulation', GATE, (req) => answerPage(req, parts));
  web.get('/khai-pha/:id/mo-phong', GATE, (req) => form(req, parts, {}));
  web.post('/khai-pha/:id/mo-phong', GATE, (req) => askByHours(req, parts));
  web.upload('/khai-pha/:id/mo-phong/tep', GATE, (req) => askByFile(req, parts));
}

interface Answered {
  readonly typed?: Readonly<Record<string, string>>;
  readonly months?: string;
  readonly errors?: readonly { readonly name: string; readonly message: string }[];
}

async function form(req: PageRequest, parts: MiningParts, given: Answered): Promise<PageAnswer> {
  const { process, definition } = await processOf(req);
  const simulations = await listSimulations(reading(req.ctx), process.id, unitsOf(req));
  const wrong = given.errors ?? [];
  return {
    status: wrong.length > 0 ? 422 : 200,
    html: h(SimulatorPage, {
      frame: miningFrame(req, parts),
      process,
      months: given.months ?? String(MONTHS[0]),
      errors: wrong,
      fields: changeable(definition).map(([element, node]) => ({
        element,
        name: stepName(definition, element),
        hours: node.step?.hours ?? null,
        typed: given.typed?.[element] ?? '',
      })),
      simulations: simulations.map((one) => ({
        id: one.id,
        askedAt: one.askedAt,
        state: one.state,
        what: whatOf(req, definition, one),
        months: one.request.months,
      })),
    }),
  };
}

/** Steps whose hours can be tried: not the intake, which is done at acceptance, nor the hand-over. */
function changeable(definition: Definition) {
  return stepsOf(definition).filter(
    ([element, node]) => node.step?.act !== 'receive' && !isHandOverStep(definition, element),
  );
}

function whatOf({ t }: PageRequest, present: Definition, { request }: Simulation): string {
  if (request.file !== null) return t('mining.sim.what-file', { file: request.file });
  const changes = changesOf(present, request.changed, matchSteps(present, request.changed));
  const steps = changes.map(({ name, after }) => `${name} ${String(after).replace('.', ',')}`).join('; ');
  return t('mining.sim.what-hours', { steps });
}

async function askByHours(req: PageRequest, parts: MiningParts): Promise<PageAnswer> {
  const { process, definition } = await processOf(req);
  const typed = Object.fromEntries(
    changeable(definition).map(([element]) => [element, req.form.get(`gio.${element}`)]),
  );
  const months = req.form.get('thang');
  try {
    const changed = readHours(definition, typed);
    if ('wrong' in changed) {
      const message = req.t(errors.hoursInvalid.code);
      return form(req, parts, {
        typed,
        months,
        errors: changed.wrong.map((element) => ({ name: `gio.${element}`, message })),
      });
    }
    return ask(req, process, { changed: changed.definition, file: null, months });
  } catch (error) {
    if (!isRefusal(error, errors.nothingChanged.code)) throw error;
    const [first] = changeable(definition);
    return form(req, parts, {
      typed,
      months,
      errors: [{ name: `gio.${first?.[0] ?? ''}`, message: req.t(error.code) }],
    });
  }
}

async function askByFile(req: PageRequest, parts: MiningParts): Promise<PageAnswer> {
  const { process } = await processOf(req);
  const months = req.form.get('thang');
  const wrong = (message: string) => form(req, parts, { months, errors: [{ name: 'tep', message }] });
  const file = await firstFile(req.files);
  if (!file) return wrong(req.t('mining.sim.file-missing'));
  try {
    const read = await readDrawing(file.xml);
    if ('definition' in read) return ask(req, process, { changed: read.definition, file: file.name, months });
    const why = read.problems.map((problem) => problem.message).join(' ');
    return wrong(req.t(errors.drawingRefused.code, { why }));
  } catch (error) {
    if (!isRefusal(error, errors.drawingTooLarge.code)) throw error;
    return wrong(req.t((error as Refusal).code, (error as Refusal).facts));
  }
}

/** The text of the first file that has a name; what is longer than a drawing may be is cut there, and refused after. */
async function firstFile(
  files: AsyncIterable<UploadPart>,
): Promise<{ readonly name: string; readonly xml: string } | null> {
  for await (const part of files) {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of part.stream) {
      bytes += chunk.length;
      if (bytes <= MOST_DRAWING_BYTES + chunk.length) chunks.push(chunk);
    }
    if (part.name !== '' && bytes > 0)
      return { name: part.name.slice(0, 120), xml: Buffer.concat(chunks).toString('utf8') };
  }
  return null;
}

async function ask(
  req: PageRequest,
  process: ProcessName,
  about: { readonly changed: Definition; readonly file: string | null; readonly months: string },
): Promise<PageAnswer> {
  const months = MONTHS.find((n) => String(n) === about.months) ?? MONTHS[0];
  const { changed, file } = about;
  const request = { definitionId: process.id, changed, file, months, units: unitsOf(req), seed: SEED };
  const { id } = await askSimulation(req.ctx, request);
  return { redirect: `/khai-pha/mo-phong/${id}` };
}

async function answerPage(req: PageRequest, parts: MiningParts): Promise<PageAnswer> {
  const q = reading(req.ctx);
  const found = await getSimulation(q, req.params['simulation'] ?? '', unitsOf(req));
  const process = await getProcessName(q, found.definitionId);
  return {
    html: h(AnswerPage, {
      frame: miningFrame(req, parts),
      process,
      id: found.id,
      state: found.state,
      problem: found.problem === null ? null : req.t(found.problem, { least: LEAST_DOSSIERS }),
      answer: found.result,
    }),
  };
}
