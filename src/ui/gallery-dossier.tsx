import {
  Button,
  DateWithWhy,
  Details,
  Form,
  FormSection,
  HeldBy,
  Notice,
  Panel,
  PortalPage,
  QrFigure,
  StatusTag,
  SummaryList,
  TaskList,
  Timeline,
  type FormSectionView,
  type FrameProps,
  type QuestionView,
} from './index.ts';

const DUE_WHY = [
  'Hồ sơ được tiếp nhận lúc 09:15 ngày 12/02/2026, trong giờ làm việc.',
  'Thời hạn giải quyết của thủ tục: 5 ngày làm việc, tính từ ngày làm việc tiếp theo.',
  'Nghỉ Tết Nguyên đán từ 14/02/2026 đến 22/02/2026: 5 ngày không tính.',
  'Ngày làm việc thứ 5 là 27/02/2026; trả kết quả trước giờ đóng cửa 16:30.',
];

const TABLE: FormSectionView = {
  hint: 'Ghi đủ các ngành, nghề; đánh dấu một ngành chính.',
  fields: [
    question({ kind: 'yes-no', name: '/online', label: 'Có bán hàng qua mạng không?', required: true }),
    {
      kind: 'table',
      name: '/lines',
      label: 'Ngành, nghề kinh doanh',
      required: true,
      error: 'Thêm ít nhất 1 dòng vào “Ngành, nghề kinh doanh”.',
      most: 40,
      addOperation: 'add:/lines',
      rows: [0, 1].map((row) => ({
        removeOperation: `remove:/lines/${row}`,
        fields: [
          question({
            name: `/lines/${row}/name`,
            label: 'Tên ngành, nghề',
            required: true,
            value: 'Bán lẻ hoa hồi',
          }),
          question({
            name: `/lines/${row}/code`,
            label: 'Mã ngành cấp 4',
            required: true,
            digits: true,
            maxLength: 4,
            error: row ? '“Mã ngành cấp 4” ở dòng 2 chưa đúng dạng: 4 ký tự, chỉ gồm chữ số.' : undefined,
          }),
          question({
            kind: 'tick',
            name: `/lines/${row}/main`,
            label: 'Ngành, nghề chính',
            value: row ? undefined : 'true',
          }),
        ],
      })),
    },
    {
      kind: 'table',
      name: '/others',
      label: 'Địa điểm khác',
      required: false,
      rows: [],
      addOperation: undefined,
      most: 0,
    },
  ],
};

function question(known: Partial<QuestionView> & Pick<QuestionView, 'name' | 'label'>): QuestionView {
  return { kind: 'text', required: false, value: undefined, options: [], digits: false, ...known };
}

/** A section of a form that is data, with tables. */
function table(frame: FrameProps) {
  return (
    <PortalPage
      {...frame}
      title="Ngành, nghề kinh doanh"
      caption="Đăng ký thành lập hộ kinh doanh"
      width="narrow"
      path="/nop/2"
    >
      <Form action="/nop/2" csrf="x" idempotencyKey="k">
        <FormSection section={TABLE} />
        <Button name="_op" value="next">
          Lưu và tiếp tục
        </Button>
      </Form>
    </PortalPage>
  );
}

