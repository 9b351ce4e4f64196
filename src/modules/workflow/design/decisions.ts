import { ensure } from '#kernel/refusal';
import type { Definition } from '../definition.ts';
import { errors } from '../errors.ts';
import { type DecisionModel, parseDmn } from '../parse-dmn.ts';
import type { Problem } from '../problem.ts';
import { problemAt } from '../structure.ts';
import { MOST_XML_BYTES } from './model.ts';

/**
 * Decision tables of a DMN file (bảng quyết định), compiled; null where a process has none.
 *
 * @throws workflow/dmn-invalid for a file that cannot be read, is too large or holds no decision
 */
export async function readDecisions(dmn: string | null): Promise<DecisionModel | null> {
  if (dmn === null) return null;
  const most = MOST_XML_BYTES / 1000;
  ensure(Buffer.byteLength(dmn) <= MOST_XML_BYTES, errors.dmnInvalid, { most, reason: '' });
  const { model, problems } = await parseDmn(dmn);
  const reason = problems.map(({ message }) => message).join('; ');
  ensure(model && problems.length === 0, errors.dmnInvalid, { most, reason });
  const { decisions } = model;
  ensure(Object.keys(decisions).length > 0, errors.dmnInvalid, {
    most,
    reason: 'Tệp không có quyết định nào.',
  });
  return model;
}

/** What the business-rule tasks of a process ask: what is missing, and what was found in the file. */
export interface AskedDecisions {
  readonly missing: readonly Problem[];
  readonly found: readonly Problem[];
}

/** Looks up the decision of each business-rule task (tác vụ quy tắc), by id or by name as the run does. */
export function askedDecisions(definition: Definition): AskedDecisions {
  const { decisions = {} } = definition.decisions ?? {};
  const [missing, found]: [Problem[], Problem[]] = [[], []];
  for (const [id, node] of Object.entries(definition.nodes)) {
    if (node.kind !== 'rule') continue;
    const asked = node.decision ?? '';
    const entry = Object.entries(decisions).find(([key, { name }]) => key === asked || name === asked);
    const words = entry ? `bảng quyết định “${entry[1].name}” (${entry[0]}) có trong tệp DMN` : '';
    if (entry) found.push(problemAt(id, node, 'decision', words));
    else missing.push(problemAt(id, node, 'decision', reasonOf(asked, Object.keys(decisions))));
  }
  return { missing, found };
}

function reasonOf(asked: string, known: readonly string[]): string {
  if (asked === '') return 'chưa ghi mã bảng quyết định';
  if (known.length === 0) return `hỏi bảng quyết định “${asked}” nhưng quy trình chưa có tệp DMN`;
  return `bảng quyết định “${asked}” không có trong tệp DMN (tệp có: ${known.join(', ')})`;
}
