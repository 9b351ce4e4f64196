/** Vietnamese texts of ratings. */
export const vi = {
  'feedback/not-finished': 'Hồ sơ chưa có kết quả nên chưa đánh giá được.',
  'feedback/already-rated': 'Bạn đã đánh giá hồ sơ này; mỗi hồ sơ chỉ đánh giá một lần.',
  'feedback/score-invalid': 'Chọn một mức độ hài lòng.',
  'feedback/comment-too-long': 'Góp ý dài nhất {most} ký tự. Hãy rút ngắn rồi gửi lại.',
  'feedback.rate.title': 'Bạn được phục vụ thế nào?',
  'feedback.rate.about':
    'Đánh giá được tính cho cơ quan giải quyết, không kèm tên bạn. Mỗi hồ sơ đánh giá một lần.',
  'feedback.rate.score': 'Mức độ hài lòng',
  'feedback.rate.comment': 'Góp ý thêm',
  'feedback.rate.comment-hint': 'Đừng ghi thông tin cá nhân. Dài nhất {most} ký tự.',
  'feedback.rate.send': 'Gửi đánh giá',
  'feedback.rate.thanks': 'Cảm ơn bạn. Đánh giá đã gửi: {score}.',
  'feedback.rate.back': 'Về hồ sơ',
  'feedback.score.5': 'Rất hài lòng',
  'feedback.score.4': 'Hài lòng',
  'feedback.score.3': 'Bình thường',
  'feedback.score.2': 'Không hài lòng',
  'feedback.score.1': 'Rất không hài lòng',
} as const;
