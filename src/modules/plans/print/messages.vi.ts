/** Vietnamese texts of the letters and reports of plans. */
export const vi = {
  'plans.papers.title': 'Đôn đốc, báo cáo',
  'plans.papers.why':
    'Dự thảo được lập từ số liệu đang có; mỗi con số dẫn tới dòng phụ lục và hồ sơ, văn bản chứng minh. Sửa trong bản Word trước khi trình ký.',
  'plans.papers.reports': 'Báo cáo tiến độ',
  'plans.papers.period': 'Kỳ báo cáo',
  'plans.papers.period-wrong': 'Chọn một quý, 6 tháng hoặc cả năm của kế hoạch.',
  'plans.papers.draft': 'Dự thảo',
  'plans.papers.letters': 'Công văn đôn đốc',
  'plans.papers.unit': 'Cơ quan, đơn vị chủ trì',
  'plans.papers.late': 'Quá hạn',
  'plans.papers.soon': 'Đến hạn trong {days} ngày',
  'plans.papers.nobody': 'Không có đơn vị nào cần đôn đốc.',
  'plans.papers.nobody-about': 'Không còn nhiệm vụ quá hạn hoặc đến hạn trong {days} ngày tới.',
} as const;
