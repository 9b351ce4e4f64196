import type { Limit } from '#modules/calendar';
import { ensure } from '#kernel/refusal';
import { clockErrors } from './errors.ts';

/**
 * What a regime of the one-stop law says about time (bộ quy định về thời hạn), as dated data. A later change is another
 * profile with a later `from`; a dossier stays on the one of its acceptance.
 */
export interface LawProfile {
  readonly id: string;
  /** Title of the text, as shown to people. */
  readonly title: string;
  /** First and last ISO day in force; `to` null: still in force. */
  readonly from: string;
  readonly to: string | null;
  readonly levels: readonly ('ministry' | 'province' | 'district' | 'commune' | 'vertical')[];
  /** From when the time runs. */
  readonly start: { readonly law: string };
  readonly intake: {
    /** Clock minutes from the portal's acknowledgement to the alert of the officer; null: not stated. */
    readonly alertMinutes: number | null;
    /** Time to accept or to ask for completion; null: not stated. */
    readonly answer: Limit | null;
    readonly law: string;
  };
  readonly supplement: {
    /** Latest request, counted from the acceptance. */
    readonly within: Limit;
    /** Requests after acceptance. */
    readonly times: number;
    /** What the full dossier does to the time, unless a sector law says otherwise. */
    readonly effect: 'restart' | 'resume';
    /** Time for the applicant, after which the dossier is closed; null: never closed by time. */
    readonly closesAfter: Limit | null;
    readonly law: string;
  };
  readonly extension: {
    /** Whole days before the due date by which it must be asked. */
    readonly aheadDays: number;
    readonly times: number;
    readonly law: string;
  };
  readonly payment: {
    /** What a financial duty asked for in the middle does to the time (nghĩa vụ tài chính). */
    readonly effect: 'runs' | 'pauses';
    readonly law: string;
  };
  readonly stop: { readonly law: string | null };
  readonly end: { readonly law: string };
  /** Form number by purpose, with the circular that numbers it: the same number means other papers elsewhere. */
  readonly forms: readonly {
    readonly purpose: FormPurpose;
    readonly form: string;
    readonly circular: string;
    readonly from: string;
  }[];
  /** Reasons to choose from when an act needs one; none of the texts lists them, so all are to be confirmed. */
  readonly reasons: Readonly<Record<ListedAct, readonly Reason[]>> &
    Readonly<Partial<Record<LaterAct, readonly Reason[]>>>;
  /** Acts that one person proposes and another approves (thao tác cần hai người). */
  readonly twoPerson: readonly TwoPersonAct[];
  /** How long a dossier may lie without anybody doing anything, in working hours; null: that rung is never told. */
  readonly watch: {
    readonly ownerHours: number | null;
    readonly headHours: number | null;
    readonly leaderHours: number | null;
    readonly citizenHours: number | null;
    /** Calendar days after which the applicant is reminded of a result, and reminded again. */
    readonly collectDays: number;
    readonly collectAgainDays: number;
    /** False while nobody has confirmed these figures: shown as "chờ xác nhận". */
    readonly confirmed: boolean;
  };
  /** Points of this profile that nobody has checked against the text in force, shown "chờ xác nhận". */
  readonly unconfirmed: readonly { readonly law: string; readonly note: string }[];
}

/** A version of a law profile as it is kept (phiên bản của bộ quy định). */
export interface ProfileVersion {
  readonly version: number;
  readonly profile: LawProfile;
}

/**
 * What acceptance pins of a profile (quy định ghim theo hồ sơ): what moves time, and how long silence may last. A log
 * from before these were part of a profile pinned no financial duty, so its time ran on, and no ladder.
 */
export type ClockLaw = Omit<
  LawProfile,
  'forms' | 'reasons' | 'intake' | 'levels' | 'twoPerson' | 'watch' | 'payment'
> &
  Partial<Pick<LawProfile, 'payment' | 'watch'>>;

/** What a profile says of a dossier that is not accepted yet (quy định khi tiếp nhận). */
export type IntakeLaw = Pick<LawProfile, 'id' | 'intake' | 'supplement' | 'watch'>;

/** The part of a profile that a submission pins. */
export function intakeLawOf({ id, intake, supplement, watch }: LawProfile): IntakeLaw {
  return { id, intake, supplement, watch };
}

/** Acts that a profile may put under two people: those that stop, move or end the clock. */
export type TwoPersonAct = 'request-supplement' | 'extend' | 'cancel' | 'reclassify';

/** The part of a profile that moves the clock, small enough to be pinned in a log. */
export function clockLawOf(profile: LawProfile): ClockLaw {
  const {
    forms: _forms,
    reasons: _reasons,
    intake: _intake,
    levels: _levels,
    twoPerson: _twoPerson,
    ...law
  } = profile;
  return law;
}

