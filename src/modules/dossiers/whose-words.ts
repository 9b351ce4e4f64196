import { minutesWords, timeWords } from '#modules/calendar';
import type { PartShare, StepShare, Total } from './clock/holding.ts';
import { describeChanges } from './clock/sharing-words.ts';
import type { ConsultationShare, NamedWhose } from './whose.ts';

type Language = 'vi' | 'en';

/** Lines under a heading (một mục của bản diễn giải). */
export interface WhoseSection {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Whose time it was, in sentences under headings (thời gian thuộc về ai, bằng lời). */
export function describeWhose(whose: NamedWhose, language: Language = 'vi'): WhoseSection[] {
  const w = WORDS[language];
  const totals = (all: readonly Total[], name: (total: Total) => string) =>
    all.map((total) => totalWords(total, name(total), language));
  const unit = (id: string) => whose.unitName(id);
  const sections: WhoseSection[] = [
    { title: w.agencies, lines: totals(whose.byAgency, ({ key }) => unit(key)) },
    { title: w.units, lines: isSame(whose) ? [] : totals(whose.byUnit, ({ key }) => unit(key)) },
    { title: w.officers, lines: totals(whose.byOfficer, ({ officer }) => officer?.name ?? '') },
    { title: w.steps, lines: whose.shares.steps.map((step) => stepWords(step, unit, language)) },
    {
      title: w.consultations,
      lines: whose.consultations.map((one) => consultationWords(one, unit(one.unitId), language)),
    },
    { title: w.sum, lines: sumWords(whose, language) },
    { title: w.changes, lines: describeChanges(whose.changes, language) },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

/** True when every agency did the work itself: then the units say nothing more. */
function isSame({ byAgency, byUnit }: NamedWhose): boolean {
  return byUnit.length === byAgency.length && byUnit.every(({ key }, at) => key === byAgency[at]?.key);
}

/** How the parts make the whole (các phần cộng lại): one after the other they are the net time, side by side they are more. */
export function sumWords({ shares }: NamedWhose, language: Language = 'vi'): string[] {
  const w = WORDS[language];
  const held = shares.netWorkingMinutes - shares.unheldMinutes;
  const time = (minutes: number) => minutesWords(minutes, language);
  return [
    shares.unheldMinutes > 0
      ? w.wholeWithGap(time(shares.netWorkingMinutes), time(held), time(shares.unheldMinutes))
      : w.whole(time(shares.netWorkingMinutes)),
    ...(shares.parallel ? [w.parallel] : []),
    ...(shares.lateMinutes > 0 ? [w.dossierLate(time(shares.lateMinutes))] : []),
  ];
}

function totalWords(total: Total, name: string, language: Language): string {
  const w = WORDS[language];
  const time = (minutes: number) => minutesWords(minutes, language);
  return [
    `${name}: ${time(total.workingMinutes)}`,
    ...(total.waitingMinutes > 0 ? [w.waiting(time(total.waitingMinutes))] : []),
    ...(total.stepLateMinutes > 0 ? [w.overStep(time(total.stepLateMinutes))] : []),
    ...(total.dossierLateMinutes > 0 ? [w.overDue(time(total.dossierLateMinutes))] : []),
  ].join('; ');
}

/** One step with its time, what it was given, and who was late (thời gian của một bước, bằng lời). */
export function stepWords(step: StepShare, unitName: (id: string) => string, language: Language): string {
  const w = WORDS[language];
  const time = (minutes: number) => minutesWords(minutes, language);
  const last = step.parts.at(-1);
  const who = step.doneBy ?? last?.officer;
  const place = [last ? unitName(last.unitId) : '', who?.name ?? w.nobody].filter(Boolean).join(', ');
  const facts = [
    time(step.workingMinutes),
    ...(step.waitingMinutes > 0 ? [w.waiting(time(step.waitingMinutes))] : []),
    ...(step.allottedMinutes === null ? [] : [w.allotted(time(step.allottedMinutes))]),
    ...(step.dueAt === null ? [] : [w.due(timeWords(step.dueAt, language))]),
    ...(step.lateMinutes > 0 ? [w.late(time(step.lateMinutes), lateNames(step, unitName, language))] : []),
    ...(step.phase === 'counted' ? [] : [w[step.phase]]),
  ];
  return `${step.name} (${place}): ${facts.join('; ')}`;
}

/** Who had a step after its time was used up, each with the minutes. */
export function lateNames(step: StepShare, unitName: (id: string) => string, language: Language): string {
  const late = step.parts.filter((part) => part.stepLateMinutes > 0);
  return late
    .map((part) => `${holderName(part, unitName, language)} ${minutesWords(part.stepLateMinutes, language)}`)
    .join(', ');
}

function holderName(part: PartShare, unitName: (id: string) => string, language: Language): string {
  return part.officer?.name ?? WORDS[language].queueOf(unitName(part.unitId));
}

function consultationWords(one: ConsultationShare, unit: string, language: Language): string {
  const w = WORDS[language];
  const time = (minutes: number) => minutesWords(minutes, language);
  return [
    `${unit}: ${time(one.workingMinutes)}${one.open ? ` (${w.unanswered})` : ''}`,
    w.due(timeWords(one.dueAt, language)),
    ...(one.lateMinutes > 0 ? [w.late(time(one.lateMinutes), unit)] : []),
  ].join('; ');
}

const WORDS = {
  vi: {
    agencies: 'Thời gian theo cơ quan',
    units: 'Thời gian theo đơn vị',
    officers: 'Thời gian theo người giải quyết',
    steps: 'Từng bước',
    consultations: 'Lấy ý kiến (nằm trong thời gian giải quyết)',
    sum: 'Cộng lại',
    changes: 'Điều có thể làm đổi hạn',
    nobody: 'chưa ai nhận',
    unanswered: 'chưa trả lời',
    before: 'trước khi tiếp nhận, không tính vào thời hạn',
    after: 'sau khi giải quyết xong, không tính vào thời hạn',
    parallel:
      'Có bước chạy song song: mỗi bước có thời gian riêng, cộng các bước lại nhiều hơn thời gian thực.',
    queueOf: (unit: string) => `${unit} (chưa ai nhận)`,
    waiting: (time: string) => `chờ nhận ${time}`,
    allotted: (time: string) => `được giao ${time}`,
    due: (at: string) => `hạn ${at}`,
    late: (time: string, who: string) => `quá hạn ${time} (${who})`,
    overStep: (time: string) => `quá thời gian của bước ${time}`,
    overDue: (time: string) => `sau ngày hẹn trả ${time}`,
    dossierLate: (time: string) => `Hồ sơ quá ngày hẹn trả ${time} làm việc.`,
    whole: (net: string) => `Thời gian thực ${net}: lúc nào cũng có bước đang mở.`,
    wholeWithGap: (net: string, held: string, unheld: string) =>
      `Thời gian thực ${net} = các bước ${held} + không ở bước nào ${unheld}.`,
  },
  en: {
    agencies: 'Time by agency',
    units: 'Time by unit',
    officers: 'Time by officer',
    steps: 'Step by step',
    consultations: 'Consultations (inside the processing time)',
    sum: 'Sum',
    changes: 'What would change the date',
    nobody: 'taken by nobody yet',
    unanswered: 'not answered yet',
    before: 'before acceptance, no part of the time',
    after: 'after the result, no part of the time',
    parallel: 'Steps ran side by side: each has its own time, and together they are more than the net time.',
    queueOf: (unit: string) => `${unit} (taken by nobody)`,
    waiting: (time: string) => `${time} until taken`,
    allotted: (time: string) => `${time} given`,
    due: (at: string) => `due ${at}`,
    late: (time: string, who: string) => `${time} late (${who})`,
    overStep: (time: string) => `${time} over the time of the step`,
    overDue: (time: string) => `${time} after the due date`,
    dossierLate: (time: string) => `The dossier is ${time} of office time past its due date.`,
    whole: (net: string) => `Net time ${net}: some step was open all along.`,
    wholeWithGap: (net: string, held: string, unheld: string) =>
      `Net time ${net} = steps ${held} + in no step ${unheld}.`,
  },
} as const;
