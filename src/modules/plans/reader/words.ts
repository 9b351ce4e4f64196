import { fold } from './lines.ts';
import { readTiming } from './timing.ts';

/**
 * Words of administration by the role they play in a plan (từ vựng hành chính). All are folded: lower case, tone
 * on the first vowel. No name of a province or of a single office stands here.
 */
const AGENCY_HEAD =
  /^(?:(?:tất cả |toàn thể )?(?:các|những) (?:sở|ban|ngành|phòng|cơ quan|đơn vị|tổ chức|huyện|xã|phường|thôn|bệnh viện|trường|hội|đoàn thể|thành viên|cán bộ|công chức|bộ|trung tâm|địa phương|doanh nghiệp|chi cục|khu phố|tổ|thủ trưởng|bộ phận|cấp|khoa|viên chức|lĩnh vực|công ty|phó)|sở(?! hữu)|ban(?! hành)|văn phòng|vp|vpub|ubnd|ủy ban|hđnd|hội đồng|phòng(?!,? (?:chống|ngừa))|trung tâm|tt(?:pv)?hcc|tt(?= )|bộ phận|bộ(?= (?!chỉ số|hồ sơ|thủ tục|câu hỏi))|cơ quan|đơn vị|công an|đài|báo(?! cáo)(?= )|thanh tra|chi cục|cục|tổ(?= (?!chức))|đoàn(?! kết)|hội(?= (?!nghị|thảo|thi))|hội(?=$)|mặt trận|mttq|trường(?! hợp)|bệnh viện|công chức|cán bộ|lãnh đạo|chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|trưởng|thủ trưởng|người đứng đầu|bưu điện|viễn thông|vnpt|viettel|kho bạc|bảo hiểm|ngân hàng|tòa án|viện(?! dẫn)|quân sự|ban chỉ huy|đảng ủy|thôn|tổ dân phố|doanh nghiệp|liên đoàn|phóng viên|nhân viên|kế toán|cơ sở(?! dữ liệu| vật chất| pháp lý)|trạm|chi nhánh|đồn|cảng vụ|hạt kiểm|công đoàn|hiệp hội|liên minh|(?:tỉnh|thành|huyện|quận|xã|phường) (?:đoàn|ủy)|thuế|hải quan|điện lực|ủy viên|thư ký|tập đoàn|tổng công ty|công ty|quỹ|học viện|khoa|bảo tàng|thư viện)(?![\p{L}])/u;

const PRODUCT_HEAD =
  /^(?:các |bản |dự thảo |bộ )?(?:kế hoạch|báo cáo|văn bản|quyết định|tờ trình|danh mục|danh sách|hội nghị|dự thảo|thông báo|video|biên bản|công văn|hồ sơ|tin|bài|phiếu|bảng|tờ rơi|tài liệu|kết luận|chương trình|đề án|quy trình|quy chế|phần mềm|hệ thống|số liệu|trang thiết bị|địa chỉ|lập|tthc|lớp|buổi|cuộc|giấy|sổ|mẫu|clip|thư|chuyên mục|phóng sự|kết quả|tỷ lệ|100%|cơ sở dữ liệu|nghị quyết|chỉ thị|hướng dẫn|ý kiến|file|sản phẩm|thủ tục|kho|công khai|hoàn thành|được)(?![\p{L}])/u;

const TIMING_HEAD =
  /^(?:trong|thường xuyên|thường(?=$)|trước|sau|ngay|khi|theo|quý|tháng|h[ằà]ng|định kỳ|định(?=$)|cả năm|năm|từ|đến|chậm nhất|muộn nhất|lồng ghép|thực hiện(?: lồng| theo| thường|$)|hoàn thành(?= trước| trong| tháng| quý| xong|$)|ngày|\d{1,2}[/.]\d|\d+ tháng|\d+ lần|liên tục|quanh năm|suốt|các tháng|đột xuất|duy trì thường|xong|cuối|đầu|tuần|mỗi|giai đoạn|toàn thời)(?![\p{L}])/u;

