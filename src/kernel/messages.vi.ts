/** Texts of refusals that belong to no room. */
export const vi = {
  'kernel/fault':
    'Hệ thống gặp sự cố. Việc anh/chị vừa làm chưa được ghi nhận; vui lòng thử lại. Mã yêu cầu giúp cán bộ kỹ thuật tìm lỗi.',
  'kernel/command-mismatch':
    'Yêu cầu này đã được gửi trước đó với nội dung khác. Hãy tải lại trang và gửi lại.',
  'kernel/busy': 'Có người khác đang cập nhật cùng lúc. Vui lòng thử lại sau vài giây.',
  'kernel/not-found': 'Không tìm thấy nội dung này, hoặc anh/chị không được xem.',
  'kernel/forbidden': 'Tài khoản của anh/chị không có quyền làm việc này.',
  'kernel/sign-in-required': 'Cần đăng nhập để tiếp tục.',
  'kernel/invalid': 'Dữ liệu gửi lên không đúng định dạng.',
  'kernel/cross-site':
    'Yêu cầu không đến từ trang này, hoặc trang đã mở quá lâu. Hãy tải lại trang và thử lại.',
  'kernel/body-too-large': 'Dữ liệu gửi lên quá lớn.',
  'kernel/file-too-large': 'Tệp quá lớn.',
  'kernel/unsupported-media': 'Kiểu dữ liệu gửi lên không được hỗ trợ.',
  'kernel/too-many': 'Anh/chị đã thử quá nhiều lần. Vui lòng chờ ít phút rồi thử lại.',
  'problem.title': 'Chưa thực hiện được',
  'problem.not-found': 'Không tìm thấy trang',
  'problem.fault': 'Hệ thống gặp sự cố',
  'problem.request': 'Mã yêu cầu',
  'problem.back': 'Quay lại trang trước rồi thử lại; những gì đã nhập vẫn còn trên trang đó.',
  'problem.home': 'Về trang chủ',
} as const;
