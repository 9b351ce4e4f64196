/** Texts of the documents room. What is refused says what to do instead. */
export const vi = {
  'documents/paper-not-in-circular': 'Thông tư áp dụng cho hồ sơ này không có mẫu giấy tờ đó.',
  'documents/file-name-unusable': 'Tên tệp không dùng được. Hãy đặt lại tên tệp bằng chữ và số rồi gửi lại.',
  'documents/file-empty': 'Tệp rỗng, không có nội dung. Hãy quét hoặc chọn lại tệp.',
  'documents/file-type-not-allowed': 'Loại tệp này không được nhận. Hãy gửi một trong các loại: {allowed}.',
  'documents/file-truncated': 'Tệp bị thiếu phần cuối, có thể do tải lên dở dang. Hãy gửi lại tệp đầy đủ.',
  'documents/file-polyglot':
    'Tệp lẫn nội dung của nhiều loại tệp nên không an toàn. Hãy quét hoặc xuất lại tệp.',
  'documents/pdf-script': 'Tệp PDF có mã lệnh JavaScript. Hãy in lại ra PDF thường rồi gửi.',
  'documents/pdf-launch':
    'Tệp PDF có lệnh mở chương trình hoặc gửi dữ liệu ra ngoài. Hãy in lại ra PDF thường rồi gửi.',
  'documents/pdf-encrypted': 'Tệp PDF đang đặt mật khẩu hoặc hạn chế quyền. Hãy gỡ bảo vệ rồi gửi lại.',
  'documents/pdf-attachment': 'Tệp PDF có tệp đính kèm hoặc biểu mẫu động. Hãy in lại ra PDF thường rồi gửi.',
  'documents/pdf-unreadable': 'Tệp PDF có phần không kiểm tra được. Hãy in lại ra PDF thường rồi gửi.',
  'documents/image-too-large':
    'Ảnh có kích thước quá lớn hoặc không hợp lệ. Hãy chụp hoặc thu nhỏ ảnh rồi gửi lại.',
  'documents/archive-bomb':
    'Tệp giải nén ra quá lớn hoặc lồng nhiều lớp nên không an toàn. Hãy lưu lại tệp rồi gửi.',
  'documents/archive-damaged': 'Tệp văn phòng bị hỏng hoặc đặt mật khẩu. Hãy mở ra, lưu lại rồi gửi.',
  'documents/office-macro': 'Tệp có macro. Hãy lưu lại dạng DOCX hoặc XLSX không có macro, hoặc gửi bản PDF.',
  'documents/office-active':
    'Tệp có đối tượng nhúng hoặc lệnh gọi ra ngoài. Hãy gửi bản PDF thay cho tệp này.',
} as const;
