/** The catalogue of printed papers (giấy tờ một cửa) under each circular. */
import { ensure } from '#kernel/refusal';
import { errors } from './errors.ts';
import type { Circular, PaperKey } from './model.ts';

/** How a circular names and lays out one paper. */
export interface PaperForm {
  /** Number of the form in its circular (số mẫu); `null` for papers that are none of its numbered forms. */
  readonly formNumber: string | null;
  readonly title: string;
  readonly template: `${string}.typ`;
  readonly page: 'a5' | 'a4' | 'a4-landscape';
  /** False while the set of fields has not been compared with the annex: the paper then says so. */
  readonly confirmed: boolean;
}

/** Circulars as papers name them. */
export const circularNames = {
  'TT-01-2018-VPCP': 'Thông tư số 01/2018/TT-VPCP',
  'TT-03-2025-VPCP': 'Thông tư số 03/2025/TT-VPCP',
} as const satisfies Record<Circular, string>;

const numbered = (
  formNumber: string,
  title: string,
  template: PaperForm['template'],
  page: PaperForm['page'] = 'a5',
): PaperForm => ({ formNumber, title, template, page, confirmed: true });

const receipt = numbered('01', 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', 'receipt-slip.typ');
const supplement = numbered('02', 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', 'supplement-request.typ');
const refusal = numbered('03', 'Phiếu từ chối tiếp nhận giải quyết hồ sơ', 'refusal-slip.typ');
const control = 'Phiếu kiểm soát quá trình giải quyết hồ sơ';
const register = 'Sổ theo dõi hồ sơ';
const unnumbered = { formNumber: null, confirmed: true } as const;
const result = { ...unnumbered, title: 'Kết quả giải quyết', template: 'result.typ', page: 'a4' } as const;
// The law names the slip and what it states; no circular that we could read lays it out.
const routing = {
  formNumber: null,
  title: 'Phiếu chuyển xử lý hồ sơ liên thông',
  template: 'routing-slip.typ',
  page: 'a5',
  confirmed: false,
} as const;
const evaluation = {
  ...unnumbered,
  title: 'Phiếu đánh giá việc tiếp nhận, giải quyết hồ sơ',
  template: 'evaluation-slip.typ',
  page: 'a5',
} as const;

/**
 * Papers by circular and key; `null` where the circular has no such paper. A form number is only ever read here.
 *
 * @law TT-01-2018-VPCP/9    forms 01 to 06
 * @law TT-03-2025-VPCP/I    forms 01 to 07: the stop notice is new as 05, so control slip and register move on by one
 * @law TT-01-2018-VPCP/10   slips on A5, the register on A4
 */
export const papers: Readonly<Record<Circular, Readonly<Record<PaperKey, PaperForm | null>>>> = {
  'TT-01-2018-VPCP': {
    'receipt-slip': receipt,
    'supplement-request': supplement,
    'refusal-slip': refusal,
    apology: numbered('04', 'Phiếu xin lỗi và hẹn lại ngày trả kết quả', 'apology.typ'),
    'stop-notice': null,
    'control-slip': numbered('05', control, 'control-slip.typ'),
    'routing-slip': routing,
    register: numbered('06', register, 'register.typ', 'a4-landscape'),
    result,
    'evaluation-slip': evaluation,
  },
  'TT-03-2025-VPCP': {
    'receipt-slip': receipt,
    'supplement-request': supplement,
    'refusal-slip': refusal,
    apology: numbered('04', 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết', 'apology.typ'),
    'stop-notice': {
      ...numbered('05', 'Thông báo dừng giải quyết hồ sơ', 'stop-notice.typ'),
      confirmed: false,
    },
    'control-slip': numbered('06', control, 'control-slip.typ'),
    'routing-slip': routing,
    register: numbered('07', register, 'register.typ', 'a4-landscape'),
    result,
    'evaluation-slip': evaluation,
  },
};

/**
 * The form of a paper under the circular its dossier is pinned to (mẫu giấy tờ).
 *
 * @throws documents/paper-not-in-circular
 */
export function getPaperForm(key: PaperKey, circular: Circular): PaperForm {
  const form = papers[circular][key];
  ensure(form, errors.paperNotInCircular, { paper: key, circular });
  return form;
}
