import { fold } from './lines.ts';
import { splitAgencies, startsAsAgency } from './words.ts';

/** Who does a task told in a sentence, and with whom (chủ trì, phối hợp trong văn xuôi). */
export interface Who {
  readonly lead: string[];
  readonly partners: string[];
}

const STOP =
  /^(?:là |chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|căn cứ|xây dựng|tổ chức|thực hiện|triển khai|rà soát|tham gia|tham mưu|cập nhật|niêm yết|công khai|công bố|duy trì|tiếp tục|tiếp nhận|xử lý|đẩy mạnh|tăng cường|nâng cao|đôn đốc|kiểm tra|giải quyết|báo cáo|ban hành|trình|thẩm định|đánh giá|bố trí|đảm bảo|bảo đảm|hướng dẫn|chỉ đạo|theo dõi|tổng hợp|đăng|đề xuất|lập|kịp thời|chủ động|cần|phải|nghiêm túc|tích cực|tuyên truyền|thường xuyên|định kỳ|hoàn thành|được giao chủ|cân đối|phản ánh|gửi|quan tâm|sẽ|để |trong |tại |theo |khi |đồng thời|cùng |khảo sát|nhập|phân công|làm |xác định|trước |nhằm |giúp |mở |mua |mua sắm|lắp |lắp đặt|trang bị|in |sửa|soạn|trực (?!tiếp|thuộc|tuyến)|tiến hành|thành lập|chuẩn bị|nâng cấp|vận hành|thống kê|ký |bàn giao|điều tra|phát (?:hành|động)|cử |chọn |lựa chọn|đề nghị|giám sát|kết nối|cấu hình|chuyển (?!đổi)|lấy ý kiến|tập huấn|bồi dưỡng|đào tạo|thẩm tra|tăng |giảm |cắt giảm|rút ngắn|xin lỗi|công khai|khắc phục|vận động|phân loại|chuyển |chấm điểm|hỗ trợ|cung cấp|phổ biến|quán triệt|duyệt|phê duyệt|thu thập|sắp xếp|kiện toàn|chuẩn hóa|hoàn thiện|nghiên cứu|đối thoại|áp dụng|tiếp tục|đẩy nhanh|trả kết quả|thông báo|thanh tra |rà )/u;

/** Offices whose name goes on with a verb: "Văn phòng đăng ký đất đai". */
const NAMED_BY_VERB =
  /(?:(?:văn phòng|chi nhánh) đăng ký|bộ phận tiếp nhận|(?:tổ|đoàn|ban) (?:kiểm tra|giám sát|thanh tra|tiếp nhận|hỗ trợ)|phòng quản lý|trung tâm (?:giám sát|hỗ trợ|xúc tiến|kiểm soát|kiểm nghiệm))/u;

/** Reads who leads and who helps from a sentence; empty lists when it does not say. */
export function whoIn(sentence: string): Who {
  const text = sentence.replace(/\s+/g, ' ').trim();
  const lead =
    leadStarts(text)
      .map((at) => agencyAt(text, at))
      .find((name) => name !== '') ?? '';
  const helped = /phối hợp (?:chặt chẽ )?(?:với |cùng )?/iu.exec(text);
  const partners = helped ? agencyAt(text, helped.index + helped[0].length) : '';
  return { lead: splitAgencies(lead), partners: splitAgencies(partners) };
}

/** Where the doer may be named: at the beginning, after a clause of time or ground, after "giao". */
function leadStarts(text: string): number[] {
  const starts = [0];
  for (const open of text.matchAll(/(?:\(|;\s|(?<!\p{L})do )(?=[^.;()]{3,60} chủ trì)/giu)) {
    starts.unshift(open.index + open[0].length);
  }
  const given = /(?:^|[.;]\s)giao (?:cho )?/iu.exec(text);
  if (given) starts.unshift(given.index + given[0].length);
  const titled = /^[^:.;,]{4,60}:\s+/u.exec(text);
  if (titled) starts.push(titled[0].length);
  // "…, do Văn phòng chuẩn bị": told last, when nobody is named at the beginning.
  for (const by of text.matchAll(/[,;(]\s*do (?=\p{Lu}|các )/gu)) starts.push(by.index + by[0].length);
  if (/^(?:khi|ngay|sau|trên cơ sở|căn cứ|trong (?:năm|quý)|định kỳ|h[ằà]ng|để|theo) /iu.test(text)) {
    for (const comma of text.slice(0, 260).matchAll(/,\s/g)) starts.push(comma.index + 2);
  }
  return starts;
}

function agencyAt(text: string, at: number): string {
  if (!startsAsAgency(text.slice(at))) return '';
  const words = text.slice(at).split(' ');
  const taken: string[] = [];
  for (const [i, word] of words.entries()) {
    const rest = fold(words.slice(i, i + 4).join(' '));
    const stops = STOP.test(`${rest} `) && /^\p{Ll}/u.test(word) && !describes(taken, rest);
    if (taken.length > 0 && stops) break;
    taken.push(word);
    if (/[.:;)]$/.test(word) || taken.length > 34) break;
    if (
      word.endsWith(',') &&
      !continuesList(words.slice(i + 1).join(' ')) &&
      !goesOnDescribing(taken, words[i + 1])
    )
      break;
  }
  const name = taken.join(' ').replace(/[\s,.;:]+$/u, '');
  return taken.length > 34 ? '' : name;
}

/** "Đơn vị trực tiếp quản lý, thực hiện TTHC": a second verb of the description. */
function goesOnDescribing(taken: readonly string[], next: string | undefined): boolean {
  return taken.slice(-5, -1).join(' ').includes('trực tiếp') && /^\p{Ll}/u.test(next ?? '');
}

/** "Đơn vị chủ trì tham mưu", "đơn vị trực tiếp thực hiện": the verb tells which unit, not yet what it does. */
function describes(taken: readonly string[], rest: string): boolean {
  const joint = fold(taken.slice(-3).join(' '));
  const named = NAMED_BY_VERB.exec(`${joint} ${rest}`);
  if (named && named.index + named[0].length > joint.length) return true;
  const last = taken.slice(-2).join(' ').toLowerCase();
  if (
    last === 'trực tiếp' ||
    (taken.at(-1)?.endsWith(',') && taken.slice(-6).join(' ').includes('trực tiếp'))
  )
    return true;
  if (/^(?:đơn vị|cơ quan)$/u.test(last)) return /^chủ trì (?:tham mưu|soạn thảo|xây dựng)/u.test(rest);
  return last === 'chủ trì' && /^(?:tham mưu|soạn thảo)/u.test(rest);
}

function continuesList(rest: string): boolean {
  return (
    startsAsAgency(rest) ||
    // "Phòng Kinh tế, Hạ tầng và Đô thị": the name goes on in capitals, up to its verb.
    /^\p{Lu}\p{Ll}+ (?:(?:và )?\p{Lu}?\p{Ll}+ ){0,6}(?:chủ trì|phối hợp|tham mưu|có trách nhiệm|thực hiện|theo dõi|tổ chức)(?!\p{L})/u.test(
      rest,
    ) ||
    /^(?:ban|ngành|đơn vị|cơ quan|viên chức|cấp|huyện|thành phố|xã|phường|thị trấn|địa phương|cá nhân|phòng)(?!\p{L})/u.test(
      rest,
    )
  );
}
