const SUBJECTS = [
  'khai sinh',
  'khai tử',
  'kết hôn',
  'tạm trú',
  'thường trú',
  'hộ kinh doanh',
  'giấy phép xây dựng',
  'sử dụng đất',
  'chứng thực bản sao',
  'chứng thực chữ ký',
  'tình trạng hôn nhân',
  'nhận cha mẹ con',
  'hộ nghèo',
  'người khuyết tật',
  'trợ cấp xã hội',
  'mai táng phí',
  'thuê đất',
  'thừa kế',
  'thẻ căn cước',
  'lý lịch tư pháp',
  'bảo hiểm y tế',
  'giám hộ',
  'nuôi con nuôi',
  'cải chính hộ tịch',
  'xuất bản',
  'bưu chính',
  'quảng cáo',
  'karaoke',
  'an toàn thực phẩm',
  'hội',
  'thi đua khen thưởng',
  'tôn giáo',
  'công nghệ',
  'sở hữu trí tuệ',
  'đo lường',
  'lao động nước ngoài',
] as const;
const ACTS = ['', 'đăng ký ', 'cấp lại ', 'xin ', 'thủ tục ', 'gia hạn ', 'thay đổi '] as const;

const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

/** Queries as people type them: with accents and without, some cut short. At least 200, all different. */
export const SEARCH_WORDS: readonly string[] = [
  ...new Set(
    SUBJECTS.flatMap((subject, index) =>
      ACTS.map((act, kind) => {
        const whole = `${act}${subject}`;
        if ((index + kind) % 3 === 0) return fold(whole);
        return (index + kind) % 7 === 0 ? whole.slice(0, -1) : whole;
      }),
    ),
  ),
];

/**
 * Address of the search page for one of the queries.
 *
 * @param mark  makes the address one that nobody has asked before, so that no kept page answers
 */
export function searchPath(turn: number, mark = ''): string {
  const words = SEARCH_WORDS[turn % SEARCH_WORDS.length] as string;
  return `/thu-tuc?q=${encodeURIComponent(words)}${mark}`;
}
