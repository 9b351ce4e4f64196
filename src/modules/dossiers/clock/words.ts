import { dateWords, describeStep, formatLimit, minutesWords, timeWords } from '#modules/calendar';
import type { ClockActionType } from './clock.ts';
import type { Verdict } from './reading.ts';
import type { ClockStep } from './story.ts';

type Language = 'vi' | 'en';
type StepOf<K extends ClockStep['kind']> = Extract<ClockStep, { kind: K }>;
type Sentences = { readonly [K in ClockStep['kind']]: (step: StepOf<K>) => string };

/** One step of the story as a sentence (một câu diễn giải thời hạn). */
export function describeClockStep(step: ClockStep, language: Language = 'vi'): string {
  const say = SENTENCES[language][step.kind] as (step: ClockStep) => string;
  return say(step);
}

/** The story of a clock in sentences, one per step (diễn giải thời hạn bằng lời). */
export function describeClock(steps: readonly ClockStep[], language: Language = 'vi'): string[] {
  return steps.map((step) => describeClockStep(step, language));
}

/** A verdict in words (kết quả so với hạn). */
export function verdictWords(verdict: Verdict, language: Language = 'vi'): string {
  return VERDICTS[language][verdict];
}

/** A citation in words (căn cứ): "ND-118-2025/19.5" is "khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP". */
export function lawWords(law: string, language: Language = 'vi'): string {
  const match = /^ND-(\d+)-(\d{4})\/(\d+)(?:\.(\d+))?$/.exec(law);
  if (!match) return law;
  const [, number, year, article, clause] = match;
  if (language === 'en')
    return `Decree ${number}/${year}/NĐ-CP, Article ${article}${clause ? `.${clause}` : ''}`;
  return `${clause ? `khoản ${clause} ` : ''}Điều ${article} Nghị định ${number}/${year}/NĐ-CP`;
}

/** Why an action is refused, in words (lý do từ chối thao tác); the code itself when it is none of the clock's. */
export function clockRefusalWords(code: string, language: Language = 'vi'): string {
  return REFUSALS[code]?.[language] ?? code;
}

const VERDICTS: Readonly<Record<Language, Readonly<Record<Verdict, string>>>> = {
  vi: {
    early: 'trước hạn',
    'on-time': 'đúng hạn',
    late: 'quá hạn',
    open: 'đang giải quyết, trong hạn',
    'open-late': 'đang giải quyết, đã quá hạn',
    closed: 'đã đóng hồ sơ',
  },
  en: {
    early: 'early',
    'on-time': 'on time',
    late: 'late',
    open: 'open, within the time',
    'open-late': 'open, overdue',
    closed: 'closed',
  },
};

const ACTIONS: Readonly<Record<ClockActionType, { readonly vi: string; readonly en: string }>> = {
  accept: { vi: 'tiếp nhận hồ sơ', en: 'acceptance' },
  'request-supplement': { vi: 'yêu cầu bổ sung', en: 'supplement request' },
  'receive-supplement': { vi: 'nhận hồ sơ bổ sung', en: 'supplement' },
  consult: { vi: 'lấy ý kiến', en: 'consultation' },
  answer: { vi: 'trả lời lấy ý kiến', en: 'answer to a consultation' },
  'demand-payment': { vi: 'yêu cầu thực hiện nghĩa vụ tài chính', en: 'demand of a financial duty' },
  'confirm-payment': { vi: 'xác nhận đã nộp', en: 'confirmation of payment' },
  extend: { vi: 'hẹn lại ngày trả kết quả', en: 're-appointment' },
  recount: { vi: 'tính lại hạn', en: 'recount' },
  stop: { vi: 'dừng giải quyết', en: 'stop' },
  refuse: { vi: 'từ chối giải quyết', en: 'refusal' },
  finish: { vi: 'giải quyết xong', en: 'result' },
  'hand-over': { vi: 'trả kết quả', en: 'hand-over' },
};