const TIGHT_TIMING =
  /^(?:thường xuyên(?:,? (?:trong năm(?: \d{4})?|theo quy định|liên tục|h[ằà]ng năm|cả năm|h[ằà]ng ngày))?|(?:trong |cả |suốt )?năm(?: \d{4})?|(?:trong |trước |cuối |đầu )?quý [\divx]+(?:(?:,| và| -|-) ?(?:quý )?[\divx]+)*(?: ?[/-] ?\d{4}| năm \d{4})?|(?:trong |trước |cuối |đầu )?tháng \d{1,2}(?:(?:,| và| -|-) ?(?:tháng )?\d{1,2})*(?: ?\/ ?\d{4}| năm \d{4})?|(?:trước|chậm nhất|hoàn thành trước|xong trước|từ|đến|trong|đến hết)?(?: là| trong)?(?: ?ngày)? ?\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?|(?:định kỳ )?(?:h[ằà]ng|\d+) ?(?:ngày|tuần|tháng|quý|năm)(?:(?:,| và| hoặc) (?:h[ằà]ng |\d )?(?:tháng|quý|năm|6 tháng))*(?:,? (?:và|hoặc) (?:đột xuất|khi có yêu cầu)(?: theo yêu cầu)?)?|định kỳ|khi (?:có )?(?:phát sinh|yêu cầu|vi phạm)|theo (?:quy định|kế hoạch(?: riêng| đề ra)?|(?:thời hạn|tiến độ) được giao))\.?$/u;

/** Verbs that open a task (động từ mở đầu nhiệm vụ). */
const TASK_VERB =
  /^(?:xây dựng|tổ chức|thực hiện|triển khai|rà soát|tham gia|tham mưu|cập nhật|niêm yết|công khai|công bố|duy trì|tiếp tục|tiếp nhận|xử lý|đẩy mạnh|tăng cường|nâng cao|đôn đốc|kiểm tra|kiểm soát|giải đáp|giải quyết|lựa chọn|cử|báo cáo|nhập|ban hành|trình|thẩm định|thẩm tra|đánh giá|bố trí|đảm bảo|bảo đảm|phối hợp|hướng dẫn|chỉ đạo|theo dõi|tổng hợp|đăng|đề xuất|lập|sắp xếp|kiện toàn|tuyên truyền|tích cực|kịp thời|nghiên cứu|hoàn thành|hoàn thiện|nâng cấp|tạo|kết nối|khảo sát|lấy|góp ý|tập huấn|bồi dưỡng|đào tạo|mở|tiến hành|phổ biến|phân công|rút ngắn|số hóa|áp dụng|đổi mới|vận hành|khai thác|thống kê|quán triệt|chủ động|phát động|phê duyệt|thành lập|củng cố|xác định|cung cấp|hỗ trợ|tích hợp|biên soạn|in |chấm điểm|công tác|tỷ lệ|mức độ|thời gian|trên \d|tối thiểu|\d{1,3} ?%|phấn đấu|giảm|cắt giảm|đơn giản|định kỳ|thường xuyên|khắc phục|chấn chỉnh|xin lỗi|đầu tư|mua sắm|lắp đặt|viết|sơ kết|tổng kết|giao ban|đối thoại|tọa đàm|vận động|huy động|gửi|trả|thu|chi|quản lý|chuẩn hóa|tái cấu trúc|tập trung|tham dự|học tập|kế hoạch|xác thực|cấp|giám sát|phát hiện|tôn vinh|khen thưởng|yêu cầu|đăng ký|ứng dụng)(?![\p{L}])/u;

const DANGLING =
  /(?:,|;|-|\/|(?<![\p{L}])(?:và|của|các|với|cho|về|tại|theo|thuộc|do|trong|có|những|được|để|từ|cơ|đơn|văn|trung|bộ|ủy|ubnd|liên|thường|định|thị|công|hành|đoàn|tổ|cấp|truyền|sau khi|khi|trước|ngày|tháng|quý|h[ằà]ng|hoặc|nhận|kế|trên|bằng|cùng|(?<!văn )phòng|việc|sự|không|đối|lồng|trong kế|tầng|chuyển|ngay|tối thiểu|tối đa|dự thảo|thông tin và|khoa học và|nông nghiệp và|nhân))$/u;