/** What a form of the one-stop desk is for (loại biểu mẫu). */
export type FormPurpose = 'receipt' | 'supplement' | 'refusal' | 'apology' | 'stop' | 'control' | 'register';

/** An act that needs a reason from the list (thao tác phải có lý do). */
export type ReasonedAct = ListedAct | LaterAct;

/** Acts whose reasons every profile lists. */
type ListedAct = 'request-supplement' | 'refuse' | 'extend' | 'stop';

/** Acts whose reasons a profile may leave to the common list: profiles published before know none of their own. */
type LaterAct = 'cancel' | 'reclassify';

/** A reason of the list (lý do). */
export interface Reason {
  readonly key: string;
  readonly words: string;
  readonly confirmed: boolean;
}

const CIRCULAR_2018: LawProfile['forms'] = forms('TT-01-2018-VPCP', '2019-01-06', {
  receipt: '01',
  supplement: '02',
  refusal: '03',
  apology: '04',
  control: '05',
  register: '06',
});

const CIRCULAR_2025: LawProfile['forms'] = forms('TT-03-2025-VPCP', '2025-09-15', {
  receipt: '01',
  supplement: '02',
  refusal: '03',
  apology: '04',
  stop: '05',
  control: '06',
  register: '07',
});

const REASONS: LawProfile['reasons'] = {
  'request-supplement': [
    reason('paper-missing', 'Thiếu giấy tờ trong thành phần hồ sơ'),
    reason('paper-invalid', 'Giấy tờ không hợp lệ hoặc hết giá trị'),
    reason('declaration-wrong', 'Kê khai thiếu hoặc chưa chính xác'),
  ],
  refuse: [
    reason('not-eligible', 'Không đủ điều kiện theo quy định'),
    reason('not-competent', 'Không thuộc thẩm quyền giải quyết'),
  ],
  extend: [
    reason('verification-longer', 'Việc xác minh cần thêm thời gian'),
    reason('consultation-late', 'Cơ quan được lấy ý kiến trả lời chậm'),
    reason('force-majeure', 'Sự kiện bất khả kháng'),
  ],
  stop: [reason('applicant-asks', 'Người nộp hồ sơ đề nghị dừng giải quyết')],
  cancel: [
    reason('filed-twice', 'Hồ sơ nộp trùng với hồ sơ khác đang được giải quyết'),
    reason('subject-gone', 'Người hoặc tổ chức được giải quyết không còn'),
    reason('forged', 'Phát hiện giấy tờ giả mạo, đã chuyển cơ quan có thẩm quyền'),
    reason('suspended', 'Có quyết định đình chỉ của cơ quan có thẩm quyền'),
  ],
  reclassify: [
    reason('case-mistaken', 'Tiếp nhận nhầm trường hợp của thủ tục'),
    reason('facts-found', 'Qua thẩm định, hồ sơ thuộc trường hợp khác'),
  ],
};

/** Reasons to choose from for an act (danh mục lý do): those of the profile, else the common ones. */
export function reasonsFor({ reasons }: Pick<LawProfile, 'reasons'>, act: ReasonedAct): readonly Reason[] {
  return reasons[act] ?? REASONS[act] ?? [];
}

const TWO_PERSON: LawProfile['twoPerson'] = ['request-supplement', 'extend', 'cancel', 'reclassify'];

/** How long a dossier may lie is for the province to say: no text gives these figures. */
const WATCH: LawProfile['watch'] = {
  ownerHours: 16,
  headHours: 24,
  leaderHours: 40,
  citizenHours: 56,
  collectDays: 10,
  collectAgainDays: 40,
  confirmed: false,
};

/** No text of the one-stop law says it; sector laws usually let the time stand still. */
const PAYMENT_NOTE = 'thời gian thực hiện nghĩa vụ tài chính có tính vào thời hạn hay không';

const SUPPLEMENT_WITHIN: Limit = { value: 3, unit: 'wd' };

/**
 * The law profiles known to the platform (các bộ quy định), oldest first.
 *
 * @law ND-61-2018/19  supplement within 3 working days, time counted anew; apology a day before the due date
 * @law ND-118-2025/17.2  alert after 2 hours, answer within 8 working hours
 * @law ND-118-2025/19.5  supplement within 3 working days, time counted anew, closing after 15 days
 * @law ND-118-2025/19.6  apology at least a day before the due date, one re-appointment
 * @law ND-118-2025/21.1  the applicant may stop the dossier until the decision
 */
