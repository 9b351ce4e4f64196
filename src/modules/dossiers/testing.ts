import { type Ctx, accountOf } from '#kernel/context';
import type { Content } from './model.ts';
import { acceptDossier } from './use-cases/accept-dossier.ts';
import {
  handOverResult,
  issueDossierResult,
  refuseDossier,
  signDossier,
  withdrawDossier,
} from './use-cases/decide-dossier.ts';
import { decideProposal, proposeAct } from './use-cases/propose-act.ts';
import { submitDossier } from './use-cases/submit-dossier.ts';
import { askCompletion, bringSupplement, type SupplementItem } from './use-cases/supplement-dossier.ts';
import { assignDossier, completeDossierStep, sendBackDossier } from './use-cases/work-on-dossier.ts';

/** What was handed in for an extension of temporary residence, which needs no uploaded paper. */
export function contentFor(accountId: string | null): Content {
  return {
    applicant: {
      accountId,
      name: 'Nông Thị Thử',
      phone: '0912345678',
      email: null,
      idNumber: '020190999123',
      address: 'Số 12 đường Bà Triệu, phường Đông Kinh',
    },
    answers: {
      request: 'gia-han',
      previousUntilOn: '2026-12-31',
      fullName: 'NÔNG THỊ THỬ',
      birthOn: '1990-05-17',
      gender: 'nu',
      idNumber: '020190999123',
      phone: '0912345678',
      temporaryAddress: 'Số 12 đường Bà Triệu, phường Đông Kinh, tỉnh Lạng Sơn',
      permanentAddress: 'Thôn Nà Làng, xã Bình Gia, tỉnh Lạng Sơn',
      fromOn: '2027-01-01',
      untilOn: '2028-12-31',
      reason: 'lam-viec',
      ownerName: 'HOÀNG VĂN CHỦ',
      ownerAgrees: true,
      withFamily: false,
    },
    papers: [],
    delivery: 'electronic',
  };
}

/** Submits online as the citizen of the context; the desk of the unit receives. @returns code */
export async function submitOnline(ctx: Ctx, unit: string, desk: string): Promise<string> {
  const { code } = await submitDossier(ctx, {
    procedureCode: '1.002755',
    caseKey: 'ca-nhan-ho-gia-dinh',
    channel: 'online',
    receivingUnit: desk,
    responsibleUnit: unit,
    content: contentFor(accountOf(ctx.actor)),
  });
  return code;
}

type Act = (ctx: Ctx, code: string, to: string) => Promise<{ readonly status: string }>;

const FAULTS: readonly SupplementItem[] = [
  { what: 'Tờ khai', asked: 'Ghi rõ họ tên chủ hộ', clause: 'Mẫu CT01, mục chủ hộ' },
];

const acts = {
  accept: (ctx: Ctx, code: string) => acceptDossier(ctx, code),
  ask: (ctx: Ctx, code: string) => askCompletion(ctx, code, FAULTS),
  propose: (ctx: Ctx, code: string) =>
    proposeAct(ctx, code, {
      act: 'request-supplement',
      items: FAULTS,
      reason: { key: 'declaration-wrong', text: 'Tờ khai chưa ghi chủ hộ, xin ông/bà ghi thêm.' },
    }),
  approve: (ctx: Ctx, code: string) => decideProposal(ctx, code, true, ''),
  bring: (ctx: Ctx, code: string) => bringSupplement(ctx, code, contentFor(null)),
  refuse: (ctx: Ctx, code: string) =>
    refuseDossier(ctx, code, { reason: 'Không thuộc thẩm quyền', legalBasis: 'Luật Cư trú, Điều 27' }),
  assign: (ctx: Ctx, code: string, to: string) => assignDossier(ctx, code, to),
  complete: (ctx: Ctx, code: string) => completeDossierStep(ctx, code, 'Đã kiểm tra.'),
  sendBack: (ctx: Ctx, code: string) => sendBackDossier(ctx, code, 'process', 'Sai họ tên trong dự thảo'),
  sign: (ctx: Ctx, code: string) => signDossier(ctx, code, { text: 'Gia hạn tạm trú đến ngày 31/12/2028.' }),
  issue: (ctx: Ctx, code: string) => issueDossierResult(ctx, code),
  handOver: (ctx: Ctx, code: string) =>
    handOverResult(ctx, code, { name: 'Nông Thị Thử', check: 'identity' }),
  withdraw: (ctx: Ctx, code: string) => withdrawDossier(ctx, code, 'Không còn nhu cầu'),
} satisfies Record<string, Act>;

/** Name of an act on a dossier. */
export type ActName = keyof typeof acts;

/** Every act on a dossier with something sensible to say; `to` is the account an assignment goes to. */
export const ACTS: Readonly<Record<ActName, Act>> = acts;

/**
 * A database whose transactions do everything and then roll back: what is allowed can be asked without changing
 * anything, constraints and grants included.
 */
export function undoing(ctx: Ctx): Ctx {
  const { write } = ctx.db;
  const connect = async () => {
    const client = await write.connect();
    return new Proxy(client, {
      get: (target, name) => {
        if (name !== 'query') {
          const value = Reflect.get(target, name, target);
          return typeof value === 'function' ? value.bind(target) : value;
        }
        return (query: unknown, values?: unknown[]) =>
          target.query((query === 'commit' ? 'rollback' : query) as string, values);
      },
    });
  };
  const dry = new Proxy(write, {
    get: (target, name) => (name === 'connect' ? connect : Reflect.get(target, name, target)),
  });
  return { ...ctx, db: { ...ctx.db, write: dry } };
}
