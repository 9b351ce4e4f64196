import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../src/start/demo.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { expectNoAxeViolations, launchBrowser, noBrowser, openPage, shot } from '../support/browser.ts';
import { CREW_UNIT } from '../support/crew.ts';
import { type Crew, createSend, LIFE, signInCrew, submissionTo } from '../support/lifecycle.ts';
import { enter, fits, press, says, weigh } from '../support/people.ts';

/** Telephone and desk. */
const WIDTHS = [390, 1440] as const;
/** The narrowest screen and a usual telephone: no page may be pushed sideways. */
const NARROW = [320, 390] as const;

// Every kind of page once: axe at two widths, no page wider than a narrow telephone, weight of citizen pages.
describe('every page', { skip: noBrowser(), timeout: 400_000, concurrency: 2 }, () => {
  let app: TestApp;
  let browser: Browser;
  let crew: Crew;
  const codes: Record<'submitted' | 'processing' | 'signing' | 'returned', string> = {
    submitted: '',
    processing: '',
    signing: '',
    returned: '',
  };
  before(async () => {
    [app, browser] = await Promise.all([startTestApp(), launchBrowser()]);
    crew = await signInCrew(createSend(app.base), 'dongkinh', 'congdan', DEMO_PASSWORD);
    codes.submitted = await dossierAfter(0);
    codes.processing = await dossierAfter(2);
    codes.signing = await dossierAfter(4);
    codes.returned = await dossierAfter(LIFE.length);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  /** A dossier after so many acts of its life. */
  async function dossierAfter(acts: number): Promise<string> {
    const send = createSend(app.base);
    const key = crypto.randomUUID();
    const answer = await send('POST', '/dossiers', submissionTo(CREW_UNIT), crew.citizen.token, key);
    const code = answer.body['code'] as string;
    for (const { path, body, who } of LIFE.slice(0, acts)) {
      const done = await send('POST', `/dossiers/${code}/${path}`, body(crew), crew[who].token);
      assert.equal(done.status, 200, `${path}: ${JSON.stringify(done.body)}`);
    }
    return code;
  }

  async function look(page: Page, name: string): Promise<void> {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await expectNoAxeViolations(page);
    }
    await fits(page, ...NARROW);
    await shot(page, `page-${name}`);
  }

  /** Opens addresses one after the other as one person. */
  async function tour(page: Page, places: Readonly<Record<string, string>>, status = 200): Promise<void> {
    for (const [name, at] of Object.entries(places)) {
      const answer = await page.goto(at);
      assert.equal(answer?.status(), status, at);
      await look(page, name);
    }
  }

  test('portal, for everybody', async (t) => {
    const page = await openPage(browser, { baseURL: app.base });
    const scales = weigh(page);
    await tour(page, {
      home: '/',
      search: '/thu-tuc?q=khai+sinh',
      'search-nothing': '/thu-tuc?q=zzqqxx',
      procedure: '/thu-tuc/1.001193',
      'life-event': '/su-kien/sinh-con',
      desks: '/co-quan',
      unit: `/co-quan/${CREW_UNIT}`,
      track: '/tra-cuu',
      quality: `/chat-luong?don-vi=${CREW_UNIT}`,
      'quality-one': `/chat-luong/${CREW_UNIT}/on-time?so-sanh=%3E&muc=90`,
      'sign-in': '/dang-nhap',
      'home-english': '/?lang=en',
      'procedure-large': '/thu-tuc/1.002755?lang=vi&large=1',
    });
    scales.check();
    t.diagnostic(`heaviest first view: ${scales.heaviest().url} ${scales.heaviest().bytes} bytes, no script`);
    await tour(page, { 'not-found': '/khong-co' }, 404);
    await page.context().close();
  });

  test('pages of an applicant', async (t) => {
    const page = await enter(app, browser, 'congdan');
    const scales = weigh(page);
    await tour(page, {
      mine: '/ho-so-cua-toi',
      'dossier-submitted': `/ho-so-cua-toi/${codes.submitted}`,
      'dossier-returned': `/ho-so-cua-toi/${codes.returned}`,
      done: `/ho-so-cua-toi/${codes.submitted}/da-nop`,
      withdraw: `/ho-so-cua-toi/${codes.submitted}/rut`,
      rate: `/danh-gia/${codes.returned}`,
      notices: '/thong-bao',
      account: '/tai-khoan',
      start: '/nop-ho-so/2.000635',
    });
    await press(page, 'Bắt đầu');
    await look(page, 'draft');
    const draft = new URL(page.url()).pathname;
    await tour(page, { section: `${draft}/phan/event` });
    await press(page, 'Lưu và tiếp tục');
    await look(page, 'section-faults');
    await tour(page, { papers: `${draft}/giay-to`, check: `${draft}/kiem-tra`, delete: `${draft}/xoa` });
    scales.check();
    t.diagnostic(`heaviest first view: ${scales.heaviest().url} ${scales.heaviest().bytes} bytes, no script`);
    await page.context().close();
  });

  test('pages of the desk', async () => {
    const clerk = await enter(app, browser, 'motcua.dongkinh.1');
    await tour(clerk, {
      inbox: '/ban-lam-viec',
      'inbox-done': '/ban-lam-viec?the=da-xong',
      'inbox-near': '/ban-lam-viec?the=sap-den-han',
      'desk-submitted': `/ban-lam-viec/ho-so/${codes.submitted}`,
      'desk-returned': `/ban-lam-viec/ho-so/${codes.returned}`,
      choose: '/ban-lam-viec/tiep-nhan',
      intake: '/ban-lam-viec/tiep-nhan/1.001193',
      register: '/ban-lam-viec/so-theo-doi',
    });
    await clerk.goto('/ban-lam-viec/tiep-nhan/1.001193');
    await press(clerk, 'Tiếp nhận và in giấy hẹn');
    await look(clerk, 'intake-faults');
    await clerk.context().close();
    const officer = await enter(app, browser, 'chuyenvien.dongkinh.1');
    await tour(officer, { 'desk-processing': `/ban-lam-viec/ho-so/${codes.processing}` });
    await officer.context().close();
    const leader = await enter(app, browser, 'lanhdao.dongkinh.1');
    await tour(leader, {
      'desk-signing': `/ban-lam-viec/ho-so/${codes.signing}`,
      'quality-behind': `/ban-lam-viec/chat-luong/${CREW_UNIT}/on-time?phan=all`,
    });
    await leader.context().close();
    const head = await enter(app, browser, 'truongphong.dongkinh');
    await tour(head, { 'inbox-head': '/ban-lam-viec?the=ca-don-vi' });
    const inspector = await enter(app, browser, 'thanhtra.tinh');
    await tour(inspector, { 'inbox-inspector': '/ban-lam-viec' });
    await says(inspector, 'Mọi đơn vị', codes.processing);
    await inspector.context().close();
    await tour(head, { forbidden: '/ban-lam-viec/so-theo-doi' }, 403);
    await head.context().close();
  });
});
