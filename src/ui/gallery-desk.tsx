import {
  BarePage,
  Button,
  DateWithWhy,
  DeskPage,
  FigureWithWhy,
  Form,
  type FrameProps,
  LinkButton,
  Radios,
  ShareBar,
  StatusTag,
  SummaryList,
  Table,
  Tabs,
  TextInput,
  type Tone,
} from './index.ts';

const NAV = [
  { href: '/ban', label: 'Hôm nay' },
  { href: '/ban/ho-so', label: 'Hồ sơ', count: 42 },
  { href: '/ban/tiep-nhan', label: 'Tiếp nhận', key: 'F2' },
  { href: '/ban/quay', label: 'Gọi số', count: 7, key: 'F4' },
  { href: '/ban/ke-hoach', label: 'Kế hoạch kiểm soát thủ tục hành chính' },
  { href: '/ban/bao-cao', label: 'Báo cáo' },
];

const OFFICER = { name: 'Nông Văn Thắng', unit: 'Chuyên viên, Sở Tư pháp' };

const ROWS: readonly {
  code: string;
  who: string;
  what: string;
  tone: Tone;
  state: string;
  share: number;
  left: string;
}[] = [
  {
    code: 'H37.20.15-260212-0042',
    who: 'Hoàng Thị Mến',
    what: 'Đăng ký khai sinh',
    tone: 'active',
    state: 'Đang giải quyết',
    share: 0.4,
    left: 'còn 3 ngày làm việc',
  },
  {
    code: 'H37.20.15-260212-0043',
    who: 'Công ty TNHH một thành viên Xuất nhập khẩu Hoa Hồi Xứ Lạng',
    what: 'Cấp giấy phép xây dựng nhà ở riêng lẻ tại khu vực nông thôn',
    tone: 'warning',
    state: 'Sắp đến hạn',
    share: 0.86,
    left: 'đến hạn hôm nay',
  },
  {
    code: 'H37.20.15-260201-0007',
    who: 'Vi Văn Páo',
    what: 'Đăng ký biến động đất đai',
    tone: 'bad',
    state: 'Quá hạn',
    share: 1.2,
    left: 'quá hạn 2 ngày làm việc',
  },
  {
    code: 'H37.20.15-260210-0019',
    who: 'Lý Thị Sầm',
    what: 'Trích lục kết hôn',
    tone: 'paused',
    state: 'Tạm dừng',
    share: 0.5,
    left: 'chờ bổ sung',
  },
  {
    code: 'H37.20.15-260209-0011',
    who: 'Đàm Quang Hợp',
    what: 'Chứng thực hợp đồng',
    tone: 'done',
    state: 'Đã trả',
    share: 0.9,
    left: 'trước hạn 1 ngày',
  },
  {
    code: 'H37.20.15-260213-0001',
    who: 'Triệu Mùi Chài',
    what: 'Khai tử',
    tone: 'neutral',
    state: 'Mới',
    share: 0,
    left: 'còn 5 ngày làm việc',
  },
];

/** Inbox: dense table with one act on each row. */
function inbox(frame: FrameProps) {
  return (
    <DeskPage
      {...frame}
      title="Hồ sơ của tôi"
      path="/ban/ho-so"
      nav={NAV}
      user={OFFICER}
      csrf="x"
      searchLabel="Tìm hồ sơ, tên, số định danh"
      actions={
        <>
          <LinkButton href="/ban/tiep-nhan" shortcut="F2">
            Hồ sơ mới
          </LinkButton>
          <LinkButton href="?csv" kind="secondary">
            Tải bảng
          </LinkButton>
        </>
      }
      keys={[
        { key: 'F2', label: 'Hồ sơ mới' },
        { key: 'F4', label: 'Gọi số tiếp' },
        { key: '/', label: 'Tìm' },
        { key: '?', label: 'Xem phím tắt' },
      ]}
    >
      <Tabs
        items={[
          { href: '?tab=cho', label: 'Chờ tôi', count: 12, current: true },
          { href: '?tab=sap', label: 'Sắp đến hạn', count: 3 },
          { href: '?tab=dung', label: 'Đang tạm dừng', count: 5 },
          { href: '?tab=xong', label: 'Đã xong' },
        ]}
      />
      <Table
        caption="12 hồ sơ đang chờ tôi"
        captionHidden
        rows={ROWS}
        rowKey={(row) => row.code}
        columns={[
          {
            key: 'code',
            label: 'Mã hồ sơ',
            rowHeader: true,
            nowrap: true,
            cell: (row) => <a href={`/ban/ho-so/${row.code}`}>{row.code}</a>,
          },
          { key: 'who', label: 'Người nộp', cell: (row) => row.who },
          { key: 'what', label: 'Thủ tục', sortHref: '?s=tt', cell: (row) => row.what },
          {
            key: 'state',
            label: 'Trạng thái',
            cell: (row) => <StatusTag tone={row.tone}>{row.state}</StatusTag>,
          },
          {
            key: 'share',
            label: 'Thời hạn',
            sortHref: '?s=han',
            sorted: 'descending',
            cell: (row) => <ShareBar share={row.share} words={row.left} />,
          },
          {
            key: 'act',
            label: 'Việc tiếp theo',
            labelHidden: true,
            cell: () => (
              <LinkButton href="#lam" kind="secondary" small>
                Thẩm tra
              </LinkButton>
            ),
          },
        ]}
      />
    </DeskPage>
  );
}

