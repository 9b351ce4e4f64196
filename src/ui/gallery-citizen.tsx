import {
  Button,
  ButtonRow,
  Checkbox,
  Checkboxes,
  DateInput,
  EmptyState,
  errorOf,
  ErrorSummary,
  FieldGroup,
  FileInput,
  Filters,
  Form,
  LinkButton,
  Money,
  Pagination,
  PortalPage,
  Radios,
  Search,
  Select,
  StatusTag,
  Steps,
  Table,
  Tag,
  TextArea,
  TextInput,
  type FrameProps,
} from './index.ts';

const LONG =
  'Đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con cho trẻ em sinh ra ở khu vực biên giới có cha hoặc mẹ là công dân nước láng giềng';

const ERRORS = [
  { name: '/ho_ten', message: 'Nhập họ và tên của người được khai sinh.' },
  { name: '/ngay_sinh', message: 'Ngày 31/02/2026 không có trong lịch.' },
  { name: '/quan_he', message: 'Chọn quan hệ của bạn với trẻ.' },
];

/** Home: search first, then life events. */
function home(frame: FrameProps) {
  const events = [
    'Có con nhỏ',
    'Kết hôn',
    'Mua, bán, tặng cho đất đai',
    'Mở cửa hàng',
    'Người thân qua đời',
    'Đổi nơi cư trú',
  ];
  return (
    <PortalPage {...frame} title="Bạn cần làm gì?" path="/" heading={false} search={false}>
      <div class="hero">
        <h1>Bạn cần làm gì?</h1>
        <Search
          action="/thu-tuc"
          big
          label="Tìm thủ tục theo việc của bạn"
          placeholder="Ví dụ: khai sinh, dat dai"
        />
        <p class="muted">Gõ có dấu hay không dấu đều được.</p>
      </div>
      <h2>Theo sự kiện trong đời</h2>
      <ul class="grid">
        {events.map((event) => (
          <li class="card" key={event}>
            <h3>
              <a href="/su-kien">{event}</a>
            </h3>
            <p class="muted">Giấy tờ cần có, thời hạn, lệ phí và nơi nộp.</p>
          </li>
        ))}
      </ul>
    </PortalPage>
  );
}

/** List with filters, a table that stacks, cursor pages. */
function list(frame: FrameProps) {
  const rows = [
    { code: '1.001193', name: 'Đăng ký khai sinh', field: 'Hộ tịch', days: 'Trong ngày', fee: 0 },
    {
      code: '1.000656',
      name: LONG,
      field: 'Hộ tịch có yếu tố nước ngoài',
      days: '5 ngày làm việc',
      fee: 75_000,
    },
    {
      code: '2.000815',
      name: 'Chứng thực bản sao từ bản chính',
      field: 'Chứng thực',
      days: 'Trong ngày',
      fee: 1_250_000,
    },
  ];
  return (
    <PortalPage
      {...frame}
      title="Thủ tục hành chính"
      path="/thu-tuc?q=ho+tich"
      searchValue="ho tich"
      breadcrumbs={[{ label: 'Trang chủ', href: '/' }, { label: 'Thủ tục hành chính' }]}
    >
      <Filters action="/thu-tuc" clearHref="/thu-tuc">
        <Select
          name="linh_vuc"
          label="Lĩnh vực"
          options={[{ value: 'ht', label: 'Hộ tịch' }]}
          value="ht"
          empty="Mọi lĩnh vực"
        />
        <Select
          name="cap"
          label="Nơi giải quyết"
          options={[{ value: 'xa', label: 'Xã, phường' }]}
          empty="Mọi cấp"
        />
      </Filters>
      <Table
        caption="Tìm thấy 375 thủ tục cho “ho tich”"
        rows={rows}
        rowKey={(row) => row.code}
        columns={[
          {
            key: 'name',
            label: 'Tên thủ tục',
            rowHeader: true,
            sortHref: '?sort=ten',
            sorted: 'ascending',
            cell: (row) => <a href={`/thu-tuc/${row.code}`}>{row.name}</a>,
          },
          { key: 'code', label: 'Mã', cell: (row) => row.code },
          { key: 'field', label: 'Lĩnh vực', cell: (row) => <Tag>{row.field}</Tag> },
          { key: 'days', label: 'Thời hạn', sortHref: '?sort=thoi-han', cell: (row) => row.days },
          { key: 'fee', label: 'Lệ phí', numeric: true, cell: (row) => <Money vnd={row.fee} /> },
        ]}
      />
      <Pagination previousHref="?truoc=a" nextHref="?sau=b" summary="Hiện 51–100 trên 375 thủ tục" />
      <EmptyState
        title="Không có thủ tục nào khớp với “khai sihn”"
        action={
          <LinkButton href="/thu-tuc" kind="secondary">
            Xem mọi thủ tục
          </LinkButton>
        }
      >
        Thử bớt chữ, hoặc tìm theo sự kiện trong đời.
      </EmptyState>
    </PortalPage>
  );
}