export const lawProfiles: readonly LawProfile[] = [
  {
    id: 'ND-61-2018',
    title: 'Nghị định 61/2018/NĐ-CP',
    from: '2018-06-21',
    to: '2025-06-30',
    levels: ['ministry', 'province', 'district', 'commune', 'vertical'],
    start: { law: 'ND-61-2018/17' },
    intake: { alertMinutes: null, answer: null, law: 'ND-61-2018/17' },
    supplement: {
      within: SUPPLEMENT_WITHIN,
      times: 1,
      effect: 'restart',
      closesAfter: null,
      law: 'ND-61-2018/19',
    },
    extension: { aheadDays: 1, times: 1, law: 'ND-61-2018/19' },
    payment: { effect: 'runs', law: 'ND-61-2018/22' },
    stop: { law: null },
    end: { law: 'ND-61-2018/19' },
    forms: CIRCULAR_2018,
    reasons: REASONS,
    twoPerson: TWO_PERSON,
    watch: WATCH,
    unconfirmed: [
      { law: 'ND-61-2018/17', note: 'thời điểm bắt đầu tính, nghị định không nói rõ' },
      { law: 'ND-61-2018/19', note: 'số khoản của Điều 19 và việc chỉ được hẹn lại một lần' },
      { law: 'ND-61-2018/22', note: PAYMENT_NOTE },
    ],
  },
  {
    id: 'ND-118-2025',
    title: 'Nghị định 118/2025/NĐ-CP',
    from: '2025-07-01',
    to: null,
    levels: ['ministry', 'province', 'commune'],
    start: { law: 'ND-118-2025/17.3' },
    intake: { alertMinutes: 120, answer: { value: 8, unit: 'wh' }, law: 'ND-118-2025/17.2' },
    supplement: {
      within: SUPPLEMENT_WITHIN,
      times: 1,
      effect: 'restart',
      closesAfter: { value: 15, unit: 'd' },
      law: 'ND-118-2025/19.5',
    },
    extension: { aheadDays: 1, times: 1, law: 'ND-118-2025/19.6' },
    payment: { effect: 'runs', law: 'ND-118-2025/24' },
    stop: { law: 'ND-118-2025/21.1' },
    end: { law: 'ND-118-2025/19.3' },
    // The circular of 2025 came ten weeks after the decree: until then the old forms were used.
    forms: [...CIRCULAR_2018, ...CIRCULAR_2025],
    reasons: REASONS,
    twoPerson: TWO_PERSON,
    watch: WATCH,
    unconfirmed: [
      { law: 'ND-118-2025/19.5', note: 'lời văn sau khi Nghị định 367/2025/NĐ-CP sửa đổi' },
      { law: 'ND-118-2025/24', note: PAYMENT_NOTE },
    ],
  },
];

/**
 * The profile with this id (bộ quy định theo mã).
 *
 * @throws dossiers/profile-unknown
 */
export function getProfile(id: string, profiles: readonly LawProfile[] = lawProfiles): LawProfile {
  const profile = profiles.find((candidate) => candidate.id === id);
  ensure(profile, clockErrors.profileUnknown, { profile: id, known: profiles.map((known) => known.id) });
  return profile;
}

/**
 * The profile in force on a day (bộ quy định đang có hiệu lực). Of two that cover it the later one.
 *
 * @param on  ISO date or local time
 * @throws dossiers/profile-unknown
 */
export function profileInForce(on: string, profiles: readonly LawProfile[] = lawProfiles): LawProfile {
  const day = on.slice(0, 10);
  const profile = profiles.findLast(
    (candidate) => candidate.from <= day && (candidate.to === null || day <= candidate.to),
  );
  ensure(profile, clockErrors.profileUnknown, { on: day, known: profiles.map((known) => known.id) });
  return profile;
}

/** The form for a purpose on a day (biểu mẫu theo ngày): the newest circular in force; null when there is none. */
export function formFor(
  profile: LawProfile,
  purpose: FormPurpose,
  on: string,
): { form: string; circular: string } | null {
  const newest = profile.forms
    .filter((row) => row.from <= on.slice(0, 10))
    .map((row) => row.circular)
    .at(-1);
  const row = profile.forms.find(
    (candidate) => candidate.purpose === purpose && candidate.circular === newest,
  );
  return row ? { form: row.form, circular: row.circular } : null;
}

function forms(
  circular: string,
  from: string,
  numbers: Partial<Record<FormPurpose, string>>,
): LawProfile['forms'] {
  return Object.entries(numbers).map(([purpose, form]) => ({
    purpose: purpose as FormPurpose,
    form,
    circular,
    from,
  }));
}

function reason(key: string, words: string): Reason {
  return { key, words, confirmed: false };
}
