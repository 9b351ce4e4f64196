import { viDate } from './timing.ts';
import type { PlanTask, ReadPlan, Target, Timing, TimingKind } from './types.ts';

const KIND_NAMES: Readonly<Record<TimingKind, string>> = {
  fixed: 'ngày cố định',
  month: 'theo tháng',
  quarter: 'theo quý',
  periodic: 'định kỳ',
  continuous: 'thường xuyên',
  year: 'trong năm',
  event: 'khi có sự kiện',
  due: 'theo thời hạn được giao',
  plan: 'theo kế hoạch khác',
  guided: 'theo hướng dẫn',
  embedded: 'lồng ghép',
  none: 'không nêu',
};

/** A plan as a person reads it on a terminal (bản tóm tắt kế hoạch). */
export function presentPlan(plan: ReadPlan): string {
  const tasks = plan.sections.flatMap((section) => section.tasks);
  const doubtful = tasks.filter((task) => task.uncertain).length;
  return [
    `${plan.issuer || 'Chưa rõ cơ quan ban hành'}: Kế hoạch ${plan.title}`,
    `Năm ${plan.year ?? 'chưa rõ'}; số ${plan.number ?? 'để trống (dự thảo)'}; ${plan.legalBases.length} căn cứ; ${tasks.length} nhiệm vụ, ${doubtful} nhiệm vụ cần xem lại.`,
    ...plan.sections.flatMap((section) => [
      '',
      `${section.number} ${section.title}`.trim(),
      ...section.tasks.flatMap(presentTask),
    ]),
    '',
    `Tổ chức thực hiện: ${plan.organisation.length} nội dung.`,
    ...plan.organisation.flatMap(({ timing }) => (timing ? [`  - ${presentTiming(timing)}`] : [])),
    `Nơi nhận: ${plan.recipients.join('; ')}`,
    ...(plan.warnings.length > 0 ? ['', 'Lưu ý:'] : []),
    ...plan.warnings.map(({ message, line }) => `  - ${line ? `dòng ${line}: ` : ''}${message}`),
    '',
    'Để riêng:',
    ...plan.setAside.map(({ firstLine, lastLine, reason }) => `  - dòng ${firstLine}–${lastLine}: ${reason}`),
  ].join('\n');
}

function presentTask(task: PlanTask): string[] {
  const detail = [
    `chủ trì: ${task.lead.join('; ') || 'không nêu'}`,
    ...(task.partners.length ? [`phối hợp: ${task.partners.join('; ')}`] : []),
    `thời gian: ${presentTiming(task.timing)}`,
    ...(task.product ? [`sản phẩm: ${task.product}`] : []),
    ...(task.targets.length ? [`chỉ tiêu: ${task.targets.map(presentTarget).join(', ')}`] : []),
  ];
  const { firstLine, lastLine } = task.source;
  return [
    `  ${task.number || '•'} ${task.content} [dòng ${firstLine}–${lastLine}]`,
    `      ${detail.join(' | ')}`,
    ...(task.note ? [`      ghi chú: ${task.note}`] : []),
    ...(task.uncertain ?? []).map((doubt) => `      ? ${doubt}`),
  ];
}

function presentTiming(timing: Timing): string {
  const until = timing.to && timing.kind !== 'year' ? `, hết ngày ${viDate(timing.to)}` : '';
  return `${timing.printed || '—'} (${KIND_NAMES[timing.kind]}${until})`;
}

function presentTarget(target: Target): string {
  const sign = target.comparator === '=' ? '' : `${target.comparator} `;
  return `${sign}${String(target.value).replace('.', ',')}${target.unit === '%' ? '%' : ` ${target.unit}`}`;
}
