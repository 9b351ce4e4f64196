import type { Connection } from './connect.ts';
import { readDiagrams, readForms, readProcedures, readProcesses } from '../../db/demo/catalogue.ts';
import { type DemoOfficer, readDemo } from '../../db/demo/organisation.ts';
import { localDate } from '#kernel/clock';
import { verticalAgencies } from '../../db/demo/vertical.ts';
import type { Ctx } from '#kernel/context';
import { uuidv7 } from '#kernel/ids';
import { inTx, type Tx } from '#kernel/tx';
import { publishEdition } from '#modules/calendar';
import { publishLifeEvents, publishProcedures } from '#modules/catalogue';
import { loadOfficers, loadPartners, loadSuccessions, loadUnits } from '#modules/directory';
import { type FormDefinition, publishForms } from '#modules/forms';
import { hashPassword, loadAccounts, loadRoles, loadStandIns } from '#modules/identity';
import { definitionFromSteps, issueDefinitions, parseBpmn } from '#modules/workflow';

/** Password of every demo account; the demo says so on its sign-in page. */
export const DEMO_PASSWORD = 'motcua-demo';

/** One sign-in per demo role, printed at start and listed on the sign-in page. */
export const DEMO_SIGN_INS = [
  { login: 'congdan', role: 'Công dân', does: 'tìm thủ tục, nộp hồ sơ trực tuyến, theo dõi và đánh giá' },
  {
    login: 'motcua.dongkinh.1',
    role: 'Công chức một cửa',
    does: 'tiếp nhận, in giấy hẹn, trả kết quả tại phường Đông Kinh',
  },
  { login: 'hotich.dongkinh', role: 'Chuyên viên xử lý', does: 'kiểm tra và xử lý hồ sơ' },
  { login: 'truongphong.dongkinh', role: 'Trưởng bộ phận', does: 'phân công và kiểm tra' },
  { login: 'lanhdao.dongkinh.1', role: 'Lãnh đạo ký', does: 'ký kết quả' },
  { login: 'vanthu.dongkinh', role: 'Văn thư', does: 'vào sổ và phát hành kết quả' },
  { login: 'motcua.tinh.1', role: 'Viên chức Trung tâm PVHCC tỉnh', does: 'tiếp nhận hồ sơ của các sở' },
  { login: 'kiemsoat.tinh.1', role: 'Kiểm soát thủ tục hành chính', does: 'xem mọi hồ sơ, danh mục thủ tục' },
  { login: 'quantri.tinh', role: 'Quản trị', does: 'tài khoản và vai trò' },
  { login: 'thanhtra.tinh', role: 'Thanh tra', does: 'chỉ đọc' },
] as const;

const SINCE = '2025-07-01';

/** True when the tenant has its organisation. */
export async function isDemoLoaded(connection: Pick<Connection, 'db' | 'tenant'>): Promise<boolean> {
  const { rows } = await connection.db.read.query(
    `select 1 from "${connection.tenant.schema}".catalogue_procedure limit 1`,
  );
  return rows.length > 0;
}

/**
 * Loads the demo province (tỉnh trình diễn): organisation, people, calendar, catalogue, forms and processes. Each part
 * commits on its own; what is there already stays, so a run that was cut short can be repeated.
 */
export async function loadDemo(ctx: Ctx): Promise<void> {
  await inTx(ctx, (tx) => loadDirectory(tx));
  const hash = await hashPassword(DEMO_PASSWORD);
  await inTx(ctx, (tx) => loadPeople(tx, hash));
  await inTx(ctx, (tx) => {
    const { years, hours } = readDemo('calendar');
    return publishEdition(tx, { years, hours }, 'Lịch làm việc của tỉnh, các năm 2022–2027');
  });
  await inTx(ctx, loadCatalogue);
}

async function loadDirectory(tx: Tx): Promise<void> {
  const { units, successions } = readDemo('organisation');
  const beside = verticalAgencies();
  await loadUnits(
    tx,
    [...units, ...beside.units].map((unit) => ({
      id: unit.key,
      name: unit.name,
      kind: unit.kind,
      parentId: unit.parent,
      identifier: unit.identifier,
      gsoCode: unit.gsoCode,
      shortName: unit.shortName ?? null,
      area: unit.area ?? null,
      address: unit.address ?? null,
      validFrom: unit.from,
      validTo: unit.to,
    })),
  );
  await loadSuccessions(
    tx,
    successions.flatMap((s) =>
      s.from.map((from) => ({
        fromId: from,
        toId: s.to,
        on: s.on,
        decision: s.decision,
        inPart: s.part?.includes(from) ?? false,
      })),
    ),
  );
  await loadPartners(
    tx,
    beside.partners.map(({ agency, area, unit }) => ({
      agency,
      areaUnit: area,
      unitId: unit,
      validFrom: SINCE,
    })),
  );
}

