/** Vietnamese texts of dossiers: refusals, then the applicant's pages, then the desk's. */
export const vi = {
  'dossiers/not-found': 'Không có hồ sơ này, hoặc bạn không được xem hồ sơ này.',
  'dossiers/action-not-allowed':
    'Hồ sơ đang ở trạng thái không cho phép thao tác này. Hãy mở lại hồ sơ để xem việc làm được.',
  'dossiers/not-your-step': 'Bước “{step}” không thuộc vai trò của bạn tại đơn vị đang giữ hồ sơ.',
  'dossiers/taken-by-other': 'Bước này đã có người nhận: {holder}. Trưởng bộ phận có thể phân công lại.',
  'dossiers/changed-meanwhile': 'Hồ sơ vừa được người khác thay đổi. Hãy mở lại hồ sơ rồi làm tiếp.',
  'dossiers/wrong-step': 'Hồ sơ đang ở bước “{step}”, chưa làm được việc này.',
  'dossiers/procedure-not-offered': 'Thủ tục {code} chỉ công khai để tra cứu, chưa tiếp nhận tại tỉnh.',
  'dossiers/procedure-changed':
    'Thủ tục {code} đã có phiên bản mới. Hãy xem lại phần thay đổi rồi nộp; bản nháp vẫn được giữ.',
  'dossiers/channel-not-offered': 'Trường hợp này không nhận hồ sơ qua kênh đã chọn.',
  'dossiers/unit-not-receiving': '{unit} không tiếp nhận hồ sơ. Hãy chọn một bộ phận một cửa đang hoạt động.',
  'dossiers/paper-missing': 'Còn thiếu giấy tờ bắt buộc: {papers}.',
  'dossiers/answers-invalid': 'Tờ khai còn chỗ chưa đúng. Hãy sửa các mục được đánh dấu.',
  'dossiers/no-process': 'Thủ tục này chưa có quy trình nội bộ được phê duyệt nên chưa tiếp nhận được.',
  'dossiers/reason-missing': 'Hãy ghi rõ lý do và căn cứ.',
  'dossiers/request-repeated':
    'Hồ sơ chỉ được yêu cầu bổ sung một lần (khoản 2 Điều 17 Nghị định 118/2025/NĐ-CP).',
  'dossiers/officer-not-suitable': 'Người được chọn không giữ vai trò của bước này tại đơn vị.',
  'dossiers/receiver-not-checked':
    'Hãy ghi tên người nhận và cách đã kiểm tra giấy tờ hoặc uỷ quyền trước khi trả kết quả.',
  'dossiers/draft-not-found': 'Không có bản nháp này. Có thể bản nháp đã được nộp hoặc đã xoá.',
  'dossiers/tracking-not-found':
    'Không tìm thấy hồ sơ khớp với mã và 4 số cuối đã nhập. Hãy kiểm tra lại trên giấy tiếp nhận.',
  'dossiers/file-unknown': 'Tệp đính kèm không còn hoặc không phải của bạn. Hãy tải tệp lên lại.',
  'dossiers/not-accepted': 'Hồ sơ chưa được tiếp nhận nên chưa có thời hạn giải quyết.',
  'dossiers/already-accepted': 'Hồ sơ đã được tiếp nhận trước đó.',
  'dossiers/already-ended': 'Hồ sơ đã kết thúc giải quyết; chỉ còn việc trả kết quả.',
  'dossiers/not-ended': 'Hồ sơ chưa có kết quả nên chưa trả được.',
  'dossiers/supplement-pending': 'Hồ sơ đang chờ người nộp bổ sung; chưa làm được việc khác.',
  'dossiers/no-supplement-pending': 'Hồ sơ không có yêu cầu bổ sung nào đang chờ.',
  'dossiers/supplement-repeated': 'Hồ sơ đã được yêu cầu bổ sung một lần, không yêu cầu thêm lần nữa.',
  'dossiers/supplement-too-late':
    'Đã quá 3 ngày làm việc kể từ khi tiếp nhận nên không được yêu cầu bổ sung (khoản 5 Điều 19 Nghị định 118/2025/NĐ-CP).',
  'dossiers/extension-repeated': 'Hồ sơ đã được hẹn lại một lần; chỉ được hẹn lại một lần.',
  'dossiers/extension-too-late': 'Phải xin lỗi và hẹn lại trước ngày hẹn trả ít nhất một ngày.',
  'dossiers/extension-without-date': 'Hãy ghi ngày hẹn trả mới.',
  'dossiers/extension-not-later': 'Ngày hẹn trả mới phải sau ngày hẹn trả hiện tại.',
  'dossiers/no-consultation-open': 'Không có lượt lấy ý kiến nào đang chờ trả lời.',
  'dossiers/out-of-order': 'Thời điểm của thao tác sớm hơn thao tác trước đó.',
  'dossiers/profile-unknown': 'Không có quy định nào đang có hiệu lực cho ngày này.',
} as const;