/** A form with every kind of field, in error. */
function form(frame: FrameProps) {
  return (
    <PortalPage
      {...frame}
      title="Thông tin về trẻ"
      caption="Đăng ký khai sinh · 1.001193"
      width="narrow"
      path="/nop/1"
      hasErrors
      user={{ name: 'Hoàng Thị Mến', actingFor: 'Công ty TNHH Hoa Hồi Xứ Lạng' }}
      csrf="x"
    >
      <Steps
        steps={['Điều kiện', 'Thông tin về trẻ', 'Cha và mẹ', 'Giấy tờ', 'Kiểm tra và nộp']}
        current={1}
      />
      <ErrorSummary errors={ERRORS} />
      <Form action="/nop/1" csrf="x" idempotencyKey="k" files>
        <TextInput
          name="/ho_ten"
          label="Họ, chữ đệm và tên"
          required
          hint="Viết như trên giấy chứng sinh."
          error={errorOf(ERRORS, '/ho_ten')}
        />
        <DateInput
          name="/ngay_sinh"
          label="Ngày sinh"
          required
          value="31/02/2026"
          error={errorOf(ERRORS, '/ngay_sinh')}
        />
        <Radios
          name="/gioi_tinh"
          label="Giới tính"
          required
          inline
          value="nu"
          options={[
            { value: 'nam', label: 'Nam' },
            { value: 'nu', label: 'Nữ' },
          ]}
        />
        <Radios
          name="/quan_he"
          label="Bạn là ai của trẻ?"
          required
          error={errorOf(ERRORS, '/quan_he')}
          options={[
            { value: 'cha_me', label: 'Cha hoặc mẹ' },
            {
              value: 'ong_ba',
              label: 'Ông, bà hoặc người thân thích khác',
              hint: 'Cần giấy tờ cho thấy quan hệ, hoặc văn bản uỷ quyền.',
            },
            { value: 'to_chuc', label: 'Người của cơ sở đang nuôi dưỡng trẻ' },
          ]}
        />
        <TextInput
          name="/so_dinh_danh"
          label="Số định danh cá nhân của người khai"
          required
          value="020190000123"
          inputMode="numeric"
          width="m"
          source="Lấy từ tài khoản định danh của bạn; kiểm tra lại nếu thấy sai."
        />
        <Select
          name="/noi_sinh"
          label="Tỉnh, thành phố nơi sinh"
          required
          options={[{ value: '20', label: 'Tỉnh Lạng Sơn' }]}
          width="m"
        />
        <TextInput
          name="/le_phi"
          label="Thu nhập một tháng"
          value="1.250.000"
          inputMode="numeric"
          width="s"
          suffix="đ"
        />
        <TextArea name="/ghi_chu" label="Điều cần nói thêm" rows={3} />
        <Checkboxes
          name="/ban_sao"
          label="Giấy tờ muốn nhận"
          values={['giay']}
          options={[
            { value: 'giay', label: 'Bản giấy' },
            { value: 'dien_tu', label: 'Bản điện tử trong kho dữ liệu của tôi' },
          ]}
        />
        <FileInput
          name="/chung_sinh"
          label="Giấy chứng sinh"
          required
          accept=".pdf,.jpg"
          acceptWords="PDF, JPG"
          maxSizeWords="10 MB"
          state={<StatusTag tone="done">Đã nhận: giay-chung-sinh.pdf (1,2 MB)</StatusTag>}
        />
        <FieldGroup name="/nhom" label="Nhóm ô tự dựng" required>
          <p>Nội dung bất kỳ trong một nhóm.</p>
        </FieldGroup>
        <Checkbox
          name="/cam_doan"
          label="Tôi cam đoan những điều khai ở trên là đúng sự thật và chịu trách nhiệm về lời khai của mình."
          required
        />
        <ButtonRow>
          <Button>Lưu và tiếp tục</Button>
          <Button kind="secondary" name="_op" value="save" skipValidation>
            Lưu nháp
          </Button>
          <Button kind="danger">Bỏ bản nháp</Button>
          <Button disabled>Chưa thể nộp</Button>
        </ButtonRow>
      </Form>
    </PortalPage>
  );
}

/** Citizen samples by name. */
export const citizenSamples = { home, list, form };