const REFUSALS: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  'dossiers/not-accepted': {
    vi: 'hồ sơ chưa được tiếp nhận nên chưa có thời hạn',
    en: 'the dossier is not accepted yet',
  },
  'dossiers/already-accepted': { vi: 'hồ sơ đã được tiếp nhận', en: 'the dossier is accepted already' },
  'dossiers/already-ended': {
    vi: 'hồ sơ đã kết thúc, chỉ còn việc trả kết quả',
    en: 'the dossier has ended; only the hand-over is left',
  },
  'dossiers/not-ended': { vi: 'chưa có kết quả để trả', en: 'there is no result to hand over yet' },
  'dossiers/supplement-pending': {
    vi: 'đang chờ người nộp bổ sung hồ sơ',
    en: 'the applicant is completing the dossier',
  },
  'dossiers/no-supplement-pending': {
    vi: 'không có yêu cầu bổ sung nào đang chờ',
    en: 'no supplement is awaited',
  },
  'dossiers/payment-pending': {
    vi: 'đang chờ người nộp thực hiện nghĩa vụ tài chính',
    en: 'the applicant is performing a financial duty',
  },
  'dossiers/no-payment-pending': {
    vi: 'không có nghĩa vụ tài chính nào đang chờ',
    en: 'no financial duty is awaited',
  },
  'dossiers/supplement-repeated': {
    vi: 'chỉ được yêu cầu bổ sung một lần',
    en: 'a supplement may be requested once',
  },
  'dossiers/supplement-too-late': {
    vi: 'đã quá thời gian được yêu cầu bổ sung kể từ khi tiếp nhận',
    en: 'the time to request a supplement has passed',
  },
  'dossiers/extension-repeated': { vi: 'chỉ được hẹn lại một lần', en: 'the date may be put off once' },
  'dossiers/extension-too-late': {
    vi: 'phải hẹn lại trước hạn ít nhất một ngày',
    en: 'a new date must be asked at least a day before the due date',
  },
  'dossiers/extension-without-date': {
    vi: 'hẹn lại phải ghi ngày mới',
    en: 'a re-appointment needs its new date',
  },
  'dossiers/extension-not-later': {
    vi: 'ngày hẹn lại phải sau hạn hiện tại',
    en: 'the new date must be later than the due date',
  },
  'dossiers/no-consultation-open': {
    vi: 'không có yêu cầu lấy ý kiến nào chưa được trả lời',
    en: 'no consultation is open',
  },
  'dossiers/out-of-order': {
    vi: 'thời điểm đứng trước thao tác liền trước',
    en: 'dated before the action in front of it',
  },
  'dossiers/profile-in-past': {
    vi: 'bộ quy định mới phải có hiệu lực từ hôm nay trở đi',
    en: 'a new law profile must take effect today or later',
  },
  'dossiers/profile-invalid': {
    vi: 'bộ quy định tự mâu thuẫn hoặc thiếu nội dung',
    en: 'the law profile contradicts itself or lacks something',
  },
  'dossiers/profile-unknown': { vi: 'không có bộ quy định pháp luật này', en: 'no such law profile' },
};

