import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderToString } from 'preact-render-to-string';
import {
  DateWithWhy,
  Pagination,
  QrFigure,
  ShareBar,
  StatusTag,
  SummaryList,
  Table,
  TaskList,
  Timeline,
} from './index.ts';

test('a date opens the sentences it was derived from; without any it is just a date', () => {
  const html = renderToString(
    <DateWithWhy text="16:30 ngày 27/02/2026" iso="2026-02-27" why={['Nhận.', 'Cộng 5 ngày.']} />,
  );
  assert.match(
    html,
    /<details class="why"><summary><time datetime="2026-02-27">16:30 ngày 27\/02\/2026<\/time>/,
  );
  assert.match(html, /<li>Nhận\.<\/li><li>Cộng 5 ngày\.<\/li>/);
  assert.doesNotMatch(renderToString(<DateWithWhy text="27/02/2026" why={[]} />), /details/);
});

test('each answer to check leads back to its question by name', () => {
  const html = renderToString(
    <SummaryList rows={[{ label: 'Họ và tên', value: 'Lý Thị Sầm', editHref: '#x', source: 'Tài khoản' }]} />,
  );
  assert.match(html, /<a href="#x" aria-label="Sửa: Họ và tên">Sửa<\/a>/);
  assert.match(html, /Tài khoản/);
});

test('a QR code is an image: nothing in its markup can run', () => {
  const html = renderToString(<QrFigure svg={'<svg><script>alert(1)</script></svg>'} alt="trang theo dõi" />);
  assert.doesNotMatch(html, /<script|<svg/);
  assert.match(html, /alt="Mã QR: trang theo dõi"/);
});

test('a status is words with a shape, not a colour alone', () => {
  assert.match(
    renderToString(<StatusTag tone="bad">Quá hạn</StatusTag>),
    /<path[^>]*><\/path><\/svg>Quá hạn/,
  );
  const bar = renderToString(<ShareBar share={1.2} />);
  assert.match(bar, /width="100"/);
  assert.match(bar, /Đã dùng 120% thời hạn/);
});

test('a table names itself, its rows and its order, and repeats labels for telephones', () => {
  const html = renderToString(
    <Table
      caption="Thủ tục"
      rows={[{ name: 'Khai sinh', fee: '0 đ' }]}
      columns={[
        {
          key: 'n',
          label: 'Tên',
          rowHeader: true,
          sortHref: '?s=n',
          sorted: 'ascending',
          cell: (row) => row.name,
        },
        { key: 'f', label: 'Lệ phí', numeric: true, cell: (row) => row.fee },
      ]}
    />,
  );
  assert.match(html, /<caption>Thủ tục<\/caption>/);
  assert.match(html, /aria-sort="ascending"><a href="\?s=n"/);
  assert.match(html, /<th role="rowheader" scope="row" data-label="Tên">/);
  assert.match(html, /<td role="cell" class="num" data-label="Lệ phí">/);
  const empty = renderToString(
    <Table caption="Trống" rows={[]} columns={[{ key: 'a', label: 'A', cell: () => '' }]} />,
  );
  assert.match(empty, /Chưa có dòng nào\./);
});

test('a task that cannot start yet is no link, and says so', () => {
  const html = renderToString(<TaskList tasks={[{ title: 'Thanh toán', href: '#p', state: 'blocked' }]} />);
  assert.doesNotMatch(html, /<a /);
  assert.match(html, /Chưa thể làm/);
});

test('a timeline says who, since when and until when, and marks the present step', () => {
  const html = renderToString(
    <Timeline
      items={[{ title: 'Thẩm tra', state: 'current', who: 'Nông Văn Thắng', since: '08:05', due: '11:30' }]}
    />,
  );
  assert.match(html, /aria-current="step"/);
  assert.match(html, /<strong>Nông Văn Thắng<\/strong><span>từ 08:05<\/span><span>hạn 11:30<\/span>/);
});

test('a side without a page has no link', () => {
  const html = renderToString(<Pagination nextHref="?sau=b" />);
  assert.match(html, /rel="next"/);
  assert.doesNotMatch(html, /rel="prev"/);
  assert.equal(renderToString(<Pagination />), '');
});
