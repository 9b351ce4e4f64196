/** Vietnamese texts about reading scans. */
export const vi = {
  'plans.scan.offered':
    'Bản quét PDF cũng đọc được: hệ thống nhận dạng chữ, mỗi trang mất vài giây. Chữ không rõ được đánh dấu để đối chiếu.',
  'plans.scan.missing':
    'Máy chủ chưa cài mô hình nhận dạng tiếng Việt (tesseract-ocr-vie) nên chưa đọc được bản quét; PDF cần có chữ.',
} as const;