/** One dossier: facts, a judgement, a wide table, figures. */
function dossier(frame: FrameProps) {
  return (
    <DeskPage
      {...frame}
      title="Đăng ký khai sinh: Lương Hoàng Gia Bảo"
      caption="H37.20.15-260212-0042"
      path="/ban/ho-so/42"
      nav={NAV}
      user={{ ...OFFICER, actingFor: 'Trưởng phòng Hành chính tư pháp' }}
      csrf="x"
      breadcrumbs={[{ label: 'Hồ sơ', href: '/ban/ho-so' }, { label: 'H37.20.15-260212-0042' }]}
    >
      <div class="columns">
        <section class="card">
          <h2>Hồ sơ</h2>
          <SummaryList
            compact
            rows={[
              { label: 'Người nộp', value: 'Hoàng Thị Mến' },
              {
                label: 'Hẹn trả',
                value: (
                  <DateWithWhy
                    text="16:30 ngày 27/02/2026"
                    why={['Nhận 12/02/2026.', 'Cộng 5 ngày làm việc.']}
                  />
                ),
              },
            ]}
          />
        </section>
        <section class="card">
          <h2>Yêu cầu</h2>
          <Form action="#" csrf="x" idempotencyKey="k">
            <Radios
              name="/yc1"
              label="Giấy chứng sinh đúng mẫu"
              required
              inline
              options={[
                { value: 'dat', label: 'Đạt' },
                { value: 'khong', label: 'Không đạt' },
              ]}
            />
            <TextInput name="/ly_do" label="Lý do" error="Chọn “Không đạt” thì phải nêu lý do." required />
            <Button shortcut="Control+Enter">Tiếp nhận và in phiếu</Button>{' '}
            <Button kind="link">Trả lại</Button>
          </Form>
        </section>
      </div>
      <h2>Số liệu</h2>
      <FigureWithWhy
        text="97,5%"
        href="#ds"
        why={['Tử số: 390 hồ sơ trả đúng hạn.', 'Mẫu số: 400 hồ sơ đã trả trong quý.']}
      />
      <h2>Bảng rộng</h2>
      <Table
        caption="Kết quả giải quyết theo đơn vị"
        wide={{ label: 'Bảng kết quả giải quyết, cuộn ngang được' }}
        rows={[{ unit: 'Sở Tư pháp', a: 1200, b: 1190, c: 10 }]}
        columns={[
          { key: 'unit', label: 'Đơn vị', rowHeader: true, cell: (row) => row.unit },
          { key: 'a', label: 'Tiếp nhận', numeric: true, cell: (row) => row.a },
          { key: 'b', label: 'Đúng hạn', numeric: true, cell: (row) => row.b },
          { key: 'c', label: 'Quá hạn', numeric: true, cell: (row) => row.c },
        ]}
        footer={{ unit: 'Cộng', a: '1.200', b: '1.190', c: '10' }}
      />
      <Table caption="Lịch sử trống" rows={[]} columns={[{ key: 'a', label: 'Việc', cell: () => '' }]} />
    </DeskPage>
  );
}

/** Sign-in. */
function signIn(frame: FrameProps) {
  return (
    <BarePage {...frame} title="Đăng nhập" path="/dang-nhap">
      <Form action="/dang-nhap" csrf="x">
        <TextInput name="phone" label="Số điện thoại" required type="tel" autoComplete="tel" />
        <TextInput name="secret" label="Mật khẩu" required type="password" autoComplete="current-password" />
        <Button>Đăng nhập</Button>
      </Form>
    </BarePage>
  );
}

/** Error page: what happened and where to go. */
function fault(frame: FrameProps) {
  return (
    <BarePage {...frame} title="Không tìm thấy trang này" path="/x">
      <p>Địa chỉ có thể đã đổi, hoặc bạn không có quyền xem. Kiểm tra lại mã hồ sơ, hoặc tìm từ trang chủ.</p>
      <LinkButton href="/">Về trang chủ</LinkButton>
    </BarePage>
  );
}

/** Kiosk: large targets. */
function kiosk(frame: FrameProps) {
  return (
    <BarePage {...frame} kiosk title="Bạn đến làm việc gì?" path="/kiosk">
      <Form action="/kiosk" csrf="x">
        <div class="grid">
          {['Hộ tịch, chứng thực', 'Đất đai', 'Doanh nghiệp, hộ kinh doanh', 'Nhận kết quả'].map((label) => (
            <Button key={label} name="viec" value={label}>
              {label}
            </Button>
          ))}
        </div>
      </Form>
    </BarePage>
  );
}

/** Officer, sign-in and kiosk samples by name. */
export const deskSamples = { inbox, dossier, signIn, fault, kiosk };
