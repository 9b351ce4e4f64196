/** Vietnamese texts of the forms room. */
export const vi = {
  'forms/name-forbidden': 'Biểu mẫu gửi lên có tên ô không hợp lệ. Hãy mở lại trang và điền lại.',
  'forms/too-many-fields': 'Biểu mẫu gửi lên có quá nhiều ô; tối đa {most} ô một lần.',
  'forms/answer-too-long': 'Có câu trả lời dài quá {most} ký tự. Hãy rút ngắn rồi gửi lại.',
  'forms/operation-unknown': 'Không có bảng hoặc dòng này trong biểu mẫu. Hãy mở lại trang.',
  'forms/section-not-found': 'Biểu mẫu không có phần này.',
  'forms/definition-refused': 'Biểu mẫu chưa dùng được: {problems}',
} as const;