/** A number whose unit stands on the next line: "trong 10", "tối đa 07". */
const OPEN_NUMBER = /(?:^| )(?:trong|sau|ngày|tối đa|tối thiểu|không quá|ít nhất|chậm nhất) \d{1,3}$/u;

/** Pairs of syllables that a cell boundary never cuts (từ ghép thường gặp). */
const COMPOUNDS = new Set(
  `văn phòng|trung tâm|đơn vị|cơ quan|liên quan|thông tin|truyền thông|thành phố|thị trấn|hành chính|thường xuyên|trong năm|ủy ban|nhân dân|một cửa|thủ tục|chuyển đổi|đổi số|tầng số|hạ tầng|định kỳ|kế hoạch|quyết định|công nghệ|khoa học|chủ tịch|bộ phận|phản ánh|kiến nghị|báo cáo|công bố|công khai|giải quyết|liên thông|thực hiện|tiếp nhận|kết quả|phối hợp|rà soát|dịch vụ|trực tuyến|quy định|quy trình|nội bộ|hệ thống|điện tử|người dân|doanh nghiệp|tổ chức|cá nhân|triển khai|đánh giá|hồ sơ|dự thảo|văn bản|quốc gia|tập huấn|công chức|viên chức|cán bộ|chuyên môn|phê duyệt|phương án|đơn giản|giản hóa|trung ương|phát sinh|tổng hợp|cải cách|kiểm soát|kiểm tra|số hóa|trước ngày|hướng dẫn|lồng ghép|bưu điện|bưu chính|công an|sở, ban|ban, ngành|huyện, thành|thanh tra|lĩnh vực|nghiệp vụ|môi trường|toàn bộ|phương tiện|công tác|hoạt động|đầu mối|nhiệm vụ|cơ sở|dữ liệu|quản lý|bảo đảm|đảm bảo|chất lượng|thẩm quyền|thời gian|thời hạn|danh mục|quy chế|cơ chế|thông qua|tuyên truyền|công việc|công dân|tài khoản|thanh toán|tích hợp|chứng thực|đội ngũ|kinh nghiệm|nghĩa vụ|tài chính|y tế|nội vụ|tư pháp|giáo dục|đào tạo|giao thông|vận tải|công thương|nông nghiệp|tài nguyên|lao động|thương binh|xã hội|văn hóa|thể thao|du lịch|dân tộc|tôn giáo|ngoại vụ|đầu tư|nông thôn|xây dựng|hội nghị|kịp thời`.split(
    '|',
  ),
);

/** True when the words open with an agency, unit or post (mở đầu bằng tên cơ quan, đơn vị, chức danh). */
export function startsAsAgency(text: string): boolean {
  return AGENCY_HEAD.test(fold(text).replace(/^[-+]\s*/, ''));
}

/** True when the words open as a timing does. */
export function startsAsTiming(text: string): boolean {
  return TIMING_HEAD.test(fold(text));
}

/** "Chủ trì:", "Đơn vị phối hợp:" before the names of doers in one cell. */
const DOER_LABEL =
  /^[-+]?\s*(?:(?:đơn vị|cơ quan|bộ phận|phòng) )?(?:chủ trì|phối hợp|thực hiện)(?: thực hiện)?\s*:/u;

/** True when the words open with the label of a doer, "Chủ trì: …". */
export function opensDoers(text: string): boolean {
  return text.includes(':') && DOER_LABEL.test(fold(text));
}

/** True when the words open as a task does: a verb of administration, written with a capital. */
export function startsAsTask(text: string): boolean {
  if (opensDoers(text)) return false;
  return /^[-+"“]?\s*[\p{Lu}\d]/u.test(text.trim()) && TASK_VERB.test(fold(text).replace(/^[-+"“]\s*/, ''));
}

/** True when cutting between the two words would cut a compound in half. */
export function isCompound(left: string, right: string): boolean {
  return COMPOUNDS.has(`${fold(left)} ${fold(right)}`);
}

