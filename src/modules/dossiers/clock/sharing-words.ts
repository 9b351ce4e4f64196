import { dateWords, timeWords } from '#modules/calendar';
import type { PossibleChange } from './changes.ts';
import { lawWords } from './words.ts';

type Language = 'vi' | 'en';
type ChangeOf<K extends PossibleChange['kind']> = Extract<PossibleChange, { kind: K }>;
type Sentences = { readonly [K in PossibleChange['kind']]: (change: ChangeOf<K>) => string };

/** What would change a due date, in sentences (điều có thể làm đổi hạn, bằng lời). */
export function describeChanges(changes: readonly PossibleChange[], language: Language = 'vi'): string[] {
  return changes.map((change) => {
    const say = SENTENCES[language][change.kind] as (change: PossibleChange) => string;
    return say(change);
  });
}

const SENTENCES: { readonly vi: Sentences; readonly en: Sentences } = {
  vi: {
    supplement: (c) =>
      `Yêu cầu bổ sung, chậm nhất ${timeWords(c.until)} (${lawWords(c.law)}): thời hạn tạm dừng, nhận đủ hồ sơ thì ${
        c.effect === 'restart' ? 'tính lại từ đầu' : 'tính tiếp thời gian còn lại'
      }.`,
    'supplement-spent': (c) => `Không được yêu cầu bổ sung thêm (${lawWords(c.law)}).`,
    'supplement-too-late': (c) => `Đã quá thời gian được yêu cầu bổ sung (${lawWords(c.law)}).`,
    extension: (c) =>
      `Xin lỗi và hẹn lại ngày trả kết quả, chậm nhất trong ngày ${dateWords(c.until)} (${lawWords(c.law)}).`,
    'extension-spent': (c) => `Không được hẹn lại thêm (${lawWords(c.law)}).`,
    'extension-too-late': (c) => `Đã quá thời gian được hẹn lại (${lawWords(c.law)}).`,
    payment: (c) =>
      `Yêu cầu thực hiện nghĩa vụ tài chính: thời hạn tạm dừng đến khi nộp (${lawWords(c.law)}).`,
    'completed-now': (c) =>
      c.why === 'payment'
        ? `Nếu người nộp thực hiện xong nghĩa vụ tài chính lúc này, hạn là ${timeWords(c.dueAt)}.`
        : `Nếu nhận đủ hồ sơ bổ sung lúc này, hạn là ${timeWords(c.dueAt)}.`,
    closing: (c) => `Quá ${timeWords(c.at)} mà chưa bổ sung thì đóng hồ sơ (${lawWords(c.law)}).`,
    calendar: (c) =>
      `Thông báo lịch nghỉ năm ${c.year} (chưa có, đang dùng lịch dự kiến), nếu được áp dụng cho hồ sơ.`,
    'nothing-else': () => 'Lấy ý kiến, chuyển bước, chuyển người hoặc đơn vị giải quyết không làm đổi hạn.',
    over: () => 'Hồ sơ đã kết thúc: hạn và kết quả không đổi nữa.',
  },
  en: {
    supplement: (c) =>
      `A supplement request, by ${timeWords(c.until, 'en')} at the latest (${lawWords(c.law, 'en')}): the time stands still, and ${
        c.effect === 'restart' ? 'is counted anew' : 'what is left runs on'
      } from the full dossier.`,
    'supplement-spent': (c) => `No further supplement may be requested (${lawWords(c.law, 'en')}).`,
    'supplement-too-late': (c) => `The time to request a supplement has passed (${lawWords(c.law, 'en')}).`,
    extension: (c) =>
      `An apology with a new date, by ${dateWords(c.until)} at the latest (${lawWords(c.law, 'en')}).`,
    'extension-spent': (c) => `The date may not be put off again (${lawWords(c.law, 'en')}).`,
    'extension-too-late': (c) => `The time to put the date off has passed (${lawWords(c.law, 'en')}).`,
    payment: (c) =>
      `A demand of a financial duty: the time stands still until it is paid (${lawWords(c.law, 'en')}).`,
    'completed-now': (c) =>
      c.why === 'payment'
        ? `If the applicant paid at this moment, it would be due at ${timeWords(c.dueAt, 'en')}.`
        : `If the full dossier came at this moment, it would be due at ${timeWords(c.dueAt, 'en')}.`,
    closing: (c) =>
      `Not completed by ${timeWords(c.at, 'en')}: the dossier is closed (${lawWords(c.law, 'en')}).`,
    calendar: (c) =>
      `The notice of days off of ${c.year} (not there yet, the calendar is a planned one), if it is applied to the dossier.`,
    'nothing-else': () =>
      'Consultations, the next step, another officer or another unit do not change the date.',
    over: () => 'The dossier has ended: date and verdict do not change any more.',
  },
};
