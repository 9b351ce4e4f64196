import type { PaperHead, PlanName } from './paper.ts';
import type { ProgressInput, ProgressTask } from './progress-report.ts';

/** Head of a province's paper. For tests. */
export function aHead(replace: Partial<PaperHead> = {}): PaperHead {
  return {
    issuer: { parentName: null, name: 'Ủy ban nhân dân tỉnh Đồng Mây', place: 'Đồng Mây' },
    number: 7,
    symbol: 'KH-UBND',
    issuedOn: '2026-02-05',
    recipients: [{ name: 'Các sở, ban, ngành' }, { name: 'UBND các xã, phường' }],
    archive: 'VT, KSTT',
    signer: {
      onBehalfOf: 'Ủy ban nhân dân',
      forPosts: [{ by: 'KT', post: 'Chủ tịch' }],
      post: 'Phó Chủ tịch',
      name: 'Trần Thị Bình',
    },
    ...replace,
  };
}

/** Name of a province's plan. For tests. */
export const aPlanName: PlanName = {
  number: '07/KH-UBND',
  issuedOn: '2026-02-05',
  issuer: 'Ủy ban nhân dân tỉnh Đồng Mây',
  title: 'Kiểm soát thủ tục hành chính năm 2026',
  year: 2026,
};

/** A task with its state. For tests. */
export function aProgressTask(replace: Partial<ProgressTask> = {}): ProgressTask {
  return {
    place: 'I.1',
    content: 'Ban hành văn bản đôn đốc',
    lead: ['Văn phòng UBND tỉnh'],
    dueOn: '2026-03-31',
    doneOn: null,
    state: 'late',
    evidence: [],
    ...replace,
  };
}

/** What a quarterly report is made of. For tests. */
export function aProgress(replace: Partial<ProgressInput> = {}): ProgressInput {
  return {
    plan: aPlanName,
    period: { kind: 'quarter', quarter: 3, year: 2026 },
    cutOff: '2026-09-14',
    tasks: [
      aProgressTask({
        state: 'done',
        doneOn: '2026-03-20',
        evidence: ['Công văn số 112/UBND-KSTT ngày 20/3/2026'],
      }),
      aProgressTask({ place: 'I.2', content: 'Mở lớp tập huấn', lead: ['Sở Nội vụ'], dueOn: '2026-06-30' }),
      aProgressTask({
        place: 'II.1',
        content: 'Rà soát thủ tục nội bộ',
        dueOn: '2026-10-01',
        state: 'due-soon',
      }),
      aProgressTask({ place: 'II.2', content: 'Trả lời kiến nghị', dueOn: null, state: 'waiting' }),
    ],
    targets: [
      {
        place: 'I.1',
        name: 'Hồ sơ trả đúng hạn',
        asked: 'trên 99%',
        result: '98,72%',
        verdict: 'not-met',
        source: '1.157/1.172 hồ sơ kết thúc từ 01/01 đến 14/9/2026.',
      },
      {
        place: 'II.1',
        name: 'Thủ tục nội bộ được rà soát',
        asked: '100%',
        result: null,
        verdict: 'unknown',
        source: 'Chưa có báo cáo của các sở.',
      },
    ],
    difficulties: ['Thiếu máy quét ở 03 xã.'],
    proposals: ['Đề nghị cấp bổ sung thiết bị.'],
    ...replace,
  };
}
