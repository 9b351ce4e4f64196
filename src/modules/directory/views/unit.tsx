import { formatDate, type FrameProps, Notice, PortalPage, SummaryList, type SummaryRow, Table } from '#ui';
import type { Translate } from '#kernel/i18n';
import type { PlacedOfficer, Succession, Unit } from '../model.ts';

/** A unit before or after this one, and how it came. */
interface Linked {
  readonly unit: Unit;
  readonly succession: Succession;
}

/** What the page of a unit shows. */
export interface UnitView {
  readonly unit: Unit;
  readonly parent: Unit | undefined;
  readonly desk: Unit | undefined;
  readonly children: readonly Unit[];
  readonly officers: readonly PlacedOfficer[];
  readonly before: readonly Linked[];
  readonly after: readonly Linked[];
}

/** Public page of a unit: where it is, where to hand in, who works there (trang công khai của đơn vị). */
export function UnitPage(props: {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly page: UnitView;
  /** True when the unit has ended. */
  readonly ended: boolean;
}) {
  const { t, page } = props;
  return (
    <PortalPage
      {...props.frame}
      title={page.unit.name}
      breadcrumbs={[{ label: t('directory.desks.title'), href: '/co-quan' }, { label: page.unit.name }]}
    >
      {props.ended && <Notice kind="warning">{t('directory.unit.ended-notice')}</Notice>}
      <SummaryList rows={factsOf(t, page)} />
      {!props.ended && <People t={t} officers={page.officers} />}
      {page.children.length > 0 && (
        <>
          <h2>{t('directory.unit.children')}</h2>
          <ul>
            {page.children.map((child) => (
              <li key={child.id}>
                <UnitLink unit={child} />
              </li>
            ))}
          </ul>
        </>
      )}
    </PortalPage>
  );
}

function factsOf(t: Translate, page: UnitView): SummaryRow[] {
  const { unit } = page;
  const days = {
    from: formatDate(unit.validFrom),
    to: unit.validTo === null ? '' : formatDate(unit.validTo),
  };
  const rows: (SummaryRow | false)[] = [
    { label: t('directory.unit.kind'), value: t(`directory.kind.${unit.kind}`) },
    { label: t('directory.address'), value: unit.address ?? t('directory.no-address') },
    page.desk !== undefined && {
      label: t('directory.unit.desk'),
      value: (
        <>
          <UnitLink unit={page.desk} />
          {page.desk.address && <p class="muted">{page.desk.address}</p>}
        </>
      ),
    },
    page.parent !== undefined && {
      label: t('directory.unit.parent'),
      value: <UnitLink unit={page.parent} />,
    },
    unit.identifier !== null && { label: t('directory.unit.identifier'), value: unit.identifier },
    {
      label: t('directory.unit.days'),
      value: t(unit.validTo === null ? 'directory.unit.since' : 'directory.unit.ended', days),
    },
    page.before.length > 0 && {
      label: t('directory.unit.before'),
      value: <Links t={t} items={page.before} />,
    },
    page.after.length > 0 && {
      label: t('directory.unit.after'),
      value: <Links t={t} items={page.after} />,
    },
  ];
  return rows.filter((row) => row !== false);
}

function UnitLink(props: { readonly unit: Unit }) {
  return <a href={`/co-quan/${encodeURIComponent(props.unit.id)}`}>{props.unit.name}</a>;
}

function Links(props: { readonly t: Translate; readonly items: readonly Linked[] }) {
  return (
    <ul>
      {props.items.map(({ unit, succession }) => (
        <li key={unit.id}>
          <UnitLink unit={unit} />
          {succession.inPart && ` (${props.t('directory.unit.in-part')})`}
          {', '}
          {props.t(
            succession.decision === null ? 'directory.unit.succession-on' : 'directory.unit.succession',
            { on: formatDate(succession.on), decision: succession.decision },
          )}
        </li>
      ))}
    </ul>
  );
}

function People(props: { readonly t: Translate; readonly officers: readonly PlacedOfficer[] }) {
  const { t } = props;
  return (
    <Table
      caption={t('directory.unit.people')}
      rows={props.officers}
      rowKey={(officer) => officer.id}
      empty={t('directory.unit.no-people')}
      columns={[
        {
          key: 'name',
          label: t('directory.unit.officer'),
          rowHeader: true,
          cell: (officer) => officer.fullName,
        },
        {
          key: 'title',
          label: t('directory.unit.title'),
          cell: (officer) => (
            <>
              {officer.title}
              {officer.focalPoint && <p class="muted small">{t('directory.focal-point')}</p>}
            </>
          ),
        },
        {
          key: 'rank',
          label: t('directory.unit.rank'),
          cell: (officer) => t(`directory.rank.${officer.rank}`),
        },
      ]}
    />
  );
}