/** Task list and check answers. */
function check(frame: FrameProps) {
  return (
    <PortalPage
      {...frame}
      title="Kiểm tra trước khi nộp"
      caption="Bước cuối"
      width="narrow"
      path="/nop/kiem-tra"
    >
      <TaskList
        tasks={[
          { title: 'Thông tin về trẻ', href: '#a', state: 'done' },
          { title: 'Cha và mẹ', href: '#b', state: 'doing', hint: 'Còn thiếu nơi cư trú của mẹ' },
          { title: 'Giấy tờ kèm theo', href: '#c', state: 'fix' },
          { title: 'Nơi nhận kết quả', href: '#d', state: 'todo' },
          { title: 'Thanh toán', state: 'blocked', hint: 'Mở khi các phần trên đã xong' },
        ]}
      />
      <h2>Thông tin về trẻ</h2>
      <SummaryList
        rows={[
          { label: 'Họ, chữ đệm và tên', value: 'Lương Hoàng Gia Bảo', editHref: '#1' },
          { label: 'Ngày sinh', value: '05/02/2026', editHref: '#2' },
          {
            label: 'Nơi cư trú của cha',
            value: 'Thôn Khuổi Mươi, xã Ba Sơn, tỉnh Lạng Sơn',
            source: 'Cơ sở dữ liệu quốc gia về dân cư',
            editHref: '#3',
          },
          {
            label: 'Nơi cư trú của mẹ',
            value: 'Chưa trả lời',
            error: 'Nhập nơi cư trú của mẹ.',
            editHref: '#4',
          },
        ]}
      />
      <Notice kind="warning">Sau khi nộp, bạn vẫn rút được hồ sơ chừng nào chưa có kết quả.</Notice>
      <Details summary="Vì sao chúng tôi hỏi những điều này?">
        <p>
          Mỗi câu hỏi ứng với một ô của tờ khai theo mẫu; câu nào lấy được từ dữ liệu có sẵn thì đã điền
          trước.
        </p>
      </Details>
      <Form action="/nop" csrf="x" idempotencyKey="k">
        <Button>Nộp hồ sơ</Button>
      </Form>
    </PortalPage>
  );
}

const QR =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 5 5"><path d="M0 0h2v2H0zM3 0h2v2H3zM0 3h2v2H0zM3 3h1v1H3zM4 4h1v1H4zM2 2h1v1H2z"/></svg>';

/** Confirmation and tracking on one page. */
function track(frame: FrameProps) {
  return (
    <PortalPage
      {...frame}
      title="Đã nộp hồ sơ"
      heading={false}
      path="/tra-cuu"
      hotline="1900 9999"
      width="narrow"
    >
      <Panel title="Hồ sơ đã được nộp" code="H37.20.15-260212-0042">
        <p>Giữ mã này để theo dõi. Chúng tôi cũng đã gửi tin nhắn tới số máy của bạn.</p>
      </Panel>
      <HeldBy
        status={<StatusTag tone="active">Đang giải quyết</StatusTag>}
        who="Nông Văn Thắng, Công chức Tư pháp – Hộ tịch, UBND xã Ba Sơn"
        since="08:05 ngày 13/02/2026"
        until={<DateWithWhy text="16:30 ngày 27/02/2026" iso="2026-02-27T16:30+07:00" why={DUE_WHY} open />}
        youCan={<a href="#hoi">Hỏi về hồ sơ này</a>}
      />
      <h2>Tiến trình</h2>
      <Timeline
        items={[
          {
            title: 'Tiếp nhận',
            state: 'done',
            who: 'Bộ phận một cửa xã Ba Sơn',
            since: '09:15 ngày 12/02/2026',
            until: '09:20 ngày 12/02/2026',
          },
          {
            title: 'Thẩm tra và ghi vào Sổ',
            state: 'current',
            who: 'Nông Văn Thắng',
            since: '08:05 ngày 13/02/2026',
            due: '11:30 ngày 26/02/2026',
            children: <p>Cán bộ đang đối chiếu giấy chứng sinh với dữ liệu dân cư.</p>,
          },
          { title: 'Ký giấy khai sinh', state: 'upcoming', who: 'Chủ tịch UBND xã' },
          { title: 'Trả kết quả', state: 'upcoming', due: '16:30 ngày 27/02/2026' },
        ]}
      />
      <QrFigure
        svg={QR}
        alt="trang theo dõi hồ sơ H37.20.15-260212-0042"
        caption="Quét để mở trang theo dõi"
      />
      <Notice kind="success">Đã gửi tin nhắn.</Notice>
      <Notice kind="info">Kết quả có bản điện tử.</Notice>
      <Notice kind="error" title="Chưa nộp được">
        Phải nộp lệ phí trước: theo điều 12, hồ sơ chỉ vào sổ khi đã có biên lai.
      </Notice>
    </PortalPage>
  );
}

/** Samples of one dossier of a citizen, by name. */
export const dossierSamples = { table, check, track };