const SENTENCES: { readonly vi: Sentences; readonly en: Sentences } = {
  vi: {
    accepted: (step) => `Tiếp nhận hồ sơ đầy đủ, hợp lệ lúc ${timeWords(step.at)} (${lawWords(step.law)}).`,
    calendar: (step) => describeStep(step.step, 'vi'),
    paused: (step) =>
      `Yêu cầu bổ sung lúc ${timeWords(step.at)}: thời hạn tạm dừng (${lawWords(step.law)})${
        step.closesAt ? `; quá ${timeWords(step.closesAt)} mà chưa bổ sung thì đóng hồ sơ` : ''
      }.`,
    restarted: (step) =>
      `Nhận đủ hồ sơ bổ sung lúc ${timeWords(step.at)}: thời hạn tính lại từ đầu (${lawWords(step.law)}).`,
    resumed: (step) =>
      step.remaining === null
        ? `Nhận hồ sơ bổ sung lúc ${timeWords(step.at)}: thời hạn đã hết trước khi yêu cầu bổ sung, hạn giữ nguyên ${timeWords(step.dueAt)}.`
        : `Nhận hồ sơ bổ sung lúc ${timeWords(step.at)}: tính tiếp thời gian còn lại ${
            step.remaining.unit === 'wh'
              ? `${minutesWords(Math.round(step.remaining.value * 60))} làm việc`
              : formatLimit(step.remaining)
          }, hạn ${timeWords(step.dueAt)}.`,
    consulted: (step) => `Lấy ý kiến cơ quan khác lúc ${timeWords(step.at)}: thời hạn vẫn chạy.`,
    answered: (step) => `Nhận trả lời lấy ý kiến lúc ${timeWords(step.at)}: thời hạn không đổi.`,
    'payment-demanded': (step) =>
      `Yêu cầu thực hiện nghĩa vụ tài chính lúc ${timeWords(step.at)}: ${
        step.pauses ? `thời hạn tạm dừng (${lawWords(step.law ?? '')})` : 'thời hạn vẫn chạy'
      }.`,
    'payment-confirmed': (step) =>
      `Xác nhận đã nộp lúc ${timeWords(step.at)}: ${
        step.dueAt === null
          ? 'thời hạn không đổi'
          : `tính tiếp thời gian còn lại, hạn ${timeWords(step.dueAt)}`
      }.`,
    'handed-over': (step) => `Trả kết quả lúc ${timeWords(step.at)}: không xét hạn ở bước này.`,
    extended: (step) =>
      `Xin lỗi và hẹn lại lúc ${timeWords(step.at)}: hạn từ ${timeWords(step.from)} chuyển sang ${timeWords(step.dueAt)}${isMoved(step) ? `, vì ${dateWords(step.to)} là ngày nghỉ` : ''} (${lawWords(step.law)}); hạn đầu tiên vẫn được giữ.`,
    recounted: (step) =>
      `${step.why === 'calendar' ? 'Áp dụng lịch làm việc mới' : `Đổi trường hợp của thủ tục, thời hạn ${step.limit ? formatLimit(step.limit) : ''}`} lúc ${timeWords(step.at)}: ${
        step.from === step.dueAt
          ? `hạn ${timeWords(step.dueAt)} không đổi`
          : `hạn từ ${timeWords(step.from)} thành ${timeWords(step.dueAt)}`
      }; hạn đầu tiên vẫn được giữ.`,
    refused: (step) =>
      `Không chấp nhận "${ACTIONS[step.type].vi}" lúc ${timeWords(step.at)}: ${clockRefusalWords(step.code)}.`,
    later: (step) =>
      `Chưa tính "${ACTIONS[step.type].vi}" lúc ${timeWords(step.at)}: sau thời điểm được hỏi.`,
    ended: (step) => `Kết thúc lúc ${timeWords(step.at)}: ${ACTIONS[step.by].vi}.`,
    closed: (step) =>
      `Hết hạn bổ sung ${timeWords(step.at)} mà hồ sơ chưa được hoàn thiện: đóng hồ sơ (${lawWords(step.law)}).`,
    planned: (step) => describeStep({ kind: 'planned-year', year: step.year }, 'vi'),
    unconfirmed: (step) => `Chờ xác nhận: ${step.note} (${lawWords(step.law)}).`,
    judged: (step) =>
      `Kết quả: ${verdictWords(step.verdict)} (xét tại ${timeWords(step.at)} so với hạn ${timeWords(step.dueAt)}).`,
    measured: (step) =>
      `Tổng ${minutesWords(step.gross)} làm việc, trừ ${minutesWords(step.paused)} tạm dừng, còn ${minutesWords(step.net)}.`,
  },
  en: {
    accepted: (step) =>
      `Complete dossier accepted at ${timeWords(step.at, 'en')} (${lawWords(step.law, 'en')}).`,
    calendar: (step) => describeStep(step.step, 'en'),
    paused: (step) =>
      `Supplement requested at ${timeWords(step.at, 'en')}: the time stands still (${lawWords(step.law, 'en')})${
        step.closesAt ? `; closed if not completed by ${timeWords(step.closesAt, 'en')}` : ''
      }.`,
    restarted: (step) =>
      `Full dossier received at ${timeWords(step.at, 'en')}: the time is counted anew (${lawWords(step.law, 'en')}).`,
    resumed: (step) =>
      step.remaining === null
        ? `Supplement received at ${timeWords(step.at, 'en')}: the time had run out before the request, so ${timeWords(step.dueAt, 'en')} stays.`
        : `Supplement received at ${timeWords(step.at, 'en')}: the remaining ${
            step.remaining.unit === 'wh'
              ? `${minutesWords(Math.round(step.remaining.value * 60), 'en')} of work`
              : formatLimit(step.remaining, 'en')
          } run on, due at ${timeWords(step.dueAt, 'en')}.`,
    consulted: (step) => `Another agency consulted at ${timeWords(step.at, 'en')}: the time runs on.`,
    answered: (step) => `Consultation answered at ${timeWords(step.at, 'en')}: the time does not change.`,
    'payment-demanded': (step) =>
      `Financial duty demanded at ${timeWords(step.at, 'en')}: ${
        step.pauses ? `the time stands still (${lawWords(step.law ?? '', 'en')})` : 'the time runs on'
      }.`,
    'payment-confirmed': (step) =>
      `Payment confirmed at ${timeWords(step.at, 'en')}: ${
        step.dueAt === null
          ? 'the time does not change'
          : `what was left runs on, due at ${timeWords(step.dueAt, 'en')}`
      }.`,
    'handed-over': (step) => `Result handed over at ${timeWords(step.at, 'en')}: nothing is judged here.`,
    extended: (step) =>
      `Apology and new date at ${timeWords(step.at, 'en')}: due ${timeWords(step.dueAt, 'en')} instead of ${timeWords(step.from, 'en')}${isMoved(step) ? `, as ${dateWords(step.to)} is a day of rest` : ''} (${lawWords(step.law, 'en')}); the first date is kept.`,
    recounted: (step) =>
      `${step.why === 'calendar' ? 'A new calendar applied' : `Another case of the procedure, limit ${step.limit ? formatLimit(step.limit, 'en') : ''},`} at ${timeWords(step.at, 'en')}: ${
        step.from === step.dueAt
          ? `due ${timeWords(step.dueAt, 'en')} as before`
          : `due ${timeWords(step.dueAt, 'en')} instead of ${timeWords(step.from, 'en')}`
      }; the first date is kept.`,
    refused: (step) =>
      `Not allowed: ${ACTIONS[step.type].en} at ${timeWords(step.at, 'en')}: ${clockRefusalWords(step.code, 'en')}.`,
    later: (step) =>
      `Not counted: ${ACTIONS[step.type].en} at ${timeWords(step.at, 'en')}, after the moment asked for.`,
    ended: (step) => `Ended at ${timeWords(step.at, 'en')}: ${ACTIONS[step.by].en}.`,
    closed: (step) =>
      `Not completed by ${timeWords(step.at, 'en')}: the dossier is closed (${lawWords(step.law, 'en')}).`,
    planned: (step) => describeStep({ kind: 'planned-year', year: step.year }, 'en'),
    unconfirmed: (step) => `To be confirmed (${lawWords(step.law, 'en')}): ${step.note}.`,
    judged: (step) =>
      `Verdict: ${verdictWords(step.verdict, 'en')} (judged at ${timeWords(step.at, 'en')} against ${timeWords(step.dueAt, 'en')}).`,
    measured: (step) =>
      `${minutesWords(step.gross, 'en')} of work in all, ${minutesWords(step.paused, 'en')} paused, ${minutesWords(step.net, 'en')} net.`,
  },
};

function isMoved(step: StepOf<'extended'>): boolean {
  return step.to.slice(0, 10) !== step.dueAt.slice(0, 10);
}
