/** Vietnamese texts of the plans room. */
export const vi = {
  'plans/nothing-given': 'Hãy dán nội dung kế hoạch hoặc chọn tệp.',
  'plans/file-empty': 'Tệp rỗng, không có gì để đọc.',
  'plans/file-not-readable':
    'Không đọc được tệp. Tệp cần là Word (.docx), PDF hoặc văn bản UTF-8 và không bị hỏng.',
  'plans/file-without-text':
    'Tệp là bản quét, không có chữ; máy chủ này chưa cài mô hình nhận dạng tiếng Việt (gói tesseract-ocr-vie). Hãy nộp bản Word hoặc PDF có chữ.',
  'plans/scan-not-readable':
    'Không nhận dạng được chữ trên bản quét. Hãy quét lại rõ hơn (từ 200 dpi, đặt giấy thẳng), hoặc nộp bản Word.',
  'plans/not-found': 'Không tìm thấy kế hoạch này.',
  'plans/not-now':
    'Kế hoạch đang ở bước khác nên chưa làm được việc này. Hãy tải lại trang để xem bước hiện tại.',
  'plans/changed-meanwhile':
    'Người khác vừa lưu kế hoạch này. Hãy xem bản mới rồi nhập lại phần của bạn; nội dung bạn gõ vẫn còn trên trang này.',
  'plans/not-yours': 'Vai trò của bạn không được làm việc này với kế hoạch này.',
  'plans/second-person': 'Người trình không được tự ký; cần một lãnh đạo khác ký.',
  'plans/questions-open': 'Còn {open} điểm cần xác nhận. Hãy trả lời hết trước khi trình.',
  'plans/not-complete': 'Kế hoạch chưa đủ để trình: {what}.',
  'plans/number-taken': 'Số {number} đã dùng trong sổ {register} năm {year}. Số tiếp theo là {next}.',
  'plans/field-invalid': '{field}: {why}',
  'plans/already-derived': 'Đơn vị đã có kế hoạch thực hiện kế hoạch này.',
  'plans/not-below': 'Chỉ đơn vị cấp dưới xây dựng được kế hoạch từ một kế hoạch cấp trên đã ban hành.',
  'plans/unit-unknown': 'Không có cơ quan, đơn vị nào có mã “{unit}”.',
  'plans/year-unknown': 'Văn bản không ghi năm của kế hoạch. Hãy nhập năm.',
  'plans/already-done': 'Lần thực hiện này đã được báo cáo hoàn thành.',
  'plans/already-answered': 'Minh chứng này đã có người trả lời. Hãy tải lại trang.',
  'plans/occurrence-unknown': 'Nhiệm vụ không có lần thực hiện này.',
  'plans/target-unknown': 'Nhiệm vụ không có chỉ tiêu này.',
  'plans/measured-here':
    'Chỉ tiêu này hệ thống tự đo từ hồ sơ nên không nhận số liệu khác. Nếu thấy số đo sai, hãy mở danh sách hồ sơ làm nên con số.',
  'plans/figure-out-of-range': 'Số liệu là một số từ 0 đến {most}.',
  'plans/figure-day': 'Số liệu tính đến một ngày trong năm {year} và không sau hôm nay.',
  'plans/evidence-missing': 'Cần nêu văn bản, tài liệu có số liệu này.',
} as const;
