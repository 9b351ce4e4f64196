/** Vietnamese texts of the notices: the code of the dossier and what to do, no personal detail. */
export const vi = {
  'notifications.title': 'Thông báo',
  'notifications.none': 'Chưa có thông báo nào.',
  'notifications.none-about': 'Khi hồ sơ của bạn có thay đổi, thông báo sẽ hiện ở đây.',
  'notifications.unread': '{unread} thông báo chưa đọc.',
  'notifications.all-read': 'Bạn đã đọc hết thông báo.',
  'notifications.mark-read': 'Đánh dấu tất cả là đã đọc',
  'notifications.new': 'Chưa đọc',
  'notifications.read': 'Đã đọc',
  'notifications.text.progress': 'Hồ sơ {code} có bước tiến mới. Xem việc đã làm và việc còn lại.',
  'notifications.text.needs-head': 'Hồ sơ {code}: quy trình báo có việc cần người đứng đầu xem.',
  'notifications.text.silent': 'Hồ sơ {code}: chưa có xử lý mới, cần xem ngay.',
  'notifications.text.delayed':
    'Hồ sơ {code} đang chậm. Cơ quan đã được nhắc; anh/chị xem ai đang giữ hồ sơ.',
  'notifications.text.accepted': 'Hồ sơ {code} đã được tiếp nhận. Xem giấy tiếp nhận và ngày hẹn trả.',
  'notifications.text.completion-asked':
    'Hồ sơ {code} cần hoàn thiện trước khi được tiếp nhận. Xem việc cần làm.',
  'notifications.text.supplement-requested': 'Hồ sơ {code} cần bổ sung. Xem việc cần làm và hạn bổ sung.',
  'notifications.text.refused': 'Hồ sơ {code} bị từ chối. Xem lý do và căn cứ.',
  'notifications.text.finished': 'Hồ sơ {code} đã có kết quả. Xem cách nhận và đánh giá.',
  'notifications.text.handed-over': 'Kết quả của hồ sơ {code} đã được trả.',
  'notifications.text.withdrawn': 'Hồ sơ {code} đã được rút theo đề nghị của bạn.',
  'notifications.text.extended': 'Hồ sơ {code} được hẹn lại ngày trả. Xem lời xin lỗi, lý do và ngày mới.',
  'notifications.text.payment-demanded':
    'Hồ sơ {code} cần nộp tiền trước khi giải quyết tiếp. Xem khoản phải nộp.',
  'notifications.text.early-notified': 'Hồ sơ {code} dự kiến có kết quả trước ngày hẹn. Xem thông báo.',
  'notifications.text.lost-reported':
    'Có giấy tờ của hồ sơ {code} bị mất, hư hỏng. Xem lời xin lỗi và cách khắc phục.',
  'notifications.text.result-corrected': 'Kết quả của hồ sơ {code} đã được sửa. Xem kết quả mới.',
  'notifications.text.stopped': 'Hồ sơ {code} đã dừng giải quyết. Xem giấy tờ trả lại và số tiền hoàn.',
  'notifications.text.desk-wrote': 'Bộ phận một cửa đã nhắn tin về hồ sơ {code}.',
  'notifications.text.closed': 'Hồ sơ {code} đã đóng vì quá thời hạn hoàn thiện. Bạn có thể nộp hồ sơ mới.',
  'notifications.text.cancelled':
    'Cơ quan đã dừng giải quyết hồ sơ {code}. Xem lý do, căn cứ và thông báo dừng giải quyết.',
  'notifications.text.reclassified':
    'Hồ sơ {code} được chuyển sang trường hợp khác của thủ tục. Xem lý do và ngày hẹn trả.',
  'notifications.text.explained': 'Cơ quan đã giải trình việc hồ sơ {code} quá hạn. Xem lý do trong hồ sơ.',
  'notifications.text.calendar-moved':
    'Ngày hẹn trả của hồ sơ {code} thay đổi theo lịch nghỉ mới. Xem ngày mới và cách tính.',
  'notifications.text.uncollected': 'Kết quả của hồ sơ {code} đang chờ bạn đến nhận. Xem nơi và cách nhận.',
  'notifications.text.answer-late':
    'Hồ sơ {code}: cơ quan được lấy ý kiến trả lời quá hạn. Bộ phận một cửa cần đôn đốc.',
  'notifications.text.wrong-result':
    'Hồ sơ {code}: kết quả bị báo có sai sót. Phải sửa trong 3 ngày làm việc.',
  'notifications.text.plan-own-soon':
    'Sắp đến hạn trình kế hoạch năm của đơn vị. Xem kế hoạch cấp trên và hạn.',
  'notifications.text.plan-own-due': 'Hôm nay là ngày cuối trình kế hoạch năm của đơn vị.',
  'notifications.text.plan-own-late':
    'Đơn vị chưa trình kế hoạch năm dù đã quá hạn. Hãy lập và trình kế hoạch.',
  'notifications.text.plan-task-soon':
    'Một nhiệm vụ kế hoạch do đơn vị chủ trì sắp đến hạn. Xem nhiệm vụ và hạn.',
  'notifications.text.plan-task-due': 'Hôm nay là ngày cuối của một nhiệm vụ kế hoạch do đơn vị chủ trì.',
  'notifications.text.plan-task-late':
    'Một nhiệm vụ kế hoạch do đơn vị chủ trì đã quá hạn. Cập nhật kết quả hoặc nêu nguyên nhân.',
} as const;