/** True when the words break off in the middle of a name or phrase. */
export function isDangling(text: string): boolean {
  return DANGLING.test(fold(text));
}

type Kind = 'agency' | 'timing' | 'product' | 'content';
const MOST_REMEMBERED = 100_000;
const scores: Readonly<Record<Kind, Map<string, number>>> = {
  agency: new Map(),
  timing: new Map(),
  product: new Map(),
  content: new Map(),
};

/** Remembers a score by its words: the same short cells come back hundreds of times. */
function remembered(kind: Kind, text: string, score: (folded: string) => number): number {
  const kept = scores[kind];
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size > MOST_REMEMBERED) kept.clear();
  const value = score(fold(text));
  kept.set(text, value);
  return value;
}

/** How well the words fill a cell of agencies; about 3 for a clean list, below 0 for something else. */
export function agencyScore(text: string): number {
  // Doers with their labels before them leave no doubt.
  if (opensDoers(text))
    return (
      agencyScore(
        text
          .slice(text.indexOf(':') + 1)
          .replace(/phối hợp\s*:/giu, ';')
          .trim(),
      ) + 1
    );
  return remembered('agency', text, (folded) => {
    const start = folded.replace(/^[-+]\s*/, '');
    let score = AGENCY_HEAD.test(start) ? 2.5 : /^\p{Lu}/u.test(text) ? -0.8 : -2;
    const words = folded.split(' ').length;
    if (words > 14) score -= (words - 14) * 0.15;
    if (words === 1 && /^(?:sở|ubnd|phòng|ban|bộ|tổ|các|vp)$/u.test(folded)) score -= 3.6;
    if (/^\p{Ll}/u.test(text) && !/^(?:các|phòng) /u.test(text)) score -= 1.8;
    if (/[^-+]\s-\s(?:Sở|Văn phòng|UBND|Các|Trung tâm)/u.test(text) && !/^[-+]/.test(text)) score -= 2;
    if (DANGLING.test(folded)) score -= /[,;]$/.test(folded) ? 3.5 : 2;
    if (
      /(?:^|[^,;\-\p{L}] |\p{L} )(?:thường xuyên|trong năm|h[ằà]ng (?:quý|tháng|năm|tuần)|định kỳ|khi có|trước \d|trước ngày|quý [iv]+|tháng \d|theo kế hoạch)/u.test(
        folded,
      )
    )
      score -= 2.5;
    if (/\d\/\d|%/.test(folded)) score -= 1.5;
    if (runsTogether(text)) score -= 1.6;
    return score;
  });
}

const AGENCY_INSIDE =
  /([\p{L}\d)]+) (?:Văn phòng|Các (?:sở|phòng|cơ quan|đơn vị|ban)|Sở|UBND|Trung tâm|Phòng|Bộ phận)(?![\p{L}])/gu;
const MAY_PRECEDE = new Set(
  'thuộc của và với do cho hđnd vp tt đạo tịch phòng đốc trưởng vị viên tại từ hoặc các giám cạnh'.split(' '),
);

