import type { PageAnswer, PageRequest } from '#kernel/pages';
import { localDate } from '#kernel/clock';
import { reading } from '#kernel/tx';
import { printOfficial, writeOfficialDocx } from '#modules/documents';
import { criticalPath } from '../deploy.ts';
import { parseBpmn } from '../parse-bpmn.ts';
import { approvedTable } from './approved-table.ts';
import { readOutline } from './outline.ts';
import { type DesignParts, fileName } from './page-web.ts';
import { getProposal } from './reads.ts';
import { type StepRow, stepRows } from './step-rows.ts';
import { gatherOffice } from './use-cases/gather-office.ts';
import { roleWords, unitWords } from './views/step-table.tsx';

/** What is printed: a version as published, or what was put forward (then a draft). */
interface Printed {
  readonly name: string;
  readonly subjects: readonly string[];
  readonly xml: string;
  readonly decision?: string | null;
  readonly decidedOn?: string | null;
  readonly effectiveOn?: string | null;
  readonly proposalId?: string | null;
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The approved table in the form of a decision, as PDF or Word (in quy trình nội bộ). */
export async function printedTable(
  req: PageRequest,
  parts: DesignParts,
  format: 'pdf' | 'docx',
  printed: Printed,
): Promise<PageAnswer> {
  const { ctx, t } = req;
  const q = reading(ctx);
  const [outline, parsed, office, signer] = await Promise.all([
    readOutline(printed.xml),
    parseBpmn(printed.xml),
    gatherOffice(q, { subjects: printed.subjects, now: ctx.now, partners: false }),
    printed.proposalId ? getProposal(q, printed.proposalId) : undefined,
  ]);
  const path = 'definition' in parsed ? criticalPath(parsed.definition) : { hours: 0, hoursOnline: 0 };
  const titles = office.uses.map(({ title }) => title);
  const document = approvedTable({
    province: ctx.tenant.name,
    name: printed.name,
    uses: titles.length > 0 ? titles : printed.subjects,
    rows: stepRows(outline),
    hours: path.hours,
    hoursOnline: path.hoursOnline,
    decision: printed.decision ?? null,
    decidedOn: printed.decidedOn ?? null,
    effectiveOn: printed.effectiveOn ?? null,
    signerName: signer?.decidedName ?? '',
    year: Number(localDate(ctx.now).slice(0, 4)),
    wordsOf: (row: StepRow) =>
      row.automatic
        ? t('workflow.design.automatic')
        : row.role
          ? `${roleWords(t, row.role)}, ${unitWords(t, row.unit)}`
          : '',
  });
  const name = `${fileName(printed.name)}.${format}`;
  if (format === 'docx') return { bytes: await writeOfficialDocx(document), type: WORD, name };
  return { bytes: await printOfficial(parts.pdf, document), type: 'application/pdf', name, inline: true };
}
