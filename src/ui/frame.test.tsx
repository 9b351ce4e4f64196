import assert from 'node:assert/strict';
import { test } from 'node:test';
import { currentItem } from './frame.tsx';
import { BarePage, DeskPage, type FrameProps, PortalPage, renderPage, withQuery } from './index.ts';

const frame: FrameProps = {
  title: 'Tra cứu hồ sơ',
  lang: 'vi',
  nonce: 'n0nce',
  stylesheetHref: '/s.css',
  path: '/tra-cuu?q=1',
  province: 'Tỉnh Lạng Sơn',
};

test('a citizen page has its language, title, skip link, landmarks and current link', () => {
  const html = renderPage(<PortalPage {...frame} banner />);
  assert.match(html, /^<!doctype html><html lang="vi">/);
  assert.match(html, /<title>Tra cứu hồ sơ – Một Cửa Tỉnh Lạng Sơn<\/title>/);
  assert.ok(html.indexOf('href="#noi-dung"') < html.indexOf('<header'));
  assert.match(html, /<main id="noi-dung"/);
  assert.match(html, /<a href="\/tra-cuu" aria-current="page">/);
  assert.match(html, /mô phỏng/);
  assert.equal(html.match(/<h1/g)?.length, 1);
});

test('language and large print are plain links that keep the rest of the address', () => {
  const html = renderPage(<PortalPage {...frame} />);
  assert.match(html, /href="\/tra-cuu\?q=1&amp;lang=en"/);
  assert.match(html, /href="\/tra-cuu\?q=1&amp;large=1"/);
  assert.match(renderPage(<PortalPage {...frame} large />), /<html lang="vi" class="large">/);
  assert.equal(withQuery('/a?lang=vi&b=2', 'lang', 'en'), '/a?lang=en&b=2');
});

test('who is signed in, for whom one acts, and signing out as a form are on every page of a person', () => {
  const user = { name: 'Hoàng Thị Mến', actingFor: 'Công ty Hoa Hồi', unit: 'Sở Tư pháp' };
  const portal = renderPage(<PortalPage {...frame} user={user} csrf="t" />);
  assert.match(portal, /Đang làm thay cho Công ty Hoa Hồi/);
  assert.match(portal, /<form method="post" action="\/dang-xuat"/);
  assert.doesNotMatch(portal, /Đăng nhập/);
  const desk = renderPage(
    <DeskPage {...frame} user={user} csrf="t" keys={[{ key: 'F2', label: 'Hồ sơ mới' }]} />,
  );
  assert.match(desk, /Hoàng Thị Mến<\/a><span class="unit">Sở Tư pháp<\/span>/);
  assert.match(desk, /Đang làm thay cho Công ty Hoa Hồi/);
  assert.match(desk, /<kbd>F2<\/kbd>/);
});

test('every script carries the nonce, and an error page says so in its title', () => {
  const html = renderPage(<BarePage {...frame} scripts={['/a.js']} hasErrors />);
  assert.match(html, /<script type="module" src="\/a.js" nonce="n0nce"><\/script>/);
  assert.match(html, /<title>Lỗi: /);
});

test('the words of the frame and of components inside follow the language of the page', () => {
  const html = renderPage(<PortalPage {...frame} lang="en" breadcrumbs={[{ label: 'Home', href: '/' }]} />);
  assert.match(html, /<html lang="en"/);
  assert.match(html, /aria-label="You are here"/);
  assert.doesNotMatch(html, /Trang chủ|Đăng nhập/);
});

test('of several links that lead here, the longest is the current one', () => {
  const items = [
    { href: '/ban', label: 'Hôm nay' },
    { href: '/ban/ho-so', label: 'Hồ sơ' },
    { href: '/', label: 'Trang chủ' },
  ];
  assert.equal(currentItem(items, '/ban/ho-so/42?tab=1')?.label, 'Hồ sơ');
  assert.equal(currentItem(items, '/ban/khac')?.label, 'Hôm nay');
  assert.equal(currentItem(items, '/bang')?.label, undefined);
  assert.equal(currentItem(items, '/')?.label, 'Trang chủ');
});