/** True when an agency's name begins with these words though no separator or "và" stands before: another cell. */
export function opensOtherName(before: string, text: string): boolean {
  if (!/^\p{Lu}/u.test(text) || /[,;:(-]$/.test(before) || !startsAsAgency(text)) return false;
  return /^Các(?!\p{L})/u.test(text) || !MAY_PRECEDE.has(before.toLowerCase());
}

/** Two agencies run together without a separator are two cells. */
function runsTogether(text: string): boolean {
  return [...text.matchAll(AGENCY_INSIDE)].some(([, before = '']) => !MAY_PRECEDE.has(before.toLowerCase()));
}

/** How well the words fill a timing cell; about 3 for a clean phrase. */
export function timingScore(text: string, year: number | null): number {
  return remembered('timing', text, (folded) => {
    if (!TIMING_HEAD.test(folded)) return -2.5;
    if (TIGHT_TIMING.test(folded)) return 3.2;
    const { kind } = readTiming(text, year);
    const words = folded.split(' ').length;
    if (kind === 'none') return -2;
    const open =
      kind === 'event' || kind === 'plan' || kind === 'guided' || kind === 'embedded' || kind === 'due';
    let score = open ? 2.4 - Math.max(0, words - 14) * 0.2 : 1.4 - Math.max(0, words - 5) * 0.6;
    if (DANGLING.test(folded)) score -= 1.5;
    // "… 10" over "ngày kể từ …": the cell began with the line before.
    if (/^(?:ngày|tháng) (?!\d)/u.test(text)) score -= 1.5;
    if (/\p{Ll} (?:Báo cáo|Kế hoạch được|Văn bản|Quyết định phê)/u.test(text) && !open) score -= 2;
    return score;
  });
}

/** How well the words fill a product cell. */
export function productScore(text: string): number {
  return remembered('product', text, (folded) => {
    let score = PRODUCT_HEAD.test(folded) ? 1.8 : /^[\p{Lu}\d"“-]/u.test(text) ? 0.3 : -1.5;
    const words = folded.split(' ').length;
    if (words > 30) score -= (words - 30) * 0.1;
    if (TIMING_HEAD.test(folded) && !PRODUCT_HEAD.test(folded)) score -= 1;
    if (AGENCY_HEAD.test(folded)) score -= 0.8;
    if (DANGLING.test(folded)) score -= 1.2;
    if (OPEN_NUMBER.test(folded)) score -= 2;
    return score;
  });
}

/** How well the words open and close as the content of a task. */
export function contentScore(text: string): number {
  return remembered('content', text, (folded) => {
    let score = startsAsTask(text) ? 1 : /^[\p{Lu}\d"“(-]/u.test(text) ? 0.3 : -0.6;
    if (DANGLING.test(folded) || OPEN_NUMBER.test(folded)) score -= 1.6;
    if (folded.endsWith('.')) score += 0.4;
    return score;
  });
}

/** Splits a cell of agencies into its members (tách danh sách cơ quan): at ";", new bullets, and commas before a new name. */
export function splitAgencies(text: string): string[] {
  // "- Sở A - Sở B" is a list; the dashes of "Thông tin - Báo chí", or of "- Sở A; - Phòng B - C", belong to the name.
  const separator =
    /^\s*[-+]/u.test(text) && !text.includes(';') ? /;|(?:^|\s)[-+]\s+(?=\p{Lu})|\n/u : /;|\n/u;
  const parts = text.split(separator);
  return parts
    .reduce<string[]>((names, part) => {
      // "Lao động - Thương binh": the dash stands in the middle of a name.
      const inName = separator.source.includes('[-+]') && names.length > 1 && !startsAsAgency(part);
      if (inName) names[names.length - 1] = `${names.at(-1)} - ${part}`;
      else names.push(part);
      return names;
    }, [])
    .flatMap(splitAtCommas)
    .map((name) => name.replace(/^[\s,.+-]+|[\s,.]+$/gu, '').trim())
    .filter((name) => name !== '');
}

/** "Sở, ban, ngành" and "Các phòng, đơn vị" are one name; "Văn phòng, Phòng Kế hoạch" are two. */
function splitAtCommas(text: string): string[] {
  const parts: string[] = [];
  for (const piece of text.split(/,\s*/u)) {
    const open = parts.at(-1);
    const capital = /^(?:\p{Lu}|phòng \p{Lu}|cấp )/u.test(piece) && AGENCY_HEAD.test(fold(piece));
    const inList =
      open !== undefined && /(?:^|\s)(?:sở|ban|ngành|phòng|huyện|xã|phường|cấp \S+)$/iu.test(open);
    const newCouncil = /^(?:UBND|Sở \p{Lu}|Văn phòng|Trung tâm|các )/u.test(piece);
    const generic = inList && /^(?:đơn vị|cơ quan)(?!\p{L})/iu.test(piece);
    if (open === undefined || (!generic && capital && !(inList && /^\p{Ll}/u.test(piece))) || newCouncil)
      parts.push(piece);
    else parts[parts.length - 1] = `${open}, ${piece}`;
  }
  return parts;
}
