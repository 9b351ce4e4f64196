/** Vietnamese texts of the workflow room. */
export const vi = {
  'workflow/task-not-open': 'Bước này không còn mở: có thể đã được xử lý, chuyển lại hoặc thu hồi.',
  'workflow/timer-not-set': 'Mốc thời gian này không còn hiệu lực.',
  'workflow/message-not-awaited': 'Quy trình không chờ thông điệp này.',
  'workflow/instance-ended': 'Quy trình đã kết thúc, không thể chuyển bước.',
  'workflow/no-start': 'Quy trình không có điểm bắt đầu phù hợp.',
  'workflow/no-way-out': 'Không điều kiện nào của cổng được thoả mãn và cổng không có luồng mặc định.',
  'workflow/deadlock': 'Quy trình bị kẹt: một cổng chờ nhánh không bao giờ tới.',
  'workflow/endless': 'Quy trình lặp mãi mà không dừng lại ở bước nào.',
  'workflow/expression-invalid': 'Biểu thức không phải FEEL hoặc không cho giá trị phù hợp.',
  'workflow/send-back-forbidden': 'Không thể chuyển lại bước này từ bước hiện tại.',
  'workflow/decision-refused': 'Bảng quyết định chưa hợp lệ hoặc nằm ngoài phạm vi hỗ trợ.',
  'workflow/decision-ambiguous': 'Các quy tắc mâu thuẫn với nhau cho dữ kiện này.',
  'workflow/cannot-migrate':
    'Không chuyển được sang phiên bản này: {elements} đang mở nhưng không có bước tương ứng.',
} as const;
