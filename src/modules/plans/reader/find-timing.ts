import { type RestDays, readTiming, usualRestDays } from './timing.ts';
import type { Timing } from './types.ts';

/** A timing told inside a sentence (thời gian nêu trong câu); the printed words are the phrase found. */
export function findTiming(
  sentence: string,
  year: number | null,
  restDays: RestDays = usualRestDays,
): Timing {
  const text = sentence.normalize('NFC').replace(/\s+/g, ' ');
  const opening = openingEvent(text);
  for (const pattern of PHRASES) {
    const found = pattern.exec(text);
    const told = (found?.[1] ?? '').trim();
    const phrase = opening.startsWith(told) && told !== '' ? opening : told;
    if (!phrase) continue;
    const timing = readTiming(phrase, year, restDays);
    if (timing.kind !== 'none') return timing;
  }
  return { printed: '', kind: 'none' };
}

/** "Khi có phản ánh, kiến nghị, Văn phòng …": the clause of time goes on to the comma before the doer. */
function openingEvent(text: string): string {
  return /^((?:[Nn]gay )?(?:[Ss]au|[Kk]hi)(?![\p{L}]).{3,140}?),\s(?=(?:các |\p{Lu}))/u.exec(text)?.[1] ?? '';
}

const D = String.raw`(?:ngày\s+)?\d{1,2}(?:\s*[/.]\s*\d{1,2}(?:\s*[/.]\s*\d{4})?|\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)`;
const START = String.raw`(?:^|(?<=[.;:,(]\s?))`;
/** Where a clause ends: at a stop, or before what has then to be done. */
const UNTIL = String.raw`(?=\s(?:thì|phải|cần)\s|[,;.()]|$)`;
const PHRASES: readonly RegExp[] = [
  new RegExp(`(từ ${D} đến ${D})`, 'iu'),
  new RegExp(
    `((?:trước|chậm nhất|muộn nhất|xong|đến hết|đến)(?: là| trong| vào| đến| trước| xong)* ${D})`,
    'iu',
  ),
  new RegExp(`((?:hoàn thành|thời hạn)(?: là| trong| vào)* ${D})`, 'iu'),
  /((?:trước |chậm nhất )?(?:ngày \d{1,2}|(?:tuần|ngày)(?: làm việc)? (?:đầu|cuối)(?: tiên| cùng)?)(?: của)? (?:tháng (?:đầu|cuối)(?: của)?(?: mỗi| h[ằà]ng)? quý|(?:h[ằà]ng|mỗi) (?:tuần|tháng|quý|năm)|tháng sau))/iu,
  /((?:trước |trong |đến hết |từ )?quý\s+(?:IV|I{1,3}|[1-4])(?:\s*(?:[,-]|và|đến)\s*(?:quý )?(?:IV|I{1,3}|[1-4]))*(?:\s*(?:\/|năm)\s*\d{4})?)(?![\p{L}])/iu,
  /((?:trước |trong |đến hết |từ )?tháng\s+\d{1,2}(?:\s*(?:[,-]|và|đến)\s*(?:tháng )?\d{1,2}(?!\d))*(?:\s*(?:\/|năm)\s*\d{4})?)(?!\s*năm)/iu,
  /(theo (?:thời hạn|tiến độ) (?:được giao|quy định|đề ra)[^,;.]{0,20})/iu,
  new RegExp(`${START}\\s*((?:ngay sau|sau khi|ngay khi|khi)(?![\\p{L}])[^,;.]{3,120}?)${UNTIL}`, 'iu'),
  /(lồng ghép (?:trong|với|vào) [^,;.]{3,80})/iu,
  /((?:định kỳ )?h[ằà]ng (?:ngày|tuần|tháng|quý|năm)(?:,? (?:h[ằà]ng )?(?:quý|năm)\b)?)/iu,
  /(định kỳ (?:\d+ )?(?:tháng|quý|năm|tuần)[^,;.]{0,20})/iu,
  /(mỗi (?:tuần|tháng|quý|năm)(?: \d+ (?:lần|kỳ|cuộc))?|\d+ (?:lần|kỳ|buổi|cuộc|lượt|tin|bài)\s*(?:\/|mỗi)\s*(?:tuần|tháng|quý|năm)|\d+ tháng(?: một|\/| 1) ?lần)/iu,
  /(thường xuyên trong năm)/iu,
  new RegExp(
    `((?:ngay )?(?:sau )?khi (?:có|được|phát sinh|nhận được|phát hiện)(?![\\p{L}])[^,;.]{2,80}?)${UNTIL}`,
    'iu',
  ),
  /((?:trong )?(?:suốt|cả) năm(?: \d{4})?|trong năm \d{4}|trong năm(?= nay|[,;.)]|$))/iu,
  /((?<!chi )thường xuyên|liên tục|quanh năm)/iu,
  new RegExp(
    `(theo (?:\\S+ ){0,2}(?:hướng dẫn|kế hoạch|chương trình) (?:của|riêng|chung)(?![\\p{L}])[^,;.]{0,60}?)${UNTIL}`,
    'iu',
  ),
];
