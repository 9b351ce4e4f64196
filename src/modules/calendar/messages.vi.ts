/** Vietnamese texts of the calendar (lịch làm việc). */
export const vi = {
  'calendar/publisher-unknown': 'Chỉ quản trị hệ thống được công bố lịch làm việc.',
  'calendar/year-unknown': 'Chưa có lịch làm việc của năm {year}. Lịch hiện có các năm {known}.',
  'calendar/limit-invalid':
    'Thời hạn "{limit}" không đúng. Hãy ghi số ngày làm việc (5wd), số giờ làm việc (8wh) hoặc số ngày (10d), lớn hơn 0; số ngày theo lịch phải là số nguyên.',
  'calendar/time-invalid':
    'Thời điểm "{time}" không đúng hoặc không có thật. Hãy ghi theo dạng 2026-02-13T09:00, giờ Việt Nam.',
  'calendar/date-invalid': 'Ngày "{date}" không đúng hoặc không có thật. Hãy ghi theo dạng 2026-02-13.',
  'calendar/interval-reversed': 'Thời điểm cuối {to} đứng trước thời điểm đầu {from}.',
  'calendar/edition-invalid': 'Lịch làm việc có chỗ mâu thuẫn hoặc thiếu ở {at} ({problem}).',
  'calendar/edition-missing': 'Chưa có lịch làm việc. Hãy công bố một lịch trước.',
} as const;
