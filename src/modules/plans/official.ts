import type { Unit } from '#modules/directory';
import type { OfficialDocument, OfficialIssuer, OfficialSigner } from '#modules/documents';
import { isCommune } from './parties.ts';
import type { PlanContent } from './plan.ts';
import { planPaper } from './print/plan-paper.ts';

/** Abbreviation of plans in numbers of documents (kế hoạch). */
export const PLAN_REGISTER = 'KH';

/** Who issues a plan, with the number it got; a draft has none (thông tin phát hành). */
export interface Issue {
  readonly unit: Unit;
  /** The province: its name stands above that of a department, its place beside the date. */
  readonly province: Unit | undefined;
  readonly number: number | null;
  readonly issuedOn: string | null;
  readonly signer: { readonly name: string; readonly title: string };
}

/** True for a people's committee, which signs as a body (TM. Ủy ban nhân dân). */
function isCommittee(unit: Unit): boolean {
  return unit.kind === 'province' || isCommune(unit);
}

/** What follows the number of a document of a unit: `KH-UBND`, `KH-STC` (ký hiệu). */
export function suffixOf(register: string, unit: Unit): string {
  return `${register}-${isCommittee(unit) ? 'UBND' : (unit.shortName ?? unit.id.toUpperCase())}`;
}

/** The issuing agency as the head of a document prints it (cơ quan chủ quản, cơ quan ban hành, địa danh). */
export function issuerOf({ unit, province }: Pick<Issue, 'unit' | 'province'>): OfficialIssuer {
  const above = isCommittee(unit) || province === undefined ? null : province.name;
  const area = (isCommittee(unit) ? unit.area : province?.area) ?? province?.area ?? '';
  return {
    parentName: above,
    name: unit.name,
    place: area.replace(/^(?:Tỉnh|Thành phố|Xã|Phường|Đặc khu) /u, ''),
  };
}

const HEADS =
  /^(Phó )?(Chủ tịch|Giám đốc|Chánh Thanh tra|Chánh Văn phòng|Trưởng [Bb]an|Cục trưởng|Chi cục trưởng)/u;

/** By what right somebody with a title signs (quyền hạn, chức vụ người ký): a deputy signs for the head. */
export function signerOf(unit: Unit, signer: Issue['signer']): OfficialSigner {
  const [, deputy, head] = HEADS.exec(signer.title) ?? [];
  const body = isCommittee(unit) ? { onBehalfOf: 'Ủy ban nhân dân' } : {};
  if (head === undefined) return { ...body, post: signer.title.split(',')[0] ?? '', name: signer.name };
  if (deputy === undefined) return { ...body, post: head, name: signer.name };
  return { ...body, forPosts: [{ by: 'KT', post: head }], post: `Phó ${head}`, name: signer.name };
}

/**
 * A plan as an administrative document (văn bản kế hoạch): with number and day when it is issued, a draft otherwise.
 *
 * @law ND-30-2020/I.II  head, number, place and date, signature, recipients
 */
export function planDocument(content: PlanContent, issue: Issue): OfficialDocument {
  const { recipients, archive } = recipientsOf(content.recipients);
  const names = (parties: readonly { readonly printed: string }[]) => parties.map(({ printed }) => printed);
  return planPaper(
    {
      title: content.title,
      year: content.year,
      legalBases: content.legalBases.map(({ printed }) => printed.replace(/[\s;.,]+$/u, '')),
      aims: content.aims,
      requirements: content.requirements,
      organisation: content.organisation.map((clause) => clause.content),
      sections: content.sections.map(({ number, title, tasks }) => ({
        number,
        title,
        tasks: tasks.map((task) => ({
          number: task.number,
          content: task.content,
          lead: names(task.lead),
          partners: names(task.partners),
          timing: task.timing.printed,
          product: task.product,
          ...(task.group ? { group: task.group } : {}),
        })),
      })),
    },
    {
      issuer: issuerOf(issue),
      number: issue.number,
      symbol: suffixOf(PLAN_REGISTER, issue.unit),
      issuedOn: issue.issuedOn,
      recipients,
      archive,
      signer: signerOf(issue.unit, issue.signer),
    },
  );
}

/** "Lưu: VT, KSTT" is a line of its own; everything else receives the document. */
function recipientsOf(lines: readonly string[]): Pick<OfficialDocument, 'recipients' | 'archive'> {
  const plain = lines.map((line) => line.replace(/^[-+•\s]+|[;.\s]+$/gu, ''));
  const kept = plain.find((line) => /^Lưu\b/iu.test(line));
  return {
    recipients: plain.filter((line) => line !== '' && line !== kept).map((name) => ({ name })),
    archive: kept?.replace(/^Lưu\s*:?\s*/iu, '') || 'VT',
  };
}
