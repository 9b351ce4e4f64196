/** Vietnamese texts of the plans room. */
export const vi = {
  'plans/file-empty': 'Tệp rỗng, không có gì để đọc.',
  'plans/file-not-readable':
    'Không đọc được tệp. Tệp cần là Word (.docx), PDF hoặc văn bản UTF-8 và không bị hỏng.',
  'plans/file-without-text': 'Tệp không có chữ (có thể là bản quét). Hãy nhận dạng chữ (OCR) trước.',
} as const;