/** A leader of a commune delegates signing at its one-stop desk to the head of that desk ("4 tại chỗ"), for a year. */
function deskSignatures(
  tx: Tx,
  officers: readonly (DemoOfficer & { readonly accountId: string })[],
): Parameters<typeof loadStandIns>[1] {
  const { now } = tx.ctx;
  const chairs = officers.filter((o) => /^lanhdao\.\w+\.1$/.test(o.login));
  return chairs.flatMap((chair) => {
    const desk = officers
      .filter((o) => o.unit === chair.unit && o.accountId !== chair.accountId)
      .flatMap((o) =>
        o.roles.flatMap((r) => (r.role === 'unit-head' && r.unit !== o.unit ? { o, unit: r.unit } : [])),
      )[0];
    if (!desk) return [];
    return {
      id: uuidv7(now.epochMilliseconds),
      kind: 'delegation' as const,
      accountId: chair.accountId,
      substituteId: desk.o.accountId,
      role: 'leader',
      heldUnitId: chair.unit,
      unitId: desk.unit,
      from: localDate(now.subtract({ hours: 24 * 365 })),
      to: localDate(now.add({ hours: 24 * 180 })),
      basis: 'Quyết định uỷ quyền ký chứng thực tại Trung tâm Phục vụ hành chính công',
      arrangedBy: chair.accountId,
      arrangedByName: chair.fullName,
    };
  });
}

async function loadPeople(tx: Tx, passwordHash: string): Promise<void> {
  const millis = tx.ctx.now.epochMilliseconds;
  const officers = [...readDemo('officers').officers, ...verticalAgencies().officers].map((o) => ({
    ...o,
    id: uuidv7(millis),
    accountId: uuidv7(millis),
  }));
  await loadOfficers(
    tx,
    officers.map((o) => ({
      id: o.id,
      fullName: o.fullName,
      title: o.title,
      unitId: o.unit,
      focalPoint: o.focalPoint ?? false,
      serves: o.serves ?? [],
      validFrom: SINCE,
    })),
  );
  await loadAccounts(
    tx,
    officers.map((o) => ({
      id: o.accountId,
      login: o.login,
      kind: 'officer' as const,
      passwordHash,
      fullName: o.fullName,
      officerId: o.id,
      unitId: o.unit,
    })),
  );
  await loadRoles(
    tx,
    officers.flatMap((o) =>
      o.roles.map((r) => ({ accountId: o.accountId, role: r.role, unitId: r.unit, validFrom: SINCE })),
    ),
  );
  await loadStandIns(tx, deskSignatures(tx, officers));
  const { citizens, businesses } = readDemo('citizens');
  await loadAccounts(tx, [
    ...citizens.map((c) => ({
      id: uuidv7(millis),
      login: c.login,
      kind: 'citizen' as const,
      passwordHash,
      fullName: c.fullName,
      idNumber: c.idNumber,
      birthOn: c.birthOn,
      gender: c.gender,
      phone: c.phone,
      address: c.address,
      unitId: c.commune,
    })),
    ...businesses.map((b) => ({
      id: uuidv7(millis),
      login: b.login,
      kind: 'organisation' as const,
      passwordHash,
      fullName: b.organisationName,
      taxCode: b.taxCode,
      phone: b.phone,
      address: b.address,
      unitId: b.commune,
    })),
  ]);
}

async function loadCatalogue(tx: Tx): Promise<void> {
  const millis = tx.ctx.now.epochMilliseconds;
  const procedures = readProcedures();
  await publishProcedures(
    tx,
    procedures.map(
      ({ handledBy, popularity, lifeEvents, words, resultTemplate: _template, file: _file, ...content }) => ({
        content,
        handledBy,
        popularity,
        lifeEvents,
        words,
      }),
    ),
  );
  await publishLifeEvents(tx, readDemo('life-events').events);
  await publishForms(tx, readForms() as unknown as FormDefinition[]);
  await issueDefinitions(
    tx,
    readProcesses().map((process) => ({
      id: uuidv7(millis),
      subject: `${process.procedure}/${process.case}`,
      version: 1,
      name: process.name,
      decision: process.decision,
      content: definitionFromSteps(process.steps),
    })),
  );
  for (const diagram of readDiagrams()) {
    const read = await parseBpmn(diagram.xml);
    if ('problems' in read) throw new Error(`${diagram.procedure}: ${read.problems[0]?.message}`);
    const subject = `${diagram.procedure}/${diagram.case}`;
    const { definition } = read;
    const name = definition.nodes[definition.root]?.name ?? subject;
    await issueDefinitions(tx, [
      {
        id: uuidv7(millis),
        subject,
        version: 1,
        name,
        decision: null,
        content: definition,
        xml: diagram.xml,
      },
    ]);
  }
}
